import { read, utils, type CellObject, type WorkBook } from 'xlsx';

/** Formulas that the program writes itself: sums of a column, differences, ten thousands, checks of totals. Data stand in none. */
const place = "(?:'?[\\u4e00-\\u9fff]+'?!)?\\$?[A-Z]+\\$?[0-9]+";
export const ownFormula = new RegExp(
  `^(?:SUM\\([A-Z]+[0-9]+:[A-Z]+[0-9]+\\)|SUBTOTAL\\(9,[A-Z]+[0-9]+:[A-Z]+[0-9]+\\)|[A-Z]+[0-9]+(?:-[A-Z]+[0-9]+)+|[A-Z]+[0-9]+/10000|ROUND\\(${place}(?:-${place})*,2\\))$`,
);

/** A workbook with what stands in its cells; a formula that is not the program's own is an error. */
export function openTables(bytes: Uint8Array): WorkBook {
  const book = read(bytes, { cellFormula: true, cellNF: true });
  for (const name of book.SheetNames)
    for (const [at, cell] of Object.entries(book.Sheets[name]!) as [string, CellObject][])
      if (!at.startsWith('!') && cell.f !== undefined && !ownFormula.test(cell.f)) throw new Error(`${name} ${at}: ${cell.f}`);
  return book;
}

/** The cells of every sheet by its name, row by row; days as ISO texts, empty cells null. */
export function readTables(bytes: Uint8Array): Record<string, unknown[][]> {
  const book = openTables(bytes);
  return Object.fromEntries(
    book.SheetNames.map((name) => {
      const sheet = book.Sheets[name]!;
      for (const [at, cell] of Object.entries(sheet) as [string, CellObject][])
        if (!at.startsWith('!') && cell.t === 'n' && cell.z === 'yyyy-mm-dd')
          sheet[at] = { t: 's', v: new Date(Math.round((Number(cell.v) - 25_569) * 86_400_000)).toISOString().slice(0, 10) };
      return [name, utils.sheet_to_json<unknown[]>(sheet, { header: 1, defval: null })];
    }),
  );
}
