import type { CommandHandler } from '../commandHandler';
import { orderRecords, withRecords } from './loadRecords';
import { readRecords } from './readRecords';
import { findColumn, recordColumns } from './recordColumns';

/**
 * One page of the table. The order is worked out once per query and remembered, so that scrolling asks for the rows
 * of a page alone; sums are those of all records listed, not of the page.
 * Errors: `no_register`, `unknown_column`, `column_not_for_that`.
 */
export const listRecords: CommandHandler<'listRecords'> = async ({ columns, offset, limit, ...query }, { session }) =>
  withRecords(session, query.table, async ({ project }) => {
    const declared = recordColumns(project, query.table);
    for (const id of columns) findColumn(declared, id);
    const { ids, totals, groups } = await orderRecords(session, project, query);
    const first = Math.min(offset, ids.length);
    const rows = await readRecords(session, query.table, ids.subarray(first, Math.min(first + limit, ids.length)), columns);
    return { total: totals.records, households: totals.households, sums: totals.sums, groups, rows };
  });
