import { runSql } from '../../../engine';
import type { SheetBase } from './sheetBase';
import headsSql from './sql/sheet_heads.sql?raw';

/** Number and head of the households of some villages by id; names whole, to be masked by whoever writes them. */
export async function readHeads({ session }: Pick<SheetBase, 'session'>, villages: readonly string[]): Promise<Map<number, { number: string; name: string }>> {
  const heads = new Map<number, { number: string; name: string }>();
  for (const village of villages) {
    for (const row of await runSql(session.tools.engine, headsSql, { village })) {
      heads.set(row.household_id as number, { number: row.household_number as string, name: (row.head_name as string | null) ?? '' });
    }
  }
  return heads;
}
