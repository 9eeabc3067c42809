import { ProblemError } from '../../engine';
import type { CommandHandler } from '../commandHandler';
import type { MoverRow } from '../contract';
import { loadRegister } from '../loadTables';
import { currentResult, noPlanProblem, requireProject, type OpenProject, type PlannedHousehold } from '../session';
import { describeMove, readPresentPlan } from './compareScenarios';
import { explainMove, type MovedBetween } from './explainMove';
import type { PlannedExit } from './planTables';
import { requireScenario } from './scenarioCommands';
import { nameHouseholds } from './writeWishText';

interface Mover {
  household: PlannedHousehold;
  before: PlannedExit;
  after: PlannedExit;
}

/**
 * Households of a scope whose exit year or measures differ between the present plans of two scenarios: those that
 * wait longest more first, by household within. Errors: `unknown_scenario`, `no_plan`.
 */
export const listMovers: CommandHandler<'listMovers'> = async ({ from, to, scope, offset, limit }, { session }) => {
  const project = requireProject(session);
  const [before, after] = [await readEnd(project, from), await readEnd(project, to)];
  const movers = (await loadRegister(session)).flatMap((household): Mover[] => {
    const was = before.plan.exits.get(household.household_id);
    const is = after.plan.exits.get(household.household_id);
    if (!household.village_code.startsWith(scope) || !was || !is || describeMove(was, is) === null) return [];
    return [{ household, before: was, after: is }];
  });
  const { to: last } = project.pack.horizon;
  const delay = ({ before: was, after: is }: Mover): number => (is.exitYear || last + 1) - (was.exitYear || last + 1);
  movers.sort(
    (a, b) =>
      Math.abs(delay(b)) - Math.abs(delay(a)) ||
      delay(b) - delay(a) ||
      a.household.household_id - b.household.household_id,
  );
  const page = movers.slice(offset, offset + limit);
  const named = await nameHouseholds(
    session,
    page.map(({ household }) => household.household_id),
  );
  const between: MovedBetween = { pack: project.pack, before: before.side, after: after.side };
  return {
    total: movers.length,
    rows: page.map(({ household, before: was, after: is }): MoverRow => {
      const name = named.get(household.household_id);
      return {
        householdId: household.household_id,
        number: name?.number ?? '',
        headName: name?.headName || '—',
        villageName: name?.villageName ?? '',
        members: household.members,
        fromYear: was.exitYear,
        toYear: is.exitYear,
        fromCostFen: was.costFen,
        toCostFen: is.costFen,
        fromMeasures: was.items.map(({ measure }) => measure),
        toMeasures: is.items.map(({ measure }) => measure),
        why: explainMove(household, was, is, between),
      };
    }),
  };
};

async function readEnd(project: OpenProject, id: string) {
  const { wishes } = requireScenario(project, id);
  const plan = await readPresentPlan(project, id);
  const current = await currentResult(project, id);
  if (!plan || !current) throw new ProblemError(noPlanProblem());
  return { plan, side: { wishes, summary: current.result.summary } };
}
