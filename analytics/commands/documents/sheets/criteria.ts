import type { CriterionFacts } from '../../../documents';
import { formatDecimal, formatPercent } from '../../../charts';
import { resolveSeries, resolveValue, weakestStatus, type CountyCriterion, type VillageCriterion } from '../../../policy';
import type { SheetBase } from './sheetBase';

/** What a village has of that which its exit asks for. */
export interface VillageState {
  leftPersons: number;
  registeredPopulation: number | null;
  perCapitaIncomeYuan: number | null;
  collectiveIncomeYuan: number | null;
}

/** The pack's conditions of a village's exit in a year, measured; null state: the limits alone. Errors: those of a missing number. */
export function measureVillage(base: Pick<SheetBase, 'pack' | 'overlays'>, year: number, state: VillageState | null): CriterionFacts[] {
  return base.pack.village_criteria.map((criterion) => {
    const { limit, status } = limitOf(base, criterion, year);
    const measured = state === null ? { value: null, met: null } : measures[criterion.kind](state, limit);
    return { label: criterion.label, limit: writeLimit(criterion.kind, limit), ...measured, status: weakestStatus(criterion.status, status), citation: criterion.citation };
  });
}

function limitOf({ pack, overlays }: Pick<SheetBase, 'pack' | 'overlays'>, criterion: VillageCriterion, year: number) {
  if (criterion.kind === 'all_exited') return { limit: 0, status: criterion.status };
  const limit = resolveValue(pack, overlays, criterion.limit, year);
  const series = criterion.series ?? pack.lines.flatMap(({ formula }) => ('series' in formula ? [formula.series] : []))[0];
  if (criterion.kind !== 'income_at_least_share' || series === undefined) return { limit: limit.value, status: limit.status };
  const whole = resolveSeries(pack, overlays, series, year);
  return { limit: limit.value * whole.value, status: weakestStatus(limit.status, whole.status) };
}

function writeLimit(kind: VillageCriterion['kind'], limit: number): string {
  if (kind === 'all_exited') return '全部退出';
  if (kind === 'incidence_below') return `低于${formatPercent(limit, 2)}`;
  return `不低于${formatDecimal(Math.round(limit))}元`;
}

type Measured = Pick<CriterionFacts, 'value' | 'met' | 'tellsLeft'>;

const atLeast = (value: number | null, limit: number): Measured =>
  value === null ? { value: null, met: null } : { value: `${formatDecimal(Math.round(value))}元`, met: value >= limit };

const measures: Record<VillageCriterion['kind'], (state: VillageState, limit: number) => Measured> = {
  all_exited: ({ leftPersons }) => ({ value: `未退出${formatDecimal(leftPersons)}人`, met: leftPersons === 0, tellsLeft: true }),
  incidence_below: ({ leftPersons, registeredPopulation }, limit) => {
    if (registeredPopulation === null || registeredPopulation <= 0) return { value: null, met: null };
    const ratio = leftPersons / registeredPopulation;
    return { value: formatPercent(ratio, 2), met: ratio < limit, tellsLeft: true };
  },
  income_at_least_share: ({ perCapitaIncomeYuan }, limit) => atLeast(perCapitaIncomeYuan, limit),
  collective_income_at_least: ({ collectiveIncomeYuan }, limit) => atLeast(collectiveIncomeYuan, limit),
};

const countyWords: Record<CountyCriterion['kind'], string> = {
  combined_incidence_below: '低于',
  wrong_exits_below: '低于',
  omissions_below: '低于',
  approval_at_least: '不低于',
};

/**
 * The pack's conditions of the county's exit. Who was missed, who left wrongly and who approves is found by the survey
 * alone, so these stay open; the combined incidence is told as far as the register knows it.
 */
export function measureCounty({ pack, overlays }: Pick<SheetBase, 'pack' | 'overlays'>, year: number, left: { persons: number; population: number | null }): CriterionFacts[] {
  return pack.county_criteria.map(({ label, kind, limit: parameter, citation, status }) => {
    const limit = resolveValue(pack, overlays, parameter, year);
    const known = kind === 'combined_incidence_below' && left.population !== null && left.population > 0;
    return {
      label,
      limit: `${countyWords[kind]}${formatPercent(limit.value, 1)}`,
      value: known ? `登记未退出部分${formatPercent(left.persons / left.population!, 2)}` : null,
      ...(known ? { tellsLeft: true } : {}),
      met: null,
      status: weakestStatus(status, limit.status),
      citation,
    };
  });
}
