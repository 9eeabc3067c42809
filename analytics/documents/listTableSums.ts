/** A place in a table: its row and column. */
export type Place = readonly [row: number, column: number];

/** What adds up in a table; a total of null stands outside it. */
export interface TableSum {
  total: Place | null;
  parts: readonly Place[];
}

/** The numbers of a table: whole numbers in the unit of the column's last digit, null where no number stands. */
export interface NumberGrid {
  rows: readonly (readonly (number | null)[])[];
  /** Rows that hold totals. */
  isTotal: readonly boolean[];
  /** By column: decimals are rounded, so that sums may be off by half a digit for each part. */
  isRounded: readonly boolean[];
  /** Totals that stand outside the table, in the same unit as whole numbers. */
  known: ReadonlySet<number>;
}

/**
 * Everything that adds up in a table, found in its numbers: columns into totals and subtotals, columns of one row into
 * another (years into all, out and left into all), and what is left of a running number. A sum that holds by chance only makes
 * that more is hidden. Errors: none.
 * @example listTableSums({ rows: [[1], [2], [3]], isTotal: [false, false, true], isRounded: [false], known: new Set() }) // 3 = 1 + 2
 */
export function listTableSums(grid: NumberGrid): TableSum[] {
  const columns = grid.rows[0]?.map((_, column) => column) ?? [];
  return [...columns.flatMap((column) => [...listTotals(grid, column), ...listRunning(grid, column)]), ...listAcross(grid, columns)];
}

function listTotals({ rows, isTotal, isRounded, known }: NumberGrid, column: number): TableSum[] {
  const found: TableSum[] = [];
  const valueOf = (row: number): number => rows[row]![column]!;
  const sum = (parts: readonly number[]): number => parts.reduce((all, row) => all + valueOf(row), 0);
  const placesOf = (parts: readonly number[]): Place[] => parts.map((row) => [row, column]);
  const plain: number[] = [];
  const totals: number[] = [];
  let since: number[] = [];
  rows.forEach((_, row) => {
    if (rows[row]![column] == null) return;
    if (!isTotal[row]) {
      plain.push(row);
      since.push(row);
      return;
    }
    // Two subtotals of one count are alike by chance; a town of one village is not.
    const sets = [since, plain, ...(totals.length > 1 ? [totals] : []), [...totals, ...since]];
    const seen = new Set<string>();
    for (const parts of sets.filter((set, index) => index < 2 || set.length > 1)) {
      const name = parts.join();
      if (parts.length === 0 || seen.has(name)) continue;
      seen.add(name);
      if (Math.abs(sum(parts) - valueOf(row)) <= (isRounded[column] ? (parts.length + 1) / 2 : 0)) found.push({ total: [row, column], parts: placesOf(parts) });
    }
    totals.push(row);
    since = [];
  });
  if (totals.length === 0 && plain.length > 1 && known.has(sum(plain))) found.push({ total: null, parts: placesOf(plain) });
  return found;
}

/** Who is left after each row: what was left before is that and who went, of another column. */
function listRunning({ rows, isTotal }: NumberGrid, left: number): TableSum[] {
  const plain = rows.flatMap((row, index) => (isTotal[index] || row[left] == null ? [] : [index]));
  if (plain.length < 3) return [];
  return (rows[0] ?? []).flatMap((_, gone) => {
    if (gone === left) return [];
    const steps = plain.slice(1).map((row, index): [number, number] => [plain[index]!, row]);
    const isRunning = steps.every(([before, row]) => rows[row]![gone] != null && rows[before]![left]! - rows[row]![left]! === rows[row]![gone]);
    if (!isRunning || steps.every(([, row]) => rows[row]![gone] === 0)) return [];
    return steps.map(([before, row]): TableSum => ({ total: [before, left], parts: [[row, left], [row, gone]] }));
  });
}

/** Columns that add up to another one in every row: side by side, every other one, any two, or the same number again. */
function listAcross({ rows, isRounded }: NumberGrid, columns: readonly number[]): TableSum[] {
  const runs = new Map<string, number[]>();
  const offer = (run: number[]): void => void runs.set(run.join(), run);
  for (const first of columns) {
    for (const last of columns) {
      if (last >= first) offer(columns.slice(first, last + 1));
      if (last > first) {
        offer([first, last]);
        offer(columns.slice(first, last + 1).filter((column) => (column - first) % 2 === 0));
      }
    }
  }
  return columns.flatMap((total) => {
    const seen = new Set<string>();
    return [...runs.values()].filter((run) => !run.includes(total)).flatMap((run) => takeRun(rows, isRounded, total, run, seen));
  });
}

function takeRun(rows: NumberGrid['rows'], isRounded: readonly boolean[], total: number, run: readonly number[], seen: Set<string>): TableSum[] {
  const full = rows.flatMap((row, index) => (row[total] != null && run.every((column) => row[column] != null) ? [index] : []));
  // A column of nothing but noughts adds nothing and would only multiply the sums.
  const parts = run.filter((column) => full.some((row) => rows[row]![column] !== 0));
  if (full.length === 0 || parts.length === 0 || (parts.length === 1 && full.length < 2) || seen.has(parts.join())) return [];
  const slack = isRounded[total] ? (parts.length + 1) / 2 : 0;
  if (!full.every((row) => Math.abs(parts.reduce((sum, column) => sum + rows[row]![column]!, 0) - rows[row]![total]!) <= slack)) return [];
  seen.add(parts.join());
  return full.map((row): TableSum => ({ total: [row, total], parts: parts.map((column): Place => [row, column]) }));
}
