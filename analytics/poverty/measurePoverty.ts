import { runSql, type QueryEngine } from '../engine';
import { loadLines } from './loadLines';
import measurePovertySql from './sql/measure_poverty.sql?raw';
import registeredPopulationSql from './sql/registered_population.sql?raw';
import type { PovertyDimension, PovertyMeasureRow, PovertyMeasures } from './types';

interface Sums {
  key: string;
  households: number;
  persons: number;
  persons_below: number;
  gap_sum: number;
  severity_sum: number;
  watts_sum: number;
  watts_excluded: number;
  income_sum: number;
}

const zeroSums = (key: string): Sums => ({
  key,
  households: 0,
  persons: 0,
  persons_below: 0,
  gap_sum: 0,
  severity_sum: 0,
  watts_sum: 0,
  watts_excluded: 0,
  income_sum: 0,
});

/**
 * Poverty measures of the registered persons within a scope, by one dimension and in total.
 * With n persons per household, income y per head and line z of the household's group:
 * gap = Σ n·g ÷ Σ n and severity = Σ n·g² ÷ Σ n, where g = max(0, 1 − max(0, y) ÷ z);
 * Watts = Σ n·ln(z ÷ y) over 0 < y < z ÷ Σ n over y > 0, persons with y ≤ 0 counted apart;
 * contribution = Σ n·g² of the subgroup ÷ that of the scope; incidence = registered persons ÷ registered population,
 * only by town and village and in total, and only where the population of every village in it is known.
 * The register holds the poor alone: everything but incidence is "among the registered". Income is the register's
 * net income; say so beside a line that is defined on disposable income.
 * Shapes: `scope` is a county, town or village code; rows by place are in order of code, others by persons downwards.
 * Errors: ProblemError `group_without_line`, `line_not_positive`.
 * Source: Foster, Greer, Thorbecke 1984; Watts 1968. Example: tests/cases/poverty.yaml.
 */
export async function measurePoverty(
  engine: QueryEngine,
  options: { scope: string; by: PovertyDimension; lineYuanByGroup: Readonly<Record<string, number>> },
): Promise<PovertyMeasures> {
  await loadLines(engine, options.lineYuanByGroup);
  const variables = { scope: options.scope, dimension: options.by };
  const sums = (await runSql(engine, measurePovertySql, variables)) as unknown as Sums[];
  const byPlace = options.by === 'town' || options.by === 'village';
  const places = await runSql(engine, registeredPopulationSql, variables);
  const populations = new Map(
    places.map((row) => [
      String(row.key),
      row.registered_population === null ? null : Number(row.registered_population),
    ]),
  );

  const whole = zeroSums('total');
  for (const row of sums) {
    for (const field of [
      'households',
      'persons',
      'persons_below',
      'gap_sum',
      'severity_sum',
      'watts_sum',
      'watts_excluded',
      'income_sum',
    ] as const) {
      whole[field] += row[field];
    }
  }
  const rows = sums.map((row) => describeSums(row, whole, byPlace ? (populations.get(row.key) ?? null) : null));
  if (!byPlace) rows.sort((a, b) => b.persons - a.persons || (a.key < b.key ? -1 : 1));
  return { rows, total: describeSums(whole, whole, sumPopulations([...populations.values()])) };
}

function sumPopulations(values: (number | null)[]): number | null {
  let sum = 0;
  for (const value of values) {
    if (value === null) return null;
    sum += value;
  }
  return values.length > 0 ? sum : null;
}

function describeSums(sums: Sums, whole: Sums, registeredPopulation: number | null): PovertyMeasureRow {
  const share = (part: number, base: number): number => (base > 0 ? part / base : 0);
  return {
    key: sums.key,
    label: sums.key,
    households: sums.households,
    persons: sums.persons,
    personsBelowLine: sums.persons_below,
    registeredPopulation,
    incidence: registeredPopulation !== null && registeredPopulation > 0 ? sums.persons / registeredPopulation : null,
    gap: share(sums.gap_sum, sums.persons),
    severity: share(sums.severity_sum, sums.persons),
    watts: share(sums.watts_sum, sums.persons - sums.watts_excluded),
    wattsExcluded: sums.watts_excluded,
    meanIncomeYuan: share(sums.income_sum, sums.persons),
    contribution: share(sums.severity_sum, whole.severity_sum),
  };
}
