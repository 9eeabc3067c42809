import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openCalendar, scheduleBatches, type ScheduledStep } from '../../../analytics/procedures';
import { assessExitCases, type CaseRequest, type ExitSubject, type ProgressEntry } from '../../../analytics/progress';
import { readCounty } from '../procedures/countyPacks';
import { makeEntry } from './entries';

interface WrittenCase {
  name: string;
  as_of: string;
  planned: number | null;
  steps: Record<string, string>;
  schedule?: Record<string, string>;
  gates?: string[];
  returned?: string;
  register?: ExitSubject['register'];
  register_year?: number;
  others_recorded?: string;
  register_day?: string;
  state: string;
  struck_off?: string;
  next?: string;
  due?: string;
  late?: number;
  days?: Record<string, number>;
  findings?: string[];
  says?: string;
}

const cases = parse(
  readFileSync(new URL('../../cases/progress/exitCases.yaml', import.meta.url), 'utf8'),
) as WrittenCase[];
const pack = readCounty('renhua');
const steps = pack.procedures.find(({ id }) => id === 'household_exit')!.steps;
const calendar = openCalendar();
const village = '440224101201';

function stepOf(label: string): string {
  const found = steps.find((step) => step.label.zh === label);
  if (!found) throw new Error(`no step ${label}`);
  return found.id;
}

function readDays(text: string): { begun: string; done: string } {
  const [begun = '', done = ''] = text.includes('..') ? text.split('..') : ['', text];
  return { begun, done };
}

function listEntries({ steps: days, returned, others_recorded: others }: WrittenCase): ProgressEntry[] {
  const entries: ProgressEntry[] = [];
  const add = (of: Partial<ProgressEntry>): void => {
    entries.push(makeEntry(entries.length + 1, { householdId: 7, villageCode: village, ...of }));
  };
  for (const [label, text] of Object.entries(days)) {
    const { begun, done } = readDays(text);
    const item = `household_exit/${stepOf(label)}`;
    if (begun) add({ item, state: 'begun', day: begun });
    if (done) add({ item, day: done });
  }
  if (returned) add({ kind: 'returned', day: returned });
  if (others) add({ householdId: 8, item: 'household_exit/assembly', day: others });
  return entries;
}

function assess(one: WrittenCase, more: Partial<CaseRequest> = {}) {
  const schedule = Object.entries(one.schedule ?? {}).map(([label, text]) => {
    const [latestStart, latestEnd] = text.split('..');
    return { id: stepOf(label), latestStart, latestEnd } as ScheduledStep;
  });
  const subject: ExitSubject = {
    householdId: 7,
    villageCode: village,
    townCode: '440224101',
    persons: 3,
    plannedYear: one.planned,
    register: one.register ?? 'not_out',
    registerYear: one.register_year ?? null,
    openGates: one.gates ?? [],
  };
  const schedules = one.schedule
    ? new Map([[`${village}:${one.planned}`, { procedure: 'household_exit', steps: schedule }]])
    : new Map();
  return assessExitCases({
    pack,
    overlays: [],
    calendar,
    asOf: one.as_of,
    registerDay: one.register_day ?? null,
    entries: listEntries(one),
    subjects: [subject],
    schedules,
    ...more,
  })[0]!;
}

const labelOf = (id: string | null): string | undefined => steps.find((step) => step.id === id)?.label.zh;

describe('assessExitCases', () => {
  it.each(cases)('$name', (one) => {
    const found = assess(one);
    expect(found.findings.map(({ code, step }) => (step ? `${code} ${labelOf(step)}` : code))).toEqual(
      one.findings ?? [],
    );
    expect(found.state).toBe(one.state);
    expect(found.struckOff).toBe(one.struck_off ?? null);
    expect(labelOf(found.next)).toBe(one.next);
    expect(found.due).toBe(one.due ?? null);
    expect(found.lateDays).toBe(one.late ?? 0);
    for (const [label, days] of Object.entries(one.days ?? {})) {
      expect(found.steps.find(({ step }) => step === stepOf(label))?.days).toBe(days);
    }
    if (one.says) expect(found.findings.map(({ problem }) => problem.message.zh).join('\n')).toContain(one.says);
    for (const { problem } of found.findings) {
      expect(problem.message.en).not.toBe('');
      expect(problem.hint?.zh).toBeTruthy();
    }
  });

  it('a clause stands behind a publicity that was too short', () => {
    const found = assess(cases[1]!).findings[0]!;
    expect(found.citation?.clause).toContain('第二章第四节二（一）1');
    expect(found.problem.message.zh).toContain(found.citation!.clause!);
  });

  it('a shorter publicity is enough where the scenario says so, and a pack without days asks for none', () => {
    const overlays = [{ parameter: 'exit_publicity_days', value: 5, reason: '试点' }];
    expect(assess(cases[1]!, { overlays }).findings).toEqual([]);
  });

  it('the schedule of the planner is the measure: on its latest day nothing is late, a day after it is late by one', () => {
    const deadline = '2017-12-31';
    const batch = {
      id: `${village}:2017`,
      kind: 'household_exit' as const,
      villageCode: village,
      townCode: '440224101',
      year: 2017,
      households: 1,
      persons: 3,
      deadline,
      notBefore: '2017-01-01',
    };
    const { schedules } = scheduleBatches({ pack, overlays: [], batches: [batch], teams: [] }, calendar, '2017-01-03');
    const planned = new Map(schedules.map((schedule) => [schedule.batch.id, schedule]));
    const latest = schedules[0]!.latestStart;
    const empty = { ...cases[0]!, steps: {} };
    const onTime = assess({ ...empty, as_of: latest }, { schedules: planned });
    expect(onTime).toMatchObject({ state: 'not_begun', next: 'assembly', due: latest, lateDays: 0 });
    expect(onTime.steps.map(({ state }) => state)).toEqual(['due', ...Array<string>(7).fill('waiting')]);
    const late = assess({ ...empty, as_of: calendar.addCalendarDays(latest, 1) }, { schedules: planned });
    expect(late).toMatchObject({ lateDays: 1, due: latest });
    expect(late.steps[0]!.state).toBe('late');
  });

  it('a step of a procedure that the pack no longer has does not hide the household', () => {
    const entries = [makeEntry(1, { householdId: 7, villageCode: village, item: 'old_exit/vote', day: '2017-05-01' })];
    expect(assess(cases[0]!, { entries })).toMatchObject({ procedure: 'household_exit', state: 'not_begun' });
  });

  it('villages leave by their own procedure, struck off by its last step', () => {
    const entries = [
      makeEntry(1, { kind: 'village_step', villageCode: village, item: 'village_exit/first_check', day: '2017-05-01' }),
    ];
    const subjects: ExitSubject[] = [
      {
        householdId: null,
        villageCode: village,
        townCode: '440224101',
        persons: 30,
        plannedYear: 2017,
        register: 'not_out',
        registerYear: null,
        openGates: [],
      },
    ];
    const [found] = [assess(cases[0]!, { entries, subjects })];
    expect(found).toMatchObject({
      id: `village:${village}`,
      procedure: 'village_exit',
      state: 'under_way',
      next: 'publicity',
    });
  });
});
