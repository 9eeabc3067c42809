import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toArrowBytes, type CommandTools } from '../../analytics/engine';
import { commandArguments, type CommandName } from '../../analytics/commands/contract';
import { commandConduct, type CommandDoor } from '../../analytics/commands';
import { commandExamples, type ExampleProject } from '../helpers/commandExamples';
import { openSampleTools } from '../helpers/sampleCounty';
import { demand, makeHostileCounty, openHostileProject, type HostileCounty } from './hostileCounty';

/** Names and texts that would do something if they ever became SQL. */
export const sqlTexts = [
  "'; DROP TABLE household; --",
  "' OR '1'='1",
  "' UNION SELECT * FROM identity --",
  '"; DELETE FROM person; --',
  "getvariable('scope')",
  "'||(SELECT id_number FROM identity LIMIT 1)||'",
  '$1; SELECT 1',
  '?; SELECT 1',
  '%_%',
  '\\',
  "\\'; DROP TABLE region; --",
  '/*',
  '*/; DROP TABLE village; --',
  '--',
  ';',
  'NULL',
  '${1}',
  '$$; DROP TABLE identity; $$',
  "E'\\x27'",
  "read_text('/etc/hosts')",
  '甲\u0000乙'.replace('\u0000', ''),
  '𠮷野家 é e\u0301 ﷽',
  '😀',
] as const;

let tools: CommandTools;
let door: CommandDoor;
let county: HostileCounty;
let before: string;

/** The state that no attack may change: every table with its number of rows, and the settings of the lock. */
async function describeState(): Promise<string> {
  const rows = await tools.engine.run("SELECT table_name AS t, estimated_size AS n FROM duckdb_tables() WHERE table_name NOT LIKE 'incoming%' ORDER BY 1");
  return JSON.stringify([rows, await tools.engine.run("SELECT current_setting('lock_configuration') AS l, current_setting('enable_external_access') AS e")]);
}

beforeAll(async () => {
  tools = await openSampleTools();
  county = makeHostileCounty({ households: 46, villages: 6, plant: (kind, n) => (kind === 'village' || kind === 'file' ? `${sqlTexts[n % sqlTexts.length]!}·${n}` : sqlTexts[n % sqlTexts.length]!) });
  door = await openHostileProject(tools, county);
  await demand(door, 'listHouseholds', { scope: '440224', offset: 0, limit: 1 });
  before = await describeState();
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('texts that look like SQL', () => {
  it('come through an import as they are', async () => {
    const rows = await tools.engine.run('SELECT name FROM identity');
    const names = new Set(rows.map(({ name }) => name));
    expect(county.identities.map(({ name }) => name).filter((name) => name !== '' && !names.has(name))).toEqual([]);
    expect(names.size).toBeGreaterThan(15);
  });

  it('find what holds them and nothing else when searched for', async () => {
    const everybody = await demand(door, 'listHouseholds', { scope: '440224', offset: 0, limit: 500 });
    expect(everybody.total).toBe(county.households);
    for (const search of sqlTexts) {
      const { rows, total } = await demand(door, 'listHouseholds', { scope: '440224', search, offset: 0, limit: 500 });
      expect(total, search).toBe(rows.length);
      expect(total, search).toBeLessThan(county.households);
    }
    expect(await describeState()).toBe(before);
  });

  it('stay values in every text argument of every command', async () => {
    let sent = 0;
    for (const command of Object.keys(commandArguments) as CommandName[]) {
      if (/^(create|open|import|inspect|export|run|accept|replay|undo|redo|lock|unlock|prepare|confirm|remove|change)/.test(command)) continue;
      for (const text of sqlTexts) {
        const filled = fillTexts(command, text);
        if (filled === null) continue;
        const result = await door.send(command, filled as never);
        if (!result.ok) expect(['unexpected_error', 'engine_failed'], `${command} with ${text}`).not.toContain(result.problem.code);
        sent += 1;
      }
    }
    expect(sent).toBeGreaterThan(5 * sqlTexts.length);
    expect(await describeState()).toBe(before);
  });

  it('stay values in every text that stands anywhere in the example of a command', async () => {
    const example = { scope: '440224', householdId: 1 } as ExampleProject;
    const kept = ['saveView', 'saveHeadingTemplate', 'answerPlaces'];
    const commands = (Object.keys(commandArguments) as CommandName[]).filter((name) => (commandConduct[name] === 'reads' || kept.includes(name)) && !/^(create|open|export|inspect|replay|take)/.test(name));
    for (const command of commands) await door.send(command, commandExamples[command](example) as never);
    const warm = await describeState();
    let sent = 0;
    let answered = 0;
    for (const command of commands) {
      for (const filled of fillLeaves(commandExamples[command](example), () => sqlTexts[sent % sqlTexts.length]!)) {
        const result = await door.send(command, filled as never);
        if (result.ok) answered += 1;
        else expect(['unexpected_error', 'engine_failed'], `${command} with ${JSON.stringify(filled)}`).not.toContain(result.problem.code);
        sent += 1;
      }
    }
    expect(sent).toBeGreaterThan(100);
    expect(answered).toBeGreaterThan(10);
    expect(await describeState()).toBe(warm);
    before = warm;
  });

  it('are refused where a code is wanted', async () => {
    for (const scope of sqlTexts) {
      const result = await door.send('measurePoverty', { scope, by: 'town' });
      expect(result.ok ? 'answered' : result.problem.code, scope).toBe('wrong_argument');
    }
  });

  it('would be noticed where they were put into the statement (sabotage)', async () => {
    const wrong: string[] = [];
    for (const text of sqlTexts) {
      const [row] = await tools.engine.run(`SELECT '${text}' AS x`).catch(() => [{ x: null }]);
      if (row?.x !== text) wrong.push(text);
    }
    expect(wrong.length).toBeGreaterThan(4);
  });

  it('round-trip as values, and as names of tables and columns', async () => {
    const text = fc.oneof(fc.constantFrom(...sqlTexts), fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.replaceAll('\u0000', '')));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), fc.array(text.filter((name) => name.trim() !== '' && name.length < 60), { minLength: 1, maxLength: 3 }), async (values, names) => {
        const columns = [...new Map(names.map((name) => [`${name.toLowerCase()}`, `c_${name}`])).values()];
        await tools.engine.insertArrow('round_trip', toArrowBytes(columns.map((name) => ({ name, type: 'text' as const, values }))));
        const [given] = await tools.engine.run("SELECT getvariable('x') AS x", { x: values[0]! });
        expect(given!.x).toBe(values[0]);
        const rows = await tools.engine.run('SELECT * FROM round_trip');
        for (const name of columns) expect(rows.map((row) => row[name])).toEqual(values);
      }),
      { numRuns: 60, seed: 20160101 },
    );
    await tools.engine.run('DROP TABLE round_trip');
    expect(await describeState()).toBe(before);
  });
});

/** A plausible argument of a command with one text in every free text of it; null when it takes no free text. */
function fillTexts(command: CommandName, text: string): object | null {
  const full: Record<string, unknown> = { scope: '440224', by: 'town', offset: 0, limit: 20, householdId: 1, value: 1, what: 'briefing', identities: 'masked', importId: text, search: text, group: text, cause: text, check: text, parameter: text, reason: `${text}甲乙`, name: text, fileName: text };
  const { shape } = commandArguments[command] as unknown as { shape: Record<string, unknown> };
  const free = Object.keys(shape).filter((key) => typeof full[key] === 'string' && String(full[key]).includes(text));
  return free.length === 0 ? null : Object.fromEntries(Object.keys(shape).flatMap((key) => (key in full ? [[key, full[key]]] : [])));
}

/** The same value with one of its texts after another replaced, each of them twice. */
function* fillLeaves(value: unknown, next: () => string): Generator<unknown> {
  if (typeof value === 'string') for (let turn = 0; turn < 2; turn += 1) yield next();
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) for (const changed of fillLeaves(item, next)) yield value.with(index, changed);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) for (const changed of fillLeaves(item, next)) yield { ...value, [key]: changed };
  }
}
