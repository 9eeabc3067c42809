import { columnName, escapeXml, packSheets, plainCellText } from '../findings/styledWorkbook';

/** A column of a table: how its values are written, or worked out of others. */
export type SumColumn = { heading: string; width: number } & (
  | { kind: 'text' | 'whole' | 'ratio' }
  /** Values in fen, written in yuan with two decimals; `total`: its sum stands under the table. */
  | { kind: 'yuan'; total?: true }
  /** One `yuan` column less another (or others), as a formula. */
  | { kind: 'difference'; of: number; less: readonly number[] }
  /** A `yuan` or `difference` column ÷ 10,000, as a formula. */
  | { kind: 'tenThousand'; of: number }
);

/** Values in the order of the columns; those of formula columns are left out of account (null). */
export type SumRow = readonly (string | number | null)[];

export interface SumTable {
  name: string;
  title: string;
  columns: readonly SumColumn[];
  rows: readonly SumRow[];
}

/** A line of the sheet of notes: texts, and amounts that a formula works out. */
export type NoteRow = readonly (string | { formula: string; fen: number })[];

export interface NoteSheet {
  name: string;
  widths: readonly number[];
  rows: readonly NoteRow[];
}

const looks = [
  'text',
  'head',
  'title',
  'yuan',
  'tenThousand',
  'whole',
  'ratio',
  'totalText',
  'totalYuan',
  'totalTenThousand',
  'note',
] as const;
type Look = (typeof looks)[number];

const formats: Record<Look, [numberFormat: number, font: number, fill: number, border: number]> = {
  text: [49, 0, 0, 1],
  head: [49, 1, 2, 1],
  title: [49, 2, 0, 0],
  yuan: [4, 0, 0, 1],
  tenThousand: [164, 0, 0, 1],
  whole: [1, 0, 0, 1],
  ratio: [10, 0, 0, 1],
  totalText: [49, 1, 3, 1],
  totalYuan: [4, 1, 3, 1],
  totalTenThousand: [164, 1, 3, 1],
  note: [49, 0, 0, 0],
};

const styles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0000"/></numFmts><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="14"/><name val="宋体"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9E1F2"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FFBFBFBF"/></left><right style="thin"><color rgb="FFBFBFBF"/></right><top style="thin"><color rgb="FFBFBFBF"/></top><bottom style="thin"><color rgb="FFBFBFBF"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${looks.length}">${looks
  .map((look) => {
    const [numberFormat, font, fill, border] = formats[look];
    const wrap = look === 'head' || look === 'text' || look === 'note' ? ' wrapText="1"' : '';
    return `<xf numFmtId="${numberFormat}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"${wrap}/></xf>`;
  })
  .join('')}</cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** Row of the first values: title, heads, values. */
const firstRow = 3;

/**
 * Tables of money whose totals, differences and amounts in 万元 are formulas with their values beside them, and a sheet
 * of notes. Amounts are whole fen and written in yuan digit by digit; everything else is text or a plain number, so
 * that no value of the data can become a formula. Heads stay in sight. The same tables give the same bytes.
 * Example: one row of 12,345 fen → 123.45, `C3/10000` = 0.012345, total `SUM(C3:C3)` = 123.45.
 */
export function writeSumWorkbook(tables: readonly SumTable[], notes: NoteSheet): Uint8Array {
  return packSheets(
    [
      ...tables.map((table) => ({ name: table.name, xml: writeTable(table) })),
      { name: notes.name, xml: writeNotes(notes) },
    ],
    styles,
  );
}

/** Where the total of a column stands, as another sheet names it. Example: totalCell(needs, 6) = "'资金需求'!$G$14". */
export function totalCell({ name, rows }: SumTable, column: number): string {
  return `'${name}'!$${columnName(column)}$${firstRow + rows.length}`;
}

/** The total of a column in fen. */
export function totalFen(table: SumTable, column: number): number {
  return Number(table.rows.reduce((sum, row) => sum + fenOf(table.columns, row, column), 0n));
}

function writeTable({ title, columns, rows }: SumTable): string {
  const last = firstRow + rows.length - 1;
  const widths = columns.map(({ width }) => width);
  const heads = columns.map(({ heading }) => heading);
  const headCells = heads.map((heading) => textCell(heading, 'head'));
  const lines = [
    writeRow(1, [textCell(title, 'title')], 2),
    writeRow(2, headCells, countLines(heads, widths)),
    ...rows.map((row, r) => {
      const cells = columns.map((_, c) => valueCell(columns, row, c, firstRow + r));
      return writeRow(firstRow + r, cells, countLines(row, widths));
    }),
    writeRow(
      last + 1,
      columns.map((_, c) => totalCellOf(columns, rows, c, last)),
    ),
  ];
  return sheetXml(widths, lines, 2);
}

function valueCell(columns: readonly SumColumn[], row: SumRow, c: number, number: number): PlacedCell {
  const column = columns[c]!;
  const value = row[c] ?? null;
  switch (column.kind) {
    case 'text':
      return textCell(value === null ? '' : String(value), 'text');
    case 'whole':
    case 'ratio':
      return typeof value === 'number' ? numberCell(String(value), column.kind) : textCell(value ?? '', 'text');
    case 'yuan':
      return typeof value === 'number' ? numberCell(writeFen(BigInt(value), 2), 'yuan') : textCell(value ?? '', 'text');
    default: {
      if (isOpen(columns, row, c)) return textCell('', 'text');
      const fen = fenOf(columns, row, column.kind === 'difference' ? c : column.of);
      return column.kind === 'difference'
        ? formulaCell(differenceOf(column, number), writeFen(fen, 2), 'yuan')
        : formulaCell(`${columnName(column.of)}${number}/10000`, writeFen(fen, 6), 'tenThousand');
    }
  }
}

function totalCellOf(columns: readonly SumColumn[], rows: readonly SumRow[], c: number, last: number): PlacedCell {
  const column = columns[c]!;
  if (c === 0) return textCell('合计', 'totalText');
  const summed = column.kind === 'tenThousand' ? columns[column.of]! : column;
  const isSummed = summed.kind === 'difference' || (summed.kind === 'yuan' && summed.total === true);
  if (!isSummed) return textCell('', 'totalText');
  const fen = rows.reduce((sum, row) => sum + fenOf(columns, row, column.kind === 'tenThousand' ? column.of : c), 0n);
  const letters = columnName(c);
  if (column.kind === 'tenThousand')
    return formulaCell(`${columnName(column.of)}${last + 1}/10000`, writeFen(fen, 6), 'totalTenThousand');
  if (rows.length === 0) return numberCell('0', 'totalYuan');
  return formulaCell(`SUM(${letters}${firstRow}:${letters}${last})`, writeFen(fen, 2), 'totalYuan');
}

/** Fen of a row in a `yuan` or `difference` column. */
function fenOf(columns: readonly SumColumn[], row: SumRow, c: number): bigint {
  const column = columns[c]!;
  if (column.kind === 'difference')
    return column.less.reduce((rest, other) => rest - fenOf(columns, row, other), fenOf(columns, row, column.of));
  const value = row[c] ?? null;
  return typeof value === 'number' ? BigInt(value) : 0n;
}

/** True where what a formula would go by has no number. */
function isOpen(columns: readonly SumColumn[], row: SumRow, c: number): boolean {
  const column = columns[c]!;
  if (column.kind === 'tenThousand') return isOpen(columns, row, column.of);
  if (column.kind === 'difference') return [column.of, ...column.less].some((other) => isOpen(columns, row, other));
  return typeof row[c] !== 'number';
}

function differenceOf({ of, less }: { of: number; less: readonly number[] }, number: number): string {
  return [of, ...less].map((column) => `${columnName(column)}${number}`).join('-');
}

function writeNotes({ widths, rows }: NoteSheet): string {
  const lines = rows.map((row, r) => {
    const cells = row.map((cell) =>
      typeof cell === 'string'
        ? textCell(cell, r === 0 ? 'title' : 'note')
        : formulaCell(cell.formula, writeFen(BigInt(cell.fen), 2), 'yuan'),
    );
    return writeRow(r + 1, cells, r === 0 ? 2 : countLines(row, widths));
  });
  return sheetXml(widths, lines, 1);
}

type PlacedCell = (place: string) => string;

/** @param lines of text that the row must hold; programs do not grow rows by themselves when a file is opened. */
function writeRow(number: number, cells: readonly PlacedCell[], lines = 1): string {
  const height = lines > 1 ? ` ht="${lines * lineHeight}" customHeight="1"` : '';
  return `<row r="${number}"${height}>${cells.map((cell, c) => cell(`${columnName(c)}${number}`)).join('')}</row>`;
}

const lineHeight = 15;
const mostLines = 20;

/** Lines that texts take in columns of these widths (in characters; Chinese ones count twice). */
function countLines(texts: readonly unknown[], widths: readonly number[]): number {
  const lines = texts.map((text, c) => {
    if (typeof text !== 'string') return 1;
    const width = [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2.1 : 1.1), 0);
    return Math.ceil(width / widths[c]!);
  });
  return Math.min(mostLines, Math.max(1, ...lines));
}

const styled = (place: string, look: Look): string => `<c r="${place}" s="${looks.indexOf(look)}"`;

function textCell(text: string | number, look: Look): PlacedCell {
  if (text === '') return (place) => `${styled(place, look)}/>`;
  const written = escapeXml(plainCellText(String(text)));
  return (place) => `${styled(place, look)} t="inlineStr"><is><t xml:space="preserve">${written}</t></is></c>`;
}

function numberCell(digits: string, look: Look): PlacedCell {
  return (place) => `${styled(place, look)}><v>${digits}</v></c>`;
}

function formulaCell(formula: string, digits: string, look: Look): PlacedCell {
  return (place) => `${styled(place, look)}><f>${escapeXml(formula)}</f><v>${digits}</v></c>`;
}

/** Whole fen with the point so many places from the right. Example: writeFen(-5n, 2) = '-0.05'. */
function writeFen(fen: bigint, places: number): string {
  const digits = String(fen < 0n ? -fen : fen).padStart(places + 1, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function sheetXml(widths: readonly number[], rows: readonly string[], frozen: number): string {
  const columns = widths.map((width, c) => `<col min="${c + 1}" max="${c + 1}" width="${width}" customWidth="1"/>`);
  const pane = `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}
