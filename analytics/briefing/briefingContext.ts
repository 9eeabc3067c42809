import type { LocalizedText } from '../engine';
import { resolveSeries, resolveValue, type ValueStatus } from '../policy';
import { formBasis } from './basis';
import { collectWallChartFacts } from './collectWallChartFacts';
import type { BriefingInput, HouseholdInput } from './inputs';
import { listPlanParameters, yearsBetween, type ParametersUsed } from './planParameters';
import type { Basis, BriefingFigure, WallChartFacts } from './types';

/** Mark that stands after every number that rests on an assumption. */
export const assumedMark = '※';

/** What every section of the briefing works from. */
export interface BriefingContext {
  input: BriefingInput;
  /** Years of the horizon. */
  years: number[];
  /** The same facts as on the wall chart, so that both papers show the same numbers. */
  chart: WallChartFacts;
  /** Households whose group leaves by income. */
  able: HouseholdInput[];
  used: ParametersUsed;
  /** Basis of numbers that the plan decided: all its parameters, the weakest of them. */
  planBasis: (query: string) => Basis;
  /** Basis of numbers of the register alone. */
  registerBasis: (query: string) => Basis;
  /**
   * Records a figure and gives back the mark `{id}` that stands for it in a sentence, with ※ behind it where its basis is
   * assumed. Errors: a plain Error when two figures claim one id, and when a figure is no number.
   */
  figure: RecordFigure;
  /** The same without the mark, for a number worked out from a marked one that stands in the same paragraph. */
  result: RecordFigure;
  figures: BriefingFigure[];
}

type RecordFigure = (
  id: string,
  value: number,
  text: LocalizedText,
  basis: Basis,
  more?: Pick<BriefingFigure, 'households' | 'counted'>,
) => LocalizedText;

export function openBriefingContext(input: BriefingInput): BriefingContext {
  const { pack } = input;
  const figures = new Map<string, BriefingFigure>();
  const used = listPlanParameters(input);
  const byIncome = new Set(pack.groups.filter((group) => group.exit_rule === 'income').map((group) => group.id));
  const statuses = listStatuses(input, used);
  const result: RecordFigure = (id, value, text, basis, more = {}) => {
    if (figures.has(id)) throw new Error(`Two figures are called ${id}.`);
    if (!Number.isFinite(value)) throw new Error(`${id} is no number.`);
    figures.set(id, { id, value, text, basis, ...more });
    return { zh: `{${id}}`, en: `{${id}}` };
  };
  return {
    input,
    years: yearsBetween(pack.horizon.from, pack.horizon.to),
    chart: collectWallChartFacts(input),
    able: input.households.filter((household) => household.groupId !== null && byIncome.has(household.groupId)),
    used,
    planBasis: (query) => formBasis({ query, citations: pack.cohorts.targets.map((target) => target.citation), parameters: [...used.keys()], statuses }),
    registerBasis: (query) => formBasis({ query, citations: [], statuses: ['derived'] }),
    figure: (id, value, text, basis, more) => markAssumed(result(id, value, text, basis, more), basis.status),
    result,
    get figures() {
      return [...figures.values()];
    },
  };
}

/** The text, with the mark behind it where the number is assumed. */
export function markAssumed(text: LocalizedText, status: ValueStatus): LocalizedText {
  return status === 'assumed' ? { zh: text.zh + assumedMark, en: text.en + assumedMark } : text;
}

function listStatuses({ pack, overlays }: BriefingInput, used: ParametersUsed): ValueStatus[] {
  const series = new Set(pack.series.map((entry) => entry.id));
  return [...used].flatMap(([id, years]) =>
    [...years].map((year) => (series.has(id) ? resolveSeries(pack, overlays, id, year) : resolveValue(pack, overlays, id, year)).status),
  );
}

/** Sum of a property over rows. */
export function sumOf<T>(rows: Iterable<T>, amount: (row: T) => number): number {
  let sum = 0;
  for (const row of rows) sum += amount(row);
  return sum;
}

export function countPersons(households: Iterable<HouseholdInput>): number {
  return sumOf(households, (household) => household.members);
}

/** Rows put together by a key, in the order of first appearance. */
export function groupRows<T, K>(rows: Iterable<T>, key: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
