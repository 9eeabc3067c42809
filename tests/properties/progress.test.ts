import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCalendar } from '../../analytics/procedures';
import {
  assessExitCases,
  latestEntries,
  listPeriods,
  listReplacements,
  measureEarnedValue,
  measureEarnedValueBy,
  measureExitPace,
  progressKey,
  rankTowns,
  traceEarnedValue,
  type ActualCost,
  type ExitSubject,
  type PaceRow,
  type ProgressEntry,
  type WorkPackage,
} from '../../analytics/progress';
import { makeEntry } from '../analytics/progress/entries';
import { packOfSteps } from '../analytics/procedures/packOfSteps';

const calendar = openCalendar();
const day = fc.integer({ min: 0, max: 1400 }).map((offset) => calendar.addCalendarDays('2015-06-01', offset));
const town = fc.constantFrom('440999101', '440999102', '440999103');
const labelOf = (key: string) => ({ zh: key, en: key });

const entries = fc
  .array(
    fc.record({
      kind: fc.constantFrom('household_step' as const, 'measure' as const, 'visit' as const),
      householdId: fc.integer({ min: 1, max: 3 }),
      item: fc.constantFrom('household_exit/s0', 'household_exit/s1', 'household_exit/s2'),
      state: fc.constantFrom('begun' as const, 'done' as const, 'done' as const, 'withdrawn' as const),
      day,
    }),
    { maxLength: 30 },
  )
  .map((drawn) => drawn.map((of, index): ProgressEntry => makeEntry(index + 1, of)));

const packages = fc
  .array(
    fc.record({
      budgetFen: fc.integer({ min: 0, max: 1e9 }),
      plannedDay: day,
      acceptedDay: fc.option(day),
      townCode: town,
      measure: fc.constantFrom('road', 'well'),
      project: fc.option(fc.constantFrom('P1', 'P2')),
    }),
    { maxLength: 25 },
  )
  .map((drawn) =>
    drawn.map((of, index): WorkPackage => ({
      id: String(index),
      householdId: null,
      villageCode: `${of.townCode}201`,
      ...of,
    })),
  );

const costs = fc
  .array(
    fc.record({
      amountFen: fc.integer({ min: 0, max: 1e9 }),
      day,
      townCode: town,
      measure: fc.constantFrom('road', 'well'),
      project: fc.option(fc.constantFrom('P1', 'P2')),
    }),
    { maxLength: 25 },
  )
  .map((drawn) => drawn.map((of): ActualCost => ({ villageCode: `${of.townCode}201`, ...of })));

const paceRows = fc
  .array(
    fc.record({
      persons: fc.integer({ min: 1, max: 9 }),
      plannedDay: fc.option(day),
      outDay: fc.option(day),
      returnedDay: fc.option(day, { freq: 2 }),
      townCode: town,
    }),
    { maxLength: 40 },
  )
  .map((drawn) => drawn.map((of): PaceRow => ({ villageCode: `${of.townCode}201`, ...of })));

describe('entries', () => {
  it('standing and replaced entries make up all facts; a later entry replaces its like, whatever the order of reading', () => {
    fc.assert(
      fc.property(entries, fc.integer(), (all, seed) => {
        const standing = latestEntries(all);
        const replaced = listReplacements(all);
        const facts = all.filter(({ state }) => state !== 'withdrawn').map(({ number }) => number);
        expect([...standing.map(({ number }) => number), ...replaced.keys()].sort((a, b) => a - b)).toEqual(facts);
        for (const [number, by] of replaced) expect(by).toBeGreaterThan(number);
        const turned = all.toSorted((one, other) => ((one.number * 7919) ^ seed) - ((other.number * 7919) ^ seed));
        expect(latestEntries(turned)).toEqual(standing);
      }),
    );
  });

  it('withdrawing what was recorded leaves what would stand without it; recording the same again changes nothing', () => {
    fc.assert(
      fc.property(entries, fc.nat(), (all, pick) => {
        const standing = latestEntries(all);
        const taken = standing[pick % Math.max(1, standing.length)];
        if (!taken) return;
        const key = progressKey(taken);
        const withdrawn = makeEntry(all.length + 1, { ...taken, number: all.length + 1, state: 'withdrawn' });
        expect(latestEntries([...all, withdrawn])).toEqual(
          latestEntries(all.filter((entry) => progressKey(entry) !== key)),
        );
        const again = { ...taken, number: all.length + 1 };
        const plain = (list: ProgressEntry[]) =>
          list
            .map((entry) => ({ ...entry, number: 0 }))
            .map((entry) => JSON.stringify(entry))
            .sort();
        expect(plain(latestEntries([...all, again]))).toEqual(plain(standing));
      }),
    );
  });
});

describe('exit cases', () => {
  const pack = packOfSteps({
    household_exit: {
      s0: {},
      s1: { after: ['s0'], days: 7, notice: 'publicity' },
      s2: { after: ['s1'], opens: 305, closes: 366 },
    },
  });
  const assess = (all: ProgressEntry[], asOf: string) => {
    const subjects = [1, 2, 3].map((householdId): ExitSubject => ({
      householdId,
      villageCode: '440999101201',
      townCode: '440999101',
      persons: householdId,
      plannedYear: 2017,
      register: 'not_out',
      registerYear: null,
      openGates: [],
    }));
    return assessExitCases({ pack, overlays: [], calendar, asOf, entries: all, subjects, schedules: new Map() });
  };

  it('nobody is lost; out exactly when struck off by the as-of day; nothing is late once it is out; the answer ignores order', () => {
    fc.assert(
      fc.property(entries, day, (all, asOf) => {
        const found = assess(all, asOf);
        expect(found.map(({ householdId }) => householdId)).toEqual([1, 2, 3]);
        expect(assess(all.toReversed(), asOf)).toEqual(found);
        for (const one of found) {
          const strikeOff = latestEntries(all).find(
            ({ kind, householdId, item, state }) =>
              kind === 'household_step' && householdId === one.householdId && item.endsWith('s2') && state === 'done',
          );
          expect(one.state === 'struck_off').toBe(strikeOff !== undefined && strikeOff.day <= asOf);
          if (one.state === 'struck_off') expect([one.lateDays, one.next]).toEqual([0, null]);
          for (const { code, step } of one.findings) {
            const about = one.steps.find((candidate) => candidate.step === step);
            if (code === 'too_short') expect(about!.days ?? 0).toBeLessThan(about!.requiredDays);
            if (code === 'in_future')
              expect([about!.begun, about!.done].some((at) => at !== null && at > asOf)).toBe(true);
            if (code === 'step_skipped') expect(about!.state).toBe('skipped');
          }
        }
      }),
    );
  });
});

describe('earned value', () => {
  it('towns, villages, measures and projects add up to the county', () => {
    fc.assert(
      fc.property(packages, costs, day, (work, paid, asOf) => {
        const whole = measureEarnedValue(work, paid, asOf);
        for (const by of ['town', 'village', 'measure', 'project'] as const) {
          const rows = measureEarnedValueBy(by, work, paid, asOf, labelOf);
          for (const field of ['plannedFen', 'earnedFen', 'actualFen', 'budgetFen', 'packages', 'accepted'] as const) {
            expect(rows.reduce((sum, row) => sum + row[field], 0)).toBe(whole[field]);
          }
        }
      }),
    );
  });

  it('an acceptance never lowers what was earned; nothing is earned beyond the budget; the curve never falls and ends in the figures', () => {
    fc.assert(
      fc.property(packages, costs, day, fc.nat(), (work, paid, asOf, pick) => {
        const before = measureEarnedValue(work, paid, asOf);
        const accepted = work.map((one, index) =>
          index === pick % work.length && one.acceptedDay === null ? { ...one, acceptedDay: asOf } : one,
        );
        expect(measureEarnedValue(accepted, paid, asOf).earnedFen).toBeGreaterThanOrEqual(before.earnedFen);
        expect(before.earnedFen).toBeLessThanOrEqual(before.budgetFen);
        const periods = listPeriods('quarter', '2015-01-01', asOf);
        const curve = traceEarnedValue(work, paid, periods, asOf);
        for (const [index, point] of curve.entries()) {
          const last = curve[index - 1];
          if (last)
            expect(
              point.earnedFen! >= last.earnedFen! &&
                point.actualFen! >= last.actualFen! &&
                point.plannedFen >= last.plannedFen,
            ).toBe(true);
        }
        expect(curve.at(-1)).toMatchObject({ earnedFen: before.earnedFen, actualFen: before.actualFen });
      }),
    );
  });
});

describe('pace of exits', () => {
  it('out and left make all; towns add up to the county; the forecast lies in its band and never rises', () => {
    fc.assert(
      fc.property(paceRows, day, fc.option(day), (rows, asOf, recordedFrom) => {
        const periods = listPeriods('month', '2015-06-01', '2019-12-31');
        const found = measureExitPace({ rows, periods, asOf, recordedFrom });
        const now = found.points.find(({ period }) => period.from <= asOf && asOf <= period.to)!;
        expect(now.actualLeft! + found.outPersons).toBe(found.persons);
        const towns = ['440999101', '440999102', '440999103'];
        const standings = rankTowns({ asOf, towns, rows, cases: [], packages: [], costs: [], money: new Map() });
        const sum = (field: 'persons' | 'outPersons' | 'plannedPersons') =>
          standings.reduce((total, row) => total + row[field], 0);
        expect([sum('persons'), sum('outPersons'), sum('plannedPersons')]).toEqual([
          found.persons,
          found.outPersons,
          found.plannedPersons,
        ]);
        let last = now.actualLeft!;
        for (const { period, actualLeft, forecastFew: few, forecastUsual: usual, forecastMany: many } of found.points) {
          expect(actualLeft === null).toBe(period.from > asOf);
          if (!found.forecast || period.to < asOf) {
            expect([few, usual, many]).toEqual([null, null, null]);
            continue;
          }
          expect(0 <= few! && few! <= usual! && usual! <= many! && many! <= now.actualLeft!).toBe(true);
          expect(usual!).toBeLessThanOrEqual(last);
          last = usual!;
        }
        const { low, usual, high } = found.forecast?.doneBy ?? { low: null, usual: null, high: null };
        if (high !== null) expect(low! <= usual! && usual! <= high).toBe(true);
      }),
    );
  });
});
