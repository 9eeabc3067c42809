import type { Answer, ProjectRecord } from './types';

/** What an answer is about: a cell, a row or a finding of a check in the original tables of a register year. */
export interface AnswerPlace {
  /** Original table: `household`, `person`, `village`, `helper`, `list`. */
  table: string;
  /** `raw_row` of that table. */
  row: number;
  /** Empty: the whole row. */
  field: string;
  /** Empty: a change that no finding asked for. */
  check: string;
}

const keyForm = /^([a-z_]{1,60})\|(\d{1,9})\|([a-z0-9_]{0,80})\|([a-z0-9_]{0,80})$/;

/** Key of an answer in the document. Example: answerKey({ table: 'person', row: 12, field: 'id_number', check: 'id_number_form' }) = 'person|12|id_number|id_number_form'. */
export function answerKey({ table, row, field, check }: AnswerPlace): string {
  return `${table}|${row}|${field}|${check}`;
}

/** The place that a key names; null for what is no key. */
export function parseAnswerKey(key: string): AnswerPlace | null {
  const parts = keyForm.exec(key);
  return parts && { table: parts[1]!, row: Number(parts[2]), field: parts[3]!, check: parts[4]! };
}

/**
 * The value or reason of an answer, out of the log: null where it gave none, or where the log was lost.
 * `recordOfEntry` finds the record that stands for a journal entry.
 */
export function readAnswerDetail(answer: Answer, recordOfEntry: (entry: number) => ProjectRecord | undefined): string | null {
  return recordOfEntry(answer.entry)?.details?.[answer.index] ?? null;
}
