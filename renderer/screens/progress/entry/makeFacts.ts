import type { ExitCaseRow, CommandValue } from '../../../../analytics/commands/contract';
import { readDay, readFen, readItem } from './readFact';
import type { Fact } from './useFactRecorder';

type WorkRow = CommandValue<'listWorkPackages'>['rows'][number];
type StandardRow = CommandValue<'villageStandards'>['lists'][number]['rows'][number];

/** Why a text is no fact; keys of the interface texts. */
export type Fault = 'entry.badDay' | 'entry.badAmount' | 'entry.badItem' | 'entry.costNeedsDay' | 'entry.fromRegister';
export type Made = { facts: Fact[] } | { fault: Fault };

interface Days {
  begun: string | null;
  done: string | null;
}

type Subject = Pick<Fact, 'kind' | 'householdId' | 'villageCode' | 'item' | 'evidence'>;

/** Days as they are to be from the texts of changed cells; null where one is no day. */
function readDays(now: Days, texts: Partial<Record<keyof Days, string>>, month: string): Days | null {
  const next = { ...now };
  for (const part of ['begun', 'done'] as const) {
    const text = texts[part];
    if (text === undefined) continue;
    const day = text === '' ? null : readDay(text, month);
    if (text !== '' && day === null) return null;
    next[part] = day;
  }
  return next;
}

/**
 * Facts that lead from the days recorded to other ones. A withdrawal takes both days back, so the one that stays is
 * reported again after it.
 * @example changeDays(subject, { begun: '2016-03-01', done: '2016-03-08' }, { begun: '2016-03-01', done: null })
 *   // withdrawn, then begun 2016-03-01
 */
export function changeDays(subject: Subject, now: Days, next: Days, amountFen: number | null = null): Fact[] {
  const parts = ['begun', 'done'] as const;
  const removed = parts.some((part) => now[part] !== null && next[part] === null);
  const report = (part: keyof Days): Fact[] =>
    next[part] === null
      ? []
      : [{ ...subject, state: part, day: next[part], amountFen: part === 'done' ? amountFen : null }];
  if (!removed) return parts.flatMap((part) => (next[part] === now[part] ? [] : report(part)));
  const day = (now.done ?? now.begun)!;
  return [{ ...subject, state: 'withdrawn', day }, ...parts.flatMap(report)];
}

/** Facts of one step of an exit. */
export function makeStepFacts(
  row: Pick<ExitCaseRow, 'householdId' | 'villageCode' | 'procedure' | 'steps'>,
  step: string,
  texts: Partial<Record<keyof Days, string>>,
  { month, evidence }: { month: string; evidence: string },
): Made {
  const known = row.steps.find((one) => one.step === step);
  const now = { begun: known?.begun ?? null, done: known?.done ?? null };
  const next = readDays(now, texts, month);
  if (!next) return { fault: 'entry.badDay' };
  const subject: Subject = {
    kind: row.householdId === null ? 'village_step' : 'household_step',
    householdId: row.householdId,
    villageCode: row.villageCode,
    item: `${row.procedure}/${step}`,
    evidence,
  };
  return { facts: changeDays(subject, now, next) };
}

/** Facts of one work package: begun, accepted, what it really cost. */
export function makeWorkFacts(
  row: WorkRow,
  texts: Partial<Record<'begun' | 'done' | 'cost', string>>,
  { month, evidence }: { month: string; evidence: string },
): Made {
  const now = { begun: row.begunDay, done: row.acceptedDay };
  const next = readDays(now, texts, month);
  if (!next) return { fault: 'entry.badDay' };
  const cost = texts.cost === undefined ? row.costFen : texts.cost === '' ? null : readFen(texts.cost);
  if (texts.cost && cost === null) return { fault: 'entry.badAmount' };
  if (texts.cost && next.done === null) return { fault: 'entry.costNeedsDay' };
  const subject: Subject = {
    kind: row.project === null ? 'measure' : 'project',
    householdId: row.householdId,
    villageCode: row.villageCode,
    item: row.project ?? row.measure,
    evidence,
  };
  const facts = changeDays(subject, now, next, cost);
  const told = facts.some(({ state }) => state === 'done');
  if (cost === row.costFen || told || next.done === null) return { facts };
  return { facts: [...facts, { ...subject, state: 'done', day: next.done, amountFen: cost }] };
}

/** Facts of one item of a list. */
export function makeItemFacts(
  row: Pick<StandardRow, 'villageCode' | 'householdId'>,
  cell: Pick<StandardRow['cells'][number], 'source' | 'day'> | undefined,
  item: string,
  text: string,
  { month, reportDay, evidence }: { month: string; reportDay: string; evidence: string },
): Made {
  const { villageCode, householdId } = row;
  const subject: Subject = { kind: 'village_item', householdId, villageCode, item, evidence };
  if (text === '') {
    if (cell?.source === 'register') return { fault: 'entry.fromRegister' };
    if (cell?.source !== 'entry') return { facts: [] };
    return { facts: [{ ...subject, state: 'withdrawn', day: cell.day ?? reportDay }] };
  }
  const read = readItem(text, month, reportDay);
  return read ? { facts: [{ ...subject, ...read }] } : { fault: 'entry.badItem' };
}

/** An item of a list as the grid shows it, and reads it again. */
export function itemText({ state, source, day, ratio }: StandardRow['cells'][number]): string {
  if (ratio !== null) return `${Math.round(ratio * 1000) / 10}%`;
  if (state === 'no_data') return '';
  if (state === 'met') return source === 'entry' && day !== null ? day : '✓';
  return '✗';
}
