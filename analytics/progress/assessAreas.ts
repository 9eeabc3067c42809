import type { Area } from '../policy/types';
import type { Day } from '../procedures/types';
import { measureEarnedValue } from './measureEarnedValue';
import { targetListIds } from './standardLists';
import type { ActualCost, AreaCount, AreaMoney, AreaStanding, AreaStandings, StandardList, WorkPackage } from './types';

export interface AreaRequest {
  /** Areas of the pack in its order. */
  areas: readonly Area[];
  /** Id of the list whose items they are. */
  list: string;
  areasOfMeasure: ReadonlyMap<string, readonly string[]>;
  standards: readonly StandardList[];
  /** Every payment of the plan, benefits too. */
  flows: readonly { measure: string; amountFen: number }[];
  packages: readonly WorkPackage[];
  costs: readonly ActualCost[];
  asOf: Day;
}

/**
 * Where each area (五个提升) stands: of the items that serve it, how many are met, open or unknown (one count for each
 * village or household and list: an item in two lists counts in both); villages that the office recorded as improved as a
 * whole; money of the measures that serve it: all payments of the plan, and of works (0/100) budget, planned, earned and
 * paid. A measure of two areas counts in each; `rest` is the money of measures that serve none, `whole` all of it, so that
 * with single areas the sum over areas and rest is the whole. Whole fen. No areas: an empty list, rest = whole.
 * Source: 麻章区 plan 一（二）1–5.
 * Example: one measure of 100 fen for `industry`, one of 50 for none: industry 100, rest 50, whole 150.
 */
export function assessAreas(request: AreaRequest): AreaStandings {
  const { areas, areasOfMeasure } = request;
  const serves = (measure: string, area: string): boolean => areasOfMeasure.get(measure)?.includes(area) ?? false;
  const isFree = (measure: string): boolean => !areas.some(({ id }) => serves(measure, id));
  return {
    areas: areas.map((area): AreaStanding => ({
      ...area,
      measures: [...areasOfMeasure.values()].filter((ids) => ids.includes(area.id)).length,
      counts: countItems(area.id, request),
      declared: countDeclared(area.id, request),
      money: sumMoney(request, (measure) => serves(measure, area.id)),
    })),
    rest: sumMoney(request, isFree),
    whole: sumMoney(request, () => true),
  };
}

function sumMoney({ flows, packages, costs, asOf }: AreaRequest, isOwn: (measure: string) => boolean): AreaMoney {
  const value = measureEarnedValue(
    packages.filter(({ measure }) => isOwn(measure)),
    costs.filter(({ measure }) => isOwn(measure)),
    asOf,
  );
  return {
    plannedFen: flows.reduce((sum, { measure, amountFen }) => (isOwn(measure) ? sum + amountFen : sum), 0),
    worksFen: value.budgetFen,
    dueFen: value.plannedFen,
    earnedFen: value.earnedFen,
    paidFen: value.actualFen,
  };
}

const subjects = ['village', 'household', 'rate'] as const;

/** Items of the lists of villages, of households, and of rates; a kind that serves the area with nothing is left out. */
function countItems(area: string, { standards, list }: AreaRequest): AreaCount[] {
  const counts = new Map<AreaCount['subject'], AreaCount>();
  for (const one of standards) {
    if (one.checklist === list) continue;
    const places = one.items.flatMap(({ areas }, place) => (areas?.includes(area) ? [place] : []));
    if (places.length === 0) continue;
    const isRate = targetListIds.has(one.checklist);
    for (const { householdId, cells } of one.rows) {
      const subject = isRate ? 'rate' : householdId === null ? 'village' : 'household';
      const count = counts.get(subject) ?? { subject, met: 0, open: 0, overdue: 0, noData: 0 };
      counts.set(subject, count);
      for (const place of places) addState(count, cells[place]?.state);
    }
  }
  return subjects.flatMap((subject) => counts.get(subject) ?? []);
}

/** Villages of which the office recorded the improvement itself. */
function countDeclared(area: string, { standards, list }: AreaRequest): AreaCount {
  const count: AreaCount = { subject: 'village', met: 0, open: 0, overdue: 0, noData: 0 };
  const own = standards.find(({ checklist }) => checklist === list);
  const place = own?.items.findIndex(({ id }) => id === area) ?? -1;
  for (const { cells } of own?.rows ?? []) addState(count, cells[place]?.state);
  return count;
}

function addState(count: AreaCount, state: StandardList['rows'][number]['cells'][number]['state'] | undefined): void {
  if (state === 'met') count.met += 1;
  else if (state === 'open') count.open += 1;
  else if (state === 'overdue') count.overdue += 1;
  else if (state === 'no_data') count.noData += 1;
}
