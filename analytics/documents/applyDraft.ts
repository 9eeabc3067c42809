import { fieldsOf, listMarks } from './fillFields';
import type { AddedSection, Composition, DocumentBlock, DocumentDraft, DocumentSection, DraftedComposition } from './types';

type Orphan = DraftedComposition['orphans'][number];

/**
 * A composition as the office changed it: own sentences, sections in another order, left out or added, the red head. Marks
 * in own sentences stay live numbers. What finds no place any more is told as an orphan with its text, so that nothing is
 * lost; the draft itself is not changed.
 * `changed`: numbers that differ from the last export (also those that came or went, as `before: ''`).
 * @example applyDraft(composition, null).composition === composition // true
 */
export function applyDraft(composition: Composition, draft: DocumentDraft | null): DraftedComposition {
  if (!draft) return { composition, changed: [], orphans: [] };
  const orphans: Orphan[] = [];
  const rewritten = rewriteSentences(composition, draft, orphans);
  const own = draft.added.map(writeOwnSection);
  const sections = orderSections([...rewritten, ...own], draft, orphans);
  const drafted = { ...composition, sections, head: draft.head };
  orphans.push(...listUnknownMarks(composition, draft));
  return { composition: drafted, changed: compareValues(composition, draft), orphans };
}

function rewriteSentences({ sections }: Composition, { sentences }: DocumentDraft, orphans: Orphan[]): DocumentSection[] {
  const left = new Map(Object.entries(sentences));
  const rewrite = (block: DocumentBlock): DocumentBlock => {
    const own = block.kind === 'paragraph' ? left.get(block.id) : undefined;
    if (block.kind !== 'paragraph' || own === undefined) return block;
    left.delete(block.id);
    return { ...block, text: { zh: own.zh ?? block.text.zh, en: own.en ?? block.text.en } };
  };
  const rewritten = sections.map((section) => ({ ...section, blocks: section.blocks.map(rewrite) }));
  for (const [id, { zh, en }] of left) orphans.push({ kind: 'sentence', id, text: zh ?? en ?? '' });
  return rewritten;
}

function writeOwnSection({ id, title, paragraphs }: AddedSection): DocumentSection {
  return {
    id,
    title: title.trim() === '' ? null : { zh: title, en: title },
    level: 1,
    blocks: paragraphs.map((text, i) => ({ kind: 'paragraph', id: `${id}.${i + 1}`, text: { zh: text, en: text } })),
  };
}

/**
 * Sections that the draft names stand in its order, each of the others behind the one that the template has before it. A
 * section of a lower level goes with the head above it, also when that is left out.
 */
function orderSections(sections: DocumentSection[], { order, dropped }: DocumentDraft, orphans: Orphan[]): DocumentSection[] {
  const groups = groupByHead(sections);
  const byId = new Map(groups.map((group) => [group[0]!.id, group]));
  const all = new Set(sections.map(({ id }) => id));
  for (const id of [...order, ...dropped]) {
    if (!all.has(id) && !orphans.some((orphan) => orphan.kind === 'section' && orphan.id === id)) orphans.push({ kind: 'section', id, text: '' });
  }
  const named = [...new Set(order)].filter((id) => byId.has(id));
  const placed = named.map((id) => byId.get(id)!);
  groups.forEach((group, position) => {
    if (named.includes(group[0]!.id)) return;
    const before = groups[position - 1];
    placed.splice(before ? placed.indexOf(before) + 1 : 0, 0, group);
  });
  return placed
    .filter(([head]) => !dropped.includes(head!.id))
    .flat()
    .filter(({ id }) => !dropped.includes(id));
}

function groupByHead(sections: DocumentSection[]): DocumentSection[][] {
  const groups: DocumentSection[][] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    if (section.level === 1 || !last) groups.push([section]);
    else last.push(section);
  }
  return groups;
}

function listUnknownMarks(composition: Composition, { sentences, added }: DocumentDraft): Orphan[] {
  const fields = fieldsOf(composition);
  const texts = [
    ...Object.entries(sentences).flatMap(([id, { zh, en }]) => [zh, en].flatMap((text) => (text === undefined ? [] : [{ id, text }]))),
    ...added.flatMap(({ id, paragraphs }) => paragraphs.map((text) => ({ id, text }))),
  ];
  const unknown = new Map<string, Orphan>();
  for (const { text } of texts) {
    for (const mark of listMarks(text)) if (!fields.has(mark) && !unknown.has(mark)) unknown.set(mark, { kind: 'mark', id: mark, text });
  }
  return [...unknown.values()];
}

function compareValues(composition: Composition, { exported }: DocumentDraft): DraftedComposition['changed'] {
  if (!exported) return [];
  const now = fieldsOf(composition);
  const changed = composition.fields
    .filter(({ id, value }) => exported.values[id] !== value)
    .map(({ id }) => ({ field: id, before: exported.values[id] ?? '' }));
  const gone = Object.entries(exported.values).filter(([id]) => !now.has(id));
  return [...changed, ...gone.map(([field, before]) => ({ field, before }))];
}

/** What a later version is compared with. */
export function valuesOf({ fields }: Composition): Record<string, number | string> {
  return Object.fromEntries(fields.map(({ id, value }) => [id, value]));
}
