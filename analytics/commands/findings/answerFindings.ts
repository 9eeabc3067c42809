import { ProblemError, type Problem } from '../../engine';
import { answerKey, type Answer } from '../../project';
import { fileFields, readChecks, suggestRepair, type RegisterTable } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { AnsweredFindings, FindingAct } from '../contracts/findings';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import { recordChange } from '../recordActs';
import type { Session } from '../session';
import { readFindings } from './listFindings';
import { requireOriginal } from './originalRows';
import { prepareFindings, type PlacedAnswer } from './prepareFindings';

/** One answer ready to be recorded; `detail` is the value of a cell, or the reason. */
export interface NewAnswer {
  key: string;
  act: FindingAct | 'reopen';
  detail: string | null;
}

/** The most findings that one edit answers. */
const mostAnswers = 50_000;

/** Answers findings, one edit for all of them. Errors: `answer_reason_missing`, `answer_field_unknown`, `no_original_cells`, `no_suggestion`. */
export const answerFindings: CommandHandler<'answerFindings'> = async ({ items, reason }, { session }) => {
  const project = requireWritable(session);
  const { placed } = await prepareFindings(session);
  const answers: NewAnswer[] = [];
  for (const { table, row, field, check, act, value } of items) {
    const { cells } = requireOriginal(project, table, row);
    requireKnown(table, field, check);
    if (act === 'reopen') {
      answers.push(...reopening(placed, table, row, field, check));
      continue;
    }
    if (act === 'suggested') {
      const finding = (await readFindings(session, { table, check })).find(({ shown }) => shown.place?.row === row && shown.place.field === field);
      const suggestion = finding?.suggestion ?? suggestRepair({ check, table, field, detail: null, cells });
      if (!suggestion) throw new ProblemError(noSuggestion());
      answers.push({ key: answerKey({ table, row, field: suggestion.act === 'set' ? suggestion.field : '', check }), act: suggestion.act, detail: suggestion.act === 'set' ? suggestion.value : reasonOr(reason, suggestion.why.zh) });
      continue;
    }
    if (act === 'set') {
      if (field === '') throw new ProblemError(fieldUnknown(table));
      answers.push({ key: answerKey({ table, row, field, check }), act, detail: emptyToNull(value) });
    } else {
      requireReason(act, reason);
      answers.push({ key: answerKey({ table, row, field: act === 'leave_out' ? '' : field, check }), act, detail: reason || null });
    }
  }
  return recordAnswers(session, project, answers, reason, items.length);
};

/** Answers every finding that a filter takes, where that is safe. */
export const answerMatching: CommandHandler<'answerMatching'> = async ({ filters, act, reason }, { session }) => {
  const project = requireWritable(session);
  if (act !== 'reopen') requireReason(act, reason);
  const { placed } = await prepareFindings(session);
  const found = await readFindings(session, { ...filters, ...(act === 'reopen' || filters.state !== undefined ? {} : { state: 'open' }) });
  const answers: NewAnswer[] = [];
  let fitting = 0;
  for (const { shown, suggestion } of found) {
    if (shown.place === null || (act !== 'reopen' && shown.state !== 'open')) continue;
    const { table, row, field } = shown.place;
    if (act === 'reopen') {
      const taken = reopening(placed, table, row, field, shown.check);
      if (taken.length > 0) fitting += 1;
      answers.push(...taken);
    } else if (act === 'suggested') {
      if (!suggestion?.safe) continue;
      fitting += 1;
      const isSet = suggestion.act === 'set';
      answers.push({ key: answerKey({ table, row, field: isSet ? suggestion.field : '', check: shown.check }), act: suggestion.act, detail: isSet ? suggestion.value : reasonOr(reason, suggestion.why.zh) });
    } else {
      fitting += 1;
      answers.push({ key: answerKey({ table, row, field: act === 'leave_out' ? '' : field, check: shown.check }), act, detail: reason || null });
    }
  }
  return { ...(await recordAnswers(session, project, answers, reason, fitting)), skipped: found.length - fitting };
};

/** Records the answers as one edit: what they say goes into the log, what they are about into the document. */
export async function recordAnswers(session: Session, project: UnlockedProject, given: readonly NewAnswer[], reason: string, count: number): Promise<AnsweredFindings> {
  const answers = [...new Map(given.map((answer) => [answer.key, answer])).values()];
  if (answers.length > mostAnswers) throw new ProblemError(tooMany(answers.length));
  if (answers.length > 0) {
    const { document, entries } = project.history;
    const entry = entries.length + 1;
    const details: (string | null)[] = [];
    const payload: Record<string, Answer | null> = {};
    for (const { key, act, detail } of answers) {
      if (act === 'reopen') payload[key] = null;
      else payload[key] = { act, entry, index: details.push(detail) - 1 };
    }
    await recordChange(session, project, 'set_answers', { year: document.registerYear!, answers: payload }, { count, details, ...(reason === '' ? {} : { reason }) });
  }
  const { pending } = await prepareFindings(session);
  return { answered: count, skipped: 0, pending };
}

/** What takes the answers to a finding back: those of its cell and check, and those that leave its row out. */
function reopening(placed: readonly PlacedAnswer[], table: RegisterTable, row: number, field: string, check: string): NewAnswer[] {
  return placed
    .filter(({ place, act }) => place.table === table && place.row === row && (place.check === check || act === 'leave_out' || (act === 'set' && place.field === field)))
    .map(({ key }) => ({ key, act: 'reopen' as const, detail: null }));
}

const reasonOr = (reason: string, other: string): string => (reason === '' ? other : reason);
const emptyToNull = (value: string | undefined): string | null => (value === undefined || value.trim() === '' ? null : value.trim());

function requireKnown(table: RegisterTable, field: string, check: string): void {
  const isField = field === '' || fileFields(table).some((entry) => entry.id === field);
  const isCheck = check === '' || readChecks().some((entry) => entry.code === check);
  if (!isField || !isCheck) throw new ProblemError(fieldUnknown(isField ? check : field));
}

function requireReason(act: string, reason: string): void {
  if (reason.length >= 2 || act === 'suggested' || act === 'postpone') return;
  throw new ProblemError({
    code: 'answer_reason_missing',
    message: { zh: '“确认无误”和“不用此行”必须写明理由（至少两个字）。', en: 'That a finding is right as it is, or that a row is left out, needs a reason of at least two characters.' },
    where: { field: 'reason' },
    hint: { zh: '请写明依据，如“已入户核实”。', en: 'Say on what ground, such as “checked at the household”.' },
  });
}

function fieldUnknown(field: string): Problem {
  return {
    code: 'answer_field_unknown',
    message: { zh: '没有这个栏目或这项核查，没有记录答复。', en: 'There is no such field or check; nothing was answered.' },
    where: { field },
    hint: { zh: '请刷新问题清单后重试。', en: 'Reload the findings and try again.' },
  };
}

function noSuggestion(): Problem {
  return {
    code: 'no_suggestion',
    message: { zh: '这个问题没有建议值，没有记录答复。', en: 'Nothing is suggested for this finding; nothing was answered.' },
    hint: { zh: '请填写正确的值，或确认无误、暂缓。', en: 'Write the right value, or say that it is right, or postpone it.' },
  };
}

function tooMany(count: number): Problem {
  return {
    code: 'too_many_answers',
    message: { zh: `一次最多处理 ${mostAnswers} 个问题，这次有 ${count} 个，没有记录答复。`, en: `At most ${mostAnswers} findings are answered at once; these are ${count}. Nothing was answered.` },
    hint: { zh: '请按村或按核查分批处理。', en: 'Go by village or by check.' },
  };
}
