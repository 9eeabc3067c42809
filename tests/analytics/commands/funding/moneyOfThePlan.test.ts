import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils, type CellObject, type WorkBook, type WorkSheet } from 'xlsx';
import {
  createCommandDoor,
  type CommandDoor,
  type CommandValue,
  type SourceList,
} from '../../../../analytics/commands';
import { moneyText } from '../../../../analytics/briefing';
import type { DocumentCell } from '../../../../analytics/documents';
import type { CommandTools } from '../../../../analytics/engine';
import { readPolicyPack, type PolicyPack } from '../../../../analytics/policy';
import { codeOf, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../../helpers/sampleCounty';

const textOf = (cell: DocumentCell): string => (cell === null ? '' : typeof cell === 'string' ? cell : cell.zh);

function readPack(county: string): PolicyPack {
  const pack = readPolicyPack(readSamplePolicy(county));
  if (!pack.ok) throw new Error(pack.problem.message.en);
  return pack.value;
}

let tools: CommandTools;
let door: CommandDoor;
let before: SourceList;
let list: SourceList;

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door } = await startPlantedProject(tools, { count: 60 }));
  before = await sendOrFail(door, 'listSources', {});
  await sendOrFail(door, 'runPlan', {});
  list = await sendOrFail(door, 'listSources', {});
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

const source = (id: string) => list.sources.find((row) => row.source === id)!;

describe('sources', () => {
  it('stand in the order of the pack with every year that money may be spent in', () => {
    const pack = readPack('renhua');
    expect(list.sources.map((row) => row.source)).toEqual(pack.sources.map(({ id }) => id));
    for (const row of list.sources) expect(row.years.map(({ year }) => year)).toEqual(list.years);
    expect(list.years.at(0)).toBe(pack.horizon.from);
    expect(list.years.at(-1)).toBe(pack.horizon.to + pack.follow_up_years);
  });

  it('bring what the plan says: 6 : 3 : 0.5 : 0.5 of 8,656 × 20,000 yuan', () => {
    const envelope = list.sources.filter(({ pool }) => pool === 'envelope');
    expect(envelope.map(({ share }) => share[2016])).toEqual([0.6, 0.3, 0.05, 0.05]);
    const brought = envelope.flatMap(({ years }) => years.map(({ amountFen }) => amountFen ?? 0));
    expect(brought.reduce((sum, fen) => sum + fen, 0)).toBe(8_656 * 20_000 * 100);
    expect(source('envelope_province')).toMatchObject({
      level: 'province',
      kind: 'fiscal',
      carriesOver: true,
      status: 'assumed',
    });
    expect(source('envelope_dongguan').kind).toBe('counterpart');
  });

  it('have nothing paid without a plan, and with one: left = left before + brought − paid, never below zero', () => {
    for (const { years } of before.sources)
      for (const { paidFen, leftFen } of years) expect([paidFen, leftFen]).toEqual([null, null]);
    expect(list.sources.some(({ years }) => years.some(({ paidFen }) => paidFen! > 0))).toBe(true);
    for (const { years, carriesOver } of list.sources) {
      let left: number | null = 0;
      for (const { amountFen, paidFen, leftFen } of years) {
        left =
          amountFen === null || (carriesOver && left === null)
            ? null
            : (carriesOver ? left! : 0) + amountFen - paidFen!;
        expect(leftFen).toBe(left);
        expect(left ?? 0).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it('pay together what the funding plan says', async () => {
    const plan = (await sendOrFail(door, 'fundingPlan', { scope: '440224' }))!;
    const paid = list.sources
      .flatMap(({ years }) => years.map(({ paidFen }) => paidFen!))
      .reduce((sum, fen) => sum + fen, 0);
    expect(paid).toBe(plan.total.paidFen);
    for (const { source: id, years } of plan.sources)
      for (const [year, fen] of Object.entries(years))
        expect(source(id).years.find((entry) => entry.year === Number(year))?.paidFen, id).toBe(fen);
  });

  it('stand beside working budgets, which belong to none of them: 350,000 + 50,000 × 11 yuan a year', () => {
    expect(list.overheads.map(({ years }) => years[2016])).toEqual([35_000_000, 55_000_000]);
    expect(list.overheads.every(({ years }) => years[2019] === undefined)).toBe(true);
  });

  it('follow the scenario', async () => {
    await sendOrFail(door, 'setOverlay', { parameter: 'town_office_budget', value: 60_000, reason: '试算' });
    const after = await sendOrFail(door, 'listSources', {});
    expect(after.overheads[1]!.years[2017]).toBe(6_000_000 * 11);
    await sendOrFail(door, 'undo', {});
  });
});

describe('sources of a county without register', () => {
  it('are listed with floors: 3,000,000 a year and 30,000 a unit', async () => {
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'createProject', {
      policyFiles: readSamplePolicy('hanyang'),
      createdAt: '2016-01-01T00:00:00Z',
    });
    const { sources, horizonTo } = await sendOrFail(other, 'listSources', {});
    const floors = sources.flatMap(({ years }) =>
      years.filter(({ floorFen }) => floorFen !== null).map(({ floorFen }) => floorFen),
    );
    expect(floors).toContain(66 * 30_000 * 100);
    expect(
      sources.flatMap(({ years }) => years).filter(({ year, floorFen }) => year > horizonTo && floorFen !== null),
    ).toEqual([]);
  });
});

describe('factors', () => {
  type Factors = Parameters<typeof divide>[0];
  const divide = (
    factors: { id: string; weight: number; direction: 'more' | 'less' }[],
    rest: { amountFen?: number; use?: string; year?: number } = {},
  ) => sendOrFail(door, 'allocateByFactors', { amountFen: 1_000_000_01, factors, ...rest });
  const two: Factors = [
    { id: 'poor_persons', weight: 60, direction: 'more' },
    { id: 'income_gap', weight: 40, direction: 'more' },
  ];
  const sumOf = <K extends string>(rows: readonly Record<K, number>[], key: K) =>
    rows.reduce((sum, row) => sum + row[key], 0);

  it('are those that the register holds, with unit, year and the kind of income; nothing is made up', async () => {
    const { factors, uses, years, suggestedFen } = await sendOrFail(door, 'listFactors', {});
    const byId = new Map(factors.map((factor) => [factor.id, factor]));
    expect([...byId.keys()]).toEqual(
      expect.arrayContaining([
        'poor_persons',
        'poor_households',
        'income_gap',
        'severity',
        'without_labour',
        'ill_or_disabled',
      ]),
    );
    // The planted register has no sheet of villages, no house grades, nobody out.
    for (const absent of [
      'incidence',
      'registered_population',
      'village_income',
      'unhardened_road',
      'dangerous_houses',
      'persons_out',
    ])
      expect(byId.has(absent), absent).toBe(false);
    expect(byId.get('income_gap')!.definition.zh).toMatch(
      /人均纯收入.*标准线.*元（人均可支配收入）.*单位：元\/年；2015 年登记/,
    );
    for (const { definition } of factors) for (const text of Object.values(definition)) expect(text).toMatch(/2015/);
    expect(uses.map(({ use }) => use)).toContain('envelope');
    expect(years).toEqual(list.years);
    expect(suggestedFen).toBe(8_656 * 20_000 * 100 * 0.3);
  });

  it('have the facts of the poverty measures, village by village', async () => {
    const { factors } = await sendOrFail(door, 'listFactors', {});
    const measured = await sendOrFail(door, 'measurePoverty', { scope: '440224', by: 'village' });
    const gaps = await sendOrFail(door, 'listExitGaps', { scope: '440224', by: 'village' });
    const ends = (id: string) =>
      factors
        .map((factor) => [factor.id, factor.smallest, factor.largest] as const)
        .find(([name]) => name === id)!
        .slice(1);
    const range = (values: number[]) => [Math.min(...values), Math.max(...values)];
    expect(ends('poor_persons')).toEqual([0, range(measured.rows.map(({ persons }) => persons))[1]]);
    expect(ends('poor_households')).toEqual([0, range(measured.rows.map(({ households }) => households))[1]]);
    expect(ends('income_gap')[1]).toBeCloseTo(range(gaps.rows.map(({ incomeGapYuan }) => incomeGapYuan))[1]!, 6);
    range(measured.rows.map(({ severity }) => severity)).forEach((value, i) =>
      expect(ends('severity')[i]).toBeCloseTo(value, 12),
    );
  });

  it('divide an amount to the fen, towns being the sums of their villages', async () => {
    const result = await divide(two);
    expect(result.factors).toEqual([
      expect.objectContaining({ id: 'poor_persons', share: 0.6, leftOut: false }),
      expect.objectContaining({ share: 0.4 }),
    ]);
    expect(sumOf(result.villages, 'factorFen')).toBe(100_000_001);
    expect(result.byFactors.totalFen).toBe(100_000_001);
    for (const town of result.towns) {
      const own = result.villages.filter(({ townCode }) => townCode === town.code);
      for (const key of ['persons', 'factorFen', 'planFen', 'needFen', 'factorMetFen'] as const)
        expect(town[key]).toBe(sumOf(own, key));
      expect(town.name).not.toBe(town.code);
    }
    for (const village of result.villages)
      expect(village.factorMetFen).toBe(Math.min(village.factorFen, village.needFen));
    expect(sumOf(result.villages, 'factorMetFen')).toBe(result.byFactors.metFen);
    for (const { towns } of result.moves) expect(sumOf(towns, 'fen')).toBe(0);
    expect(result.moves.map(({ factor }) => factor)).toEqual(['poor_persons', 'income_gap']);
  });

  it('stand beside the funding plan, of a use and a year or of all', async () => {
    const plan = (await sendOrFail(door, 'fundingPlan', { scope: '440224' }))!;
    const all = await divide(two);
    expect([sumOf(all.villages, 'needFen'), sumOf(all.villages, 'planFen')]).toEqual([
      plan.total.needFen,
      plan.total.paidFen,
    ]);
    expect(all.byPlan).toMatchObject({ totalFen: plan.total.paidFen, metFen: plan.total.paidFen });
    const use = plan.uses.find(({ use: id }) => id === 'envelope')!;
    const some = await divide(two, { use: 'envelope', year: 2017 });
    expect([sumOf(some.villages, 'needFen'), sumOf(some.villages, 'planFen')]).toEqual([
      use.years[2017]!.needFen,
      use.years[2017]!.paidFen,
    ]);
    for (const division of [all.byFactors, all.byPlan]) {
      expect(division.theil!).toBeCloseTo(division.theilWithinTowns! + division.theilBetweenTowns!, 12);
      expect(division.gini!).toBeGreaterThanOrEqual(0);
    }
    // Money by persons alone falls evenly on persons, but for whole fen.
    const even = await divide([{ id: 'poor_persons', weight: 1, direction: 'more' }]);
    expect(even.byFactors.gini!).toBeLessThan(1e-7);
  });

  it('say what is not as it seems: weights that are no 100 %, factors without facts', async () => {
    const result = await divide([...two, { id: 'registered_population', weight: 20, direction: 'more' }]);
    expect(result.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['funding.factor_weights', 'funding.factor_left_out']),
    );
    expect(result.factors.map(({ leftOut }) => leftOut)).toEqual([false, false, true]);
    expect(sumOf(result.villages, 'factorFen')).toBe(100_000_001);
    expect(
      await codeOf(door, 'allocateByFactors', {
        amountFen: 1,
        factors: [{ id: 'height', weight: 1, direction: 'more' }],
      }),
    ).toBe('funding.unknown_factor');
    expect(await codeOf(door, 'allocateByFactors', { amountFen: 1, factors: [two[0]!, two[0]!] })).toBe(
      'funding.factor_twice',
    );
    expect(await codeOf(door, 'allocateByFactors', { amountFen: 0.5, factors: two })).toBe('wrong_argument');
  });
});

describe('the workbook of the funding plan', () => {
  let book: WorkBook;
  let plan: NonNullable<CommandValue<'fundingPlan'>>;

  beforeAll(async () => {
    // The envelope brings less than the plan of exits reckoned with, so that something stays unmet.
    for (const source of ['province', 'dongguan', 'shaoguan', 'county'])
      await sendOrFail(door, 'setOverlay', { parameter: `envelope_amount_${source}`, value: 1000, reason: '试算' });
    const villageCode = '440224001201';
    const fields = {
      number: '007',
      name: '=1+1',
      type: 'village_road',
      villageCode,
      year: 2016,
      quantities: { length_km: 10 },
      approvedFen: null,
      measure: 'village_road',
    };
    await sendOrFail(door, 'saveProject', { id: null, fields, proposedOn: '2016-01-05' });
    const { bytes, fileName } = await sendOrFail(door, 'exportFundingWorkbook', {});
    expect(fileName).toBe('仁化县-资金计划.xlsx');
    book = read(bytes, { cellFormula: true, cellNF: true });
    plan = (await sendOrFail(door, 'fundingPlan', { scope: '440224' }))!;
  });

  const sheet = (name: string) => book.Sheets[name]!;
  const cellsOf = (of: WorkSheet) =>
    Object.entries(of).filter(([place]) => !place.startsWith('!')) as [string, CellObject][];
  const rowsOf = (name: string) => utils.sheet_to_json<unknown[]>(sheet(name), { header: 1, raw: true, defval: null });

  /** What a formula gives, worked out anew from the numbers alone. */
  function work(of: WorkSheet, formula: string): number {
    const value = (place: string, from = of): number => {
      const cell = from[place] as CellObject | undefined;
      if (cell?.f !== undefined) return work(from, cell.f);
      return typeof cell?.v === 'number' ? cell.v : 0;
    };
    const rounded = /^ROUND\((.*),2\)$/.exec(formula);
    if (rounded) return Math.round(work(of, rounded[1]!) * 100) / 100 + 0;
    const sum = /^SUM\(([A-Z]+)(\d+):\1(\d+)\)$/.exec(formula);
    if (sum) {
      let fen = 0;
      for (let row = Number(sum[2]); row <= Number(sum[3]); row += 1) fen += Math.round(value(`${sum[1]}${row}`) * 100);
      return fen / 100;
    }
    const share = /^([A-Z]+\d+)\/10000$/.exec(formula);
    if (share) return value(share[1]!) / 10_000;
    const places = formula.split('-').map((part) => /^(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)$/.exec(part));
    if (places.some((match) => match === null)) throw new Error(`What is ${formula}?`);
    const [first = 0, ...others] = places.map((match) =>
      value(`${match![2]}${match![3]}`, match![1] ? sheet(match![1]) : of),
    );
    return others.reduce((rest, other) => rest - other, first);
  }

  it('has its sheets, heads in sight and number formats', () => {
    expect(book.SheetNames).toEqual(['资金来源', '资金需求', '资金分配', '未落实', '项目库', '说明']);
    expect(rowsOf('资金需求')[1]).toEqual([
      '用途编号',
      '用途',
      '乡镇代码',
      '乡镇',
      '到期年度',
      '需求（元）',
      '其中已落实（元）',
      '未落实（元）',
      '需求（万元）',
      '未落实（万元）',
    ]);
    for (const [place, cell] of cellsOf(sheet('资金分配')).filter(
      ([at]) => /^[HI]\d+$/.test(at) && !/^[HI][12]$/.test(at),
    ))
      expect([place, cell.t, cell.z]).toEqual([place, 'n', place.startsWith('H') ? '#,##0.00' : '#,##0.0000']);
  });

  it('gives every formula the value that its numbers give', () => {
    let formulas = 0;
    for (const name of book.SheetNames)
      for (const [place, cell] of cellsOf(sheet(name))) {
        if (cell.f === undefined) continue;
        formulas += 1;
        expect(cell.v as number, `${name} ${place} ${cell.f}`).toBeCloseTo(work(sheet(name), cell.f), 6);
      }
    expect(formulas).toBeGreaterThan(200);
  });

  it('adds up to the funding plan, to the fen', () => {
    const total = (name: string, column: number) => Math.round(Number(rowsOf(name).at(-1)![column]) * 100);
    expect(plan.total.unmetFen).toBeGreaterThan(0);
    expect(total('资金需求', 5)).toBe(plan.total.needFen);
    expect(total('资金需求', 6)).toBe(plan.total.paidFen);
    expect(total('资金需求', 7)).toBe(plan.total.unmetFen);
    expect(total('资金分配', 7)).toBe(plan.total.paidFen);
    expect(total('资金来源', 11)).toBe(plan.total.paidFen);
    expect(total('未落实', 6)).toBe(plan.total.unmetFen);
    const checks = rowsOf('说明').filter((row) => typeof row[2] === 'number');
    expect(checks.map((row) => row[2])).toEqual([0, 0, 0]);
  });

  it('says of each unmet row why', () => {
    for (const row of rowsOf('未落实').slice(2, -1)) expect(String(row[8])).toMatch(/县级.*(用完|没有资金|余)/);
  });

  it('lists the project with its number as text, and nothing of the data is a formula', () => {
    const [row] = rowsOf('项目库').slice(2);
    expect(row!.slice(0, 8)).toEqual([
      '007',
      '=1+1',
      expect.any(String),
      '丹霞街道',
      '胡坑',
      '申报入库',
      2016,
      expect.any(Number),
    ]);
    expect(row![8]).toBe(row![7]);
    for (const name of book.SheetNames)
      for (const [place, { f, t }] of cellsOf(sheet(name))) {
        if (f === undefined) continue;
        expect(t, `${name} ${place}`).toBe('n');
        expect(f).toMatch(
          /^(SUM\([A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+\d+\/10000|[A-Z]+\d+(-[A-Z]+\d+)+|ROUND\(('[^']+'!\$[A-Z]+\$\d+-?)+,2\))$/,
        );
      }
  });

  it('says the same as the county briefing', async () => {
    const { composition } = await sendOrFail(door, 'composeDocument', { template: 'county_briefing', scope: '440224', year: null });
    const valueOf = (id: string) => composition.fields.find((field) => field.id === `money.funding.${id}`)?.value;
    expect({ needFen: valueOf('need'), paidFen: valueOf('paid'), unmetFen: valueOf('unmet') }).toEqual(plan.total);
    const needed = plan.classes.filter(({ needFen }) => needFen > 0);
    for (const row of needed) expect(valueOf(`unmet.${row.class}`)).toBe(row.unmetFen > 0 ? row.unmetFen : undefined);
    const tables = composition.sections
      .find(({ id }) => id === 'money')!
      .blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
    expect(tables.map(({ id }) => id)).toEqual(['money_by_level', 'money', 'money_by_class', 'money_by_source']);
    const rows = (id: string) => tables.find((table) => table.id === id)!.rows.map(({ cells }) => cells.map(textOf));
    const sums = ({ needFen, paidFen, unmetFen }: (typeof plan)['total']) =>
      [needFen, paidFen, unmetFen].map((fen) => moneyText(fen).zh.replace('万元', ''));
    expect(rows('money_by_class').map((cells) => cells.slice(1))).toEqual([...needed, plan.total].map(sums));
    expect(rows('money_by_source').at(-1)!.at(-1)).toBe(sums(plan.total)[1]);
  });

  it('names plan, scenario and what is assumed', () => {
    const notes = rowsOf('说明')
      .map((row) => row.join(' '))
      .join('\n');
    expect(notes).toContain(plan.planHash);
    expect(notes).toContain('输入已改动');
    expect(notes).toContain('假设');
  });

  it('is refused without a plan', async () => {
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'createProject', {
      policyFiles: readSamplePolicy('renhua'),
      createdAt: '2016-01-01T00:00:00Z',
    });
    expect(await codeOf(other, 'exportFundingWorkbook', {})).toBe('no_plan');
  });
});
