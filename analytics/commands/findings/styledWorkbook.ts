import { strToU8, zipSync, type Zippable } from 'fflate';

/** Looks of a cell: plain text, head of a column, the cell with the problem, a cell to be filled in, a note. */
export type CellLook = 'plain' | 'head' | 'problem' | 'answer' | 'note';
export interface StyledCell {
  text: string;
  look?: CellLook;
}
export interface StyledSheet {
  name: string;
  columns: { width: number; hidden?: boolean }[];
  rows: StyledCell[][];
  /** Rows and columns that stay in sight. */
  frozen: { rows: number; columns: number };
}

const looks: CellLook[] = ['plain', 'head', 'problem', 'answer', 'note'];
const longestText = 32_767;
const mtime = new Date(1980, 0, 1);

const styles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="4"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><color rgb="FF9C0006"/><name val="宋体"/></font><font><i/><sz val="11"/><color rgb="FF595959"/><name val="宋体"/></font></fonts><fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9E1F2"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFBFBFBF"/></left><right style="thin"><color rgb="FFBFBFBF"/></right><top style="thin"><color rgb="FFBFBFBF"/></top><bottom style="thin"><color rgb="FFBFBFBF"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${[
  [0, 0, 1],
  [1, 2, 1],
  [2, 3, 1],
  [0, 4, 1],
  [3, 0, 0],
]
  .map(([font, fill, border], look) => `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"${look === 4 ? '' : ' wrapText="1"'}/></xf>`)
  .join('')}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

export const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Text that a cell can hold: no control characters, no half characters, cut with a mark where it is too long. */
export function plainCellText(text: string): string {
  const plain = [...text].filter((letter) => (letter >= ' ' || letter === '\t' || letter === '\n') && !/[\ud800-\udfff\ufffe\uffff]/.test(letter.length === 1 ? letter : '')).join('');
  return plain.length > longestText ? `${plain.slice(0, longestText - 1)}…` : plain;
}

/** Letters of a column. Example: columnName(27) = 'AB'. */
export function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

function sheetXml({ columns, rows, frozen }: StyledSheet): string {
  const widths = columns.map(({ width, hidden }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${hidden ? ' hidden="1"' : ''}/>`).join('');
  const body = rows.map((cells, r) => {
    const written = cells.map(({ text, look = 'plain' }, c) => {
      const style = ` r="${columnName(c)}${r + 1}" s="${looks.indexOf(look)}"`;
      return text === '' ? `<c${style}/>` : `<c${style} t="inlineStr"><is><t xml:space="preserve">${escapeXml(plainCellText(text))}</t></is></c>`;
    });
    return `<row r="${r + 1}">${written.join('')}</row>`;
  });
  const corner = `${columnName(frozen.columns)}${frozen.rows + 1}`;
  const pane = `<sheetViews><sheetView workbookViewId="0"><pane xSplit="${frozen.columns}" ySplit="${frozen.rows}" topLeftCell="${corner}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${pane}<cols>${widths}</cols><sheetData>${body.join('')}</sheetData></worksheet>`;
}

/** Sheet names that every program takes: at most 31 characters, without `[]:*?/\`, each once. */
export function sheetNames(wanted: readonly string[]): string[] {
  const used = new Set<string>();
  return wanted.map((name) => {
    const plain = [...name].filter((letter) => letter >= ' ' && !'[]:*?/\\\''.includes(letter)).join('').slice(0, 27) || '表';
    let unique = plain;
    for (let turn = 2; used.has(unique.toLowerCase()); turn += 1) unique = `${plain.slice(0, 27 - String(turn).length)}~${turn}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

/**
 * A workbook of text cells with colours, hidden columns and fixed heads, which the library at hand cannot write. All
 * cells are text, so that nothing becomes a formula or is rounded; the same sheets give the same bytes.
 * Example: writeStyledWorkbook([{ name: '人员', columns: [{ width: 9 }], rows: [[{ text: '=1+1' }]], frozen: { rows: 1, columns: 0 } }]).
 */
export function writeStyledWorkbook(sheets: readonly StyledSheet[]): Uint8Array {
  return packSheets(sheets.map((sheet) => ({ name: sheet.name, xml: sheetXml(sheet) })), styles);
}

/** Ready sheets with their styles as the bytes of a workbook. */
export function packSheets(sheets: readonly { name: string; xml: string }[], stylesXml: string): Uint8Array {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const names = sheetNames(sheets.map((sheet) => sheet.name));
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets>${names.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml,
  };
  sheets.forEach((sheet, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = sheet.xml;
  });
  const zip: Zippable = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime }]]));
  return zipSync(zip);
}

/** Files in one zip, in their order. */
export function zipFiles(files: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, [bytes, { mtime, level: 0 }]])) as Zippable);
}
