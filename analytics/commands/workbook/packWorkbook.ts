import { strToU8, Zip, ZipDeflate } from 'fflate';
import { columnName } from './cells';
import { escapeXml } from './cellText';
import { writeStyles } from './looks';

/** A sheet ready to be written: its rows are made one by one, so that no sheet stands whole in memory as text. */
export interface SheetParts {
  name: string;
  widths: readonly number[];
  /** Columns out of sight. */
  hidden?: readonly number[];
  rows: Iterable<string>;
  frozen: { rows: number; columns: number };
  /** Cells that can be filtered, with their heads; the heads are printed on every page. */
  table: { headRow: number; lastRow: number; columns: number; isFiltered: boolean } | null;
  /** Foot of every printed page, with `&P` and `&N` for its number and their count. */
  foot: string;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Every part carries this date, so that the same sheets give the same bytes. */
const mtime = new Date(1980, 0, 1);
/** Letters that are packed at one time. */
const chunk = 1 << 18;
/** Fast enough for a register, and within a few per cent of the smallest file. */
const level = 4;

/** Sheet names that every program takes: at most 31 characters, without `[]:*?/\'`, each once. */
export function sheetNames(wanted: readonly string[]): string[] {
  const used = new Set<string>();
  return wanted.map((name) => {
    const letters = [...name].filter((letter) => letter >= ' ' && !/[[\]:*?/\\'\u007f-\u009f\ud800-\udfff\ufffe\uffff]/.test(letter.length === 1 ? letter : ''));
    const plain = cut(letters.join('').trim(), 27) || '表';
    let unique = plain;
    for (let turn = 2; used.has(unique.toLowerCase()); turn += 1) unique = `${cut(plain, 27 - String(turn).length)}~${turn}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

/** At most so many UTF-16 units, never half a character. */
function cut(text: string, most: number): string {
  let part = '';
  for (const letter of text) {
    if (part.length + letter.length > most) break;
    part += letter;
  }
  return part;
}

/** A sheet by its place as formulas and names of the workbook write it. */
export const quoteSheet = (name: string): string => `'${name}'`;

/**
 * Sheets as the bytes of a workbook (.xlsx): heads that stay in sight, filters, widths, landscape pages as wide as the
 * table. The same sheets give the same bytes.
 */
export function packWorkbook(sheets: readonly SheetParts[]): Uint8Array {
  const names = sheetNames(sheets.map(({ name }) => name));
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const add = (path: string, texts: Iterable<string>): void => {
    const part = new ZipDeflate(path, { level });
    part.mtime = mtime;
    zip.add(part);
    let waiting = '';
    for (const text of texts) {
      waiting += text;
      if (waiting.length < chunk) continue;
      part.push(strToU8(waiting), false);
      waiting = '';
    }
    part.push(strToU8(waiting), true);
  };
  add('[Content_Types].xml', [
    `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>`,
    ...names.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`),
    '</Types>',
  ]);
  add('_rels/.rels', [`${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`]);
  add('xl/workbook.xml', [
    `${head}<workbook xmlns="${main}" xmlns:r="${relation}"><bookViews><workbookView/></bookViews><sheets>`,
    ...names.map((name, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`),
    `</sheets>${defineNames(sheets, names)}</workbook>`,
  ]);
  add('xl/_rels/workbook.xml.rels', [
    `${head}<Relationships xmlns="${packages}/relationships">`,
    ...names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`),
    `<Relationship Id="rId${names.length + 1}" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
  ]);
  add('xl/styles.xml', [writeStyles()]);
  sheets.forEach((sheet, i) => add(`xl/worksheets/sheet${i + 1}.xml`, writeSheet(sheet, i === 0)));
  zip.end();
  return joinPieces(pieces);
}

/** The names that programs keep for filters and for heads printed on every page; no other. */
function defineNames(sheets: readonly SheetParts[], names: readonly string[]): string {
  const defined = (name: string, sheet: number, of: string, more = ''): string => `<definedName name="_xlnm.${name}" localSheetId="${sheet}"${more}>${escapeXml(`${quoteSheet(names[sheet]!)}!${of}`)}</definedName>`;
  const filters = sheets.flatMap(({ table }, i) => (table?.isFiltered ? [defined('_FilterDatabase', i, filterRange(table, '$'), ' hidden="1"')] : []));
  const heads = sheets.flatMap(({ table }, i) => (table ? [defined('Print_Titles', i, `$${table.headRow}:$${table.headRow}`)] : []));
  const all = [...filters, ...heads];
  return all.length === 0 ? '' : `<definedNames>${all.join('')}</definedNames>`;
}

function filterRange({ headRow, lastRow, columns }: NonNullable<SheetParts['table']>, fix: '' | '$'): string {
  return `${fix}A${fix}${headRow}:${fix}${columnName(columns - 1)}${fix}${lastRow}`;
}

function* writeSheet({ widths, hidden = [], rows, frozen, table, foot }: SheetParts, isFirst: boolean): Iterable<string> {
  const shut = new Set(hidden);
  const columns = widths.map((width, c) => `<col min="${c + 1}" max="${c + 1}" width="${width}" customWidth="1"${shut.has(c) ? ' hidden="1"' : ''}/>`);
  yield `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0">${writePane(frozen)}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`;
  yield* rows;
  yield `</sheetData>${table?.isFiltered ? `<autoFilter ref="${filterRange(table, '')}"/>` : ''}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>${escapeXml(foot)}</oddFooter></headerFooter></worksheet>`;
}

function writePane({ rows, columns }: SheetParts['frozen']): string {
  if (rows === 0 && columns === 0) return '';
  const pane = columns === 0 ? 'bottomLeft' : rows === 0 ? 'topRight' : 'bottomRight';
  const split = `${columns === 0 ? '' : ` xSplit="${columns}"`}${rows === 0 ? '' : ` ySplit="${rows}"`}`;
  return `<pane${split} topLeftCell="${columnName(columns)}${rows + 1}" activePane="${pane}" state="frozen"/>`;
}

function joinPieces(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
