import type { TextSheet, TextWorkbook } from './ports';

/** One sheet as numbers into the workbook's texts; 0 is an empty cell. */
export interface PackedSheet {
  name: string;
  /** File row number (from 1) of every row that has a value, rising. */
  rowNumbers: Int32Array;
  /** Where each of these rows starts in `cells`; one entry more than rows. */
  rowStarts: Int32Array;
  cells: Int32Array;
  merges: TextSheet['merges'];
}

/**
 * A workbook on its way from one thread to another: every text once, cells as numbers whose buffers are handed
 * over instead of copied. 200,000 rows pass in a tenth of the time and memory of their rows.
 */
export interface PackedWorkbook {
  fileName: string;
  sha256: string;
  /** texts[0] is null: the empty cell. */
  texts: (string | null)[];
  sheets: PackedSheet[];
}

/** Buffers that may be handed over with the workbook. */
export function listBuffers(workbook: PackedWorkbook): ArrayBuffer[] {
  return workbook.sheets.flatMap(({ rowNumbers, rowStarts, cells }) => [rowNumbers, rowStarts, cells].map((array) => array.buffer as ArrayBuffer));
}

const emptyRow: (string | null)[] = [];

/** The rows of a packed workbook. Example: unpackWorkbook(packWorkbook(workbook)) equals the workbook. */
export function unpackWorkbook({ fileName, sha256, texts, sheets }: PackedWorkbook): TextWorkbook {
  return { fileName, sha256, sheets: sheets.map((sheet) => ({ name: sheet.name, firstRow: 1, rows: unpackRows(sheet, texts), merges: sheet.merges })) };
}

function unpackRows({ rowNumbers, rowStarts, cells }: PackedSheet, texts: readonly (string | null)[]): (string | null)[][] {
  const rows: (string | null)[][] = [];
  for (let r = 0; r < rowNumbers.length; r += 1) {
    for (let empty = rowNumbers[r]! - 1; rows.length < empty; ) rows.push(emptyRow);
    const from = rowStarts[r]!;
    const row = new Array<string | null>(rowStarts[r + 1]! - from);
    for (let c = 0; c < row.length; c += 1) row[c] = texts[cells[from + c]!]!;
    rows.push(row);
  }
  return rows;
}

/** Packs rows of text; rows lose the empty cells at their end, sheets the empty rows at theirs. */
export function packWorkbook({ fileName, sha256, sheets }: TextWorkbook): PackedWorkbook {
  const texts: (string | null)[] = [null];
  const codes = new Map<string, number>();
  const codeOf = (text: string | null | undefined): number => {
    if (text === null || text === undefined) return 0;
    const known = codes.get(text);
    if (known !== undefined) return known;
    codes.set(text, texts.length);
    return texts.push(text) - 1;
  };
  return {
    fileName,
    sha256,
    texts,
    sheets: sheets.map((sheet) => {
      const builder = startSheet();
      sheet.rows.forEach((row, index) => {
        const width = row.findLastIndex((cell) => cell !== null && cell !== undefined) + 1;
        if (width === 0) return;
        builder.startRow(sheet.firstRow + index, width);
        for (let c = 0; c < width; c += 1) builder.add(codeOf(row[c]));
      });
      return builder.finish(sheet.name, sheet.merges);
    }),
  };
}

/** Collects the rows of one sheet; its arrays grow as needed. */
export function startSheet() {
  let rowNumbers = new Int32Array(1024);
  let rowStarts = new Int32Array(1024);
  let cells = new Int32Array(16_384);
  let rowCount = 0;
  let cellCount = 0;
  const grow = (array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> => {
    if (needed <= array.length) return array;
    const larger = new Int32Array(Math.max(needed, array.length * 2));
    larger.set(array);
    return larger;
  };
  return {
    startRow(number: number, width: number): void {
      rowNumbers = grow(rowNumbers, rowCount + 1);
      rowStarts = grow(rowStarts, rowCount + 2);
      cells = grow(cells, cellCount + width);
      rowNumbers[rowCount] = number;
      rowStarts[rowCount] = cellCount;
      rowCount += 1;
    },
    add(code: number): void {
      cells[cellCount] = code;
      cellCount += 1;
    },
    cellCount: (): number => cellCount,
    finish(name: string, merges: TextSheet['merges']): PackedSheet {
      rowStarts = grow(rowStarts, rowCount + 1);
      rowStarts[rowCount] = cellCount;
      return { name, rowNumbers: rowNumbers.slice(0, rowCount), rowStarts: rowStarts.slice(0, rowCount + 1), cells: cells.slice(0, cellCount), merges };
    },
  };
}
