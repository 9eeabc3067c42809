import type { IncomeDefinition, PolicyPack, ScenarioOverlay } from '../policy';
import { evaluatePredicate } from '../policy';
import type { HouseholdFeature } from '../poverty/types';
import { calculateLowIncomeTopUp } from './benefits';
import { compileCatalogue, type CompiledMeasure, type MeasureCatalogue } from './compileCatalogue';
import type { BundleItem } from './types';

/** A household with or without its group already found. */
export type MeasuredHousehold = HouseholdFeature & { group_id?: string };

/** The parts of a household's income in one year, yuan for the whole household unless said. */
export interface IncomeProjection {
  year: number;
  earnedYuan: number;
  pensionYuan: number;
  /** Added by measures. */
  effectYuan: number;
  topUpYuan: number;
  /** earned + pension + effects + top-up. */
  netYuan: number;
  /** Per head, in the definition below: net, or net × net_to_disposable. */
  perHeadYuan: number;
  definition: IncomeDefinition;
}

/** Share of the full effect in a year, 0 before the start. */
export function rampShare(compiled: CompiledMeasure, startYear: number, year: number): number {
  const ramp = compiled.measure.effect?.ramp;
  if (!ramp || year < startYear) return 0;
  return ramp[Math.min(year - startYear, ramp.length - 1)] ?? 0;
}

/**
 * Yuan that items add to the household's own income in a year: Σ units × effect(year) × ramp(year − start). Of an item
 * that was under way in the register's year its income then is in the register already, so only the rest is added.
 */
export function sumEffects(catalogue: MeasureCatalogue, items: readonly BundleItem[], year: number): number {
  let sum = 0;
  for (const item of items) {
    const entry = catalogue.byId.get(item.measure);
    if (!entry || entry.effectYuan.length === 0) continue;
    const share = rampShare(entry, item.startYear, year) - rampShare(entry, item.startYear, catalogue.registerYear);
    sum += item.units * entry.effectYuan[year - catalogue.from]! * share;
  }
  return sum;
}

/** Own income without allowances: earned × Π(1 + g) + pensions × Π(1 + g'), yuan for the household. */
export function ownBaseIncome(catalogue: MeasureCatalogue, household: HouseholdFeature, year: number): number {
  const y = year - catalogue.from;
  return (
    household.earned_income_yuan * catalogue.earnedFactor[y]! + household.pension_income_yuan * catalogue.pensionFactor[y]!
  );
}

/** Members paid in full by a top-up: the sum of the fields that the pack names, at most the members. */
export function countFullAmount(entry: CompiledMeasure, household: HouseholdFeature): number {
  const { benefit } = entry.measure;
  if (benefit?.calculator !== 'low_income_top_up') return 0;
  const counts = household as unknown as Record<string, number>;
  const sum = benefit.full_amount_fields.reduce((total, field) => total + (counts[field] ?? 0), 0);
  return Math.min(household.members, sum);
}

/** Top-up of one item in a year, yuan for the household, from the income without any top-up. */
export function topUpOf(
  catalogue: MeasureCatalogue,
  entry: CompiledMeasure,
  household: HouseholdFeature,
  year: number,
  ownIncomeYuan: number,
): number {
  return calculateLowIncomeTopUp({
    standardYuan: entry.standardYuan[year - catalogue.from]!,
    members: household.members,
    fullAmountMembers: countFullAmount(entry, household),
    ownIncomeYuan,
  });
}

/**
 * The income path of one household in one year, part by part:
 * net = earned × Π(1+g) + pensions × Π(1+g′) + Σ units × effect × ramp + low-income top-up (last, as a difference).
 * Allowances of the register are left out before growth, or they would count twice; one-off grants and
 * reimbursed medical money are no income.
 * Errors: ProblemError when a number has no value in that year. Source: 仁化县 plan 一（三）, design §5.
 * Example: earned 10,000, 5 % growth, 4 members: 2016 gives 2,625 per head without measures.
 */
export function explainIncome(
  household: MeasuredHousehold,
  items: readonly BundleItem[],
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  year: number,
): IncomeProjection {
  const catalogue = compileCatalogue(pack, overlays);
  const y = year - catalogue.from;
  const earnedYuan = household.earned_income_yuan * catalogue.earnedFactor[y]!;
  const pensionYuan = household.pension_income_yuan * catalogue.pensionFactor[y]!;
  const effectYuan = sumEffects(catalogue, items, year);
  const own = earnedYuan + pensionYuan + effectYuan;
  let topUpYuan = 0;
  for (const item of items) {
    const entry = catalogue.byId.get(item.measure);
    if (entry && entry.standardYuan.length > 0 && year >= item.startYear) topUpYuan += topUpOf(catalogue, entry, household, year, own);
  }
  const netYuan = own + topUpYuan;
  const definition = incomeDefinition(household, pack);
  const factor = definition === 'disposable' ? catalogue.netToDisposable[y]! : 1;
  return { year, earnedYuan, pensionYuan, effectYuan, topUpYuan, netYuan, perHeadYuan: (netYuan / household.members) * factor, definition };
}

/**
 * Projected income per head in a year, yuan, in the definition of the household's line (see explainIncome).
 * Example: earned 10,000 and one worker in Dongguan from 2016, 4 members: 2017 gives 6,256.25 at 5 % growth.
 */
export function projectIncome(
  household: MeasuredHousehold,
  items: readonly BundleItem[],
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  year: number,
): number {
  return explainIncome(household, items, pack, overlays, year).perHeadYuan;
}

function incomeDefinition(household: MeasuredHousehold, pack: PolicyPack): IncomeDefinition {
  const group =
    pack.groups.find((candidate) => candidate.id === household.group_id) ??
    pack.groups.find((candidate) => evaluatePredicate(candidate.predicate, household));
  return pack.lines.find((line) => line.id === group?.line)?.definition ?? 'net';
}
