import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandName, type CommandValue } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { openSampleTools, readSamplePolicy, readSampleRegister } from '../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;
beforeAll(async () => {
  tools = await openSampleTools();
  door = createCommandDoor(tools);
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

async function send<C extends CommandName>(command: C, argument: Parameters<typeof door.send<C>>[1]): Promise<CommandValue<C>> {
  const result = await door.send(command, argument);
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message.en} ${JSON.stringify(result.problem.where)}`);
  return result.value;
}

/** What the reader may say about a whole file: demonstration numbers, and headings of the full list it does not know. */
const aboutFiles = ['id_number_demo', 'column_unread'];

describe.each([
  ['mazhang', { households: 3050, persons: 7684, villages: 96 }],
  ['hanyang', { households: 1097, persons: 2469, villages: 42 }],
  ['zaozhuang', { households: 668, persons: 1400, villages: 34 }],
])('the clean register of %s', (county, counts) => {
  let report: CommandValue<'importRegister'>;
  beforeAll(async () => {
    await send('createProject', { policyFiles: readSamplePolicy(county), createdAt: '2016-01-01T00:00:00Z' });
    report = await send('importRegister', { files: await readSampleRegister(county) });
  });

  it('comes in whole: no row rejected, the plan’s counts', () => {
    expect(report.balanced).toBe(true);
    expect(report.counts).toMatchObject(counts);
    const sheets = report.files.flatMap((file) => file.sheets);
    expect(sheets.map(({ table }) => table)).not.toContain(null);
    expect(sheets.reduce((sum, sheet) => sum + sheet.rowsRejected, 0)).toBe(0);
  });

  it('has nothing that the checks find', () => {
    expect(report.checks.filter(({ check }) => !aboutFiles.includes(check)).map(({ check, count }) => `${check} ${count}`)).toEqual([]);
    expect(report.checks.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('falls into the groups of the plan when it is taken over', async () => {
    const overview = await send('acceptImport', { importId: report.importId });
    expect(overview.counts).toMatchObject({ households: counts.households, persons: counts.persons });
  });
});
