import type { CellObject, WorkBook, WorkSheet } from 'xlsx';

type Cells = Record<string, CellObject | undefined>;

/** What a formula of ours gives, worked out anew from the numbers alone, cell by cell; sums in whole fen of a hundredth. */
export function reckonFormula(book: WorkBook, sheet: WorkSheet, formula: string): number {
  const value = (place: string, from: WorkSheet): number => {
    const cell = (from as Cells)[place];
    if (cell?.f !== undefined) return reckonFormula(book, from, cell.f);
    return typeof cell?.v === 'number' ? cell.v : 0;
  };
  const rounded = /^ROUND\((.*),2\)$/.exec(formula);
  if (rounded) return Math.round(reckonFormula(book, sheet, rounded[1]!) * 100) / 100 + 0;
  const sum = /^(SUM|SUBTOTAL)\((?:9,)?([A-Z]+)(\d+):\2(\d+)\)$/.exec(formula);
  if (sum) {
    let total = 0;
    for (let row = Number(sum[3]); row <= Number(sum[4]); row += 1) {
      const place = `${sum[2]}${row}`;
      // A subtotal leaves other subtotals out of account.
      if (sum[1] === 'SUBTOTAL' && (sheet as Cells)[place]?.f?.startsWith('SUBTOTAL')) continue;
      total += value(place, sheet);
    }
    return total;
  }
  const share = /^([A-Z]+\d+)\/10000$/.exec(formula);
  if (share) return value(share[1]!, sheet) / 10_000;
  const [first = 0, ...others] = formula.split('-').map((part) => {
    const place = /^(?:'([^']+)'!)?\$?([A-Z]+)\$?(\d+)$/.exec(part);
    if (place === null) throw new Error(`What is ${formula}?`);
    return value(`${place[2]}${place[3]}`, place[1] === undefined ? sheet : book.Sheets[place[1]]!);
  });
  return others.reduce((rest, other) => rest - other, first);
}
