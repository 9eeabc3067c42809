import type { TextSheet } from '../../engine';
import { normaliseHeading } from '../matchHeadings';
import { countFilled, type Cells } from './joinHeads';

/** Writes the value of a merged range into every row that it covers, below the heads. */
export function fillMerges(sheet: TextSheet, from: number): Cells[] {
  const rows: Cells[] = [...sheet.rows];
  for (const merge of sheet.merges) {
    if (merge.startRow < from || merge.endRow === merge.startRow || merge.endRow >= rows.length) continue;
    for (let c = merge.startColumn; c <= merge.endColumn; c += 1) {
      const value = sheet.rows[merge.startRow]?.[c] ?? null;
      if (value === null) continue;
      for (let r = merge.startRow + 1; r <= merge.endRow; r += 1) {
        const row = [...rows[r]!];
        while (row.length <= c) row.push(null);
        row[c] ??= value;
        rows[r] = row;
      }
    }
  }
  return rows;
}

const subtotal = /^(合计|小计|总计|共计|本页合计|本页小计|累计|.{1,8}(合计|小计|总计))[:]?$/;
const note = /^(注|备注|说明|填表|制表|填报|审核|负责人|单位负责人|经办|联系人|打印|数据来源|统计时间|截止|第\d+页|共\d+页)/;

/** Does a row sum up the rows above it? Example: 小计 | | | 3人 → true. */
export function isSubtotal(row: Cells): boolean {
  return row.filter((cell) => cell !== null && cell !== undefined).slice(0, 4).some((cell) => subtotal.test(normaliseHeading(cell!)));
}

interface RowRules {
  /** Rows of heads, and the text of each column. */
  heads: readonly Cells[];
  headings: Cells;
  /** Title rows above the heads, which long sheets print again on every page. */
  titles: readonly Cells[];
  /** Columns that make a row a record; a row with all of them is never taken for a subtotal. */
  keyColumns: readonly number[];
}

const sameCells = (row: Cells, other: Cells): number => row.reduce((count, cell, c) => count + (cell !== null && cell === other[c] ? 1 : 0), 0);

/** A row of column numbers under the heads: 1 2 3 4 …, or 甲 乙 1 2 …. */
function isColumnNumbers(cells: readonly string[]): boolean {
  if (cells.length < 4) return false;
  const numbers = cells.map((cell) => /^\(?(\d{1,3})\)?$/.exec(cell.trim())?.[1]).filter((cell) => cell !== undefined).map(Number);
  return numbers.length >= cells.length - 3 && numbers.length >= 3 && numbers.every((number, index) => index === 0 || number === numbers[index - 1]! + 1) && (numbers[0] === 1 || numbers[0] === 0);
}

/**
 * Tells whether a row below the heads is a record. It is none when it repeats the heads, a title or column numbers,
 * sums up the rows above it, or is a note at the foot.
 * Example: 小计 | | | 3人 → no record; 1 | 胡坑 | 张三 | 户主 → a record.
 */
export function recordTest({ heads, headings, titles, keyColumns }: RowRules): (row: Cells, position: number) => boolean {
  const headCounts = heads.map(countFilled);
  const headingCount = countFilled(headings);
  const titleTexts = titles.filter((row) => countFilled(row) > 0).map((row) => JSON.stringify(row.filter((cell) => cell !== null)));
  return (row, position) => {
    const cells: string[] = [];
    for (const cell of row) if (cell !== null && cell !== undefined) cells.push(cell);
    if (headingCount > 2 && sameCells(row, headings) >= Math.max(3, headingCount * 0.6)) return false;
    if (heads.length > 1 && heads.some((head, index) => headCounts[index]! >= 2 && sameCells(row, head) >= Math.max(2, headCounts[index]! * 0.6) && cells.length <= headCounts[index]! + 2)) return false;
    if (position < 2 && isColumnNumbers(cells)) return false;
    if (keyColumns.length > 0 && keyColumns.every((c) => row[c] !== null && row[c] !== undefined)) return true;
    if (isSubtotal(cells)) return false;
    if (cells.length <= 4 && titleTexts.includes(JSON.stringify(cells))) return false;
    const first = normaliseHeading(cells[0] ?? '');
    return !(cells.length <= 3 && (note.test(first) || (cells.length === 1 && first.length > 12)));
  };
}
