import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { QueryEngine, Result, TextWorkbook, WorkbookReader } from '../../../analytics/engine';
import { acceptStagedRegister, stageRegister } from '../../../analytics/register';
import { buildBrokenWorkbooks } from '../../helpers/buildBrokenWorkbooks';
import { createNodeEngine, createNodeWorkbookReader } from '../../helpers/nodeEngine';
import { smallCounty } from '../../helpers/smallCounty';

const folder = join(import.meta.dirname, '../../../sample-data/broken');
const names = readdirSync(folder).filter((name) => name.endsWith('.expected.yaml')).map((name) => name.replace('.expected.yaml', ''));
if (process.env.GUATU_WRITE_BROKEN) for (const { name, bytes } of buildBrokenWorkbooks()) writeFileSync(join(folder, name), bytes);

interface Expected {
  refused?: { code: string; sheet?: string; row?: number; column?: string };
  /** The same headings and rows as another file of the folder, cell by cell, below a title perhaps. */
  same_rows_as?: string;
  rows?: { read: number; accepted: number; rejected: number; skipped: number };
  findings?: Record<string, number>;
}

let engine: QueryEngine;
let reader: WorkbookReader;
beforeAll(async () => {
  engine = await createNodeEngine();
  // In this thread: starting a worker for each of so many files would take longer than reading them.
  reader = createNodeWorkbookReader();
});
afterAll(async () => {
  await reader.close();
  await engine.close();
});

describe('faulty register files', () => {
  it('has a file for every expected report, the same bytes as its script makes', () => {
    const built = buildBrokenWorkbooks();
    expect(built.map((file) => file.name).sort()).toEqual([...names].sort());
    for (const { name, bytes } of built) {
      expect(existsSync(join(folder, name)), name).toBe(true);
      expect(Buffer.compare(readFileSync(join(folder, name)), Buffer.from(bytes)), name).toBe(0);
    }
  });

  it.each(names)('%s', { timeout: 60_000 }, async (name) => {
    const expected = parse(readFileSync(join(folder, `${name}.expected.yaml`), 'utf8')) as Expected;
    const before = await snapshot();
    const read = await reader.read(name, new Uint8Array(readFileSync(join(folder, name))));
    if (expected.same_rows_as) {
      const other = await reader.read(expected.same_rows_as, new Uint8Array(readFileSync(join(folder, expected.same_rows_as))));
      expect(tableOf(read)).toEqual(tableOf(other));
      return;
    }
    const staged = read.ok ? await stageRegister(engine, [read.value], { importId: name, year: 2015, mapping: {}, regions: smallCounty }) : read;
    if (expected.refused) {
      const { code, ...place } = expected.refused;
      if (staged.ok) throw new Error('the file was accepted');
      expect(staged.problem).toMatchObject({ code, where: { file: name, ...place } });
      expect(staged.problem.message.zh && staged.problem.message.en && staged.problem.hint?.zh && staged.problem.hint.en).toBeTruthy();
      expect(await snapshot()).toEqual(before);
      return;
    }
    if (!staged.ok) throw new Error(JSON.stringify(staged.problem));
    const sheet = staged.value.files[0]!.sheets[0]!;
    expect({ read: sheet.rowsRead, accepted: sheet.rowsAccepted, rejected: sheet.rowsRejected, skipped: sheet.rowsSkipped }).toEqual(expected.rows);
    // What the file is about is listed to the number; further notes and warnings about its few rows may stand beside it.
    const counts = Object.fromEntries(staged.value.checks.map((check) => [check.check, check.count]));
    expect(counts).toMatchObject(expected.findings!);
    expect(staged.value.checks.filter((check) => check.severity === 'error' && !(check.check in expected.findings!)).map((check) => check.check)).toEqual([]);
    expect(await snapshot()).toEqual(before);
    await acceptStagedRegister(engine, name);
    expect(await engine.run('SELECT count(*) AS n FROM person')).toEqual([{ n: expected.rows!.accepted }]);
  });
});

/** Headings and rows of the first sheet, without empty rows and titles; every row as long as the headings. */
function tableOf(read: Result<TextWorkbook>): (string | null)[][] {
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  const rows = read.value.sheets[0]!.rows.filter((row) => row.filter((cell) => cell !== null).length > 1);
  expect(rows).toHaveLength(5);
  return rows.map((row) => Array.from({ length: rows[0]!.length }, (_, c) => row[c] ?? null));
}

async function snapshot(): Promise<unknown> {
  const tables = await engine.run("SELECT table_name AS name FROM information_schema.tables WHERE table_name IN ('person', 'household', 'identity')");
  if (tables.length === 0) return [];
  return engine.run('SELECT p.*, i.* FROM person p JOIN identity i USING (person_id) ORDER BY person_id');
}
