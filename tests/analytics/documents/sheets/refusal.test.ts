import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandValue } from '../../../../analytics/commands/contract';
import { fieldsOf } from '../../../../analytics/documents';
import { runSql, type CommandTools } from '../../../../analytics/engine';
import { plantRegister, type PlantedRegister } from '../../../helpers/plantedCounty';
import { findIdentities } from '../../../helpers/findIdentities';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { expectWhole, rowsOf, textsOf } from '../../../helpers/checkPaper';
import { openSheets, refusalOf, type SheetSession } from './openSheets';

const county = '440224';
const page = { offset: 0, limit: 500 };
let tools: CommandTools;
let sheets: SheetSession;
let register: PlantedRegister;
let refusing: CommandValue<'listHouseholds'>['rows'][number];

beforeAll(async () => {
  tools = await openSampleTools('refusal');
  register = plantRegister(80);
  sheets = await openSheets(tools, register.files, true);
  const { rows } = await sheets.send('listHouseholds', { scope: county, ...page });
  refusing = rows.find(({ exitYear }) => exitYear === 2017)!;
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const answer = (value: boolean | null, reason?: string) => sheets.send('answerCaseFact', { householdId: refusing.householdId, fact: 'refused_help', value, ...(reason === undefined ? {} : { reason }) });
const isStale = async () => (await sheets.send('planSummary', {}))!.stale;
/** Money of the plan of one household, and how many items it has. */
async function planned(): Promise<{ items: number; costFen: number }> {
  await sheets.send('runPlan', {});
  const { plan } = await sheets.send('showHousehold', { householdId: refusing.householdId });
  const rows = await runSql(tools.engine, 'SELECT count(*)::INTEGER AS flows, coalesce(sum(amount_fen), 0)::DOUBLE AS fen FROM plan_flow WHERE household_id = getvariable(\'id\')', { id: refusing.householdId });
  const costFen = plan!.costs.reduce((sum, one) => sum + one.amountFen, 0);
  expect(rows[0]!.fen).toBe(costFen);
  return { items: plan!.items.length, costFen };
}
const counts = async () => {
  const { rows, total } = await sheets.send('listHouseholds', { scope: county, ...page });
  const measures = await sheets.send('measurePoverty', { scope: county, by: 'town' });
  const gaps = await sheets.send('listExitGaps', { scope: county, by: 'town' });
  const { quotas } = (await sheets.send('planSummary', {}))!;
  return [total, rows.map(({ householdId, members }) => [householdId, members]), measures, gaps, quotas.map(({ year, target }) => [year, target])];
};

describe('a household that refuses help', () => {
  it('can say so in every county, without a rule that asks for it, and only with its evidence', async () => {
    const { missing } = await sheets.send('showIdentification', { subject: 'household', id: String(refusing.householdId) });
    expect(missing.find(({ field }) => field === 'refused_help')).toMatchObject({ label: { zh: '签署《放弃帮扶声明》' }, type: 'boolean', rules: [], needsReason: true });
    expect(await refusalOf(() => answer(true))).toBe('reason_missing');
  });

  it('has no measure and no money in the next plan, makes the plan outdated, and is counted as before', async () => {
    const before = await planned();
    expect(before.items).toBeGreaterThan(0);
    expect(before.costFen).toBeGreaterThan(0);
    const counted = await counts();
    expect(await isStale()).toBe(false);
    await answer(true, '声明扫描件 12 号');
    expect(await isStale()).toBe(true);
    expect(await planned()).toEqual({ items: 0, costFen: 0 });
    expect(await isStale()).toBe(false);
    expect(await counts()).toEqual(counted);
    // No money of the funding plan reaches it, from whatever source.
    const { total } = await sheets.send('traceMoney', { of: { kind: 'household', householdId: refusing.householdId }, offset: 0, limit: 10 });
    expect(total).toEqual({ needFen: 0, paidFen: 0, unmetFen: 0 });
    const why = await sheets.send('explainHousehold', { householdId: refusing.householdId });
    expect(why!.why.zh).toBe('该户已声明放弃帮扶（2016-01-01 记录，佐证：声明扫描件 12 号），依据《关于新时期精准扶贫精准脱贫三年攻坚的实施方案（麻章区）》二（四）5不安排措施和资金，仍计入贫困户总数；声明撤回后重新编制计划即可安排。');
    expect(why!.why.en).toContain('evidence: 声明扫描件 12 号');
    expect(why!.missing[0]!.reasons[0]!.zh).toBe('该户已声明放弃帮扶，不安排措施');
  });

  it('reads so on its sheets, and has its statement among those of the county', async () => {
    const wish = { scope: refusing.villageCode, householdId: refusing.householdId };
    const sheet = await sheets.paper('household_sheet', wish);
    expectWhole(sheet);
    expect(textsOf(sheet).join('')).toContain('本户已声明放弃帮扶（2016年1月1日记录），依据《关于新时期精准扶贫精准脱贫三年攻坚的实施方案（麻章区）》（湛麻发〔2016〕5号）二（四）5不安排帮扶措施和资金，仍计入贫困户总数。');
    expect(fieldsOf(sheet).has('goal.cost')).toBe(false);
    const statement = await sheets.paper('refusal_statement', wish);
    expectWhole(statement);
    expect(findIdentities(statement, register.identities)).toEqual([]);
    // What it would have been offered: measures that it has a right to.
    expect(rowsOf(statement, 'offered.list').length).toBeGreaterThan(2);
    expect(textsOf(statement)).toContain('本户放弃帮扶的答复已于2016年1月1日登记。');
    const batch = await sheets.batch({ template: 'refusal_statement', scope: county, from: 0, count: 50 });
    expect(batch.compositions).toEqual([statement]);
    const others = await sheets.batch({ template: 'refusal_statement', scope: county, from: 0, count: 50, households: [refusing.householdId, refusing.householdId + 1] });
    expect(others.compositions.map(({ notes }) => notes[0]!.zh)).toEqual(expect.arrayContaining(['本户放弃帮扶的答复已于2016年1月1日登记。', '本声明签署并登记后生效。']));
  });

  it('is helped again once it withdraws: by a no, or by taking the answer back', async () => {
    await answer(false, '本人撤回声明');
    expect(await isStale()).toBe(false);
    expect((await planned()).items).toBeGreaterThan(0);
    await answer(true, '再次声明');
    expect((await planned()).items).toBe(0);
    await answer(null);
    expect((await planned()).items).toBeGreaterThan(0);
    await sheets.send('undo', {});
    expect((await planned()).items).toBe(0);
  });

  it('is known while the project is locked, without what was written', async () => {
    const { recoveryCode } = await sheets.send('preparePassword', { password: '正确 horse battery' });
    await sheets.send('confirmPassword', { recoveryCode });
    await sheets.send('lockProject', {});
    expect(await isStale()).toBe(false);
    const why = await sheets.send('explainHousehold', { householdId: refusing.householdId });
    expect(why!.why.zh.startsWith('该户已声明放弃帮扶，依据')).toBe(true);
  });
});
