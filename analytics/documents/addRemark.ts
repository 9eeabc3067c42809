import type { Composition, DocumentBlock, DocumentSection } from './types';

/**
 * A paper of a household with the office's remark (备注) on it: a section of its own before the lines to sign on, one paragraph
 * for each line of the remark. Where nobody signs it comes before the list of assumptions, or last.
 * @param remark null or empty: the paper itself
 * @example addRemark(composition, '每月入户一次。').sections.map(({ id }) => id) // [… 'remark', 'signed']
 */
export function addRemark(composition: Composition, remark: string | null): Composition {
  const lines = (remark ?? '').split(/\r\n|\r|\n/u).map((line) => line.trim()).filter((line) => line !== '');
  if (lines.length === 0) return composition;
  const section: DocumentSection = {
    id: 'remark',
    title: { zh: '备注', en: 'Remark' },
    level: 1,
    blocks: lines.map((text, index) => ({ kind: 'paragraph', id: `remark.${index + 1}`, text: { zh: text, en: text } })),
  };
  const { sections } = composition;
  const place = firstWith(sections, 'signatures') ?? firstWith(sections, 'assumptions') ?? sections.length;
  return { ...composition, sections: [...sections.slice(0, place), section, ...sections.slice(place)] };
}

function firstWith(sections: readonly DocumentSection[], kind: DocumentBlock['kind']): number | null {
  const place = sections.findIndex(({ blocks }) => blocks.some((block) => block.kind === kind));
  return place < 0 ? null : place;
}
