import type { LinearModel } from '../engine';

/** Collects rows and columns of a linear model, then freezes them into the solver's arrays. */
export interface ModelBuilder {
  /** Adds a row lower ≤ … ≤ upper and returns its number. */
  addRow(lower: number, upper: number): number;
  /** Adds a column with its entries and returns its number; `integer` makes it whole. */
  addColumn(
    cost: number,
    lower: number,
    upper: number,
    rows: readonly number[],
    coefficients: readonly number[],
    integer?: boolean,
  ): number;
  build(): LinearModel;
}

export function startModel(): ModelBuilder {
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const cost: number[] = [];
  const columnLower: number[] = [];
  const columnUpper: number[] = [];
  const integer: number[] = [];
  const columnStart: number[] = [0];
  const rowIndex: number[] = [];
  const coefficient: number[] = [];
  return {
    addRow(lower, upper) {
      rowLower.push(lower);
      rowUpper.push(upper);
      return rowLower.length - 1;
    },
    addColumn(price, lower, upper, rows, coefficients, whole = false) {
      cost.push(price);
      columnLower.push(lower);
      columnUpper.push(upper);
      integer.push(whole ? 1 : 0);
      for (let k = 0; k < rows.length; k++) {
        // Coefficients that HiGHS would drop are dropped here, where it is seen.
        if (Math.abs(coefficients[k]!) <= 1e-9) continue;
        rowIndex.push(rows[k]!);
        coefficient.push(coefficients[k]!);
      }
      columnStart.push(rowIndex.length);
      return cost.length - 1;
    },
    build() {
      return {
        columnCount: cost.length,
        rowCount: rowLower.length,
        cost: Float64Array.from(cost),
        columnLower: Float64Array.from(columnLower),
        columnUpper: Float64Array.from(columnUpper),
        integer: Uint8Array.from(integer),
        rowLower: Float64Array.from(rowLower),
        rowUpper: Float64Array.from(rowUpper),
        columnStart: Int32Array.from(columnStart),
        rowIndex: Int32Array.from(rowIndex),
        coefficient: Float64Array.from(coefficient),
      };
    },
  };
}
