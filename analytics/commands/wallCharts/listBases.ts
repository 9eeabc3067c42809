import { formBasis, type Basis } from '../../briefing';
import type { Citation, ValueStatus } from '../../policy';
import type { WallChartId, WallChartsInput } from '../../wallcharts';

/** Where the numbers of each chart come from: what puts them together, the clauses they rest on, the weakest of these. */
export function listBases({
  pack,
  standards,
  money,
}: Pick<WallChartsInput, 'pack' | 'standards' | 'money'>): Record<WallChartId, Basis> {
  // Sums of the plan rest at least on what it reckoned itself.
  const rest = (query: string, entries: readonly Cited[], status: ValueStatus = 'derived'): Basis =>
    formBasis({
      query,
      citations: entries.flatMap(({ citation }) => citation),
      statuses: [status, ...entries.flatMap((entry) => entry.status ?? [])],
    });
  const targets = pack.cohorts.targets;
  const items = standards.flatMap((list) => list.items);
  const steps = pack.procedures.flatMap((procedure) => procedure.steps);
  return {
    operation_map: rest('collectTowns', targets),
    task_book: rest('collectTasks', [...targets, ...(pack.village_cohorts?.targets ?? [])]),
    timetable: rest('collectTowns', targets),
    works_plan: rest('collectWorks', [...pack.measures, ...steps]),
    responsibility: rest('readPosts', [...pack.staffing_rules, ...pack.pairing_rules]),
    strike_off: rest('collectStrikeOffs', [...targets, ...steps]),
    nine_to_household: rest('collectHouseholdGrid', items),
    village_standards: rest('collectStandards', items),
    household_tiles: rest('collectHouseholdTiles', pack.gates),
    money_flow: rest(money ? 'fundingPlan' : 'collectPlannedMoney', pack.sources),
    causes: rest('collectCauses', [], 'reported'),
    organisation: rest('readPosts', pack.programmes),
  };
}

interface Cited {
  citation: Citation;
  status?: ValueStatus;
}
