import { strFromU8, unzipSync } from 'fflate';
import { read, type CellObject } from 'xlsx';
import { ownFormula } from '../helpers/readTables';

/** A spreadsheet file: a zip that holds a workbook. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && 'xl/workbook.xml' in unzipSync(bytes, { filter: ({ name }) => name === 'xl/workbook.xml' });
}

/** Every text and number of a workbook, by sheet. */
export function readCells(bytes: Uint8Array): Map<string, CellObject[]> {
  const book = read(bytes, { type: 'array', cellFormula: true, cellHTML: false, cellText: false, WTF: true });
  return new Map(
    book.SheetNames.map((name) => [name, Object.entries(book.Sheets[name]!).filter(([place]) => !place.startsWith('!')).map(([, cell]) => cell as CellObject)]),
  );
}

/** The names that programs keep for filters and for heads printed on every page: a range of the sheet itself, no other name. */
const ownName = /<definedName name="_xlnm\.(?:_FilterDatabase" localSheetId="\d+" hidden="1">'[^'<]+'!\$A\$\d+:\$[A-Z]+\$\d+|Print_Titles" localSheetId="\d+">'[^'<]+'!\$\d+:\$\d+)<\/definedName>/g;

/**
 * What a spreadsheet program would run, follow or round in an exported workbook, one line each: formulas,
 * links, other files, and long numbers that are not text. `sums`: formulas of the program's own are expected.
 */
export function examineWorkbook(bytes: Uint8Array, { sums = false } = {}): string[] {
  const findings: string[] = [];
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    const text = strFromU8(part, true);
    if (/externalLinks|vbaProject|connections\.xml|embeddings|activeX|customUI/i.test(name)) findings.push(`part ${name}`);
    if (/worksheets\/.*\.xml$/.test(name) && (sums ? /<f\s|<hyperlink|<dataValidation|<oleObject|<control/i : /<f[\s>/]|<hyperlink|<dataValidation|<oleObject|<control/i).test(text)) findings.push(`${name} holds a formula, link or control`);
    if (/\.rels$/.test(name) && /TargetMode="External"/i.test(text)) findings.push(`${name} leads outside`);
    if (/workbook\.xml$/.test(name) && /<definedName[ >]/.test(text.replace(ownName, ''))) findings.push(`${name} defines names`);
  }
  for (const [sheet, cells] of readCells(bytes)) {
    cells.forEach((cell, index) => {
      if ((cell.f !== undefined && !(sums && ownFormula.test(cell.f))) || cell.F !== undefined) findings.push(`${sheet} cell ${index} is a formula`);
      if (cell.l !== undefined) findings.push(`${sheet} cell ${index} is a link`);
      if (cell.t === 'n' && Math.abs(Number(cell.v)) > 2 ** 53) findings.push(`${sheet} cell ${index} is a number that cannot be exact`);
      if (cell.t === 'e') findings.push(`${sheet} cell ${index} is an error`);
    });
  }
  return findings;
}

/** The texts of a workbook, each once. */
export function listTexts(bytes: Uint8Array): Set<string> {
  return new Set([...readCells(bytes).values()].flat().flatMap((cell) => (cell.t === 's' ? [String(cell.v)] : [])));
}

/** The cells of a CSV file: quotes doubled, line feeds allowed inside quotes. */
export function parseCsv(text: string): { cell: string; quoted: boolean }[] {
  const cells: { cell: string; quoted: boolean }[] = [];
  const body = text.replace(/^\ufeff/, '');
  for (let at = 0; at < body.length; ) {
    if (body[at] === '"') {
      let cell = '';
      for (at += 1; body[at] !== '"' || body[at + 1] === '"'; at += 1) {
        if (at >= body.length) return [...cells, { cell, quoted: false }];
        if (body[at] === '"') at += 1;
        cell += body[at];
      }
      at += 1;
      cells.push({ cell, quoted: true });
    } else {
      const end = /[,\r\n]|$/.exec(body.slice(at))!.index;
      cells.push({ cell: body.slice(at, at + end), quoted: false });
      at += end;
    }
    const separator = /^(,|\r\n|\r|\n)/.exec(body.slice(at));
    if (separator !== null) at += separator[0].length;
    else if (at < body.length) return [...cells, { cell: body.slice(at), quoted: false }];
  }
  return cells;
}

/** What is wrong with a CSV file, one line each: cells that a spreadsheet takes for a formula, or that are not quoted. */
export function examineCsv(text: string): string[] {
  const findings = text.startsWith('\ufeff') ? [] : ['no byte order mark'];
  for (const { cell, quoted } of parseCsv(text)) {
    const isNumber = /^-?\d+(\.\d+)?$/.test(cell);
    if (!isNumber && /^[\s\0]*[=+\-@＝＋－＠]/.test(cell)) findings.push(`formula: ${JSON.stringify(cell)}`);
    if (!quoted) findings.push(`not quoted: ${JSON.stringify(cell)}`);
  }
  return findings;
}
