import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectWallCharts, type WallHousehold } from '../../analytics/wallcharts';
import { exitCase, wallInput } from '../analytics/wallcharts/wallInput';

const county = wallInput('renhua', 1);
const places = county.villages.slice(0, 4);
const base = { ...county, villages: places, flows: [], items: [], schedules: [] };
const day = fc
  .tuple(fc.integer({ min: 2015, max: 2019 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
const dayOrNone = fc.option(day, { freq: 2 });
const household = fc
  .record({
    at: fc.integer({ min: 0, max: places.length - 1 }),
    members: fc.integer({ min: 1, max: 9 }),
    plannedYear: fc.constantFrom(null, 0, 2016, 2017, 2018),
    outDay: dayOrNone,
    returnedDay: dayOrNone,
  })
  .map(({ at, plannedYear, ...one }): WallHousehold => {
    const { code, townCode } = places[at]!;
    const plannedDay = plannedYear ? `${plannedYear}-12-31` : null;
    return { ...base.households[0]!, ...one, villageCode: code, townCode, plannedYear, plannedDay };
  });
const campaign = fc.record({
  households: fc.array(household, { maxLength: 12 }).map((all) => all.map((one, index) => ({ ...one, id: index + 1 }))),
  asOf: day,
  recordedFrom: dayOrNone,
});

const show = ({
  households,
  asOf,
  recordedFrom,
}: {
  households: WallHousehold[];
  asOf: string;
  recordedFrom: string | null;
}) =>
  collectWallCharts({
    ...base,
    households,
    asOf,
    recordedFrom: recordedFrom !== null && recordedFrom <= asOf ? recordedFrom : null,
    cases: households.map((one) => exitCase(one)),
  });

describe('whatever was planned and recorded', () => {
  it('nothing is green that was not struck off by its day, and nothing is counted twice', () => {
    fc.assert(
      fc.property(campaign, (given) => {
        const facts = show(given);
        const villages = facts.towns.flatMap((town) => town.villages);
        const byId = new Map(given.households.map((one) => [one.id, one]));
        for (const tile of facts.households) {
          if (tile.state !== 'out') continue;
          expect(tile.struckOff).toBe(byId.get(tile.id)!.outDay);
          expect(tile.struckOff! <= given.asOf).toBe(true);
        }
        for (const village of villages) {
          const { households, persons, outPersons, returnedPersons, state, cells } = village;
          expect(outPersons + returnedPersons).toBeLessThanOrEqual(persons);
          expect(state === 'out').toBe(households > 0 && outPersons === persons);
          expect(state === 'nobody').toBe(households === 0);
          for (const [index, cell] of cells.entries()) {
            expect(cell.actual === null).toBe(facts.periods[index]!.from > given.asOf);
            expect(cell.planned).toBeGreaterThanOrEqual(cells[index - 1]?.planned ?? 0);
            if (cell.actual !== null) expect(cell.state === 'out').toBe(households > 0 && cell.actual === persons);
            else if (cell.state === 'out') expect(state).toBe('out');
          }
        }
        const total = given.households.reduce((sum, { members }) => sum + members, 0);
        expect(villages.reduce((sum, { persons }) => sum + persons, 0)).toBe(total);
        expect(facts.tasks[0]!.persons).toBe(total);
        const out = villages.reduce((sum, { outPersons }) => sum + outPersons, 0);
        expect(facts.strikeOff.reduce((sum, { outPersons }) => sum + outPersons, 0)).toBe(out);
      }),
      { numRuns: 150, seed: 9 },
    );
  });

  it('recording one more strike-off never takes a person out of those who are out', () => {
    fc.assert(
      fc.property(campaign, fc.nat(), (given, at) => {
        fc.pre(given.households.length > 0);
        const chosen = at % given.households.length;
        const more = given.households.map((one, index) =>
          index === chosen ? { ...one, outDay: given.asOf, returnedDay: null } : one,
        );
        const count = (households: WallHousehold[]) =>
          show({ ...given, households }).towns.reduce((sum, { outPersons }) => sum + outPersons, 0);
        expect(count(more)).toBeGreaterThanOrEqual(count(given.households));
      }),
      { numRuns: 80, seed: 9 },
    );
  });
});
