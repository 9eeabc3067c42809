import type { Problem } from '../../../electron/contract';
import type { MadeSheet, Sheet } from './useTableExport';

const pageLength = 500;

type Answer<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };
interface Page<Row> {
  rows: Row[];
  /** Rows of the whole list. */
  total: number;
}

/** All rows of a long list, asked for page by page; the first refusal ends it. */
export async function gatherRows<Row>(
  ask: (page: { offset: number; limit: number }) => Promise<Answer<Page<Row>>>,
): Promise<Answer<Row[]>> {
  const rows: Row[] = [];
  for (let total = 1; rows.length < total;) {
    const page = await ask({ offset: rows.length, limit: pageLength });
    if (!page.ok) return page;
    if (page.value.rows.length === 0) break;
    rows.push(...page.value.rows);
    total = page.value.total;
  }
  return { ok: true, value: rows };
}

/** A long list as a sheet to hand out: heads, and one line for each of its rows. */
export async function gatherSheet<Row>(
  heads: string[],
  ask: (page: { offset: number; limit: number }) => Promise<Answer<Page<Row>>>,
  lineOf: (row: Row) => Sheet[number],
): Promise<MadeSheet> {
  const made = await gatherRows(ask);
  return made.ok ? { ok: true, value: [heads, ...made.value.map(lineOf)] } : made;
}
