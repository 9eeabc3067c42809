import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { read, utils } from 'xlsx';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { generateCounty, sampleSeed } from '../../sample-data/generate/generateCounty';
import { idCheckDigit } from '../../sample-data/generate/persons';
import { exponential, openRandomStream, splitWhole } from '../../sample-data/generate/randomStream';

const folder = join(import.meta.dirname, '../../sample-data/renhua/register');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const generated = generateCounty(sampleSeed);
if (env.UPDATE_SAMPLE) for (const { fileName, bytes } of generated) writeFileSync(join(folder, fileName), bytes);

type Cells = Record<string, string | number | null>;
/** Reads a committed workbook with another program than the one that wrote it. */
function readRows(fileName: string, headingRow: number): Cells[] {
  const book = read(readFileSync(join(folder, fileName)), { dense: true });
  const rows = utils.sheet_to_json<(string | number | null)[]>(book.Sheets[book.SheetNames[0]!]!, {
    header: 1,
    raw: true,
    defval: null,
  });
  const headings = rows[headingRow - 1]! as string[];
  return rows
    .slice(headingRow)
    .map((row) => Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? null])));
}
const persons = readRows('01-贫困户人员清单.xlsx', 2);
const households = readRows('02-贫困户家庭与收入.xlsx', 2);
const villages = readRows('03-行政村.xlsx', 1);
const helpers = readRows('04-帮扶干部.xlsx', 1);
const faults = parse(readFileSync(join(folder, 'planted-faults.yaml'), 'utf8')) as {
  kind: string;
  count: number;
  places: { row: number; record: string }[];
}[];
const faulty = (kind: string): Set<string> =>
  new Set(faults.find((fault) => fault.kind === kind)!.places.map((place) => place.record));

const membersOf = new Map<string, Cells[]>();
for (const person of persons)
  membersOf.set(String(person.户编号), [...(membersOf.get(String(person.户编号)) ?? []), person]);
const ageOf = (person: Cells): number => 2015 - Number(String(person.证件号码).slice(6, 10));
const isMale = (person: Cells): boolean => Number(String(person.证件号码)[16]) % 2 === 1;
const canWork = (person: Cells): boolean =>
  ['普通劳动力', '技能劳动力'].includes(String(person.劳动技能)) && person.在校生状况 === null;
const fen = (value: string | number | null | undefined): number => Math.round(Number(value) * 100);

describe('the sample register of 仁化县', () => {
  it('comes out byte for byte as committed', () => {
    expect(generated.map(({ fileName, bytes }) => `${fileName} ${sha256(bytes)}`)).toEqual(
      generated.map(({ fileName }) => `${fileName} ${sha256(new Uint8Array(readFileSync(join(folder, fileName))))}`),
    );
    expect(generated.reduce((sum, file) => sum + file.bytes.length, 0)).toBeLessThan(3_000_000);
    expect(sha256(generateCounty(sampleSeed + 1)[1]!.bytes)).not.toBe(sha256(generated[1]!.bytes));
  });

  it('has the 27 columns of the person list and one title row above them', () => {
    const book = read(readFileSync(join(folder, '01-贫困户人员清单.xlsx')), { dense: true });
    const rows = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, raw: true });
    expect(rows[0]!.filter(Boolean)).toHaveLength(1);
    expect(rows[1]).toEqual([
      '序号',
      '县(市、区、旗)',
      '乡(镇)',
      '行政村',
      '自然村',
      '户编号',
      '人编号',
      '姓名',
      '证件号码',
      '人数',
      '与户主关系',
      '民族',
      '文化程度',
      '在校生状况',
      '健康状况',
      '劳动技能',
      '务工状况',
      '务工时间（月）',
      '参加大病医疗',
      '脱贫属性',
      '贫困户属性',
      '主要致贫原因',
      '危房户',
      '饮水安全',
      '饮水困难',
      '人均纯收入',
      '联系电话',
    ]);
  });

  it('meets the control totals of the plan to the person', () => {
    const poor = new Set(
      villages.filter((village) => village.村类型 === '贫困村').map((village) => `${village.乡镇}${village.行政村}`),
    );
    const totals: Record<string, { households: number; persons: number }> = {};
    for (const household of households) {
      const members = membersOf.get(String(household.户编号))!;
      const able = members.some(canWork);
      const group = !able ? 'without' : poor.has(`${household.乡镇}${household.行政村}`) ? 'in' : 'outside';
      totals[group] ??= { households: 0, persons: 0 };
      totals[group].households += 1;
      totals[group].persons += members.length;
      expect(household.人数).toBe(members.length);
    }
    expect(totals).toEqual({
      in: { households: 1234, persons: 4424 },
      outside: { households: 1256, persons: 4232 },
      without: { households: 1175, persons: 1722 },
    });
    expect([persons.length, poor.size, villages.length]).toEqual([10_378, 33, 109]);
  });

  it('keeps the identities of the income sheet to the fen', () => {
    for (const row of households) {
      const items = [
        '工资性收入',
        '生产经营性收入',
        '财产性收入',
        '计划生育金',
        '低保金',
        '特困供养金',
        '养老保险金',
        '生态补偿金',
        '其他转移性收入',
      ];
      const yearly = items.reduce((sum, item) => sum + fen(row[item]), 0);
      const net = yearly - fen(row.生产经营性支出);
      expect(items.every((item) => fen(row[item]) >= 0)).toBe(true);
      expect([fen(row.年收入), fen(row.纯收入), fen(row.人均纯收入) * Number(row.人数)]).toEqual([yearly, net, net]);
      expect(fen(row.财产性收入)).toBe(fen(row.资产收益扶贫分红收入) + fen(row.其他财产性收入));
      expect(fen(row.低保金) > 0 && fen(row.特困供养金) > 0).toBe(false);
      expect(fen(row.低保金) > 0).toBe(row.贫困户属性 === '低保贫困户');
      const members = membersOf.get(String(row.户编号))!;
      expect(members.some((person) => Number(person['务工时间（月）']) > 0)).toBe(fen(row.工资性收入) > 0);
      expect(members.every((person) => person.人均纯收入 === row.人均纯收入)).toBe(true);
      expect(Number(row.人均纯收入)).toBeLessThan(4000);
    }
  });

  it('hands out ID numbers that no living person has, unique and with the right check digit', () => {
    expect(idCheckDigit('11010519491231002')).toBe('X');
    expect(idCheckDigit('44052418800101001')).toBe('4');
    const wrong = faulty('id_check_digit');
    for (const person of persons) {
      const number = String(person.证件号码);
      expect(number).toMatch(/^440899(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])9\d{2}[\dXx]$/);
      expect(idCheckDigit(number) === number[17]!.toUpperCase()).toBe(!wrong.has(String(person.人编号)));
      expect(String(person.联系电话)).toMatch(/^000\d{8}$/);
    }
    expect(new Set(persons.map((person) => String(person.证件号码).slice(0, 17))).size).toBe(persons.length);
  });

  it('draws families that could live', () => {
    const swapped = faulty('relation_against_sex');
    const sexes: Record<string, boolean> = {
      之子: true,
      之女: false,
      之孙子: true,
      之孙女: false,
      之儿媳: false,
      之父: true,
      之母: false,
      之公公: true,
      之婆婆: false,
    };
    for (const members of membersOf.values()) {
      const head = members[0]!;
      expect(members.map((person) => person.与户主关系 === '本人或户主')).toEqual(
        members.map((_, index) => index === 0),
      );
      expect(ageOf(head)).toBeGreaterThanOrEqual(21);
      for (const person of members) {
        const relation = String(person.与户主关系);
        const difference = ageOf(head) - ageOf(person);
        if (relation === '之子' || relation === '之女') expect(difference).toBeGreaterThanOrEqual(18);
        if (['之父', '之母', '之公公', '之婆婆'].includes(relation)) expect(difference).toBeLessThanOrEqual(-16);
        if (relation === '之孙子' || relation === '之孙女') expect(difference).toBeGreaterThanOrEqual(36);
        if (relation === '配偶')
          expect([isMale(person) !== isMale(head), Math.abs(difference) <= 12]).toEqual([true, true]);
        if (relation in sexes && !swapped.has(String(person.人编号))) expect(isMale(person)).toBe(sexes[relation]);
        expect(ageOf(person)).toBeGreaterThanOrEqual(0);
        expect(ageOf(person)).toBeLessThan(100);
      }
      expect(members.filter((person) => person.与户主关系 === '配偶').length).toBeLessThanOrEqual(1);
    }
  });

  it('bears out school, labour and cause', () => {
    const repeated = faulty('illness_cause_all_healthy');
    const withoutPlace = faulty('months_without_place');
    const healthyLoss = faulty('healthy_without_labour_ability');
    for (const person of persons) {
      const number = String(person.人编号);
      const age = ageOf(person);
      expect((person.文化程度 === null) !== (person.在校生状况 === null)).toBe(true);
      expect(canWork(person) && (age < 16 || age > 65)).toBe(false);
      expect(!canWork(person) && Number(person['务工时间（月）']) > 0).toBe(false);
      expect(Number(person['务工时间（月）']) > 0 && person.务工状况 === null).toBe(withoutPlace.has(number));
      if (age >= 16 && age <= 65)
        expect(person.劳动技能 === '丧失劳动力' && person.健康状况 === '健康').toBe(healthyLoss.has(number));
      if (/^(高中|中职)/.test(String(person.在校生状况))) expect(age).toBeGreaterThanOrEqual(15);
      if (person.在校生状况 === '小学') expect(age).toBeLessThanOrEqual(12);
    }
    for (const household of households) {
      const members = membersOf.get(String(household.户编号))!;
      const health = members.map((person) => String(person.健康状况)).join(',');
      const cause = String(household.主要致贫原因);
      if (cause === '因病') expect(/长期慢性病|患有大病/.test(health)).toBe(!repeated.has(String(household.户编号)));
      if (cause === '因残') expect(health).toContain('残疾');
      if (cause === '因学')
        expect(members.some((person) => ![null, '学前教育', '小学'].includes(person.在校生状况 as string | null))).toBe(
          true,
        );
      expect(
        String(household.其他致贫原因 ?? '')
          .split('、')
          .includes(cause),
      ).toBe(faulty('main_cause_repeated').has(String(household.户编号)));
      if (household.贫困户属性 === '五保贫困户') expect([members.length, members.some(canWork)]).toEqual([1, false]);
    }
    const ill = households.filter((household) => household.主要致贫原因 === '因病').length / households.length;
    expect(ill).toBeGreaterThan(0.41);
    expect(ill).toBeLessThan(0.47);
  });

  it('makes villages that follow the rule of the plan', () => {
    const poorPersons = new Map<string, number>();
    for (const person of persons) {
      const place = `${person['乡(镇)']}${person.行政村}`;
      poorPersons.set(place, (poorPersons.get(place) ?? 0) + 1);
    }
    for (const village of villages) {
      const population = Number(village.户籍人口);
      const incidence = (poorPersons.get(`${village.乡镇}${village.行政村}`) ?? 0) / population;
      const isPoor = Number(village['人均可支配收入（元）']) < 8000 && incidence > 0.05;
      expect(isPoor).toBe(village.村类型 === '贫困村');
      expect([population >= 800, population <= 3500]).toEqual([true, true]);
    }
  });

  it('pairs every able-bodied household with one helper within the limit of the rank', () => {
    const limit: Record<string, number> = { 副处级以上: 3, 镇街党政正职: 3, 副科级: 2, 其他: 1 };
    const paired = helpers.flatMap((helper) => {
      const numbers = String(helper.帮扶户编号).split('、');
      expect(numbers.length).toBe(limit[String(helper.职级)]);
      return numbers;
    });
    const able = households
      .filter((household) => membersOf.get(String(household.户编号))!.some(canWork))
      .map((household) => household.户编号);
    expect(paired.slice().sort()).toEqual(able.slice().sort());
  });

  it('keeps a key of every planted fault', () => {
    for (const fault of faults) {
      expect(fault.places).toHaveLength(fault.count);
      expect(fault.count).toBeGreaterThanOrEqual(11);
    }
    for (const place of faults.find((fault) => fault.kind === 'id_check_digit')!.places)
      expect(persons[place.row - 3]!.人编号).toBe(place.record);
    for (const place of faults.find((fault) => fault.kind === 'main_cause_repeated')!.places)
      expect(households[place.row - 3]!.户编号).toBe(place.record);
  });
});

describe('random streams of the generator', () => {
  it('repeat for a seed and part, and differ between parts', () => {
    const draw = (seed: number, part: string): number[] => {
      const random = openRandomStream(seed, part);
      return Array.from({ length: 5 }, () => random.integer(0, 1_000_000));
    };
    expect(draw(1, 'a')).toEqual(draw(1, 'a'));
    expect(draw(1, 'a')).not.toEqual(draw(1, 'b'));
  });
  it('compute e^x and exact splits', () => {
    for (const x of [-1.5, -0.3, 0, 0.7, 1.5]) expect(exponential(x)).toBeCloseTo(Math.exp(x), 10);
    expect(splitWhole(10, [1, 1, 1])).toEqual([4, 3, 3]);
  });
});
