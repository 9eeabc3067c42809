import { runSql, type Row } from '../../engine';
import { needClasses, type NeedClass } from '../../funding';
import { chosenScenario } from '../../project';
import type { CommandHandler } from '../commandHandler';
import type { FundingPlan, MoneyLink, MoneyNode, NeedSums, UnmetNeed } from '../contract';
import { placeNames } from '../placeNames';
import { scenarioName } from '../planning/scenarioResults';
import { requireProject, type OpenProject } from '../session';
import { unmetExplainer } from './explainUnmet';
import { loadFunding, type LoadedFunding } from './loadFunding';
import { placeDepth, placeIn, sourceLabel, unpaidKey, unpaidLabel, useLabel } from './moneyLabels';
import fundingCubeSql from './sql/funding_cube.sql?raw';

/** Most rows of what nobody pays. */
const shownUnmet = 200;

/** Money of one class, use and place from one source (or from nobody: '') in one year. */
interface MoneyCell {
  class: NeedClass;
  use: string;
  place: string;
  source: string;
  year: number;
  fen: number;
}

/**
 * What every source pays for under a scope, what stays unmet and why: sums of the payments of the funding plan, so that
 * need = paid + unmet at every level, to the fen. A year means money paid in it and unmet needs due in it.
 * Null without a plan of exits. Errors: those of `loadFunding`.
 */
export const fundingPlan: CommandHandler<'fundingPlan'> = async ({ scope, year }, { session, report, signal }) => {
  const project = requireProject(session);
  const funding = await loadFunding(session, { report, signal });
  if (!funding) return null;
  const all = (await runSql(session.tools.engine, fundingCubeSql, { scope, depth: placeDepth(scope) })).map(readCell);
  const cells = year === null ? all : all.filter((cell) => cell.year === year);
  const { pack, history } = project;
  const { from, to } = pack.horizon;
  const { document } = history;
  const made = document.scenarios.find(({ id }) => id === funding.result.summary.scenario?.id);
  const scenario = (funding.stale && made) || chosenScenario(document);
  const nameOf = placeNames(project);
  const sources = addBy(
    all.filter(({ source }) => source !== ''),
    ({ source }) => source,
    placeIn(pack.sources),
  );
  const uses = addBy(cells, ({ use }) => use, placeIn(pack.pools));
  const places = addBy(
    cells,
    ({ place }) => place,
    () => 0,
  );
  const unmet = listUnmet(project, funding, cells);
  return {
    planHash: funding.result.hash,
    stale: funding.stale,
    scenario: { id: scenario.id, name: scenarioName(scenario).zh },
    scope,
    year,
    years: Array.from({ length: to + pack.follow_up_years - from + 1 }, (_, index) => from + index),
    horizonTo: to,
    total: addNeeds(cells),
    classes: needClasses.map((name) => ({ class: name, ...addNeeds(cells.filter((cell) => cell.class === name)) })),
    uses: uses.map(([use, own]) => ({
      use,
      label: useLabel(pack, use),
      years: Object.fromEntries(
        addBy(own, (cell) => String(cell.year), Number).map(([key, inYear]) => [key, addNeeds(inYear)]),
      ),
      ...addNeeds(own),
    })),
    places: places.map(([code, own]) => ({ code, name: nameOf(code), ...addNeeds(own) })),
    sources: sources.map(([source, own]) => ({
      source,
      label: sourceLabel(pack, source),
      level: pack.sources.find(({ id }) => id === source)?.level ?? 'county',
      paidFen: addFen(year === null ? own : own.filter((cell) => cell.year === year)),
      years: Object.fromEntries(
        addBy(own, (cell) => String(cell.year), Number).map(([key, inYear]) => [key, addFen(inYear)]),
      ),
    })),
    ...drawMoney(project, cells),
    unmet: unmet.slice(0, shownUnmet),
    unmetRows: unmet.length,
    prices: funding.sourcePrice
      .filter(({ rate }) => rate > 0)
      .map((price) => ({ ...price, label: sourceLabel(pack, price.source) })),
    floorShortfall: funding.floorShortfall.map(({ source, amountFen }) => ({
      source,
      label: sourceLabel(pack, source),
      fen: amountFen,
    })),
    projects: funding.projects,
  } satisfies FundingPlan;
};

function readCell(row: Row): MoneyCell {
  return {
    class: row.class as NeedClass,
    use: row.use as string,
    place: row.place as string,
    source: row.source as string,
    year: row.year as number,
    fen: row.amount_fen as number,
  };
}

const addFen = (cells: readonly MoneyCell[]): number => cells.reduce((sum, { fen }) => sum + fen, 0);

function addNeeds(cells: readonly MoneyCell[]): NeedSums {
  const paidFen = addFen(cells.filter(({ source }) => source !== ''));
  const unmetFen = addFen(cells.filter(({ source }) => source === ''));
  return { needFen: paidFen + unmetFen, paidFen, unmetFen };
}

/** Cells by a key, the keys by their place, then by code unit. */
function addBy(
  cells: readonly MoneyCell[],
  keyOf: (cell: MoneyCell) => string,
  placeOf: (key: string) => number,
): [string, MoneyCell[]][] {
  const groups = new Map<string, MoneyCell[]>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const known = groups.get(key);
    if (known) known.push(cell);
    else groups.set(key, [cell]);
  }
  return [...groups].sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

/** Sources (and what nobody pays), uses and places as columns; every column adds up to all that is needed. */
function drawMoney(project: OpenProject, cells: readonly MoneyCell[]): { nodes: MoneyNode[]; links: MoneyLink[] } {
  const { pack } = project;
  const nameOf = placeNames(project);
  const place = placeIn(pack.sources);
  const bySource = addBy(
    cells,
    ({ source }) => source,
    (source) => (source === '' ? Infinity : place(source)),
  );
  const byUse = addBy(cells, ({ use }) => use, placeIn(pack.pools));
  const byPlace = addBy(
    cells,
    (cell) => cell.place,
    () => 0,
  );
  const sourceNode = (source: string): string => (source === '' ? unpaidKey : `source:${source}`);
  const nodes: MoneyNode[] = [
    ...bySource.map(([source, own]): MoneyNode => ({
      id: sourceNode(source),
      kind: source === '' ? 'unpaid' : 'source',
      key: source === '' ? unpaidKey : source,
      label: source === '' ? unpaidLabel : sourceLabel(pack, source),
      fen: addFen(own),
    })),
    ...byUse.map(([use, own]): MoneyNode => ({
      id: `use:${use}`,
      kind: 'use',
      key: use,
      label: useLabel(pack, use),
      fen: addFen(own),
    })),
    ...byPlace.map(([code, own]): MoneyNode => ({
      id: `place:${code}`,
      kind: 'place',
      key: code,
      label: { zh: nameOf(code), en: nameOf(code) },
      fen: addFen(own),
    })),
  ];
  const links = [
    ...byUse.flatMap(([use, own]) =>
      addBy(
        own,
        ({ source }) => source,
        (source) => (source === '' ? Infinity : place(source)),
      ).map(([source, both]): MoneyLink => ({
        from: sourceNode(source),
        to: `use:${use}`,
        fen: addFen(both),
      })),
    ),
    ...byUse.flatMap(([use, own]) =>
      addBy(
        own,
        (cell) => cell.place,
        () => 0,
      ).map(([code, both]): MoneyLink => ({ from: `use:${use}`, to: `place:${code}`, fen: addFen(both) })),
    ),
  ];
  return { nodes, links };
}

function listUnmet(project: OpenProject, funding: LoadedFunding, cells: readonly MoneyCell[]): UnmetNeed[] {
  const { pack, history } = project;
  const nameOf = placeNames(project);
  const explain = unmetExplainer(pack, chosenScenario(history.document).overlays, funding);
  const place = placeIn(pack.pools);
  return cells
    .filter(({ source }) => source === '')
    .sort(
      (a, b) =>
        b.fen - a.fen ||
        needClasses.indexOf(a.class) - needClasses.indexOf(b.class) ||
        place(a.use) - place(b.use) ||
        (a.place === b.place ? a.year - b.year : a.place < b.place ? -1 : 1),
    )
    .map((cell, index) => ({
      class: cell.class,
      use: cell.use,
      useLabel: useLabel(pack, cell.use),
      placeCode: cell.place,
      placeName: nameOf(cell.place),
      year: cell.year,
      fen: cell.fen,
      why:
        index < shownUnmet
          ? explain({ class: cell.class, use: cell.use, townCode: cell.place.slice(0, 9), year: cell.year })
          : { zh: '', en: '' },
    }));
}
