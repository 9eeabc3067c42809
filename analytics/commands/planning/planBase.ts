import { ProblemError, type CancelSignal, type ReportProgress } from '../../engine';
import { checkExitPlan } from '../../certificate';
import {
  enumerateOptions,
  type ExitPlanChoice,
  type ExitProblem,
  type PlanPicks,
  type PlanProof,
  type QuotaShortfall,
} from '../../schedule';
import type { KeptChoice, PlanResult } from '../planResult';
import { currentResult, noPlanProblem, requireProject, type Session } from '../session';
import { readPlanInputs } from './planInputs';
import { solvePlan } from './solvePlan';
import type { PlanBase } from './types';

interface Work {
  report?: ReportProgress;
  signal?: CancelSignal | undefined;
}

/**
 * The base of the plan that is shown: kept from its making, else built again from the project (also by solving, when
 * the project was saved by a version that did not keep the choice). Null without a plan, and for a stale plan that
 * was not made in this session, as its inputs are gone.
 */
export async function findPlanBase(
  session: Session,
  { report = () => undefined, signal }: Work = {},
): Promise<PlanBase | null> {
  const project = requireProject(session);
  const current = await currentResult(project);
  if (!current) return null;
  const { projectId } = project.history.document;
  const { hash } = current.result;
  const held = session.planBase;
  if (held?.projectId === projectId && held.hash === hash) return held;
  if (current.stale) return null;
  const inputs = await readPlanInputs(session);
  const options = await enumerateOptions({ ...inputs, signal });
  const kept = readChoice(options.problem, current.result);
  const { choice, least, leastCostFen } = kept ?? (await solvePlan(options, session.tools.solver, report, signal));
  const base = { projectId, hash, inputs, options, choice, least, leastCostFen };
  session.planBase = base;
  return base;
}

/** The same. Errors: `no_plan`, `plan_stale`. */
export async function requirePlanBase(session: Session, work: Work = {}): Promise<PlanBase> {
  const base = await findPlanBase(session, work);
  if (base) return base;
  const current = await currentResult(requireProject(session));
  throw new ProblemError(current ? planStale : noPlanProblem());
}

/** The plan that is shown no longer follows from what is entered. */
export const planStale = {
  code: 'plan_stale',
  message: {
    zh: '计划之后，数据、政策参数或要求已有改动，所显示的计划不再适用。',
    en: 'Data, parameters or wishes have changed since this plan was made.',
  },
  hint: { zh: '请先在“脱贫计划”中重新编制计划。', en: 'Make the plan again under "Exit plan" first.' },
};

type ChosenPlan = Pick<PlanBase, 'choice' | 'least' | 'leastCostFen'>;

/** A choice as the project keeps it. */
export function keepChoice(problem: ExitProblem, { choice, least, leastCostFen }: ChosenPlan): KeptChoice {
  const { proof } = choice;
  return {
    ...keepPicks(problem, choice),
    proof: Object.fromEntries(
      Object.entries(proof).map(([key, value]) => [
        key,
        ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value,
      ]),
    ) as KeptChoice['proof'],
    leastCostFen,
    least: least && keepPicks(problem, least),
  };
}

function keepPicks(
  { optionStart }: ExitProblem,
  { chosen, villageYear }: PlanPicks,
): Pick<KeptChoice, 'options' | 'villageYear'> {
  return { options: Array.from(chosen, (option, h) => option - optionStart[h]!), villageYear: [...villageYear] };
}

function readPicks(
  { optionStart }: ExitProblem,
  { options, villageYear }: Pick<KeptChoice, 'options' | 'villageYear'>,
): PlanPicks {
  return {
    chosen: Int32Array.from(options, (place, h) => optionStart[h]! + place),
    villageYear: Int16Array.from(villageYear),
  };
}

/** The choice again; null when the result kept none, or it does not stand the check against these options. */
function readChoice(problem: ExitProblem, { choice: kept, summary }: PlanResult): ChosenPlan | null {
  if (!kept || kept.options.length !== problem.householdCount) return null;
  const numbers = (value: unknown): unknown => (Array.isArray(value) ? Float64Array.from(value as number[]) : value);
  const choice: ExitPlanChoice = {
    ...readPicks(problem, kept),
    proof: Object.fromEntries(
      Object.entries(kept.proof).map(([key, value]) => [key, numbers(value)]),
    ) as unknown as PlanProof,
    shortfalls: summary.shortfalls.map(({ of, from, year, target, planned }): QuotaShortfall => ({
      of: of === 'units' ? 'households' : of,
      from,
      year,
      target,
      planned,
    })),
  };
  if (checkExitPlan(problem, choice).length > 0) return null;
  return { choice, least: kept.least && readPicks(problem, kept.least), leastCostFen: kept.leastCostFen };
}
