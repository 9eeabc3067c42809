import { chosenScenario } from '../../project';
import { ProblemError, readArrowColumns, runSql, toArrowBytes, type SqlValue } from '../../engine';
import { evaluatePredicate } from '../../policy';
import { loadRegister } from '../loadTables';
import { fillAlone, hashText, requireProject, type OpenProject, type PlannedHousehold, type Session } from '../session';
import type { RecordGroupRow, RecordQuery, RecordTable, RecordTotals } from '../contracts/records';
import { findColumn, recordColumns } from './recordColumns';
import macroPassesFilterSql from '../sql/macro_passes_filter.sql?raw';
import recordsHouseholdSql from '../sql/records_household.sql?raw';
import recordsIdsSql from '../sql/records_ids.sql?raw';
import recordsOrderSql from '../sql/records_order.sql?raw';
import recordsPersonSql from '../sql/records_person.sql?raw';
import recordsSumsSql from '../sql/records_sums.sql?raw';

/** The records that one query names, in their order, with what they add up to. */
export interface RecordOrder {
  ids: Int32Array;
  totals: RecordTotals;
  /** Null without grouping. */
  groups: RecordGroupRow[] | null;
}

interface RecordState {
  /** State of register, plan and pack that the tables were made of. */
  key: string;
  persons: boolean;
  /** Orders by their query, least recently used first. */
  orders: Map<string, RecordOrder>;
}

const states = new WeakMap<Session, RecordState>();
/** Orders that are remembered: scrolling and going back ask nothing of the engine but the rows. */
const keptOrders = 12;
const filterSlots = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const sortSlots = [1, 2, 3] as const;
/** Parts of a variable that holds several values. */
const separator = '\u001f';
/** Greater than any amount; the engine takes finite numbers only. */
const endless = 1e300;

/**
 * Runs work on the tables of records while nobody else changes them; they are made when register, plan or pack
 * differ from what they were made of. The persons' table is made when somebody first asks for persons.
 */
export async function withRecords<T>(session: Session, table: RecordTable, work: (state: { project: OpenProject }) => Promise<T>): Promise<T> {
  const project = requireProject(session);
  const households = await loadRegister(session);
  return fillAlone(session, async () => {
    await ensureTables(session, project, households, table === 'person');
    return work({ project });
  });
}

async function ensureTables(session: Session, project: OpenProject, households: readonly PlannedHousehold[], persons: boolean): Promise<void> {
  const { engine } = session.tools;
  const overlays = await hashText(JSON.stringify(chosenScenario(project.history.document).overlays));
  const key = [session.loadedRegister, session.loadedPlan, session.engineRestarts, project.policyHash, overlays].join(' ');
  let state = states.get(session);
  if (state?.key !== key) {
    states.delete(session);
    await runSql(engine, macroPassesFilterSql);
    await insertOpenGates(session, project, households);
    await runSql(engine, recordsHouseholdSql);
    await runSql(engine, recordsPersonSql, { wanted: persons });
    state = { key, persons, orders: new Map() };
    states.set(session, state);
  }
  if (persons && !state.persons) {
    await runSql(engine, recordsPersonSql, { wanted: true });
    state.persons = true;
  }
}

/** Table `record_gate`: ids of the open gates of each planned household, joined by comma. */
async function insertOpenGates({ tools }: Session, { pack }: OpenProject, households: readonly PlannedHousehold[]): Promise<void> {
  const gates = households.map((household) => {
    const values = { ...household };
    return pack.gates.filter((gate) => evaluatePredicate(gate.open, values)).map((gate) => gate.id).join(',');
  });
  await tools.engine.insertArrow(
    'record_gate',
    toArrowBytes([
      { name: 'household_id', type: 'integer', values: households.map((household) => household.household_id) },
      { name: 'gates', type: 'text', values: gates },
    ]),
  );
}

/**
 * The records of a query in their order; table `record_order` holds them afterwards when `inEngine` asks for it.
 * Only inside `withRecords`. Errors: ProblemError `unknown_column`, `column_not_for_that`.
 */
export async function orderRecords(session: Session, project: OpenProject, query: RecordQuery, { inEngine = false } = {}): Promise<RecordOrder> {
  const { orders } = states.get(session)!;
  const key = JSON.stringify([query.table, query.scope, query.search, query.filters, query.sort, query.group]);
  const known = orders.get(key);
  if (known && !inEngine) {
    orders.delete(key);
    orders.set(key, known);
    return known;
  }
  const { engine } = session.tools;
  await runSql(engine, recordsOrderSql, orderVariables(project, query));
  if (known) return known;
  const ids = readArrowColumns(await engine.exportArrow(recordsIdsSql)).columns.find(({ name }) => name === 'record_id');
  const order = { ids: Int32Array.from((ids?.values ?? []) as number[]), ...(await sumUp(session, query)) };
  orders.set(key, order);
  if (orders.size > keptOrders) orders.delete([...orders.keys()][0]!);
  return order;
}

function orderVariables(project: OpenProject, { table, scope, search, filters, sort, group }: RecordQuery): Record<string, SqlValue> {
  const columns = recordColumns(project, table);
  const variables: Record<string, SqlValue> = {
    table_name: table,
    scope,
    search,
    group_column: group ? requireUse(findColumn(columns, group.column), 'groupable') : 'nothing',
    group_descending: group?.descending ?? false,
  };
  for (const slot of sortSlots) {
    const wanted = sort[slot - 1];
    variables[`sort_${slot}_column`] = wanted ? requireUse(findColumn(columns, wanted.column), 'sortable') : 'nothing';
    variables[`sort_${slot}_descending`] = wanted?.descending ?? false;
  }
  for (const slot of filterSlots) {
    const wanted = filters[slot - 1];
    const column = wanted ? findColumn(columns, wanted.column) : null;
    if (wanted && !column!.filters.includes(wanted.kind)) throw notForThat(column!, wanted.kind);
    Object.assign(variables, filterVariables(slot, wanted, column?.type === 'codes'));
  }
  return variables;
}

function filterVariables(slot: number, filter: RecordQuery['filters'][number] | undefined, several: boolean): Record<string, SqlValue> {
  const name = (part: string) => `filter_${slot}_${part}`;
  const variables: Record<string, SqlValue> = {
    [name('column')]: filter?.column ?? 'nothing',
    [name('kind')]: '',
    [name('wanted')]: '',
    [name('lowest')]: 0,
    [name('highest')]: 0,
  };
  if (filter?.kind === 'one_of') {
    const values = filter.values.filter((value) => value !== null && value !== '');
    variables[name('kind')] = `${several && filter.whole !== true ? 'holds_one_of' : 'one_of'}${values.length < filter.values.length ? '_or_empty' : ''}`;
    variables[name('wanted')] = values.join(separator);
  } else if (filter?.kind === 'between') {
    variables[name('kind')] = 'between';
    variables[name('lowest')] = filter.from ?? -endless;
    variables[name('highest')] = filter.to ?? endless;
  } else if (filter?.kind === 'empty') variables[name('kind')] = filter.empty ? 'empty' : 'filled';
  else if (filter) {
    variables[name('kind')] = 'contains';
    variables[name('wanted')] = filter.text;
  }
  return variables;
}

/** Counts and sums of the order that table `record_order` holds. */
async function sumUp(session: Session, { table, group }: RecordQuery): Promise<Pick<RecordOrder, 'totals' | 'groups'>> {
  const rows = await runSql(session.tools.engine, recordsSumsSql, { table_name: table, group_descending: group?.descending ?? false });
  const groups: RecordGroupRow[] = [];
  let totals: RecordTotals = { records: 0, households: 0, sums: {} };
  let offset = 0;
  for (const { group_key, is_total, records, households, ...rest } of rows) {
    const sums = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)) as Record<string, number>;
    const counted = { records: records as number, households: households as number, sums };
    if (is_total === true) totals = counted;
    else {
      groups.push({ key: group_key as string | null, offset, ...counted });
      offset += counted.records;
    }
  }
  return { totals, groups: group ? groups : null };
}

function requireUse(column: ReturnType<typeof findColumn>, use: 'sortable' | 'groupable'): string {
  if (!column[use]) throw notForThat(column, use);
  return column.id;
}

/** `column_not_for_that`: the column is there, but cannot be filtered, sorted or grouped like this. */
export function notForThat(column: ReturnType<typeof findColumn>, use: string): ProblemError {
  return new ProblemError({
    code: 'column_not_for_that',
    message: { zh: `“${column.label.zh}”列不能这样使用（${use}）。`, en: `The column "${column.label.en}" cannot be used like this (${use}).` },
    where: { column: column.id },
    hint: { zh: '请换一列，或换一种筛选、排序、汇总方式。', en: 'Choose another column, or another way to filter, sort or sum.' },
  });
}
