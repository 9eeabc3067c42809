import { chosenScenario } from '../project';
import { ProblemError, runSql, sha256Hex, toArrowBytes, type CancelSignal, type Problem, type ReportProgress } from '../engine';
import { splitNeedsOverSources, checkFundingFlows } from '../funding';
import { listOptionCosts, listVillageMeasureCosts } from '../measures';
import { resolveValue } from '../policy';
import { checkExitPlan, verifyBound } from '../certificate';
import { enumerateOptions, solveExitPlan, type ExitPlanChoice, type OptionSet } from '../schedule';
import { collectWallChart } from './collectFacts';
import { countArrowRows, loadRegister, planColumns } from './loadTables';
import type { PlannedFlow, PlannedPayment } from './plannedPayment';
import type { PlanResult, PlanTableName } from './planResult';
import { requireWritable } from './projectAccess';
import { recordAct } from './recordActs';
import { summarisePlan } from './summarisePlan';
import { stopIfAborted } from './stopIfAborted';
import { yearlyEffectYuan } from './measureEffect';
import { hashPlanInputs, requireProject, type OpenProject, type PlannedHousehold, type Session } from './session';
import villageRowsSql from './sql/village_rows.sql?raw';

/**
 * Plans the county: features → options → least-cost schedule with proof → independent re-check →
 * payments → sources. The result is stored in the project under the hash of its inputs.
 *
 * @throws ProblemError when cancelled, when the register is missing, or when the independent checker
 *   finds any violation (such a plan is never shown).
 */
export async function runPlan(session: Session, report: ReportProgress, signal?: CancelSignal): Promise<PlanResult> {
  const project = requireProject(session);
  const hash = await hashPlanInputs(project);
  const known = project.results.get(hash);
  if (known) return known;
  const writable = requireWritable(session);

  report({ step: 'progress.features', share: 0.05 });
  const households = await loadRegister(session);
  stopIfAborted(signal);
  const overlays = chosenScenario(project.history.document).overlays;
  report({ step: 'progress.options', share: 0.1 });
  const options = await enumerateOptions({ households, pack: project.pack, overlays, signal });
  stopIfAborted(signal);

  const solved = await solveExitPlan(options.problem, session.tools.solver, {
    signal,
    report: ({ step, share }) => report({ step, share: share === undefined ? undefined : 0.3 + 0.5 * share }),
  });
  if (!solved.ok) throw new ProblemError(solved.problem);
  stopIfAborted(signal);
  report({ step: 'progress.checking', share: 0.85 });
  const choice = solved.value;
  recheckPlan(options, choice);

  report({ step: 'progress.funding', share: 0.9 });
  const payments = await listPayments(session, project, households, options, choice);
  const flows = assignSources(project, payments);
  stopIfAborted(signal);

  const tables = buildPlanTables(project, households, options, choice, flows);
  const refs = {} as PlanResult['tables'];
  for (const [name, bytes] of Object.entries(tables) as [PlanTableName, Uint8Array][]) {
    const sha256 = await sha256Hex(bytes);
    refs[name] = { sha256, rows: countArrowRows(bytes) };
    project.tables.set(sha256, bytes);
  }
  const summary = summarisePlan({ project, households, options, choice, flows, hash });
  const result: PlanResult = { hash, tables: refs, summary, wallChart: null };
  project.results.set(hash, result);
  result.wallChart = await collectWallChart(session, project.pack.county.code, summary);
  await recordAct(session, writable, { action: 'plan', subject: hash.slice(0, 16), count: households.length });
  report({ step: 'progress.done', share: 1 });
  return result;
}

function recheckPlan(options: OptionSet, choice: ExitPlanChoice): void {
  const violations = checkExitPlan(options.problem, choice);
  const bound = verifyBound(options.problem, choice.proof);
  const wrongBound = Math.abs(bound.boundFen - choice.proof.boundFen) > 1 + 1e-9 * Math.abs(choice.proof.boundFen);
  const first = violations[0];
  if (first) {
    throw new ProblemError({
      code: 'plan_not_feasible',
      message: {
        zh: `独立核对发现计划违反 ${violations.length} 项约束（如 ${first.row}：限额 ${first.limit}，占用 ${first.used}），不予显示。`,
        en: `The independent check found ${violations.length} violated rows (such as ${first.row}: limit ${first.limit}, used ${first.used}); the plan is not shown.`,
      },
      where: { record: first.row },
      hint: { zh: '原计划保持不变。请导出项目并报告此问题。', en: 'The former plan stays. Export the project and report this.' },
    });
  }
  if (wrongBound) {
    throw new ProblemError({
      code: 'plan_bound_not_confirmed',
      message: {
        zh: '独立复算的成本下界与求解结果不符，计划不予显示。',
        en: 'The recomputed lower bound differs from the solver’s; the plan is not shown.',
      },
      hint: { zh: '原计划保持不变。', en: 'The former plan stays.' },
    });
  }
}

async function listPayments(
  session: Session,
  project: OpenProject,
  households: PlannedHousehold[],
  options: OptionSet,
  choice: ExitPlanChoice,
): Promise<PlannedPayment[]> {
  const overlays = chosenScenario(project.history.document).overlays;
  const payments: PlannedPayment[] = [];
  households.forEach((household, index) => {
    const option = options.optionDetail(choice.chosen[index]!);
    const place = {
      householdId: household.household_id,
      villageCode: household.village_code,
      townCode: household.town_code,
    };
    const costs = listOptionCosts(household, option, project.pack, overlays);
    const total = costs.reduce((sum, cost) => sum + cost.amountFen, 0);
    if (total !== option.costFen) throw new ProblemError(costMismatch(household.household_id, total, option.costFen));
    for (const cost of costs) if (cost.amountFen > 0) payments.push({ ...place, ...cost });
  });
  const villages = await runSql(session.tools.engine, villageRowsSql);
  for (const cost of listVillageMeasureCosts(villages, project.pack, overlays)) {
    if (cost.amountFen > 0) payments.push({ householdId: 0, ...cost });
  }
  return payments;
}

function costMismatch(householdId: number, listed: number, planned: number): Problem {
  return {
    code: 'cost_mismatch',
    message: {
      zh: `第 ${householdId} 户的分项成本合计 ${listed} 分，与计划成本 ${planned} 分不符，计划不予显示。`,
      en: `The itemised cost of household ${householdId} is ${listed} fen, the planned cost ${planned} fen; the plan is not shown.`,
    },
    where: { record: String(householdId) },
  };
}

function assignSources(project: OpenProject, payments: PlannedPayment[]): PlannedFlow[] {
  const overlays = chosenScenario(project.history.document).overlays;
  const flows = splitNeedsOverSources(payments, project.pack, (source, year) =>
    resolveValue(project.pack, overlays, source.share, year).value,
  );
  const problems = checkFundingFlows(payments, flows);
  if (problems[0]) throw new ProblemError(problems[0]);
  return flows;
}

function buildPlanTables(
  project: OpenProject,
  households: PlannedHousehold[],
  options: OptionSet,
  choice: ExitPlanChoice,
  flows: PlannedFlow[],
): Record<PlanTableName, Uint8Array> {
  const chosen = households.map((household, index) => ({ household, option: options.optionDetail(choice.chosen[index]!) }));
  const { pack } = project;
  const { overlays } = chosenScenario(project.history.document);
  const items = chosen.flatMap(({ household, option }) => option.items.map((item) => ({ household, item })));
  return {
    plan_exit: tableOf('plan_exit', [
      chosen.map(({ household }) => household.household_id),
      chosen.map(({ option }) => option.exitYear),
      chosen.map(({ option }) => option.costFen),
      chosen.map(({ option }) => option.difficulty),
    ]),
    plan_item: tableOf('plan_item', [
      items.map(({ household }) => household.household_id),
      items.map(({ item }) => item.measure),
      items.map(({ item }) => item.units),
      items.map(({ item }) => item.startYear),
      items.map(({ item }) => yearlyEffectYuan(pack, overlays, item)),
    ]),
    plan_flow: tableOf('plan_flow', [
      flows.map((flow) => flow.householdId),
      flows.map((flow) => flow.villageCode),
      flows.map((flow) => flow.townCode),
      flows.map((flow) => flow.measure),
      flows.map((flow) => flow.component),
      flows.map((flow) => flow.pool),
      flows.map((flow) => flow.source),
      flows.map((flow) => flow.recipient),
      flows.map((flow) => flow.year),
      flows.map((flow) => flow.amountFen),
    ]),
  };
}

function tableOf(name: PlanTableName, columns: (string | number)[][]): Uint8Array {
  return toArrowBytes(
    planColumns[name].map(([column, type], index) => ({ name: column, type, values: columns[index]! })),
  );
}
