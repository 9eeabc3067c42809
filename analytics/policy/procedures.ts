import { ProblemError } from '../engine';
import { findCircle } from './checkProcedure';
import type { PolicyPack, Procedure, ProcedureStep } from './types';

/** A step in its place: how long it takes and how many days after the start it can begin at the earliest. */
export interface OrderedStep {
  step: ProcedureStep;
  /** Days that it takes at least; 0 = within one day. */
  days: number;
  dayKind: 'calendar' | 'working';
  /** Longest chain of days before it, calendar and working days counted apart. */
  before: DayCount;
}

export interface DayCount {
  calendar: number;
  working: number;
}

export interface ProcedureLength extends DayCount {
  /** Ids of the steps on the longest chain, in order. */
  chain: string[];
  /** Days of the calendar that the chain takes at least: five working days take seven. */
  atLeastDays: number;
  /** Document or pack that the procedure is borrowed from; null when the plan states it. */
  borrowedFrom: string | null;
}

/** Days of the calendar for a count: calendar days plus seven for every five working days, rounded up. */
export function countCalendarDays({ calendar, working }: DayCount): number {
  return calendar + Math.ceil((working * 7) / 5);
}

/**
 * The steps of a procedure in an order in which each stands behind those that must be finished before it;
 * steps that do not wait for each other keep the order of the file.
 * @param year decides which value of a dated duration holds.
 * Errors: ProblemError `policy_cyclic_steps`.
 * Example: publicity 7 days, then a check, then announcement 5 days: the last begins after 7 calendar days.
 */
export function listProcedureSteps(pack: PolicyPack, procedure: Procedure, year: number): OrderedStep[] {
  const circle = findCircle(procedure);
  if (circle) {
    const way = circle.join(' → ');
    throw new ProblemError({
      code: 'policy_cyclic_steps',
      message: { zh: `“${procedure.label.zh}”的步骤互相等待：${way}。`, en: `Steps of "${procedure.label.en}" wait for each other: ${way}.` },
    });
  }
  const ordered: OrderedStep[] = [];
  const waiting = [...procedure.steps];
  while (waiting.length > 0) {
    const next = waiting.findIndex((step) => step.after.every((id) => ordered.some((done) => done.step.id === id)));
    const [step] = waiting.splice(Math.max(next, 0), 1);
    if (!step) break;
    const before = longest(ordered.filter((done) => step.after.includes(done.step.id)).map(finish));
    ordered.push({ step, days: stepDays(pack, step, year), dayKind: step.days, before });
  }
  return ordered;
}

function stepDays(pack: PolicyPack, step: ProcedureStep, year: number): number {
  const values = pack.parameters.find((parameter) => parameter.id === step.duration)?.values ?? [];
  return (values.findLast((value) => value.from <= year) ?? values[0])?.value ?? 0;
}

function finish({ before, days, dayKind }: OrderedStep): DayCount {
  return dayKind === 'working' ? { ...before, working: before.working + days } : { ...before, calendar: before.calendar + days };
}

function longest(counts: DayCount[]): DayCount {
  return counts.reduce((best, count) => (countCalendarDays(count) > countCalendarDays(best) ? count : best), { calendar: 0, working: 0 });
}

/**
 * The shortest time a procedure can take: the longest chain of steps, calendar and working days counted apart.
 * Errors: as listProcedureSteps.
 * Source: 枣庄高新区 plan, exits of households: 7 days of publicity + 5 of announcement.
 * Example: measureProcedure(pack, exit, 2016) → { calendar: 12, working: 0, atLeastDays: 12, … }.
 */
export function measureProcedure(pack: PolicyPack, procedure: Procedure, year: number): ProcedureLength {
  const steps = listProcedureSteps(pack, procedure, year);
  const ends = steps.map(finish);
  const total = longest(ends);
  const chain: string[] = [];
  let at = steps[ends.findIndex((end) => countCalendarDays(end) === countCalendarDays(total))];
  while (at) {
    chain.unshift(at.step.id);
    const { after } = at.step;
    const wanted = countCalendarDays(at.before);
    at = steps.find((candidate, index) => after.includes(candidate.step.id) && countCalendarDays(ends[index]!) === wanted);
  }
  return { ...total, chain, atLeastDays: countCalendarDays(total), borrowedFrom: procedure.borrowed_from ?? null };
}
