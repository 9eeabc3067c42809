import { afterEach, describe, expect, it } from 'vitest';
import { createCommandDoor } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { demand } from '../attack/hostileCounty';
import { createNodeEngine } from '../helpers/nodeEngine';
import { openSampleTools } from '../helpers/sampleCounty';
import { makeLargeCounty } from './largeCounty';

const opened: CommandTools[] = [];
afterEach(async () => {
  for (const tools of opened.splice(0)) await Promise.all([tools.engine.close(), tools.solver.close(), tools.workbookReader.close()]);
});

/**
 * Every look-up of a code that is not joined, every wide table that is built whole beside another, costs
 * kilobytes per person: the import then needs several times this room.
 */
describe('an engine with a third of its room', () => {
  it('takes 50,000 households and 200,000 persons', async () => {
    const county = makeLargeCounty(20);
    expect(county.households).toBeGreaterThanOrEqual(50_000);
    expect(county.persons).toBeGreaterThanOrEqual(200_000);
    const tools = await openSampleTools('soak memory');
    await tools.engine.close();
    tools.engine = await createNodeEngine({ memoryLimitMegabytes: 500 });
    opened.push(tools);
    const door = createCommandDoor(tools);
    await demand(door, 'createProject', { policyFiles: county.policyFiles, createdAt: '2016-01-01T00:00:00Z' });
    const report = await demand(door, 'importRegister', { files: county.files });
    expect(report.counts).toMatchObject({ households: county.households, persons: county.persons });
    const { counts } = await demand(door, 'acceptImport', { importId: report.importId });
    expect(counts).toMatchObject({ households: county.households, persons: county.persons });
  });
});
