import type { LinearModel } from '../engine';
import { needClasses } from './types';
import type { GroupedProblem } from './groupNeeds';

/** One way of paying a group: by one source in one year, or by all parts of its shared use (`source` −1). */
export interface PayPath {
  group: number;
  source: number;
  year: number;
}

/** The allocation as a linear model in units of fen, with the places of its rows and columns. */
export interface AllocationModel {
  model: LinearModel;
  /** Fen per unit, a power of two, so that dividing loses nothing. */
  unitFen: number;
  paths: PayPath[];
  /** Column of what stays unmet, by group. */
  unmetColumn: number[];
  /** Column of what is missing from the floor, by source; −1 without a floor. */
  floorColumn: number[];
  /** Row of what the needs of a class lack, by class. */
  classRow: number[];
}

/** Row of the money of a source in a year. */
export const moneyRow = (grouped: GroupedProblem, source: number, year: number): number =>
  source * grouped.yearCount + year;

/** Largest amount of the model in units: HiGHS keeps rows to 1e-7, so that this leaves 1e-13 of the largest. */
const largestUnits = 2 ** 20;

/** A power of two of fen in which the largest amount is about a million. */
function chooseUnit(grouped: GroupedProblem): number {
  let largest = 1;
  for (const group of grouped.groups) largest = Math.max(largest, group.amountFen);
  return 2 ** Math.max(0, Math.ceil(Math.log2(largest / largestUnits)));
}

/**
 * Writes the linear model of an allocation: payments x ≥ 0 (group × source × year, or group × year for a shared use),
 * money carried on, unmet needs u_g, and what floors lack f_s. Rows, amounts in units:
 * money of s in year t: Σ x + carried on ≤ arrived + carried here (a shared payment draws its share of each part);
 * group g: Σ x + u_g = amount; floor: Σ x of s + f_s ≥ floor; class c: Σ u_g ≤ its limit (none at first).
 * The cost is zero: every phase writes its own. Source: design §5.
 * Example: one need and one source in one year: one payment, one row of money, one of the need, four of classes.
 */
export function buildAllocationModel(grouped: GroupedProblem): AllocationModel {
  const { sources, groups, yearCount, sharedParts, from } = grouped;
  const unitFen = chooseUnit(grouped);
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const addRow = (lower: number, upper: number) => rowLower.push(lower) && rowUpper.push(upper) - 1;
  for (const source of sources) {
    for (let year = 0; year < yearCount; year++) {
      const amount = source.amountFen[from + year];
      addRow(-Infinity, amount === null ? Infinity : (amount ?? 0) / unitFen);
    }
  }
  const groupRow = groups.map((group) => addRow(group.amountFen / unitFen, group.amountFen / unitFen));
  const floorRow = sources.map((source) => (source.floorFen ? addRow(source.floorFen / unitFen, Infinity) : -1));
  const classRow = needClasses.map(() => addRow(-Infinity, Infinity));

  const columnStart = [0];
  const rowIndex: number[] = [];
  const coefficient: number[] = [];
  const addColumn = (entries: [row: number, value: number][]): number => {
    for (const [row, value] of entries) {
      rowIndex.push(row);
      coefficient.push(value);
    }
    return columnStart.push(rowIndex.length) - 2;
  };
  const spend = (source: number, year: number, share: number): [number, number][] => [
    [moneyRow(grouped, source, year), share],
    ...(floorRow[source]! >= 0 ? ([[floorRow[source]!, share]] as [number, number][]) : []),
  ];
  const paths: PayPath[] = [];
  groups.forEach((group, g) => {
    for (let year = group.year; year <= group.latestYear; year++) {
      if (group.isShared) {
        const parts = sharedParts.get(group.use)![year]!;
        const whole = parts.reduce((sum, part) => sum + part.share, 0);
        paths.push({ group: g, source: -1, year });
        addColumn([...parts.flatMap((part) => spend(part.source, year, part.share / whole)), [groupRow[g]!, 1]]);
      }
      for (const source of group.sources) {
        paths.push({ group: g, source, year });
        addColumn([...spend(source, year, 1), [groupRow[g]!, 1]]);
      }
    }
  });
  const unmetColumn = groups.map((group, g) =>
    addColumn([
      [groupRow[g]!, 1],
      [classRow[group.class]!, 1],
    ]),
  );
  const floorColumn = floorRow.map((row) => (row >= 0 ? addColumn([[row, 1]]) : -1));
  sources.forEach((source, s) => {
    for (let year = 0; source.carriesOver && year + 1 < yearCount; year++)
      addColumn([
        [moneyRow(grouped, s, year), 1],
        [moneyRow(grouped, s, year + 1), -1],
      ]);
  });
  const columnCount = columnStart.length - 1;
  return {
    model: {
      columnCount,
      rowCount: rowLower.length,
      cost: new Float64Array(columnCount),
      columnLower: new Float64Array(columnCount),
      columnUpper: new Float64Array(columnCount).fill(Infinity),
      integer: new Uint8Array(columnCount),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      columnStart: Int32Array.from(columnStart),
      rowIndex: Int32Array.from(rowIndex),
      coefficient: Float64Array.from(coefficient),
    },
    unitFen,
    paths,
    unmetColumn,
    floorColumn,
    classRow,
  };
}
