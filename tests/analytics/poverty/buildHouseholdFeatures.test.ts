import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEngine } from '../../../analytics/engine';
import {
  buildHouseholdFeatures,
  checkControlTotals,
  readHouseholdFeatures,
  readOutFeatures,
} from '../../../analytics/poverty';
import { createNodeEngine } from '../../helpers/nodeEngine';
import { loadSmallRegister, smallPack } from './smallRegister';

const poorVillage = '440224001201';
const otherVillage = '440224102203';
const villages = {
  [otherVillage]: { population: 900, tier: 'other' },
  [poorVillage]: { population: 1000, tier: 'poor' },
};

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());

describe('buildHouseholdFeatures', () => {
  it('derives every feature of a household by its definition', async () => {
    await loadSmallRegister(engine, villages, [
      {
        village: poorVillage,
        cause: '3',
        house: 'C',
        safeWater: false,
        perHeadFen: 154_310,
        items: {
          wage_income_fen: 600_000,
          production_income_fen: 300_050,
          production_expense_fen: 100_000,
          asset_dividend_fen: 1_000,
          other_property_income_fen: 2_000,
          other_transfer_income_fen: 3_000,
          low_income_allowance_fen: 96_000,
          pension_fen: 120_000,
          family_planning_money_fen: 144_000,
          ecological_compensation_fen: 5_050,
          five_guarantees_allowance_fen: 8_960,
        },
        persons: [
          { birth: '1970-06-01', labour: '01', months: 5 },
          { birth: '1972-06-01', labour: '02', health: '02, 04' },
          { birth: '1956-01-01', labour: '01', months: null, health: '03' },
          { birth: '1956-01-02', labour: '04', insured: false },
          { birth: '1997-02-01', labour: '01', inSchool: '16', insured: null },
          { birth: '2000-01-02', labour: '04' },
          { birth: '2000-01-01', labour: '04', inSchool: '06' },
          { birth: '2010-01-01', labour: '04', inSchool: '02' },
          { birth: '2010-01-01', labour: '04', inSchool: '01' },
          { birth: '2010-01-02', labour: '04' },
        ],
      },
    ]);
    expect(await buildHouseholdFeatures(engine, smallPack(), 2015)).toEqual({ ok: true, value: undefined });
    expect(await readHouseholdFeatures(engine)).toEqual([
      {
        household_id: 1,
        village_code: poorVillage,
        town_code: '440224001',
        village_tier: 'poor',
        kind: 'general',
        main_cause: '3',
        members: 10,
        labour_count: 3,
        idle_labour_count: 2,
        working_labour_count: 1,
        pupil_count: 2, // the student and the pupil of grade 9; pre-school is not counted
        dropout_count: 2, // 15 years old and out of school; 6 on the as-of date and not at school
        elderly_count: 1, // 60 on the as-of date itself
        minor_count: 4, // the one who turns 16 that day is none
        disabled_count: 1,
        severely_ill_count: 1,
        uninsured_count: 1,
        house_grade: 'C',
        safe_water: false,
        cropland_mu: 1.5,
        forest_mu: 0,
        net_income_per_head_yuan: 1543.1,
        earned_income_yuan: 8060.5,
        allowance_income_yuan: 1049.6,
        pension_income_yuan: 2690.5,
        group_id: 'able_in_poor_village',
      },
    ]);
  });

  it('orders by village and household, leaves out who is out, and counts an unitemised income as earned', async () => {
    await loadSmallRegister(engine, villages, [
      { village: otherVillage, members: 2, perHeadFen: 123_456 },
      { village: otherVillage, exitState: 'out' },
      { village: poorVillage, persons: [{ labour: '03' }], exitState: 'returned' },
      { village: otherVillage, exitState: 'cancelled' },
      { village: poorVillage, cause: null, safeWater: null },
    ]);
    expect((await buildHouseholdFeatures(engine, smallPack(), 2015)).ok).toBe(true);
    const rows = await readHouseholdFeatures(engine);
    expect(rows.map((row) => [row.household_id, row.group_id])).toEqual([
      [3, 'without_labour'],
      [5, 'able_in_poor_village'],
      [1, 'able_outside'],
    ]);
    expect(
      (await readOutFeatures(engine)).map((row) => [row.household_id, row.village_code, 'exit_state' in row]),
    ).toEqual([[2, otherVillage, false]]);
    expect([rows[2]!.earned_income_yuan, rows[2]!.allowance_income_yuan]).toEqual([2469.12, 0]);
    expect([rows[1]!.main_cause, rows[1]!.safe_water]).toEqual(['', false]);
    const group = await engine.run('SELECT * FROM household_group ORDER BY household_id');
    expect(group[0]).toEqual({
      household_id: 1,
      group_id: 'able_outside',
      village_code: otherVillage,
      town_code: '440224102',
      members: 2,
    });
  });

  it('compares the groups with the control totals of the plan', async () => {
    await loadSmallRegister(engine, villages, [
      { village: poorVillage, members: 4 },
      { village: otherVillage, members: 3 },
      { village: otherVillage, persons: [{ labour: '04' }] },
    ]);
    const pack = smallPack({ able_in_poor_village: [1, 4], able_outside: [2, 3], without_labour: [1, 1] });
    await buildHouseholdFeatures(engine, pack, 2015);
    const { rows, problems } = await checkControlTotals(engine, pack);
    expect(rows.map((row) => row.holds)).toEqual([true, false, true]);
    expect(problems.map((problem) => [problem.code, problem.message.zh])).toEqual([
      ['control_total', '“able_outside”登记为 1 户 3 人，方案为 2 户 3 人。'],
    ]);
  });

  it('refuses a register that the groups do not divide, or without incomes', async () => {
    await loadSmallRegister(engine, villages, [
      { village: poorVillage },
      { village: poorVillage, persons: [{ labour: '04' }] },
    ]);
    const pack = smallPack();
    const without = { ...pack, groups: pack.groups.slice(0, 2) };
    expect(await buildHouseholdFeatures(engine, without, 2015)).toMatchObject({
      ok: false,
      problem: { code: 'household_without_group', where: { record: '2' } },
    });
    const twice = { ...pack, groups: [...pack.groups, { ...pack.groups[2]!, id: 'again' }] };
    expect(await buildHouseholdFeatures(engine, twice, 2015)).toMatchObject({
      ok: false,
      problem: { code: 'household_in_two_groups' },
    });
    await loadSmallRegister(engine, villages, [{ village: poorVillage, perHeadFen: null }]);
    expect(await buildHouseholdFeatures(engine, pack, 2015)).toMatchObject({
      ok: false,
      problem: { code: 'household_without_income' },
    });
  });
});
