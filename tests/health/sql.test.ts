import { posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEngine } from '../../analytics/engine';
import { createNodeEngine } from '../helpers/nodeEngine';
import { createDeclaredTables } from './declaredTables';
import { readSql, splitStatements, type SqlFile } from './readSql';
import { listImports } from './scanSource';
import { readTree } from './tree';

const files = readTree(/\.sql$/).map(readSql);
const onFiles = (judge: (file: SqlFile) => string[]) =>
  files.flatMap((file) => judge(file).map((fault) => `${file.path}: ${fault}`));
const SCHEMA = 'analytics/register/sql/schema.sql';

/** Files whose every statement was bound, and what was said of the others. */
interface Binding {
  bound: string[];
  faults: string[];
}

/**
 * Binds files by the true engine on empty tables: whatever writes is run, whatever reads is explained.
 * A file's turn comes when all tables of its `inputs:` exist.
 */
async function bindAll(engine: QueryEngine, toBind: SqlFile[], existing: string[]): Promise<Binding> {
  const tables = new Set(existing);
  const macros = new Set(toBind.flatMap((file) => (isMacro(file) ? file.creates : [])));
  const result: Binding = { bound: [], faults: [] };
  let waiting = [...toBind];
  while (waiting.length > 0) {
    const ready = waiting.filter((file) => listNeeds(file, macros).every((name) => tables.has(name)));
    if (ready.length === 0) break;
    waiting = waiting.filter((file) => !ready.includes(file));
    for (const file of ready) {
      const fault = await bind(engine, file);
      if (fault === null) result.bound.push(file.path);
      else result.faults.push(`${file.path}: ${fault}`);
      for (const table of file.creates) tables.add(table);
    }
  }
  for (const file of waiting) {
    const missing = listNeeds(file, macros).filter((name) => !tables.has(name));
    result.faults.push(`${file.path}: nothing creates ${missing.join(', ')}`);
  }
  return result;
}

const isMacro = (file: SqlFile) => /^create\s+(or\s+replace\s+)?macro\b/i.test(file.statements[0] ?? '');

/** Tables and macros that must exist before a file can run. */
function listNeeds(file: SqlFile, macros: ReadonlySet<string>): string[] {
  const tables = [...file.inputs, ...file.changes].filter(
    (table) => !file.creates.includes(table) && !table.startsWith('information_schema.'),
  );
  return [...tables, ...file.calls.filter((name) => macros.has(name))];
}

async function bind(engine: QueryEngine, file: SqlFile): Promise<string | null> {
  for (const statement of file.statements) {
    const writes = /\b(create|insert\s+into|update|delete\s+from|drop|alter)\b/i.test(statement);
    const fault = await bindStatement(engine, writes ? statement : `EXPLAIN ${statement}`, file.usedVariables);
    if (fault !== null) return fault;
  }
  return null;
}

/** Binds with every variable unknown, and where that leaves an operator undecided, with up to two of them as numbers. */
async function bindStatement(engine: QueryEngine, statement: string, names: string[]): Promise<string | null> {
  const choices = [
    [],
    ...names.map((name) => [name]),
    ...names.flatMap((one, at) => names.slice(at + 1).map((two) => [one, two])),
  ];
  let fault: string | null = null;
  for (const numbers of choices) {
    try {
      await engine.run(statement, Object.fromEntries(names.map((name) => [name, numbers.includes(name) ? 1 : null])));
      return null;
    } catch (error) {
      fault ??= error instanceof Error ? error.message : String(error);
      if (!fault.includes('best candidate')) return fault;
    }
  }
  return fault;
}

/** `sql/*.sql` and `**` + `/sql/*.sql` as import.meta.glob understands them. */
function globPattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:.*/)?'))}$`);
}

/** Tables that a macro reads for whoever calls it. */
const readByMacro = (name: string) =>
  files.filter((file) => isMacro(file) && file.creates.includes(name)).flatMap((file) => file.reads);

describe('SQL files', () => {
  it('are there, and hold the register', () => {
    expect(files.length).toBeGreaterThan(15);
    expect(files.find((file) => file.path === SCHEMA)?.creates).toContain('household');
  });

  it('open with five lines: name, 中文, grain, inputs, vars', () => expect(onFiles((file) => file.faults)).toEqual([]));

  it('hold one statement; a schema holds tables alone', () => {
    const crowded = onFiles((file) => {
      if (file.name !== 'schema') return file.statements.length === 1 ? [] : [`${file.statements.length} statements`];
      return file.statements.filter((statement) => !/^create table/i.test(statement));
    });
    expect(crowded).toEqual([]);
  });

  it('declare the variables that they use', () => {
    const astray = onFiles(({ variables, usedVariables }) =>
      variables.slice().sort().join() === usedVariables.join()
        ? []
        : [`declares ${variables.join()}, uses ${usedVariables.join()}`],
    );
    expect(astray).toEqual([]);
  });

  it('declare the tables that they read', () => {
    const astray = onFiles(({ inputs, reads, changes, calls }) => [
      ...reads.filter((table) => !inputs.includes(table)).map((table) => `reads ${table} undeclared`),
      ...inputs
        .filter((table) => ![...reads, ...changes, ...calls.flatMap(readByMacro)].includes(table))
        .map((table) => `declares ${table}, which it does not read`),
    ]);
    expect(astray).toEqual([]);
  });

  it('are used by some module', () => {
    const used = new Set<string>();
    for (const module of readTree(/\.tsx?$/).filter(({ text }) => text.includes('.sql'))) {
      const { modules, globs } = listImports(module);
      const here = posix.dirname(module.path);
      for (const name of modules) if (name.includes('.sql')) used.add(posix.join(here, name.replace(/\?.*$/, '')));
      for (const pattern of globs)
        for (const { path } of files) if (globPattern(posix.join(here, pattern)).test(path)) used.add(path);
    }
    expect(files.map((file) => file.path).filter((path) => !used.has(path))).toEqual([]);
  });
});

describe('the true engine', () => {
  let engine: QueryEngine;
  const existing: string[] = [];
  beforeAll(async () => {
    engine = await createNodeEngine();
    existing.push(...(await createDeclaredTables(engine)));
  });
  afterAll(() => engine.close());

  it('binds every file on an empty schema', async () => {
    const { bound, faults } = await bindAll(engine, files, existing);
    expect(faults).toEqual([]);
    expect(bound.length).toBe(files.length);
  });

  it.each([
    ['a column that is not there', 'SELECT age FROM household', /age/],
    ['a table that nothing creates', 'SELECT * FROM stg_lost', /stg_lost/],
    ['a slip of the pen', 'SELEC 1', /SELEC/],
  ])('refuses %s', async (_what, statement, message) => {
    const inputs = /from (\w+)/i.exec(statement)?.[1] ?? 'none';
    const text = `-- planted: a planted fault\n-- 中文: 试\n-- grain: none\n-- inputs: ${inputs}\n-- vars: none\n${statement}\n`;
    const { faults } = await bindAll(engine, [readSql({ path: 'planted.sql', text })], ['household']);
    expect(faults.join()).toMatch(message);
  });
});

describe('the reader of SQL headers', () => {
  it('sees what is missing, undeclared and unused', () => {
    const text = [
      '-- other: a purpose',
      '-- 中文: 试',
      '-- grains: one row',
      '-- inputs: household, village',
      '-- vars: year',
      "WITH mine AS (SELECT 'from lost; --' AS a, getvariable('town') AS b FROM household)",
      'SELECT * FROM mine JOIN person USING (a) CROSS JOIN range(3);',
    ].join('\n');
    const file = readSql({ path: 'analytics/poverty/sql/planted.sql', text });
    expect(file.faults).toEqual(['line 3 is not “-- grain”', 'line 1 names other']);
    expect(file.reads).toEqual(['household', 'person']);
    expect(file.usedVariables).toEqual(['town']);
    expect(file.statements.length).toBe(1);
  });

  it('splits statements outside quotes and comments', () => {
    expect(splitStatements("SELECT ';' AS a; -- b; c\n/* d; */ SELECT 2 - 1 / 1;\n")).toEqual([
      "SELECT ';' AS a",
      'SELECT 2 - 1 / 1',
    ]);
  });
});
