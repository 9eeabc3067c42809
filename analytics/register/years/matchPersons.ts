import { certainPoints, leadPoints, pairById, possiblePoints, scorePersons } from './scorePersons';
import { nothingDecided, type DecidedPairs, type RegisterSnapshot, type RowMatching, type RowPair } from './snapshotTypes';

/** Two blocks of more pairs than this are compared by name only, and above it again not at all (a hostile file). */
const pairsPerBlock = 40_000;

/**
 * Matches the persons of two registers. First those of whom people decided, then those whose ID number both hold exactly once. Then, among the others,
 * pairs that share household number, ID number, or name and date of birth are given points (`scorePersons`): a pair of
 * at least 70 that is for both sides ahead of every other by 10 is taken, until nothing more is; who has a
 * counterpart of at least 60 after that is undecided. Nobody is guessed, nobody is taken twice.
 * Shapes: rows of the person tables; pairs in the order of `from`. Errors: none.
 * Example: tests/analytics/register/years/matchRegisters.test.ts.
 */
export function matchPersons(from: RegisterSnapshot, to: RegisterSnapshot, decided: DecidedPairs = nothingDecided.persons): RowMatching {
  const isDifferent = readDifferent(decided, to.person.rows);
  const takenFrom = new Uint8Array(from.person.rows);
  const takenTo = new Uint8Array(to.person.rows);
  const take = (pair: RowPair): void => {
    takenFrom[pair.from] = 1;
    takenTo[pair.to] = 1;
  };
  const bySaying = decided.same.map(([a, b]): RowPair => ({ ...scorePersons(from, to, a, b), reasons: ['decided'] }));
  bySaying.forEach(take);
  const byId = pairUniqueIds(from, to).filter((pair) => !isDifferent(pair.from, pair.to) && !takenFrom[pair.from] && !takenTo[pair.to]);
  byId.forEach(take);
  const candidates = listCandidates(from, to, takenFrom, takenTo).filter((pair) => !isDifferent(pair.from, pair.to));
  const { pairs, undecided } = takeCertain(candidates, certainPoints);
  return { pairs: [...bySaying, ...byId, ...pairs].sort((a, b) => a.from - b.from), undecided };
}

/** Whether people said of two rows that they are not the same. */
export function readDifferent({ different }: DecidedPairs, width: number): (from: number, to: number) => boolean {
  const places = new Set(different.map(([a, b]) => a * width + b));
  return (a, b) => places.has(a * width + b);
}

function pairUniqueIds(from: RegisterSnapshot, to: RegisterSnapshot): RowPair[] {
  const here = uniqueRows(from.idKey);
  const there = uniqueRows(to.idKey);
  const pairs: RowPair[] = [];
  for (const [key, a] of here) {
    const b = there.get(key);
    if (a >= 0 && b !== undefined && b >= 0) pairs.push(pairById(from, to, a, b));
  }
  return pairs;
}

/** Row of each key that stands once; −1 for one that stands several times. */
function uniqueRows(keys: readonly string[]): Map<string, number> {
  const rows = new Map<string, number>();
  keys.forEach((key, row) => {
    if (key !== '') rows.set(key, rows.has(key) ? -1 : row);
  });
  return rows;
}

function listCandidates(from: RegisterSnapshot, to: RegisterSnapshot, takenFrom: Uint8Array, takenTo: Uint8Array): RowPair[] {
  const seen = new Set<number>();
  const found: RowPair[] = [];
  const width = to.person.rows;
  const consider = (a: number, b: number): void => {
    const place = a * width + b;
    if (seen.has(place)) return;
    seen.add(place);
    const pair = scorePersons(from, to, a, b);
    if (pair.points >= possiblePoints) found.push(pair);
  };
  for (const keyOf of [homeKeyOf, nameAndBirthOf, idKeyOf]) {
    const here = groupRows(from, takenFrom, keyOf);
    const there = groupRows(to, takenTo, keyOf);
    for (const [key, ours] of here) {
      const theirs = there.get(key);
      if (theirs) compareBlock(from, to, ours, theirs, consider);
    }
  }
  return found;
}

function compareBlock(from: RegisterSnapshot, to: RegisterSnapshot, ours: readonly number[], theirs: readonly number[], consider: (a: number, b: number) => void): void {
  if (ours.length * theirs.length <= pairsPerBlock) {
    for (const a of ours) for (const b of theirs) consider(a, b);
    return;
  }
  const byName = new Map<string, number[]>();
  for (const b of theirs) pushTo(byName, to.name[b]!, b);
  let budget = pairsPerBlock;
  for (const a of ours) {
    for (const b of byName.get(from.name[a]!) ?? []) {
      if (budget === 0) return;
      budget -= 1;
      consider(a, b);
    }
  }
}

type KeyOf = (snapshot: RegisterSnapshot, row: number) => string;
const homeKeyOf: KeyOf = (snapshot, row) => snapshot.householdKey[snapshot.householdOf[row]!] ?? '';
const nameAndBirthOf: KeyOf = (snapshot, row) => (snapshot.name[row] === '' || snapshot.birth[row] === '' ? '' : `${snapshot.name[row]}|${snapshot.birth[row]}`);
const idKeyOf: KeyOf = (snapshot, row) => snapshot.idKey[row]!;

function groupRows(snapshot: RegisterSnapshot, taken: Uint8Array, keyOf: KeyOf): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < snapshot.person.rows; row += 1) {
    const key = taken[row] ? '' : keyOf(snapshot, row);
    if (key !== '') pushTo(groups, key, row);
  }
  return groups;
}

function pushTo<K>(groups: Map<K, number[]>, key: K, row: number): void {
  const known = groups.get(key);
  if (known) known.push(row);
  else groups.set(key, [row]);
}

/**
 * Takes the pairs of at least `certain` points that are ahead of every other possible pair of both their rows by
 * `leadPoints`, forgets the pairs of their rows, and goes on until nothing more is taken. The rest is undecided. Who is
 * ahead stays ahead when others go, so the order in which pairs are looked at changes nothing.
 */
export function takeCertain(candidates: readonly RowPair[], certain: number): RowMatching {
  const ofFrom = new Map<number, number[]>();
  const ofTo = new Map<number, number[]>();
  candidates.forEach((pair, index) => {
    pushTo(ofFrom, pair.from, index);
    pushTo(ofTo, pair.to, index);
  });
  const open = new Uint8Array(candidates.length).fill(1);
  const leads = (index: number, rivals: readonly number[]): boolean =>
    rivals.every((rival) => rival === index || open[rival] === 0 || candidates[index]!.points - candidates[rival]!.points >= leadPoints);
  const pairs: RowPair[] = [];
  const waiting = Array.from(candidates.keys());
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const pair = candidates[next]!;
    if (open[next] === 0 || pair.points < certain) continue;
    if (!leads(next, ofFrom.get(pair.from)!) || !leads(next, ofTo.get(pair.to)!)) continue;
    pairs.push(pair);
    const closed = [...ofFrom.get(pair.from)!, ...ofTo.get(pair.to)!].filter((index) => open[index] === 1);
    for (const index of closed) open[index] = 0;
    // Whoever had lost to one of these may be ahead now.
    for (const index of closed) {
      for (const rival of ofFrom.get(candidates[index]!.from)!) if (open[rival] === 1) waiting.push(rival);
      for (const rival of ofTo.get(candidates[index]!.to)!) if (open[rival] === 1) waiting.push(rival);
    }
  }
  const undecided = candidates.filter((_, index) => open[index] === 1);
  return { pairs, undecided: undecided.sort((a, b) => b.points - a.points || a.from - b.from || a.to - b.to) };
}
