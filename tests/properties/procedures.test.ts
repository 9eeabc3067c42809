import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openCalendar,
  scheduleBatches,
  scheduleProcedure,
  type BatchScheduleSet,
  type CheckTeams,
  type ExitBatch,
  type ProcedureSchedule,
} from '../../analytics/procedures';
import { packOfSteps, type StepCase } from '../analytics/procedures/packOfSteps';

const calendar = openCalendar();
const day = fc.integer({ min: 0, max: 1400 }).map((offset) => calendar.addCalendarDays('2015-06-01', offset));

/** Steps s0, s1, …: each waits for some of those before it; at most one has an opening. */
const stepsOf = fc
  .array(
    fc.record({
      days: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
      kind: fc.constantFrom<'calendar' | 'working'>('calendar', 'working'),
      after: fc.array(fc.nat(20), { maxLength: 3 }),
      window: fc.option(fc.tuple(fc.integer({ min: 1, max: 250 }), fc.integer({ min: 60, max: 150 })), {
        nil: undefined,
        freq: 6,
      }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((drawn): Record<string, StepCase> =>
    Object.fromEntries(
      drawn.map(({ days, kind, after, window }, index) => {
        const before = index === 0 ? [] : [...new Set(after.map((at) => `s${at % index}`))];
        const open = window ? { opens: window[0], closes: Math.min(366, window[0] + window[1]) } : {};
        return [`s${index}`, { days, kind, after: before, ...open }];
      }),
    ),
  );

function schedule(steps: Record<string, StepCase>, deadline: string, asOf: string): ProcedureSchedule {
  const pack = packOfSteps({ household_exit: steps });
  return scheduleProcedure({ pack, overlays: [], procedure: 'household_exit', deadline }, calendar, asOf);
}

/** Full days of a step between two days, by looking at each of them. */
function countDaysOf(kind: 'calendar' | 'working', start: string, end: string): number {
  let count = 0;
  for (let at = start; at <= end; at = calendar.addCalendarDays(at, 1)) {
    if (kind === 'calendar' || calendar.describeDay(at).working) count += 1;
  }
  return count;
}

describe('schedules of one procedure', () => {
  it('a first day by hand moves days only earlier, and a later one moves them less', () => {
    fc.assert(
      fc.property(stepsOf, day, day, fc.nat(6), fc.nat(60), (steps, deadline, planned, at, more) => {
        const ids = Object.keys(steps);
        const step = ids[at % ids.length]!;
        const run = (first: string | null) => {
          const progress = first === null ? [] : [{ step, planned: first }];
          return scheduleProcedure(
            {
              pack: packOfSteps({ household_exit: steps }),
              overlays: [],
              procedure: 'household_exit',
              deadline,
              progress,
            },
            calendar,
            '2015-01-01',
          );
        };
        const [free, one, other] = [run(null), run(planned), run(calendar.addCalendarDays(planned, more))];
        free.steps.forEach(({ id, latestStart, earliestEnd }, index) => {
          expect(one.steps[index]!.latestStart <= other.steps[index]!.latestStart).toBe(true);
          expect(other.steps[index]!.latestStart <= latestStart).toBe(true);
          expect(one.steps[index]!.earliestEnd).toBe(earliestEnd);
          if (id === step && latestStart <= planned) expect(one.steps).toEqual(free.steps);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('keep lengths, order, deadline and openings, backward and forward', () => {
    fc.assert(
      fc.property(stepsOf, day, day, (steps, deadline, asOf) => {
        const found = schedule(steps, deadline, asOf);
        const byId = new Map(found.steps.map((step) => [step.id, step]));
        expect([...byId.keys()].sort()).toEqual(Object.keys(steps).sort());
        for (const step of found.steps) {
          expect(countDaysOf(step.dayKind, step.latestStart, step.latestEnd)).toBe(step.days);
          expect(countDaysOf(step.dayKind, step.earliestStart, step.earliestEnd)).toBe(step.days);
          expect(step.latestEnd <= deadline && step.earliestStart >= asOf).toBe(true);
          if (step.window)
            expect(step.latestStart >= step.window.opens && step.latestEnd <= step.window.closes).toBe(true);
          for (const id of step.after) {
            expect(byId.get(id)!.latestEnd < step.latestStart && byId.get(id)!.earliestEnd < step.earliestStart).toBe(
              true,
            );
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('cannot begin any step a day later: what follows, the deadline or the opening would break', () => {
    fc.assert(
      fc.property(stepsOf, day, (steps, deadline) => {
        const { steps: found } = schedule(steps, deadline, '2015-01-01');
        for (const step of found) {
          const followers = found
            .filter((one) => one.after.includes(step.id))
            .map((one) => calendar.addCalendarDays(one.latestStart, -1));
          const bound = [deadline, ...followers, ...(step.window ? [step.window.closes] : [])].sort()[0]!;
          const free = calendar.addCalendarDays(step.latestEnd, 1);
          const left = countDaysOf(step.dayKind, free, bound);
          // A later opening of the next year could only be used if it began before the bound.
          expect(left).toBe(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a later deadline never needs an earlier start; a later as-of date never ends earlier', () => {
    fc.assert(
      fc.property(stepsOf, day, day, fc.integer({ min: 1, max: 90 }), (steps, deadline, asOf, more) => {
        const one = schedule(steps, deadline, asOf);
        const other = schedule(steps, calendar.addCalendarDays(deadline, more), calendar.addCalendarDays(asOf, more));
        one.steps.forEach((step, index) => {
          expect(other.steps[index]!.latestStart >= step.latestStart).toBe(true);
          expect(other.steps[index]!.earliestEnd >= step.earliestEnd).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('the chain without room is a chain from the first day on, all its steps critical', () => {
    fc.assert(
      fc.property(stepsOf, day, (steps, deadline) => {
        const found = schedule(steps, deadline, '2015-01-01');
        const chain = found.criticalChain.map((id) => found.steps.find((step) => step.id === id)!);
        expect(chain[0]!.latestStart).toBe(found.latestStart);
        expect(chain.every((step) => step.critical)).toBe(true);
        chain.slice(1).forEach((step, index) => expect(step.after).toContain(chain[index]!.id));
        expect(found.steps.some((step) => step.after.includes(chain.at(-1)!.id) && step.critical)).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

const pack = packOfSteps({
  household_exit: {
    visit: { days: 2, kind: 'working' },
    publicity: { days: 7, after: ['visit'] },
    check: { after: ['publicity'], notice: 'acceptance' },
    announcement: { days: 5, after: ['check'] },
    filing: { after: ['announcement'] },
  },
  village_exit: {
    evaluation: {},
    publicity: { days: 7, after: ['evaluation'] },
    acceptance: { after: ['publicity'] },
    update: { after: ['acceptance'] },
  },
});

const batchesOf = fc
  .array(
    fc.record({
      kind: fc.constantFrom<ExitBatch['kind']>('household_exit', 'household_exit', 'village_exit'),
      town: fc.constantFrom('east', 'west'),
      households: fc.integer({ min: 1, max: 60 }),
      deadline: fc.oneof(
        fc.constantFrom('2017-12-29', '2017-12-31', '2018-02-20'),
        fc.integer({ min: 0, max: 60 }).map((offset) => calendar.addCalendarDays('2017-09-20', offset)),
      ),
      wait: fc.option(fc.nat(20), { nil: undefined, freq: 5 }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((drawn): ExitBatch[] =>
    drawn.map(({ kind, town, households, deadline, wait }, index) => ({
      id: `b${index}`,
      kind,
      villageCode: `v${index}`,
      townCode: town,
      year: 2017,
      households,
      persons: households,
      deadline,
      ...(wait !== undefined && index > 0 ? { waitsFor: [{ batch: `b${wait % index}` }] } : {}),
    })),
  );
const teamsOf = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 3, max: 30 }))
  .map(([town, county, cases]): CheckTeams[] => [
    {
      id: 'town',
      label: { zh: '镇组', en: 'Town' },
      steps: [{ procedure: 'household_exit', step: 'check' }],
      per: 'town',
      teams: town,
      casesPerTeamDay: cases,
    },
    {
      id: 'county',
      label: { zh: '县组', en: 'County' },
      steps: [
        { procedure: 'household_exit', step: 'filing' },
        { procedure: 'village_exit', step: 'acceptance' },
      ],
      per: 'county',
      teams: county,
      casesPerTeamDay: cases,
    },
  ]);
const run = (batches: ExitBatch[], teams: CheckTeams[]): BatchScheduleSet =>
  scheduleBatches({ pack, overlays: [], batches, teams }, calendar, '2017-09-01');

/** Every step of the better set begins as late and ends as early as that of the other, or later and earlier. */
function expectNoWorse(better: BatchScheduleSet, other: BatchScheduleSet): void {
  other.schedules.forEach((schedule, index) =>
    schedule.steps.forEach((step, at) => {
      const mine = better.schedules[index]!.steps[at]!;
      expect(
        mine.latestStart >= step.latestStart && mine.earliestEnd <= step.earliestEnd,
        `${schedule.batch.id}/${step.id}`,
      ).toBe(true);
    }),
  );
}

describe('schedules of many batches', () => {
  it('never have more checks at once than teams, nor one team in two places', () => {
    fc.assert(
      fc.property(batchesOf, teamsOf, (batches, teams) => {
        const { schedules, problems } = run(batches, teams);
        expect([schedules.length, problems.length]).toEqual([batches.length, 0]);
        const checks = schedules.flatMap(({ steps }) => steps.filter((step) => step.team));
        for (const mode of ['latest', 'earliest'] as const) {
          for (const one of checks) {
            const team = one.team!;
            expect(team[mode] >= 1 && team[mode] <= teams.find((rule) => rule.id === team.rule)!.teams).toBe(true);
            const clash = checks.filter(
              (other) =>
                other !== one &&
                other.team!.rule === team.rule &&
                other.team!.place === team.place &&
                other.team![mode] === team[mode] &&
                other[`${mode}Start`] <= one[`${mode}End`] &&
                other[`${mode}End`] >= one[`${mode}Start`],
            );
            expect(clash).toEqual([]);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it('keep lengths, order, waits and deadlines', () => {
    fc.assert(
      fc.property(batchesOf, teamsOf, (batches, teams) => {
        const { schedules } = run(batches, teams);
        for (const { batch, steps } of schedules) {
          const byId = new Map(steps.map((step) => [step.id, step]));
          const before = (batch.waitsFor ?? []).map((wait) =>
            schedules.find((one) => one.batch.id === wait.batch)!.steps.at(-1)!,
          );
          for (const last of before)
            expect(last.latestEnd < steps.at(-1)!.latestStart && last.earliestEnd < steps.at(-1)!.earliestStart).toBe(
              true,
            );
          for (const step of steps) {
            expect(countDaysOf(step.dayKind, step.latestStart, step.latestEnd)).toBe(step.days);
            expect(countDaysOf(step.dayKind, step.earliestStart, step.earliestEnd)).toBe(step.days);
            expect(step.latestEnd <= batch.deadline!).toBe(true);
            for (const id of step.after)
              expect(byId.get(id)!.latestEnd < step.latestStart && byId.get(id)!.earliestEnd < step.earliestStart).toBe(
                true,
              );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('more teams, or more cases a day, never worsen any step', () => {
    fc.assert(
      fc.property(batchesOf, teamsOf, fc.nat(1), fc.nat(2), fc.nat(20), (batches, teams, rule, more, cases) => {
        const better = teams.map((one, index) =>
          index === rule ? { ...one, teams: one.teams + more, casesPerTeamDay: one.casesPerTeamDay + cases } : one,
        );
        expectNoWorse(run(batches, better), run(batches, teams));
      }),
      { numRuns: 120 },
    );
  });

  it('a later deadline never makes the own batch begin earlier', () => {
    fc.assert(
      fc.property(batchesOf, teamsOf, fc.nat(20), fc.integer({ min: 1, max: 40 }), (drawn, teams, which, more) => {
        const batches = drawn.map(({ waitsFor: _, ...batch }): ExitBatch => batch);
        const at = which % batches.length;
        const later = batches.map((batch, index) =>
          index === at ? { ...batch, deadline: calendar.addCalendarDays(batch.deadline!, more) } : batch,
        );
        const [one, other] = [run(batches, teams), run(later, teams)].map((set) => set.schedules[at]!);
        one!.steps.forEach((step, index) => expect(other!.steps[index]!.latestStart >= step.latestStart).toBe(true));
      }),
      { numRuns: 120 },
    );
  });

  it('noting what is done never brings a latest day forward, and no batch falls further behind by it', () => {
    fc.assert(
      fc.property(
        batchesOf,
        teamsOf,
        fc.nat(20),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(120),
        (batches, teams, which, steps, days) => {
          const asOf = calendar.addCalendarDays('2017-09-01', days);
          const at = which % batches.length;
          const ids = pack.procedures.find(({ kind }) => kind === batches[at]!.kind)!.steps.map(({ id }) => id);
          const progress = ids.slice(0, steps).map((step) => ({ step, done: asOf }));
          const noted = batches.map((batch, index) => (index === at ? { ...batch, progress } : batch));
          const [before, after] = [batches, noted].map((all) =>
            scheduleBatches({ pack, overlays: [], batches: all, teams }, calendar, asOf),
          );
          before!.schedules.forEach((schedule, index) => {
            const now = after!.schedules[index]!;
            expect(now.lateDays <= schedule.lateDays).toBe(true);
            schedule.steps.forEach((step, place) =>
              expect(now.steps[place]!.latestStart >= step.latestStart).toBe(true),
            );
          });
        },
      ),
      { numRuns: 80 },
    );
  });

  it('do not depend on the order of the batches or of the teams', () => {
    fc.assert(
      fc.property(batchesOf, teamsOf, fc.array(fc.nat(), { minLength: 9, maxLength: 9 }), (batches, teams, draws) => {
        const shuffled = batches
          .map((batch, index) => ({ batch, key: draws[index]! }))
          .sort((one, other) => one.key - other.key)
          .map(({ batch }) => batch);
        const byId = (set: BatchScheduleSet) =>
          [...set.schedules].sort((one, other) => (one.batch.id < other.batch.id ? -1 : 1));
        const [one, other] = [run(batches, teams), run(shuffled, [...teams].reverse())];
        expect(byId(other)).toEqual(byId(one));
        expect(other.loads).toEqual(one.loads);
      }),
      { numRuns: 60 },
    );
  });

  it('one team begins its first check as late as any order of the checks allows', () => {
    const small = fc.array(
      fc.record({ households: fc.integer({ min: 1, max: 50 }), offset: fc.integer({ min: 0, max: 30 }) }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(small, (drawn) => {
        const batches = drawn.map(({ households, offset }, index): ExitBatch => ({
          ...{
            id: `b${index}`,
            kind: 'household_exit',
            villageCode: `v${index}`,
            townCode: 'east',
            year: 2017,
            households,
            persons: households,
          },
          deadline: calendar.addCalendarDays('2017-10-20', offset),
        }));
        const team: CheckTeams = {
          id: 'town',
          label: { zh: '镇组', en: 'Town' },
          steps: [{ procedure: 'household_exit', step: 'check' }],
          per: 'town',
          teams: 1,
          casesPerTeamDay: 10,
        };
        const free = run(batches, []).schedules.map(
          (schedule) => schedule.steps.find((step) => step.id === 'check')!.latestEnd,
        );
        const jobs = batches.map((batch, index) => ({ bound: free[index]!, days: Math.ceil(batch.households / 10) }));
        const best = listOrders(jobs).map(firstDay).sort().at(-1);
        expect(run(batches, [team]).loads[0]!.firstDay).toBe(best);
      }),
      { numRuns: 40 },
    );
  });
});

interface Job {
  bound: string;
  days: number;
}

function listOrders(jobs: Job[]): Job[][] {
  if (jobs.length === 0) return [[]];
  return jobs.flatMap((job, index) => listOrders(jobs.filter((_, at) => at !== index)).map((rest) => [job, ...rest]));
}

/** First day of all jobs done one after the other from the last one back, each as late as it can. */
function firstDay(jobs: Job[]): string {
  let free = '2999-01-01';
  for (const { bound, days } of jobs) {
    let at = bound < free ? bound : free;
    for (let left = days; ; at = calendar.addCalendarDays(at, -1)) {
      if (calendar.describeDay(at).working) left -= 1;
      if (left === 0) break;
    }
    free = calendar.addCalendarDays(at, -1);
  }
  return calendar.addCalendarDays(free, 1);
}
