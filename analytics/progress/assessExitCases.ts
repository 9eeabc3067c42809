import { openProcedures, type ProcedurePlan } from './procedurePlan';
import { findCaseFaults, type FindingGround } from './caseFindings';
import { describeSteps, type StepDays } from './caseSteps';
import { latestEntries } from './latestEntries';
import type { CaseRequest, ExitSubject } from './requests';
import type { CaseStep, ExitCase, ProgressEntry } from './types';
import type { Day, ScheduledStep, WorkingCalendar } from '../procedures/types';

/**
 * Where every household and village stands on its way out, by the pack's procedure and the entries that stand.
 * A step is done when its day has come; one that is not, although a later one is, was skipped. Late: the step whose turn it
 * is should have begun (or ended) by the backward schedule of its batch (`village:year`, `village:exit`); without a schedule a
 * case is late when its plan year is over (a household that returned waits for a new plan and is not late). What the register says by itself (out, returned) counts where no entry says
 * otherwise; after a return (返贫) the steps from then on count. Findings: skipped, too short, out of order, outside the
 * system's opening, before the plan, in the future, not planned, early, without steps, gate still open.
 * Errors: those of the pack's procedures (`policy_cyclic_steps`). A pack without an exit procedure of a kind has no cases of it.
 * Source: 枣庄高新区 plan 第二章第四节二 (7 days of publicity, 5 of announcement, strike-off while the system is open).
 * Example: publicity 2017-03-01 to 2017-03-05, then checked by the town → `too_short`, 5 days where 7 are asked for.
 */
export function assessExitCases(request: CaseRequest): ExitCase[] {
  const { pack, asOf, calendar, subjects } = request;
  const recorded = groupEntries(request.entries, asOf);
  const ground: FindingGround = {
    asOf,
    calendar,
    planIssued: pack.plan.issued,
    planCitation: {
      document: pack.plan.document,
      ...(pack.plan.document_number ? { document_number: pack.plan.document_number } : {}),
    },
    gates: new Map(pack.gates.map((gate) => [gate.id, gate])),
    recordedFrom: recorded.from,
    registerDay: request.registerDay ?? null,
  };
  const openPlan = openProcedures(pack, request.overlays, calendar);
  const schedules = new Map<string, { procedure: string; steps: Map<string, ScheduledStep> }>();
  for (const [batch, { procedure, steps }] of request.schedules) {
    schedules.set(batch, { procedure, steps: new Map(steps.map((step) => [step.id, step])) });
  }
  const standard = {
    household_exit: pack.procedures.find(({ kind }) => kind === 'household_exit')?.id,
    village_exit: pack.procedures.find(({ kind }) => kind === 'village_exit')?.id,
  };
  return subjects.flatMap((subject) => {
    const ofVillage = subject.householdId === null;
    const schedule = schedules.get(`${subject.villageCode}:${ofVillage ? 'exit' : subject.plannedYear}`);
    const facts = recorded.of.get(subjectKey(subject));
    const year = subject.plannedYear || Number(asOf.slice(0, 4));
    const candidates = [facts?.procedure, schedule?.procedure, standard[ofVillage ? 'village_exit' : 'household_exit']];
    const plan = candidates.map((id) => (id ? openPlan(id, year) : null)).find((one) => one !== null);
    if (!plan) return [];
    const scheduled = schedule?.procedure === plan.procedure.id ? schedule.steps : null;
    return [describeCase(subject, plan, facts, scheduled, ground)];
  });
}

function describeCase(
  subject: ExitSubject,
  plan: ProcedurePlan,
  facts: SubjectFacts | undefined,
  schedule: ReadonlyMap<string, ScheduledStep> | null,
  ground: FindingGround,
): ExitCase {
  const { householdId, villageCode, townCode, persons, plannedYear } = subject;
  const { asOf, calendar } = ground;
  const days = facts?.steps.get(plan.procedure.id);
  const strikeOff = plan.steps.at(-1)?.step.id ?? '';
  const returned = facts?.returned ?? null;
  const steps = describeSteps(plan, (step) => since(days?.get(step), returned), schedule, calendar, asOf);
  const happened = (day: Day | null | undefined): Day | null => (day && day <= asOf ? day : null);
  const struckOff = happened(steps.at(-1)?.done);
  const state = stateOf(subject, struckOff, returned, steps, asOf);
  const turn = state === 'struck_off' ? undefined : steps.find(isTurn);
  const waits = state === 'struck_off' || state === 'returned';
  return {
    id: householdId === null ? `village:${villageCode}` : `household:${householdId}`,
    householdId,
    villageCode,
    townCode,
    persons,
    procedure: plan.procedure.id,
    plannedYear,
    state,
    steps,
    next: turn?.step ?? null,
    due: turn?.latestStart ?? null,
    lateDays: waits ? 0 : measureDelay(steps, plannedYear, asOf, calendar),
    struckOff: struckOff ?? happened(days?.get(strikeOff)?.done),
    findings: findCaseFaults(plan, steps, subject, { state, struckOff, plannedYear }, ground),
  };
}

interface SubjectFacts {
  /** Procedure of the newest step; null without one. */
  procedure: string | null;
  steps: Map<string, Map<string, StepDays>>;
  returned: Day | null;
}

function subjectKey({ householdId, villageCode }: Pick<ExitSubject, 'householdId' | 'villageCode'>): number | string {
  return householdId ?? villageCode;
}

function groupEntries(
  entries: readonly ProgressEntry[],
  asOf: Day,
): { of: Map<number | string, SubjectFacts>; from: Day | null } {
  const of = new Map<number | string, SubjectFacts>();
  let from: Day | null = null;
  const items = new Map<string, { procedure: string; step: string }>();
  const readItem = (item: string): { procedure: string; step: string } => {
    const known = items.get(item);
    if (known) return known;
    const [procedure = '', step = ''] = item.split('/');
    items.set(item, { procedure, step });
    return { procedure, step };
  };
  const wanted = entries.filter(
    ({ kind }) => kind === 'household_step' || kind === 'village_step' || kind === 'returned',
  );
  for (const entry of latestEntries(wanted)) {
    const key = subjectKey(entry);
    let facts = of.get(key);
    if (!facts) of.set(key, (facts = { procedure: null, steps: new Map(), returned: null }));
    if (entry.kind === 'returned') {
      if (entry.day <= asOf) facts.returned = entry.day;
      continue;
    }
    if (from === null || entry.day < from) from = entry.day;
    const { procedure, step } = readItem(entry.item);
    facts.procedure = procedure;
    let steps = facts.steps.get(procedure);
    if (!steps) facts.steps.set(procedure, (steps = new Map()));
    let days = steps.get(step);
    if (!days) steps.set(step, (days = { begun: null, done: null }));
    if (entry.state === 'begun') days.begun = entry.day;
    else days.done = entry.day;
  }
  return { of, from };
}

/** Days of the exit after a return; those of the exit before it are history. */
function since(days: StepDays | undefined, returned: Day | null): StepDays | undefined {
  if (!days || returned === null) return days;
  const keep = (day: Day | null): Day | null => (day !== null && day > returned ? day : null);
  return { begun: keep(days.begun), done: keep(days.done) };
}

function stateOf(
  { register }: ExitSubject,
  struckOff: Day | null,
  returned: Day | null,
  steps: readonly CaseStep[],
  asOf: Day,
): ExitCase['state'] {
  if (struckOff !== null) return 'struck_off';
  if (returned !== null || register === 'returned') return 'returned';
  if (register === 'out') return 'struck_off';
  return steps.some(({ begun, done }) => (begun !== null && begun <= asOf) || (done !== null && done <= asOf))
    ? 'under_way'
    : 'not_begun';
}

function isTurn({ state }: CaseStep): boolean {
  return state === 'running' || state === 'due' || state === 'late';
}

function measureDelay(
  steps: readonly CaseStep[],
  plannedYear: number | null,
  asOf: Day,
  calendar: WorkingCalendar,
): number {
  const delays = steps.filter(isTurn).map(({ begun, latestStart, latestEnd }) => {
    const due = begun !== null && begun <= asOf ? latestEnd : latestStart;
    return due === null ? null : calendar.countDays(due, asOf);
  });
  const known = delays.filter((days) => days !== null);
  const over = plannedYear ? calendar.countDays(`${plannedYear}-12-31`, asOf) : 0;
  return Math.max(0, over, ...known);
}
