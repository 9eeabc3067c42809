import type { LocalizedText } from '../engine';
import { weakestStatus } from '../policy';
import type { Citation, ValueStatus } from '../policy/types';
import type { Basis } from './types';

/**
 * One clause in words: 《document》（document number）clause. The English text keeps the title as it is
 * printed, since that is how the paper is found.
 * @example citeClause({ document: '甲方案', clause: '一（三）' }).zh // '《甲方案》一（三）'
 */
export function citeClause(citation: Citation): LocalizedText {
  const number = citation.document_number ?? '';
  const clause = citation.clause ?? '';
  return {
    zh: `《${citation.document}》${number === '' ? '' : `（${number}）`}${clause}`,
    en: `《${citation.document}》${number === '' ? '' : ` (${number})`}${clause === '' ? '' : ` ${clause}`}`,
  };
}

/** What a basis is put together from. */
export interface BasisParts {
  /** SQL file or function that computed the number. */
  query: string;
  citations?: Citation[];
  parameters?: string[];
  /** Statuses of everything used; the weakest is shown. */
  statuses?: ValueStatus[];
}

/**
 * Basis of a shown number: each clause and each parameter once, in the order given; the weakest status.
 * @example formBasis({ query: 'f', statuses: ['stated', 'assumed'] }).status // 'assumed'
 */
export function formBasis({ query, citations = [], parameters = [], statuses = [] }: BasisParts): Basis {
  const clauses = new Map(citations.map(citeClause).map((clause) => [clause.zh, clause]));
  return { query, clauses: [...clauses.values()], parameters: [...new Set(parameters)], status: weakestStatus('stated', ...statuses) };
}
