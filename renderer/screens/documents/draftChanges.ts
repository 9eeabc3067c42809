import type { CommandArgument } from '../../../analytics/commands/contract';
import { applyDraft, type AddedSection, type Composition, type DocumentDraft, type DocumentSection } from '../../../analytics/documents';

/** What the office changes about one paper, as `setDraft` takes it. */
export type Changes = NonNullable<CommandArgument<'setDraft'>['draft']>;
export type PaperLanguage = 'zh' | 'en';

export const noChanges: Changes = { order: [], dropped: [], added: [], sentences: {}, head: null };

export function changesOf(draft: DocumentDraft | null): Changes {
  if (!draft) return noChanges;
  const { order, dropped, added, sentences, head } = draft;
  return { order, dropped, added, sentences, head };
}

/** A section with those of lower levels under it: they move and hide together. */
export interface SectionGroup {
  head: DocumentSection;
  below: DocumentSection[];
  own: AddedSection | null;
}

/** The sections in the order of the paper, hidden ones too where they would stand. */
export function listGroups(original: Composition, changes: Changes): SectionGroup[] {
  const { composition } = applyDraft(original, asDraft(original, { ...changes, dropped: [] }));
  const groups: SectionGroup[] = [];
  for (const section of composition.sections) {
    const last = groups.at(-1);
    if (last && section.level > 1) last.below.push(section);
    else groups.push({ head: section, below: [], own: changes.added.find(({ id }) => id === section.id) ?? null });
  }
  return groups;
}

/** The changes as a draft that `applyDraft` takes. */
export function asDraft(
  { template, scope, year }: Composition,
  changes: Changes,
  exported: DocumentDraft['exported'] = null,
): DocumentDraft {
  return { id: '', template, scope: scope.code, year, ...changes, exported };
}

/** The section `id` with all below it one place up (-1) or down (1); unchanged at either end. */
export function moveSection(original: Composition, changes: Changes, id: string, by: -1 | 1): Changes {
  const ids = listGroups(original, changes).map(({ head }) => head.id);
  const to = ids.indexOf(id) + by;
  if (to < 0 || to >= ids.length) return changes;
  return placeSection(original, changes, id, (by < 0 ? ids[to] : ids[to + 1]) ?? null);
}

/**
 * The section `id` with all below it put before another one; unchanged where it stands there already. Back in the order of
 * the rules nothing is left of having been moved.
 * @param before id of the section that is to follow; null: none, it comes last
 */
export function placeSection(original: Composition, changes: Changes, id: string, before: string | null): Changes {
  const ids = listGroups(original, changes).map(({ head }) => head.id);
  if (id === before || !ids.includes(id) || (before !== null && !ids.includes(before))) return changes;
  const order = ids.filter((other) => other !== id);
  order.splice(before === null ? order.length : order.indexOf(before), 0, id);
  if (isSame(order, ids)) return changes;
  const unmoved = { ...changes, order: [] };
  return isSame(order, listGroups(original, unmoved).map(({ head }) => head.id)) ? unmoved : { ...changes, order };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id, position) => id === others[position]);
}

/** Hides or shows a section; a head goes with all below it. */
export function showSection(original: Composition, changes: Changes, id: string, isShown: boolean): Changes {
  const group = listGroups(original, changes).find(({ head }) => head.id === id);
  const ids = [id, ...(group?.below ?? []).map((section) => section.id)];
  const others = changes.dropped.filter((dropped) => !ids.includes(dropped));
  return { ...changes, dropped: isShown ? others : [...others, ...ids] };
}

/** An own section behind all others; its id is the next free one. */
export function addSection(changes: Changes): { changes: Changes; id: string } {
  const taken = new Set(changes.added.map(({ id }) => id));
  let number = 1;
  while (taken.has(`own-${number}`)) number += 1;
  const id = `own-${number}`;
  return { id, changes: { ...changes, added: [...changes.added, { id, title: '', paragraphs: [''] }] } };
}

export function changeSection(changes: Changes, section: AddedSection): Changes {
  return { ...changes, added: changes.added.map((own) => (own.id === section.id ? section : own)) };
}

export function removeSection(changes: Changes, id: string): Changes {
  const without = (ids: string[]): string[] => ids.filter((other) => other !== id);
  return {
    ...changes,
    added: changes.added.filter((own) => own.id !== id),
    order: without(changes.order),
    dropped: without(changes.dropped),
  };
}

/** An own sentence in one language; null, or the rule's own words, puts the rule's sentence back. */
export function writeSentence(
  original: Composition,
  changes: Changes,
  paragraph: string,
  language: PaperLanguage,
  text: string | null,
): Changes {
  const rule = original.sections
    .flatMap(({ blocks }) => blocks)
    .find((block) => block.kind === 'paragraph' && block.id === paragraph);
  const isOwn = text !== null && !(rule?.kind === 'paragraph' && rule.text[language] === text);
  const { [language]: _former, ...other } = changes.sentences[paragraph] ?? {};
  const sentence = isOwn ? { ...other, [language]: text } : other;
  const { [paragraph]: _all, ...others } = changes.sentences;
  return { ...changes, sentences: Object.keys(sentence).length === 0 ? others : { ...others, [paragraph]: sentence } };
}

/** Lets go of what finds no place any more. A mark without a number is mended in its sentence instead. */
export function dropOrphan(changes: Changes, { kind, id }: { kind: 'sentence' | 'section' | 'mark'; id: string }): Changes {
  if (kind === 'section') return removeSection(changes, id);
  if (kind === 'mark') return changes;
  const { [id]: _gone, ...sentences } = changes.sentences;
  return { ...changes, sentences };
}
