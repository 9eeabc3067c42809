import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../analytics/engine';
import { collectParameters, readPolicyPack, resolveLine, resolveSeries, resolveValue, weakestStatus, type PolicyPack } from '../../../analytics/policy';
import { readRenhuaFiles } from './renhuaFiles';

const read = readPolicyPack(readRenhuaFiles());
const pack = (read as { value: PolicyPack }).value;

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'no problem';
}

describe('values by year', () => {
  test('the latest value in force holds', () => {
    expect([2016, 2017, 2018, 2021].map((year) => resolveValue(pack, [], 'teacher_allowance', year).value)).toEqual([900, 1000, 1100, 1100]);
    expect(resolveValue(pack, [], 'teacher_allowance', 2017)).toMatchObject({ status: 'stated', projected: false, citation: { clause: '二（六）' } });
  });
  test('before the first date there is a problem, never a guess', () => {
    expect(codeOf(() => resolveValue(pack, [], 'teacher_allowance', 2015))).toBe('policy_before_first_date');
    expect(codeOf(() => resolveSeries(pack, [], 'national_poverty_line', 2009))).toBe('policy_before_first_date');
    expect(codeOf(() => resolveSeries(pack, [], 'national_poverty_line', 2021))).toBe('policy_not_projected');
    expect(codeOf(() => resolveValue(pack, [], 'no_such_number', 2016))).toBe('policy_unknown_parameter');
  });
  test('a missing year inside a series is a problem', () => {
    const gapped = { ...pack, series: pack.series.map((series) => (series.id === 'national_poverty_line' ? { ...series, values: series.values.filter((value) => value.from !== 2013) } : series)) };
    expect(codeOf(() => resolveSeries(gapped, [], 'national_poverty_line', 2013))).toBe('policy_series_gap');
  });
  test('an overlay of one year goes before one of all years; both are assumed', () => {
    const overlays = [{ parameter: 'firm_reward', value: 2500, reason: 'a' }, { parameter: 'firm_reward', year: 2017, value: 3000, reason: 'b' }];
    expect([2016, 2017, 2018].map((year) => resolveValue(pack, overlays, 'firm_reward', year).value)).toEqual([2500, 3000, 2500]);
    expect(resolveValue(pack, overlays, 'firm_reward', 2017)).toMatchObject({ status: 'assumed', citation: { note: 'b' } });
  });
});

describe('lines as formulas', () => {
  test('45 % of 13,360 grown 7 % a year: 6,432.84, 6,883.14, 7,364.96 (plan: 约7365元)', () => {
    const lines = [2016, 2017, 2018].map((year) => resolveLine(pack, [], 'able_bodied_line', year));
    expect(lines.map((line) => Math.round(line.valueYuan * 100) / 100)).toEqual([6432.84, 6883.14, 7364.96]);
    expect(Math.round(lines[2]!.valueYuan)).toBe(7365);
    expect(lines.map((line) => line.status)).toEqual(['assumed', 'assumed', 'reported']);
    expect(lines[2]).toMatchObject({ definition: 'disposable', projected: true });
    expect(lines[2]!.parameters).toEqual(['able_bodied_line_share', 'rural_income_guangdong_planned', 'provincial_income_growth']);
  });
  test('60 % gives the 9,820 yuan of the villages', () => {
    const income = resolveSeries(pack, [], 'rural_income_guangdong_planned', 2018).value;
    expect(Math.round(income * resolveValue(pack, [], 'village_income_share', 2018).value)).toBe(9820);
  });
  test('growth in a scenario moves the later lines only', () => {
    const overlays = [{ parameter: 'provincial_income_growth', year: 2018, value: 0.087, reason: 'actual path' }];
    expect(resolveLine(pack, overlays, 'able_bodied_line', 2017).valueYuan).toBe(resolveLine(pack, [], 'able_bodied_line', 2017).valueYuan);
    expect(resolveLine(pack, overlays, 'able_bodied_line', 2018).valueYuan).toBeCloseTo(6883.1388 * 1.087, 6);
  });
  test('a known value replaces the projection and is the base of later years', () => {
    const overlays = [{ parameter: 'rural_income_guangdong_planned', year: 2016, value: 14_512, reason: 'statistics' }];
    expect(resolveLine(pack, overlays, 'able_bodied_line', 2017).valueYuan).toBeCloseTo(14_512 * 1.07 * 0.45, 6);
  });
});

test('statuses weaken in the order stated, derived, reported, assumed', () => {
  expect(weakestStatus('stated', 'derived')).toBe('derived');
  expect(weakestStatus('reported', 'derived', 'stated')).toBe('reported');
  expect(weakestStatus('stated')).toBe('stated');
  expect(weakestStatus('assumed', 'reported')).toBe('assumed');
});

test('collectParameters lists every parameter and series once', () => {
  const ids = collectParameters(pack).map((entry) => entry.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toContain('rural_income_guangdong');
});
