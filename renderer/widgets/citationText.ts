import type { Basis } from '../../analytics/briefing/types';
import type { Citation, ValueStatus } from '../../analytics/policy/types';

/** One clause in words: 《document》（number）clause. */
export function describeCitation(citation: Citation): string {
  const number = citation.document_number ? `（${citation.document_number}）` : '';
  const clause = citation.clause ? ` ${citation.clause}` : '';
  return `《${citation.document}》${number}${clause}`;
}

/** A basis for a number whose clauses are known but that no document fact carries. */
export function basisOf(
  query: string,
  status: ValueStatus,
  citations: Citation[] = [],
  parameters: string[] = [],
): Basis {
  const texts = [...new Set(citations.map(describeCitation))];
  return { query, status, parameters, clauses: texts.map((text) => ({ zh: text, en: text })) };
}

/** The basis of the poverty gap among the registered. */
export const povertyGapBasis: Basis = {
  query: 'poverty/measurePoverty',
  clauses: [{ zh: 'Foster、Greer、Thorbecke（1984）：α = 1', en: 'Foster, Greer, Thorbecke (1984): α = 1' }],
  parameters: [],
  status: 'derived',
};
