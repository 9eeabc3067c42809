import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { codeOf, sendOrFail } from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';

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

describe('the policy through the door', () => {
  it('is refused without a project', async () => {
    expect(await codeOf(door, 'checkPlan', {})).toBe('no_project');
    expect(await codeOf(door, 'comparePolicy', { otherPolicyFiles: readSamplePolicy('mazhang') })).toBe('no_project');
  });

  it('lists entries with their content, programmes and the names of the packs they stand in', async () => {
    await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
    const policy = await sendOrFail(door, 'listPolicy', {});
    expect(policy.programmes.map(({ id }) => id)).toContain('industry');
    expect(new Set(policy.entries.map(({ scope }) => scope!))).toEqual(new Set(['renhua', 'guangdong', 'guangdong_scattered', 'china']));
    for (const { scope } of policy.entries) expect(policy.packs[scope!]?.zh, scope).toMatch(/\p{Script=Han}/u);
    expect(policy.entries.find(({ kind }) => kind === 'procedure')?.content?.table?.rows.length).toBeGreaterThan(2);
  });

  it('checks the plan and says what the pack lacks, whatever the scenario', async () => {
    const before = await sendOrFail(door, 'checkPlan', {});
    expect(before.findings.find(({ row }) => row === 'b17')).toMatchObject({ verdict: 'holds' });
    expect(before.findings.find(({ row }) => row === 'b18')).toMatchObject({ verdict: 'holds', warning: true });
    expect(before.gaps.filter(({ kind }) => kind === 'needed')).toEqual([]);
    await sendOrFail(door, 'setOverlay', { parameter: 'firm_reward', value: 2500, reason: '试算' });
    expect(await sendOrFail(door, 'checkPlan', {})).toEqual(before);
  });

  it('compares with another county, both clauses beside each value', async () => {
    const own = await sendOrFail(door, 'comparePolicy', { otherPolicyFiles: readSamplePolicy('renhua') });
    expect(own.differences).toEqual([]);
    expect(own.alike).toBe(own.here.entries);
    const other = await sendOrFail(door, 'comparePolicy', { otherPolicyFiles: readSamplePolicy('mazhang') });
    expect(other.there.county.zh).toBe('麻章区');
    const count = (change: string) => other.differences.filter((difference) => difference.change === change).length;
    expect(other.alike + count('changed') + count('removed')).toBe(other.here.entries);
    expect(other.alike + count('changed') + count('added')).toBe(other.there.entries);
    const aid = other.differences.find(({ kind, id, change }) => kind === 'parameter' && change === 'changed' && id.length > 0)!;
    for (const side of [aid.here, aid.there]) for (const value of side!.values) expect(value.citation.document.length).toBeGreaterThan(3);
  });

  it('refuses another folder that cannot be read, with the place', async () => {
    const broken = readSamplePolicy('mazhang').map((file) => (file.path === 'pack.yaml' ? { ...file, text: `${file.text}\nunknown_key: 1\n` } : file));
    const answer = await door.send('comparePolicy', { otherPolicyFiles: broken });
    expect(answer.ok ? null : answer.problem).toMatchObject({ code: 'policy_unknown_key', where: { file: 'pack.yaml' } });
  });
});
