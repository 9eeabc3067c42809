import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArrowColumns, type QueryEngine } from '../../../analytics/engine';
import { createNodeEngine } from '../../helpers/nodeEngine';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());

/** Values under null slots of fixed-width columns. */
function valuesUnderNulls(bytes: Uint8Array): number[] {
  const found: number[] = [];
  for (const batch of tableFromIPC(bytes).batches) {
    for (const column of batch.data.children) {
      if (column.valueOffsets || !column.nullBitmap || column.nullBitmap.length === 0) continue;
      const values = column.values as ArrayLike<number | bigint>;
      if (values.length < column.length) continue;
      for (let row = 0; row < column.length; row += 1) {
        if ((column.nullBitmap[row >> 3]! & (1 << (row & 7))) === 0) found.push(Number(values[row * column.stride]));
      }
    }
  }
  return found;
}

describe('tables taken out of the engine', () => {
  const sql = `SELECT CASE WHEN i % 3 = 0 THEN i END AS a, CASE WHEN i % 5 = 0 THEN i * 1000000007 END AS b,
    CASE WHEN i % 2 = 0 THEN i / 7.0 END AS c, CASE WHEN i % 4 = 0 THEN i > 9 END AS d,
    CASE WHEN i % 7 = 0 THEN DATE '2015-01-01' + CAST(i AS INTEGER) END AS e, CASE WHEN i % 3 = 1 THEN 'x' || i END AS f
    FROM range(3000) t(i) ORDER BY i`;

  it('hold zero under every null, and the same bytes each time', async () => {
    const first = await engine.exportArrow(sql);
    await engine.run("SELECT sum(i * i) AS s, max(i % 977 + 31) AS h FROM range(100000) t(i)");
    const second = await engine.exportArrow(sql);
    const hidden = valuesUnderNulls(first);
    expect(hidden.length).toBeGreaterThan(5_000);
    expect(hidden.filter((value) => value !== 0)).toEqual([]);
    expect(second).toEqual(first);
  });

  it('keep every value', async () => {
    const { columns, rowCount } = readArrowColumns(await engine.exportArrow(sql));
    const rows = await engine.run(sql);
    expect(rowCount).toBe(3_000);
    for (const column of columns) expect(column.values).toEqual(rows.map((row) => row[column.name]));
  });
});
