import { giveWay, type CancelSignal } from '../engine';
import type { BundleList } from './enumerateOptionsBundles';
import type { HouseholdMenu, OptionContext } from './enumerateOptionsMenu';
import { walkOptionsByProfile, type GroupedHousehold, type StoredOption } from './enumerateOptionsHouseholds';
import { stopWhenAborted } from './stopWhenAborted';
import type { QuotaRow, ResourceRow } from './types';

/** Households that the guide looks at; fewer than the least are not worth it. */
const sampleSize = 320;
const leastCounty = 60;
/** Options kept per year in the first pass and in those that follow. */
const passLimits = [12, 4, 4, 4, 4];
const firstSteps = 1000;
const laterSteps = 400;
/** Households and steps between two pauses in which messages may come in. */
const slice = 20;
const stepSlice = 50;

/**
 * Estimates what the county-wide rows are worth (fen per unit), so that the kept options lie where the plan will
 * choose: every k-th household, rows and quotas scaled to the sample; each pass adds the options that are best near
 * the last estimate, then prices rise where a row is overdrawn and fall where it is not (subgradient steps).
 * Only a guide to which options are kept: no bound and no proof rests on it. Null for very small counties.
 */
export async function guidePrices(
  households: readonly GroupedHousehold[],
  menus: readonly HouseholdMenu[],
  context: OptionContext,
  reference: Float64Array,
  quotas: readonly QuotaRow[],
  signal?: CancelSignal,
): Promise<Float64Array | null> {
  if (households.length < leastCounty) return null;
  const stride = Math.max(1, Math.floor(households.length / sampleSize));
  const sample = households.filter((_, h) => h % stride === 0);
  const sampleMenus = menus.filter((_, h) => h % stride === 0);
  const weightOf = (household: GroupedHousehold): number =>
    context.pack.cohorts.unit === 'persons' ? household.members : 1;
  const total = (list: readonly GroupedHousehold[]): number =>
    list.reduce((sum, household) => sum + weightOf(household), 0);
  const scale = total(sample) / total(households);
  const options: StoredOption[][] = sample.map(() => []);
  const bundles = new Map<string, BundleList>();
  const { rows } = context.resources;
  let prices: PriceState = { row: new Float64Array(rows.length), quota: new Float64Array(quotas.length) };
  for (const [pass, limit] of passLimits.entries()) {
    const rule = { limit, guide: pass === 0 ? null : prices.row, hints: [], bundles };
    let done = 0;
    for (const { household, result } of walkOptionsByProfile(sample, sampleMenus, context, reference, rule)) {
      options[household]!.push(...result.options);
      done += 1;
      if (done % slice === 0) await giveWay();
      stopWhenAborted(signal);
    }
    const sums = { rows, quotas, reference, scale, weights: sample.map(weightOf) };
    prices = await estimatePrices(flatten(options), sums, prices, pass === 0, signal);
  }
  return prices.row;
}

interface PriceState {
  row: Float64Array;
  quota: Float64Array;
}

/** What the sample is measured against: rows and quotas of the county, and the sample's share of it. */
interface SampleSums {
  rows: readonly ResourceRow[];
  quotas: readonly QuotaRow[];
  reference: Float64Array;
  scale: number;
  weights: readonly number[];
}

/** The sample's options in flat arrays. */
interface FlatOptions {
  start: Int32Array;
  cost: Float64Array;
  /** Exit year, 0 = staying in. */
  year: Int16Array;
  drawStart: Int32Array;
  drawRow: Int32Array;
  drawAmount: Float64Array;
}

function flatten(options: readonly StoredOption[][]): FlatOptions {
  const all = options.flat();
  const flat: FlatOptions = {
    start: new Int32Array(options.length + 1),
    cost: Float64Array.from(all, (option) => option.costFen),
    year: Int16Array.from(all, (option) => option.exitYear),
    drawStart: new Int32Array(all.length + 1),
    drawRow: Int32Array.from(all.flatMap((option) => option.row)),
    drawAmount: Float64Array.from(all.flatMap((option) => option.amount)),
  };
  options.forEach((own, h) => (flat.start[h + 1] = flat.start[h]! + own.length));
  all.forEach((option, o) => (flat.drawStart[o + 1] = flat.drawStart[o]! + option.row.length));
  return flat;
}

/** Moves the prices by subgradient steps and returns the mean of the second half of the steps. */
async function estimatePrices(
  flat: FlatOptions,
  { rows, quotas, reference, scale, weights }: SampleSums,
  start: PriceState,
  first: boolean,
  signal: CancelSignal | undefined,
): Promise<PriceState> {
  const state = { row: start.row.slice(), quota: start.quota.slice() };
  const mean = { row: new Float64Array(rows.length), quota: new Float64Array(quotas.length) };
  const typical = typicalExitCost(flat, weights);
  const steps = first ? firstSteps : laterSteps;
  const kept = Math.floor(steps / 2);
  for (let step = 0; step < steps; step += 1) {
    const length = 1 / Math.sqrt((first ? 10 : 120) + step);
    if (step % stepSlice === 0) await giveWay();
    stopWhenAborted(signal);
    const { use, out } = respond(flat, weights, state, quotas);
    rows.forEach((row, r) => {
      const limit = Math.max(1e-9, row.limit * scale);
      state.row[r] = Math.max(0, state.row[r]! + length * reference[r]! * clamp((use[r]! - limit) / limit));
      if (step >= steps - kept) mean.row[r]! += state.row[r]! / kept;
    });
    quotas.forEach((quota, q) => {
      const target = Math.max(1, quota.amount * scale);
      const price = state.quota[q]! + length * typical * clamp((target - out[q]!) / target);
      state.quota[q] = quota.kind === 'at_least' ? Math.max(0, price) : price;
      if (step >= steps - kept) mean.quota[q]! += state.quota[q]! / kept;
    });
  }
  return mean;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}

/** What the households draw and who leaves when each takes its cheapest option at the prices. */
function respond(
  flat: FlatOptions,
  weights: readonly number[],
  prices: PriceState,
  quotas: readonly QuotaRow[],
): { use: Float64Array; out: Float64Array } {
  const use = new Float64Array(prices.row.length);
  const out = new Float64Array(prices.quota.length);
  /** What a unit that leaves in a year is worth, by year. */
  const worth = new Float64Array(quotas.reduce((last, quota) => Math.max(last, quota.year), 0) + 1);
  quotas.forEach(({ from, year }, q) => {
    for (let y = from; y <= year; y += 1) worth[y]! += prices.quota[q]!;
  });
  const { start, cost, year, drawStart, drawRow, drawAmount } = flat;
  for (let h = 0; h + 1 < start.length; h += 1) {
    let best = start[h]!;
    let least = Infinity;
    for (let o = start[h]!; o < start[h + 1]!; o += 1) {
      let score = cost[o]! - weights[h]! * (worth[year[o]!] ?? 0);
      for (let d = drawStart[o]!; d < drawStart[o + 1]! && score < least; d += 1)
        score += prices.row[drawRow[d]!]! * drawAmount[d]!;
      if (score < least) {
        least = score;
        best = o;
      }
    }
    if (best === start[h + 1]) continue;
    for (let d = drawStart[best]!; d < drawStart[best + 1]!; d += 1) use[drawRow[d]!]! += drawAmount[d]!;
    quotas.forEach((quota, q) => {
      if (year[best]! >= quota.from && year[best]! <= quota.year) out[q]! += weights[h]!;
    });
  }
  return { use, out };
}

/** Fen per person (or household) by which the dearest kept way out is dearer than staying in, on average. */
function typicalExitCost(flat: FlatOptions, weights: readonly number[]): number {
  let sum = 0;
  let weight = 0;
  for (let h = 0; h < weights.length; h += 1) {
    let stay = Infinity;
    let leave = -Infinity;
    for (let o = flat.start[h]!; o < flat.start[h + 1]!; o += 1) {
      if (flat.year[o]! === 0) stay = Math.min(stay, flat.cost[o]!);
      else leave = Math.max(leave, flat.cost[o]!);
    }
    if (!Number.isFinite(leave - stay)) continue;
    sum += leave - stay;
    weight += weights[h]!;
  }
  return weight > 0 ? Math.max(1, sum / weight) : 1;
}
