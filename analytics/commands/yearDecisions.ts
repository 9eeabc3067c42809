import { nothingDecided, textOf, type DecidedMatching, type RegisterSnapshot } from '../register';
import { decisionsOfYear, openRecords, type DecisionKind } from './evidence/decisions';
import { markHousehold } from './evidence/marks';
import type { UnlockedProject } from './projectAccess';

export type PairOf = 'household' | 'person';
export const yearDecisionKinds = { household: 'year_household', person: 'year_person' } as const satisfies Record<PairOf, DecisionKind>;

/** What people said of two entries, one of each register. */
export interface YearDecision {
  key: string;
  of: PairOf;
  /** Rows of the two registers; −1 where the entry is not there any more as it was. */
  from: number;
  to: number;
  decision: 'same' | 'different';
  reason: string;
  user: string;
  time: string;
}

/** Names a row in the open journal without saying who it is: household number and, of a person, the place in the household. */
function markRow(snapshot: RegisterSnapshot, of: PairOf, row: number): string {
  const home = of === 'household' ? row : snapshot.householdOf[row]!;
  const mark = home < 0 ? markHousehold('', '') : markHousehold(textOf(snapshot.household, 'village_code', home), textOf(snapshot.household, 'household_number', home));
  return of === 'household' ? mark : `${mark}p${home < 0 ? row + 1 : snapshot.membersOf[home]!.indexOf(row) + 1}`;
}

/** Key of a pair: year of the earlier register and the marks of both rows. */
export function yearPairKey(from: RegisterSnapshot, to: RegisterSnapshot, of: PairOf, a: number, b: number): string {
  return `${from.year}_${markRow(from, of, a)}_${markRow(to, of, b)}`;
}

/** Who a person is, for the log alone: the decision holds only as long as the register says the same of the person. */
export const identityOf = (snapshot: RegisterSnapshot, of: PairOf, row: number): string => (of === 'household' ? '' : [snapshot.name[row], snapshot.idKey[row], snapshot.birth[row]].join('|'));

const markedRows = new WeakMap<RegisterSnapshot, ReadonlyMap<string, number>>();
/** Rows of households by their mark; −1 for a mark that stands several times. */
function householdsByMark(snapshot: RegisterSnapshot): ReadonlyMap<string, number> {
  const known = markedRows.get(snapshot);
  if (known) return known;
  const rows = new Map<string, number>();
  for (let row = 0; row < snapshot.household.rows; row += 1) {
    const mark = markRow(snapshot, 'household', row);
    rows.set(mark, rows.has(mark) ? -1 : row);
  }
  markedRows.set(snapshot, rows);
  return rows;
}

function findRow(snapshot: RegisterSnapshot, of: PairOf, mark: string, identity: string): number {
  const [household = ''] = mark.split('p');
  const home = householdsByMark(snapshot).get(household) ?? -1;
  if (of === 'household' || home < 0) return home;
  const found = snapshot.membersOf[home]!.filter((row) => identityOf(snapshot, of, row) === identity);
  return found.length === 1 ? found[0]! : -1;
}

/**
 * Everything that people said of pairs of two registers. It stands with the later year and is found again after an
 * import as long as the households keep their numbers and the persons name, ID number and date of birth.
 */
export function readYearDecisions(project: UnlockedProject, from: RegisterSnapshot, to: RegisterSnapshot): YearDecision[] {
  const recordOf = openRecords(project);
  const found: YearDecision[] = [];
  for (const of of ['household', 'person'] as const) {
    for (const [key, answer] of decisionsOfYear(project.history.document, to.year, yearDecisionKinds[of])) {
      const [, year, a, b] = /^(\d{4})_([0-9a-fp]+)_([0-9a-fp]+)$/.exec(key) ?? [];
      if (Number(year) !== from.year) continue;
      const record = recordOf(answer);
      const [, identityA, identityB, reason] = /^([^\n]*)\n([^\n]*)\n(.*)$/s.exec(record?.detail ?? '') ?? [];
      const isKnown = identityA !== undefined && identityB !== undefined;
      found.push({
        key,
        of,
        from: isKnown ? findRow(from, of, a!, identityA) : -1,
        to: isKnown ? findRow(to, of, b!, identityB) : -1,
        decision: answer.act === 'set' ? 'same' : 'different',
        reason: reason ?? '',
        user: record?.user ?? '',
        time: record?.time ?? '',
      });
    }
  }
  return found;
}

export const isInForce = ({ from, to }: Pick<YearDecision, 'from' | 'to'>): boolean => from >= 0 && to >= 0;

/** Decisions in the form that matching takes; nobody is said to be two. */
export function decidedMatching(decisions: readonly YearDecision[]): DecidedMatching {
  if (decisions.length === 0) return nothingDecided;
  const pairsOf = (of: PairOf) => {
    const own = decisions.filter((decision) => decision.of === of && isInForce(decision));
    const [seenFrom, seenTo] = [new Set<number>(), new Set<number>()];
    const same = own.filter(({ decision, from, to }) => {
      if (decision !== 'same' || seenFrom.has(from) || seenTo.has(to)) return false;
      seenFrom.add(from);
      seenTo.add(to);
      return true;
    });
    return { same: same.map(({ from, to }) => [from, to] as const), different: own.filter(({ decision }) => decision === 'different').map(({ from, to }) => [from, to] as const) };
  };
  return { households: pairsOf('household'), persons: pairsOf('person') };
}

/** What the decisions of two years are, as a text that differs when they do. */
export function decisionsState(project: UnlockedProject, from: number, to: number): string {
  return (['household', 'person'] as const)
    .flatMap((of) => [...decisionsOfYear(project.history.document, to, yearDecisionKinds[of])].filter(([key]) => key.startsWith(`${from}_`)).map(([key, { entry, index, act }]) => `${of} ${key} ${act} ${entry}/${index}`))
    .join(',');
}
