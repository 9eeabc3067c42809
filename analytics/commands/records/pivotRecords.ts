import type { z } from 'zod';
import { ProblemError, runSql, type Row } from '../../engine';
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
/** A cell of the table or one of its totals. */
interface Tally {
  row: string | null;
  across: string | null;
  isRowTotal: boolean;
  isAcrossTotal: boolean;
  records: number;
  value: number | null;
}

/**
 * Records by two attributes. A mean is the sum over the records that have a value ÷ their number; totals are worked
 * out from the records, never from cells: a household with persons in two cells counts once in their total.
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
    const tallies = found.map((row): Tally => ({
      row: row.row_key as string | null,
      across: row.across_key as string | null,
      isRowTotal: row.is_row_total as boolean,
      isAcrossTotal: row.is_across_total as boolean,
      records: row.records as number,
      value: valueOf(query.measure, row),
    }));
    const inside = tallies.filter(({ isRowTotal, isAcrossTotal }) => !isRowTotal && !isAcrossTotal);
    const rowTotals = new Map(tallies.filter(({ isRowTotal, isAcrossTotal }) => isRowTotal && !isAcrossTotal).map(({ row, value }) => [row, value]));
    const acrossTotals = new Map(tallies.filter(({ isRowTotal, isAcrossTotal }) => isAcrossTotal && !isRowTotal).map(({ across, value }) => [across, value]));
    const all = tallies.find(({ isRowTotal, isAcrossTotal }) => isRowTotal && isAcrossTotal);
    const rowKeys = sortKeys(rowColumn, [...rowTotals.keys()]);
    const acrossKeys = acrossColumn ? sortKeys(acrossColumn, [...acrossTotals.keys()]) : [];
    if (rowKeys.length > mostRows || acrossKeys.length > mostAcross) throw new ProblemError(tooLarge(rowKeys.length, acrossKeys.length));
    return {
      rows: rowKeys.map((key) => ({ key, label: valueLabel(rowColumn, key) })),
      across: acrossColumn ? acrossKeys.map((key) => ({ key, label: valueLabel(acrossColumn, key) })) : [],
      cells: inside.map(({ row, across, records, value }): PivotCell => ({ row, across, records, value })),
      rowTotals: rowKeys.map((key) => rowTotals.get(key) ?? null),
      acrossTotals: acrossKeys.map((key) => acrossTotals.get(key) ?? null),
      total: all?.value ?? null,
      records: all?.records ?? 0,
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

function valueOf({ of }: RecordMeasure, { records, households, measured, measure_sum }: Row): number | null {
  if (of === 'records') return records as number;
  if (of === 'households') return households as number;
  if (measured === 0) return of === 'sum' ? 0 : null;
  return of === 'sum' ? (measure_sum as number) : (measure_sum as number) / (measured as number);
}

/** Distinct values in the order of the code list, else by number or text; empty last. */
function sortKeys(column: RecordColumn, keys: readonly (string | null)[]): (string | null)[] {
  const order = new Map(column.options.map(({ value }, index) => [value, index]));
  const rank = (key: string | null) => (key === null ? Number.MAX_SAFE_INTEGER : (order.get(key) ?? order.size + 1));
  const isNumber = column.type === 'integer' || column.type === 'year';
  return [...keys].sort((a, b) => rank(a) - rank(b) || (isNumber ? Number(a) - Number(b) : (a ?? '') < (b ?? '') ? -1 : 1));
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
