import type { TextSheet } from '../../engine';
import type { TermTable } from '../../terms';
import { findField, normaliseHeading } from '../matchHeadings';

export type Cells = readonly (string | null)[];

export const countFilled = (row: Cells): number => row.reduce((count, cell) => count + (cell === null ? 0 : 1), 0);

/** Parents that say whose the value below is: 户主 over 姓名 is not the 姓名 of the member. */
const owners = /(户主|监护人|帮扶|联系人|负责人|法人|配偶|干部|父亲|母亲|本人以外)/;

/**
 * The rows of heads with the text of a group over every column that it covers: by the merged cells, and where a
 * file keeps none (text files, pasted values) by running on to the right as long as something stands below.
 * Shapes: `rows` from `start` to `end`, all as wide as the widest.
 */
function spreadGroups(sheet: TextSheet, start: number, end: number): (string | null)[][] {
  const width = Math.max(...sheet.rows.slice(start, end + 1).map((row) => row.length));
  const rows = Array.from({ length: end - start + 1 }, (_, turn) => Array.from({ length: width }, (__, c) => sheet.rows[start + turn]?.[c] ?? null));
  const merged = new Set<string>();
  for (const merge of sheet.merges) {
    if (merge.startRow < start || merge.endRow > end) continue;
    const value = sheet.rows[merge.startRow]?.[merge.startColumn] ?? null;
    for (let r = merge.startRow; r <= merge.endRow; r += 1) {
      for (let c = merge.startColumn; c <= Math.min(merge.endColumn, width - 1); c += 1) {
        rows[r - start]![c] ??= value;
        merged.add(`${r}|${c}`);
      }
    }
  }
  for (let turn = 0; turn < rows.length - 1; turn += 1) {
    for (let c = 1; c < width; c += 1) {
      const below = rows[turn + 1]![c];
      const isRunning = rows[turn]![c - 1] !== null && rows[turn + 1]![c - 1] !== null && rows[turn + 1]![c - 1] !== rows[turn]![c - 1];
      const isFree = rows[turn]![c] === null && below !== null && !merged.has(`${start + turn}|${c - 1}`);
      if (isFree && isRunning) rows[turn]![c] = rows[turn]![c - 1]!;
    }
  }
  return rows;
}

/** Heads of a sheet read for one table: a text per column, and the texts of the groups above it, nearest last. */
export interface JoinedHeads {
  headings: (string | null)[];
  groups: string[][];
}

/**
 * Joins one to three rows of heads into one text per column. The lowest text names the column; together with its
 * group where only both are a heading of the dictionary (参加 over 新农合), or where the group says whose it is.
 * Example: 户主 merged over 姓名 and 证件号码 → 户主姓名, 户主证件号码.
 */
export function joinHeads(sheet: TextSheet, table: TermTable, start: number, end: number): JoinedHeads {
  const rows = spreadGroups(sheet, start, end);
  const width = rows[0]?.length ?? 0;
  const joined: JoinedHeads = { headings: [], groups: [] };
  for (let c = 0; c < width; c += 1) {
    const texts = rows.map((row) => row[c] ?? null).filter((text): text is string => text !== null);
    const parts = texts.filter((text, index) => index === 0 || normaliseHeading(text) !== normaliseHeading(texts[index - 1]!));
    const own = parts.at(-1) ?? null;
    const groups = parts.slice(0, -1);
    joined.groups.push(groups);
    joined.headings.push(own === null ? null : nameColumn(table, own, groups));
  }
  return joined;
}

function nameColumn(table: TermTable, own: string, groups: readonly string[]): string {
  const parent = groups.at(-1);
  if (parent === undefined) return own;
  const both = `${normaliseHeading(parent)}${own}`;
  const named = findField(table, own);
  if (findField(table, both)) return both;
  if (owners.test(parent) && named?.personal) return both;
  // A row of field codes or remarks under the heading: the heading above names the column.
  if (!named && findField(table, parent)) return parent;
  return own;
}
