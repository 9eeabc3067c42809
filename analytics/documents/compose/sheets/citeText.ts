import type { Citation } from '../../../policy/types';

/** A clause as sheets name it. @example citeText({ document: '甲方案', clause: '一（三）' }) // '《甲方案》一（三）' */
export function citeText({ document, document_number: number, clause }: Citation): string {
  return `《${document.replace(/^《|》$/gu, '')}》${number ? `（${number}）` : ''}${clause ?? ''}`;
}
