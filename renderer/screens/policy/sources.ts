import type { Citation, PolicyContentRow } from '../../../analytics/policy/types';
import type { LocalizedText } from '../../../electron/contract';
import { describeCitation } from '../../widgets/citationText';

/** What several citations share: a document, and a note where it is the same everywhere. */
export type CommonSource = Pick<Citation, 'document' | 'document_number' | 'note'>;

/** The document that every row names, so that it is written once; null where they differ. */
export function findCommonSource(rows: readonly PolicyContentRow[]): CommonSource | null {
  const citations = rows.flatMap((row) => row.citation ?? []);
  const [first] = citations;
  if (!first || citations.length < 2 || citations.some((citation) => citation.document !== first.document)) return null;
  const { document, document_number, note } = first;
  const sameNote = note !== undefined && citations.every((citation) => citation.note === note);
  return { document, ...(document_number ? { document_number } : {}), ...(sameNote ? { note } : {}) };
}

export function describeSource({ note, ...citation }: CommonSource): string {
  return note === undefined ? describeCitation(citation) : `${describeCitation(citation)} · ${note}`;
}

/** True where no text of a column is longer than a few characters: such a column is not broken into lines. */
export function isShort(texts: readonly (LocalizedText | undefined)[]): boolean {
  return texts.every((text) => (text?.zh.length ?? 0) <= 8 && (text?.en.length ?? 0) <= 18);
}

/** The clauses of a finding by document, each clause once with what is noted beside it. */
export function groupByDocument(citations: readonly Citation[]): { document: string; clauses: Citation[] }[] {
  const groups = new Map<string, Citation[]>();
  for (const citation of citations) {
    const { document, document_number } = citation;
    const name = describeCitation({ document, ...(document_number ? { document_number } : {}) });
    const list = groups.get(name) ?? [];
    const isKnown = list.some((one) => one.clause === citation.clause && (citation.note === undefined || one.note === citation.note));
    if (!isKnown) groups.set(name, [...list.filter((one) => one.clause !== citation.clause || one.note !== undefined), citation]);
  }
  return [...groups].map(([document, clauses]) => ({ document, clauses: clauses.filter((one) => one.clause !== undefined || one.note !== undefined) }));
}
