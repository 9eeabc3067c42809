import {
  composeAcceptanceList,
  composeExitMinutes,
  composeExitNotice,
  composeHouseholdLetter,
  exitNoticeKinds,
  type Composition,
  type ExitNoticeKind,
  type NoticeFacts,
  type SheetFrame,
} from '../../../documents';
import { ProblemError } from '../../../engine';
import type { Procedure, ProcedureStep } from '../../../policy';
import { collectExitNotice, type CollectedNotice } from '../../progress/collectExitNotice';
import type { ProgressContext } from '../../progress/progressContext';
import type { Session } from '../../session';
import type { PaperWish } from '../paperWish';
import { readHeads } from './readHeads';
import { readRecords } from './readRecords';
import { openFrame, openPersons, requirePlan, requireYear, wrongLevel, type SheetBase, type SheetComposer } from './sheetBase';

type PostedKind = 'publicity' | 'announcement';
type FormKind = 'minutes' | 'acceptance';
type LetterKind = 'consent' | 'application';

/** 公示 of a village. Errors: `no_plan`, `document_level`, `notice_nobody`, `notice_step_unknown`, those of `collectExitNotice`. */
export const publicityNotice: SheetComposer = (base, wish) => composeNotices(base, wish, 'publicity');

/** 公告 of a village, or of all villages of a town. Errors: as `publicityNotice`. */
export const announcement: SheetComposer = (base, wish) => composeNotices(base, wish, 'announcement');

/** 民主评议记录 of a village. Errors: as `publicityNotice`. */
export const exitMinutes: SheetComposer = (base, wish) => composeForm(base, wish, 'minutes', composeExitMinutes);

/** 退出验收名册 of a village. Errors: as `publicityNotice`. */
export const acceptanceList: SheetComposer = (base, wish) => composeForm(base, wish, 'acceptance', composeAcceptanceList);

/** 退出认可书 of a household. Errors: as `publicityNotice`. */
export const exitConsent: SheetComposer = (base, wish) => composeLetter(base, wish, 'consent');

/** 退出申请书 of a household. Errors: as `publicityNotice`. */
export const exitApplication: SheetComposer = (base, wish) => composeLetter(base, wish, 'application');

async function composeNotices(base: SheetBase, wish: PaperWish, kind: PostedKind): Promise<Composition> {
  if (!isVillage(wish) && !(kind === 'announcement' && wish.scope.length === 9)) throw new ProblemError(wrongLevel(wish.scope));
  const { context, found, year } = await openNotice(base, wish, kind);
  const notices: NoticeFacts[] = [];
  for (const village of listNoticeVillages(context, wish.scope, year)) {
    notices.push((await readReady(base.session, context, wish, { ...found, village, year })).notice);
  }
  const [first, ...others] = notices;
  if (!first) throw new ProblemError(nobodyLeaves(year));
  return composeExitNotice(openFrame(base, wish, { identities: wish.identities }), [first, ...others]);
}

async function composeForm(base: SheetBase, wish: PaperWish, kind: FormKind, compose: (frame: SheetFrame, notice: NoticeFacts) => Composition): Promise<Composition> {
  if (!isVillage(wish)) throw new ProblemError(wrongLevel(wish.scope));
  const { context, found, year } = await openNotice(base, wish, kind);
  const wanted = { ...found, village: wish.scope, year };
  // The assembly votes on everybody of the plan; checked are those who came so far.
  const { notice } = await (kind === 'minutes' ? readPlanned : readReady)(base.session, context, wish, wanted);
  const undated = recordedDay(context, wanted) === undefined;
  return compose(openFrame(base, wish, { identities: wish.identities }), { ...notice, undated });
}

interface Letters extends CollectedNotice {
  numbers: ReadonlyMap<number, { number: string }>;
}

/** The last village of which letters were written: a book asks for one household after the other. */
const lastLetters = new WeakMap<SheetBase, { key: string; letters: Promise<Letters> }>();

async function composeLetter(base: SheetBase, wish: PaperWish, kind: LetterKind): Promise<Composition> {
  if (!isVillage(wish)) throw new ProblemError(wrongLevel(wish.scope));
  const { context, found, year } = await openNotice(base, wish, kind);
  const key = `${kind} ${wish.scope} ${year} ${wish.identities}`;
  const held = lastLetters.get(base);
  const letters = held?.key === key ? held.letters : readLetters(base, context, wish, { ...found, village: wish.scope, year });
  lastLetters.set(base, { key, letters });
  const { notice, householdIds, numbers } = await letters;
  const household = notice.households[householdIds.indexOf(wish.householdId ?? -1)];
  if (!household) throw new ProblemError(staysIn(year));
  const frame = openFrame(base, wish, { identities: wish.identities });
  const householdId = wish.householdId!;
  const scope = { ...frame.scope, level: 'household' as const, householdId, householdNumber: numbers.get(householdId)?.number ?? '' };
  return composeHouseholdLetter({ ...frame, scope }, { ...notice, kind }, household);
}

async function readLetters(base: SheetBase, context: ProgressContext, wish: PaperWish, wanted: Wanted): Promise<Letters> {
  return { ...(await readPlanned(base.session, context, wish, wanted)), numbers: await readHeads(base, [wanted.village]) };
}

const isVillage = ({ scope }: PaperWish): boolean => scope.length === 12;

/** What every paper of an exit begins with: year, right to the names, plan, and the step that asks for it. */
async function openNotice(base: SheetBase, wish: PaperWish, kind: ExitNoticeKind): Promise<{ context: ProgressContext; found: FoundStep; year: number }> {
  const year = requireYear(wish);
  openPersons(base.session, wish);
  requirePlan(base);
  const { context } = await readRecords(base);
  return { context, found: findStep(context, kind), year };
}

/** Villages within a place with a household that leaves in the year, by code. */
export function listNoticeVillages({ cases }: Pick<ProgressContext, 'cases'>, scope: string, year: number): string[] {
  const villages = cases.filter(({ householdId, plannedYear, villageCode }) => householdId !== null && plannedYear === year && villageCode.startsWith(scope));
  return [...new Set(villages.map(({ villageCode }) => villageCode))].sort();
}

interface FoundStep {
  procedure: Procedure;
  step: ProcedureStep;
}

/** The step that asks for the paper; an application that none asks for rests on the first step with a paper. */
function findStep({ pack }: ProgressContext, kind: ExitNoticeKind): FoundStep {
  const steps = pack.procedures.filter((procedure) => procedure.kind === 'household_exit').flatMap((procedure) => procedure.steps.map((step) => ({ procedure, step })));
  const asks = (wanted: readonly ExitNoticeKind[]) => steps.find(({ step }) => wanted.some((one) => one === step.notice));
  const found = asks([kind]) ?? (kind === 'application' ? asks(exitNoticeKinds) : undefined);
  if (found) return found;
  throw new ProblemError({
    code: 'notice_step_unknown',
    message: { zh: '退出程序中没有要出这种文书的步骤。', en: 'No step of the exit procedures asks for this paper.' },
    hint: { zh: '请核对政策包的退出程序。', en: 'Look at the exit procedure of the policy pack.' },
  });
}

interface Wanted extends FoundStep {
  village: string;
  year: number;
}

type ReadNotice = (session: Session, context: ProgressContext, wish: PaperWish, wanted: Wanted) => Promise<CollectedNotice>;

const readShown =
  (show: 'ready' | 'planned'): ReadNotice =>
  (session, context, { identities, reason }, wanted) =>
    collectExitNotice(session, {
      of: { batch: { village: wanted.village, year: wanted.year } },
      procedure: wanted.procedure.id,
      step: wanted.step.id,
      from: firstDay(context, wanted),
      show,
      identities,
      reason,
    });

/** All that the plan has leave. */
const readPlanned = readShown('planned');

/** Those whose earlier steps are recorded; while there are none, those of the plan. */
const readReady: ReadNotice = async (...wanted) => {
  try {
    return await readShown('ready')(...wanted);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'notice_nobody') throw error;
    return readPlanned(...wanted);
  }
};

/** The first day recorded of the step. */
function recordedDay({ cases }: ProgressContext, { procedure, step, village, year }: Wanted): string | undefined {
  return cases
    .filter((one) => one.householdId !== null && one.villageCode === village && one.plannedYear === year && one.procedure === procedure.id)
    .flatMap(({ steps }) => steps.find((one) => one.step === step.id)?.begun ?? [])
    .sort()[0];
}

/** The day recorded, else the latest one of the schedule, else the as-of day. */
function firstDay(context: ProgressContext, wanted: Wanted): string {
  const schedule = context.schedules.get(`${wanted.village}:${wanted.year}`);
  return recordedDay(context, wanted) ?? schedule?.steps.find(({ id }) => id === wanted.step.id)?.latestStart ?? context.asOf;
}

function nobodyLeaves(year: number) {
  return {
    code: 'notice_nobody',
    message: { zh: `计划中这个地方 ${year} 年没有退出的户，没有可出的文书。`, en: `The plan has no household of this place leave in ${year}; there is no paper to make.` },
    hint: { zh: '请换一个地方或年度。', en: 'Choose another place or year.' },
  };
}

function staysIn(year: number) {
  return {
    code: 'notice_nobody',
    message: { zh: `计划没有安排这一户在 ${year} 年退出，没有可出的文书。`, en: `The plan does not have this household leave in ${year}; there is no paper to make.` },
    hint: { zh: '请换一个年度，或换一户。', en: 'Choose another year or another household.' },
  };
}
