import { yuanToFen } from '../engine';
import { modelParameters, resolveValue, type Measure, type MeasureCost, type PolicyPack, type ScenarioOverlay } from '../policy';
import { calculateMedicalAid } from './benefits';

/** One cost component with its amount of every year of the window. */
export interface CompiledCost {
  cost: MeasureCost;
  /** Whole fen per unit, by year − from; absent (0) for calculated benefits. */
  unitFen: Float64Array;
}

/** A household measure with every number of the window resolved. */
export interface CompiledMeasure {
  /** Position in `catalogue.measures`. */
  index: number;
  measure: Measure;
  costs: CompiledCost[];
  /** Yuan per unit and full year, by year − from; empty without an effect. */
  effectYuan: Float64Array;
  /** Largest number of units per household and start year (Infinity without a limit). */
  maximumUnits: Float64Array;
  /** Yuan per person-year of a low-income top-up, by year − from; empty otherwise. */
  standardYuan: Float64Array;
}

/**
 * A pack's household measures and income growth for the cost window t0 … T + follow-up years, resolved once:
 * everything that incomes, costs and options ask, without another look-up.
 */
export interface MeasureCatalogue {
  /** First year of the horizon and of the window. */
  from: number;
  /** Last year of the horizon. */
  to: number;
  /** Last year of the cost window. */
  last: number;
  /** Year whose income the register holds: the one before the pack's as-of date. */
  registerYear: number;
  measures: CompiledMeasure[];
  byId: ReadonlyMap<string, CompiledMeasure>;
  /** Π(1 + growth) since the register year (below 1 for years before it), by year − from. */
  earnedFactor: Float64Array;
  pensionFactor: Float64Array;
  /** Disposable ÷ net income, by year − from. */
  netToDisposable: Float64Array;
  /** Margin above the line in years after the exit, by year − from. */
  margin: Float64Array;
}

const compiled = new WeakMap<PolicyPack, { key: string; catalogue: MeasureCatalogue }>();

/**
 * Resolves all numbers of a pack (with overlays) for the cost window. The last result per pack is remembered.
 * Errors: ProblemError when a number has no value in a year of the window.
 * Example: compileCatalogue(pack, []).last = 2021 for the horizon 2016–2018 with three follow-up years.
 */
export function compileCatalogue(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): MeasureCatalogue {
  const key = JSON.stringify(overlays);
  const known = compiled.get(pack);
  if (known?.key === key) return known.catalogue;
  const catalogue = resolveCatalogue(pack, overlays);
  compiled.set(pack, { key, catalogue });
  return catalogue;
}

function resolveCatalogue(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): MeasureCatalogue {
  const { from, to } = pack.horizon;
  const last = to + pack.follow_up_years;
  const years = Array.from({ length: last - from + 1 }, (_, index) => from + index);
  const byYear = (parameter: string): Float64Array =>
    Float64Array.from(years, (year) => resolveValue(pack, overlays, parameter, year).value);
  const registerYear = Number(pack.as_of.date.slice(0, 4)) - 1;
  const grow = (parameter: string): Float64Array => {
    const rate = (year: number): number => 1 + resolveValue(pack, overlays, parameter, year).value;
    return Float64Array.from(years, (year) => {
      let factor = 1;
      for (let y = registerYear + 1; y <= year; y += 1) factor *= rate(y);
      for (let y = registerYear; y > year; y -= 1) factor /= rate(y);
      return factor;
    });
  };
  const measures = pack.measures
    .filter((measure) => measure.scope === 'household')
    .map((measure, index): CompiledMeasure => ({
      index,
      measure,
      costs: measure.costs.map((cost) => ({
        cost,
        unitFen: measure.benefit ? new Float64Array(years.length) : byYear(cost.amount).map((yuan) => yuanToFen(yuan)),
      })),
      effectYuan: measure.effect ? byYear(measure.effect.amount) : new Float64Array(0),
      maximumUnits: measure.maximum_units ? byYear(measure.maximum_units) : new Float64Array(years.length).fill(Infinity),
      standardYuan: measure.benefit?.calculator === 'low_income_top_up' ? byYear(measure.benefit.standard) : new Float64Array(0),
    }));
  resolveMedicalAid(measures, byYear);
  return {
    from,
    to,
    last,
    registerYear,
    measures,
    byId: new Map(measures.map((entry) => [entry.measure.id, entry])),
    earnedFactor: grow(modelParameters.earnedGrowth),
    pensionFactor: grow(modelParameters.pensionGrowth),
    netToDisposable: byYear(modelParameters.netToDisposable),
    margin: byYear(modelParameters.margin),
  };
}

/** Medical aid does not depend on the household's income, so its unit amount is known per year. */
function resolveMedicalAid(measures: CompiledMeasure[], byYear: (parameter: string) => Float64Array): void {
  for (const { measure, costs } of measures) {
    const { benefit } = measure;
    if (benefit?.calculator !== 'medical_aid') continue;
    const [bill, share, cap] = [byYear(benefit.bill), byYear(benefit.share), byYear(benefit.cap)];
    costs[0]?.unitFen.forEach((_, y, unitFen) => {
      unitFen[y] = yuanToFen(calculateMedicalAid({ billYuan: bill[y]!, share: share[y]!, capYuan: cap[y]! }));
    });
  }
}
