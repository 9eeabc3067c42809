import { ProblemError } from '../../engine';
import { answerKey, type Answer, type ProjectRecord } from '../../project';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import { recordChange } from '../recordActs';
import { requireProject, type Session } from '../session';
import { decisionsOfYear, decisionTable, type DecisionKind } from './decisionsOfYear';

export { decisionsOfYear, type DecisionKind };

export const keyOf = (kind: DecisionKind, subject: string): string => answerKey({ table: decisionTable, row: 0, field: subject, check: kind });

/** The decisions of one kind in the register's year, by their subject. */
export function readDecisions(session: Session, kind: DecisionKind): Map<string, Answer> {
  const { document } = requireProject(session).history;
  return document.registerYear === null ? new Map() : decisionsOfYear(document, document.registerYear, kind);
}

/** What the log says of a decision: its value or reason, why the edit was made, by whom and when. */
export interface DecisionRecord {
  detail: string | null;
  reason: string | null;
  user: string;
  time: string;
}

/** Decisions out of the log; null where the log was lost. */
export function openRecords(project: UnlockedProject): (answer: Answer | undefined) => DecisionRecord | null {
  let records: Map<number, ProjectRecord> | null = null;
  return (answer) => {
    if (!answer) return null;
    if (!records) {
      records = new Map();
      for (const record of project.vault.records) if (record.entry !== undefined && record.details) records.set(record.entry, record);
    }
    const record = records.get(answer.entry);
    return record ? { detail: record.details?.[answer.index] ?? null, reason: record.reason ?? null, user: record.user, time: record.time } : null;
  };
}

/** Reasons and values of decisions out of the log; null where none was given. */
export function openDetails(project: UnlockedProject): (answer: Answer | undefined) => string | null {
  const recordOf = openRecords(project);
  return (answer) => recordOf(answer)?.detail ?? null;
}

/** One decision of many: what is decided about, the act, and what must not stand in the open journal; act null takes it back. */
export interface Decision {
  subject: string;
  act: Answer['act'] | null;
  detail: string | null;
}

/** The most decisions that one edit takes. */
const mostDecisions = 50_000;

/**
 * Writes decisions as one undoable edit; those that change nothing are left out. Returns how many were written.
 * Decisions that say the same share one text in the log. Errors: `too_many_decisions`.
 */
export async function recordDecisions(session: Session, kind: DecisionKind, decisions: readonly Decision[], reason?: string, year?: number): Promise<number> {
  const project = requireWritable(session);
  const { document, entries } = project.history;
  const ofYear = year ?? document.registerYear;
  if (ofYear === null || decisions.length === 0) return 0;
  const former = decisionsOfYear(document, ofYear, kind);
  const changing = decisions.filter(({ subject, act }) => act !== null || former.has(subject));
  if (changing.length === 0) return 0;
  if (changing.length > mostDecisions) throw new ProblemError(tooMany(changing.length));
  const entry = entries.length + 1;
  const details: (string | null)[] = [];
  const places = new Map<string | null, number>();
  const answers: Record<string, Answer | null> = {};
  for (const { subject, act, detail } of changing) {
    if (!places.has(detail)) places.set(detail, details.push(detail) - 1);
    answers[keyOf(kind, subject)] = act === null ? null : { act, entry, index: places.get(detail)! };
  }
  await recordChange(session, project, 'set_answers', { year: ofYear, answers }, { count: changing.length, details, ...(reason === undefined ? {} : { reason }) });
  return changing.length;
}

function tooMany(count: number) {
  return {
    code: 'too_many_decisions',
    message: { zh: `一次最多处理 ${mostDecisions} 项，这次有 ${count} 项，没有记录。`, en: `At most ${mostDecisions} decisions are taken at once; these are ${count}. Nothing was recorded.` },
    hint: { zh: '请先选定乡镇或村，分批处理。', en: 'Choose a town or village first, and go step by step.' },
  };
}

/** A decision against what the program found must say why. */
export function requireReason(reason: string | undefined): string {
  if (reason !== undefined) return reason;
  throw new ProblemError({
    code: 'reason_missing',
    message: { zh: '这一处理必须写明理由（至少两个字）。', en: 'This decision needs a reason of at least two characters.' },
    where: { field: 'reason' },
    hint: { zh: '请填写理由后再保存。', en: 'Write the reason, then save.' },
  });
}
