import { plainText } from '../plainText';
import type { ReadSheet } from '../places/askPlaces';
import type { YearSuggestion } from '../types';

const rowsRead = 500;
const inText = /(?<!\d)(20[0-3]\d)(?=年|年度|度|-|_|\.|\(|（|$|[^\d])/g;

/**
 * The register year that the files speak of: first by a column 年度 that nearly always says one year, then by a title
 * row, then by a file name. Null when they say nothing, or different years equally often.
 * Example: a title 2016年度建档立卡贫困户花名册 → { year: 2016, from: 'title', others: [] }.
 */
export function suggestYear(sheets: readonly ReadSheet[]): YearSuggestion {
  const columns: number[] = [];
  const titles: number[] = [];
  for (const { sheet, reading } of sheets) {
    const column = reading.columns.find((entry) => entry.field === 'year')?.columnIndex ?? -1;
    for (const index of reading.dataRows.slice(0, rowsRead)) {
      const year = /^(20[0-3]\d)年?度?$/.exec(plainText(reading.rows[index]![column] ?? ''))?.[1];
      if (year !== undefined) columns.push(Number(year));
    }
    const above = [...sheet.rows.slice(0, Math.max(0, reading.headingStart)).flat(), sheet.name];
    for (const text of above) if (text !== null && !/(填报|统计|打印|制表|导出)(时间|日期)/.test(text)) titles.push(...yearsIn(text));
  }
  const names = [...new Set(sheets.map(({ file }) => file))].flatMap(yearsIn);
  const all = [...new Set([...columns, ...titles, ...names])].sort();
  for (const [from, years] of [['column', columns], ['title', titles], ['file_name', names]] as const) {
    const year = mostFrequent(years);
    if (year !== null) return { year, from, others: all.filter((other) => other !== year) };
  }
  return { year: null, from: null, others: all };
}

const yearsIn = (text: string): number[] => [...plainText(text).matchAll(inText)].map((match) => Number(match[1]));

function mostFrequent(years: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  return first && first[1] !== second?.[1] ? first[0] : null;
}
