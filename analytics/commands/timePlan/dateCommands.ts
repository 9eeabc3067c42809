import { ProblemError, type LocalizedText } from '../../engine';
import { listReminders } from '../../people';
import { checkDeadlines, listOccurrences, openCalendar } from '../../procedures';
import type { CommandHandler } from '../commandHandler';
import { describeProject } from '../describeProject';
import { requireWritable } from '../projectAccess';
import { recordChange } from '../recordActs';
import { requireProject } from '../session';
import { timeContext } from './timeContext';

/** Years that one list of dates spans at most. */
const mostYears = 50;

/**
 * Dates at which the plan contradicts itself or leaves too little time, and the days of the calendar between two days
 * (absent: from the year of issue or the first of the horizon to the last one) with what was met.
 * Errors: `date_range`, `procedure_bad_day`.
 */
export const listDates: CommandHandler<'listDates'> = async (argument, { session }) => {
  const project = requireProject(session);
  const { pack, asOf } = timeContext(project);
  const { done } = project.history.document.people;
  const first = Math.min(pack.horizon.from, Number(pack.plan.issued.slice(0, 4)));
  const { from = `${first}-01-01`, to = `${pack.horizon.to}-12-31` } = argument;
  if (to < from || Number(to.slice(0, 4)) - Number(from.slice(0, 4)) >= mostYears)
    throw new ProblemError(badRange(from, to));
  const calendar = openCalendar();
  // What was noted for a day after the as-of date has not happened yet.
  const marks = Object.entries(done).flatMap(([key, on]) => (on <= asOf ? [{ ...parseKey(key), on }] : []));
  const doneOn = new Map(marks.map(({ entry, day, on }) => [keyOf(entry, day), on]));
  const dates = listReminders(listOccurrences(pack, calendar, { from, to, asOf }), marks);
  return {
    asOf,
    findings: checkDeadlines(pack, calendar),
    dates: dates.map((date) => ({ ...date, doneOn: doneOn.get(keyOf(date.entry, date.day)) ?? null })),
  };
};

/** Errors: `date_unknown`, `date_mark_too_late`, `procedure_bad_day`. */
export const markDate: CommandHandler<'markDate'> = async ({ entry, day, on }, { session }) => {
  const project = requireWritable(session);
  const { pack, asOf } = timeContext(project);
  const { done } = project.history.document.people;
  const key = keyOf(entry, day);
  const calendar = openCalendar();
  // A mark whose date is no longer in the calendar can still be taken back.
  const isKnown = listOccurrences(pack, calendar, { from: day, to: day, asOf }).some((date) => date.entry === entry);
  if (!isKnown && (on !== null || done[key] === undefined)) throw new ProblemError(unknownDate(entry, day));
  if (on !== null && calendar.countDays(on, asOf) < 0) throw new ProblemError(markTooLate(on, asOf));
  if ((done[key] ?? null) !== on)
    await recordChange(session, project, 'set_people', { done: { [key]: on } }, { count: 1 });
  return describeProject(session);
};

/** Days have ten characters and stand last, so that an id may hold anything. */
const keyOf = (entry: string, day: string): string => `${entry}|${day}`;
const parseKey = (key: string): { entry: string; day: string } => ({ entry: key.slice(0, -11), day: key.slice(-10) });

function problem(code: string, message: LocalizedText, hint: LocalizedText, record?: string) {
  return { code, message, hint, ...(record === undefined ? {} : { where: { record } }) };
}

function badRange(from: string, to: string) {
  return problem(
    'date_range',
    { zh: `${from} 至 ${to} 不是可用的起止日期。`, en: `${from} to ${to} is not a usable span of days.` },
    {
      zh: `结束日不能早于开始日，跨度不超过 ${mostYears} 年。`,
      en: `The last day may not lie before the first, nor span more than ${mostYears} years.`,
    },
  );
}

function unknownDate(entry: string, day: string) {
  return problem(
    'date_unknown',
    { zh: `政策包的日历中没有 ${day} 的“${entry}”。`, en: `The pack's calendar has no "${entry}" on ${day}.` },
    { zh: '请从日期列表中选择。', en: 'Choose a date from the list.' },
    entry,
  );
}

function markTooLate(on: string, asOf: string) {
  return problem(
    'date_mark_too_late',
    { zh: `完成日 ${on} 在基准日 ${asOf} 之后。`, en: `It is marked as met on ${on}, after the as-of date ${asOf}.` },
    { zh: '请核对完成日，或先调整基准日。', en: 'Check the day, or move the as-of date first.' },
  );
}
