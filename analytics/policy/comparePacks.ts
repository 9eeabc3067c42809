import { listPolicyEntries } from './listPolicyEntries';
import type { PolicyDifference, PolicyListEntry, PolicyPack } from './types';

/**
 * What differs between two packs: entries of the same kind and id are the same entry. Added = only the other pack
 * has it, removed = only this one, changed = values, unit, kind of income or content differ; a label, a note or a
 * clause that alone differs is no difference. Sorted by topic as the first pack lists them, then those of the other.
 * Packs are compared as they are written, without a scenario.
 * Example: comparePacks(pack, pack) = [].
 */
export function comparePacks(here: PolicyPack, there: PolicyPack): PolicyDifference[] {
  const mine = listPolicyEntries(here, []);
  const others = new Map(listPolicyEntries(there, []).map((entry) => [keyOf(entry), entry]));
  const known = new Set(mine.map(keyOf));
  const compared = mine.map((entry) => compareEntries(entry, others.get(keyOf(entry)) ?? null));
  const added = [...others.values()].filter((entry) => !known.has(keyOf(entry))).map((entry) => compareEntries(null, entry));
  return [...compared, ...added].filter((difference) => difference !== null);
}

function keyOf({ kind, id }: Pick<PolicyListEntry, 'kind' | 'id'>): string {
  return `${kind}/${id}`;
}

function compareEntries(here: PolicyListEntry | null, there: PolicyListEntry | null): PolicyDifference | null {
  const entry = here ?? there;
  if (!entry) return null;
  const { kind, id, topic, label } = entry;
  const head = { kind, id, topic, label, here, there };
  const years = listYears(here, there);
  if (!here || !there) return { ...head, change: here ? 'removed' : 'added', years, differs: [] };
  const differs: PolicyDifference['differs'] = [
    ...(here.unit === there.unit ? [] : ['unit' as const]),
    ...(here.definition === there.definition ? [] : ['definition' as const]),
    ...(textOf(here) === textOf(there) ? [] : ['content' as const]),
  ];
  return years.length === 0 && differs.length === 0 ? null : { ...head, change: 'changed', years, differs };
}

function listYears(here: PolicyListEntry | null, there: PolicyListEntry | null): PolicyDifference['years'] {
  const years = [...new Set([...(here?.values ?? []), ...(there?.values ?? [])].map((value) => value.from))].sort((a, b) => a - b);
  const valueOf = (entry: PolicyListEntry | null, year: number): number | null => entry?.values.find((value) => value.from === year)?.value ?? null;
  return years.map((from) => ({ from, here: valueOf(here, from), there: valueOf(there, from) })).filter((year) => year.here !== year.there);
}

/** Rules, steps and terms in words, without their clauses. */
function textOf({ content }: PolicyListEntry): string {
  if (!content) return '';
  const rows = content.table?.rows.map((row) => row.cells.map((cell) => cell.zh)) ?? [];
  return JSON.stringify([content.facts.map((fact) => [fact.label.zh, fact.text.zh]), rows]);
}
