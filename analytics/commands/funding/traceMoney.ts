import { ProblemError, runSql, type LocalizedText, type Problem, type Row } from '../../engine';
import type { CommandHandler } from '../commandHandler';
import type { MoneyTrace, TraceRow } from '../contract';
import type { TraceStart } from '../contracts/funding';
import { unknownHousehold } from '../householdCommands';
import { loadRegister } from '../loadTables';
import { placeNames } from '../placeNames';
import { listGoneHouseholds } from '../planning/planInputs';
import { nameHouseholds, type NamedHousehold } from '../planning/writeWishText';
import { noPlanProblem, requireProject, type OpenProject, type Session } from '../session';
import { loadFunding } from './loadFunding';
import { placeDepth, placeIn, sourceLabel, unpaidKey, useLabel } from './moneyLabels';
import traceCubeSql from './sql/trace_cube.sql?raw';
import traceHouseholdsSql from './sql/trace_households.sql?raw';
import traceRowsSql from './sql/trace_rows.sql?raw';

/** What the queries of a trace are asked; null: of all. */
type TraceFilter = {
  scope: string;
  source_id: string | null;
  use_id: string | null;
  household_id: number | null;
  project_id: string | null;
  one_year: number | null;
};

/**
 * From one end of the money to the others: sums by source, use, place and year, each of which adds up to the whole in
 * whole fen, and the payments behind them, largest first. `unpaid` as a source gives what nobody pays.
 * Errors: `no_plan`, `unknown_source`, `unknown_use`, `unknown_place`, `unknown_household`, `unknown_project`.
 */
export const traceMoney: CommandHandler<'traceMoney'> = async (
  { of, year, offset, limit },
  { session, report, signal },
) => {
  const project = requireProject(session);
  const funding = await loadFunding(session, { report, signal });
  if (!funding) throw new ProblemError(noPlanProblem());
  const { label, depth, ...start } = await readStart(session, of);
  const filter: TraceFilter = {
    source_id: null,
    use_id: null,
    household_id: null,
    project_id: null,
    ...start,
    one_year: year,
  };
  const { engine } = session.tools;
  const cells = (await runSql(engine, traceCubeSql, { ...filter, depth })).map(readCell);
  const [reached] = await runSql(engine, traceHouseholdsSql, filter);
  const rows = await runSql(engine, traceRowsSql, { ...filter, first_row: offset, row_count: limit });
  const { pack } = project;
  const nameOf = placeNames(project);
  const needFen = cells.reduce((sum, { fen }) => sum + fen, 0);
  const unmetFen = cells.reduce((sum, { source, fen }) => (source === '' ? sum + fen : sum), 0);
  return {
    of,
    label,
    total: { needFen, paidFen: needFen - unmetFen, unmetFen },
    bySource: addBy(cells, ({ source }) => source, placeIn(pack.sources)).map(([source, fen]) => ({
      key: source === '' ? unpaidKey : source,
      label: sourceLabel(pack, source),
      fen,
    })),
    byUse: addBy(cells, ({ use }) => use, placeIn(pack.pools)).map(([use, fen]) => ({
      key: use,
      label: useLabel(pack, use),
      fen,
    })),
    byPlace: addBy(
      cells,
      ({ place }) => place,
      () => 0,
    ).map(([code, fen]) => ({ key: code, label: { zh: nameOf(code), en: nameOf(code) }, fen })),
    byYear: addBy(cells, (cell) => String(cell.year), Number).map(([key, fen]) => ({ year: Number(key), fen })),
    households: reached!.households as number,
    rowCount: cells.reduce((sum, { payments }) => sum + payments, 0),
    rows: await describeRows(session, rows),
  } satisfies MoneyTrace;
};

interface TraceCell {
  source: string;
  use: string;
  place: string;
  year: number;
  fen: number;
  payments: number;
}

function readCell(row: Row): TraceCell {
  return {
    source: row.source as string,
    use: row.use as string,
    place: row.place as string,
    year: row.year as number,
    fen: row.amount_fen as number,
    payments: row.payments as number,
  };
}

function addBy(
  cells: readonly TraceCell[],
  keyOf: (cell: TraceCell) => string,
  placeOf: (key: string) => number,
): [string, number][] {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(keyOf(cell), (sums.get(keyOf(cell)) ?? 0) + cell.fen);
  return [...sums].sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

type Start = Partial<TraceFilter> & { scope: string; depth: number; label: LocalizedText };

async function readStart(session: Session, of: TraceStart): Promise<Start> {
  const project = requireProject(session);
  const { pack, history } = project;
  const county = { scope: pack.county.code, depth: placeDepth(pack.county.code) };
  switch (of.kind) {
    case 'source': {
      const source = of.source === unpaidKey ? '' : of.source;
      if (source !== '') requireKnown(pack.sources, source, unknownSource);
      return { ...county, source_id: source, label: sourceLabel(pack, source) };
    }
    case 'use':
      requireKnown(pack.pools, of.use, unknownUse);
      return { ...county, use_id: of.use, label: useLabel(pack, of.use) };
    case 'place': {
      const name = pack.regions.find(({ code }) => code === of.code)?.name;
      if (name === undefined) throw new ProblemError(unknownPlace(of.code));
      return { scope: of.code, depth: placeDepth(of.code), label: { zh: name, en: name } };
    }
    case 'household': {
      const { householdId } = of;
      const known = [...(await loadRegister(session)), ...(await listGoneHouseholds(session))];
      if (!known.some(({ household_id }) => household_id === householdId))
        throw new ProblemError(unknownHousehold(householdId));
      const name = nameHousehold(await nameHouseholds(session, [householdId]), householdId);
      return { ...county, depth: 12, household_id: householdId, label: { zh: name, en: name } };
    }
    case 'project': {
      const found = history.document.projects.find(({ id }) => id === of.project);
      if (!found) throw new ProblemError(unknownProject(of.project));
      return { ...county, depth: 12, project_id: found.id, label: { zh: found.name, en: found.name } };
    }
  }
}

function requireKnown(entries: readonly { id: string }[], id: string, problem: (id: string) => Problem): void {
  if (!entries.some((entry) => entry.id === id)) throw new ProblemError(problem(id));
}

async function describeRows(session: Session, rows: readonly Row[]): Promise<TraceRow[]> {
  const project = requireProject(session);
  const { pack } = project;
  const nameOf = placeNames(project);
  const named = await nameHouseholds(
    session,
    rows.flatMap((row) => ((row.household_id as number) > 0 ? [row.household_id as number] : [])),
  );
  return rows.map((row): TraceRow => {
    const householdId = row.household_id as number;
    const villageCode = row.village_code as string;
    return {
      source: (row.source as string) || null,
      sourceLabel: sourceLabel(pack, row.source as string),
      use: row.use as string,
      useLabel: useLabel(pack, row.use as string),
      item: describeItem(project, row),
      project: (row.project as string) || null,
      townCode: row.town_code as string,
      villageCode,
      villageName: nameOf(villageCode),
      householdId: householdId || null,
      household: householdId === 0 ? '' : nameHousehold(named, householdId),
      year: row.year as number,
      fen: row.amount_fen as number,
    };
  });
}

/** Measure of a payment, or type of the project that it is for. */
function describeItem({ pack, history }: OpenProject, { measure, project }: Row): LocalizedText {
  const type = history.document.projects.find(({ id }) => id === project)?.type;
  const found = pack.project_types.find(({ id }) => id === type) ?? pack.measures.find(({ id }) => id === measure);
  const id = (measure as string) || (project as string);
  return found?.label ?? { zh: id, en: id };
}

/** Masked head and number. Example: “刘*（440224001201-0007）”. */
function nameHousehold(named: ReadonlyMap<number, NamedHousehold>, id: number): string {
  const found = named.get(id);
  if (!found) return String(id);
  return found.headName === '' ? found.number : `${found.headName}（${found.number}）`;
}

const choose = { zh: '请从资金计划中选择。', en: 'Choose one from the funding plan.' };

const unknownSource = (id: string): Problem => ({
  code: 'unknown_source',
  message: { zh: `政策包中没有资金来源“${id}”。`, en: `The pack has no source “${id}”.` },
  where: { record: id },
  hint: choose,
});

const unknownUse = (id: string): Problem => ({
  code: 'unknown_use',
  message: { zh: `政策包中没有资金用途“${id}”。`, en: `The pack has no use “${id}”.` },
  where: { record: id },
  hint: choose,
});

const unknownPlace = (code: string): Problem => ({
  code: 'unknown_place',
  message: { zh: `本县没有代码为 ${code} 的地方。`, en: `No place of the county has the code ${code}.` },
  where: { record: code },
  hint: choose,
});

const unknownProject = (id: string): Problem => ({
  code: 'unknown_project',
  message: { zh: `项目库中没有项目“${id}”。`, en: `The project pool holds no project “${id}”.` },
  where: { record: id },
  hint: { zh: '请从项目库中选择。', en: 'Choose one from the project pool.' },
});
