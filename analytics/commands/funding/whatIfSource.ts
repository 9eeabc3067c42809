import { ProblemError, runSql, type CancelSignal, type ReportProgress } from '../../engine';
import { chosenScenario } from '../../project';
import { enumerateOptions, type ExitPlanChoice, type OptionSet } from '../../schedule';
import type { PolicyPack, ScenarioOverlay } from '../../policy';
import type { CommandHandler } from '../commandHandler';
import type { SourceWhatIf, WhatIfSide } from '../contract';
import { describeProject } from '../describeProject';
import { requireImpersonal } from '../editCommands';
import { placeNames } from '../placeNames';
import { describeMove } from '../planning/compareScenarios';
import { planStale, requirePlanBase } from '../planning/planBase';
import { chooseCopy } from '../planning/scenarioCommands';
import { solvePlan } from '../planning/solvePlan';
import type { PlanBase, PlanInputs } from '../planning/types';
import { requireWritable } from '../projectAccess';
import { listPayments } from '../runPlan';
import { currentResult, noPlanProblem, requireProject, type Session } from '../session';
import { stopIfAborted } from '../stopIfAborted';
import { changeSource } from './changeSource';
import { allocatePlan, groupsOfHouseholds, loadFunding } from './loadFunding';
import { placeIn, sourceLabel } from './moneyLabels';
import { budgetLimits, changeBudgets, priceSourceChange } from './priceSourceChange';
import fundingCubeSql from './sql/funding_cube.sql?raw';

/** A plan of exits with what its choices came from. */
interface ChosenPlan {
  inputs: PlanInputs;
  options: OptionSet;
  choice: ExitPlanChoice;
}

/** Money by source ('': nobody) and town. */
interface MoneyCell {
  source: string;
  town: string;
  fen: number;
}

interface Work {
  report: ReportProgress;
  signal?: CancelSignal | undefined;
}

/**
 * The plan with a source changed beside the present one: it is planned anew (so that a scenario with the change, once
 * planned, gives the same), its money allocated, both compared; where no budget of the plan is touched, only who pays
 * is worked out again. `marginal`: see `priceSourceChange`. Nothing is kept.
 * Errors: `no_plan`, `plan_stale`, those of `changeSource` and of planning (such as `schedule.rows_impossible`: not even
 * what is due to all can be paid), `cancelled`.
 */
export const whatIfSource: CommandHandler<'whatIfSource'> = async ({ change }, { session, report, signal }) => {
  const project = requireProject(session);
  const { pack } = project;
  const current = await currentResult(project);
  if (!current) throw new ProblemError(noPlanProblem());
  if (current.stale) throw new ProblemError(planStale);
  const { overlays } = chosenScenario(project.history.document);
  const changed = changeSource(pack, overlays, change, '');
  const work: Work = { report, signal };
  const base = await requirePlanBase(session, work);
  const before = await sumPresent(session, work);
  const rows = changeBudgets(base.options.problem, pack, overlays, changed.overlays);
  const isTouched = budgetsDiffer(pack, overlays, changed.overlays);
  const after: ChosenPlan = isTouched
    ? await planAgain(session, base, changed.overlays, work)
    : { ...base, inputs: { ...base.inputs, overlays: changed.overlays } };
  report({ step: 'progress.funding', share: 0.88 });
  const paid = await sumAgain(session, after, work);
  stopIfAborted(signal);
  report({ step: 'progress.bounding', share: 0.93 });
  const marginal = isTouched
    ? await priceSourceChange(base, rows, after.options.problem, session.tools.solver, signal)
    : { rates: [], foretoldFen: 0, resolvedFen: 0 };
  const nameOf = placeNames(project);
  const towns = [...new Set([...before, ...paid].map(({ town }) => town))].sort();
  const paidIn = (cells: readonly MoneyCell[], code: string): number =>
    addFen(cells.filter(({ source, town }) => source !== '' && town === code));
  report({ step: 'progress.done', share: 1 });
  return {
    text: changed.text,
    unit: pack.cohorts.unit,
    before: describeSide(pack, current.result.summary.quotas, base, before),
    after: describeSide(pack, current.result.summary.quotas, after, paid),
    marginal,
    towns: towns
      .map((code) => ({ code, name: nameOf(code), beforeFen: paidIn(before, code), afterFen: paidIn(paid, code) }))
      .filter(({ beforeFen, afterFen }) => beforeFen !== afterFen),
    movers: countMovers(base, after),
  } satisfies SourceWhatIf;
};

/** True when what a bounded pool brings differs in some year. */
function budgetsDiffer(
  pack: PolicyPack,
  before: readonly ScenarioOverlay[],
  after: readonly ScenarioOverlay[],
): boolean {
  const { from, to } = pack.horizon;
  const years = Array.from({ length: to + pack.follow_up_years - from + 1 }, (_, y) => from + y);
  const [former, present] = [budgetLimits(pack, before), budgetLimits(pack, after)];
  return pack.pools.some(({ id, bounded }) => bounded && years.some((year) => former(id, year) !== present(id, year)));
}

async function planAgain(
  session: Session,
  base: PlanBase,
  overlays: ScenarioOverlay[],
  { report, signal }: Work,
): Promise<ChosenPlan> {
  const inputs = { ...base.inputs, overlays };
  report({ step: 'progress.options', share: 0.1 });
  const options = await enumerateOptions({
    ...inputs,
    ...(signal ? { signal } : {}),
    report: ({ step, share }) => report({ step, share: 0.1 + 0.2 * (share ?? 0) }),
  });
  stopIfAborted(signal);
  const { choice } = await solvePlan(options, session.tools.solver, report, signal);
  return { inputs, options, choice };
}

async function sumPresent(session: Session, work: Work): Promise<MoneyCell[]> {
  await loadFunding(session, { signal: work.signal });
  const scope = requireProject(session).pack.county.code;
  const rows = await runSql(session.tools.engine, fundingCubeSql, { scope, depth: 9 });
  return rows.map((row) => ({
    source: row.source as string,
    town: row.place as string,
    fen: row.amount_fen as number,
  }));
}

async function sumAgain(
  session: Session,
  { inputs, options, choice }: ChosenPlan,
  { signal }: Work,
): Promise<MoneyCell[]> {
  const { pack, history } = requireProject(session);
  const payments = await listPayments(session, inputs, options, choice);
  const { exitYear } = options.problem;
  const { items, allocation } = await allocatePlan(
    {
      pack,
      overlays: inputs.overlays,
      projects: history.document.projects,
      payments,
      groupOf: await groupsOfHouseholds(session),
      exitYearOf: new Map(inputs.households.map(({ household_id }, h) => [household_id, exitYear[choice.chosen[h]!]!])),
    },
    session,
    { signal },
  );
  const townOf = new Map(items.map(({ id, townCode }) => [id, townCode]));
  const sums = new Map<string, MoneyCell>();
  for (const { need, source, amountFen } of [
    ...allocation.flows,
    ...allocation.unmet.map((one) => ({ ...one, source: '' })),
  ]) {
    const town = townOf.get(need)!;
    const key = `${source}|${town}`;
    const cell = sums.get(key);
    if (cell) cell.fen += amountFen;
    else sums.set(key, { source, town, fen: amountFen });
  }
  return [...sums.values()];
}

const addFen = (cells: readonly MoneyCell[]): number => cells.reduce((sum, { fen }) => sum + fen, 0);

function describeSide(
  pack: PolicyPack,
  quotas: readonly { year: number; target: number }[],
  { options: { problem }, choice }: ChosenPlan,
  cells: readonly MoneyCell[],
): WhatIfSide {
  const { from, to } = pack.horizon;
  const exits = Array.from({ length: to - from + 1 }, (_, y) => ({
    year: from + y,
    planned: 0,
    target: quotas.find(({ year }) => year === from + y)?.target ?? null,
  }));
  choice.chosen.forEach((option, h) => {
    const cell = exits[problem.exitYear[option]! - from];
    if (cell) cell.planned += problem.weight[h]!;
  });
  const place = placeIn(pack.sources);
  const sources = [...new Set(cells.map(({ source }) => source))]
    .filter((source) => source !== '')
    .sort((a, b) => place(a) - place(b));
  const unmetFen = addFen(cells.filter(({ source }) => source === ''));
  const needFen = addFen(cells);
  const { proof } = choice;
  return {
    exits,
    shortfall: proof.shortfall,
    costFen: proof.costFen,
    boundFen: proof.boundFen,
    total: { needFen, paidFen: needFen - unmetFen, unmetFen },
    sources: sources.map((source) => ({
      source,
      label: sourceLabel(pack, source),
      fen: addFen(cells.filter((cell) => cell.source === source)),
    })),
  };
}

function countMovers(before: ChosenPlan, after: ChosenPlan): SourceWhatIf['movers'] {
  const counts = { earlier: 0, later: 0, in: 0, out: 0, otherMeasures: 0 };
  if (before.options === after.options) return counts;
  before.choice.chosen.forEach((option, h) => {
    const move = describeMove(before.options.optionDetail(option), after.options.optionDetail(after.choice.chosen[h]!));
    if (move) counts[move] += 1;
  });
  return counts;
}

/** Keeps a change of a source as a scenario of its own, a copy of the chosen one, and chooses it. Errors: those of `changeSource` and `addScenario`. */
export const keepSourceChange: CommandHandler<'keepSourceChange'> = async ({ change, name, reason }, { session }) => {
  const project = requireWritable(session);
  requireImpersonal(reason);
  const scenario = chosenScenario(project.history.document);
  const { overlays } = changeSource(project.pack, scenario.overlays, change, reason);
  await chooseCopy(session, project, name, { ...scenario, overlays });
  return describeProject(session);
};
