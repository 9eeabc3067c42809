import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import factorFactsSql from '../../../../analytics/commands/funding/sql/factor_facts.sql?raw';
import { runSql, toArrowBytes, type QueryEngine, type Row, type SqlValue } from '../../../../analytics/engine';
import { createNodeEngine } from '../../../helpers/nodeEngine';

type Type = Parameters<typeof toArrowBytes>[0][number]['type'];

let engine: QueryEngine;
let rows: Row[];

async function fill(table: string, columns: [name: string, type: Type][], ...values: SqlValue[][]) {
  await engine.insertArrow(
    table,
    toArrowBytes(columns.map(([name, type], c) => ({ name, type, values: values.map((row) => row[c] ?? null) }))),
  );
}

/** Two villages with poor households (A well known, B hardly), one without (C); a copy of another year beside them. */
beforeAll(async () => {
  engine = await createNodeEngine();
  await fill(
    'village',
    [
      ['year', 'integer'],
      ['village_code', 'text'],
      ['town_code', 'text'],
      ['tier', 'text'],
      ['registered_population', 'integer'],
      ['per_capita_income_yuan', 'double'],
      ['unhardened_road_km', 'double'],
    ],
    [2015, 'A', 'T1', 'poor', 1000, 8000, 2.5],
    [2015, 'B', 'T1', 'other', null, null, 0],
    [2015, 'C', 'T2', 'other', 500, 9000, null],
    [2016, 'A', 'T1', 'other', 9999, 1, 1],
  );
  await fill(
    'household',
    [
      ['year', 'integer'],
      ['household_id', 'integer'],
      ['village_code', 'text'],
      ['town_code', 'text'],
      ['members', 'integer'],
      ['exit_state', 'text'],
      ['house_grade', 'text'],
      ['safe_water', 'boolean'],
      ['cropland_mu', 'double'],
    ],
    [2015, 1, 'A', 'T1', 4, 'poor', 'D', false, 2],
    [2015, 2, 'A', 'T1', 1, 'poor', 'A', null, null],
    [2015, 3, 'B', 'T1', 2, 'poor', null, null, null],
    [2015, 4, 'A', 'T1', 5, 'out', 'C', false, 9],
    [2015, 5, 'C', 'T2', 3, 'cancelled', 'D', false, 9],
    [2016, 1, 'A', 'T1', 4, 'poor', 'A', true, 50],
  );
  await fill(
    'person',
    [
      ['year', 'integer'],
      ['household_id', 'integer'],
      ['labour', 'text'],
      ['health', 'text'],
    ],
    [2015, 1, '03', '02,04'],
    [2015, 1, '01', '01'],
    [2015, 1, '04', null],
    [2015, 2, null, '03'],
    [2015, 3, null, null],
    [2015, 4, '04', '04'],
    [2016, 1, '04', '04'],
  );
  await fill(
    'household_feature',
    [
      ['household_id', 'integer'],
      ['village_code', 'text'],
      ['town_code', 'text'],
      ['members', 'integer'],
      ['net_income_per_head_yuan', 'double'],
      ['cropland_mu', 'double'],
    ],
    [1, 'A', 'T1', 4, 2000, 2],
    [2, 'A', 'T1', 1, -500, 0],
    [3, 'B', 'T1', 2, 5000, 0],
  );
  await fill(
    'household_group',
    [
      ['household_id', 'integer'],
      ['group_id', 'text'],
    ],
    [1, 'able'],
    [2, 'floor'],
    [3, 'able'],
  );
  await fill(
    'group_line',
    [
      ['group_id', 'text'],
      ['line_yuan', 'double'],
    ],
    ['able', 4000],
    ['floor', 3000],
  );
  rows = await runSql(engine, factorFactsSql, { year: 2015 });
});
afterAll(() => engine.close());

describe('facts of villages, worked out by hand', () => {
  it('count who is poor in the year of the register, and how poor: a negative income widens the gap, not the severity', () => {
    expect(
      rows.map((row) => [row.village_code, row.town_code, row.persons, row.poor_persons, row.poor_households]),
    ).toEqual([
      ['A', 'T1', 5, 5, 2],
      ['B', 'T1', 2, 2, 1],
      ['C', 'T2', 0, 0, 0],
    ]);
    // A: 4 × (4000 − 2000) + 1 × (3000 + 500); severity (4 × 0.5² + 1 × 1²) ÷ 5.
    expect(rows.map((row) => row.income_gap)).toEqual([11_500, 0, 0]);
    expect(rows.map((row) => row.severity)).toEqual([0.4, 0, 0]);
    expect(rows.map((row) => row.incidence)).toEqual([0.005, null, 0]);
  });

  it('are empty where the register holds nothing of a village, and zero where it holds that there is none', () => {
    expect(rows.map((row) => row.without_labour)).toEqual([2, null, 0]);
    expect(rows.map((row) => row.ill_or_disabled)).toEqual([2, null, 0]);
    expect(rows.map((row) => row.dangerous_houses)).toEqual([1, null, 0]);
    expect(rows.map((row) => row.without_safe_water)).toEqual([1, null, 0]);
    expect(rows.map((row) => row.cropland)).toEqual([0.4, null, 0]);
    expect(rows.map((row) => row.registered_population)).toEqual([1000, null, 500]);
    expect(rows.map((row) => row.village_income)).toEqual([8000, null, 9000]);
    expect(rows.map((row) => row.unhardened_road)).toEqual([2.5, 0, null]);
  });

  it('tell poor villages and past results, which leave cancelled households out', () => {
    expect(rows.map((row) => row.poor_village)).toEqual([1, 0, 0]);
    expect(rows.map((row) => row.persons_out)).toEqual([5, 0, 0]);
  });
});
