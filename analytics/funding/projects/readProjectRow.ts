import type { LocalizedText, Problem } from '../../engine';
import type { ProjectType } from '../../policy';
import { holdsPersonalNumber, maskName } from '../../register';
import { projectStates, type PoolProject, type ProjectState } from '../../project/types';
import type { LedgerColumn } from '../ledger/findLedgerHeads';
import { readAmount, readDay, readWhole } from '../ledger/readCells';
import { plain } from '../ledger/readHeadings';
import type { LedgerOrigin } from '../ledger/types';
import { costProject } from './costProject';
import type { ProjectContext } from './listProjectFaults';
import { currentState, findBackwards, isApproved, isPlausibleDay, projectStateLabels } from './moveProject';
import { noteRow, refusalText, refuseRow, type ProjectNote, type ProjectRefusal } from './projectListProblems';
import { dimensionOf, type ProjectDictionary, type ProjectListField } from './readProjectHeadings';
import { headingUnit, readQuantity } from './readQuantity';

/** Longest texts of a project, and its largest amount (10^12 yuan). */
export const projectLimits = { number: 60, name: 120, amountFen: 1e14 } as const;

/** Text without control characters, blanks of every kind as one. Example: cleanProjectText(' 村道\n硬化 ') = '村道 硬化'. */
export const cleanProjectText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

/** True for a project number with an ID number or a mobile telephone in it; other long numbers are numbers of projects. */
export const isPersonalNumber = (number: string): boolean =>
  (plain(number).replaceAll('-', '').match(/\d+x?/gi) ?? []).some((run) =>
    /^\d{6}(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$|^(1[3-9]|00)\d{9}$/i.test(run),
  );

/** Finds what a row names. */
export interface ProjectNames {
  type(written: string): ProjectType | null;
  /** The one type that a project's name speaks of. */
  typeOfName(name: string): ProjectType | null;
  village(town: string | null, village: string): string | null;
  measure(written: string): string | null;
}

export interface RowContext extends ProjectContext {
  dictionary: ProjectDictionary;
  columns: readonly LedgerColumn[];
  names: ProjectNames;
}

/** What a row says: the project as it would stand, or why it cannot be taken. */
export interface ReadProjectRow {
  project: Omit<PoolProject, 'id'> | null;
  problems: Problem[];
  /** Why it is refused, in a few words each. */
  why: LocalizedText[];
}

/** A written name for a problem text: what may be a person is hidden. */
const hidePerson = (written: string): string =>
  holdsPersonalNumber(written)
    ? '…'
    : /^\p{Script=Han}{2,3}$/u.test(written)
      ? maskName(written)
      : written.slice(0, 40);

const none = /^(无|没有|[-—–/])$/;

/**
 * Reads one row of a list of projects over the project of that number that the pool has (null: a new one): what the
 * row leaves empty stays as it is. Amounts in fen, quantities in the units of the pack.
 * Errors: none; what is wrong stands in `problems`, and `project` is null where the row is refused.
 */
export function readProjectRow(
  origin: LedgerOrigin,
  cells: readonly (string | null)[],
  number: string,
  before: PoolProject | null,
  context: RowContext,
): ReadProjectRow {
  const { dictionary, columns, names, pack, overlays } = context;
  const problems: Problem[] = [];
  const why: LocalizedText[] = [];
  const headOf = (field: string): string => dictionary.heads.headingOf.get(field) ?? field;
  const place = (field: string | null) => ({ ...origin, ...(field === null ? {} : { column: headOf(field) }) });
  const refuse = (code: ProjectRefusal, field: string | null, detail: string | LocalizedText = ''): void => {
    problems.push(refuseRow(code, place(field), detail));
    why.push(refusalText(code, detail));
  };
  const note = (code: ProjectNote, field: string, detail: string | LocalizedText = ''): void =>
    void problems.push(noteRow(code, place(field), detail));
  const columnOf = (field: string): LedgerColumn | undefined => columns.find((column) => column.field === field);
  const text = (field: ProjectListField): string | null => {
    const cell = cleanProjectText(cells[columnOf(field)?.index ?? -1] ?? '');
    return cell === '' ? null : cell;
  };

  const name = text('name') ?? before?.name ?? '';
  if (name === '') refuse('name_missing', 'name');
  for (const [field, value] of [
    ['number', number],
    ['name', name],
  ] as const) {
    if (value.length > projectLimits[field]) refuse('too_long', field, headOf(field));
    if (field === 'number' ? isPersonalNumber(value) : holdsPersonalNumber(value))
      refuse('personal', field, headOf(field));
  }

  const type = readType();
  const villageCode = readVillage();
  const states = readStates();
  const year = readYear(states);
  const measure = readMeasure(type);
  const quantities = type === null ? {} : readQuantities(type);
  const approvedFen = readApproved();
  if (why.length > 0 || type === null || villageCode === null || year === null) return { project: null, problems, why };

  const project = { number, name, type: type.id, villageCode, year, quantities, approvedFen, states, measure };
  const backwards = findBackwards(project);
  if (backwards !== null) refuse('date_backwards', null, backwards);
  const { countsFen, problems: unworkable } = costProject({ id: '', ...project }, pack, overlays);
  const broken = unworkable.find(({ code }) => code !== 'project_bad_quantity' && code !== 'policy_before_first_date');
  if (broken) refuse('cost_unworkable', null, broken.message);
  else if (isApproved(project) && countsFen === null) refuse('cost_unknown', 'amountFen');
  return { project: why.length > 0 ? null : project, problems, why };

  function readType(): ProjectType | null {
    const written = text('type');
    const known = pack.project_types.find(({ id }) => id === before?.type) ?? null;
    const found = (written === null ? known : names.type(written)) ?? names.typeOfName(name);
    if (found === null) refuse(written === null ? 'type_missing' : 'type_unknown', 'type', hidePerson(written ?? ''));
    return found;
  }

  function readVillage(): string | null {
    const written = text('villageCode') ?? text('village');
    if (written === null) {
      if (before === null) refuse('village_missing', 'village');
      return before?.villageCode ?? null;
    }
    const found = names.village(text('villageCode') === null ? text('town') : null, written);
    if (found === null) refuse('village_unknown', 'village', hidePerson(written));
    return found;
  }

  function readYear(dated: PoolProject['states']): number | null {
    const written = text('year');
    const first = dated.find(({ state }) => state === 'building') ?? dated.find(({ state }) => state === 'approved');
    const value =
      written === null ? (before?.year ?? (first ? Number(first.date.slice(0, 4)) : null)) : readWhole(written);
    if (value !== null && value >= 1990 && value <= 2100) return value;
    refuse('year_unread', 'year');
    return null;
  }

  function readMeasure(of: ProjectType | null): string | null {
    const written = text('measure');
    if (written === null) return before === null ? (of?.measure ?? null) : before.measure;
    if (none.test(written)) return null;
    const found = names.measure(written);
    if (found === null) refuse('measure_unknown', 'measure', hidePerson(written));
    return found;
  }

  function readQuantities({ dimensions, id }: ProjectType): Record<string, number> {
    // Those of another type say nothing about this one.
    const read: Record<string, number> = before?.type === id ? { ...before.quantities } : {};
    for (const { field, index, heading } of columns) {
      const column = dictionary.quantityOf.get(field);
      const cell = cells[index] ?? '';
      if (!column || /^[-—–/]*$/.test(plain(cell))) continue;
      const dimension = dimensionOf(dimensions, column);
      if (!dimension) {
        note('quantity_of_other_type', field, column.label);
        continue;
      }
      const value = readQuantity(cell, headingUnit(heading), dimension.unit);
      if (value === null) refuse('quantity_unread', field);
      else read[dimension.id] = value;
    }
    return read;
  }

  function readApproved(): number | null {
    for (const field of ['amountFen', 'plannedFen'] as const) {
      const column = columnOf(field);
      if (!column) continue;
      const { fen, fault } = readAmount(cells[column.index] ?? null, column.exponent);
      if (fault === 'empty') continue;
      if (fault === 'unread' || fault === 'negative') refuse(`amount_${fault}`, field);
      else if (fen !== null && fen > projectLimits.amountFen) refuse('amount_large', field);
      if (fault === 'too_fine') note('amount_too_fine', field);
      return fen;
    }
    return before?.approvedFen ?? null;
  }

  function readStates(): PoolProject['states'] {
    const dates = new Map<ProjectState, string>(before?.states.map(({ state, date }) => [state, date]));
    for (const state of projectStates) {
      const written = text(state);
      if (written === null || none.test(written)) continue;
      const day = readDay(written);
      if (day === null || !isPlausibleDay(day)) refuse('date_unread', state);
      else dates.set(state, day);
    }
    if (dates.size === 0) dates.set('proposed', context.asOf);
    const reached = projectStates.flatMap((state) => (dates.has(state) ? [{ state, date: dates.get(state)! }] : []));
    const written = text('state');
    if (written !== null) {
      const said = dictionary.stateOf.get(plain(written)) ?? null;
      if (said === null) note('state_unknown', 'state');
      else if (projectStates.indexOf(said) > projectStates.indexOf(currentState({ states: reached }).state))
        note('state_undated', 'state', projectStateLabels[said]);
    }
    return reached;
  }
}
