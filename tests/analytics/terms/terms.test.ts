import { describe, expect, it } from 'vitest';
import { codeLabel, readCodeLists, readGlossary, readTermTable, readTermTables, termLabel } from '../../../analytics/terms';

const good = `table: village
label: { zh: 村, en: Village }
source: x
fields:
  - { id: a, zh: 甲, en: A, type: text }
`;

describe('the field dictionary', () => {
  it('reads every table with labels, units and sources', () => {
    const tables = readTermTables();
    expect(tables.map((table) => table.table)).toEqual(['household', 'person', 'village', 'helper', 'household_feature', 'low_income_list', 'disability_list', 'house_list', 'school_list']);
    for (const table of tables) {
      for (const field of table.fields) {
        expect(field.label.zh && field.label.en && field.unit && field.source, `${table.table}.${field.id}`).toBeTruthy();
      }
      expect(new Set(table.fields.map((field) => field.id)).size).toBe(table.fields.length);
    }
  });

  it('knows every heading of the 27-column list, of the 2018 list and of the income sheet', () => {
    const plain = (text: string) => text.replaceAll('（', '(').replaceAll('）', ')');
    const headings = (name: string) =>
      new Set(readTermTables().find((table) => table.table === name)!.fields.flatMap((field) => [field.label.zh, ...field.aliases]).map(plain));
    const person = headings('person');
    for (const heading of '序号|县(市、区、旗)|乡(镇)|行政村|自然村|户编号|人编号|姓名|证件号码|人数|与户主关系|民族|文化程度|在校生状况|健康状况|劳动技能|务工状况|务工时间(月)|参加大病医疗|脱贫属性|脱贫年度|贫困户属性|主要致贫原因|危房户|饮水安全|饮水困难|人均纯收入|联系电话|AAB002|人口编号|性别|出生日期'.split('|')) {
      expect(person, heading).toContain(heading);
    }
    const household = headings('household');
    for (const heading of '工资性收入|生产经营性收入|财产性收入|资产收益扶贫分红收入|其他财产性收入|计划生育金|低保金|特困供养金|养老保险金|生态补偿金|其他转移性收入|生产经营性支出|家庭编号|嘎查村|帮扶责任人|结对时间|计划脱贫年度|开户银行|银行卡号|AAC001|AAC082'.split('|')) {
      expect(household, heading).toContain(heading);
    }
  });

  it('never gives one heading of a table to two fields', () => {
    for (const table of readTermTables()) {
      const seen = new Map<string, string>();
      for (const field of table.fields.filter((entry) => !entry.internal)) {
        for (const heading of new Set([field.label.zh, ...field.aliases])) {
          expect(seen.get(heading) ?? field.id, `${table.table}: ${heading}`).toBe(field.id);
          seen.set(heading, field.id);
        }
      }
    }
  });

  it('labels fields and codes in both languages', () => {
    expect(termLabel('household', 'wage_income_fen')).toEqual({ zh: '工资性收入', en: 'Wages' });
    expect(codeLabel('cause', '8').zh).toBe('缺劳力');
    expect(codeLabel('household_kind', 'five_guarantees').en).toBe('Five guarantees');
    expect(codeLabel('cause', null).zh).toBe('');
    expect(codeLabel('cause', 'zz').zh).toBe('zz');
  });

  it('gives no text of a code list to two codes', () => {
    for (const list of readCodeLists()) {
      const all = list.values.flatMap((value) => value.written);
      expect(new Set(all).size, list.id).toBe(all.length);
    }
  });

  it('has a glossary whose identifiers are unique', () => {
    const ids = readGlossary().flatMap((entry) => entry.ids);
    expect(ids).toContain('registered_household');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['an unknown key', good.replace('type: text', 'type: text, colour: red')],
    ['a repeated key', good.replace('source: x', 'source: x\nsource: y')],
    ['a repeated field', `${good}  - { id: a, zh: 乙, en: B, type: text }\n`],
    ['a number without unit', good.replace('type: text', 'type: number')],
    ['a code without list', good.replace('type: text', 'type: code')],
    ['not YAML', 'table: ['],
  ])('refuses %s', (_, yaml) => {
    expect(() => readTermTable('village.yaml', yaml)).toThrow(/village\.yaml/);
  });
  it('accepts the good one', () => {
    expect(readTermTable('village.yaml', good).fields).toHaveLength(1);
  });
});
