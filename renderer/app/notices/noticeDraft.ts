import type { CommandArgument } from '../../../analytics/commands/contract';
import { exitNoticeKinds, type ExitNoticeKind } from '../../../analytics/commands/contracts/progress';
import type { ProcedureRow } from '../../../analytics/commands/contracts/timePlan';

type Question = CommandArgument<'exitNotice'>;

/** A step that asks for a paper. */
export interface NoticeStep {
  procedure: string;
  step: ProcedureRow['steps'][number];
  kind: ExitNoticeKind;
}

/** Whom a paper is about: one household, the households of a village that leave in a year, or the village itself. */
export interface NoticeSubject {
  kind: 'household_exit' | 'village_exit';
  of: Question['of'];
}

export interface NoticeDraft {
  /** Position of the chosen step among those with a paper. */
  at: number;
  from: string;
  show: 'planned' | 'ready';
  /** Empty: the office that the rules name. */
  issuer: string;
  identities: 'masked' | 'whole';
  reason: string;
}

/** True for text that is a day of the calendar. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** Whole names need to be told what for. */
export function isReady({ identities, reason, from }: NoticeDraft): boolean {
  return isDay(from) && (identities === 'masked' || reason.trim().length >= 2);
}

/** What is asked for the preview: names are masked in it, so that looking is not giving out. */
export function questionOf(
  { of }: NoticeSubject,
  { procedure, step }: NoticeStep,
  { from, show }: NoticeDraft,
): Question {
  return { of, procedure, step: step.id, from, show };
}

/** The steps of the exits of a kind that ask for a paper. */
export function listPapers(procedures: readonly ProcedureRow[], { kind }: NoticeSubject): NoticeStep[] {
  return procedures
    .filter((procedure) => procedure.kind === kind)
    .flatMap(({ id, steps }) =>
      steps.flatMap((step) => {
        const paper = exitNoticeKinds.find((one) => one === step.notice);
        return paper ? [{ procedure: id, step, kind: paper }] : [];
      }),
    );
}
