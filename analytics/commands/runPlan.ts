import { chosenScenario } from '../project';
import {
  ProblemError,
  runSql,
  sha256Hex,
  toArrowBytes,
  type CancelSignal,
  type Problem,
  type ReportProgress,
} from '../engine';
import { splitNeedsOverSources, checkFundingFlows } from '../funding';
import { listOptionCosts, listVillageMeasureCosts } from '../measures';
import { resolveValue } from '../policy';
import { enumerateOptions, type ExitPlanChoice, type OptionSet } from '../schedule';
import { collectWallChart } from './collectFacts';
import { countArrowRows, planColumns } from './loadTables';
import type { PlannedFlow, PlannedPayment } from './plannedPayment';
import { liftShortfalls } from './planning/liftShortfalls';
import { keepChoice } from './planning/planBase';
import { readPlanInputs } from './planning/planInputs';
import { solvePlan } from './planning/solvePlan';
import type { PlanInputs } from './planning/types';
import type { PlanResult, PlanTableName } from './planResult';
import { requireWritable } from './projectAccess';
import { recordAct } from './recordActs';
import { summarisePlan } from './summarisePlan';
import { stopIfAborted } from './stopIfAborted';
import { yearlyEffectYuan } from './measureEffect';
import { hashPlanInputs, requireProject, type Session } from './session';
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
  const inputs = await readPlanInputs(session);
  stopIfAborted(signal);
  report({ step: 'progress.options', share: 0.1 });
  const options = await enumerateOptions({
    ...inputs,
    signal,
    report: ({ step, share }) => report({ step, share: 0.1 + 0.2 * (share ?? 0) }),
  });
  stopIfAborted(signal);
  const { choice, least, leastCostFen, refined } = await solvePlan(options, session.tools.solver, report, signal);
  const lifts = await liftShortfalls(inputs.pack, options.problem, choice, session.tools.solver, signal);

  report({ step: 'progress.funding', share: 0.9 });
  const payments = await listPayments(session, inputs, options, choice);
  const flows = assignSources(inputs, payments);
  stopIfAborted(signal);

  const tables = buildPlanTables(inputs, options, choice, flows);
  const refs = {} as PlanResult['tables'];
  for (const [name, bytes] of Object.entries(tables) as [PlanTableName, Uint8Array][]) {
    const sha256 = await sha256Hex(bytes);
    refs[name] = { sha256, rows: countArrowRows(bytes) };
    project.tables.set(sha256, bytes);
  }
  const { id, name } = chosenScenario(project.history.document);
  const summary = summarisePlan({
    inputs,
    options,
    choice,
    leastCostFen,
    refined,
    lifts,
    flows,
    hash,
    scenario: { id, name },
  });
  const result: PlanResult = {
    hash,
    tables: refs,
    summary,
    wallChart: null,
    choice: keepChoice(options.problem, { choice, least, leastCostFen }),
  };
  project.results.set(hash, result);
  result.wallChart = await collectWallChart(session, project.pack.county.code, result);
  await recordAct(session, writable, { action: 'plan', subject: hash.slice(0, 16), count: inputs.households.length });
  session.planBase = {
    projectId: project.history.document.projectId,
    hash,
    inputs,
    options,
    choice,
    least,
    leastCostFen,
  };
  report({ step: 'progress.done', share: 1 });
  return result;
}

/** What a choice costs, payment by payment. Errors: `cost_mismatch`. */
export async function listPayments(
  session: Session,
  { households, pack, overlays }: PlanInputs,
  options: OptionSet,
  choice: ExitPlanChoice,
): Promise<PlannedPayment[]> {
  const payments: PlannedPayment[] = [];
  households.forEach((household, index) => {
    const option = options.optionDetail(choice.chosen[index]!);
    const place = {
      householdId: household.household_id,
      villageCode: household.village_code,
      townCode: household.town_code,
    };
    const costs = listOptionCosts(household, option, pack, overlays);
    const total = costs.reduce((sum, cost) => sum + cost.amountFen, 0);
    if (total !== option.costFen) throw new ProblemError(costMismatch(household.household_id, total, option.costFen));
    for (const cost of costs) if (cost.amountFen > 0) payments.push({ ...place, ...cost });
  });
  const villages = await runSql(session.tools.engine, villageRowsSql);
  for (const cost of listVillageMeasureCosts(villages, pack, overlays)) {
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

function assignSources({ pack, overlays }: PlanInputs, payments: PlannedPayment[]): PlannedFlow[] {
  const flows = splitNeedsOverSources(
    payments,
    pack,
    (source, year) => resolveValue(pack, overlays, source.share, year).value,
  );
  const problems = checkFundingFlows(payments, flows);
  if (problems[0]) throw new ProblemError(problems[0]);
  return flows;
}

function buildPlanTables(
  { households, pack, overlays }: PlanInputs,
  options: OptionSet,
  choice: ExitPlanChoice,
  flows: PlannedFlow[],
): Record<PlanTableName, Uint8Array> {
  const chosen = households.map((household, index) => ({
    household,
    option: options.optionDetail(choice.chosen[index]!),
  }));
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
