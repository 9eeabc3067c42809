import { composeExitNotice, type Composition, type NoticeFacts } from '../../../documents';
import { ProblemError } from '../../../engine';
import type { Procedure, ProcedureStep } from '../../../policy';
import { collectExitNotice } from '../../progress/exitNotice';
import type { ProgressContext } from '../../progress/progressContext';
import type { Session } from '../../session';
import type { PaperWish } from '../paperWish';
import { readRecords } from './readRecords';
import { openFrame, openPersons, requirePlan, requireYear, wrongLevel, type SheetBase, type SheetComposer } from './sheetBase';

type Kind = 'publicity' | 'announcement';

/** 公示 of a village. Errors: `no_plan`, `document_level`, `notice_nobody`, `notice_step_unknown`, those of `exitNotice`. */
export const publicityNotice: SheetComposer = (base, wish) => composeNotices(base, wish, 'publicity');

/** 公告 of a village, or of all villages of a town. Errors: as `publicityNotice`. */
export const announcement: SheetComposer = (base, wish) => composeNotices(base, wish, 'announcement');

async function composeNotices(base: SheetBase, wish: PaperWish, kind: Kind): Promise<Composition> {
  const year = requireYear(wish);
  openPersons(base.session, wish);
  requirePlan(base);
  if (wish.scope.length !== 12 && !(kind === 'announcement' && wish.scope.length === 9)) throw new ProblemError(wrongLevel(wish.scope));
  const { context } = await readRecords(base);
  const { procedure, step } = findStep(context, kind);
  const notices: NoticeFacts[] = [];
  for (const village of listNoticeVillages(context, wish.scope, year)) {
    notices.push(await readNotice(base.session, context, wish, { procedure, step, village, year }));
  }
  const [first, ...others] = notices;
  if (!first) throw new ProblemError(nobodyLeaves(year));
  return composeExitNotice(openFrame(base, wish, { identities: wish.identities }), [first, ...others]);
}

/** Villages within a place with a household that leaves in the year, by code. */
export function listNoticeVillages({ cases }: Pick<ProgressContext, 'cases'>, scope: string, year: number): string[] {
  const villages = cases.filter(({ householdId, plannedYear, villageCode }) => householdId !== null && plannedYear === year && villageCode.startsWith(scope));
  return [...new Set(villages.map(({ villageCode }) => villageCode))].sort();
}

function findStep({ pack }: ProgressContext, kind: Kind): { procedure: Procedure; step: ProcedureStep } {
  for (const procedure of pack.procedures) {
    const step = procedure.kind === 'household_exit' ? procedure.steps.find(({ notice }) => notice === kind) : undefined;
    if (step) return { procedure, step };
  }
  throw new ProblemError({
    code: 'notice_step_unknown',
    message: { zh: '退出程序中没有要出这种文书的步骤。', en: 'No step of the exit procedures asks for this paper.' },
    hint: { zh: '请核对政策包的退出程序。', en: 'Look at the exit procedure of the policy pack.' },
  });
}

interface Wanted {
  procedure: Procedure;
  step: ProcedureStep;
  village: string;
  year: number;
}

/** Those whose earlier steps are recorded; while there are none, those of the plan. */
async function readNotice(session: Session, context: ProgressContext, { identities, reason }: PaperWish, { procedure, step, village, year }: Wanted): Promise<NoticeFacts> {
  const ask = (show: 'ready' | 'planned') =>
    collectExitNotice(session, {
      of: { batch: { village, year } },
      procedure: procedure.id,
      step: step.id,
      from: firstDay(context, { procedure, step, village, year }),
      show,
      identities,
      reason,
    });
  try {
    return { ...(await ask('ready')).notice, planned: false };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'notice_nobody') throw error;
    return { ...(await ask('planned')).notice, planned: true };
  }
}

/** The day recorded as the step's first, else the latest one of the schedule, else the as-of day. */
function firstDay({ cases, schedules, asOf }: ProgressContext, { procedure, step, village, year }: Wanted): string {
  const begun = cases
    .filter((one) => one.householdId !== null && one.villageCode === village && one.plannedYear === year && one.procedure === procedure.id)
    .flatMap(({ steps }) => steps.find((one) => one.step === step.id)?.begun ?? [])
    .sort()[0];
  const schedule = schedules.get(`${village}:${year}`);
  return begun ?? schedule?.steps.find(({ id }) => id === step.id)?.latestStart ?? asOf;
}

function nobodyLeaves(year: number) {
  return {
    code: 'notice_nobody',
    message: { zh: `计划中这个地方 ${year} 年没有退出的户，没有可出的文书。`, en: `The plan has no household of this place leave in ${year}; there is no paper to make.` },
    hint: { zh: '请换一个地方或年度。', en: 'Choose another place or year.' },
  };
}
