import { strToU8, zipSync, type Zippable } from 'fflate';
import type { CellValue, SheetTable } from './types';

/** Local noon, so that the zip's clock-less date reads the same in every time zone. */
const fixedTime = new Date(2016, 0, 1, 12, 0, 0);

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Column letters from a zero-based index, e.g. 26 → AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

const style = { text: 1, number: 2, heading: 3, title: 4 } as const;

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';

const stylesXml = `${head}<styleSheet xmlns="${spreadsheet}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF7"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf></cellXfs></styleSheet>`;

/** Strings of one workbook, each kept once. */
function createStringTable(): { indexOf(text: string): number; toXml(): string } {
  const indexes = new Map<string, number>();
  let uses = 0;
  return {
    indexOf(text) {
      uses += 1;
      const known = indexes.get(text);
      if (known !== undefined) return known;
      indexes.set(text, indexes.size);
      return indexes.size - 1;
    },
    toXml() {
      const items = [...indexes.keys()].map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('');
      return `${head}<sst xmlns="${spreadsheet}" count="${uses}" uniqueCount="${indexes.size}">${items}</sst>`;
    },
  };
}

/** One sheet cell by cell: whole and broken numbers are number cells, text is text. */
export interface GridSheet {
  sheetName: string;
  rows: CellValue[][];
  /** Rows at the top that are titles or heads, and which of them are titles. */
  titleRows: number[];
  headingRows: number[];
  /** Ranges such as `A1:C1`. */
  merges: string[];
  columnWidths: number[];
  /** Columns whose cells are numbers; absent: every cell that is a number. */
  numberColumns?: readonly number[];
}

/** A table as cells: its title, its heads and its rows. */
export function toGrid(table: SheetTable): GridSheet {
  const above: CellValue[][] = table.title === null ? [] : [[table.title]];
  const last = columnLetters(table.headings.length - 1);
  return {
    sheetName: table.sheetName,
    rows: [...above, table.headings, ...table.rows],
    titleRows: above.map((_, index) => index),
    headingRows: [above.length],
    merges: table.title === null ? [] : [`A1:${last}1`],
    columnWidths: table.columnWidths,
    numberColumns: table.numberColumns,
  };
}

function writeSheetXml(grid: GridSheet, strings: { indexOf(text: string): number }): string {
  const width = Math.max(grid.columnWidths.length, ...grid.rows.map((row) => row.length));
  const letters = Array.from({ length: width }, (_, index) => columnLetters(index));
  const last = letters.at(-1)!;
  const numbers = grid.numberColumns === undefined ? null : new Set(grid.numberColumns);
  const textCell = (reference: string, text: string, cellStyle: number): string =>
    `<c r="${reference}" s="${cellStyle}" t="s"><v>${strings.indexOf(text)}</v></c>`;
  const rows = grid.rows.map((row, rowIndex) => {
    const number = rowIndex + 1;
    const isTitle = grid.titleRows.includes(rowIndex);
    const isHeading = grid.headingRows.includes(rowIndex);
    const textStyle = isTitle ? style.title : isHeading ? style.heading : style.text;
    const cells = row.map((cell, index) => {
      const reference = `${letters[index]}${number}`;
      if (cell === null) return '';
      const isNumber = numbers === null ? typeof cell === 'number' : numbers.has(index) && !isTitle && !isHeading;
      if (isNumber) return `<c r="${reference}" s="${style.number}"><v>${cell}</v></c>`;
      return textCell(reference, String(cell), textStyle);
    });
    return `<row r="${number}"${isTitle ? ' ht="28" customHeight="1"' : ''}>${cells.join('')}</row>`;
  });
  const columns = grid.columnWidths
    .map((columnWidth, index) => `<col min="${index + 1}" max="${index + 1}" width="${columnWidth}" customWidth="1"/>`)
    .join('');
  const split = Math.max(...grid.titleRows, ...grid.headingRows) + 1;
  const pane = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${split}" topLeftCell="A${split + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const merges = grid.merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const merge = merges === '' ? '' : `<mergeCells count="${grid.merges.length}">${merges}</mergeCells>`;
  return `${head}<worksheet xmlns="${spreadsheet}"><dimension ref="A1:${last}${rows.length}"/>${pane}<sheetFormatPr defaultRowHeight="15"/><cols>${columns}</cols><sheetData>${rows.join('')}</sheetData>${merge}</worksheet>`;
}

/** Writes one sheet as an .xlsx workbook. */
export const writeWorkbook = (table: SheetTable): Uint8Array => writeGridWorkbook([toGrid(table)]);

/**
 * Writes sheets as an .xlsx workbook. The container's dates are fixed and its parts stand in a fixed order,
 * so that the same sheets give the same bytes on every machine.
 */
export function writeGridWorkbook(sheets: readonly GridSheet[]): Uint8Array {
  const strings = createStringTable();
  const sheetXmls = sheets.map((sheet) => writeSheetXml(sheet, strings));
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><sheets>${sheets.map((sheet, index) => `<sheet name="${escapeXml(sheet.sheetName)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packages}/relationships">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relationships}/styles" Target="styles.xml"/><Relationship Id="rId${sheets.length + 2}" Type="${relationships}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    ...sheetXmls.map((xml, index): [string, string] => [`xl/worksheets/sheet${index + 1}.xml`, xml]),
    ['xl/styles.xml', stylesXml],
    ['xl/sharedStrings.xml', strings.toXml()],
  ];
  const files: Zippable = {};
  for (const [path, text] of parts) files[path] = [strToU8(text), { level: 9, mtime: fixedTime }];
  return zipSync(files);
}

/** Writes tables into workbooks: those of one file name are the sheets of one workbook. */
export function writeTables(tables: readonly SheetTable[]): { fileName: string; bytes: Uint8Array }[] {
  const names = [...new Set(tables.map((table) => table.fileName))];
  return names.map((fileName) => ({
    fileName,
    bytes: writeGridWorkbook(tables.filter((table) => table.fileName === fileName).map(toGrid)),
  }));
}
