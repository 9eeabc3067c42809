import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { readTree } from './tree';

interface Field {
  id: string;
  zh?: string;
  en?: string;
  type?: string;
  unit?: string;
  source?: string;
  code_list?: string;
  aliases?: string[];
  internal?: boolean;
}
interface TermTable {
  table: string;
  label?: { zh?: string; en?: string };
  source?: string;
  fields: Field[];
}
interface CodeList {
  id: string;
  zh?: string;
  en?: string;
  source?: string;
  values: { code: string; zh?: string; en?: string }[];
}

const read = (path: RegExp) => readTree(path).map((file) => ({ path: file.path, data: parse(file.text) as unknown }));
const tables = read(/^analytics\/terms\/[^/]+\.yaml$/).filter((file): file is { path: string; data: TermTable } =>
  Boolean((file.data as TermTable).table),
);
const lists = read(/^analytics\/terms\/codeLists\.yaml$/).flatMap(({ data }) => (data as { lists: CodeList[] }).lists);

const HAN = /\p{Script=Han}/u;
const TYPES = ['text', 'integer', 'number', 'amount', 'date', 'code', 'codes', 'yes_no'];

/** What a field lacks. A number says its unit; keys (`…_id`) and places in a file (`…_row`) count nothing. */
function findGaps(field: Field, table: TermTable): string[] {
  const counts = ['integer', 'number', 'amount'].includes(field.type ?? '') && !/_(id|row)$/.test(field.id);
  return [
    /^[a-z][a-z0-9_]*$/.test(field.id) ? null : 'id',
    field.zh && HAN.test(field.zh) ? null : 'zh',
    field.en && !HAN.test(field.en) ? null : 'en',
    TYPES.includes(field.type ?? '') ? null : 'type',
    counts && field.type !== 'amount' && !field.unit ? 'unit' : null,
    field.source || table.source ? null : 'source',
    /^codes?$/.test(field.type ?? '') && !lists.some((list) => list.id === field.code_list) ? 'code_list' : null,
  ].filter((gap): gap is string => gap !== null);
}

const twins = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index);

describe('the field dictionary', () => {
  it('speaks of the registers', () => {
    expect(tables.map(({ data }) => data.table)).toEqual(
      expect.arrayContaining(['household', 'person', 'village', 'helper']),
    );
    expect(tables.flatMap(({ data }) => data.fields).length).toBeGreaterThan(60);
  });

  it.each(tables)('$path: every field has names, type or unit, and source', ({ data }) => {
    const gaps = data.fields.flatMap((field) => findGaps(field, data).map((gap) => `${field.id}: ${gap}`));
    expect(gaps).toEqual([]);
    expect(data.label?.zh && data.label.en).toBeTruthy();
  });

  it.each(tables)('$path: no field and no heading stands for two things', ({ data }) => {
    expect(twins(data.fields.map((field) => field.id))).toEqual([]);
    const headings = data.fields.flatMap((field) => (field.internal ? [] : [field.zh ?? '', ...(field.aliases ?? [])]));
    expect(twins(headings)).toEqual([]);
  });

  it('would notice a gap', () => {
    const table: TermTable = { table: 'planted', fields: [] };
    expect(findGaps({ id: 'Area', zh: 'area', en: '面积', type: 'number' }, table)).toEqual([
      'id',
      'zh',
      'en',
      'unit',
      'source',
    ]);
    expect(
      findGaps({ id: 'kind', zh: '类', en: 'Kind', type: 'code', code_list: 'lost', source: 'AAC006' }, table),
    ).toEqual(['code_list']);
    expect(
      findGaps({ id: 'area_mu', zh: '面积', en: 'Area', type: 'number', unit: 'mu', source: 'AAC317' }, table),
    ).toEqual([]);
  });
});

describe('code lists', () => {
  it('have names and a source', () => {
    expect(lists.length).toBeGreaterThan(8);
    expect(
      lists.filter((list) => !list.zh || !list.en || !list.source || list.values.length === 0).map((list) => list.id),
    ).toEqual([]);
  });

  it('name every code once and in both languages', () => {
    const faults = lists.flatMap((list) => [
      ...twins(list.values.map((value) => value.code)).map((code) => `${list.id}: ${code} twice`),
      ...list.values.filter((value) => !value.zh || !value.en).map((value) => `${list.id}: ${value.code} unnamed`),
    ]);
    expect(faults).toEqual([]);
  });

  it('are used', () => {
    const used = new Set(tables.flatMap(({ data }) => data.fields.map((field) => field.code_list)));
    expect(lists.map((list) => list.id).filter((id) => !used.has(id) && id !== 'yes_no')).toEqual([]);
  });
});
