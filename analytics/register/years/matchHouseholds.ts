import { readDifferent, takeCertain } from './matchPersons';
import { nothingDecided, type DecidedPairs, type MatchReason, type RegisterSnapshot, type RowMatching, type RowPair } from './snapshotTypes';

/** From so many points on two households are the same when no other comes near. */
export const householdPoints = 40;

interface Link {
  from: number;
  to: number;
  members: number;
  undecided: number;
  heads: boolean;
}

/**
 * Matches the households of two registers by the persons that were matched: same household number 40 points, the share
 * of the smaller household's members that are the same persons × 40, the same person as head 20; at least 40, and ahead
 * of every other by 10. A number under which nobody of before lives any more is no reason (it was given to others),
 * unless one of the registers lists no members, or they are undecided. What people decided goes before.
 * Shapes: rows of the household tables. Source: the weights are ours (assumed).
 * Example: number and both members the same, head too: 40 + 40 + 20 = 100 points.
 */
export function matchHouseholds(from: RegisterSnapshot, to: RegisterSnapshot, persons: RowMatching, decided: DecidedPairs = nothingDecided.households): RowMatching {
  const isDifferent = readDifferent(decided, to.household.rows);
  const scored = linkHouseholds(from, to, persons).map((link) => scoreHouseholds(from, to, link));
  const pointsOf = new Map(scored.map((pair) => [`${pair.from} ${pair.to}`, pair.points]));
  const bySaying = decided.same.map(([a, b]): RowPair => ({ from: a, to: b, points: pointsOf.get(`${a} ${b}`) ?? 0, reasons: ['decided'] }));
  const takenFrom = new Set(bySaying.map((pair) => pair.from));
  const takenTo = new Set(bySaying.map((pair) => pair.to));
  const candidates = scored.filter((pair) => pair.points >= householdPoints && !isDifferent(pair.from, pair.to) && !takenFrom.has(pair.from) && !takenTo.has(pair.to));
  const { pairs, undecided } = takeCertain(candidates, householdPoints);
  return { pairs: [...bySaying, ...pairs].sort((a, b) => a.from - b.from), undecided };
}

function linkHouseholds(from: RegisterSnapshot, to: RegisterSnapshot, persons: RowMatching): Link[] {
  const links = new Map<number, Link>();
  const linkOf = (a: number, b: number): Link => {
    const place = a * to.household.rows + b;
    const known = links.get(place) ?? { from: a, to: b, members: 0, undecided: 0, heads: false };
    links.set(place, known);
    return known;
  };
  for (const pair of persons.pairs) {
    const a = from.householdOf[pair.from]!;
    const b = to.householdOf[pair.to]!;
    if (a < 0 || b < 0) continue;
    const link = linkOf(a, b);
    link.members += 1;
    if (from.membersOf[a]![0] === pair.from && to.membersOf[b]![0] === pair.to) link.heads = true;
  }
  for (const pair of persons.undecided) {
    const a = from.householdOf[pair.from]!;
    const b = to.householdOf[pair.to]!;
    if (a >= 0 && b >= 0) linkOf(a, b).undecided += 1;
  }
  const rowOf = new Map(to.householdKey.map((key, row) => [key, row]));
  from.householdKey.forEach((key, a) => {
    const b = rowOf.get(key);
    if (b !== undefined) linkOf(a, b);
  });
  return [...links.values()];
}

function scoreHouseholds(from: RegisterSnapshot, to: RegisterSnapshot, { from: a, to: b, members, undecided, heads }: Link): RowPair {
  const reasons: MatchReason[] = [];
  const smaller = Math.min(from.membersOf[a]!.length, to.membersOf[b]!.length);
  const sameNumber = from.householdKey[a] === to.householdKey[b];
  if (members === 0 && !(sameNumber && (smaller === 0 || undecided > 0))) return { from: a, to: b, points: 0, reasons };
  let points = 0;
  if (sameNumber) {
    reasons.push('same_household_number');
    points += 40;
  }
  if (members > 0) {
    reasons.push(members === smaller ? 'same_members' : 'some_members');
    points += Math.floor((40 * members) / smaller);
  }
  if (heads) {
    reasons.push('same_head');
    points += 20;
  }
  return { from: a, to: b, points, reasons };
}
