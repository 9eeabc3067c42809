import { collectHouseholdGrid, collectStandards } from './collectGrids';
import { collectHouseholdTiles } from './collectHouseholdTiles';
import { isWithin, type WallChartsInput } from './collectInputs';
import { collectPlannedMoney } from './collectMoney';
import { collectTowns, countDays } from './collectPlaces';
import { collectCauses, collectStrikeOffs, collectTasks } from './collectTasks';
import { collectWorks } from './collectWorks';
import { gatherWorksByTown } from './gatherWorks';
import type { WallChartsFacts } from './types';

/**
 * Everything that the set of wall charts shows for one scope, on screen and on paper alike: rows of the register, the
 * plan and the recorded progress put together. Rows outside the scope are left out, so that a town's facts are the
 * county's of that town. Deadline: the last day of the plan's horizon; days left are counted from the as-of day.
 * Errors: none of its own. Sources: plan-requirements C12–C16, E24–E32; domain-facts 13.
 * @example collectWallCharts(input).towns[0].villages[0].cells[0] // { period: '2016', state: 'due', planned: 12, actual: 0 }
 */
export function collectWallCharts(given: WallChartsInput): WallChartsFacts {
  const { pack, scope, asOf, boundaries, areas } = given;
  const input: WallChartsInput = {
    ...given,
    villages: given.villages.filter(({ code }) => isWithin(code, scope)),
    households: given.households.filter(({ villageCode }) => isWithin(villageCode, scope)),
    flows: given.flows.filter(({ villageCode }) => isWithin(villageCode, scope)),
    projects: given.projects.filter(({ villageCode }) => isWithin(villageCode, scope)),
    schedules: given.schedules.filter(({ batch }) => isWithin(batch.villageCode, scope)),
  };
  const deadline = `${pack.horizon.to}-12-31`;
  return {
    county: pack.county,
    scope,
    planTitle: pack.title,
    scenario: input.scenario,
    asOf,
    deadline,
    daysLeft: countDays(asOf, deadline),
    adopted: input.adopted,
    stale: input.stale,
    recordedFrom: input.recordedFrom,
    periods: [...input.periods],
    towns: collectTowns(input),
    ...collectHouseholdTiles(input),
    ...(areas && { areas }),
    tasks: collectTasks(input),
    works: input.scope.level === 'county' ? gatherWorksByTown(collectWorks(input)) : collectWorks(input),
    responsibility: [...input.responsibility],
    strikeOff: collectStrikeOffs(input),
    nineToHousehold: collectHouseholdGrid(input),
    standards: collectStandards(input),
    money: input.money ?? collectPlannedMoney(input),
    causes: collectCauses(input),
    organisation: [...input.organisation],
    boundaries: boundaries.matched.filter(({ code }) => code.startsWith('unmatched:') || isWithin(code, scope)),
    unmatchedBoundaries: [...boundaries.unmatched],
    placesWithoutBoundary: [...boundaries.without],
    basis: { ...input.basis },
  };
}
