import type { z } from 'zod';
import { ProblemError, type LocalizedText } from '../engine';
import { cellOf, textOf, type ComparedRow, type HouseholdState, type HouseholdTrack, type RegisterChange, type RegisterComparison, type RegisterSnapshot, type StateOfYear } from '../register';
import type { CommandHandler } from './commandHandler';
import type { ChangeCounts, ChangeRow, DecidedPair, MatchCandidate, YearComparison, yearsArguments } from './contracts/years';
import { requireUnlocked, type UnlockedProject } from './projectAccess';
import { isInForce, readYearDecisions, yearPairKey, type YearDecision } from './yearDecisions';
import { compareYears, followYears, type YearWork } from './yearSnapshots';
import { absenceText, describeFields, fieldLabel, headNameOf, matchReasonText, personText, stateReasonText } from './yearTexts';

type Query = z.output<(typeof yearsArguments)['compareRegisters']>;
type Of = Query['of'];

/** What a page of changes is made from. */
export interface ComparedYears {
  comparison: RegisterComparison;
  statesFrom: ReadonlyMap<number, StateOfYear>;
  /** State in the later year by row of the later register, and by row of the earlier one for households that left. */
  statesTo: ReadonlyMap<number, StateOfYear>;
  statesOfLeft: ReadonlyMap<number, StateOfYear>;
  decisions: readonly YearDecision[];
}

/** How many counterparts of an undecided entry are shown. */
const candidatesShown = 5;

/**
 * Who came, left, changed and moved between two kept registers, with totals by field, town and state.
 * Names, ID numbers and telephones are masked. Errors: `project_locked`, `register_year_unknown`, `years_order`.
 */
export const compareRegistersCommand: CommandHandler<'compareRegisters'> = async (query, { session, report, signal }) => {
  const project = requireUnlocked(session);
  const compared = await readComparedYears(project, query.from, query.to, { report, signal });
  return describeComparison(project, compared, query);
};

/** Two registers with the states of their households. Errors: see `compareRegistersCommand`. */
export async function readComparedYears(project: UnlockedProject, from: number, to: number, work: YearWork): Promise<ComparedYears> {
  if (from >= to) {
    throw new ProblemError({
      code: 'years_order',
      message: { zh: `不能用 ${from} 年与 ${to} 年比较：前一年必须更早。`, en: `${from} cannot be compared with ${to}: the first year must be the earlier one.` },
      hint: { zh: '请选择两个不同的年度，较早的在前。', en: 'Choose two different years, the earlier one first.' },
    });
  }
  const comparison = await compareYears(project, from, to, work);
  const { tracks } = await followYears(project, work);
  const statesFrom = statesByRow(tracks, from, from);
  return { comparison, statesFrom, statesTo: statesByRow(tracks, to, to), statesOfLeft: statesByRow(tracks, to, from), decisions: readYearDecisions(project, comparison.from, comparison.to) };
}

/** States of a year by the row that the household has in the register of another (or the same) year. */
function statesByRow(tracks: readonly HouseholdTrack[], year: number, rowsOf: number): Map<number, StateOfYear> {
  const states = new Map<number, StateOfYear>();
  for (const { years } of tracks) {
    const state = years.find((entry) => entry.year === year);
    const place = rowsOf === year ? state : years.find((entry) => entry.year === rowsOf);
    if (state && place && place.row >= 0) states.set(place.row, state);
  }
  return states;
}

function describeComparison(project: UnlockedProject, compared: ComparedYears, query: Query): YearComparison {
  const { comparison } = compared;
  const { scope, of } = query;
  const households = comparison.households.filter((row) => isWithin(comparison, 'household', row, scope));
  const persons = comparison.persons.filter((row) => isWithin(comparison, 'person', row, scope));
  const listed = of === 'household' ? households : persons;
  const found = listed.filter((row) => isWanted(compared, row, query));
  const countDecided = (table: Of, rows: readonly ComparedRow[]): number => rows.filter((row) => decisionsAbout(compared, table, row).length > 0).length;
  return {
    from: query.from,
    to: query.to,
    households: countChanges(households),
    persons: countChanges(persons),
    fields: countFields(of, listed),
    towns: countTowns(project, comparison, of, listed),
    states: countStates(compared, households),
    decided: { households: countDecided('household', households), persons: countDecided('person', persons), lapsed: compared.decisions.filter((decision) => !isInForce(decision)).length },
    total: found.length,
    rows: found.slice(query.offset, query.offset + query.limit).map((row) => describeChange(project, compared, of, row)),
  };
}

/** What people said of an entry and those of the other register. */
function decisionsAbout({ decisions }: ComparedYears, of: Of, row: ComparedRow): YearDecision[] {
  if (decisions.length === 0) return [];
  return decisions.filter((entry) => entry.of === of && isInForce(entry) && (entry.from === row.from || entry.to === row.to));
}

function isWanted(compared: ComparedYears, row: ComparedRow, { of, change, field, states, decided }: Query): boolean {
  if (decided && decisionsAbout(compared, of, row).length === 0) return false;
  if (change !== 'all' && !row.changes.includes(change)) return false;
  if (field !== undefined && !row.fields.includes(field)) return false;
  if (!states || of === 'person') return true;
  const both = statesOf(compared, row);
  return (both.from?.state ?? null) === states.from && both.to?.state === states.to;
}

/** Households and persons of the comparison are rows of these tables. */
function placeOf(comparison: RegisterComparison, of: Of, row: ComparedRow): { from: number; to: number } {
  if (of === 'household') return row;
  return { from: homeOf(comparison.from, row.from), to: homeOf(comparison.to, row.to) };
}

function homeOf(snapshot: RegisterSnapshot, person: number): number {
  return person < 0 ? -1 : snapshot.householdOf[person]!;
}

function villageOf(snapshot: RegisterSnapshot, household: number): string {
  return household < 0 ? '' : textOf(snapshot.household, 'village_code', household);
}

function isWithin(comparison: RegisterComparison, of: Of, row: ComparedRow, scope: string): boolean {
  const { from, to } = placeOf(comparison, of, row);
  return villageOf(comparison.from, from).startsWith(scope) || villageOf(comparison.to, to).startsWith(scope);
}

const noChanges = (): ChangeCounts & { from: number; to: number } => ({ came: 0, left: 0, changed: 0, moved: 0, undecided: 0, same: 0, from: 0, to: 0 });

function addChange(counts: ReturnType<typeof noChanges>, row: ComparedRow): void {
  for (const change of row.changes) counts[change] += 1;
  if (row.from >= 0) counts.from += 1;
  if (row.to >= 0) counts.to += 1;
}

function countChanges(rows: readonly ComparedRow[]): ReturnType<typeof noChanges> {
  const counts = noChanges();
  for (const row of rows) addChange(counts, row);
  return counts;
}

function countFields(of: Of, rows: readonly ComparedRow[]): YearComparison['fields'] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const field of row.fields) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts]
    .map(([field, count]) => ({ field, label: fieldLabel(of, field), count }))
    .sort((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1));
}

/** By the town of the later register, of who left by that of the earlier one. */
function countTowns(project: UnlockedProject, comparison: RegisterComparison, of: Of, rows: readonly ComparedRow[]): YearComparison['towns'] {
  const towns = new Map<string, ReturnType<typeof noChanges>>();
  for (const row of rows) {
    const { from, to } = placeOf(comparison, of, row);
    const code = (row.to >= 0 ? villageOf(comparison.to, to) : villageOf(comparison.from, from)).slice(0, 9);
    const counts = towns.get(code) ?? noChanges();
    addChange(counts, row);
    towns.set(code, counts);
  }
  return [...towns].map(([code, counts]) => ({ code, name: nameOf(project, code), ...counts })).sort((a, b) => (a.code < b.code ? -1 : 1));
}

function statesOf(compared: ComparedYears, row: ComparedRow): { from: StateOfYear | null; to: StateOfYear | null } {
  const { statesFrom, statesTo, statesOfLeft } = compared;
  return {
    from: row.from >= 0 ? (statesFrom.get(row.from) ?? null) : null,
    to: (row.to >= 0 ? statesTo.get(row.to) : statesOfLeft.get(row.from)) ?? null,
  };
}

function countStates(compared: ComparedYears, households: readonly ComparedRow[]): YearComparison['states'] {
  const counts = new Map<string, { from: HouseholdState | null; to: HouseholdState; households: number }>();
  for (const row of households) {
    const { from, to } = statesOf(compared, row);
    if (!to) continue;
    const key = `${from?.state ?? ''} ${to.state}`;
    const known = counts.get(key) ?? { from: from?.state ?? null, to: to.state, households: 0 };
    known.households += 1;
    counts.set(key, known);
  }
  return [...counts.values()].sort((a, b) => b.households - a.households || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}

/** One row in words. */
export function describeChange(project: UnlockedProject, compared: ComparedYears, of: Of, row: ComparedRow): ChangeRow {
  const { comparison } = compared;
  const { from, to } = comparison;
  const place = placeOf(comparison, of, row);
  const latter = row.to >= 0;
  const snapshot = latter ? to : from;
  const home = latter ? place.to : place.from;
  const person = of === 'person' ? personText(snapshot, latter ? row.to : row.from) : null;
  const both = of === 'household' ? statesOf(compared, row) : { from: null, to: null };
  const tables = of === 'household' ? ([from.household, to.household] as const) : ([from.person, to.person] as const);
  return {
    key: `${of} ${row.from} ${row.to}`,
    householdId: idInUse(project, comparison, place),
    from: placeText(project, from, place.from),
    to: placeText(project, to, place.to),
    headName: home < 0 ? '' : headNameOf(snapshot, home),
    name: person?.name ?? '',
    idNumber: person?.idNumber ?? '',
    relation: person?.relation ?? { zh: '', en: '' },
    members: home < 0 ? 0 : snapshot.membersOf[home]!.length,
    points: row.pair?.points ?? null,
    reasons: row.pair ? row.pair.reasons.map(matchReasonText) : row.absence ? [absenceText(row.absence)] : [],
    changes: row.pair ? describeFields(project, of, row.fields, [tables[0], row.from], [tables[1], row.to]) : [],
    ...(both.to ? { states: { from: both.from?.state ?? null, to: both.to.state, reason: stateReasonText(both.to) } } : {}),
    candidates: row.changes.includes('undecided') ? listCandidates(project, comparison, of, row) : [],
    decisions: decisionsAbout(compared, of, row).map((decision) => describeDecision(comparison, decision, row)),
  };
}

function describeDecision({ from, to }: RegisterComparison, { key, of, decision, reason, user, time, ...pair }: YearDecision, row: ComparedRow): DecidedPair {
  const isFormer = pair.from !== row.from || (row.to >= 0 && pair.to === row.to);
  const [snapshot, other] = isFormer ? [from, pair.from] : [to, pair.to];
  const home = of === 'household' ? other : snapshot.householdOf[other]!;
  return {
    key,
    decision,
    reason,
    user,
    time,
    householdNumber: home < 0 ? '' : textOf(snapshot.household, 'household_number', home),
    headName: home < 0 ? '' : headNameOf(snapshot, home),
    name: of === 'person' ? personText(snapshot, other).name : '',
  };
}

/** Surrogate id of the household in the register in use. */
function idInUse(project: UnlockedProject, { from, to }: RegisterComparison, place: { from: number; to: number }): number | null {
  const inUse = project.history.document.registerYear;
  if (to.year === inUse && place.to >= 0) return cellOf(to.household, 'household_id', place.to) as number;
  if (from.year === inUse && place.from >= 0) return cellOf(from.household, 'household_id', place.from) as number;
  return null;
}

function nameOf({ pack }: UnlockedProject, code: string): string {
  return pack.regions.find((region) => region.code === code)?.name ?? code;
}

function placeText(project: UnlockedProject, snapshot: RegisterSnapshot, household: number): ChangeRow['from'] {
  if (household < 0) return null;
  const villageCode = villageOf(snapshot, household);
  const townCode = villageCode.slice(0, 9);
  const householdNumber = textOf(snapshot.household, 'household_number', household);
  return { householdNumber, villageCode, townCode, villageName: nameOf(project, villageCode), townName: nameOf(project, townCode) };
}

function listCandidates(project: UnlockedProject, { from, to, matching }: RegisterComparison, of: Of, row: ComparedRow): MatchCandidate[] {
  const { undecided } = of === 'household' ? matching.households : matching.persons;
  const isEarlier = row.from >= 0;
  const snapshot = isEarlier ? to : from;
  return undecided
    .filter((pair) => (isEarlier ? pair.from === row.from : pair.to === row.to))
    .slice(0, candidatesShown)
    .map((pair) => {
      const other = isEarlier ? pair.to : pair.from;
      const home = of === 'household' ? other : snapshot.householdOf[other]!;
      const place = placeText(project, snapshot, home);
      return {
        key: yearPairKey(from, to, of, pair.from, pair.to),
        householdNumber: place?.householdNumber ?? '',
        villageCode: place?.villageCode ?? '',
        headName: home < 0 ? '' : headNameOf(snapshot, home),
        name: of === 'person' ? personText(snapshot, other).name : '',
        points: pair.points,
        reasons: pair.reasons.map(matchReasonText) satisfies LocalizedText[],
      };
    });
}

/** Every kind of change, in the order in which they are shown. */
export const registerChanges: readonly RegisterChange[] = ['came', 'left', 'changed', 'moved', 'undecided', 'same'];
