import type { EditSummary, ProjectOverview } from '../../../analytics/commands/contract';
import type { ExitSchedule, TimePlanValues } from '../../../analytics/commands/contracts/timePlan';
import type { LocalizedText } from '../../../electron/contract';

const dayMs = 86_400_000;

/** Last day of the plan and the calendar days to it from the as-of day; negative when it is over. */
export function countDown({ asOf, horizon }: Pick<ProjectOverview, 'asOf' | 'horizon'>): { day: string; days: number } {
  const day = `${horizon.to}-12-31`;
  return { day, days: daysBetween(asOf.date, day) };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

type DateRow = TimePlanValues['listDates']['dates'][number];

/** Days of the calendar that are due soon, the nearest first (at least the next one), and how many are over and not marked. */
export function pickDates(
  dates: readonly DateRow[],
  within: number,
  most: number,
): { soon: DateRow[]; missing: number } {
  const ahead = dates
    .filter(({ mark }) => mark === 'today' || mark === 'coming')
    .sort((one, other) => one.daysLeft - other.daysLeft);
  const near = ahead.filter(({ daysLeft }) => daysLeft <= within);
  return {
    soon: (near.length > 0 ? near : ahead.slice(0, 1)).slice(0, most),
    missing: dates.filter(({ mark }) => mark === 'missing').length,
  };
}

/** A step that has to begin on a day at the latest, in so many batches. */
export interface DueStep {
  key: string;
  label: LocalizedText;
  day: string;
  daysLeft: number;
  batches: number;
  households: number;
  villages: string[];
}

/** Steps not begun whose latest start lies within so many days from the as-of day, the nearest first. */
export function listDueSteps({ rows, asOf }: Pick<ExitSchedule, 'rows' | 'asOf'>, within: number): DueStep[] {
  const found = new Map<string, DueStep>();
  for (const { batch, procedure, steps, villageName } of rows) {
    for (const { id, label, state, latestStart } of steps) {
      const daysLeft = daysBetween(asOf, latestStart);
      if (state !== 'open' || daysLeft < 0 || daysLeft > within) continue;
      const key = `${latestStart} ${procedure} ${id}`;
      const due = found.get(key) ?? { key, label, day: latestStart, daysLeft, batches: 0, households: 0, villages: [] };
      due.batches += 1;
      due.households += batch.kind === 'household_exit' ? batch.households : 0;
      if (!due.villages.includes(villageName)) due.villages.push(villageName);
      found.set(key, due);
    }
  }
  return [...found.values()].sort(
    (one, other) => one.daysLeft - other.daysLeft || other.batches - one.batches || (one.key < other.key ? -1 : 1),
  );
}

/** Where what a kind of edit brought in can be looked at. */
export const placeOfImport = {
  accept_import: { screen: 'import' },
  set_lists: { screen: 'evidence' },
  set_ledger: { screen: 'funding', part: 'ledger' },
  set_projects: { screen: 'funding', part: 'projects' },
  add_progress: { screen: 'progress', part: 'entry' },
  set_boundaries: { screen: 'wall-chart' },
} as const;
export type ImportKind = keyof typeof placeOfImport;

/** What was brought in last and still stands, the newest first: what was undone is not among it. */
export function listImports(edits: readonly EditSummary[], most: number): (EditSummary & { kind: ImportKind })[] {
  const imports: (EditSummary & { kind: ImportKind })[] = [];
  // Undo and redo name what they did behind their own word; read from the newest, each cancels the next like it.
  const redone: string[] = [];
  const undone: string[] = [];
  for (const edit of edits) {
    const said = edit.text.zh;
    if (edit.kind === 'redo') redone.push(afterColon(said));
    else if (edit.kind === 'undo') {
      if (!takeOne(redone, afterColon(said))) undone.push(afterColon(said));
    } else if (!takeOne(undone, said) && Object.hasOwn(placeOfImport, edit.kind)) {
      imports.push({ ...edit, kind: edit.kind as ImportKind });
    }
    if (imports.length === most) break;
  }
  return imports;
}

const afterColon = (text: string): string => text.slice(text.indexOf('：') + 1);

function takeOne(texts: string[], text: string): boolean {
  const at = texts.indexOf(text);
  if (at >= 0) texts.splice(at, 1);
  return at >= 0;
}
