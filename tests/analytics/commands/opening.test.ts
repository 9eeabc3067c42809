import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../analytics/commands';
import { toArrowBytes, type CommandTools } from '../../../analytics/engine';
import { codeOf, saveProject, sendOrFail } from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';

const released = new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/formats/project-1.0.guatu')));
const scope = '440224';
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

const actions = async (on: CommandDoor) => (await sendOrFail(on, 'listAudit', { offset: 0, limit: 4 })).rows.map(({ action }) => action);

describe('a file of format 1.0', () => {
  it('opens with its content, says so, and is brought up by the next save', async () => {
    const opened = await sendOrFail(door, 'openProject', { bytes: released });
    expect(opened).toMatchObject({ generation: 0, counts: { households: 58 }, opening: { migratedFrom: '1.0', lostTables: [] } });
    expect((await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 1 })).rows[0]!.headName).toMatch(/\*/);
    const { bytes, generation } = await saveProject(door);
    expect(generation).toBe(1);
    expect(await actions(door)).toEqual(['migrate', 'open', 'undo', 'edit']);
    const again = await sendOrFail(createCommandDoor(tools), 'openProject', { bytes });
    expect(again).toMatchObject({ generation: 1, opening: { migratedFrom: null } });
  });
});

describe('a damaged file', () => {
  it('is mended from a backup, and the log says so with the next act', async () => {
    await sendOrFail(door, 'openProject', { bytes: released });
    const { bytes } = await saveProject(door);
    const parts = unzipSync(bytes);
    const manifest = JSON.parse(strFromU8(parts['document.json']!)) as { tables: Record<string, { sha256: string }> };
    const damaged = bytes.slice();
    for (const name of [`tables/${manifest.tables.household!.sha256}.arrow`, `identity/${manifest.tables.identity!.sha256}.arrow`]) {
      const at = Buffer.from(damaged.buffer).indexOf(name) + name.length + 40;
      damaged[at]! ^= 4;
    }
    const without = createCommandDoor(tools);
    const lossy = await sendOrFail(without, 'openProject', { bytes: damaged });
    expect(lossy.opening.lostTables.sort()).toEqual(['household', 'identity']);
    expect(await codeOf(without, 'listHouseholds', { scope, offset: 0, limit: 1 })).toBe('project_damaged');

    const mended = createCommandDoor(tools);
    const opened = await sendOrFail(mended, 'openProject', { bytes: damaged, donors: [strToU8('no zip'), bytes] });
    expect(opened.opening).toMatchObject({ lostTables: [], lostParts: [] });
    expect(opened.opening.mendedTables.sort()).toEqual(['household', 'identity']);
    expect((await sendOrFail(mended, 'listHouseholds', { scope, offset: 0, limit: 1 })).total).toBe(58);
    await saveProject(mended);
    expect((await actions(mended)).slice(0, 2)).toEqual(['mend', 'open']);
  });

  it('leaves the project that is open as it is when nothing of it can be read', async () => {
    await sendOrFail(door, 'openProject', { bytes: released });
    const before = await sendOrFail(door, 'projectOverview', {});
    expect(await codeOf(door, 'openProject', { bytes: strToU8('这不是项目文件') })).toBe('project_unreadable');
    expect(await sendOrFail(door, 'projectOverview', {})).toEqual(before);
  });
});

describe('a file of a newer minor format', () => {
  it('can be looked at, and nothing else', async () => {
    await sendOrFail(door, 'openProject', { bytes: released });
    const parts = unzipSync((await saveProject(door)).bytes);
    const manifest = JSON.parse(strFromU8(parts['manifest.json']!)) as { format: { major: number; minor: number } };
    manifest.format.minor += 1;
    const newer = zipSync({ ...parts, 'manifest.json': strToU8(JSON.stringify(manifest)), 'notes.json': strToU8('{}') });
    const opened = await sendOrFail(door, 'openProject', { bytes: newer });
    expect(opened.readOnly).toBe('newer_minor');
    const { entries } = await sendOrFail(door, 'listPolicy', {});
    const parameter = entries.find((entry) => entry.editable && entry.kind === 'parameter')!.id;
    const refused = [
      codeOf(door, 'setOverlay', { parameter, value: 1, reason: '试算' }),
      codeOf(door, 'undo', {}),
      codeOf(door, 'runPlan', {}),
      codeOf(door, 'exportProject', {}),
      codeOf(door, 'revealHousehold', { householdId: 1, reason: '核实' }),
      codeOf(door, 'preparePassword', { password: 'long enough' }),
      codeOf(door, 'exportHouseholds', { scope, identities: 'whole', reason: '报送' }),
    ];
    expect(await Promise.all(refused)).toEqual(refused.map(() => 'project_read_only'));
    expect((await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 1 })).total).toBe(58);
    await sendOrFail(door, 'exportHouseholds', { scope, identities: 'masked' });
    const copy = await sendOrFail(door, 'exportAnonymousCopy', {});
    expect((await sendOrFail(door, 'openProject', { bytes: copy.bytes })).readOnly).toBeNull();
  });
});

describe('a new project', () => {
  it('refuses policy files that would not come back out of its file', async () => {
    const policyFiles = readSamplePolicy('renhua');
    const start = (files: typeof policyFiles) => codeOf(door, 'createProject', { policyFiles: files, createdAt: '2016-01-01T00:00:00Z' });
    expect(await start([...policyFiles.slice(1), { ...policyFiles[0]!, path: `子目录/${policyFiles[0]!.path}` }])).toBe('policy_file_name');
    expect(await start([...policyFiles, policyFiles[0]!])).toBe('policy_file_name');
    expect(await start(policyFiles)).toBe('done');
    expect(await codeOf(door, 'listProblems', { offset: 0, limit: 10 })).toBe('done');
    expect(await codeOf(door, 'exportHouseholds', { scope, identities: 'masked' })).toBe('no_register');
    expect(await codeOf(door, 'exportAnonymousCopy', {})).toBe('done');
  });

  it('shows no finding of a project that was open before', async () => {
    await sendOrFail(door, 'openProject', { bytes: released });
    await tools.engine.insertArrow('stg_problem', toArrowBytes([{ name: 'check_code', type: 'text', values: ['name_empty'] }]));
    await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 1 });
    await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
    expect(await tools.engine.run("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'stg_%'")).toEqual([]);
    expect(await tools.engine.run('SELECT count(*) AS rows FROM identity')).toEqual([{ rows: 0 }]);
  });
});
