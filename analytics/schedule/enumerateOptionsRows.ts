import { paymentYears, type CompiledMeasure, type MeasureCatalogue } from '../measures';
import { listSourceYears, resolveValue, type PolicyPack, type ScenarioOverlay } from '../policy';
import type { ResourceRow } from './types';

/** The county-wide rows of a pack and what money of a pool or a capacity in a year draws on. */
export interface ResourceRows {
  rows: ResourceRow[];
  /** Row positions that a payment of a pool in a year draws on; empty for unbounded pools. */
  budget(pool: string, year: number): readonly number[];
  /** Row position of a capacity in a year of the horizon, or -1 outside it. */
  capacity(capacity: string, year: number): number;
}

/**
 * Budgets of bounded pools over the whole cost window (what their sources bring, see listSourceYears) and capacities over the horizon.
 * Where unused money is carried over the rows are cumulative: Σ payments up to the year ≤ Σ amounts up to the
 * year; a row that a later row with the same limit implies is left out. Limits in whole fen or units.
 * Errors: ProblemError when an amount has no value in a year of the window.
 * Example: 30 %, 40 %, 30 % of 173.12 M yuan give cumulative rows of 51.936, 121.184 and 173.12 M (the last for 2021).
 */
export function listResourceRows(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): ResourceRows {
  const { from, to } = pack.horizon;
  const last = to + pack.follow_up_years;
  const rows: ResourceRow[] = [];
  const budgetRows = new Map<string, number[]>();
  const capacityRows = new Map<string, number>();
  for (const pool of pack.pools.filter((candidate) => candidate.bounded)) {
    const limits = limitsOf(pack, overlays, pool.id, pool.sources, pool.carry_over);
    for (let year = from; year <= last; year += 1) {
      const limit = limits[year - from]!;
      if (pool.carry_over && year < last && limits[year - from + 1] === limit) continue;
      const position = rows.push({ id: `budget:${pool.id}:${year}`, kind: 'budget', of: pool.id, year, limit }) - 1;
      for (let paid = pool.carry_over ? from : year; paid <= year; paid += 1) {
        const key = `${pool.id}:${paid}`;
        budgetRows.set(key, [...(budgetRows.get(key) ?? []), position]);
      }
    }
  }
  for (const capacity of pack.capacities) {
    for (let year = from; year <= to; year += 1) {
      const limit = resolveValue(pack, overlays, capacity.limit, year).value;
      const position =
        rows.push({ id: `capacity:${capacity.id}:${year}`, kind: 'capacity', of: capacity.id, year, limit }) - 1;
      capacityRows.set(`${capacity.id}:${year}`, position);
    }
  }
  return {
    rows,
    budget: (pool, year) => budgetRows.get(`${pool}:${year}`) ?? [],
    capacity: (capacity, year) => capacityRows.get(`${capacity}:${year}`) ?? -1,
  };
}

function limitsOf(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  pool: string,
  sources: string[],
  cumulative: boolean,
): number[] {
  const filling = pack.sources.filter((source) => source.pool === pool && sources.includes(source.id));
  const brought = listSourceYears({ ...pack, sources: filling, source_floors: [] }, overlays);
  const limits: number[] = [];
  let sum = 0;
  for (let year = pack.horizon.from; year <= pack.horizon.to + pack.follow_up_years; year += 1) {
    const amount = brought.reduce((total, one) => (one.year === year ? total + (one.amountFen ?? 0) : total), 0);
    sum = cumulative ? sum + amount : amount;
    limits.push(sum);
  }
  return limits;
}

/** What one unit of a measure started in one year costs and draws on. */
export interface UnitDraw {
  /** Fen over the cost window, without calculated benefits. */
  costFen: number;
  row: number[];
  amount: number[];
}

/** Cost and draws of some units of a measure started in a year. */
export function drawOf(
  entry: CompiledMeasure,
  units: number,
  startYear: number,
  catalogue: MeasureCatalogue,
  resources: ResourceRows,
  kindOf: (capacity: string) => 'starts' | 'stock',
): UnitDraw {
  const draw = new Map<number, number>();
  const add = (row: number, amount: number): void => {
    if (row >= 0 && amount !== 0) draw.set(row, (draw.get(row) ?? 0) + amount);
  };
  let costFen = 0;
  for (const compiled of entry.costs) {
    const { first, end } = paymentYears(compiled.cost, startYear, catalogue.last);
    for (let year = Math.max(first, catalogue.from); year <= end; year += 1) {
      const fen = Math.round(units * compiled.unitFen[year - catalogue.from]!);
      costFen += fen;
      for (const row of resources.budget(compiled.cost.pool, year)) add(row, fen);
    }
  }
  for (const { capacity, per_unit } of entry.measure.capacities) {
    const end = kindOf(capacity) === 'stock' ? catalogue.to : startYear;
    for (let year = startYear; year <= end; year += 1) add(resources.capacity(capacity, year), units * per_unit);
  }
  const order = [...draw.keys()].sort((a, b) => a - b);
  return { costFen, row: order, amount: order.map((row) => draw.get(row)!) };
}
