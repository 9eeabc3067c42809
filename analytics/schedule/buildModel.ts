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
  /** Adds an entry to a column that stands already; its row must be new to it. */
  addEntry(column: number, row: number, coefficient: number): void;
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
  const later: { column: number; row: number; value: number }[] = [];
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
    addEntry(column, row, value) {
      if (Math.abs(value) > 1e-9) later.push({ column, row, value });
    },
    build() {
      const entries = mergeEntries(columnStart, rowIndex, coefficient, later);
      return {
        columnCount: cost.length,
        rowCount: rowLower.length,
        cost: Float64Array.from(cost),
        columnLower: Float64Array.from(columnLower),
        columnUpper: Float64Array.from(columnUpper),
        integer: Uint8Array.from(integer),
        rowLower: Float64Array.from(rowLower),
        rowUpper: Float64Array.from(rowUpper),
        ...entries,
      };
    },
  };
}

function mergeEntries(
  columnStart: readonly number[],
  rowIndex: readonly number[],
  coefficient: readonly number[],
  later: readonly { column: number; row: number; value: number }[],
): Pick<LinearModel, 'columnStart' | 'rowIndex' | 'coefficient'> {
  if (later.length === 0)
    return {
      columnStart: Int32Array.from(columnStart),
      rowIndex: Int32Array.from(rowIndex),
      coefficient: Float64Array.from(coefficient),
    };
  const columns = columnStart.length - 1;
  const starts = new Int32Array(columns + 1);
  for (const { column } of later) starts[column + 1]!++;
  for (let j = 0; j < columns; j++) starts[j + 1]! += starts[j]! + columnStart[j + 1]! - columnStart[j]!;
  const rows = new Int32Array(rowIndex.length + later.length);
  const values = new Float64Array(rows.length);
  const place = starts.slice();
  const put = (column: number, row: number, value: number) => {
    rows[place[column]!] = row;
    values[place[column]!++] = value;
  };
  for (let j = 0; j < columns; j++)
    for (let k = columnStart[j]!; k < columnStart[j + 1]!; k++) put(j, rowIndex[k]!, coefficient[k]!);
  for (const { column, row, value } of later) put(column, row, value);
  return { columnStart: starts, rowIndex: rows, coefficient: values };
}
