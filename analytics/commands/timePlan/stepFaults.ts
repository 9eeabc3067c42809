import { compareTexts } from '../../engine';
import type { LocalizedText, Problem } from '../../engine';
import type { BatchSchedule, Day, ScheduledStep, WorkingCalendar } from '../../procedures';
import type { StepDays } from '../../project';

/** What the days of a step are judged by. */
export interface StepTrial {
  calendar: WorkingCalendar;
  asOf: Day;
  /** The batch without days by hand of the step. */
  free: BatchSchedule;
  /** The batch with them. */
  after: BatchSchedule;
  /** All batches, without and with them. */
  all: {
    free: readonly BatchSchedule[];
    after: readonly BatchSchedule[];
    plannedDay: (batch: string, step: string) => Day | undefined;
  };
  step: string;
  /** Days by hand of all steps of the batch, with those tried. */
  days: Readonly<Record<string, StepDays>>;
}

/**
 * Why a step cannot have these days; empty: it can. A planned day lies neither before the step can begin nor after the
 * backward plan, and the step must be able to begin on it; what is begun or done keeps the order of the steps and the
 * plan's length. Each problem names what stands in the way.
 */
export function findStepFaults(trial: StepTrial): Problem[] {
  const { planned, begun, done } = trial.days[trial.step] ?? {};
  const isPlan = planned !== undefined && begun === undefined && done === undefined;
  return isPlan ? findPlanFault(trial, planned) : [...findDisorder(trial), ...findTooShort(trial)];
}

function findPlanFault(trial: StepTrial, planned: Day): Problem[] {
  const { calendar, asOf, free, after, step } = trial;
  const own = findStep(free, step);
  const label = own.label;
  if (own.dayKind === 'working' && !calendar.isWorkingDay(planned)) {
    const next = calendar.addWorkingDays(planned, 1);
    return [
      fault('step_day_off', label, {
        zh: `${planned} 不是工作日，下一个工作日是 ${next}`,
        en: `${planned} is a day off; the next working day is ${next}`,
      }),
    ];
  }
  if (planned < own.earliestStart) return [fault('step_day_too_early', label, blockBefore(trial, own, planned, asOf))];
  if (planned > own.latestStart) return [fault('step_day_too_late', label, blockAfter(trial, own))];
  const placed = findStep(after, step);
  if (placed.latestStart === planned) return findMoved(trial, label);
  if (own.window) {
    const what = {
      zh: `信息系统在 ${planned} 起的 ${own.days} 天里不开放`,
      en: `the system is not open for ${own.days} days from ${planned}`,
    };
    return [fault('step_day_system_closed', label, what)];
  }
  const what = {
    zh: `验收组那几天在别的批次，能排上的最晚一天是 ${placed.latestStart}`,
    en: `the check teams are with other batches then; the last day that is free is ${placed.latestStart}`,
  };
  return [fault('step_day_team_busy', label, what)];
}

/** Other days by hand that could no longer stand: they would have to be earlier. */
function findMoved({ all, after, step }: StepTrial, label: LocalizedText): Problem[] {
  const moved = new Map(all.after.map((one) => [one.batch.id, one]));
  return all.free.flatMap(({ batch, steps }) =>
    steps.flatMap((before) => {
      if (batch.id === after.batch.id && before.id === step) return [];
      const day = all.plannedDay(batch.id, before.id);
      const now = moved.get(batch.id)?.steps.find(({ id }) => id === before.id);
      if (day === undefined || !now || before.latestStart !== day || now.latestStart >= day) return [];
      const place = batch.id === after.batch.id ? '' : ` ${batch.id}`;
      const what = {
        zh: `要等${place}“${before.label.zh}”，它按计划 ${day} 才开始，须改到 ${now.latestStart} 或更早`,
        en: `it waits for${place} "${before.label.en}", which is planned for ${day} and would have to begin by ${now.latestStart}`,
      };
      return [fault('step_day_against_plan', label, what)];
    }),
  );
}

/** What keeps a step from beginning earlier. */
function blockBefore({ free }: StepTrial, own: ScheduledStep, planned: Day, asOf: Day): LocalizedText {
  const before = free.steps
    .filter(({ id, earliestEnd }) => own.after.includes(id) && earliestEnd >= planned)
    .sort((one, other) => (one.earliestEnd < other.earliestEnd ? 1 : -1))[0];
  if (before) {
    return {
      zh: `要等“${before.label.zh}”，它最早 ${before.earliestEnd} 办完；本步最早 ${own.earliestStart} 开始`,
      en: `it waits for "${before.label.en}", which ends on ${before.earliestEnd} at the earliest; it can begin on ${own.earliestStart}`,
    };
  }
  if (planned < asOf) {
    return {
      zh: `${planned} 在基准日 ${asOf} 之前；已经开始的，请填实际开始日`,
      en: `${planned} lies before the as-of date ${asOf}; if it was begun, note the day on which`,
    };
  }
  return {
    zh: `最早 ${own.earliestStart} 才能开始（年度、系统开放期、验收组或先行批次所限）`,
    en: `it can begin on ${own.earliestStart} at the earliest (year, opening of the system, teams or batches before it)`,
  };
}

/** What keeps a step from beginning later. */
function blockAfter({ free }: StepTrial, own: ScheduledStep): LocalizedText {
  const next = free.steps
    .filter(({ after }) => after.includes(own.id))
    .sort((one, other) => compareTexts(one.latestStart, other.latestStart))[0];
  if (next) {
    return {
      zh: `其后的“${next.label.zh}”最迟 ${next.latestStart} 开始；本步最迟 ${own.latestStart} 开始`,
      en: `"${next.label.en}", which comes after it, begins on ${next.latestStart} at the latest; it must begin by ${own.latestStart}`,
    };
  }
  return {
    zh: `期限是 ${free.deadline}；本步最迟 ${own.latestStart} 开始`,
    en: `the deadline is ${free.deadline}; it must begin by ${own.latestStart}`,
  };
}

/** Steps that were begun before what they wait for was done, as far as this step is one of the two. */
function findDisorder({ free, step, days }: StepTrial): Problem[] {
  const own = findStep(free, step);
  const beginOf = (id: string): Day | undefined => days[id]?.begun ?? days[id]?.done;
  const clash = (before: ScheduledStep, next: ScheduledStep): Problem[] => {
    const begun = beginOf(next.id);
    const done = days[before.id]?.done;
    if (begun === undefined || (done !== undefined && done <= begun)) return [];
    const what =
      done === undefined
        ? {
            zh: `“${next.label.zh}”${begun} 已开始，而它之前的“${before.label.zh}”还没有办完`,
            en: `"${next.label.en}" was begun on ${begun}, but "${before.label.en}", which comes before it, is not done`,
          }
        : {
            zh: `“${next.label.zh}”${begun} 开始，早于它之前的“${before.label.zh}”办完的 ${done}`,
            en: `"${next.label.en}" was begun on ${begun}, before "${before.label.en}" was done on ${done}`,
          };
    return [fault('step_day_out_of_order', own.label, what)];
  };
  return free.steps.flatMap((other) => {
    if (own.after.includes(other.id)) return clash(other, own);
    return other.after.includes(step) ? clash(own, other) : [];
  });
}

/** Publicity of five days where the plan asks for seven does not count. */
function findTooShort({ calendar, free, step, days }: StepTrial): Problem[] {
  const own = findStep(free, step);
  const { begun, done } = days[step] ?? {};
  if (begun === undefined || done === undefined || own.ground !== 'plan') return [];
  const taken =
    own.dayKind === 'working' ? calendar.countWorkingDays(begun, done) : calendar.countDays(begun, done) + 1;
  if (taken >= own.days) return [];
  const what = {
    zh: `${begun} 至 ${done} 只有 ${taken} 天，方案规定 ${own.days} ${own.dayKind === 'working' ? '个工作日' : '天'}`,
    en: `${begun} to ${done} are ${taken} days; the plan asks for ${own.days}${own.dayKind === 'working' ? ' working days' : ''}`,
  };
  return [fault('step_too_short', own.label, what)];
}

function findStep({ steps }: BatchSchedule, id: string): ScheduledStep {
  return steps.find((step) => step.id === id)!;
}

function fault(code: string, label: LocalizedText, what: LocalizedText): Problem {
  return {
    code,
    message: { zh: `“${label.zh}”：${what.zh}。`, en: `"${label.en}": ${what.en}.` },
    hint: { zh: '请换一天，或先改有关步骤。', en: 'Choose another day, or change the other step first.' },
  };
}
