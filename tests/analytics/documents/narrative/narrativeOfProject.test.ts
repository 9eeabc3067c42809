import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { narrativeComposers } from '../../../../analytics/commands/documents/narrative';
import { gatherNarrative } from '../../../../analytics/commands/documents/narrative/gatherNarrative';
import type { CommandDoor } from '../../../../analytics/commands';
import type { NarrativeId } from '../../../../analytics/commands/documents/paperWish';
import type { Session } from '../../../../analytics/commands/session';
import { suppressSmallCells, type Composition } from '../../../../analytics/documents';
import type { CommandTools } from '../../../../analytics/engine';
import { checkPaper, readSection, valueOf } from '../../../helpers/checkPaper';
import { findIdentities } from '../../../helpers/findIdentities';
import { openSessionDoor } from '../../../helpers/openSessionDoor';
import { plantRegister } from '../../../helpers/plantedCounty';
import { plantLedger } from '../../../helpers/plantedLedger';
import { codeOf, sendOrFail } from '../../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../../helpers/sampleCounty';

const county = '440224';
const town = '440224001';
const village = '440224001201';
/** A village of the county in which nobody is registered. */
const nobody = '440224105206';
const register = plantRegister(160);

let tools: CommandTools;
let session: Session;
let door: CommandDoor;
let ids: number[];

const compose = (template: NarrativeId, scope: string): Promise<Composition> =>
  narrativeComposers[template](session, { template, scope, year: null, isPublic: false, identities: 'masked', reason: '', householdId: null });
const wishes: [NarrativeId, string][] = [
  ['leaders_brief', county],
  ['leaders_brief', town],
  ['county_briefing', county],
  ['place_brief', town],
  ['place_brief', village],
  ['place_brief', nobody],
  ['scenario_comparison', county],
];

/** Every paper as it stands now, checked; no name, ID number or telephone of the register stands in it. */
async function checkAll(): Promise<void> {
  const { pack } = session.project!;
  for (const [template, scope] of wishes) {
    const paper = await compose(template, scope);
    checkPaper(paper, pack);
    expect(paper).toMatchObject({ template, scope: { code: scope }, identities: 'none' });
    expect(findIdentities(paper, register.identities)).toEqual([]);
    for (const number of register.householdNumbers) expect(JSON.stringify(paper)).not.toContain(number);
  }
}

beforeAll(async () => {
  tools = await openSampleTools('narrativeOfProject');
  ({ session, door } = openSessionDoor(tools));
  await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
  const report = await sendOrFail(door, 'importRegister', { files: register.files });
  await sendOrFail(door, 'acceptImport', { importId: report.importId });
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('the narrative papers of a project', () => {
  it('are refused before there is a plan, and for places that the county does not have', async () => {
    await expect(compose('leaders_brief', county)).rejects.toMatchObject({ problem: { code: 'no_plan' } });
    await sendOrFail(door, 'runPlan', {});
    await expect(compose('place_brief', '999999999')).rejects.toMatchObject({ problem: { code: 'document_place_unknown' } });
  }, 120_000);

  it('agree with the wall chart, the plan and the register', async () => {
    await checkAll();
    const chart = (await sendOrFail(door, 'wallChart', { scope: county }))!;
    const summary = (await sendOrFail(door, 'planSummary', {}))!;
    const paper = await compose('county_briefing', county);
    expect(valueOf(paper, 'situation.households')).toBe(chart.totals.households);
    expect(valueOf(paper, 'situation.persons')).toBe(chart.totals.persons);
    expect(valueOf(paper, 'money.total')).toBe(chart.totals.costFen);
    for (const { year, target } of summary.quotas) expect(valueOf(paper, `targets.${year}`)).toBe(target);
    const paidIn = (year: number): number => chart.costBySource.flatMap(({ years }) => years).reduce((sum, one) => sum + (one.year === year ? one.amountFen : 0), 0);
    for (const year of chart.years) expect(valueOf(paper, `money.${year}`)).toBe(paidIn(year));
    for (const { year, planned } of summary.quotas) expect(valueOf(paper, `plan.planned.${year}`)).toBe(planned);
    expect(valueOf(paper, 'proof.cost')).toBe(summary.proof.costFen);
    expect(valueOf(paper, 'proof.checked_rows')).toBe(summary.proof.checkedRows);
    const { rows: gaps } = await sendOrFail(door, 'listExitGaps', { scope: county, by: 'town' });
    expect(valueOf(paper, 'situation.below_line')).toBe(gaps.reduce((sum, { belowLine }) => sum + belowLine, 0));
    expect(valueOf(paper, 'situation.income_gap')).toBeCloseTo(gaps.reduce((sum, { incomeGapYuan }) => sum + incomeGapYuan, 0), 6);
    expect(valueOf(paper, 'situation.gate.safe_water')).toBe(gaps.reduce((sum, { openGates }) => sum + (openGates.safe_water ?? 0), 0));
    const { total: poverty } = await sendOrFail(door, 'measurePoverty', { scope: county, by: 'town' });
    expect([valueOf(paper, 'situation.gap'), valueOf(paper, 'situation.severity'), valueOf(paper, 'situation.mean_income')]).toEqual([poverty.gap, poverty.severity, poverty.meanIncomeYuan]);
    const funding = (await sendOrFail(door, 'fundingPlan', { scope: county }))!;
    expect([valueOf(paper, 'money.funding.need'), valueOf(paper, 'money.funding.paid')]).toEqual([funding.total.needFen, funding.total.paidFen]);
    const brief = await compose('leaders_brief', county);
    for (const { year, target } of summary.quotas) expect(valueOf(brief, `targets.${year}`)).toBe(target);
    expect(valueOf(brief, 'money.total')).toBe(summary.costWithinHorizonFen);
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope: village, offset: 0, limit: 500 });
    expect(valueOf(await compose('place_brief', village), 'register.households')).toBe(rows.length);
    const timetable = (await sendOrFail(door, 'planTimetable', { scope: county, by: 'town' }))!;
    const own = timetable.rows.find(({ key }) => key === town)!;
    const briefOfTown = await compose('place_brief', town);
    for (const [year, { households, persons }] of Object.entries(own.years)) {
      if (households === 0) continue;
      expect(valueOf(briefOfTown, `leaving.households.${year}`)).toBe(households);
      expect(valueOf(briefOfTown, `leaving.persons.${year}`)).toBe(persons);
    }
  });

  it('compare scenarios as the screen of scenarios does', async () => {
    await sendOrFail(door, 'adoptPlan', { adopt: true });
    await sendOrFail(door, 'addScenario', { name: '先慢后快', copyOf: 'main' });
    await sendOrFail(door, 'setWish', { wish: { kind: 'target', year: 2016, amount: 4, reason: '放慢' } });
    await sendOrFail(door, 'runPlan', {});
    await sendOrFail(door, 'addScenario', { name: '还没有算', copyOf: 's2' });
    await sendOrFail(door, 'setWish', { wish: { kind: 'target', year: 2016, amount: 8, reason: '试一试' } });
    await sendOrFail(door, 'chooseScenario', { id: 'main' });
    const screen = await sendOrFail(door, 'compareScenarios', { ids: ['main', 's2'] });
    const paper = await compose('scenario_comparison', county);
    checkPaper(paper, session.project!.pack);
    expect(readSection(paper, 'scenarios', 'zh')).toContain('项目有3个情景，其中2个编制了计划，以基准情景为比较的基准。');
    screen.columns.forEach(({ result }, index) => expect(valueOf(paper, `scenario.${index + 1}.cost`)).toBe(result!.costFen));
    const moves = screen.movers[1]!;
    for (const id of ['in', 'earlier', 'out', 'later'] as const) {
      if (moves[id] > 0) expect(valueOf(paper, `trade.2.${id}`)).toBe(moves[id]);
      else expect(paper.fields.map((field) => field.id)).not.toContain(`trade.2.${id}`);
    }
    expect(moves.later + moves.earlier).toBeGreaterThan(0);
    const costs = paper.sections.find(({ id }) => id === 'cost')!.blocks.find(({ id }) => id === 'scenario_costs');
    expect(costs?.kind === 'table' && costs.table.rows).toHaveLength(screen.years.length + 1);
  }, 120_000);

  it('tell progress, money and what lags as the screens do', async () => {
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope: county, offset: 0, limit: 500 });
    const byNumber = new Map(rows.map(({ number, householdId }) => [number, householdId]));
    ids = register.householdNumbers.flatMap((number) => byNumber.get(number) ?? []);
    await sendOrFail(door, 'setAsOf', { asOf: '2017-12-31' });
    const step = (householdId: number, item: string, day: string) => ({ kind: 'household_step' as const, householdId, item: `household_exit/${item}`, state: 'done' as const, day });
    await sendOrFail(door, 'recordProgress', {
      entries: [
        step(ids[0]!, 'strike_off', '2016-12-01'),
        step(ids[1]!, 'strike_off', '2017-12-01'),
        step(ids[2]!, 'strike_off', '2017-12-05'),
        step(ids[3]!, 'assembly', '2017-11-01'),
      ],
    });
    await sendOrFail(door, 'importLedger', { files: plantLedger(register) });
    await checkAll();
    const overview = await sendOrFail(door, 'progressOverview', { scope: county, rhythm: 'quarter' });
    const paper = await compose('county_briefing', county);
    expect(valueOf(paper, 'progress.out_persons')).toBe(overview.pace!.outPersons);
    expect(valueOf(paper, 'progress.planned_persons')).toBe(overview.pace!.plannedPersons);
    expect(valueOf(paper, 'progress.out_households')).toBe(overview.cases.struck_off.households);
    expect(valueOf(paper, 'progress.planned_value')).toBe(overview.value!.plannedFen);
    expect(valueOf(paper, 'progress.earned_value')).toBe(overview.value!.earnedFen);
    expect(valueOf(paper, 'progress.spi')).toBe(overview.value!.scheduleIndex);
    expect(valueOf(paper, 'progress.late_cases')).toBe(overview.lateCases);
    expect(valueOf(paper, 'slips.count')).toBe(overview.slipCount);
    const ledger = (await sendOrFail(door, 'showLedger', {}))!;
    expect(valueOf(paper, 'ledger.noticed')).toBe(ledger.measure.noticedFen);
    expect(valueOf(paper, 'ledger.paid')).toBe(ledger.measure.paidFen);
    expect(valueOf(paper, 'ledger.findings')).toBe(ledger.checks.reduce((sum, { count }) => sum + count, 0));
    // By hand: one household was struck off in 2016, two in 2017, on days recorded in both years.
    const members = new Map(rows.map(({ householdId, members: count }) => [householdId, count]));
    const { progress } = await gatherNarrative(session, county, null);
    expect(progress.yearToDate).toEqual({
      year: 2017,
      households: 2,
      persons: members.get(ids[1]!)! + members.get(ids[2]!)!,
      before: { households: 1, persons: members.get(ids[0]!)! },
    });
    const inTown = await sendOrFail(door, 'progressOverview', { scope: town, rhythm: 'quarter' });
    expect(valueOf(await compose('place_brief', town), 'progress.out_persons')).toBe(inTown.pace!.outPersons);
  }, 120_000);

  it('hide in a public version what counts one or two households', async () => {
    const whole = await compose('county_briefing', county);
    const paper = suppressSmallCells(whole);
    const small = whole.fields.filter(({ households }) => households !== undefined && households > 0 && households < 3);
    expect(small.map(({ id }) => id)).toContain('progress.year_persons');
    for (const { id, text } of small) expect(paper.fields.find((field) => field.id === id)!.text.zh).not.toContain(text.zh);
    expect(readSection(whole, 'progress', 'zh')).toMatch(/2017年以来销号\d+人/);
    expect(readSection(paper, 'progress', 'zh')).not.toMatch(/2017年以来销号\d/);
  });

  it('stand while the project is locked, without the ledger', async () => {
    expect(await codeOf(door, 'preparePassword', { password: '正确 horse battery' })).toBe('done');
    const { recoveryCode } = await sendOrFail(door, 'preparePassword', { password: '正确 horse battery' });
    await sendOrFail(door, 'confirmPassword', { recoveryCode });
    await sendOrFail(door, 'lockProject', {});
    const paper = await compose('county_briefing', county);
    checkPaper(paper, session.project!.pack);
    expect(readSection(paper, 'ledger', 'zh')).toContain('须解锁项目后才能读取');
  });
});
