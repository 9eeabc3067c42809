import { ProblemError, type LocalizedText } from '../../engine';
import { readCodeLists, readTermTables, type TermField, type TermTableName } from '../../terms';
import type { CommandHandler } from '../commandHandler';
import type { RecordColumn, RecordColumnTopic, RecordColumnType, RecordFilter, RecordTable } from '../contracts/records';
import { requireProject, type OpenProject } from '../session';
import { derivedColumns, personalColumns, type ColumnChoice } from './derivedColumns';

/** Columns that both tables have of their household, and those of one table alone, in the order of the column list. */
const householdFields: Partial<Record<RecordColumnTopic, string[]>> = {
  place: ['household_number', 'town_code', 'village_code', 'village_tier'],
  household: ['kind', 'group_id', 'main_cause', 'other_causes', 'exit_state', 'exit_year', 'registered_persons', 'members', 'labour_count', 'idle_labour_count', 'working_labour_count', 'pupil_count', 'elderly_count', 'minor_count', 'disabled_count', 'severely_ill_count', 'cropland_mu', 'forest_mu'],
  guarantee: ['open_gates', 'house_grade', 'safe_water', 'uninsured_count', 'dropout_count'],
  income: ['net_income_per_head_fen', 'income_band', 'below_line', 'gap_yuan', 'line_yuan', 'net_income_fen', 'wage_income_fen', 'production_income_fen', 'production_expense_fen', 'asset_dividend_fen', 'other_property_income_fen', 'low_income_allowance_fen', 'five_guarantees_allowance_fen', 'pension_fen', 'family_planning_money_fen', 'ecological_compensation_fen', 'other_transfer_income_fen'],
  plan: ['planned_exit_year', 'planned_measures', 'planned_measure_count', 'plan_cost_fen'],
  help: ['helper_unit', 'helper_count', 'finding_count'],
  origin: ['source_file', 'source_sheet', 'source_row'],
};
const personFields: Partial<Record<RecordColumnTopic, string[]>> = {
  place: ['household_number', 'town_code', 'village_code', 'village_tier'],
  person: ['is_head', 'relation', 'sex', 'age', 'age_band', 'nationality', 'education', 'in_school', 'health', 'labour', 'work_place', 'months_of_work', 'medical_insurance', 'pension_insurance', 'low_income_allowance'],
  household: ['kind', 'group_id', 'main_cause', 'exit_state', 'registered_persons', 'members', 'labour_count'],
  guarantee: ['open_gates', 'house_grade', 'safe_water'],
  income: ['net_income_per_head_fen', 'income_band', 'below_line', 'gap_yuan'],
  plan: ['planned_exit_year', 'planned_measures'],
  help: ['helper_unit'],
  origin: ['source_file', 'source_sheet', 'source_row'],
};
const fieldsOf: Record<RecordTable, typeof householdFields> = { household: householdFields, person: personFields };
const identityColumns: Record<RecordTable, string[]> = {
  household: ['head_name', 'head_id_number', 'head_telephone'],
  person: ['name', 'id_number', 'telephone'],
};
const usualColumns: Record<RecordTable, string[]> = {
  household: ['household_number', 'head_name', 'town_code', 'village_code', 'group_id', 'main_cause', 'exit_state', 'registered_persons', 'members', 'labour_count', 'net_income_per_head_fen', 'gap_yuan', 'open_gates', 'planned_exit_year', 'plan_cost_fen'],
  person: ['household_number', 'name', 'id_number', 'town_code', 'village_code', 'relation', 'sex', 'age', 'education', 'health', 'labour', 'months_of_work', 'medical_insurance', 'group_id'],
};
const notAddedUp = new Set(['line_yuan', 'gap_yuan', 'net_income_per_head_fen', 'source_row', 'planned_exit_year']);

export const listColumns: CommandHandler<'listColumns'> = async ({ table }, { session }) => ({ columns: recordColumns(requireProject(session), table) });

/**
 * Every column of a table: what it is called, how it is written, what can be done with it. Labels and code lists
 * come from the field dictionary; towns, groups, gates and measures from the pack.
 * Example: recordColumns(project, 'person').find(({ id }) => id === 'sex').options = 男, 女.
 */
export function recordColumns(project: OpenProject, table: RecordTable): RecordColumn[] {
  const identity = identityColumns[table].map((id) => personalColumn(table, id));
  const own = Object.entries(fieldsOf[table]).flatMap(([topic, ids]) => ids.map((id) => columnOf(project, table, id, topic as RecordColumnTopic)));
  const first = own.findIndex(({ id }) => id === 'household_number');
  return [...own.slice(0, first + 1), ...identity, ...own.slice(first + 1)];
}

/**
 * The declared column of an id.
 * Errors: ProblemError `unknown_column`, naming it.
 */
export function findColumn(columns: readonly RecordColumn[], id: string): RecordColumn {
  const column = columns.find((candidate) => candidate.id === id);
  if (column) return column;
  throw new ProblemError({
    code: 'unknown_column',
    message: { zh: `这张表没有“${id}”列。`, en: `This table has no column "${id}".` },
    where: { column: id },
    hint: { zh: '请从列的清单中选择。', en: 'Choose one from the list of columns.' },
  });
}

/** Name of a value of a column in both languages. Example: valueLabel(sex, 'male').zh = '男'. */
export function valueLabel(column: RecordColumn, value: string | null): LocalizedText {
  if (value === null || value === '') return { zh: '（空）', en: '(empty)' };
  const option = column.options.find((candidate) => candidate.value === value);
  if (option) return option.label;
  if (column.type === 'codes') {
    const parts = value.split(',').map((part) => valueLabel({ ...column, type: 'code' }, part.trim()));
    return { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
  }
  return { zh: value, en: value };
}

function columnOf(project: OpenProject, table: RecordTable, id: string, topic: RecordColumnTopic): RecordColumn {
  const derived = derivedColumns[id];
  const field = derived ? undefined : termField(table, id);
  const type: RecordColumnType = derived?.type ?? typeOfField(field);
  const options = optionsOf(project, derived?.choice ?? (field?.codeList as ColumnChoice | undefined) ?? null, type);
  const namedText = ['helper_unit', 'nationality', 'source_file', 'source_sheet'].includes(id);
  const isNumber = ['integer', 'number', 'amount', 'year'].includes(type);
  return {
    id,
    label: derived?.label ?? field!.label,
    type,
    unit: derived?.unit ?? (type === 'amount' ? 'yuan' : isNumber ? (field!.unit === 'none' ? 'count' : field!.unit) : 'none'),
    topic,
    options,
    filters: namedText ? ['one_of', ...filtersOf(type)] : filtersOf(type),
    sortable: true,
    groupable: type === 'code' || type === 'yes_no' || type === 'year' || type === 'codes' || (type === 'integer' && id !== 'source_row') || namedText,
    summable: table === 'household' && isNumber && type !== 'year' && !notAddedUp.has(id),
    personal: false,
    usual: usualColumns[table].includes(id),
  };
}

function personalColumn(table: RecordTable, id: string): RecordColumn {
  return {
    id,
    label: personalColumns[id]!,
    type: 'text',
    unit: 'none',
    topic: 'identity',
    options: [],
    filters: [],
    sortable: false,
    groupable: false,
    summable: false,
    personal: true,
    usual: usualColumns[table].includes(id),
  };
}

/** The field of the dictionary that a column shows; those of the household stand on a person's row as well. */
function termField(table: RecordTable, id: string): TermField {
  const order: TermTableName[] = table === 'person' ? ['person', 'household', 'household_feature', 'village'] : ['household', 'household_feature', 'village'];
  for (const name of order) {
    const field = readTermTables().find((candidate) => candidate.table === name)?.fields.find((candidate) => candidate.id === id);
    if (field) return field;
  }
  throw new Error(`the column ${id} is not in the field dictionary`);
}

function typeOfField(field: TermField | undefined): RecordColumnType {
  const type = field?.type ?? 'text';
  if (type === 'date') return 'text';
  return type === 'integer' && field?.unit === 'year' ? 'year' : type;
}

function filtersOf(type: RecordColumnType): RecordFilter['kind'][] {
  if (type === 'text') return ['contains', 'empty'];
  if (type === 'code' || type === 'codes' || type === 'yes_no') return ['one_of', 'empty'];
  return type === 'year' ? ['one_of', 'between', 'empty'] : ['between', 'empty'];
}

function optionsOf({ pack }: OpenProject, choice: ColumnChoice | null, type: RecordColumnType): RecordColumn['options'] {
  if (type === 'yes_no') return optionsOfList('yes_no');
  if (choice === null) return [];
  if (typeof choice !== 'string') return choice;
  const named = (entries: readonly { id: string; label: LocalizedText }[]) => entries.map(({ id, label }) => ({ value: id, label: { zh: label.zh, en: label.en } }));
  if (choice === 'groups') return named(pack.groups);
  if (choice === 'gates') return named(pack.gates);
  if (choice === 'measures') return named(pack.measures);
  if (choice === 'towns' || choice === 'villages') {
    const level = choice === 'towns' ? 'town' : 'village';
    return pack.regions.filter((region) => region.level === level).map(({ code, name }) => ({ value: code, label: { zh: name, en: name } }));
  }
  if (choice === 'exit_years') {
    const years = Array.from({ length: pack.horizon.to - pack.horizon.from + 1 }, (_, index) => String(pack.horizon.from + index));
    return [...years.map((year) => ({ value: year, label: { zh: `${year}年`, en: year } })), { value: '0', label: { zh: '规划期内未安排', en: 'Not within the plan' } }];
  }
  return optionsOfList(choice);
}

function optionsOfList(id: string): RecordColumn['options'] {
  const list = readCodeLists().find((candidate) => candidate.id === id);
  return (list?.values ?? []).map(({ code, label }) => ({ value: code, label }));
}
