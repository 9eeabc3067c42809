import { parse } from 'yaml';
import { z } from 'zod';
import { ProblemError, type LocalizedText } from '../engine';
import codeListsYaml from './codeLists.yaml?raw';
import disabilityListYaml from './disability_list.yaml?raw';
import glossaryYaml from './glossary.yaml?raw';
import helperYaml from './helper.yaml?raw';
import houseListYaml from './house_list.yaml?raw';
import householdYaml from './household.yaml?raw';
import householdFeatureYaml from './household_feature.yaml?raw';
import lowIncomeListYaml from './low_income_list.yaml?raw';
import personYaml from './person.yaml?raw';
import schoolListYaml from './school_list.yaml?raw';
import villageYaml from './village.yaml?raw';
import type { CodeList, GlossaryEntry, ListTableName, TermField, TermTable, TermTableName } from './types';

const id = z.string().regex(/^[a-z][a-z0-9_]*$/);
const text = z.string().min(1);
const mark = z.enum(['confirmed', 'single', 'assumed']);
const numeric = ['integer', 'number', 'amount'];

const fieldSchema = z
  .strictObject({
    id,
    zh: text,
    en: text,
    type: z.enum(['text', 'integer', 'number', 'amount', 'date', 'yes_no', 'code', 'codes']),
    aliases: z.array(text).default([]),
    unit: text.optional(),
    required: z.boolean().default(false),
    code_list: id.optional(),
    personal: z.boolean().default(false),
    ignored: z.boolean().default(false),
    internal: z.boolean().default(false),
    source: text.optional(),
  })
  .refine((field) => field.type.startsWith('code') === (field.code_list !== undefined), 'a code field names its code list')
  .refine((field) => !['number', 'amount'].includes(field.type) || field.unit !== undefined, 'a number has a unit');

const tableSchema = z.strictObject({
  table: z.enum(['household', 'person', 'village', 'helper', 'household_feature', 'low_income_list', 'disability_list', 'house_list', 'school_list']),
  label: z.strictObject({ zh: text, en: text }),
  source: text,
  borrows: z.strictObject({ household: z.array(id) }).optional(),
  fields: z.array(fieldSchema).min(1),
});

const codeListsSchema = z.strictObject({
  lists: z.array(
    z.strictObject({
      id,
      zh: text,
      en: text,
      mark,
      source: text,
      values: z
        .array(z.strictObject({ code: text, zh: text, en: text, labels: z.array(text).min(1), file_codes: z.array(text).default([]), mark: mark.optional() }))
        .min(1),
    }),
  ),
});

const glossarySchema = z.strictObject({
  terms: z.array(z.strictObject({ ids: z.array(id).min(1), en: text, zh: text, source: text })).min(1),
});

function refuse(file: string, detail: string): never {
  throw new ProblemError({
    code: 'terms_invalid',
    message: { zh: `字段字典 ${file} 有误：${detail}`, en: `The field dictionary ${file} is wrong: ${detail}` },
    where: { file },
  });
}

function parseYaml<T>(file: string, yamlText: string, schema: z.ZodType<T>): T {
  let raw: unknown;
  try {
    raw = parse(yamlText, { maxAliasCount: 50, uniqueKeys: true, strict: true });
  } catch (error) {
    return refuse(file, (error as Error).message.split('\n')[0] ?? '');
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse(file, `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  return parsed.data;
}

/**
 * Reads one table dictionary strictly: unknown or repeated keys, a number without unit, a code field
 * without code list and a repeated field id are a ProblemError (`terms_invalid`).
 * Example: readTermTable('village.yaml', text, household).fields[0].label.zh = '县'.
 */
export function readTermTable(file: string, yamlText: string, household?: TermTable): TermTable {
  const raw = parseYaml(file, yamlText, tableSchema);
  const borrowed = (raw.borrows?.household ?? []).map((name) => {
    const field = household?.fields.find((candidate) => candidate.id === name);
    return field ? { ...field, required: false } : refuse(file, `borrows ${name}`);
  });
  const own: TermField[] = raw.fields.map((field) => ({
    id: field.id,
    label: { zh: field.zh, en: field.en },
    aliases: field.aliases,
    type: field.type,
    unit: field.unit ?? (numeric.includes(field.type) ? 'count' : 'none'),
    required: field.required,
    codeList: field.code_list ?? null,
    personal: field.personal,
    ignored: field.ignored,
    internal: field.internal,
    source: field.source ?? raw.source,
  }));
  const fields = [...borrowed.filter((field) => !own.some((candidate) => candidate.id === field.id)), ...own];
  if (new Set(own.map((field) => field.id)).size !== own.length) refuse(file, 'a field id is repeated');
  return { table: raw.table, label: raw.label, fields };
}

const listFiles: [string, string][] = [
  ['low_income_list.yaml', lowIncomeListYaml],
  ['disability_list.yaml', disabilityListYaml],
  ['house_list.yaml', houseListYaml],
  ['school_list.yaml', schoolListYaml],
];
/** Lists of other offices, in the order in which they are shown. */
export const listTableNames: readonly ListTableName[] = ['low_income_list', 'disability_list', 'house_list', 'school_list'];

let tables: TermTable[] | null = null;
let lists: CodeList[] | null = null;
let entries: GlossaryEntry[] | null = null;

/**
 * The field dictionaries of every register table, borrowed fields in place. Fields that must be present
 * in a file are `required`; a person list also needs its household number.
 * Example: readTermTables().find((t) => t.table === 'person') has the field `id_number`, 证件号码.
 */
export function readTermTables(): TermTable[] {
  if (!tables) {
    const household = readTermTable('household.yaml', householdYaml);
    const person = readTermTable('person.yaml', personYaml, household);
    for (const field of person.fields) if (['household_number', 'village'].includes(field.id)) field.required = true;
    const village = readTermTable('village.yaml', villageYaml, household);
    for (const field of village.fields) if (field.id === 'village') field.required = true;
    tables = [household, person, village, readTermTable('helper.yaml', helperYaml, household), readTermTable('household_feature.yaml', householdFeatureYaml)];
    for (const [file, text] of listFiles) tables.push(readTermTable(file, text, household));
    const known = new Set(readCodeLists().map((list) => list.id));
    for (const table of tables) {
      for (const field of table.fields) if (field.codeList && !known.has(field.codeList)) refuse(`${table.table}.yaml`, `code list ${field.codeList}`);
    }
  }
  return tables;
}

/** The code lists, each code with its label and the texts that files write for it. */
export function readCodeLists(): CodeList[] {
  lists ??= parseYaml('codeLists.yaml', codeListsYaml, codeListsSchema).lists.map((list) => ({
    id: list.id,
    label: { zh: list.zh, en: list.en },
    source: list.source,
    values: list.values.map((value) => ({
      code: value.code,
      label: { zh: value.zh, en: value.en },
      written: [...new Set([...value.labels, value.zh, value.code, ...value.file_codes, ...(/^0\d$/.test(value.code) ? [value.code.slice(1)] : [])])],
      mark: value.mark ?? list.mark,
    })),
  }));
  return lists;
}

/** The vocabulary: one identifier, one English and one Chinese wording each. */
export function readGlossary(): GlossaryEntry[] {
  entries ??= parseYaml('glossary.yaml', glossaryYaml, glossarySchema).terms.map(({ ids, en, zh, source }) => ({ ids, label: { zh, en }, source }));
  return entries;
}

/**
 * Label of a field; an unknown field is shown by its identifier.
 * Example: termLabel('household', 'wage_income_fen').zh = '工资性收入'.
 */
export function termLabel(table: TermTableName, field: string): LocalizedText {
  const found = readTermTables().find((entry) => entry.table === table)?.fields.find((entry) => entry.id === field);
  return found?.label ?? { zh: field, en: field };
}

/**
 * Label of a code; an unknown code is shown as it is, no code as an empty text.
 * Example: codeLabel('cause', '8').zh = '缺劳力'.
 */
export function codeLabel(list: string, code: string | null | undefined): LocalizedText {
  if (code === null || code === undefined) return { zh: '', en: '' };
  const found = readCodeLists().find((entry) => entry.id === list)?.values.find((entry) => entry.code === code);
  return found?.label ?? { zh: code, en: code };
}
