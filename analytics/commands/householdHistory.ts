import { ProblemError, type LocalizedText } from '../engine';
import { cellOf, textOf, type ComparedRow, type RegisterComparison, type RegisterSnapshot, type StateOfYear } from '../register';
import type { CommandHandler } from './commandHandler';
import type { HouseholdYear } from './contracts/years';
import { unknownHousehold } from './householdCommands';
import { requireUnlocked, type UnlockedProject } from './projectAccess';
import { compareYears, followYears, readYear } from './yearSnapshots';
import { absenceText, describeFields, personText, stateReasonText } from './yearTexts';

/**
 * One household of the register in use through every kept year. Names are masked.
 * Errors: `project_locked`, `unknown_household`, `project_damaged`.
 */
export const householdHistory: CommandHandler<'householdHistory'> = async ({ householdId }, { session, report, signal }) => {
  const project = requireUnlocked(session);
  const inUse = project.history.document.registerYear;
  if (inUse === null) throw new ProblemError(unknownHousehold(householdId));
  const { tracks } = await followYears(project, { report, signal });
  const present = await readYear(project, inUse);
  const row = present.household.columns.household_id?.indexOf(householdId) ?? -1;
  const track = row < 0 ? undefined : tracks.find(({ years }) => years.some((entry) => entry.year === inUse && entry.row === row));
  if (!track) throw new ProblemError(unknownHousehold(householdId));
  const years: HouseholdYear[] = [];
  for (const [index, entry] of track.years.entries()) {
    const snapshot = await readYear(project, entry.year);
    const former = track.years.slice(0, index).findLast((candidate) => candidate.row >= 0);
    const comparison = former && entry.row >= 0 ? await compareYears(project, former.year, entry.year, { signal }) : null;
    years.push(describeYear(project, snapshot, entry, comparison, former?.row ?? -1));
  }
  return { years };
};

function describeYear(project: UnlockedProject, snapshot: RegisterSnapshot, entry: StateOfYear, comparison: RegisterComparison | null, formerRow: number): HouseholdYear {
  const { household } = snapshot;
  const { row } = entry;
  const listed = row >= 0;
  const compared = comparison?.households.find((candidate) => candidate.to === row && candidate.from === formerRow);
  const income = listed ? cellOf(household, 'net_income_per_head_fen', row) : null;
  return {
    year: entry.year,
    listed,
    state: entry.state,
    reason: stateReasonText(entry),
    householdNumber: listed ? textOf(household, 'household_number', row) : null,
    villageCode: listed ? textOf(household, 'village_code', row) : null,
    members: listed ? (cellOf(household, 'members', row) as number | null) : null,
    incomePerHeadYuan: income === null ? null : Number(income) / 100,
    changes: compared && comparison ? describeFields(project, 'household', compared.fields, [comparison.from.household, formerRow], [household, row]) : [],
    ...describeMembers(comparison, formerRow, row),
    source: listed && cellOf(household, 'source_row', row) !== null
      ? { file: textOf(household, 'source_file', row), sheet: textOf(household, 'source_sheet', row), row: Number(cellOf(household, 'source_row', row)) }
      : null,
  };
}

const fromElsewhere: LocalizedText = { zh: '由其他户转入', en: 'from another household' };
const toElsewhere: LocalizedText = { zh: '转到其他户', en: 'to another household' };

function describeMembers(comparison: RegisterComparison | null, formerRow: number, row: number): Pick<HouseholdYear, 'came' | 'left'> {
  if (!comparison) return { came: [], left: [] };
  const { from, to, persons } = comparison;
  const describe = (snapshot: RegisterSnapshot, person: number, { absence }: ComparedRow, moved: LocalizedText) => {
    const { name, relation } = personText(snapshot, person);
    return { name, relation, reason: absence ? absenceText(absence) : moved };
  };
  const isStaying = (person: ComparedRow): boolean => person.pair !== null && from.householdOf[person.from] === formerRow && to.householdOf[person.to] === row;
  return {
    came: persons
      .filter((person) => person.to >= 0 && to.householdOf[person.to] === row && !person.changes.includes('undecided') && !isStaying(person))
      .map((person) => describe(to, person.to, person, fromElsewhere)),
    left: persons
      .filter((person) => person.from >= 0 && from.householdOf[person.from] === formerRow && !person.changes.includes('undecided') && !isStaying(person))
      .map((person) => describe(from, person.from, person, toElsewhere)),
  };
}
