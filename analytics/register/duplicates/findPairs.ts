import type { CancelSignal } from '../../engine';
import { pairThreshold, scorePair, sureThreshold } from './scorePair';
import { prepareTraits, type ComparedTraits } from './traits';
import type { PairScore, PersonTraits, RowMatch, ScoredPair } from './types';

type Key = (traits: ComparedTraits) => string;

const join = (...parts: string[]): string => (parts.includes('') ? '' : parts.join('|'));
const idPieces: Key[] = [(t) => t.id.slice(0, 9), (t) => t.id.slice(-9), (t) => (t.id === '' ? '' : `${t.id.slice(0, 8)}${t.id.slice(-8)}`)];

/**
 * Two entries whose score can reach the threshold agree in one of these at least: with neither of them a near
 * name (0.15), village (0.2) and telephone (0.35) give 0.56 at most. One wrong character leaves a half of an ID
 * number, or all but its middle, as it was.
 */
const blockKeys: Key[] = [
  (t) => (t.idForm === 'other' ? '' : t.id),
  (t) => t.household,
  (t) => join(t.name, t.birth),
  (t) => join(t.name, t.telephone),
  (t) => join(t.birth, t.village),
  (t) => join(t.birth, t.telephone),
  ...idPieces.flatMap((piece): Key[] => [(t) => join(t.name, piece(t)), (t) => join(t.birth, piece(t))]),
];

function groupBy(entries: readonly ComparedTraits[], key: Key): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let i = 0; i < entries.length; i += 1) {
    const value = key(entries[i]!);
    if (value === '') continue;
    const group = groups.get(value);
    if (group) group.push(i);
    else groups.set(value, [i]);
  }
  return groups;
}

/**
 * Pairs of one list that may be one person, best first, then by position. Only entries that agree in one of the
 * block keys are compared; the result is that of comparing everybody with everybody (`comparePairs` in the tests).
 * Members of one household share its number, so within the register household numbers are left out of the traits.
 * Errors: none; an aborted signal ends the search with what `stopped` throws.
 * Example: two entries with ID 110105491231002 and 11010519491231002X → one pair, reason `id_same_old_form`.
 */
export function findPairs(people: readonly PersonTraits[], { signal, stopped }: { signal?: CancelSignal | undefined; stopped?: () => never } = {}): ScoredPair[] {
  const entries = people.map(prepareTraits);
  const found = new Map<number, ScoredPair>();
  for (const key of blockKeys) {
    if (signal?.aborted) stopped?.();
    for (const group of groupBy(entries, key).values()) {
      for (let a = 0; a < group.length; a += 1) {
        for (let b = a + 1; b < group.length; b += 1) {
          const left = group[a]!;
          const right = group[b]!;
          const place = left * entries.length + right;
          if (found.has(place)) continue;
          const { score, reasons } = scorePair(entries[left]!, entries[right]!);
          if (score >= pairThreshold) found.set(place, { left, right, score, reasons });
        }
      }
    }
  }
  return [...found.values()].sort((a, b) => b.score - a.score || a.left - b.left || a.right - b.right);
}

/** Two candidates nearer to each other than this are not told apart. */
const closeScores = 0.05;
const shownCandidates = 5;

/**
 * For each entry of another list the persons that it may be. One is chosen only where the ID number says so
 * (`sure`) or where nobody else comes close (`likely`); otherwise it is `ambiguous`, never guessed.
 * Shapes: one match per row, in their order; `person` is the position in `people`.
 * Example: a row with the ID number of people[3] → { state: 'sure', candidates: [{ person: 3, … }] }.
 */
export function matchRows(rows: readonly PersonTraits[], people: readonly PersonTraits[]): RowMatch[] {
  const entries = people.map(prepareTraits);
  const wanted = rows.map(prepareTraits);
  const candidates = wanted.map(() => new Map<number, PairScore>());
  for (const key of blockKeys) {
    const groups = groupBy(entries, key);
    for (let r = 0; r < wanted.length; r += 1) {
      const value = key(wanted[r]!);
      for (const person of (value === '' ? undefined : groups.get(value)) ?? []) {
        if (candidates[r]!.has(person)) continue;
        const scored = scorePair(wanted[r]!, entries[person]!);
        if (scored.score >= pairThreshold) candidates[r]!.set(person, scored);
      }
    }
  }
  return candidates.map((found) => judge([...found].map(([person, scored]) => ({ person, ...scored })).sort((a, b) => b.score - a.score || a.person - b.person)));
}

function judge(candidates: RowMatch['candidates']): RowMatch {
  const [best, second] = candidates;
  const kept = candidates.slice(0, shownCandidates);
  if (!best) return { state: 'none', candidates: [] };
  const isBestSure = hasSameId(best);
  if (second && second.score > best.score - closeScores && (!isBestSure || hasSameId(second))) return { state: 'ambiguous', candidates: kept };
  return { state: isBestSure && best.score >= sureThreshold ? 'sure' : 'likely', candidates: kept };
}

const hasSameId = ({ reasons }: PairScore): boolean => reasons.some((reason) => reason.startsWith('id_same'));
