import type { PolicyEntry } from '../../../analytics/commands/contract';
import type { PolicyEntryTopic, ValueStatus } from '../../../analytics/policy/types';

export const statuses: readonly ValueStatus[] = ['stated', 'derived', 'reported', 'assumed'];
export const topics: readonly PolicyEntryTopic[] = [
  'goals', 'lines', 'identification', 'measures', 'benefits', 'money', 'people', 'procedures', 'lists', 'calendar', 'checks', 'other',
];

/** What the list on the left narrows to. */
export type Place = { by: 'all' } | { by: 'topic' | 'programme' | 'pack'; id: string };

export interface EntryFilter {
  place: Place;
  kind: PolicyEntry['kind'] | 'all';
  /** Entries without a foundation of their own are shown as long as nothing is left out. */
  statuses: readonly ValueStatus[];
  words: string;
}

export const everything: EntryFilter = { place: { by: 'all' }, kind: 'all', statuses, words: '' };

export function keyOf({ kind, id }: Pick<PolicyEntry, 'kind' | 'id'>): string {
  return `${kind}/${id}`;
}

export function filterEntries(entries: readonly PolicyEntry[], filter: EntryFilter): PolicyEntry[] {
  const words = filter.words.trim().toLowerCase();
  return entries.filter(
    (entry) =>
      isAt(entry, filter.place) &&
      (filter.kind === 'all' || entry.kind === filter.kind) &&
      (entry.status ? filter.statuses.includes(entry.status) : filter.statuses.length === statuses.length) &&
      (words === '' || wordsOf(entry).includes(words)),
  );
}

export function isAt(entry: PolicyEntry, place: Place): boolean {
  switch (place.by) {
    case 'all':
      return true;
    case 'topic':
      return (entry.topic ?? 'other') === place.id;
    case 'programme':
      return entry.programme === place.id;
    case 'pack':
      return entry.scope === place.id;
  }
}

/** Entries of each topic, in the order of the topics; a topic without entries is left out. */
export function groupByTopic(entries: readonly PolicyEntry[]): { topic: PolicyEntryTopic; entries: PolicyEntry[] }[] {
  return topics
    .map((topic) => ({ topic, entries: entries.filter((entry) => (entry.topic ?? 'other') === topic) }))
    .filter((group) => group.entries.length > 0);
}

/** Number of entries by a key; entries without the key are not counted. */
export function countBy(entries: readonly PolicyEntry[], key: (entry: PolicyEntry) => string | null | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const name = key(entry);
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

function wordsOf(entry: PolicyEntry): string {
  const citations = [...entry.values.map((value) => value.citation), ...(entry.citation ? [entry.citation] : []), ...(entry.content?.table?.rows.flatMap((row) => row.citation ?? []) ?? [])];
  const clauses = citations.map((citation) => `${citation.document} ${citation.clause ?? ''} ${citation.note ?? ''}`);
  const content = [...(entry.content?.facts.map((fact) => fact.text) ?? []), ...(entry.content?.table?.rows.flatMap((row) => row.cells) ?? [])];
  return [entry.id, entry.label.zh, entry.label.en, entry.note?.zh ?? '', entry.note?.en ?? '', ...clauses, ...content.flatMap((text) => [text.zh, text.en])]
    .join(' ')
    .toLowerCase();
}
