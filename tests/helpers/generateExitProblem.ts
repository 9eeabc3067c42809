import { seededRandom } from '../../analytics/engine';
import type { ExitProblem, QuotaRow, ResourceRow } from '../../analytics/schedule';

export interface GeneratedCounty {
  households: number;
  seed: number;
  /** Options per household and exit year. */
  optionsPerYear: number;
  /** Limits as a multiple of what the planted plan uses; 1 leaves no room at all. */
  room: number;
  kind: 'exact' | 'at_least';
  /** Villages that leave as a whole: how many in each year (the rest of them never), and how many poor persons each may have left. */
  villages?: { leaving: [number, number, number]; count: number; allowance: number };
}

const years = [2016, 2017, 2018];
/** Unit cost (yuan), yearly follow-up (yuan), yearly income effect (yuan), largest number of units. */
const measures = [
  { cost: 3000, yearly: 0, effect: 1700, units: 6 },
  { cost: 1200, yearly: 300, effect: 1100, units: 4 },
  { cost: 800, yearly: 0, effect: 450, units: 8 },
  { cost: 5600, yearly: 200, effect: 3600, units: 3 },
  { cost: 2400, yearly: 1500, effect: 3900, units: 3 },
  { cost: 600, yearly: 900, effect: 1300, units: 4 },
  { cost: 9000, yearly: 0, effect: 5200, units: 2 },
  { cost: 150, yearly: 2600, effect: 2500, units: 3 },
];

/**
 * A county's exit problem like the sample's: households with a gap, bundles of eight measures that close it,
 * cumulative budgets, yearly capacities, person quotas. A plan is planted, so that the targets can be met.
 */
export function generateExitProblem({
  households,
  seed,
  optionsPerYear,
  room,
  kind,
  villages: plan,
}: GeneratedCounty): ExitProblem {
  const random = seededRandom(seed);
  const uniform = (low: number, high: number) => low + (high - low) * random.next();
  const whole = (low: number, high: number) => Math.floor(uniform(low, high + 1));
  const weight = new Int32Array(households);
  const optionStart = new Int32Array(households + 1);
  const exitYear: number[] = [];
  const costFen: number[] = [];
  const drawStart: number[] = [0];
  const drawRow: number[] = [];
  const drawAmount: number[] = [];
  const rows: ResourceRow[] = [];
  for (const year of years)
    rows.push({ id: `budget.envelope.${year}`, kind: 'budget', of: 'envelope', year, limit: 0 });
  for (let m = 0; m < measures.length; m++)
    for (const year of years)
      rows.push({ id: `capacity.${m}.${year}`, kind: 'capacity', of: String(m), year, limit: 0 });
  const planted = new Int32Array(households);
  const villageOf = new Int32Array(households);
  for (let h = 0; h < households; h++) {
    weight[h] = 1 + Math.floor(6 * random.next() ** 1.6);
    const gap = weight[h]! * uniform(800, 4200);
    const distance = uniform(0.8, 1.3);
    const yearStart: number[] = [];
    for (let y = 0; y < years.length; y++) {
      yearStart.push(exitYear.length);
      const seen = new Set<string>();
      for (let k = 0; k < optionsPerYear; k++) {
        let left = gap * (1 + 0.07 * y);
        let cost = 0;
        const spent = new Map<number, number>();
        const draw = (row: number, amount: number) => spent.set(row, (spent.get(row) ?? 0) + amount);
        const first = whole(0, measures.length - 1);
        for (let step = 0; step < measures.length && left > 0; step++) {
          const m = (first + step * (1 + (k % 3) * 2)) % measures.length;
          const measure = measures[m]!;
          const units = Math.min(measure.units, Math.ceil(left / measure.effect));
          const start = whole(0, y);
          left -= units * measure.effect;
          const oneOff = Math.round(units * measure.cost * distance * 100);
          const yearly = Math.round(units * measure.yearly * distance * 100);
          cost += oneOff + yearly * (6 - start);
          for (let row = start; row < years.length; row++) draw(row, oneOff + yearly * (row - start + 1));
          draw(years.length + m * years.length + start, units);
        }
        const key = JSON.stringify([...spent].sort((a, b) => a[0] - b[0]));
        if (seen.has(key)) continue;
        seen.add(key);
        exitYear.push(years[y]!);
        costFen.push(cost + Math.round(Math.max(0, left) * 500));
        for (const [row, amount] of [...spent].sort((a, b) => a[0] - b[0])) {
          drawRow.push(row);
          drawAmount.push(amount);
        }
        drawStart.push(drawRow.length);
      }
    }
    yearStart.push(exitYear.length);
    exitYear.push(0);
    costFen.push(Math.round(gap * 300));
    drawStart.push(drawRow.length);
    optionStart[h + 1] = exitYear.length;
    const lot = random.next();
    let year = lot < 0.25 ? 0 : lot < 0.7 ? 1 : lot < 0.97 ? 2 : 3;
    if (plan) {
      villageOf[h] = Math.floor(plan.count * random.next() ** 1.3);
      year = Math.min(year, villageYear(plan, villageOf[h]!));
    }
    planted[h] = yearStart[year]!;
    for (let o = yearStart[year]!; o < (yearStart[year + 1] ?? exitYear.length); o++)
      if (costFen[o]! * uniform(0.8, 1.25) < costFen[planted[h]!]!) planted[h] = o;
  }
  const quotas: QuotaRow[] = years.map((year) => ({ from: year, year, amount: 0, kind }));
  for (let h = 0; h < households; h++) {
    const o = planted[h]!;
    const quota = quotas.find((candidate) => candidate.year === exitYear[o]);
    if (quota) quota.amount += weight[h]!;
    for (let k = drawStart[o]!; k < drawStart[o + 1]!; k++) rows[drawRow[k]!]!.limit += drawAmount[k]!;
  }
  for (const row of rows) row.limit = Math.ceil(row.limit * room);
  return {
    householdCount: households,
    weight,
    optionStart,
    exitYear: Int16Array.from(exitYear),
    costFen: Float64Array.from(costFen),
    drawStart: Int32Array.from(drawStart),
    drawRow: Int16Array.from(drawRow),
    drawAmount: Float64Array.from(drawAmount),
    rows,
    quotas,
    ...(plan ? { villages: listVillages(plan, villageOf, weight) } : {}),
  };
}

/** Year index in which a village leaves in the planted plan; 3 = never. Years lie mixed over the villages' numbers. */
function villageYear({ leaving, count }: NonNullable<GeneratedCounty['villages']>, v: number): number {
  const place = (v * 8 + 3) % count;
  if (place < leaving[0]) return 0;
  if (place < leaving[0] + leaving[1]) return 1;
  return place < leaving[0] + leaving[1] + leaving[2] ? 2 : 3;
}

function listVillages(
  { leaving, count, allowance }: NonNullable<GeneratedCounty['villages']>,
  villageOf: Int32Array,
  weight: Int32Array,
): NonNullable<ExitProblem['villages']> {
  const open = [2016, 2017, 2018, 0];
  const persons = weight.reduce((sum, n) => sum + n, 0);
  return {
    count,
    villageOf,
    persons: weight.slice(),
    allowance: new Int32Array(count).fill(allowance),
    yearStart: Int32Array.from({ length: count + 1 }, (_, v) => v * open.length),
    years: Int16Array.from({ length: count * open.length }, (_, i) => open[i % open.length]!),
    quotas: years.map((year, y) => ({ from: year, year, amount: leaving[y]!, kind: 'exact' })),
    missWeight: Math.round(persons / count),
  };
}
