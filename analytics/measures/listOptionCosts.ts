import { yuanToFen } from '../engine';
import type { MeasureCost, PolicyPack, ScenarioOverlay } from '../policy';
import type { HouseholdFeature } from '../poverty/types';
import { compileCatalogue, type CompiledCost, type CompiledMeasure, type MeasureCatalogue } from './compileCatalogue';
import { ownBaseIncome, sumEffects, topUpOf } from './projectIncome';
import type { BundleItem } from './types';

/** One payment of one measure's cost component. */
export interface MeasurePayment {
  measure: string;
  component: string;
  pool: string;
  year: number;
  /** Whole fen, nominal. */
  amountFen: number;
  recipient: MeasureCost['recipient'];
}

/** Years in which a component is paid when the measure starts in a year; none after the cost window (before it they are the caller's to skip). */
export function paymentYears(cost: MeasureCost, startYear: number, last: number): { first: number; end: number } {
  const first = startYear + cost.delay_years;
  const end = cost.timing === 'one_off' ? first : cost.payments ? Math.min(last, first + cost.payments - 1) : last;
  return { first, end: Math.min(end, last) };
}

/** Fen of one component in one year for a number of units. */
export function componentFen(compiled: CompiledCost, units: number, yearIndex: number): number {
  return Math.round(units * compiled.unitFen[yearIndex]!);
}

/**
 * The payments of a household's bundle over the whole cost window t0 … T + follow-up, one row per component and
 * year with money in it: units × amount(year), a low-income top-up from the projected income of the year.
 * Σ amountFen over the rows is the option's cost. Errors: ProblemError when a number has no value.
 * Example: two workers in a local firm from 2016: placement 9,000 yuan in 2016, reward to the firm 4,000 in 2017.
 */
export function listOptionCosts(
  household: HouseholdFeature,
  option: { items: readonly BundleItem[] },
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): MeasurePayment[] {
  const catalogue = compileCatalogue(pack, overlays);
  const payments: MeasurePayment[] = [];
  for (const item of option.items) {
    const entry = catalogue.byId.get(item.measure);
    if (!entry) continue;
    for (const compiled of entry.costs) {
      const { first, end } = paymentYears(compiled.cost, item.startYear, catalogue.last);
      for (let year = Math.max(first, catalogue.from); year <= end; year += 1) {
        const amountFen =
          entry.standardYuan.length > 0
            ? topUpFen(catalogue, entry, household, option.items, year)
            : componentFen(compiled, item.units, year - catalogue.from);
        if (amountFen <= 0) continue;
        const { id, pool, recipient } = compiled.cost;
        payments.push({ measure: item.measure, component: id, pool, year, amountFen, recipient });
      }
    }
  }
  return payments;
}

/** Top-up of a year in whole fen, for the bundle as it stands. */
export function topUpFen(
  catalogue: MeasureCatalogue,
  entry: CompiledMeasure,
  household: HouseholdFeature,
  items: readonly BundleItem[],
  year: number,
): number {
  const own = ownBaseIncome(catalogue, household, year) + sumEffects(catalogue, items, year);
  return yuanToFen(topUpOf(catalogue, entry, household, year, own));
}
