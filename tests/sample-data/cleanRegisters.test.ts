import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { generateCountyRegister } from '../../sample-data/generate/generateCounty';
import { findProfile } from '../../sample-data/generate/profiles';
import { layOutSheets, layoutOf } from '../../sample-data/generate/registerSheets';
import { writeTables } from '../../sample-data/generate/writeWorkbooks';
import { sendOrFail } from '../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../helpers/sampleCounty';

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

/** What may be said about a whole file: that its ID numbers are for demonstration. */
const aboutFiles = ['id_number_demo'];

describe('the register of renhua without the faults that its files have had from the beginning', () => {
  it('has nothing that the checks find but households without a helper, which the plan pairs later', async () => {
    const { countyName, register } = generateCountyRegister('renhua');
    const files = writeTables(layOutSheets(countyName, register, layoutOf('renhua'), findProfile('renhua').year));
    await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
    const report = await sendOrFail(door, 'importRegister', {
      files: files.map(({ fileName, bytes }) => ({ name: fileName, sha256: createHash('sha256').update(bytes).digest('hex'), bytes })),
    });
    const paired = new Set(register.helpers.flatMap((helper) => helper.householdNumbers));
    const unpaired = register.households.filter(({ number }) => !paired.has(number)).length;
    expect(report.counts).toMatchObject({ households: 3665, persons: 10378 });
    expect(report.checks.filter(({ check }) => !aboutFiles.includes(check)).map(({ check, count }) => `${check} ${count}`)).toEqual([`helper_none ${unpaired}`]);
  });
});
