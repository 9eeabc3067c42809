import type { Problem } from '../engine';
import { multiply, shareOutWhole, subtract, toFraction, type Fraction } from './fraction';
import type { ReadFile } from './readYamlFile';
import type { CountyPackFile } from './schema';
import { problemAt } from './takeSections';
import type { CohortTarget, PolicyPack, VillageTier } from './types';

type TargetFile = CountyPackFile['cohorts']['targets'][number];

/** Number of villages of those tiers. */
export function countVillages(pack: PolicyPack, tiers: readonly VillageTier[]): number {
  return pack.regions.filter((region) => region.level === 'village' && tiers.includes(region.tier ?? 'other')).length;
}

/**
 * Shares of a whole as whole numbers by year: share × whole, largest remainder over the yearly steps.
 * Cumulative shares give cumulative numbers.
 * Example: 0.3, 0.5, 0.2 of 2,469 persons = 741, 1,234, 494.
 */
export function amountsOfShares(shares: readonly number[], whole: number, cumulative: boolean): number[] {
  const all = toFraction(whole);
  const quotas = shares.map((share, index): Fraction => {
    const before = cumulative && index > 0 ? toFraction(shares[index - 1]!) : toFraction(0);
    return multiply(subtract(toFraction(share), before), all);
  });
  let sum = 0;
  return shareOutWhole(quotas).map((part) => {
    sum += Number(part);
    return cumulative ? sum : Number(part);
  });
}

/** Works out the amounts that the plan gives as shares only, for the cohorts of households and of villages. */
export function fillCohorts(pack: PolicyPack, file: ReadFile<CountyPackFile>, problems: Problem[]): void {
  const { cohorts, village_cohorts: villages } = file.value;
  const whole = pack.groups.reduce((sum, group) => sum + group[cohorts.unit], 0);
  const persons = fillTargets(cohorts.targets, whole, cohorts.cumulative, file, 'cohorts', problems);
  pack.cohorts = { ...cohorts, targets: persons };
  if (!villages) return;
  const targets = fillTargets(villages.targets, countVillages(pack, villages.tiers), villages.cumulative, file, 'village_cohorts', problems);
  pack.village_cohorts = { ...villages, targets };
}

function fillTargets(
  targets: readonly TargetFile[],
  whole: number,
  cumulative: boolean,
  file: ReadFile<CountyPackFile>,
  section: string,
  problems: Problem[],
): CohortTarget[] {
  const report = (index: number, text: { zh: string; en: string }): void => {
    problems.push(problemAt('policy_bad_value', { file, place: [section, 'targets', index] }, [], text));
  };
  const missing = targets.some((target) => target.amount === undefined);
  const shares = targets.map((target) => target.share);
  targets.forEach((target, index) => {
    const before = targets[index - 1];
    if (before && before.year >= target.year) report(index, { zh: '年份须依次递增', en: 'years must ascend' });
    if (cumulative && before?.share !== undefined && target.share !== undefined && before.share > target.share) {
      report(index, { zh: '累计比例不能减少', en: 'cumulative shares cannot fall' });
    }
    if (missing && target.share === undefined) {
      report(index, {
        zh: target.amount === undefined ? '须写明数量（amount）或比例（share）' : '有的年份只写比例时，各年都须写明比例（share）',
        en: target.amount === undefined ? 'names neither amount nor share' : 'names no share, though another year has nothing else',
      });
    }
  });
  const worked = missing && shares.every((share) => share !== undefined) ? amountsOfShares(shares, whole, cumulative) : [];
  return targets.map(({ amount, ...target }, index) => ({ ...target, amount: amount ?? worked[index] ?? 0 }));
}
