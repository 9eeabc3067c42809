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

function writeSheetXml(table: SheetTable, strings: { indexOf(text: string): number }): string {
  const letters = table.headings.map((_, index) => columnLetters(index));
  const last = letters.at(-1)!;
  const numbers = new Set(table.numberColumns);
  const rows: string[] = [];
  const textCell = (reference: string, text: string, cellStyle: number): string =>
    `<c r="${reference}" s="${cellStyle}" t="s"><v>${strings.indexOf(text)}</v></c>`;
  if (table.title !== null)
    rows.push(`<row r="1" ht="28" customHeight="1">${textCell('A1', table.title, style.title)}</row>`);
  const headingRow = rows.length + 1;
  rows.push(
    `<row r="${headingRow}">${table.headings.map((heading, index) => textCell(`${letters[index]}${headingRow}`, heading, style.heading)).join('')}</row>`,
  );
  for (const row of table.rows) {
    const number = rows.length + 1;
    const cells = row.map((cell: CellValue, index) => {
      const reference = `${letters[index]}${number}`;
      if (cell === null) return '';
      if (numbers.has(index)) return `<c r="${reference}" s="${style.number}"><v>${cell}</v></c>`;
      return textCell(reference, String(cell), style.text);
    });
    rows.push(`<row r="${number}">${cells.join('')}</row>`);
  }
  const columns = table.columnWidths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const pane = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headingRow}" topLeftCell="A${headingRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const merge = table.title === null ? '' : `<mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>`;
  return `${head}<worksheet xmlns="${spreadsheet}"><dimension ref="A1:${last}${rows.length}"/>${pane}<sheetFormatPr defaultRowHeight="15"/><cols>${columns}</cols><sheetData>${rows.join('')}</sheetData>${merge}</worksheet>`;
}

/**
 * Writes one sheet as an .xlsx workbook. The container's dates are fixed and its parts stand in a fixed order,
 * so that the same table gives the same bytes on every machine.
 */
export function writeWorkbook(table: SheetTable): Uint8Array {
  const strings = createStringTable();
  const sheetXml = writeSheetXml(table, strings);
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${relationships}"><sheets><sheet name="${escapeXml(table.sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${relationships}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    ['xl/worksheets/sheet1.xml', sheetXml],
    ['xl/styles.xml', stylesXml],
    ['xl/sharedStrings.xml', strings.toXml()],
  ];
  const files: Zippable = {};
  for (const [path, text] of parts) files[path] = [strToU8(text), { level: 9, mtime: fixedTime }];
  return zipSync(files);
}
