import { runSql } from '../../engine';
import { parseAnswerKey } from '../../project';
import type { Evidence } from '../../register';
import { openOriginals } from '../findings/originalRows';
import type { UnlockedProject } from '../projectAccess';
import type { Session } from '../session';
import appliedAnswersSql from '../sql/applied_answers.sql?raw';
import { openRecords } from './decisions';
import { cellsOf, type EvidenceCell } from './listValues';
import type { loadMatched } from './matchedRegister';

/** A value that was answered into an original cell. */
export interface TakenValue extends EvidenceCell {
  /** Key of the answer. */
  key: string;
  value: string | null;
  /** Laid over by the last check; until then the register says what it said. */
  applied: boolean;
  reason: string | null;
  user: string;
  time: string;
}

const nameOf = ({ table, row, field }: EvidenceCell): string => `${table}|${row}|${field}`;

/** Values that were answered into original cells of the planner's register; of several for one cell the last. */
export async function readTaken(session: Session, project: UnlockedProject): Promise<(matched: Awaited<ReturnType<typeof loadMatched>>['matched'], evidence: Evidence) => TakenValue | null> {
  await openOriginals(project);
  const { answers, registerYear } = project.history.document;
  const recordOf = openRecords(project);
  const byCell = new Map<string, TakenValue & { entry: number; index: number }>();
  const sets = Object.entries(answers[registerYear ?? ''] ?? {}).filter(([, { act }]) => act === 'set');
  const applied = new Map((sets.length === 0 ? [] : await runSql(session.tools.engine, appliedAnswersSql)).map((row) => [row.answer_key as string, `${row.entry}/${row.detail_index}`]));
  for (const [key, answer] of sets) {
    const place = parseAnswerKey(key);
    if (place?.table !== 'household' && place?.table !== 'person') continue;
    const cell = { table: place.table, row: place.row, field: place.field } as const;
    const known = byCell.get(nameOf(cell));
    if (known && (known.entry > answer.entry || (known.entry === answer.entry && known.index > answer.index))) continue;
    const record = recordOf(answer);
    byCell.set(nameOf(cell), {
      ...cell,
      key,
      entry: answer.entry,
      index: answer.index,
      value: record?.detail ?? null,
      applied: applied.get(key) === `${answer.entry}/${answer.index}`,
      reason: record?.reason ?? null,
      user: record?.user ?? '',
      time: record?.time ?? '',
    });
  }
  return (matched, evidence) => {
    if (byCell.size === 0) return null;
    for (const cell of cellsOf(project, matched, evidence)) {
      const taken = byCell.get(nameOf(cell));
      if (taken) return taken;
    }
    return null;
  };
}
