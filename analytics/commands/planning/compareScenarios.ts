import type { CommandHandler } from '../commandHandler';
import type { ScenarioComparison } from '../contract';
import { currentResult, requireProject, type OpenProject } from '../session';
import { readScenarioResult, scenarioName } from './scenarioResults';
import { requireScenario } from './scenarioCommands';
import { readPlanFlows, readPlannedExits, type PlanFlow, type PlannedExit } from './planTables';

/** A scenario's present plan with its decisions and payments. */
interface ComparedPlan {
  exits: Map<number, PlannedExit>;
  flows: PlanFlow[];
}

export const compareScenarios: CommandHandler<'compareScenarios'> = async ({ ids }, { session }) => {
  const project = requireProject(session);
  const { pack } = project;
  const scenarios = ids.map((id) => requireScenario(project, id));
  const columns: ScenarioComparison['columns'] = [];
  const plans: (ComparedPlan | null)[] = [];
  for (const scenario of scenarios) {
    columns.push({
      id: scenario.id,
      name: scenarioName(scenario),
      result: await readScenarioResult(project, scenario.id),
    });
    plans.push(await readPresentPlan(project, scenario.id));
  }
  const flows = plans.flatMap((plan) => plan?.flows ?? []);
  const years = [...new Set(flows.map(({ year }) => year))].sort((a, b) => a - b);
  const sumBy = (test: (flow: PlanFlow) => boolean) =>
    plans.map((plan) => plan && plan.flows.reduce((sum, flow) => (test(flow) ? sum + flow.amountFen : sum), 0));
  const named = <T extends { id: string; label: { zh: string; en: string } }>(
    entries: readonly T[],
    used: ReadonlySet<string>,
  ) => entries.filter(({ id }) => used.has(id));
  const givenTo = plans.map((plan) => plan && countHouseholds(plan));
  return {
    columns,
    years,
    costByYear: years.map((year) => ({ year, fen: sumBy((flow) => flow.year === year) })),
    costBySource: named(pack.sources, new Set(flows.map(({ source }) => source))).map(({ id, label }) => ({
      source: id,
      label,
      fen: sumBy((flow) => flow.source === id),
    })),
    costByMeasure: named(
      pack.measures,
      new Set([...flows.map(({ measure }) => measure), ...givenTo.flatMap((counts) => [...(counts?.keys() ?? [])])]),
    ).map(({ id, label }) => ({
      measure: id,
      label,
      fen: sumBy((flow) => flow.measure === id),
      households: givenTo.map((counts) => counts && (counts.get(id) ?? 0)),
    })),
    movers: plans.map((plan, index) =>
      index === 0 || !plan || !plans[0] ? null : countMovers(plans[0].exits, plan.exits),
    ),
  };
};

/** The decisions of a scenario's present plan; null where it has none. Errors: `project_damaged`. */
export async function readPresentPlan(project: OpenProject, scenario: string): Promise<ComparedPlan | null> {
  const current = await currentResult(project, scenario);
  if (!current || current.stale) return null;
  return {
    exits: await readPlannedExits(project, current.result),
    flows: await readPlanFlows(project, current.result),
  };
}

/** How many households are given each measure. */
function countHouseholds({ exits }: ComparedPlan): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { items } of exits.values())
    for (const measure of new Set(items.map((item) => item.measure)))
      counts.set(measure, (counts.get(measure) ?? 0) + 1);
  return counts;
}

/** What changed for a household; null where exit year and measures are the same. */
export function describeMove(
  before: PlannedExit,
  after: PlannedExit,
): 'earlier' | 'later' | 'in' | 'out' | 'otherMeasures' | null {
  if (before.exitYear !== after.exitYear) {
    if (before.exitYear === 0) return 'in';
    if (after.exitYear === 0) return 'out';
    return after.exitYear < before.exitYear ? 'earlier' : 'later';
  }
  return listMeasures(before) === listMeasures(after) ? null : 'otherMeasures';
}

function listMeasures({ items }: PlannedExit): string {
  return items
    .map(({ measure, units, startYear }) => `${measure}:${units}:${startYear}`)
    .sort()
    .join(' ');
}

export function countMovers(
  before: ReadonlyMap<number, PlannedExit>,
  after: ReadonlyMap<number, PlannedExit>,
): NonNullable<ScenarioComparison['movers'][number]> {
  const counts = { earlier: 0, later: 0, in: 0, out: 0, otherMeasures: 0 };
  for (const [id, was] of before) {
    const is = after.get(id);
    const move = is && describeMove(was, is);
    if (move) counts[move] += 1;
  }
  return counts;
}
