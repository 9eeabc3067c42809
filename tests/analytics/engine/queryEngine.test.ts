import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { inTransaction, runSql, toArrowBytes, readArrowColumns, type QueryEngine, type ProblemError } from '../../../analytics/engine';
import { createNodeEngine } from '../../helpers/nodeEngine';

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());

describe('the query engine', () => {
  it('decodes decimals, big integers, dates, sums and nulls exactly', async () => {
    const rows = await engine.run(
      "SELECT 10.50::DECIMAL(10,2) AS price, sum(i) AS total, 9007199254740991::BIGINT AS big, -5::HUGEINT AS huge, DATE '2015-12-31' AS day," +
        " TIMESTAMP '2016-01-01 08:00:00.5' AS moment, '张' AS word, NULL::VARCHAR AS nothing, i > 100 AS flag, -0.05::DECIMAL(38,2) AS small FROM range(10) t(i) GROUP BY ALL LIMIT 1",
    );
    expect(rows).toEqual([
      { price: 10.5, total: expect.any(Number), big: 9007199254740991, huge: -5, day: '2015-12-31', moment: '2016-01-01T08:00:00.500', word: '张', nothing: null, flag: false, small: -0.05 },
    ]);
    expect(await engine.run('SELECT sum(i::BIGINT) AS total FROM range(10) t(i)')).toEqual([{ total: 45 }]);
  });

  it('refuses a whole number that a JavaScript number cannot hold, instead of rounding it', async () => {
    await expect(engine.run('SELECT 9007199254740993::BIGINT AS big')).rejects.toMatchObject({ problem: { code: 'number_too_large' } });
    await expect(engine.run('SELECT 170141183460469231731687303715884105727::HUGEINT AS big')).rejects.toMatchObject({ problem: { code: 'number_too_large' } });
  });

  it('refuses stacked statements and leaves the table alone', async () => {
    await engine.run('CREATE TABLE keep AS SELECT 1 AS one');
    await expect(engine.run('SELECT 1; DROP TABLE keep; SELECT 2')).rejects.toMatchObject({ problem: { code: 'engine_failed' } });
    expect(await engine.run('SELECT * FROM keep')).toEqual([{ one: 1 }]);
  });

  it.each([
    "SELECT * FROM read_text('/etc/hostname')",
    "SELECT * FROM read_csv('/etc/hosts')",
    "SELECT * FROM read_blob('/etc/hosts')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "COPY (SELECT 1) TO '/tmp/guatu-lock-test.csv'",
    "ATTACH '/tmp/guatu-lock-test.db'",
    "EXPORT DATABASE '/tmp/guatu-lock-test'",
    'LOAD json',
    "SET memory_limit='8GB'",
    'SET enable_external_access=true',
    'SET lock_configuration=false',
    'RESET enable_external_access',
    "SET autoload_known_extensions=true",
    "SELECT * FROM 'https://example.invalid/a.csv'",
  ])('is locked: %s', async (sql) => {
    await expect(engine.run(sql)).rejects.toMatchObject({ problem: { code: 'engine_failed' } });
  });

  it('binds values only through variables, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant("'; DROP TABLE keep; --"), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean()), async (value) => {
        const expected = Object.is(value, -0) ? 0 : value;
        const rows = await engine.run("SELECT getvariable('x') AS x", { x: typeof value === 'string' ? value.replaceAll('\u0000', '') : value });
        expect(rows[0]!.x).toEqual(typeof value === 'string' ? value.replaceAll('\u0000', '') : expected);
      }),
      { numRuns: 60, seed: 20160101 },
    );
  });

  it('says which variable is missing instead of reading NULL or what an earlier statement was given', async () => {
    await engine.run("SELECT getvariable('left_over') AS x", { left_over: 1 });
    expect(await engine.run("SELECT getvariable('offset') AS x, getvariable('limit') AS y", { offset: 1, limit: 2 })).toEqual([{ x: 1, y: 2 }]);
    expect(await engine.run("SELECT getvariable('offset') AS x, getvariable('limit') AS y", { offset: null, limit: 2 })).toEqual([{ x: null, y: 2 }]);
    await expect(engine.run("SELECT getvariable('left_over') AS x")).rejects.toThrow(/left_over/);
    await expect(runSql(engine, "-- name: a: b\n-- vars: year\nSELECT getvariable('year') AS year", {})).rejects.toMatchObject({ problem: { code: 'sql_variables' } });
    await expect(runSql(engine, '-- vars: none\nSELECT 1', { more: 1 })).rejects.toMatchObject({ problem: { code: 'sql_variables' } });
    expect(await runSql(engine, "-- vars: year\nSELECT getvariable('year') AS year", { year: 2015 })).toEqual([{ year: 2015 }]);
    await expect(engine.run('SELECT 1', { 'a = 1; DROP TABLE keep': 1 })).rejects.toThrow();
    await expect(engine.run("SELECT getvariable('x')", { x: Number.NaN })).rejects.toThrow();
  });

  it('runs calls one after another in their order', async () => {
    await engine.run('CREATE OR REPLACE TABLE turns (i INTEGER)');
    await Promise.all(Array.from({ length: 20 }, (_, i) => engine.run("INSERT INTO turns SELECT getvariable('i')", { i })));
    expect((await engine.run('SELECT i FROM turns')).map((row) => row.i)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });

  it('keeps values out of its error texts', async () => {
    const secret = '440899199001019123';
    const error = (await engine.run("SELECT CAST(getvariable('x') || '李某' AS INTEGER) AS n", { x: secret }).catch((caught: unknown) => caught)) as ProblemError;
    expect(error.problem.code).toBe('engine_failed');
    expect(JSON.stringify(error.problem) + error.message).not.toMatch(/440899|李某/);
  });
});

describe('loading Arrow bytes', () => {
  const columns = [
    { name: 'id', type: 'text', values: ['440899199001019123', null, '0001', ''] },
    { name: 'members', type: 'integer', values: [3, null, -1, 0] },
    { name: 'income', type: 'double', values: [2900.5, null, -0.1, 0] },
    { name: 'fen', type: 'bigint', values: [9007199254740991, null, -9007199254740991, 0] },
    { name: 'water', type: 'boolean', values: [true, null, false, true] },
    { name: '__proto__x', type: 'text', values: ['𠮷\ud800', '赤忏', 'é', null] },
  ] as const;

  it('brings every cell back, keeps the caller’s bytes, replaces a table of that name', async () => {
    const bytes = toArrowBytes(columns);
    const before = bytes.slice();
    await engine.insertArrow('loaded', bytes);
    await engine.insertArrow('loaded', bytes);
    expect(bytes).toEqual(before);
    expect(bytes.byteLength).toBeGreaterThan(0);
    const { columns: back, rowCount } = readArrowColumns(await engine.exportArrow('SELECT * FROM loaded'));
    expect(rowCount).toBe(4);
    const expected = columns.map((column) => ({ ...column, values: column.values.map((value) => (value === '𠮷\ud800' ? '𠮷\ufffd' : value)) }));
    expect(back).toEqual(expected);
  });

  it('makes an empty table from no rows', async () => {
    await engine.insertArrow('nothing', toArrowBytes(columns.map((column) => ({ ...column, values: [] }))));
    expect(await engine.run('SELECT count(*) AS n FROM nothing')).toEqual([{ n: 0 }]);
    const shape = await engine.run("SELECT column_name AS c, data_type AS t FROM information_schema.columns WHERE table_name = 'nothing' ORDER BY ordinal_position");
    expect(shape.map((row) => row.t)).toEqual(['VARCHAR', 'INTEGER', 'DOUBLE', 'BIGINT', 'BOOLEAN', 'VARCHAR']);
    await engine.insertArrow('again', await engine.exportArrow('SELECT * FROM nothing'));
    expect(await engine.run('SELECT count(*) AS n FROM again')).toEqual([{ n: 0 }]);
  });

  it('adds rows to a table, and in a transaction all of them or none', async () => {
    const rows = (...values: (string | null)[]) => toArrowBytes([{ name: 'word', type: 'text', values }]);
    const words = async () => (await engine.run('SELECT word FROM words ORDER BY rowid')).map(({ word }) => word);
    await engine.insertArrow('words', rows());
    await inTransaction(engine, async () => {
      await engine.appendArrow('words', rows('甲', null));
      await engine.appendArrow('words', rows());
      await engine.appendArrow('words', rows('乙'));
    });
    expect(await words()).toEqual(['甲', null, '乙']);
    const stopped = inTransaction(engine, async () => {
      await engine.appendArrow('words', rows('丙'));
      throw new Error('stopped');
    });
    await expect(stopped).rejects.toThrow('stopped');
    expect(await words()).toEqual(['甲', null, '乙']);
    await expect(engine.appendArrow('no_such_table', rows('丁'))).rejects.toMatchObject({ problem: { code: 'engine_failed' } });
    await engine.appendArrow('words', rows('戊'));
    expect(await words()).toEqual(['甲', null, '乙', '戊']);
  });

  it('refuses a cut stream and works on afterwards', async () => {
    const bytes = toArrowBytes(columns);
    for (const cut of [0, 4, 40, bytes.length >> 1, bytes.length - 8, bytes.length - 1]) {
      await expect(engine.insertArrow('cut', bytes.subarray(0, cut))).rejects.toMatchObject({ problem: { code: 'arrow_damaged' } });
    }
    await engine.insertArrow('after', bytes);
    expect(await engine.run('SELECT count(*) AS n FROM after')).toEqual([{ n: 4 }]);
  });

  it('opens a fresh locked connection when the engine itself refuses the bytes', async () => {
    const bytes = toArrowBytes(columns);
    let refused = 0;
    for (let at = 0; at < bytes.length - 8 && refused < 3; at += 7) {
      const flipped = bytes.slice();
      flipped[at]! ^= 0x10;
      await engine.insertArrow('flipped', flipped).catch(() => (refused += 1));
    }
    expect(refused).toBeGreaterThan(0);
    await engine.insertArrow('after', bytes);
    expect(await engine.run('SELECT count(*) AS n FROM after')).toEqual([{ n: 4 }]);
    await expect(engine.run("SET memory_limit='8GB'")).rejects.toThrow();
  });

  it('needs a hash for silent damage: one flipped bit can load as other data', async () => {
    const { sha256Hex } = await import('../../../analytics/engine');
    const bytes = toArrowBytes([{ name: 'fen', type: 'bigint', values: Array.from({ length: 100 }, (_, i) => i) }]);
    const hash = await sha256Hex(bytes);
    const flipped = bytes.slice();
    flipped[flipped.length - 200]! ^= 1;
    await engine.insertArrow('flipped', flipped);
    const rows = await engine.run('SELECT sum(fen) AS total FROM flipped');
    expect(rows[0]!.total).not.toBe(4950);
    expect(await sha256Hex(flipped)).not.toBe(hash);
  });

  it('answers “out of memory” in a sentence and lives on', async () => {
    const small = await createNodeEngine({ memoryLimitMegabytes: 20 });
    const error = (await small.run('CREATE TABLE big AS SELECT i, hash(i)::VARCHAR AS t FROM range(3000000) t(i)').catch((caught: unknown) => caught)) as ProblemError;
    expect(error.problem.code).toBe('engine_memory');
    expect(await small.run('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await small.close();
  });
});
