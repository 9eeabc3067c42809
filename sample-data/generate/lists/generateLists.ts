import { stringify } from 'yaml';
import { generateCountyRegister, type GeneratedFile } from '../generateCounty';
import { findProfile } from '../profiles';
import { openRandomStream } from '../randomStream';
import type { CellValue, SampleHousehold, SheetTable } from '../types';
import { writeWorkbook } from '../writeWorkbooks';
import { draftLists, type ListEntry, type PlantedDifference } from './listRows';
import { plantDifferences } from './plantDifferences';

/** Villages that the lists cover: small enough to look through. */
export const coveredVillages = 8;

type Column = [heading: string, width: number, cell: (entry: ListEntry, serial: number) => CellValue];

const town: Column = ['乡镇', 10, ({ household }) => household.village.townName];
const village: Column = ['村委会', 14, ({ household }) => `${household.village.name.replace(/(村|村委会)$/, '')}村委会`];

const layouts: { list: keyof ReturnType<typeof draftLists>; fileName: string; title: string; columns: Column[] }[] = [
  {
    list: 'lowIncome',
    fileName: '低保名册.xlsx',
    title: '农村最低生活保障对象花名册',
    columns: [
      ['序号', 6, (_, serial) => String(serial)],
      town,
      village,
      ['户主姓名', 12, ({ name }) => name],
      ['身份证号码', 22, ({ idNumber }) => idNumber],
      ['保障人口', 10, ({ household }) => household.members.length],
      ['月保障金额（元）', 16, ({ monthYuan }) => monthYuan ?? ''],
    ],
  },
  {
    list: 'disability',
    fileName: '残疾人名册.xlsx',
    title: '持证残疾人花名册',
    columns: [
      ['序号', 6, (_, serial) => String(serial)],
      ['姓名', 12, ({ name }) => name],
      ['性别', 6, ({ person }) => (person.sex === 'male' ? '男' : '女')],
      ['身份证号', 22, ({ idNumber }) => (idNumber === '' ? null : idNumber)],
      ['残疾人证号', 24, ({ cardNumber }) => cardNumber],
      ['残疾类别', 10, ({ disabilityKind }) => disabilityKind ?? ''],
      ['残疾等级', 10, ({ disabilityGrade }) => disabilityGrade ?? ''],
      town,
      village,
    ],
  },
  {
    list: 'house',
    fileName: '住房鉴定名册.xlsx',
    title: '农村住房安全等级鉴定名册',
    columns: [
      ['序号', 6, (_, serial) => String(serial)],
      town,
      village,
      ['户编号', 20, ({ householdNumber }) => householdNumber],
      ['户主姓名', 12, ({ name }) => name],
      ['身份证号', 22, ({ idNumber }) => (idNumber === '' ? null : idNumber)],
      ['鉴定等级', 10, ({ houseGrade }) => houseGrade ?? ''],
    ],
  },
  {
    list: 'school',
    fileName: '在校学生名册.xlsx',
    title: '建档立卡学生学籍核对名册',
    columns: [
      ['序号', 6, (_, serial) => String(serial)],
      ['学校名称', 18, ({ schoolName }) => schoolName ?? ''],
      ['年级', 12, ({ schoolYear }) => schoolYear ?? ''],
      ['学生姓名', 12, ({ name }) => name],
      ['身份证件号', 22, ({ idNumber }) => idNumber],
      town,
      village,
    ],
  },
];
const headRows = 2;

export interface CountyLists {
  files: GeneratedFile[];
  planted: (PlantedDifference & { file: string | null; row: number | null })[];
  households: SampleHousehold[];
}

/**
 * Lists of four other offices over a few villages of a county's clean register, as plain Excel files, with differences
 * put in on purpose. The same bytes on every machine. Example: `npm run generate -- mazhang --variant lists`.
 */
export function generateCountyLists(county: string, seed = findProfile(county).seed): CountyLists {
  const { register } = generateCountyRegister(county, seed);
  const counts = new Map<string, number>();
  for (const { village: { code } } of register.households) counts.set(code, (counts.get(code) ?? 0) + 1);
  const chosen = new Set([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, coveredVillages).map(([code]) => code));
  const households = register.households.filter((household) => chosen.has(household.village.code));
  const lists = draftLists(households);
  const differences = plantDifferences(lists, households, openRandomStream(seed, 'other lists'));
  const places = new Map<ListEntry, { file: string; row: number }>();
  const files = layouts.map(({ list, fileName, title, columns }): GeneratedFile => {
    lists[list].forEach((entry, index) => places.set(entry, { file: fileName, row: headRows + 1 + index }));
    return { fileName, bytes: writeWorkbook(layOut(fileName, title, columns, lists[list])) };
  });
  const planted = differences.map((difference) => {
    const place = difference.entry === null ? undefined : places.get(difference.entry);
    return { ...difference, file: place?.file ?? null, row: place?.row ?? null };
  });
  return { files: [...files, { fileName: 'planted-conflicts.yaml', bytes: writeKey(county, planted) }], planted, households };
}

function layOut(fileName: string, title: string, columns: readonly Column[], entries: readonly ListEntry[]): SheetTable {
  return {
    fileName,
    sheetName: 'Sheet1',
    title,
    headings: columns.map(([heading]) => heading),
    numberColumns: columns.flatMap(([heading], index) => (heading === '保障人口' ? [index] : [])),
    columnWidths: columns.map(([, width]) => width),
    rows: entries.map((entry, index) => columns.map(([, , cell]) => cell(entry, index + 1))),
  };
}

function writeKey(county: string, planted: CountyLists['planted']): Uint8Array {
  const kinds = [...new Set(planted.map(({ kind }) => kind))];
  const body = {
    county,
    differences: kinds.map((kind) => {
      const own = planted.filter((difference) => difference.kind === kind);
      const { list, attribute, state, match } = own[0]!;
      return { kind, list, attribute, state, match, count: own.length, places: own.map(({ householdNumber, member, file, row }) => ({ household: householdNumber, member, file, row })) };
    }),
  };
  const head = '# Differences put into the lists on purpose: what the evidence table must say (attribute, state), and how the row must be matched.\n';
  return new TextEncoder().encode(head + stringify(body, { lineWidth: 0 }));
}
