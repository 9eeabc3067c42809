import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEngine } from '../../../analytics/engine';
import { evaluatePredicate } from '../../../analytics/policy';
import {
  buildHouseholdFeatures,
  listExitGaps,
  measurePoverty,
  readHouseholdFeatures,
  type PovertyDimension,
  type PovertyMeasureRow,
} from '../../../analytics/poverty';
import { createNodeEngine } from '../../helpers/nodeEngine';
import { loadSmallRegister, smallPack, type SmallHousehold } from './smallRegister';

interface Case {
  name: string;
  line: number;
  households: { members: number; income: number }[];
  expect: Record<string, number>;
}
const cases = parse(readFileSync(join(import.meta.dirname, '../../cases/poverty.yaml'), 'utf8')) as Case[];

const villageCodes = ['440224001201', '440224001202', '440224102203'];
let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());

describe('measurePoverty', () => {
  it.each(cases)('$name', async ({ line, households, expect: expected }) => {
    await loadSmallRegister(
      engine,
      { [villageCodes[0]!]: { population: 1000, tier: 'poor' } },
      households.map((household) => ({
        village: villageCodes[0]!,
        members: household.members,
        perHeadFen: Math.round(household.income * 100),
      })),
    );
    await buildHouseholdFeatures(engine, smallPack(), 2015);
    const { rows, total } = await measurePoverty(engine, {
      scope: '440224',
      by: 'town',
      lineYuanByGroup: { able_in_poor_village: line },
    });
    const persons = households.reduce((sum, household) => sum + household.members, 0);
    for (const row of [rows[0]!, total]) {
      for (const [field, value] of Object.entries(expected))
        expect(row[field as keyof PovertyMeasureRow], field).toBeCloseTo(value, 8);
      expect([row.households, row.persons, row.incidence]).toEqual([households.length, persons, persons / 1000]);
    }
    expect(cases.length).toBeGreaterThan(3);
  });

  it('refuses a group without a line and a line that is none', async () => {
    await loadSmallRegister(engine, { [villageCodes[0]!]: { population: null, tier: 'other' } }, [
      { village: villageCodes[0]! },
    ]);
    await buildHouseholdFeatures(engine, smallPack(), 2015);
    const options = { scope: '440224', by: 'town' } as const;
    await expect(measurePoverty(engine, { ...options, lineYuanByGroup: { without_labour: 1 } })).rejects.toMatchObject({
      problem: { code: 'group_without_line' },
    });
    await expect(measurePoverty(engine, { ...options, lineYuanByGroup: { able_outside: 0 } })).rejects.toMatchObject({
      problem: { code: 'line_not_positive' },
    });
    const { total } = await measurePoverty(engine, { ...options, lineYuanByGroup: { able_outside: 4000 } });
    expect([total.incidence, total.registeredPopulation]).toEqual([null, null]);
  });

  const household: fc.Arbitrary<SmallHousehold> = fc.record({
    village: fc.constantFrom(...villageCodes),
    members: fc.integer({ min: 1, max: 7 }),
    kind: fc.constantFrom('general', 'low_income_allowance'),
    cause: fc.constantFrom('1', '2', '10'),
    house: fc.constantFrom('A', 'B', 'C', 'D'),
    safeWater: fc.boolean(),
    perHeadFen: fc.integer({ min: -50_000, max: 700_000 }),
    persons: fc.array(
      fc.record({
        birth: fc.constantFrom('1940-03-01', '1980-03-01', '2004-03-01', null),
        labour: fc.constantFrom('01', '03', '04'),
        inSchool: fc.constantFrom(null, '01', '03'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  });
  const register = fc.record({
    households: fc.array(household, { minLength: 1, maxLength: 40 }),
    populations: fc.tuple(...villageCodes.map(() => fc.option(fc.integer({ min: 100, max: 3000 })))),
    scope: fc.constantFrom('440224', '440224001', '440224001202'),
    by: fc.constantFrom<PovertyDimension>('town', 'village', 'group', 'cause', 'kind'),
    lines: fc.tuple(
      fc.integer({ min: 500, max: 8000 }),
      fc.integer({ min: 500, max: 8000 }),
      fc.integer({ min: 500, max: 8000 }),
    ),
  });

  it('agrees with a plain program on random registers, measures and gaps alike', async () => {
    await fc.assert(
      fc.asyncProperty(register, async ({ households, populations, scope, by, lines }) => {
        await loadSmallRegister(
          engine,
          Object.fromEntries(
            villageCodes.map((code, index) => [
              code,
              { population: populations[index]!, tier: index === 0 ? 'poor' : 'other' },
            ]),
          ),
          households,
        );
        const pack = smallPack();
        const built = await buildHouseholdFeatures(engine, pack, 2015);
        expect(built.ok).toBe(true);
        const lineYuanByGroup = { able_in_poor_village: lines[0], able_outside: lines[1], without_labour: lines[2] };
        const inScope = households.filter((one) => one.village.startsWith(scope));
        const groupOf = (one: SmallHousehold): keyof typeof lineYuanByGroup => {
          const able = one.persons!.some((person) => person.labour === '01' && person.inSchool !== '03');
          return !able ? 'without_labour' : one.village === villageCodes[0] ? 'able_in_poor_village' : 'able_outside';
        };
        const keyOf = (one: SmallHousehold): string =>
          by === 'town'
            ? one.village.slice(0, 9)
            : by === 'village'
              ? one.village
              : by === 'group'
                ? groupOf(one)
                : by === 'cause'
                  ? one.cause!
                  : one.kind!;
        const population = (prefix: string): number | null =>
          villageCodes.reduce<number | null>(
            (sum, code, index) =>
              !code.startsWith(prefix) || sum === null
                ? sum
                : populations[index] === null
                  ? null
                  : sum + populations[index]!,
            0,
          );

        const measure = (list: SmallHousehold[], key: string, registered: number | null): PovertyMeasureRow => {
          let persons = 0,
            below = 0,
            gap = 0,
            severity = 0,
            watts = 0,
            excluded = 0,
            income = 0,
            wholeSeverity = 0;
          for (const one of inScope) wholeSeverity += one.members! * gapOf(one) ** 2;
          for (const one of list) {
            const [n, y, z] = [one.members!, one.perHeadFen! / 100, lineYuanByGroup[groupOf(one)]];
            persons += n;
            income += n * y;
            gap += n * gapOf(one);
            severity += n * gapOf(one) ** 2;
            if (y < z) below += n;
            if (y <= 0) excluded += n;
            else if (y < z) watts += n * Math.log(z / y);
          }
          const share = (a: number, b: number): number => (b > 0 ? a / b : 0);
          return {
            key,
            label: key,
            households: list.length,
            persons,
            personsBelowLine: below,
            registeredPopulation: registered,
            incidence: registered === null ? null : persons / registered,
            gap: share(gap, persons),
            severity: share(severity, persons),
            watts: share(watts, persons - excluded),
            wattsExcluded: excluded,
            meanIncomeYuan: share(income, persons),
            contribution: share(severity, wholeSeverity),
          };
        };
        const gapOf = (one: SmallHousehold): number => {
          const line = lineYuanByGroup[groupOf(one)];
          const income = Math.max(0, one.perHeadFen! / 100);
          return income < line ? (line - income) / line : 0;
        };

        const measured = await measurePoverty(engine, { scope, by, lineYuanByGroup });
        const keys = [...new Set(inScope.map(keyOf))];
        const byPlace = by === 'town' || by === 'village';
        expectSame(
          [...measured.rows].sort(byKey),
          keys.sort().map((key) =>
            measure(
              inScope.filter((one) => keyOf(one) === key),
              key,
              byPlace ? population(by === 'town' && scope.length > 9 ? scope : key) : null,
            ),
          ),
        );
        expectSame([measured.total], [measure(inScope, 'total', population(scope))]);
        const persons = measured.rows.map((row) => row.persons);
        if (!byPlace) expect(persons).toEqual([...persons].sort((a, b) => b - a));
        const contributions = measured.rows.reduce((sum, row) => sum + row.contribution, 0);
        expect(Math.abs(contributions - measured.total.contribution)).toBeLessThan(1e-9);

        if (by === 'kind') return;
        const features = new Map((await readHouseholdFeatures(engine)).map((row) => [row.household_id, row]));
        const { rows } = await listExitGaps(engine, { scope, by, gates: pack.gates, lineYuanByGroup });
        expectSame(
          [...rows].sort(byKey),
          keys.map((key) => {
            const list = inScope.filter((one) => keyOf(one) === key);
            const open = (gate: (typeof pack.gates)[number]): number =>
              list.filter((one) => evaluatePredicate(gate.open, features.get(households.indexOf(one) + 1)!)).length;
            return {
              key,
              label: key,
              households: list.length,
              persons: list.reduce((sum, one) => sum + one.members!, 0),
              belowLine: list.filter((one) => one.perHeadFen! / 100 < lineYuanByGroup[groupOf(one)]).length,
              incomeGapYuan: list.reduce(
                (sum, one) => sum + one.members! * Math.max(0, lineYuanByGroup[groupOf(one)] - one.perHeadFen! / 100),
                0,
              ),
              openGates: Object.fromEntries(pack.gates.map((gate) => [gate.id, open(gate)])),
            };
          }),
        );
        expect(rows.reduce((sum, row) => sum + row.openGates.house!, 0)).toBe(
          inScope.filter((one) => one.house === 'C' || one.house === 'D').length,
        );
        expect(rows.reduce((sum, row) => sum + row.openGates.water!, 0)).toBe(
          inScope.filter((one) => !one.safeWater).length,
        );
      }),
      { seed: 20160101, numRuns: 25 },
    );
  });
});

const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);

/** Whole results compared, numbers to nine digits. */
function expectSame(actual: object[], expected: object[]): void {
  const round = (value: unknown): unknown => {
    if (typeof value === 'number') return Number.isInteger(value) ? value + 0 : Number(value.toPrecision(9)) + 0;
    if (Array.isArray(value)) return value.map(round);
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, round(inner)]));
    return value;
  };
  expect(round(actual)).toEqual(round(expected));
}
