import { read, utils } from 'xlsx';

/** The cells of every sheet by its name; a formula anywhere is an error. */
export function readSheets(bytes: Uint8Array): Record<string, unknown[][]> {
  const book = read(bytes, { cellFormula: true });
  for (const sheet of Object.values(book.Sheets)) {
    for (const [place, cell] of Object.entries(sheet)) {
      if (!place.startsWith('!') && (cell as { f?: string }).f !== undefined) throw new Error(`a formula in ${place}`);
    }
  }
  return Object.fromEntries(
    book.SheetNames.map((name) => [
      name,
      utils.sheet_to_json<unknown[]>(book.Sheets[name]!, { header: 1, defval: null }),
    ]),
  );
}
