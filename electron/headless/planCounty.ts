import type { CommandArgument, CommandDoor, CommandName, CommandValue, PlanSummary, ProjectOverview } from '../../analytics/commands';
import type { ImportReport } from '../../analytics/register/types';
import { describeThrown, throwProblem } from '../contract/parseCall';
import type { Problem } from '../contract/result';
import type { CountyFolder } from './readCountyFolder';

/** Where the work stands, for people: a sentence and how much of this step is done. */
export interface StepReport {
  step: { zh: string; en: string };
  share?: number;
}

export interface Run {
  door: CommandDoor;
  signal: AbortSignal;
  report: (report: StepReport) => void;
}

export interface PlannedCounty {
  overview: ProjectOverview;
  imported: ImportReport;
  plan: PlanSummary;
}

/** Sends one command; a problem stops the whole run, and so does a cancellation. */
export async function send<C extends CommandName>(
  run: Run,
  step: StepReport['step'],
  command: C,
  argument: CommandArgument<C>,
): Promise<CommandValue<C>> {
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

/** The main job of every run: a new project on the county's policy, its registers imported, the plan made. */
export async function planCounty(run: Run, county: CountyFolder, createdAt: string): Promise<PlannedCounty> {
  await send(run, { zh: '读取政策', en: 'Reading the policy' }, 'createProject', { policyFiles: county.policyFiles, createdAt });
  const imported = await send(run, { zh: '导入登记表', en: 'Importing the registers' }, 'importRegister', { files: county.registerFiles, mapping: {} });
  if (imported.counts.persons === 0) throwProblem(describeNoPersons(county.registerFiles.map((file) => file.name)));
  const overview = await send(run, { zh: '入库', en: 'Taking over the data' }, 'acceptImport', { importId: imported.importId });
  const plan = await send(run, { zh: '制定脱贫计划', en: 'Planning the exits' }, 'runPlan', {});
  if (plan.proof.violations > 0) {
    throwProblem({
      code: 'plan_not_sound',
      message: {
        zh: `独立核查发现计划违反 ${plan.proof.violations} 条约束，没有输出。`,
        en: `The independent check found ${plan.proof.violations} violated constraints; nothing was written.`,
      },
      hint: { zh: '请报告这个问题，并附上政策文件。', en: 'Please report this together with the policy files.' },
    });
  }
  return { overview, imported, plan };
}

/** What a run that was stopped says, whatever the stopped step said. */
const cancelledProblem: Problem = { code: 'cancelled', message: { zh: '已取消，没有写出任何文件。', en: 'Cancelled; no file was written.' } };

/** Why a run ended early: after Ctrl-C always the cancellation, since whatever was under way fails then (a browser that went, a worker). */
export function describeStop(order: string, error: unknown, signal: AbortSignal): Problem {
  return signal.aborted ? cancelledProblem : describeThrown(order, error);
}

/** Stops the run with the problem `cancelled` once Ctrl-C was pressed. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throwProblem(cancelledProblem);
}

/** Without persons there is nobody to lift out of poverty; a plan of households alone would count nobody. */
export function describeNoPersons(files: readonly string[]): Problem {
  return {
    code: 'no_person_list',
    message: {
      zh: `登记表里没有人员清单（读到：${files.join('、')}），没有制定计划，也没有写出文件。`,
      en: `The registers hold no list of persons (read: ${files.join(', ')}); no plan was made and no file written.`,
    },
    hint: { zh: '请把贫困户人员清单放进 register 文件夹。', en: 'Put the list of poor persons into the folder register.' },
  };
}
