import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluatePredicate, readPolicyPack, type PolicyPack } from '../../analytics/policy';
import { generateCounty, generateCountyRegister } from '../../sample-data/generate/generateCounty';
import { listFeatures } from '../../sample-data/generate/history/features';
import { netIncome } from '../../sample-data/generate/incomes';
import { generateLiftedCounty, liftedShare } from '../../sample-data/generate/liftedCounty';
import { idCheckDigit } from '../../sample-data/generate/persons';
import { findProfile, profiles } from '../../sample-data/generate/profiles';
import type { SampleHousehold, SampleRegister } from '../../sample-data/generate/types';
import { readSamplePolicy } from '../helpers/sampleCounty';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const counties = Object.keys(profiles);
const fresh = counties.filter((county) => county !== 'renhua');

const packs = new Map<string, PolicyPack>();
function packOf(county: string): PolicyPack {
  const known = packs.get(county);
  if (known) return known;
  const read = readPolicyPack(readSamplePolicy(county));
  if (!read.ok) throw new Error(read.problem.message.en);
  packs.set(county, read.value);
  return read.value;
}
const registers = new Map<string, SampleRegister>();
function registerOf(county: string): SampleRegister {
  const register = registers.get(county) ?? generateCountyRegister(county).register;
  registers.set(county, register);
  return register;
}

const persons = (households: readonly SampleHousehold[]): number => households.reduce((sum, { members }) => sum + members.length, 0);
const share = (households: readonly SampleHousehold[], fits: (household: SampleHousehold) => boolean): number => households.filter(fits).length / households.length;

/** Control totals of a register: each group of the pack by the pack's own rule, not by what the generator meant. */
function countGroups({ groups }: PolicyPack, { households }: SampleRegister) {
  const rows = households.map((household) => ({ household, features: listFeatures(household) }));
  return groups.map(({ id, predicate }) => {
    const own = rows.filter(({ features }) => evaluatePredicate(predicate, features)).map(({ household }) => household);
    return { id, households: own.length, persons: persons(own) };
  });
}
const stated = ({ groups }: PolicyPack) => groups.map(({ id, households, persons: count }) => ({ id, households, persons: count }));

describe.each(counties)('the register of %s', (county) => {
  it('meets the control totals of its pack to the person, by the pack’s own rules', () => {
    expect(countGroups(packOf(county), registerOf(county))).toEqual(stated(packOf(county)));
  });

  it('stands in the villages of the pack', () => {
    const { households, villages } = registerOf(county);
    const listed = packOf(county).regions.filter((region) => region.level === 'village');
    expect(villages.map(({ village }) => village.code)).toEqual(listed.map((region) => region.code));
    const held = new Set(households.map(({ village }) => village.code));
    const wanted = county === 'hanyang' ? listed.filter((region) => region.tier === 'poor') : listed;
    expect([...held].sort()).toEqual(wanted.map((region) => region.code).sort());
  });

  it('gives nobody an ID number or a telephone that a living person could have', () => {
    const everybody = registerOf(county).households.flatMap(({ members }) => members);
    for (const { idNumber, telephone } of everybody) {
      expect(idNumber).toMatch(/^440899(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])9\d{2}[\dX]$/);
      expect(idNumber[17]).toBe(idCheckDigit(idNumber.slice(0, 17)));
      expect(telephone).toMatch(/^000\d{8}$/);
    }
    expect(new Set(everybody.map(({ idNumber }) => idNumber)).size).toBe(everybody.length);
  });

  it('adds its incomes up to the fen, all of them below what made the households poor', () => {
    const profile = findProfile(county);
    for (const { income, members, netIncomePerHeadFen, kind } of registerOf(county).households) {
      expect(netIncome(income)).toBe(netIncomePerHeadFen * members.length);
      expect(Object.values(income).every((fen) => fen >= 0)).toBe(true);
      expect(netIncomePerHeadFen).toBeGreaterThan(0);
      expect(netIncomePerHeadFen).toBeLessThanOrEqual(Math.max(profile.ableIncome.highestYuan, profile.withoutLabourIncome.highestYuan + 1) * 100);
      expect(income.lowIncomeAllowance > 0).toBe(kind === '低保贫困户');
      expect(income.fiveGuarantees > 0).toBe(kind === '五保贫困户');
    }
  });

  it('meets the totals with any seed', () => {
    const totals = stated(packOf(county));
    const check = fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
      expect(countGroups(packOf(county), generateCountyRegister(county, seed).register)).toEqual(totals);
    });
    fc.assert(check, { numRuns: 3, seed: 4 });
  });
});

describe('what the plans say of their poor', () => {
  const households = (county: string) => registerOf(county).households;
  const meanSize = (list: readonly SampleHousehold[]): number => Math.round((100 * persons(list)) / list.length) / 100;
  const ofKind = (county: string, kind: SampleHousehold['kind']): SampleHousehold[] => households(county).filter((household) => household.kind === kind);

  it('mean sizes (b39)', () => {
    expect(counties.map((county) => [county, meanSize(households(county))])).toEqual([
      ['mazhang', 2.52],
      ['renhua', 2.83],
      ['hanyang', 2.25],
      ['zaozhuang', 2.1],
    ]);
    expect([ofKind('hanyang', '一般贫困户'), ofKind('hanyang', '低保贫困户'), ofKind('hanyang', '五保贫困户')].map(meanSize)).toEqual([2.97, 1.66, 1]);
  });

  it('kinds of 汉阳 (C2)', () => {
    const count = (kind: SampleHousehold['kind']) => [ofKind('hanyang', kind).length, persons(ofKind('hanyang', kind))];
    expect([count('低保贫困户'), count('五保贫困户'), count('一般贫困户')]).toEqual([
      [536, 892],
      [46, 46],
      [515, 1531],
    ]);
  });

  it('枣庄: illness and disability 84 %, small and old households, nine dangerous houses (E2, E12)', () => {
    const list = households('zaozhuang');
    expect(share(list, ({ mainCause }) => ['因病', '因残'].includes(mainCause))).toBeCloseTo(0.84, 2);
    expect(share(list, ({ members }) => members.length <= 2)).toBeGreaterThan(0.7);
    const ages = list.flatMap(({ members }) => members.map(({ age }) => age));
    expect(ages.filter((age) => age >= 60).length / ages.length).toBeGreaterThan(0.4);
    expect(list.filter(({ houseGrade }) => houseGrade === 'C' || houseGrade === 'D').length).toBe(9);
  });

  it('elsewhere illness causes two households in five or more', () => {
    for (const county of ['mazhang', 'renhua', 'hanyang']) expect(share(households(county), ({ mainCause }) => mainCause === '因病')).toBeGreaterThan(0.4);
  });

  it('麻章: four poor villages by the plan’s two conditions, and 赤忏 written as the code list has it (A10, b11)', () => {
    const { villages } = registerOf('mazhang');
    for (const { village, registeredPopulation, perCapitaIncomeYuan } of villages) {
      const incidence = persons(households('mazhang').filter((household) => household.village === village)) / registeredPopulation;
      expect(perCapitaIncomeYuan < 8000 && incidence > 0.05, village.name).toBe(village.tier === 'poor');
    }
    expect(villages.filter(({ village }) => village.tier === 'poor').length).toBe(4);
  });
});

describe.each(fresh)('the committed files of %s', (county) => {
  const folder = join(import.meta.dirname, '../../sample-data', county, 'register');
  const files = generateCounty(findProfile(county).seed, county);
  if (env.UPDATE_SAMPLE) {
    mkdirSync(folder, { recursive: true });
    for (const { fileName, bytes } of files) writeFileSync(join(folder, fileName), bytes);
  }

  it('come out byte for byte', () => {
    expect(files.map(({ fileName, bytes }) => `${fileName} ${sha256(bytes)}`)).toEqual(
      files.map(({ fileName }) => `${fileName} ${sha256(new Uint8Array(readFileSync(join(folder, fileName))))}`),
    );
  });
});

describe.each(counties)('the lifted register of %s', (county) => {
  const lifted = generateLiftedCounty(county);
  const honest = generateLiftedCounty(county, 0);

  it('differs from the honest one in the households of its key alone, which stand just over the line in round numbers', () => {
    const incomeOf = new Map(honest.register.households.map((household) => [household.number, household.netIncomePerHeadFen]));
    const keyed = new Map(lifted.lifted.map((entry) => [entry.number, entry]));
    for (const { number, group, netIncomePerHeadFen, income, members } of lifted.register.households) {
      const entry = keyed.get(number);
      expect(netIncome(income)).toBe(netIncomePerHeadFen * members.length);
      if (!entry) expect(netIncomePerHeadFen).toBe(incomeOf.get(number));
      else {
        expect([incomeOf.get(number), netIncomePerHeadFen]).toEqual([Math.round(entry.fromYuan * 100), entry.toYuan * 100]);
        expect(entry.fromYuan).toBeLessThan(lifted.lines[group]!);
        expect(entry.toYuan - lifted.lines[group]!).toBeGreaterThanOrEqual(0);
        expect(entry.toYuan - lifted.lines[group]!).toBeLessThanOrEqual(150);
        expect(entry.toYuan % 50).toBe(0);
      }
    }
  });

  it('lifts the stated share of those below', () => {
    expect(lifted.share).toBe(liftedShare);
    expect(honest.lifted).toEqual([]);
    expect(Math.abs(lifted.lifted.length - lifted.share * lifted.below)).toBeLessThan(3 * Math.sqrt(lifted.below * liftedShare));
    expect(lifted.below).toBe(honest.below);
    const passed = honest.register.households.filter(({ exitState }) => exitState === '已脱贫').length;
    expect(passed).toBeGreaterThan(20);
  });
});
