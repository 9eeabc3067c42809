import type { LinearSolution, Solver } from '../../analytics/engine';
import { needClasses, type AllocationProblem } from '../../analytics/funding';

/** Least unmet of each class, then least missing from floors, in fen with fractions. */
export interface PlainAllocation {
  unmetFen: number[];
  floorFen: number;
  columns: number;
}

/**
 * The allocation as one plain model, written without any of the allocation's code: a column for every need × source ×
 * year (for a shared use, need × year), the money of a source as cumulative rows, one solve per class
 * in which the classes after it get nothing.
 */
export async function solvePlainAllocation(problem: AllocationProblem, solver: Solver): Promise<PlainAllocation> {
  const { from, to, needs, sources, sharedUses } = problem;
  const largest = needs.reduce((most, need) => Math.max(most, need.amountFen), 1);
  const unit = 2 ** Math.max(0, Math.ceil(Math.log2(largest / 2 ** 16)));
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const addRow = (lower: number, upper: number) => rowLower.push(lower) && rowUpper.push(upper) - 1;
  const columnStart = [0];
  const rowIndex: number[] = [];
  const coefficient: number[] = [];
  const addColumn = (entries: [number, number][]) => {
    for (const [row, value] of entries) {
      rowIndex.push(row);
      coefficient.push(value);
    }
    return columnStart.push(rowIndex.length) - 2;
  };
  const needRow = needs.map((need) => addRow(need.amountFen / unit, need.amountFen / unit));
  const classRow = needClasses.map(() => addRow(-Infinity, Infinity));
  // Row of source s and year t: what is spent up to t (in t, if nothing is carried) is at most what came.
  const moneyRows = sources.map((source) => {
    let sum = 0;
    return Array.from({ length: to - from + 1 }, (_, t) => {
      const amount = from + t in source.amountFen ? source.amountFen[from + t]! : 0;
      const arrived = amount === null ? Infinity : amount;
      sum = source.carriesOver ? sum + arrived : arrived;
      return addRow(-Infinity, sum / unit);
    });
  });
  const floorRow = sources.map((source) => addRow((source.floorFen ?? 0) / unit, Infinity));
  const draw = (s: number, year: number, share: number): [number, number][] => [
    ...(sources[s]!.carriesOver ? moneyRows[s]!.slice(year - from) : [moneyRows[s]![year - from]!]).map(
      (row): [number, number] => [row, share],
    ),
    [floorRow[s]!, share],
  ];
  const payments: { column: number; rank: number }[] = [];
  needs.forEach((need, n) => {
    const rank = needClasses.indexOf(need.class);
    const addPayment = (entries: [number, number][]) => payments.push({ column: addColumn(entries), rank });
    const shared = sharedUses.find(({ use }) => use === need.use);
    const maySpend = (s: number) => sources[s]!.towns?.includes(need.townCode) ?? true;
    for (let year = need.year; year <= need.latestYear; year++) {
      if (shared) {
        for (const [s, { id }] of sources.entries())
          if (shared.beyond?.includes(id) && maySpend(s)) addPayment([[needRow[n]!, 1], ...draw(s, year, 1)]);
        const parts = (shared.yearly?.[year] ?? shared.parts)
          .filter(({ share }) => share > 0)
          .map(({ source, share }) => ({ s: sources.findIndex(({ id }) => id === source), share }));
        if (parts.every(({ s }) => maySpend(s)))
          addPayment([[needRow[n]!, 1], ...parts.flatMap(({ s, share }) => draw(s, year, share))]);
      } else
        sources.forEach((source, s) => {
          if (source.uses.includes(need.use) && maySpend(s)) addPayment([[needRow[n]!, 1], ...draw(s, year, 1)]);
        });
    }
  });
  const unmet = needs.map((need, n) =>
    addColumn([
      [needRow[n]!, 1],
      [classRow[needClasses.indexOf(need.class)]!, 1],
    ]),
  );
  const lacking = floorRow.map((row) => addColumn([[row, 1]]));
  const columnCount = columnStart.length - 1;
  const keptRows: { row: number; least: number }[] = [];
  const solve = async (priced: readonly number[], lastClass: number, slack = 1e-7): Promise<LinearSolution> => {
    const cost = new Float64Array(columnCount);
    for (const column of priced) cost[column] = 1;
    for (const { row, least } of keptRows) rowUpper[row] = least + slack;
    const columnUpper = new Float64Array(columnCount).fill(Infinity);
    for (const { column, rank } of payments) if (rank > lastClass) columnUpper[column] = 0;
    const solved = await solver.solve({
      columnCount,
      rowCount: rowLower.length,
      cost,
      columnLower: new Float64Array(columnCount),
      columnUpper,
      integer: new Uint8Array(columnCount),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      columnStart: Int32Array.from(columnStart),
      rowIndex: Int32Array.from(rowIndex),
      coefficient: Float64Array.from(coefficient),
    });
    if (!solved.ok) throw new Error(solved.problem.message.en);
    if (solved.value.status === 'infeasible' && slack < 1e-2) return solve(priced, lastClass, slack * 10);
    if (solved.value.status !== 'optimal') throw new Error(solved.value.status);
    return solved.value;
  };
  const unmetFen: number[] = [];
  for (const [rank, name] of needClasses.entries()) {
    const own = unmet.filter((_, n) => needs[n]!.class === name);
    const least = own.length > 0 ? (await solve(own, rank)).objective! : 0;
    keptRows.push({ row: classRow[rank]!, least });
    unmetFen.push(least * unit);
  }
  const hasFloor = sources.some(({ floorFen }) => floorFen);
  return {
    unmetFen,
    floorFen: hasFloor ? (await solve(lacking, needClasses.length)).objective! * unit : 0,
    columns: columnCount,
  };
}
