import { strToU8, zipSync, type Zippable } from 'fflate';

/** One faulty or unusual file by its name in `sample-data/broken`. */
export interface BrokenFile {
  name: string;
  bytes: Uint8Array;
}

export type Cell = string | number | null;

export interface SheetPlan {
  name?: string;
  rows: Cell[][];
  merges?: string[];
  /** Changes the finished sheet XML. */
  spoil?: (xml: string) => string;
}

export const mtime = new Date(1980, 0, 1);
const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

function sheetXml({ rows, merges = [], spoil = (xml) => xml }: SheetPlan): string {
  const body = rows
    .map((row, r) => {
      const cells = row.map((cell, c) => {
        if (cell === null) return '';
        const reference = `${columnName(c)}${r + 1}`;
        return typeof cell === 'number'
          ? `<c r="${reference}"><v>${cell}</v></c>`
          : `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
      });
      return `<row r="${r + 1}">${cells.join('')}</row>`;
    })
    .join('');
  const merged = merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`;
  return spoil(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData>${merged}</worksheet>`,
  );
}

/** The parts of a small workbook, ready to be zipped. */
export function workbookParts(sheets: readonly SheetPlan[]): Zippable {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets>${sheets.map((sheet, i) => `<sheet name="${escapeXml(sheet.name ?? `Sheet${i + 1}`)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
  };
  sheets.forEach((sheet, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet);
  });
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime, level: 6 }]]));
}

/** A small workbook. */
export function buildWorkbook(...sheets: SheetPlan[]): Uint8Array {
  return zipSync(workbookParts(sheets), { mtime });
}

/** The eighteenth character of an ID number (GB 11643-1999). */
export function completeIdNumber(seventeen: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(seventeen[i]), 0);
  return seventeen + '10X98765432'[sum % 11];
}

export const personHeadings = ['县(市、区、旗)', '乡(镇)', '行政村', '户编号', '人编号', '姓名', '证件号码', '人数', '与户主关系', '民族', '文化程度', '在校生状况', '健康状况', '劳动技能', '务工状况', '务工时间（月）', '参加大病医疗', '贫困户属性', '主要致贫原因', '人均纯收入', '联系电话'];

/** One invented person as a row under `personHeadings`; persons 1, 2 are head and spouse of household 1, and so on. */
export function personRow(number: number, changes: Partial<Record<string, Cell>> = {}): Cell[] {
  const household = Math.ceil(number / 2);
  const isHead = number % 2 === 1;
  const row: Record<string, Cell> = {
    '县(市、区、旗)': '仁化县',
    '乡(镇)': '丹霞街道',
    行政村: '胡坑村',
    户编号: `44022400120${String(household).padStart(5, '0')}`,
    人编号: `44022400120${String(household).padStart(5, '0')}${isHead ? '01' : '02'}`,
    姓名: `${isHead ? '甲' : '乙'}某${'一二三四五六七八九'[household - 1] ?? '十'}`,
    证件号码: completeIdNumber(`4408991970010${isHead ? '1' : '2'}9${String(household * 2 + (isHead ? 1 : 0)).padStart(2, '0')}`),
    人数: 2,
    与户主关系: isHead ? '户主' : '配偶',
    民族: '汉族',
    文化程度: '小学',
    在校生状况: null,
    健康状况: isHead ? '长期慢性病' : '健康',
    劳动技能: '普通劳动力',
    务工状况: isHead ? null : '乡（镇）内务工',
    '务工时间（月）': isHead ? 0 : 3,
    参加大病医疗: '是',
    贫困户属性: '一般贫困户',
    主要致贫原因: '因病',
    人均纯收入: 2855.5,
    联系电话: `000${String(10000000 + number)}`,
    ...changes,
  };
  return personHeadings.map((heading) => row[heading] ?? null);
}

export const people = (count: number): Cell[][] => Array.from({ length: count }, (_, i) => personRow(i + 1));
export const title: Cell[] = ['建档立卡贫困户人员清单'];

export function withoutColumn(rows: Cell[][], heading: string): Cell[][] {
  const at = personHeadings.indexOf(heading);
  return rows.map((row) => row.filter((_, c) => c !== at));
}

/** GB18030 bytes of text: the two-byte part of the code, from the platform's own decoder. */
export function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const letter = decoder.decode(new Uint8Array([lead, trail]));
      if (letter.length === 1 && !codes.has(letter)) codes.set(letter, [lead, trail]);
    }
  }
  return new Uint8Array([...text].flatMap((letter) => (letter.charCodeAt(0) < 128 ? [letter.charCodeAt(0)] : codes.get(letter)!)));
}
