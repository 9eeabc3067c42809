import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandDoor, FundingPlan, MoneyTrace, NeedSums } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { matchGolden } from '../../../helpers/matchGolden';
import { codeOf, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';

const county = '440224';
let tools: CommandTools;
let door: CommandDoor;

const planOf = async (scope = county, year: number | null = null): Promise<FundingPlan> =>
  (await sendOrFail(door, 'fundingPlan', { scope, year }))!;
const trace = (
  of: MoneyTrace['of'],
  { year = null as number | null, offset = 0, limit = 500 } = {},
): Promise<MoneyTrace> => sendOrFail(door, 'traceMoney', { of, year, offset, limit });
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const addUp = (parts: readonly NeedSums[]): NeedSums => ({
  needFen: sum(parts.map(({ needFen }) => needFen)),
  paidFen: sum(parts.map(({ paidFen }) => paidFen)),
  unmetFen: sum(parts.map(({ unmetFen }) => unmetFen)),
});

/** Every level of a funding plan adds up to its whole, to the fen. */
function expectWhole(plan: FundingPlan): void {
  const { total } = plan;
  expect(total.needFen).toBe(total.paidFen + total.unmetFen);
  expect(Number.isSafeInteger(total.needFen)).toBe(true);
  for (const parts of [plan.classes, plan.uses, plan.places]) expect(addUp(parts)).toEqual(total);
  for (const { years, needFen, paidFen, unmetFen } of plan.uses)
    expect(addUp(Object.values(years))).toEqual({ needFen, paidFen, unmetFen });
  expect(sum(plan.sources.map(({ paidFen }) => paidFen))).toBe(total.paidFen);
  if (plan.unmetRows <= 200) expect(sum(plan.unmet.map(({ fen }) => fen))).toBe(total.unmetFen);
  const column = (kinds: string[]) => plan.nodes.filter(({ kind }) => kinds.includes(kind));
  for (const nodes of [column(['source', 'unpaid']), column(['use']), column(['place'])])
    expect(sum(nodes.map(({ fen }) => fen))).toBe(total.needFen);
  for (const { id, kind, fen } of plan.nodes) {
    const into = sum(plan.links.filter(({ to }) => to === id).map((link) => link.fen));
    const outOf = sum(plan.links.filter(({ from }) => from === id).map((link) => link.fen));
    expect([into, outOf], id).toEqual(kind === 'use' ? [fen, fen] : kind === 'place' ? [fen, 0] : [0, fen]);
  }
}

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door } = await startPlantedProject(tools, { count: 100 }));
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('before there is a plan of exits', () => {
  it('there is no funding plan', async () => {
    expect(await sendOrFail(door, 'fundingPlan', { scope: county })).toBeNull();
    expect(await codeOf(door, 'traceMoney', { of: { kind: 'use', use: 'envelope' }, offset: 0, limit: 1 })).toBe(
      'no_plan',
    );
    await sendOrFail(door, 'runPlan', {});
  });
});

describe('fundingPlan', () => {
  it('pays what the plan of exits costs, every level adding up to the fen', async () => {
    const plan = await planOf();
    const summary = (await sendOrFail(door, 'planSummary', {}))!;
    expectWhole(plan);
    expect(plan.total).toEqual({ needFen: summary.costFen, paidFen: summary.costFen, unmetFen: 0 });
    expect(plan).toMatchObject({
      planHash: summary.hash,
      stale: false,
      scope: county,
      year: null,
      horizonTo: 2018,
      prices: [],
      unmetRows: 0,
    });
    expect(plan.years).toEqual([2016, 2017, 2018, 2019, 2020, 2021]);
    expect(plan.classes.map((one) => one.class)).toEqual(['must_pay', 'planned_exit', 'village_standard', 'other']);
    expect(plan.classes[0]!.needFen).toBeGreaterThan(0);
    expect(plan.classes[1]!.needFen).toBeGreaterThan(0);
  });

  it('pays from the sources that the screen of costs names, year by year, where everything can be paid', async () => {
    const plan = await planOf();
    const costs = await sendOrFail(door, 'listPlanCosts', { scope: county, by: 'source' });
    const byShares = new Map(costs.rows.map(({ key, years }) => [key, years]));
    for (const { source, years } of plan.sources)
      for (const year of plan.years)
        expect([source, year, years[year] ?? 0]).toEqual([source, year, byShares.get(source)?.[year] ?? 0]);
    const own = await trace({ kind: 'household', householdId: 1 });
    const { sources } = (await sendOrFail(door, 'showHousehold', { householdId: 1 })).plan!;
    // A payment divided among its sources is the same up to the fen that go round.
    for (const { source, amountFen } of sources)
      expect(Math.abs((own.bySource.find(({ key }) => key === source)?.fen ?? 0) - amountFen)).toBeLessThanOrEqual(9);
  });

  it('adds up from villages to towns to the county, and from years to the whole', async () => {
    const plan = await planOf();
    const levels = ({ total, classes, uses }: FundingPlan) =>
      JSON.stringify([total, classes.map(({ needFen }) => needFen), uses.map(({ use }) => use)]);
    for (const town of plan.places) {
      const own = await planOf(town.code);
      expectWhole(own);
      expect({ ...own.total, code: town.code, name: town.name }).toEqual(town);
      for (const village of own.places) {
        const alone = await planOf(village.code);
        expectWhole(alone);
        expect(alone.places).toEqual([village]);
      }
    }
    const years: FundingPlan[] = [];
    for (const year of plan.years) years.push(await planOf(county, year));
    years.forEach(expectWhole);
    expect(addUp(years.map(({ total }) => total))).toEqual(plan.total);
    expect(levels(plan)).not.toBe(levels(years[0]!));
    expect(years[0]!.sources.map(({ years: all }) => all)).toEqual(plan.sources.map(({ years: all }) => all));
    for (const { use, years: byYear } of plan.uses)
      for (const [year, sums] of Object.entries(byYear))
        expect(years[Number(year) - 2016]!.uses.find((own) => own.use === use)).toMatchObject(sums);
  });

  it('draws the same money as ever', async () => {
    const { nodes, links } = await planOf();
    const lines = [
      ...nodes.map(({ id, kind, label, fen }) => `${kind} ${id} ${label.zh} ${fen}`),
      ...links.map(({ from, to, fen }) => `${from} → ${to} ${fen}`),
    ];
    matchGolden('funding/planted-sankey.txt', `${lines.join('\n')}\n`);
  });
});

describe('traceMoney', () => {
  it('gives a household its sources, and a source its households', async () => {
    const own = await trace({ kind: 'household', householdId: 1 });
    expect(own.households).toBe(1);
    expect(own.total.needFen).toBe(sum(own.rows.map(({ fen }) => fen)));
    expect(own.rows).toHaveLength(own.rowCount);
    for (const parts of [own.bySource, own.byUse, own.byPlace, own.byYear])
      expect(sum(parts.map(({ fen }) => fen))).toBe(own.total.needFen);
    expect(own.rows.every(({ householdId, household }) => householdId === 1 && household.includes('*'))).toBe(true);
    expect(own.label.zh).toContain('*');
    const household = await sendOrFail(door, 'showHousehold', { householdId: 1 });
    expect(own.total.needFen).toBe(sum(household.plan!.costs.map(({ amountFen }) => amountFen)));
    for (const { key, fen } of own.bySource) {
      const back = await trace({ kind: 'source', source: key });
      expect(back.rows.filter(({ householdId }) => householdId === 1).reduce((all, row) => all + row.fen, 0)).toBe(fen);
    }
  });

  it('adds up to the funding plan from every end, page by page', async () => {
    const plan = await planOf();
    for (const { source, paidFen } of plan.sources)
      expect((await trace({ kind: 'source', source }, { limit: 1 })).total).toEqual({
        needFen: paidFen,
        paidFen,
        unmetFen: 0,
      });
    for (const { use, label: _, years: __, ...sums } of plan.uses)
      expect((await trace({ kind: 'use', use }, { limit: 1 })).total).toEqual(sums);
    for (const { code, name, ...sums } of plan.places) {
      const placed = await trace({ kind: 'place', code }, { limit: 1 });
      expect(placed.total).toEqual(sums);
      expect(placed.label.zh).toBe(name);
    }
    const whole = await trace({ kind: 'place', code: county });
    const paged: MoneyTrace['rows'] = [];
    for (let offset = 0; offset < whole.rowCount; offset += 130)
      paged.push(...(await trace({ kind: 'place', code: county }, { offset, limit: 130 })).rows);
    expect(paged).toHaveLength(whole.rowCount);
    expect(sum(paged.map(({ fen }) => fen))).toBe(plan.total.needFen);
    expect(paged.slice(0, 500)).toEqual(whole.rows);
    expect(paged.every(({ fen }, row) => row === 0 || fen <= paged[row - 1]!.fen)).toBe(true);
    const inYear = await trace({ kind: 'place', code: county }, { year: 2017, limit: 1 });
    expect(inYear.total).toEqual((await planOf(county, 2017)).total);
    expect(inYear.byYear).toEqual([{ year: 2017, fen: inYear.total.needFen }]);
  });

  it('knows what it is asked for', async () => {
    const page = { offset: 0, limit: 1 };
    expect(await codeOf(door, 'traceMoney', { of: { kind: 'source', source: 'none' }, ...page })).toBe(
      'unknown_source',
    );
    expect(await codeOf(door, 'traceMoney', { of: { kind: 'use', use: 'none' }, ...page })).toBe('unknown_use');
    expect(await codeOf(door, 'traceMoney', { of: { kind: 'place', code: '110000' }, ...page })).toBe('unknown_place');
    expect(await codeOf(door, 'traceMoney', { of: { kind: 'household', householdId: 999_999 }, ...page })).toBe(
      'unknown_household',
    );
    expect(await codeOf(door, 'traceMoney', { of: { kind: 'project', project: 'none' }, ...page })).toBe(
      'unknown_project',
    );
  });
});

describe('projects of the pool', () => {
  it('are needs of their villages and can be traced', async () => {
    const before = await planOf();
    const { id } = await sendOrFail(door, 'saveProject', {
      id: null,
      fields: {
        number: 'XM-1',
        name: '胡坑村道',
        type: 'village_road',
        villageCode: '440224001201',
        year: 2016,
        quantities: {},
        approvedFen: 12_345_678_901,
        measure: null,
      },
      proposedOn: '2016-01-01',
    });
    const plan = await planOf();
    expectWhole(plan);
    expect(plan.projects).toEqual({ count: 1, fen: 12_345_678_901, replacedFen: 0 });
    expect(plan.total.needFen).toBe(before.total.needFen + 12_345_678_901);
    expect(plan.classes[2]).toMatchObject({ class: 'village_standard', needFen: 12_345_678_901 });
    const traced = await trace({ kind: 'project', project: id });
    expect(traced.total.needFen).toBe(12_345_678_901);
    expect(traced.households).toBe(0);
    expect(traced.rows.every((row) => row.project === id && row.household === '' && row.householdId === null)).toBe(
      true,
    );
    expect(traced.label.zh).toBe('胡坑村道');
    await sendOrFail(door, 'undo', {});
    expect((await planOf()).total).toEqual(before.total);
  });
});

describe('money that is short', () => {
  it('is shown with its class, its reason and the worth of more of it, also beside a stale plan', async () => {
    for (const source of ['province', 'dongguan', 'shaoguan', 'county'])
      for (const year of [2016, 2017, 2018])
        await sendOrFail(door, 'setOverlay', {
          parameter: `envelope_amount_${source}`,
          year,
          value: source === 'province' ? 3000 : 5000,
          reason: '资金不到位',
        });
    const plan = await planOf();
    expectWhole(plan);
    expect(plan.stale).toBe(true);
    expect(plan.total.unmetFen).toBeGreaterThan(0);
    expect(plan.classes[0]!.unmetFen).toBe(0);
    const [first] = plan.unmet;
    expect(first).toMatchObject({ class: 'planned_exit', use: 'envelope' });
    expect(first!.why.zh).toMatch(/省级财政专项扶贫资金：可用于 20\d\d 年的 [\d,.]+ 元已用完/);
    expect(first!.why.zh).toMatch(/东莞市（虎门镇）对口帮扶资金：可用于 20\d\d 年的 [\d,.]+ 元已用完/);
    expect(first!.why.en).toContain('are used up');
    expect(new Set(plan.prices.map(({ source }) => source)).size).toBe(4);
    expect(plan.prices.every(({ rate }) => rate === 1)).toBe(true);
    const unpaid = await trace({ kind: 'source', source: 'unpaid' }, { limit: 3 });
    expect(unpaid.total).toEqual({ needFen: plan.total.unmetFen, paidFen: 0, unmetFen: plan.total.unmetFen });
    expect(unpaid.rows.every((row) => row.source === null)).toBe(true);
    expect(plan.nodes.find(({ kind }) => kind === 'unpaid')).toMatchObject({ key: 'unpaid', fen: plan.total.unmetFen });
  });
});
