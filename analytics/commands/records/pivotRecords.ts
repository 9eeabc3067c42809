import type { z } from 'zod';
import { ProblemError, runSql } from '../../engine';
import type { CommandHandler } from '../commandHandler';
import type { PivotCell, RecordColumn, RecordMeasure, recordsArguments, RecordsValues } from '../contracts/records';
import type { Session } from '../session';
import { notForThat, orderRecords, withRecords } from './loadRecords';
import { findColumn, recordColumns, valueLabel } from './recordColumns';
import recordsPivotSql from '../sql/records_pivot.sql?raw';

/** Rows and columns beyond which a cross table says nothing to anybody. */
const mostRows = 1_000;
const mostAcross = 60;

export type PivotQuery = Omit<z.output<typeof recordsArguments.pivotRecords>, never>;
/** What a cell adds up: numbers of records, and the measure over those that have it. */
interface Tally {
  records: number;
  households: number;
  measured: number;
  sum: number;
}

/**
 * Records by two attributes. A mean is the sum over the records that have a value ÷ their number; totals are worked
 * out from sums and numbers, never from means. Households are counted once per cell; totals of persons' tables
 * count a household once per cell that it is in.
 * Errors: `unknown_column`, `column_not_for_that`, `pivot_too_large`.
 */
export const pivotRecords: CommandHandler<'pivotRecords'> = (query, { session }) => crossRecords(session, query);

export function crossRecords(session: Session, query: PivotQuery): Promise<RecordsValues['pivotRecords']> {
  return withRecords(session, query.table, async ({ project }) => {
    const declared = recordColumns(project, query.table);
    const rowColumn = requireGroupable(findColumn(declared, query.rows));
    const acrossColumn = query.across === null ? null : requireGroupable(findColumn(declared, query.across));
    const measureColumn = measuredColumn(declared, query.measure);
    await orderRecords(session, project, { ...query, sort: [], group: null }, { inEngine: true });
    const found = await runSql(session.tools.engine, recordsPivotSql, {
      table_name: query.table,
      row_column: rowColumn.id,
      across_column: acrossColumn?.id ?? 'nothing',
      measure_column: measureColumn ?? 'nothing',
    });
    const tallies = found.map((row) => ({
      row: row.row_key as string | null,
      across: row.across_key as string | null,
      records: row.records as number,
      households: row.households as number,
      measured: row.measured as number,
      sum: (row.measure_sum as number | null) ?? 0,
    }));
    const rowKeys = sortKeys(rowColumn, tallies.map(({ row }) => row));
    const acrossKeys = acrossColumn ? sortKeys(acrossColumn, tallies.map(({ across }) => across)) : [];
    if (rowKeys.length > mostRows || acrossKeys.length > mostAcross) throw new ProblemError(tooLarge(rowKeys.length, acrossKeys.length));
    const value = (tally: Tally) => valueOf(query.measure, tally);
    const cells: PivotCell[] = tallies.map((tally) => ({ row: tally.row, across: tally.across, records: tally.records, value: value(tally) }));
    return {
      rows: rowKeys.map((key) => ({ key, label: valueLabel(rowColumn, key) })),
      across: acrossColumn ? acrossKeys.map((key) => ({ key, label: valueLabel(acrossColumn, key) })) : [],
      cells,
      rowTotals: rowKeys.map((key) => value(addUp(tallies.filter(({ row }) => row === key)))),
      acrossTotals: acrossKeys.map((key) => value(addUp(tallies.filter(({ across }) => across === key)))),
      total: value(addUp(tallies)),
      records: tallies.reduce((sum, { records }) => sum + records, 0),
    };
  });
}

function measuredColumn(declared: readonly RecordColumn[], { of, column }: RecordMeasure): string | null {
  if (of === 'records' || of === 'households') return null;
  const found = findColumn(declared, column ?? '');
  const fits = of === 'sum' ? found.summable : ['integer', 'number', 'amount'].includes(found.type);
  if (!fits) throw notForThat(found, of);
  return found.id;
}

function requireGroupable(column: RecordColumn): RecordColumn {
  if (!column.groupable) throw notForThat(column, 'groupable');
  return column;
}

function valueOf({ of }: RecordMeasure, { records, households, measured, sum }: Tally): number | null {
  if (of === 'records') return records;
  if (of === 'households') return households;
  if (of === 'sum') return sum;
  return measured === 0 ? null : sum / measured;
}

function addUp(tallies: readonly Tally[]): Tally {
  const total = { records: 0, households: 0, measured: 0, sum: 0 };
  for (const { records, households, measured, sum } of tallies) {
    total.records += records;
    total.households += households;
    total.measured += measured;
    total.sum += sum;
  }
  return total;
}

/** Distinct values in the order of the code list, else by number or text; empty last. */
function sortKeys(column: RecordColumn, keys: readonly (string | null)[]): (string | null)[] {
  const order = new Map(column.options.map(({ value }, index) => [value, index]));
  const rank = (key: string | null) => (key === null ? Number.MAX_SAFE_INTEGER : (order.get(key) ?? order.size + 1));
  const isNumber = column.type === 'integer' || column.type === 'year';
  return [...new Set(keys)].sort((a, b) => rank(a) - rank(b) || (isNumber ? Number(a) - Number(b) : (a ?? '') < (b ?? '') ? -1 : 1));
}

function tooLarge(rows: number, across: number) {
  return {
    code: 'pivot_too_large',
    message: {
      zh: `交叉表有 ${rows} 行、${across} 列，超过 ${mostRows} 行或 ${mostAcross} 列。`,
      en: `The cross table has ${rows} rows and ${across} columns, more than ${mostRows} or ${mostAcross}.`,
    },
    hint: { zh: '请换一个取值较少的属性，或先筛选、缩小范围。', en: 'Choose an attribute with fewer values, filter first, or narrow the scope.' },
  };
}
