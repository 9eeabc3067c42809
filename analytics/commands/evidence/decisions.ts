import { ProblemError } from '../../engine';
import { answerKey, parseAnswerKey, type Answer } from '../../project';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import { recordChange } from '../recordActs';
import { requireProject, type Session } from '../session';

/** What people decide beside the cells of a register; each is an answer whose `check` says which. */
export type DecisionKind = 'duplicate' | 'list_match' | 'conflict' | 'identification' | 'case_fact';

/** Nothing here is a row of an original table: answers of this table never touch cells. */
const decisionTable = 'decision';

export const keyOf = (kind: DecisionKind, subject: string): string => answerKey({ table: decisionTable, row: 0, field: subject, check: kind });

/** The decisions of one kind in the register's year, by their subject. */
export function readDecisions(session: Session, kind: DecisionKind): Map<string, Answer> {
  const { document } = requireProject(session).history;
  const found = new Map<string, Answer>();
  for (const [key, answer] of Object.entries(document.answers[document.registerYear ?? ''] ?? {})) {
    const place = parseAnswerKey(key);
    if (place?.table === decisionTable && place.check === kind) found.set(place.field, answer);
  }
  return found;
}

/** Reasons and values of decisions out of the log; null where none was given. */
export function openDetails(project: UnlockedProject): (answer: Answer | undefined) => string | null {
  let details: Map<number, (string | null)[]> | null = null;
  return (answer) => {
    if (!answer) return null;
    if (!details) {
      details = new Map();
      for (const { entry, details: written } of project.vault.records) if (entry !== undefined && written) details.set(entry, written);
    }
    return details.get(answer.entry)?.[answer.index] ?? null;
  };
}

/** One decision of many: what is decided about, the act, and what must not stand in the open journal; act null takes it back. */
export interface Decision {
  subject: string;
  act: Answer['act'] | null;
  detail: string | null;
}

/** Writes decisions as one undoable edit; those that change nothing are left out. Returns how many were written. */
export async function recordDecisions(session: Session, kind: DecisionKind, decisions: readonly Decision[], reason?: string): Promise<number> {
  const project = requireWritable(session);
  const { registerYear } = project.history.document;
  if (registerYear === null || decisions.length === 0) return 0;
  const former = readDecisions(session, kind);
  const changing = decisions.filter(({ subject, act }) => act !== null || former.has(subject));
  if (changing.length === 0) return 0;
  const entry = project.history.entries.length + 1;
  const answers = Object.fromEntries(changing.map(({ subject, act }, index): [string, Answer | null] => [keyOf(kind, subject), act === null ? null : { act, entry, index }]));
  await recordChange(session, project, 'set_answers', { year: registerYear, answers }, { count: changing.length, details: changing.map(({ detail }) => detail), ...(reason === undefined ? {} : { reason }) });
  return changing.length;
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
