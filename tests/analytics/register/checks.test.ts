import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEngine, Row } from '../../../analytics/engine';
import macroIdEighteenSql from '../../../analytics/register/sql/macro_id_eighteen.sql?raw';
import { readChecks, stageRegister } from '../../../analytics/register';
import { describeFinding } from '../../../analytics/register/checks';
import { layOutCases, packOfCases, type CheckCase, type LaidOutCase } from '../../helpers/checkCases';
import { createNodeEngine } from '../../helpers/nodeEngine';

const cases = parse(readFileSync(join(import.meta.dirname, '../../cases/registerChecks.yaml'), 'utf8')) as CheckCase[];
const groups = ['identity', 'family', 'empty', 'logic', 'income', 'kind', 'exit', 'villages', 'helpers', 'values', 'lists', 'rows'];

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());

async function stageCases(chosen: CheckCase[]): Promise<{ laid: LaidOutCase[]; findings: Row[] }> {
  const { workbook, regions, laid, otherYears } = layOutCases(chosen);
  const sha256 = createHash('sha256').update(JSON.stringify(workbook)).digest('hex');
  const staged = await stageRegister(engine, [{ ...workbook, sha256 }], { importId: 'cases', year: 2015, mapping: {}, regions, otherYears, rules: packOfCases });
  if (!staged.ok) throw new Error(JSON.stringify(staged.problem));
  return { laid, findings: await engine.run('SELECT check_code, source_file, source_sheet, source_row, field, record, detail FROM stg_problem') };
}

/** What the checks did not do as the case says. */
function listMisses({ laid, findings }: Awaited<ReturnType<typeof stageCases>>): string[] {
  const found = new Map<string, Set<string>>();
  for (const row of findings) {
    const code = row.check_code as string;
    found.set(code, (found.get(code) ?? new Set()).add(`${String(row.source_sheet)}:${String(row.source_row)}`));
  }
  return laid.flatMap(({ check, kind, turn, at, rows }) => {
    const places = found.get(check) ?? new Set();
    const name = `${check} ${kind} ${turn + 1}`;
    if (kind === 'found') return (at === null ? places.size > 0 : places.has(at)) ? [] : [`${name}: nothing at ${at ?? 'all'}; found at ${[...places].filter((place) => rows.includes(place)).join() || 'no row of it'}`];
    return rows.filter((row) => places.has(row)).map((row) => `${name}: false alarm at ${row}`);
  });
}

describe('the checks', () => {
  it('each have a number in its block, a severity, a group, both sentences, a hint in both and a source', () => {
    const checks = readChecks();
    expect(checks.length).toBeGreaterThanOrEqual(80);
    expect(readdirSync(join(import.meta.dirname, '../../../analytics/register/checks')).length).toBe(checks.length);
    expect(new Set(checks.map(({ number }) => number)).size).toBe(checks.length);
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length);
    for (const check of checks) {
      const { code, number, severity, group, message, label, hint, source } = check;
      expect(Number.isInteger(number) && number >= 101 && number <= 899, code).toBe(true);
      expect(['error', 'warning', 'note'], code).toContain(severity);
      expect(groups, code).toContain(group);
      for (const text of [message, label, hint]) {
        expect(text.zh, code).toMatch(/\p{Script=Han}/u);
        expect(text.en, code).toMatch(/^[“A-Z]/);
        expect(text.en, code).not.toMatch(/\p{Script=Han}/u);
      }
      expect(label.zh + label.en + hint.zh + hint.en, code).not.toMatch(/[{}]/);
      expect(source.length, code).toBeGreaterThan(3);
    }
  });

  it('stand under the block of their number: ID, person, household, income, kind and exit, place, helper, files', () => {
    const block = new Map<string, Set<string>>();
    for (const { number, group } of readChecks()) {
      const of = String(Math.floor(number / 100));
      block.set(of, (block.get(of) ?? new Set()).add(group));
    }
    expect([...block.keys()].sort()).toEqual(['1', '2', '3', '4', '5', '6', '7', '8']);
    expect([...block.get('1')!]).toEqual(['identity']);
    expect([...block.get('4')!]).toEqual(['income']);
    expect([...block.get('5')!].sort()).toEqual(['exit', 'kind', 'rows']);
  });

  it('each have a case that must be found and one that must not', () => {
    expect(cases.map(({ check }) => check).sort()).toEqual(readChecks().map(({ code }) => code).sort());
    expect(cases.filter(({ found, silent }) => found.length === 0 || silent.length === 0)).toEqual([]);
  });

  it('find what they must and leave alone what they must', async () => {
    const together = await stageCases(cases.filter(({ alone }) => !alone));
    expect(listMisses(together)).toEqual([]);
    for (const row of together.findings) {
      const said = describeFinding(row as unknown as Parameters<typeof describeFinding>[0]);
      expect(`${said.message.zh}${said.message.en}`, said.code).not.toMatch(/[{}]|“”/);
      expect(said.hint?.zh && said.hint.en, said.code).toBeTruthy();
      expect(JSON.stringify(said), said.code).not.toMatch(/440899\d|\D000\d{8}\D|甲某|乙某|干部某/);
    }
  });

  it.each(cases.filter(({ alone }) => alone).flatMap((entry) => [{ ...entry, found: [], name: `${entry.check} silent` }, { ...entry, silent: [], name: `${entry.check} found` }]))('$name in a register of its own', async (entry) => {
    expect(listMisses(await stageCases([entry]))).toEqual([]);
  });
});

describe('numbers inside ID numbers', () => {
  it.each([
    ['440524188001010014', '440524188001010014'],
    ['11010519491231002X42', '11010519491231002X'],
    ['11010519491231002X43B1', '11010519491231002X'],
    // The standard's two vectors, as cards of 15 digits had them (order 996 to 999: born before 1900).
    ['110105491231002', '11010519491231002X'],
    ['440524800101999', '440524188001019991'],
    ['12345', '12345'],
  ])('%s stands for %s', async (written, expected) => {
    await engine.run(macroIdEighteenSql);
    expect((await engine.run("SELECT id_eighteen(getvariable('written')) AS number", { written }))[0]).toEqual({ number: expected });
  });
});
