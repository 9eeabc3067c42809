import { ProblemError } from '../engine';
import type { BundleItem, MeasureCatalogue } from '../measures';
import type { PolicyPack } from '../policy';

/**
 * What has happened when a plan is made again within its horizon: nothing starts or leaves before `asOfYear` but what
 * is told here. Incomes and quantities are those of the register, whose year is the one before the pack's as-of date:
 * give a pack with the date of the register that is read.
 */
export interface PlanFacts {
  asOfYear: number;
  /** Year in which a household left, by household. */
  exited: ReadonlyMap<number, number>;
  /** Measures begun before `asOfYear` or already in it, by household; they go on at their cost and keep what they earn. */
  begun: ReadonlyMap<number, readonly BundleItem[]>;
  /** Year in which a village left, by village code; absent: none is known to have left. */
  villagesOut?: ReadonlyMap<string, number>;
  /**
   * Households that refuse help in writing: nothing is given to them but what has begun. They are counted, tested and may
   * leave as all others. Source: 麻章区 plan 二（四）5 (A23).
   */
  refused?: ReadonlySet<number>;
}

/**
 * First year in which something may start or somebody leave: the first of the horizon, the as-of year, or the year after
 * the register's, which shows what was so far (whichever is latest). Example: horizon 2016–2018, as of 2017: 2017.
 */
export function firstOpenYear({ horizon, as_of }: PolicyPack, facts: PlanFacts | undefined): number {
  return Math.max(horizon.from, Number(as_of.date.slice(0, 4)), facts?.asOfYear ?? horizon.from);
}

/** A household's measures begun before the first open year, or in it. Errors: ProblemError for a measure that the pack does not have. */
export function listBegun(
  householdId: number,
  facts: PlanFacts | undefined,
  catalogue: MeasureCatalogue,
  before: number,
): BundleItem[] {
  const items = facts?.begun.get(householdId) ?? [];
  return items.filter((item) => {
    if (!catalogue.byId.has(item.measure)) throw new ProblemError(unknownMeasure(item.measure));
    return item.units > 0 && item.startYear <= before;
  });
}

function unknownMeasure(measure: string) {
  return {
    code: 'begun_measure_unknown',
    message: {
      zh: `已实施的措施 ${measure} 不在现行政策包中，其后续费用无法计算。`,
      en: `The measure ${measure} has begun, but the policy pack does not have it, so what it will cost is unknown.`,
    },
    where: { field: measure },
    hint: {
      zh: '请在政策文件中保留该措施，或取消已采用的计划。',
      en: 'Keep the measure in the policy file, or take the adopted plan back.',
    },
  };
}
