import type { OptionContext } from './enumerateOptionsMenu';

/** Row prices (fen per unit of the row) of one scenario under which the cheapest option is kept. */
export type PriceScenario = Float64Array;

/** A price on every row, however small, so that the cheapest option is never one that another dominates. */
const leastPriceShare = 1e-6;
/** Fen per fen up to which mixes price a budget: an early yuan may be worth several late ones. */
const mostBudgetPrice = 4;
/** A price that makes an option avoid a row wherever it can. */
const avoidingFactor = 20;

/** What the rows are worth against each other: roughly what one unit saves where it replaces the dearest measure. */
export function listReferencePrices(context: OptionContext): Float64Array {
  const { catalogue, resources, kindOf } = context;
  const unitCost = (index: number): number =>
    catalogue.measures[index]!.costs.reduce((sum, { cost, unitFen }) => {
      const payments = cost.timing === 'one_off' ? 1 : (cost.payments ?? catalogue.last - catalogue.from + 1);
      return sum + unitFen[0]! * payments;
    }, 0);
  const fullEffect = (index: number): number => {
    const { effectYuan, measure } = catalogue.measures[index]!;
    return effectYuan.length > 0 ? effectYuan[0]! * Math.max(...measure.effect!.ramp) : 0;
  };
  const perYuan = catalogue.measures.reduce(
    (dearest, { index }) => (fullEffect(index) > 0 ? Math.max(dearest, unitCost(index) / fullEffect(index)) : dearest),
    0,
  );
  const worth = new Map<string, number>();
  for (const { index, measure } of catalogue.measures) {
    for (const { capacity, per_unit } of measure.capacities) {
      const saved = Math.max(unitCost(index), fullEffect(index) * perYuan - unitCost(index), 100);
      const years = kindOf(capacity) === 'stock' ? catalogue.to - catalogue.from + 1 : 1;
      worth.set(capacity, Math.max(worth.get(capacity) ?? 0, saved / per_unit / years));
    }
  }
  return Float64Array.from(resources.rows, (row) => (row.kind === 'budget' ? 1 : (worth.get(row.of) ?? 100)));
}

/**
 * Price scenarios for one profile, round the guiding prices (zero without a guide): nothing scarce; everything
 * scarce; the guide and its near multiples; each capacity avoided; each year and each budget year avoided; then
 * mixes by a fixed low-discrepancy sequence (no chance), different from profile to profile, so that the options of
 * many households together cover the whole trade-off.
 * Shapes: at most `count` vectors of rows.length. `hints` (prices of an earlier plan) come first.
 */
export function listPriceScenarios(
  context: OptionContext,
  reference: Float64Array,
  used: ReadonlySet<string>,
  profileNumber: number,
  count: number,
  guide: Float64Array | null,
  hints: readonly Float64Array[],
): PriceScenario[] {
  const { rows } = context.resources;
  const base = (row: number): number => guide?.[row] ?? 0;
  const make = (price: (row: number) => number): PriceScenario =>
    Float64Array.from(rows, (_, row) => Math.max(price(row), leastPriceShare * reference[row]!));
  const avoid = (hit: (row: number) => boolean): PriceScenario =>
    make((row) => base(row) + (hit(row) ? avoidingFactor * reference[row]! : 0));
  const scenarios: PriceScenario[] = hints.map((hint) => make((row) => hint[row] ?? 0));
  scenarios.push(make(() => 0));
  if (guide) for (const factor of nearGuide) scenarios.push(make((row) => factor * base(row)));
  scenarios.push(avoid((row) => rows[row]!.kind === 'capacity'));
  for (const capacity of used) scenarios.push(avoid((row) => rows[row]!.of === capacity));
  for (let year = context.catalogue.from; year <= context.catalogue.to; year += 1) {
    scenarios.push(avoid((row) => rows[row]!.year === year));
    if (!guide) scenarios.push(avoid((row) => rows[row]!.kind === 'budget' && rows[row]!.year === year));
  }
  for (let mix = 0; scenarios.length < count; mix += 1) {
    const turn = profileNumber * 5 + mix + 1;
    scenarios.push(make((row) => (guide ? 2 * base(row) * mixShare(row, turn) : mixedPrice(context, row, turn) * reference[row]!)));
  }
  return scenarios.slice(0, Math.max(count, hints.length + 1));
}

/** Multiples of the guiding prices that are tried besides the mixes. */
const nearGuide = [1, 0.7, 1.4];

const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71];

/** Share of the reference price: by capacity (Kronecker sequence on square roots of primes), bent by the year. */
function mixedPrice(context: OptionContext, row: number, turn: number): number {
  const { of, year, kind } = context.resources.rows[row]!;
  if (kind === 'budget') return mostBudgetPrice * fraction(turn * Math.sqrt(73) + (year - context.catalogue.from) * Math.sqrt(79)) ** 2;
  const position = context.pack.capacities.findIndex((capacity) => capacity.id === of);
  const level = 1.1 * fraction(0.5 + turn * Math.sqrt(primes[position % primes.length]!));
  return level * (0.8 + 0.4 * fraction(turn * Math.sqrt(83) + (year - context.catalogue.from) * Math.sqrt(89)));
}

/** A share in 0…1 of its own for each row (Kronecker sequence). */
function mixShare(row: number, turn: number): number {
  return fraction(0.5 + turn * Math.sqrt(primes[row % primes.length]! + 97 * Math.floor(row / primes.length)));
}

function fraction(value: number): number {
  return value - Math.floor(value);
}
