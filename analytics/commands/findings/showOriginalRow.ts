import { fileFields, maskCell, type RegisterTable } from '../../register';
import { readCodeLists } from '../../terms';
import type { CommandHandler } from '../commandHandler';
import type { OriginalCell, OriginalRow } from '../contracts/findings';
import { readAnswers } from '../originals';
import { requireUnlocked, requireWritable, type UnlockedProject } from '../projectAccess';
import { recordAct } from '../recordActs';
import type { Session } from '../session';
import { findingsOfRow } from './listFindings';
import { requireOriginal } from './originalRows';
import { prepareFindings } from './prepareFindings';

/** Minutes for which the interface may show what was revealed. */
const shownMinutes = 5;

/** One original row with what was answered to it; personal cells masked. */
export const showOriginalRow: CommandHandler<'showOriginalRow'> = async ({ table, row }, { session }) => describeOriginal(session, requireUnlocked(session), table, row, true);

/** The same whole. The record with the reason is written before the cells are handed out. */
export const revealOriginalRow: CommandHandler<'revealOriginalRow'> = async ({ table, row, reason }, { session }) => {
  const project = requireWritable(session);
  const original = await describeOriginal(session, project, table, row, false);
  await recordAct(session, project, { action: 'reveal', subject: `${table} ${row}`, count: 1, reason });
  return { ...original, minutes: shownMinutes };
};

async function describeOriginal(session: Session, project: UnlockedProject, table: RegisterTable, row: number, masked: boolean): Promise<OriginalRow> {
  const findings = await findingsOfRow(session, table, row);
  const { where, cells, filled } = requireOriginal(project, table, row);
  const { placed } = await prepareFindings(session);
  const own = placed.filter((answer) => answer.place.table === table && answer.place.row === row);
  const values = new Map(readAnswers(project, project.history.document.registerYear!).map((answer) => [answer.key, answer.value]));
  const show = (field: string, text: string | null): string | null => (masked ? maskCell(table, field, text) : text);
  const sets = own.filter((answer) => answer.act === 'set').sort((a, b) => a.entry - b.entry || a.index - b.index);
  const shown = fileFields(table).flatMap((field): OriginalCell[] => {
    const answer = sets.filter((entry) => entry.place.field === field.id).at(-1);
    const original = cells[field.id] ?? null;
    const fromAbove = filled?.cells[field.id] ?? null;
    if (original === null && answer === undefined && fromAbove === null && field.ignored) return [];
    const value = answer && values.get(answer.key);
    return [
      {
        field: field.id,
        label: field.label,
        type: field.type,
        personal: field.personal,
        choices: choicesOf(field.codeList),
        original: show(field.id, original),
        ...(filled === null || fromAbove === null ? {} : { filled: { value: show(field.id, fromAbove)!, row: filled.row } }),
        answered: answer === undefined ? null : { value: show(field.id, value ?? null), applied: answer.applied },
      },
    ];
  });
  return { table, row, where, cells: shown, leftOut: own.some((answer) => answer.act === 'leave_out'), findings, masked };
}

function choicesOf(list: string | null): OriginalCell['choices'] {
  return (readCodeLists().find((entry) => entry.id === list)?.values ?? []).map(({ label }) => ({ value: label.zh, label }));
}

