import { divideByLargestRemainder } from './divideByLargestRemainder';

/**
 * Divides a whole total by whole weights (largest remainder, ties to the first); never more than a weight where the
 * total is not above their sum. Exact for any size.
 * Example: `divideByWeights(5, [3, 3])` = [3, 2].
 */
export function divideByWeights(totalFen: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole === 0n) return weights.map(() => 0);
  if (whole === BigInt(totalFen)) return [...weights];
  const total = BigInt(totalFen);
  const products = weights.map((weight) => total * BigInt(weight));
  return divideByLargestRemainder(products, whole, total).map(Number);
}

/**
 * A table of whole numbers with given sums of rows and of columns, each cell within one of row · column ÷ total:
 * cells are rounded down, then every row gives its missing fen to the columns that lack most (Gale and Ryser 1957).
 * Errors: none; both sums must agree. Example: rows 2, 1 and columns 1, 2 give [[1, 1], [0, 1]].
 */
export function spreadTable(rows: readonly number[], columns: readonly number[]): number[][] {
  if (columns.length === 1) return rows.map((row) => [row]);
  const total = columns.reduce((sum, column) => sum + column, 0);
  if (total === 0) return rows.map(() => columns.map(() => 0));
  const lacking = columns.slice();
  const table = rows.map((row) =>
    columns.map((column, c) => {
      const product = row * column;
      const cell = Number.isSafeInteger(product)
        ? (product - (product % total)) / total
        : Number((BigInt(row) * BigInt(column)) / BigInt(total));
      lacking[c]! -= cell;
      return cell;
    }),
  );
  table.forEach((cells, r) => {
    let left = rows[r]! - cells.reduce((sum, cell) => sum + cell, 0);
    if (left === 0) return;
    const order = columns.map((_, c) => c).sort((a, b) => lacking[b]! - lacking[a]! || a - b);
    for (const c of order) {
      if (left === 0) break;
      cells[c]! += 1;
      lacking[c]! -= 1;
      left -= 1;
    }
  });
  return table;
}
