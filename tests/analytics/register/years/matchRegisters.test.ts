import { describe, expect, it } from 'vitest';
import { compareSnapshots, identityKey, matchRegisters, type RowPair } from '../../../../analytics/register/years';
import { isOneLetterApart } from '../../../../analytics/register/years/identityKeys';
import { matchPlainly } from './plainMatching';
import { makeConfusingPair, makeRegister, type PlainHousehold, type PlainPerson } from './smallRegisters';

const show = (pairs: readonly RowPair[]): string[] => pairs.map(({ from, to, points }) => `${from}-${to} ${points}`).sort();
const person = (name: string, birth: string | null = '1960-01-01', id: string | null = null): PlainPerson => ({ name, birth, id });
const home = (number: string, ...persons: PlainPerson[]): PlainHousehold => ({ number, persons });

function match(from: PlainHousehold[], to: PlainHousehold[]) {
  return matchRegisters(makeRegister(2015, from), makeRegister(2016, to));
}

describe('matching of two registers', () => {
  it('agrees with the slow oracle on confusing villages', () => {
    let certain = 0;
    let undecided = 0;
    for (let seed = 0; seed < 200; seed += 1) {
      const { from, to } = makeConfusingPair(seed);
      const { persons, households } = match(from, to);
      const plain = matchPlainly(from, to);
      expect({ seed, pairs: show(persons.pairs), undecided: show(persons.undecided) }).toEqual({ seed, pairs: plain.pairs, undecided: plain.undecided });
      expect({ seed, pairs: show(households.pairs), undecided: show(households.undecided) }).toEqual({ seed, pairs: plain.householdPairs, undecided: plain.householdUndecided });
      certain += persons.pairs.length;
      undecided += persons.undecided.length;
    }
    // The villages are confusing enough to mean something.
    expect(certain).toBeGreaterThan(800);
    expect(undecided).toBeGreaterThan(50);
  });

  it('takes nobody twice, and the same the other way round', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const { from, to } = makeConfusingPair(seed);
      const { persons } = match(from, to);
      expect(new Set(persons.pairs.map((pair) => pair.from)).size).toBe(persons.pairs.length);
      expect(new Set(persons.pairs.map((pair) => pair.to)).size).toBe(persons.pairs.length);
      const back = match(to, from).persons.pairs.map(({ from: a, to: b, points }) => ({ from: b, to: a, points, reasons: [] }));
      expect(show(back)).toEqual(show(persons.pairs));
    }
  });

  it('goes by the ID number first, whatever became of name and household', () => {
    const { persons } = match([home('440811100201001', person('张三', '1949-12-31', '440899194912319023'))], [home('440811100202077', person('张山', null, '440899194912319023'))]);
    expect(persons.pairs).toEqual([{ from: 0, to: 0, points: 95, reasons: ['same_id', 'near_name'] }]);
  });

  it('meets the old ID number of 15 digits and that of a disability card', () => {
    expect(identityKey('110105491231002')).toBe('11010519491231002X');
    const { persons } = match(
      [home('1', person('甲', null, '110105491231002')), home('2', person('乙', null, '440524188001010014'))],
      [home('1', person('甲', null, '11010519491231002x')), home('2', person('乙', null, '44052418800101001442'))],
    );
    expect(persons.pairs.map(({ points }) => points)).toEqual([100, 100]);
  });

  it('without ID numbers goes by household number, name and birth', () => {
    const { persons } = match([home('1', person('李四'), person('李小四', '1990-05-06'))], [home('1', person('李小四', '1990-05-06'), person('李四'))]);
    expect(show(persons.pairs)).toEqual(['0-1 100', '1-0 100']);
  });

  it('lists twins whose names were written anew, and does not guess', () => {
    const { persons } = match([home('1', person('王大'), person('王二'))], [home('1', person('王甲'), person('王乙'))]);
    expect(persons.pairs).toEqual([]);
    expect(persons.undecided).toHaveLength(4);
  });

  it('two people of one name in one village stay two when their numbers differ', () => {
    const { persons } = match([home('1', person('陈明', '1960-01-01', '440899196001019015'))], [home('2', person('陈明', '1960-01-01', '440899196001019999'))]);
    expect(persons).toEqual({ pairs: [], undecided: [] });
  });

  it('a household number given to other people is not the same household', () => {
    const { households } = match([home('440811100201001', person('张三', '1950-02-03'))], [home('440811100201001', person('李四', '1980-07-09'))]);
    expect(households).toEqual({ pairs: [], undecided: [] });
  });

  it('a household with a new number is found by its members', () => {
    const { households } = match([home('440811100201001', person('张三', '1950-02-03'), person('张小', '1980-02-03'))], [home('440811100201999', person('张三', '1950-02-03'), person('张小', '1980-02-03'))]);
    expect(households.pairs).toEqual([{ from: 0, to: 0, points: 60, reasons: ['same_members', 'same_head'] }]);
  });

  it('a short number means nothing in another village', () => {
    const { persons } = match([{ ...home('1', person('张三', null)), village: '440811100201' }], [{ ...home('1', person('张三', null)), village: '440811100202' }]);
    expect(persons.pairs).toEqual([]);
  });

  it('ends soon on a file in which everybody is alike', () => {
    const alike = Array.from({ length: 3000 }, () => person('张三'));
    const { persons } = match([home('1', ...alike)], [home('1', ...alike)]);
    expect(persons.pairs).toEqual([]);
  });

  it('would notice a wrong letter rule (sabotage)', () => {
    expect([isOneLetterApart('张小明', '张晓明'), isOneLetterApart('张明', '张小明'), isOneLetterApart('张三', '李四'), isOneLetterApart('张三', '张三')]).toEqual([true, true, false, false]);
  });
});

describe('comparison of two registers', () => {
  const from = [
    { ...home('440811100201001', person('张三', '1950-02-03'), person('张小', '1980-02-03')), wages: 100_000 },
    home('440811100201002', person('李四', '1951-02-03')),
    home('440811100201003', person('王五', '1952-02-03'), person('王六', '1985-01-01')),
  ];
  const to = [
    { ...home('440811100201001', person('张三', '1950-02-03'), person('张小', '1980-02-03'), person('张孙', '2016-05-01')), wages: 250_000 },
    { ...home('440811100201003', person('王五', '1952-02-03')), village: '440811100202' },
    home('440811100201004', person('王六', '1985-01-01')),
    home('440811100201005', person('赵七', '1955-02-03')),
  ];
  const compared = compareSnapshots(makeRegister(2015, from), makeRegister(2016, to));

  it('says of every household what became of it', () => {
    expect(compared.households.map(({ from: a, to: b, changes, fields, absence }) => [a, b, changes.join('+'), fields.join('+'), absence])).toEqual([
      [0, 0, 'changed', 'members+wage_income_fen', null],
      [2, 1, 'changed+moved', 'village_code+members', null],
      [-1, 2, 'came', '', 'split'],
      [-1, 3, 'came', '', 'new_number'],
      [1, -1, 'left', '', 'not_listed'],
    ]);
  });

  it('says of every person what became of them', () => {
    expect(compared.persons.map(({ from: a, to: b, changes, absence }) => [a, b, changes.join('+'), absence])).toEqual([
      [0, 0, 'same', null],
      [1, 1, 'same', null],
      [-1, 2, 'came', 'born'],
      [3, 3, 'same', null],
      [4, 4, 'changed+moved', null],
      [-1, 5, 'came', 'household_came'],
      [2, -1, 'left', 'household_left'],
    ]);
  });

  it('accounts for every row of both registers exactly once', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const pair = makeConfusingPair(seed);
      const { households, persons } = compareSnapshots(makeRegister(2015, pair.from), makeRegister(2016, pair.to));
      const rows = (list: { from: number; to: number }[], side: 'from' | 'to') => list.map((row) => row[side]).filter((row) => row >= 0).sort((a, b) => a - b);
      const counts = [pair.from, pair.to].map((register) => [register.length, register.reduce((sum, household) => sum + household.persons.length, 0)]);
      expect(rows(households, 'from')).toEqual(Array.from({ length: counts[0]![0]! }, (_, row) => row));
      expect(rows(households, 'to')).toEqual(Array.from({ length: counts[1]![0]! }, (_, row) => row));
      expect(rows(persons, 'from')).toEqual(Array.from({ length: counts[0]![1]! }, (_, row) => row));
      expect(rows(persons, 'to')).toEqual(Array.from({ length: counts[1]![1]! }, (_, row) => row));
    }
  });

  it('a register compared with itself has not changed', () => {
    const { households, persons } = compareSnapshots(makeRegister(2015, from), makeRegister(2016, from));
    expect([...households, ...persons].map(({ changes }) => changes.join())).toEqual(Array.from({ length: 8 }, () => 'same'));
  });
});
