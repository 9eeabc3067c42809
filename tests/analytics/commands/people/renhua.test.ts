import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { sendOrFail } from '../../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy, readSampleRegister } from '../../../helpers/sampleCounty';

const scope = '440224';
let tools: CommandTools;
let door: CommandDoor;

beforeAll(async () => {
  tools = await openSampleTools('people of 仁化');
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', {
    policyFiles: readSamplePolicy('renhua'),
    createdAt: '2016-01-01T00:00:00Z',
  });
  const { importId } = await sendOrFail(door, 'importRegister', { files: await readSampleRegister('renhua') });
  await sendOrFail(door, 'acceptImport', { importId });
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

it('is paired whole by a proved proposal; who stays without helper is named by the plan’s own word', async () => {
  const whole = { scope, state: 'all', offset: 0, limit: 1 } as const;
  expect(await sendOrFail(door, 'listPairs', whole)).toMatchObject({
    source: 'register',
    covered: 2490,
    uncovered: 1175,
  });
  const proposal = await sendOrFail(door, 'proposePairing', {});
  expect(proposal).toMatchObject({ proved: true, gap: 0, contradictions: [], changeCount: 846 });
  // Every household with labour keeps its helper; those without labour outside poor villages get one of their own town.
  expect(proposal.counts).toMatchObject({
    households: 3665,
    held: 2490,
    made: 846,
    broken: 0,
    uncovered: 329,
    distance: { village: 0, town: 846, other_town: 0 },
  });
  expect(proposal.before).toMatchObject({ uncovered: 1175, held: 2490 });
  // The plan leaves households without labour in poor villages to social security (二（十）) and speaks of no helper for them.
  expect(new Set(proposal.uncovered.map(({ reason }) => reason))).toEqual(new Set(['no_rule']));
  expect(proposal.uncovered.flatMap(({ households }) => households)).toHaveLength(329);
  for (const { message, households } of proposal.uncovered)
    expect(message.zh).toMatch(
      new RegExp(
        ` ${households.length} 户没有帮扶干部：方案的结对规则没有说到贫困村内的“无劳动能力户（社保兜底）”（方案 二（三））。$`,
      ),
    );
  await sendOrFail(door, 'adoptPairing', { token: proposal.token, reason: '领导小组会议决定' });
  expect(await sendOrFail(door, 'listPairs', whole)).toMatchObject({
    source: 'adopted',
    stale: false,
    covered: 3336,
    uncovered: 329,
  });
  expect(await sendOrFail(door, 'listHelpers', { scope, offset: 0, limit: 1 })).toMatchObject({
    total: 1892,
    above: 0,
  });
});
