import type { ProgressEntry } from './types';

type Keyed = Pick<ProgressEntry, 'kind' | 'householdId' | 'villageCode' | 'item' | 'day'>;

/**
 * What an entry speaks of: kind, household (else village), item, and for visits, payments and surveys the day.
 * Example: the publicity of household 7: `household_step|7|household_exit/publicity`.
 */
export function progressKey({ kind, householdId, villageCode, item, day }: Keyed): string {
  const subject = householdId ?? (villageCode || '-');
  const dated = isDated(kind) ? `|${day}` : '';
  return `${kind}|${subject}|${item}${dated}`;
}

/**
 * The facts that stand, in the order in which they came in. A later entry of a key replaces an earlier one; `begun` and
 * `done` of a key are two facts beside each other, each replaced by its like; `withdrawn` takes both away.
 * Example: publicity begun 1 March, done 5 March, done 8 March → begun 1 March and done 8 March stand.
 */
export function latestEntries(entries: readonly ProgressEntry[]): ProgressEntry[] {
  const ordered = inOrder(entries);
  const replaced = findReplacements(ordered);
  return ordered.filter(({ state, number }) => state !== 'withdrawn' && !replaced.has(number));
}

/** Numbers of the entries that no longer stand, each with the number of the entry that replaced it or took it back. */
export function listReplacements(entries: readonly ProgressEntry[]): Map<number, number> {
  return findReplacements(inOrder(entries));
}

/** What stands of one item, by household (or village). */
interface Standing {
  begun: Map<number | string, number>;
  other: Map<number | string, number>;
}

/** Entries by kind and item (and day), then by subject, as `progressKey` names them: no text is made for each entry. */
function findReplacements(ordered: readonly ProgressEntry[]): Map<number, number> {
  const kinds = new Map<ProgressEntry['kind'], Map<string, Standing>>();
  const replaced = new Map<number, number>();
  const take = (standing: Map<number | string, number>, subject: number | string, number: number): void => {
    const before = standing.get(subject);
    if (before !== undefined) replaced.set(before, number);
  };
  for (const { kind, householdId, villageCode, item, day, state, number } of ordered) {
    let items = kinds.get(kind);
    if (!items) kinds.set(kind, (items = new Map()));
    const about = isDated(kind) ? `${item}|${day}` : item;
    let standing = items.get(about);
    if (!standing) items.set(about, (standing = { begun: new Map(), other: new Map() }));
    const subject = householdId ?? villageCode;
    if (state === 'withdrawn') {
      for (const one of [standing.begun, standing.other]) {
        take(one, subject, number);
        one.delete(subject);
      }
      continue;
    }
    const one = state === 'begun' ? standing.begun : standing.other;
    take(one, subject, number);
    one.set(subject, number);
  }
  return replaced;
}

/** Visits, payments and surveys of different days are different facts. */
function isDated(kind: ProgressEntry['kind']): boolean {
  return kind === 'visit' || kind === 'payment' || kind === 'survey';
}

function inOrder(entries: readonly ProgressEntry[]): readonly ProgressEntry[] {
  const ordered = entries.every((entry, position) => position === 0 || entries[position - 1]!.number <= entry.number);
  return ordered ? entries : entries.toSorted((one, other) => one.number - other.number);
}
