import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  listPeriods,
  measureEarnedValue,
  measureEarnedValueBy,
  traceEarnedValue,
  type ActualCost,
  type WorkPackage,
} from '../../../analytics/progress';

interface WrittenCase {
  name: string;
  as_of: string;
  packages: { budget: number; planned: string; accepted?: string }[];
  costs: { amount: number; day: string }[];
  expected: Record<string, number | string | null>;
}

const cases = parse(
  readFileSync(new URL('../../cases/progress/earnedValue.yaml', import.meta.url), 'utf8'),
) as WrittenCase[];

const place = { measure: 'road', villageCode: '440999101201', townCode: '440999101', project: null };

function read({ packages, costs }: Pick<WrittenCase, 'packages' | 'costs'>): [WorkPackage[], ActualCost[]] {
  return [
    packages.map(({ budget, planned, accepted }, index) => ({
      ...place,
      id: String(index),
      householdId: null,
      budgetFen: budget,
      plannedDay: planned,
      acceptedDay: accepted ?? null,
    })),
    costs.map(({ amount, day }) => ({ ...place, day, amountFen: amount })),
  ];
}

function readRatio(text: number | string | null): number | null {
  if (typeof text !== 'string') return text;
  const [numerator = 0, denominator = 1] = text.split('/').map(Number);
  return numerator / denominator;
}

describe('measureEarnedValue', () => {
  it.each(cases)('$name', (one) => {
    const { expected } = one;
    expect(measureEarnedValue(...read(one), one.as_of)).toEqual({
      plannedFen: expected.planned,
      earnedFen: expected.earned,
      actualFen: expected.actual,
      budgetFen: expected.budget,
      scheduleIndex: readRatio(expected.spi!),
      costIndex: readRatio(expected.cpi!),
      scheduleVarianceFen: expected.sv,
      costVarianceFen: expected.cv,
      estimateAtCompletionFen: expected.eac,
      packages: one.packages.length,
      accepted: expected.accepted,
    });
  });

  it('rows in order of their key; what belongs to no project stands apart; costs without a package have a row of their own', () => {
    const [packages, costs] = read(cases[0]!);
    packages[0]!.project = 'P2';
    packages[1]!.project = 'P1';
    costs.push({ ...place, measure: 'well', project: 'P9', day: '2017-01-01', amountFen: 5 });
    const rows = measureEarnedValueBy('project', packages, costs, '2017-06-30', (key) => ({
      zh: `项目${key}`,
      en: key,
    }));
    expect(rows.map(({ key, earnedFen, actualFen, packages: count }) => [key, earnedFen, actualFen, count])).toEqual([
      ['', 0, 60000, 1],
      ['P1', 0, 0, 1],
      ['P2', 40000, 0, 1],
      ['P9', 0, 5, 0],
    ]);
    expect(rows[1]!.label.zh).toBe('项目P1');
    expect(
      measureEarnedValueBy('measure', packages, costs, '2017-06-30', (key) => ({ zh: key, en: key })).map(
        ({ key }) => key,
      ),
    ).toEqual(['road', 'well']);
  });

  it('the curve stops at the as-of day and says there what was so on that day', () => {
    const [packages, costs] = read(cases[1]!);
    const periods = listPeriods('month', '2017-04-01', '2017-06-30');
    expect(traceEarnedValue(packages, costs, periods, '2017-05-02')).toEqual([
      { period: '2017-04', plannedFen: 0, earnedFen: 0, actualFen: 0 },
      { period: '2017-05', plannedFen: 4000, earnedFen: 1000, actualFen: 2200 },
      { period: '2017-06', plannedFen: 4000, earnedFen: null, actualFen: null },
    ]);
  });
});
