import { incomeParameters } from '../measures';
import { resolveLine, type Measure, type PolicyPack } from '../policy';
import type { BriefingInput } from './inputs';

/** What tells which numbers a plan rests on: of a whole county, or of one household or village. */
export type PlanParts = Pick<BriefingInput, 'pack' | 'overlays' | 'items' | 'flows'>;

/** Which numbers of the pack the plan rests on, and for which years: parameter or series id → years. */
export type ParametersUsed = Map<string, Set<number>>;

/** Parameters of the option builder that no measure names. */
const builderParameters = [...Object.values(incomeParameters), 'maximum_measures_per_household'];

/**
 * Every parameter and series that the plan at hand used: lines of its groups, growth and margin, prices, effects,
 * benefits and bounds of the measures it gives or pays, their capacities, the shares and amounts of the sources
 * that pay, and the limits of the village criteria. Years are those in which the number was read.
 * Parameters that the pack holds but this plan did not touch are left out.
 * @example listPlanParameters(input).get('medical_premium') // Set {2016, …, 2021}
 */
export function listPlanParameters(input: PlanParts): ParametersUsed {
  const { pack, overlays } = input;
  const used: ParametersUsed = new Map();
  const known = new Set([...pack.parameters, ...pack.series].map((entry) => entry.id));
  const note = (id: string | undefined, years: Iterable<number>) => {
    if (id === undefined || !known.has(id)) return;
    const at = used.get(id) ?? new Set<number>();
    for (const year of years) at.add(year);
    used.set(id, at);
  };
  const horizon = yearsBetween(pack.horizon.from, pack.horizon.to);
  for (const line of new Set(pack.groups.map((group) => group.line))) {
    for (const year of horizon) for (const id of resolveLine(pack, overlays, line, year).parameters) note(id, [year]);
  }
  for (const id of builderParameters) note(id, horizon);
  const paid = yearsPaid(input);
  const active = new Set([...input.items.map((item) => item.measure), ...paid.measures.keys()]);
  for (const measure of pack.measures) {
    if (active.has(measure.id)) noteMeasure(pack, measure, paid.measures.get(measure.id) ?? new Set(), horizon, note);
  }
  for (const source of pack.sources) {
    const years = paid.sources.get(source.id);
    if (years === undefined) continue;
    note(source.share, years);
    note(source.amount, horizon);
  }
  for (const criterion of pack.village_criteria) note(criterion.limit, [pack.horizon.to]);
  return used;
}

function noteMeasure(
  pack: PolicyPack,
  measure: Measure,
  paid: Set<number>,
  horizon: number[],
  note: (id: string | undefined, years: Iterable<number>) => void,
): void {
  for (const cost of measure.costs) if (!measure.benefit) note(cost.amount, paid);
  note(measure.effect?.amount, horizon);
  note(measure.maximum_units, horizon);
  if (measure.benefit?.calculator === 'low_income_top_up') note(measure.benefit.standard, paid);
  if (measure.benefit?.calculator === 'medical_aid') {
    for (const id of [measure.benefit.bill, measure.benefit.share, measure.benefit.cap]) note(id, paid);
  }
  for (const { capacity } of measure.capacities) note(pack.capacities.find((entry) => entry.id === capacity)?.limit, horizon);
}

function yearsPaid({ flows }: Pick<BriefingInput, 'flows'>) {
  const measures = new Map<string, Set<number>>();
  const sources = new Map<string, Set<number>>();
  for (const flow of flows) {
    addTo(measures, flow.measure, flow.year);
    addTo(sources, flow.source, flow.year);
  }
  return { measures, sources };
}

function addTo(map: Map<string, Set<number>>, key: string, year: number): void {
  const years = map.get(key);
  if (years) years.add(year);
  else map.set(key, new Set([year]));
}

/** Whole years, both ends included. */
export function yearsBetween(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}
