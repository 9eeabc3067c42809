import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { decideVillageStatus, findVillageExitYear } from '../../../analytics/briefing';
import type { VillageCourse, VillageLimit } from '../../../analytics/briefing/villageStatus';
import { statusTokens } from '../../../renderer/print';
import casesText from '../../cases/village-status.yaml?raw';

interface VillageCase {
  name: string;
  tier: VillageCourse['tier'];
  population: number | null;
  persons: number;
  out: Record<string, number>;
  limits: { kind: VillageLimit['kind']; limit: number }[];
  exit_year: number | null;
  letters: string[];
}

const { years, cases } = parse(casesText) as { years: number[]; cases: VillageCase[] };

describe('state of a village', () => {
  it('has cases', () => expect(cases.length).toBeGreaterThan(10));

  it.each(cases)('$name', ({ tier, population, persons, out, limits, exit_year: exitYear, letters }) => {
    const course: VillageCourse = {
      tier,
      registeredPopulation: population,
      personsAtStart: persons,
      personsOut: new Map(Object.entries(out).map(([year, count]) => [Number(year), count])),
    };
    const found = findVillageExitYear(course, limits.map(({ kind, limit }) => ({ kind, limitOf: () => limit })), years);
    expect(found).toBe(exitYear);
    expect([0, ...years].map((year) => statusTokens[decideVillageStatus(course, found, year)].letterZh)).toEqual(letters);
  });

  it('takes the limit of the year itself', () => {
    const course: VillageCourse = { tier: 'poor', registeredPopulation: 1000, personsAtStart: 25, personsOut: new Map([[2018, 25]]) };
    const limitOf = (year: number) => (year >= 2017 ? 0.03 : 0.02);
    expect(findVillageExitYear(course, [{ kind: 'incidence_below', limitOf }], years)).toBe(2017);
  });
});
