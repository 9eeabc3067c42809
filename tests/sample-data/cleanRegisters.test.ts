import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandName, type CommandValue } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { generateCountyRegister } from '../../sample-data/generate/generateCounty';
import { findProfile } from '../../sample-data/generate/profiles';
import { layOutSheets, layoutOf } from '../../sample-data/generate/registerSheets';
import { writeTables } from '../../sample-data/generate/writeWorkbooks';
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

/** What may be said about a whole file: that its ID numbers are for demonstration. */
const aboutFiles = ['id_number_demo'];

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

describe('the register of renhua without the faults that its files have had from the beginning', () => {
  it('has nothing that the checks find but households without a helper, which the plan pairs later', async () => {
    const { countyName, register } = generateCountyRegister('renhua');
    const files = writeTables(layOutSheets(countyName, register, layoutOf('renhua'), findProfile('renhua').year));
    await send('createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
    const report = await send('importRegister', {
      files: files.map(({ fileName, bytes }) => ({ name: fileName, sha256: createHash('sha256').update(bytes).digest('hex'), bytes })),
    });
    const paired = new Set(register.helpers.flatMap((helper) => helper.householdNumbers));
    const unpaired = register.households.filter(({ number }) => !paired.has(number)).length;
    expect(report.counts).toMatchObject({ households: 3665, persons: 10378 });
    expect(report.checks.filter(({ check }) => !aboutFiles.includes(check)).map(({ check, count }) => `${check} ${count}`)).toEqual([`helper_none ${unpaired}`]);
  });
});
