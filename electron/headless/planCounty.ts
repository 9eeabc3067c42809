import type { CommandArgument, CommandName, CommandValue, PlanSummary, ProjectOverview } from '../../analytics/commands';
import type { ImportReport } from '../../analytics/register/types';
import { throwProblem } from '../contract/parseCall';
import type { LocalizedText, Problem } from '../contract/result';
import type { CountyFolder } from './readCountyFolder';
import type { Run } from './orderTypes';
import { stopIfCancelled } from './stopIfCancelled';

/** Sends one command; a problem stops the whole run, and so does a cancellation. */
export async function send<C extends CommandName>(run: Run, step: LocalizedText, command: C, argument: CommandArgument<C>): Promise<CommandValue<C>> {
  stopIfCancelled(run.signal);
  run.report({ step });
  const answer = await run.door.send(command, argument, {
    signal: run.signal,
    onProgress: ({ share }) => run.report({ step, share }),
  });
  stopIfCancelled(run.signal);
  if (!answer.ok) throwProblem(answer.problem);
  return answer.value;
}

/** Reads a county's registers into the open project; they wait there for acceptance. */
export function importRegisters(run: Run, county: CountyFolder, mapping: Record<string, string> = {}): Promise<ImportReport> {
  return send(run, { zh: '导入登记表', en: 'Importing the registers' }, 'importRegister', { files: county.registerFiles, mapping });
}

/** Takes over what was imported. */
export function acceptRegisters(run: Run, imported: ImportReport): Promise<ProjectOverview> {
  return send(run, { zh: '入库', en: 'Taking over the data' }, 'acceptImport', { importId: imported.importId });
}

/** A new project on the county's policy. */
export function startProject(run: Run, county: CountyFolder, createdAt: string): Promise<ProjectOverview> {
  return send(run, { zh: '读取政策', en: 'Reading the policy' }, 'createProject', { policyFiles: county.policyFiles, createdAt });
}

/** Makes the plan of the open project. Nobody sees one that the independent check did not pass. */
export async function makePlan(run: Run): Promise<PlanSummary> {
  const plan = await send(run, { zh: '制定脱贫计划', en: 'Planning the exits' }, 'runPlan', {});
  if (plan.proof.violations > 0) throwProblem(describeUnsoundPlan(plan.proof.violations));
  return plan;
}

/** The plan of the project's present state: the one in the project, or one made now. */
export async function readOrMakePlan(run: Run): Promise<{ plan: PlanSummary; made: boolean }> {
  const present = await send(run, { zh: '读取计划', en: 'Reading the plan' }, 'planSummary', {});
  if (present !== null && !present.stale) return { plan: present, made: false };
  return { plan: await makePlan(run), made: true };
}

function describeUnsoundPlan(violations: number): Problem {
  return {
    code: 'plan_not_sound',
    message: {
      zh: `独立核查发现计划违反 ${violations} 条约束，没有输出。`,
      en: `The independent check found ${violations} violated constraints; nothing was written.`,
    },
    hint: { zh: '请报告这个问题，并附上政策文件。', en: 'Please report this together with the policy files.' },
  };
}
