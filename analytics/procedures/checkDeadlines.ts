import { ProblemError, type LocalizedText } from '../engine';
import type { Citation, CohortTarget, PolicyPack, Procedure } from '../policy/types';
import { lastDayOf } from './days';
import { scheduleProcedure } from './scheduleProcedure';
import type { Day, DeadlineFinding, WorkingCalendar } from './types';

/** Working days that must be left before the latest start: two weeks of office time. */
const TIGHT_WORKING_DAYS = 10;

/**
 * Dates of the plan held against its own issue and against the exit procedures counted in real days:
 * dates before the issue (`conflict`), targets whose procedure had to begin before the issue (`conflict`) or within two weeks
 * of office time after it (`tight`), deadlines on a day off (`note`). Each with the clause of the date and that of the issue
 * or the procedure. A target year that was over at the issue is a `note`: it may tell a result.
 * Source: 麻章区 二（四）1, 二（四）4, 四（二） (due June and July 2016, issued 2016-10-31); 仁化县 一（三） (2,578 persons by the end
 * of 2016, issued 2016-12-13).
 * Example: 仁化: `cohorts:2016`, 18 days after the issue, latest start 2016-12-13, no working day left.
 */
export function checkDeadlines(pack: PolicyPack, calendar: WorkingCalendar): DeadlineFinding[] {
  const { issued } = pack.plan;
  const issue: Citation = {
    document: pack.plan.document,
    ...(pack.plan.document_number ? { document_number: pack.plan.document_number } : {}),
  };
  const dated = pack.calendar.flatMap((entry) =>
    'date' in entry.rule && entry.kind !== 'event' ? [{ ...entry, date: entry.rule.date }] : [],
  );
  const own = (id: string): boolean => pack.origins[`calendar/${id}`] === pack.id;
  const early = dated
    .filter(({ id, date }) => own(id) && date < issued)
    .map(({ id, label, date, citation }) => beforeIssue(`calendar:${id}`, label, date, citation));
  const off = dated
    .filter(({ date }) => date >= issued && !calendar.isWorkingDay(date))
    .map(({ id, label, date, citation }) => dayOff(id, label, date, citation));
  return [
    ...early,
    ...checkTargets('cohorts', 'household_exit'),
    ...checkTargets('village_cohorts', 'village_exit'),
    ...off,
  ];

  function head(id: string, label: LocalizedText, date: Day, citations: Citation[]) {
    return {
      id,
      label,
      date,
      issued,
      days: calendar.countDays(issued, date),
      latestStart: null,
      floatWorkingDays: null,
      citations,
    };
  }

  function beforeIssue(id: string, label: LocalizedText, date: Day, citation: Citation): DeadlineFinding {
    const days = calendar.countDays(date, issued);
    const text = {
      zh: `期限 ${date} 早于方案印发日 ${issued} ${days} 天，无法按此执行。`,
      en: `Due on ${date}, ${days} days before the plan was issued (${issued}): it cannot be kept.`,
    };
    return { ...head(id, label, date, [citation, issue]), kind: 'before_issue', level: 'conflict', text };
  }

  function pastTarget(id: string, label: LocalizedText, date: Day, citation: Citation, year: number): DeadlineFinding {
    const text = {
      zh: `${year} 年在方案印发（${issued}）前已过，是目标还是实绩，方案未说明。`,
      en: `${year} was over when the plan was issued (${issued}): target or result, the plan does not say.`,
    };
    return { ...head(id, label, date, [citation, issue]), kind: 'before_issue', level: 'note', text };
  }

  function dayOff(id: string, label: LocalizedText, date: Day, citation: Citation): DeadlineFinding {
    const { holiday } = calendar.describeDay(date);
    const before = calendar.addWorkingDays(date, -1);
    const text = {
      zh: `期限 ${date} 是${holiday?.zh ? `${holiday.zh}假期` : '周末'}，此前最后一个工作日是 ${before}。`,
      en: `Due on ${date}, a day off (${holiday?.en ?? 'weekend'}); the last working day before is ${before}.`,
    };
    return { ...head(`calendar:${id}`, label, date, [citation]), kind: 'day_off', level: 'note', text };
  }

  function checkTargets(section: 'cohorts' | 'village_cohorts', kind: Procedure['kind']): DeadlineFinding[] {
    const targets: readonly CohortTarget[] = pack[section]?.targets ?? [];
    const procedures = pack.procedures.filter((procedure) => procedure.kind === kind);
    return targets.flatMap(({ year, citation }) => {
      const id = `${section}:${year}`;
      const date = lastDayOf(year);
      const label =
        section === 'cohorts'
          ? { zh: `${year} 年脱贫目标`, en: `Exits of ${year}` }
          : { zh: `${year} 年出列目标`, en: `Exits of villages of ${year}` };
      if (date < issued) return [pastTarget(id, label, date, citation, year)];
      return procedures.flatMap((procedure) => checkTime(id, label, date, citation, procedure));
    });
  }

  function checkTime(
    id: string,
    label: LocalizedText,
    date: Day,
    citation: Citation,
    procedure: Procedure,
  ): DeadlineFinding[] {
    const shared = { ...head(id, label, date, [citation, issue, procedure.citation]), kind: 'too_near' as const };
    try {
      const schedule = scheduleProcedure(
        { pack, overlays: [], procedure: procedure.id, deadline: date },
        calendar,
        issued,
      );
      const { latestStart, floatDays, floatWorkingDays } = schedule;
      if (floatWorkingDays === null || floatDays === null || floatWorkingDays >= TIGHT_WORKING_DAYS) return [];
      const level = floatDays < 0 ? 'conflict' : 'tight';
      const text = describeTime(shared.days, schedule, procedure);
      return [{ ...shared, level, text, latestStart, floatWorkingDays }];
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return [{ ...shared, level: 'conflict', text: error.problem.message }];
    }
  }

  function describeTime(
    days: number,
    schedule: { latestStart: Day; floatDays: number | null; floatWorkingDays: number | null; overrunDays: number },
    { label }: Procedure,
  ): LocalizedText {
    const { latestStart, floatDays, floatWorkingDays, overrunDays } = schedule;
    if (floatDays! < 0) {
      return {
        zh: `印发（${issued}）到期限只有 ${days} 天；“${label.zh}”最迟须在 ${latestStart} 开始，已早于印发日，最快也要超期 ${overrunDays} 天。`,
        en: `Only ${days} days from the issue (${issued}); "${label.en}" had to begin on ${latestStart}, before the issue, and ends ${overrunDays} days late at best.`,
      };
    }
    return {
      zh: `印发（${issued}）到期限只有 ${days} 天；“${label.zh}”最迟须在 ${latestStart} 开始，只余 ${floatWorkingDays} 个工作日。`,
      en: `Only ${days} days from the issue (${issued}); "${label.en}" must begin on ${latestStart}, ${floatWorkingDays} working days left.`,
    };
  }
}
