import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { followStates } from '../../../../analytics/register/years';
import { makeConfusingPair, makeRegister, type PlainHousehold } from './smallRegisters';

interface Case {
  name: string;
  listed: Record<number, { mark: string; exit?: number }>;
  states: Record<number, [state: string, reason: string]>;
}
const { registers, cases } = parse(readFileSync(join(import.meta.dirname, '../../../cases/household-states.yaml'), 'utf8')) as { registers: number[]; cases: Case[] };

const other: PlainHousehold = { number: '440811100201099', mark: 'poor', persons: [{ name: '赵七', birth: '1950-05-05' }] };

function registerOf(year: number, listed: Case['listed']) {
  const own = listed[year];
  const household: PlainHousehold[] = own ? [{ number: '440811100201001', mark: own.mark, exitYear: own.exit ?? null, persons: [{ name: '张三', birth: '1960-01-01' }] }] : [];
  return makeRegister(year, [other, ...household]);
}

describe('state of a household through the years', () => {
  it.each(cases)('$name', ({ listed, states }) => {
    const tracks = followStates(registers.map((year) => registerOf(year, listed)));
    expect(tracks).toHaveLength(2);
    const first = Math.min(...Object.keys(listed).map(Number));
    const own = tracks.find(({ years }) => years.some((entry) => entry.row === 1))!;
    expect(Object.fromEntries(own.years.map(({ year, state, reason }) => [year, [state, reason]]))).toEqual(states);
    expect(own.years[0]!.year).toBe(first);
  });

  it('says so when the registers do not tell whether it is the same household', () => {
    const twins = (names: string[]): PlainHousehold => ({ number: '440811100201001', mark: 'poor', persons: names.map((name) => ({ name, birth: '1960-01-01' })) });
    const [same, ...rest] = followStates([makeRegister(2015, [twins(['王大', '王二'])]), makeRegister(2016, [twins(['王甲', '王乙'])])]);
    // Nobody of it is certain, but number and undecided members hold it together.
    expect(rest).toEqual([]);
    expect(same!.years.map(({ state }) => state)).toEqual(['poor', 'poor']);
    const renumbered = (number: string): PlainHousehold => ({ ...twins(['李四']), number });
    const halves: PlainHousehold[] = [
      { number: '440811100201011', mark: 'poor', persons: [{ name: '钱一', birth: '1960-01-01' }] },
      { number: '440811100201012', mark: 'poor', persons: [{ name: '钱二', birth: '1961-02-02' }] },
    ];
    const whole: PlainHousehold = { number: '440811100201010', mark: 'poor', persons: [{ name: '孙外', birth: '1940-01-01' }, ...halves.flatMap(({ persons }) => persons)] };
    const tracks = followStates([makeRegister(2015, [whole, renumbered('440811100201001')]), makeRegister(2016, [...halves, renumbered('440811100201001')])]);
    expect(tracks.map(({ years }) => years.map(({ state }) => state).join())).toEqual(['poor,undecided', 'poor,poor', 'undecided', 'undecided']);
  });

  it('gives every household of every year to exactly one track, with one entry for every year from its first', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const { from, to } = makeConfusingPair(seed);
      const snapshots = [makeRegister(2014, from), makeRegister(2015, to), makeRegister(2017, from)];
      const tracks = followStates(snapshots);
      for (const { years } of tracks) expect(years.map(({ year }) => year)).toEqual([2014, 2015, 2017].slice(3 - years.length));
      for (const { year, household } of snapshots) {
        const rows = tracks.flatMap(({ years }) => years.filter((entry) => entry.year === year && entry.row >= 0).map(({ row }) => row));
        expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: household.rows }, (_, row) => row));
      }
    }
  });
});
