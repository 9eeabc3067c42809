import { yuanToFen } from '../engine';
import { evaluatePredicate, resolveValue, type Measure, type PolicyPack, type ScenarioOverlay } from '../policy';
import { paymentYears, type MeasurePayment } from './listOptionCosts';

/** A payment for a village measure. */
export interface VillagePayment extends MeasurePayment {
  villageCode: string;
  townCode: string;
  /** Units of the measure in this village (kilometres, square metres, 1). */
  units: number;
}

interface VillageNeed {
  villageCode: string;
  townCode: string;
  units: number;
}

/**
 * Payments of the pack's village measures over the cost window: every village that a measure's condition meets
 * gets its whole quantity; the starts are spread over the horizon so that each year carries an equal part of the
 * county's quantity, villages in the order of their codes (the plan does not say which village comes first).
 * Shapes: `villages` are rows of the table `village`. Amounts in whole fen. Errors: ProblemError of a missing number.
 * Source: 仁化县 plan 二（五）. Example: 2.5 km of village road at 20,000 yuan/km: county subsidy 50,000 yuan.
 */
export function listVillageMeasureCosts(
  villages: readonly object[],
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): VillagePayment[] {
  return pack.measures
    .filter((measure) => measure.scope === 'village' && !measure.not_costed_because)
    .flatMap((measure) => spreadOverHorizon(measure, listNeeds(measure, villages), pack, overlays));
}

function listNeeds(measure: Measure, villages: readonly object[]): VillageNeed[] {
  return villages
    .filter((village) => evaluatePredicate(measure.eligibility, village))
    .map((village) => {
      const row = village as Record<string, unknown>;
      const amount = measure.quantity === 'one' || measure.quantity === 'any' ? 1 : Number(row[measure.quantity] ?? 0);
      return { villageCode: String(row.village_code), townCode: String(row.town_code), units: Number.isFinite(amount) ? amount : 0 };
    })
    .filter((need) => need.units > 0)
    .sort((a, b) => (a.villageCode < b.villageCode ? -1 : 1));
}

function spreadOverHorizon(
  measure: Measure,
  needs: VillageNeed[],
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): VillagePayment[] {
  const { from, to } = pack.horizon;
  const last = to + pack.follow_up_years;
  const total = needs.reduce((sum, need) => sum + need.units, 0);
  const payments: VillagePayment[] = [];
  let before = 0;
  for (const need of needs) {
    const middle = before + need.units / 2;
    const startYear = from + Math.min(to - from, Math.floor((middle / total) * (to - from + 1)));
    before += need.units;
    for (const cost of measure.costs) {
      const { first, end } = paymentYears(cost, startYear, last);
      for (let year = first; year <= end; year += 1) {
        const amountFen = yuanToFen(need.units * resolveValue(pack, overlays, cost.amount, year).value);
        payments.push({ ...need, measure: measure.id, component: cost.id, pool: cost.pool, year, amountFen, recipient: cost.recipient });
      }
    }
  }
  return payments;
}
