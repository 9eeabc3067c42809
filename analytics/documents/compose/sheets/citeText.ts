import type { LocalizedText } from '../../../engine';
import type { Citation } from '../../../policy/types';
import { chinese } from './sheetParts';

const titleOf = ({ document }: Citation): string => `《${document.replace(/^《|》$/gu, '')}》`;

/** A document as sheets name it. */
const documentText = (citation: Citation): string => `${titleOf(citation)}${citation.document_number ? `（${citation.document_number}）` : ''}`;

/** A clause as sheets name it. @example citeText({ document: '甲方案', clause: '一（三）' }) // '《甲方案》一（三）' */
export function citeText(citation: Citation): string {
  return `${documentText(citation)}${citation.clause ?? ''}`;
}

const circled = [...'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'];

/**
 * Clauses for a narrow column: the clause alone, and a note that names the document once; several documents are numbered.
 * Errors: none; more than twenty documents are named in full.
 * @example citeColumn([{ document: '甲', clause: '一' }, { document: '乙', clause: '二' }]).cells // ['①一', '②二']
 */
export function citeColumn(citations: readonly Citation[]): { cells: string[]; note?: LocalizedText } {
  const documents = [...new Set(citations.map(documentText))];
  if (documents.length === 1 && citations.every(({ clause }) => clause)) return { cells: citations.map(({ clause }) => clause!), note: chinese(`依据：各条均引自${documents[0]}。`) };
  if (documents.length > circled.length) return { cells: citations.map(citeText) };
  const numberOf = (citation: Citation): string => circled[documents.indexOf(documentText(citation))]!;
  return { cells: citations.map((one) => `${numberOf(one)}${one.clause ?? ''}`), note: chinese(`依据：${documents.map((title, index) => `${circled[index]!}${title}`).join('；')}。`) };
}

/** Names clauses one after the other: a document has its number the first time alone. @example const cite = citeInTurn(); cite(clause) */
export function citeInTurn(): (citation: Citation) => string {
  const named = new Set<string>();
  return (citation) => {
    const full = documentText(citation);
    const isKnown = named.has(full);
    named.add(full);
    return `${isKnown ? titleOf(citation) : full}${citation.clause ?? ''}`;
  };
}
