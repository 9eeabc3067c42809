import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandArguments, type CommandDoor } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { protectProject, saveProject, startPlantedProject } from '../helpers/plantedProject';
import { openSampleTools } from '../helpers/sampleCounty';
import { fuzzCommands, type FuzzProject } from './fuzzCommands';

let tools: CommandTools;
let project: FuzzProject;

beforeAll(async () => {
  tools = await openSampleTools();
  const { door, example } = await startPlantedProject(tools, { count: 24 });
  const open = await saveProject(door);
  const recoveryCode = await protectProject(door);
  const closed = await saveProject(door);
  project = { example: { ...example, recoveryCode, bytes: open.bytes, generation: open.generation }, open: open.bytes, closed: closed.bytes };
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

describe('every command × fuzzed arguments', () => {
  it('answers with a value or a typed refusal, never an exception', async () => {
    const seed = 20_160_101;
    const { failures, sent, refusals } = await fuzzCommands(tools, project, { shares: { 'no project': 3, open: 9, protected: 3, locked: 5 }, seed });
    expect(failures).toEqual([]);
    expect(sent).toBeGreaterThanOrEqual(20 * Object.keys(commandArguments).length);
    for (const code of ['wrong_argument', 'no_project', 'project_locked']) expect(refusals).toContain(code);
    expect(refusals.size).toBeGreaterThan(10);
  });

  it('finds a door that throws, one that answers nothing and one that gives up (sabotage)', async () => {
    const broken: CommandDoor['send'][] = [
      () => Promise.reject(new TypeError('boom')),
      () => Promise.resolve(undefined as never),
      () => Promise.resolve({ ok: false, problem: { code: 'unexpected_error', message: { zh: '发生意外错误', en: 'failed unexpectedly' } } }),
      () => Promise.resolve({ ok: false, problem: { code: 'wrong_argument', message: { zh: '', en: '' } } }),
    ];
    for (const send of broken) {
      const { failures } = await fuzzCommands(tools, project, { shares: { open: 1 }, seed: 1, wrap: () => ({ send }) });
      expect(failures.length).toBeGreaterThanOrEqual(40);
    }
  });
});
