import { utils, write } from 'xlsx';
import type { RandomStream } from './randomStream';
import type { CellValue, SheetTable } from './types';
import { columnLetters, writeGridWorkbook, type GridSheet } from './writeWorkbooks';

/** Where a row of a table has come to stand. */
export interface RowPlace {
  file: string;
  sheet: string;
  row: number;
}
export type RowPlaces = Map<CellValue[], RowPlace>;

const yesNoFields = new Set([
  'dangerous_house',
  'safe_water',
  'water_difficult',
  'major_illness_insurance',
  'medical_insurance',
  'pension_insurance',
  'low_income_allowance',
]);
const fullWidth = (text: string): string =>
  [...text]
    .map((letter) => (/[0-9]/.test(letter) ? String.fromCodePoint(letter.codePointAt(0)! + 0xfee0) : letter))
    .join('');

function writeDate(random: RandomStream, date: string): CellValue {
  const [year, month, day] = date.split('-') as [string, string, string];
  return random.pick([
    date,
    `${year}.${month}.${day}`,
    `${year}${month}${day}`,
    `${year}年${Number(month)}月${Number(day)}日`,
    // The number that Excel keeps a date as.
    Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000 + 25_569,
  ]);
}

function writeVillage(random: RandomStream, name: string): string {
  const short = name.replace(/(村民委员会|村委会)$/, '');
  const forms = short.endsWith('村')
    ? [short, `${short}民委员会`, `${short} `]
    : [short, `${short}村`, `${short}村委会`, `${short}村民委员会`, `${short}村 `];
  return random.pick(forms.map((form) => (form === '王村民委员会' ? '王村村民委员会' : form)));
}

function writeAmount(random: RandomStream, yuan: number): CellValue {
  const cents = yuan.toFixed(2);
  return random.weighted<CellValue>([
    [yuan, 88],
    [cents.replace(/\B(?=(\d{3})+\.)/g, ','), 6],
    [`${cents}元`, 3],
    [fullWidth(cents), 3],
  ]);
}

/** A cell as one office or another would write it; what it says stays the same. */
function writeCell(random: RandomStream, field: string | null, cell: CellValue, style: { ones: boolean }): CellValue {
  if (cell === null || field === null) return cell;
  if (yesNoFields.has(field) && style.ones) return cell === '是' ? '1' : '0';
  if (typeof cell === 'number') {
    if (field.endsWith('_fen')) return writeAmount(random, cell);
    if (field === 'months_of_work' || field === 'members')
      return random.chance(0.05) ? (random.chance(0.5) ? fullWidth(String(cell)) : String(cell)) : cell;
    return cell;
  }
  if (field === 'birth_date' && /^\d{4}-\d\d-\d\d$/.test(cell)) return writeDate(random, cell);
  if (['name', 'nationality', 'relation', 'labour'].includes(field) && random.chance(0.03))
    return `${cell}${random.pick([' ', '　'])}`;
  return cell;
}

const plainHeading = (heading: string, style: { ones: boolean }): string =>
  style.ones
    ? heading.replaceAll('（', '(').replaceAll('）', ')')
    : heading.replaceAll('(', '（').replaceAll(')', '）');

interface MessOptions {
  random: RandomStream;
  places: RowPlaces;
  /** Village names as the clean register writes them: only these are written in other ways. */
  villageNames: ReadonlySet<string>;
}

/** Two rows of heads: the first columns merged downwards, the others under a group's name. */
function headRows(
  headings: string[],
  groups: readonly [from: number, label: string][],
  at: number,
): { rows: CellValue[][]; merges: string[] } {
  const first = groups[0]![0];
  const top: CellValue[] = headings.map((heading, index) =>
    index < first ? heading : (groups.find(([from]) => from === index)?.[1] ?? null),
  );
  const below: CellValue[] = headings.map((heading, index) => (index < first ? null : heading));
  const merges = headings
    .slice(0, first)
    .map((_, index) => `${columnLetters(index)}${at}:${columnLetters(index)}${at + 1}`);
  groups.forEach(([from], index) => {
    const to = (groups[index + 1]?.[0] ?? headings.length) - 1;
    if (to > from) merges.push(`${columnLetters(from)}${at}:${columnLetters(to)}${at}`);
  });
  return { rows: [top, below], merges };
}

/**
 * The person list as an office sends it: one sheet per town, a title and a line with the sender, heads in two rows,
 * towns merged down a village's rows, a subtotal behind each village, notes at the foot.
 */
export function messPersons(
  tables: readonly SheetTable[],
  { random, places, villageNames }: MessOptions,
): { fileName: string; sheets: GridSheet[] } {
  const { headings, fields, fileName, columnWidths } = tables[0]!;
  const at = (field: string): number => fields!.indexOf(field);
  const town = at('town');
  const village = at('village');
  const byTown = new Map<string, CellValue[][]>();
  for (const row of tables.flatMap((table) => table.rows))
    byTown.set(String(row[town]), [...(byTown.get(String(row[town])) ?? []), row]);
  const sheets = [...byTown].map(([name, list], index): GridSheet => {
    const style = { ones: index % 2 === 1 };
    const heads = headRows(
      headings.map((heading) => plainHeading(heading, style)),
      [
        [at('household_number'), '家庭与成员'],
        [at('education'), '学业、健康与就业'],
      ],
      3,
    );
    const rows: CellValue[][] = [
      ['建档立卡贫困人口花名册（示例数据，人物均为虚构）'],
      [`填报单位：${name}`, null, null, null, '填报时间：2016.01.05'],
      ...heads.rows,
    ];
    const merges = [`A1:${columnLetters(headings.length - 1)}1`, ...heads.merges];
    let start = 0;
    while (start < list.length) {
      const code = String(list[start]![at('household_number')] ?? '').slice(0, 12);
      let end = start + 1;
      while (end < list.length && isOfVillage(list[end]!, at('household_number'), code)) end += 1;
      const block = list.slice(start, end);
      block.forEach((row, position) => {
        const cells = row.map((cell, column) => writeCell(random, fields![column]!, cell, style));
        if (position > 0 && block.length > 1) cells[town] = null;
        if (villageNames.has(String(cells[village]))) cells[village] = writeVillage(random, String(cells[village]));
        rows.push(cells);
        places.set(row, { file: fileName, sheet: name, row: rows.length });
      });
      if (block.length > 1)
        merges.push(`${columnLetters(town)}${rows.length - block.length + 1}:${columnLetters(town)}${rows.length}`);
      const subtotal: CellValue[] = headings.map(() => null);
      subtotal[0] = '小计';
      subtotal[at('name')] = `${block.length}人`;
      rows.push(subtotal);
      start = end;
    }
    rows.push([`注：本表按户排列，户主在前；${name}共${list.length}行。`], ['填表人：　　　审核人：']);
    return { sheetName: name, rows, titleRows: [0], headingRows: [2, 3], merges, columnWidths };
  });
  return { fileName, sheets };
}

/** A row whose household number was lost stays with the village above it. */
function isOfVillage(row: CellValue[], column: number, code: string): boolean {
  const number = row[column];
  return number === null || !/^\d{16}$/.test(String(number)) || String(number).startsWith(code);
}

/** The household sheet with a title, a line with the unit, heads repeated on every page and a total at the foot. */
export function messHouseholds(
  table: SheetTable,
  { random, places, villageNames }: MessOptions,
): { fileName: string; sheets: GridSheet[] } {
  const village = table.fields!.indexOf('village');
  const headings = table.headings.map((heading, index) => (index % 3 === 0 ? `${heading} ` : heading));
  const rows: CellValue[][] = [['贫困户家庭情况与收入（示例数据，户情均为虚构）'], ['单位：元、亩'], headings];
  const headingRows = [2];
  table.rows.forEach((row, index) => {
    if (index > 0 && index % 400 === 0) {
      headingRows.push(rows.length);
      rows.push(headings);
    }
    const cells = row.map((cell, column) => writeCell(random, table.fields![column]!, cell, { ones: false }));
    if (villageNames.has(String(cells[village]))) cells[village] = writeVillage(random, String(cells[village]));
    rows.push(cells);
    places.set(row, { file: table.fileName, sheet: table.sheetName, row: rows.length });
  });
  const total: CellValue[] = table.headings.map(() => null);
  total[0] = '合计';
  total[table.headings.length - 1] = table.rows.length;
  rows.push(total, ['说明：收入为上年度数。']);
  return {
    fileName: table.fileName,
    sheets: [
      {
        sheetName: table.sheetName,
        rows,
        titleRows: [0],
        headingRows,
        merges: ['A1:F1'],
        columnWidths: table.columnWidths,
      },
    ],
  };
}

/** The same workbook as bytes. */
export const writeMessed = ({
  fileName,
  sheets,
}: {
  fileName: string;
  sheets: GridSheet[];
}): { fileName: string; bytes: Uint8Array } => ({
  fileName,
  bytes: writeGridWorkbook(sheets),
});

/** A table as a workbook of Excel 97–2003 (.xls). */
export function writeOldWorkbook(table: SheetTable, places: RowPlaces): { fileName: string; bytes: Uint8Array } {
  const fileName = table.fileName.replace(/\.xlsx$/, '.xls');
  const sheet = utils.aoa_to_sheet([table.headings, ...table.rows]);
  const book = utils.book_new(sheet, table.sheetName);
  table.rows.forEach((row, index) => places.set(row, { file: fileName, sheet: table.sheetName, row: index + 2 }));
  return { fileName, bytes: new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer) };
}

let gbkCodes: Map<string, [number, number]> | null = null;

/** Text as GBK: every two-byte sequence is decoded once to learn what it stands for. */
export function encodeGbk(text: string): Uint8Array {
  if (gbkCodes === null) {
    gbkCodes = new Map();
    const decoder = new TextDecoder('gbk');
    for (let high = 0x81; high <= 0xfe; high += 1)
      for (let low = 0x40; low <= 0xfe; low += 1) {
        const letter = decoder.decode(new Uint8Array([high, low]));
        if (letter.length === 1 && letter !== '\ufffd' && !gbkCodes.has(letter)) gbkCodes.set(letter, [high, low]);
      }
  }
  const bytes: number[] = [];
  for (const letter of text) {
    const code = gbkCodes.get(letter);
    if (letter.charCodeAt(0) < 0x80) bytes.push(letter.charCodeAt(0));
    else if (code) bytes.push(...code);
    else throw new Error(`no GBK for U+${letter.codePointAt(0)!.toString(16)}`);
  }
  return new Uint8Array(bytes);
}

/** A table as comma-separated text in GBK, the “ANSI” of Chinese Excel. */
export function writeGbkText(table: SheetTable, places: RowPlaces): { fileName: string; bytes: Uint8Array } {
  const fileName = table.fileName.replace(/\.xlsx$/, '.csv');
  const lines = [table.headings, ...table.rows].map((row) => row.map((cell) => cell ?? '').join(','));
  table.rows.forEach((row, index) =>
    places.set(row, { file: fileName, sheet: fileName.replace(/\.csv$/, ''), row: index + 2 }),
  );
  return { fileName, bytes: encodeGbk(`${lines.join('\r\n')}\r\n`) };
}
