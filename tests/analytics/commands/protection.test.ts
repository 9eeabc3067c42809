import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import { createCommandDoor, type CommandDoor } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import type { ExampleProject } from '../../helpers/commandExamples';
import { findIdentities } from '../../helpers/findIdentities';
import type { PlantedRegister } from '../../helpers/plantedCounty';
import { codeOf, plantedPassword, protectProject, saveProject, sendOrFail, startPlantedProject } from '../../helpers/plantedProject';
import { openSampleTools } from '../../helpers/sampleCounty';

let clock = Date.parse('2016-03-01T08:00:00Z');
let tools: CommandTools;
let register: PlantedRegister;
let example: ExampleProject;
/** The project without a password, and the same protected, as files. */
let open: Uint8Array;
let closed: Uint8Array;
let recoveryCode: string;
let door: CommandDoor;

beforeAll(async () => {
  tools = { ...(await openSampleTools()), now: () => new Date(clock).toISOString() };
  const started = await startPlantedProject(tools, { count: 60, planned: true });
  ({ register, example } = started);
  open = (await saveProject(started.door)).bytes;
  recoveryCode = await protectProject(started.door);
  closed = (await saveProject(started.door)).bytes;
});
beforeEach(async () => {
  clock += 3_600_000;
  door = createCommandDoor(tools);
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

const unlock = (on: CommandDoor, text = plantedPassword) => on.send('unlockProject', { kind: 'password', text });
async function openUnlocked(): Promise<void> {
  await sendOrFail(door, 'openProject', { bytes: closed });
  await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
}
const actions = async (on: CommandDoor, limit = 6) => (await sendOrFail(on, 'listAudit', { offset: 0, limit })).rows.map(({ action }) => action);

describe('setting a password', () => {
  it('protects nothing before the recovery code has been typed back right', async () => {
    await sendOrFail(door, 'openProject', { bytes: open });
    expect(await codeOf(door, 'confirmPassword', { recoveryCode })).toBe('password_not_prepared');
    const prepared = await sendOrFail(door, 'preparePassword', { password: plantedPassword });
    expect((await sendOrFail(door, 'projectOverview', {})).protection.protected).toBe(false);
    expect(await codeOf(door, 'confirmPassword', { recoveryCode })).toBe('recovery_code_wrong');
    expect(await codeOf(door, 'confirmPassword', { recoveryCode: '' })).toBe('recovery_code_wrong');
    const { bytes } = await sendOrFail(door, 'exportProject', {});
    expect(Object.keys(unzipSync(bytes))).not.toContain('identity.bin');
    const confirmed = await sendOrFail(door, 'confirmPassword', { recoveryCode: prepared.recoveryCode.toLowerCase().replaceAll('-', ' ') });
    expect(confirmed.protection).toEqual({ protected: true, unlocked: true, suite: 1 });
    expect(await actions(door, 1)).toEqual(['protect']);
    expect(await codeOf(door, 'preparePassword', { password: plantedPassword })).toBe('project_protected');
    expect(await codeOf(door, 'confirmPassword', { recoveryCode: prepared.recoveryCode })).toBe('password_not_prepared');
  });

  it('forgets a prepared password when another project is opened', async () => {
    await sendOrFail(door, 'openProject', { bytes: open });
    const prepared = await sendOrFail(door, 'preparePassword', { password: plantedPassword });
    await sendOrFail(door, 'openProject', { bytes: open, asCopy: true });
    expect(await codeOf(door, 'confirmPassword', prepared)).toBe('password_not_prepared');
  });

  it('leaves no personal value readable in the file', () => {
    expect(findIdentities(open, register.identities)).toHaveLength(register.identities.length * 3 - 3);
    expect(findIdentities(closed, register.identities)).toEqual([]);
  });
});

describe('unlocking', () => {
  it('takes password or recovery code, and tells who did when with the next act', async () => {
    await sendOrFail(door, 'identifyUser', { name: '李工' });
    const opened = await sendOrFail(door, 'openProject', { bytes: closed });
    expect(opened).toMatchObject({ readOnly: 'locked', protection: { protected: true, unlocked: false, suite: 1 } });
    expect((await unlock(door, 'wrong password')).ok).toBe(false);
    const unlocked = await sendOrFail(door, 'unlockProject', { kind: 'recovery', text: ` ${recoveryCode.toLowerCase()} ` });
    expect(unlocked).toMatchObject({ readOnly: null, protection: { unlocked: true } });
    await sendOrFail(door, 'takeFrames', { after: unlocked.lastFrame });
    const { rows, verified } = await sendOrFail(door, 'listAudit', { offset: 0, limit: 3 });
    expect(verified).toBe(true);
    expect(rows.map(({ action, user, count }) => [action, user, count])).toEqual([
      ['unlock', '李工', null],
      ['unlock_failed', '李工', 1],
      ['open', '李工', null],
    ]);
  });

  it('makes whoever tries five wrong passwords wait, longer each time, and says how long', async () => {
    await sendOrFail(door, 'openProject', { bytes: closed });
    const codes: string[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) codes.push(await codeOf(door, 'unlockProject', { kind: 'password', text: `wrong ${attempt}` }));
    expect(codes).toEqual(['password_wrong', 'password_wrong', 'password_wrong', 'password_wrong', 'unlock_wait']);
    const refused = await unlock(door);
    expect(refused.ok ? '' : refused.problem.message.zh).toContain('30 秒');
    expect(refused.ok ? 0 : refused.problem.waitSeconds).toBe(30);
    // Opening the file again, also as a copy, does not shorten the wait.
    await sendOrFail(door, 'openProject', { bytes: closed, asCopy: true });
    expect(await codeOf(door, 'unlockProject', { kind: 'password', text: plantedPassword })).toBe('unlock_wait');
    const waits: number[] = [];
    for (let attempt = 6; attempt <= 12; attempt += 1) {
      clock += (waits.at(-1) ?? 30) * 1000;
      const answer = await unlock(door, `wrong ${attempt}`);
      if (!answer.ok) waits.push(Number(/(\d+) seconds/.exec(answer.problem.message.en)?.[1]));
    }
    expect(waits).toEqual([60, 120, 240, 480, 900, 900, 900]);
    // A clock set back does not lengthen it, and after the wait the right password opens.
    clock -= 86_400_000;
    const back = await unlock(door);
    expect(back.ok ? '' : back.problem.message.en).toContain('900 seconds');
    clock += 86_400_000 + 900_000;
    expect((await unlock(door)).ok).toBe(true);
    expect((await actions(door, 1)).length).toBe(1);
    await sendOrFail(door, 'lockProject', {});
    expect(await codeOf(door, 'unlockProject', { kind: 'password', text: 'wrong again' })).toBe('password_wrong');
  });
});

describe('a locked project', () => {
  const needsUnlocking = [
    ['importRegister', () => ({ files: example.files })],
    ['inspectRegister', () => ({ files: example.files })],
    ['acceptImport', () => ({ importId: 'x' })],
    ['setOverlay', () => ({ parameter: example.parameter, value: 1, reason: '试算' })],
    ['undo', () => ({})],
    ['redo', () => ({})],
    ['revealHousehold', () => ({ householdId: example.householdId, reason: '核实' })],
    ['exportHouseholds', () => ({ scope: example.scope, identities: 'masked' as const })],
    ['exportRegister', () => ({ scope: example.scope, identities: 'masked' as const })],
    ['listAudit', () => ({ offset: 0, limit: 10 })],
    ['exportAudit', () => ({})],
    ['replayFrames', () => ({ frames: [], tables: [] })],
    ['preparePassword', () => ({ password: plantedPassword })],
    ['changePassword', () => ({ current: plantedPassword, next: plantedPassword })],
    ['removePassword', () => ({ current: plantedPassword, reason: '移交' })],
  ] as const;

  it('refuses what changes it or needs personal data, and says what to do', async () => {
    await sendOrFail(door, 'openProject', { bytes: closed });
    for (const [command, argument] of needsUnlocking) {
      const answer = await door.send(command, argument() as never);
      expect(answer.ok ? command : answer.problem.code, command).toBe('project_locked');
      if (!answer.ok) expect(answer.problem.hint?.zh).toContain('解锁');
    }
  });

  it('goes on with everything else, without a name', async () => {
    await openUnlocked();
    const shown = await sendOrFail(door, 'listHouseholds', { scope: example.scope, offset: 0, limit: 500 });
    expect(shown.rows[0]!.headName).toMatch(/^.\*.$/u);
    const summary = await sendOrFail(door, 'planSummary', {});
    const paper = { template: 'county_briefing', scope: example.scope, year: null } as const;
    const briefing = await sendOrFail(door, 'composeDocument', paper);
    await sendOrFail(door, 'importRegister', { files: example.files });
    await sendOrFail(door, 'lockProject', {});
    expect(await tools.engine.run('SELECT (SELECT count(*) FROM identity) + (SELECT count(*) FROM helper_identity) AS rows')).toEqual([{ rows: 0 }]);
    expect(await tools.engine.run("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'raw_%' OR table_name LIKE 'stg_%'")).toEqual([]);
    const listed = await sendOrFail(door, 'listHouseholds', { scope: example.scope, offset: 0, limit: 500 });
    expect(listed).toEqual({ ...shown, rows: shown.rows.map((row) => ({ ...row, headName: '—' })) });
    const detail = await sendOrFail(door, 'showHousehold', { householdId: example.householdId });
    expect(detail.persons.map(({ name, idNumber }) => name + idNumber)).toEqual(detail.persons.map(() => '——'));
    expect(await sendOrFail(door, 'planSummary', {})).toEqual(summary);
    expect(await sendOrFail(door, 'runPlan', {})).toEqual(summary);
    expect(await sendOrFail(door, 'composeDocument', paper)).toEqual(briefing);
    for (const command of ['exportPlanWorkbook', 'exportAnonymousCopy', 'listRegions', 'listPolicy', 'lastImport'] as const) {
      expect((await door.send(command, {})).ok, command).toBe(true);
    }
    expect(findIdentities(await sendOrFail(door, 'exportAnonymousCopy', {}), register.identities)).toEqual([]);
    await sendOrFail(door, 'recordExport', { what: 'briefing', fileName: '仁化县-汇报.pdf' });
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    await sendOrFail(door, 'takeFrames', { after: 0 });
    expect(await actions(door, 5)).toEqual(['unlock', 'export', 'export', 'export', 'lock']);
    expect((await sendOrFail(door, 'listHouseholds', { scope: example.scope, offset: 0, limit: 500 })).rows).toEqual(shown.rows);
  });

  it('can still be saved and journalled with what was done before', async () => {
    await openUnlocked();
    const { lastFrame } = await sendOrFail(door, 'projectOverview', {});
    const edited = await sendOrFail(door, 'setOverlay', { parameter: example.parameter, value: 0.123, reason: '试算' });
    const locked = await sendOrFail(door, 'lockProject', {});
    const journal = await sendOrFail(door, 'takeFrames', { after: lastFrame });
    expect(journal.frames.at(-1)?.number).toBe(locked.lastFrame);
    const { bytes } = await sendOrFail(door, 'exportProject', {});

    const fromFile = createCommandDoor(tools);
    await sendOrFail(fromFile, 'openProject', { bytes });
    const unlocked = await sendOrFail(fromFile, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect(unlocked).toMatchObject({ overlays: edited.overlays, lastFrame: locked.lastFrame });
    expect((await sendOrFail(fromFile, 'listAudit', { offset: 0, limit: 1 })).verified).toBe(true);

    const fromJournal = createCommandDoor(tools);
    await sendOrFail(fromJournal, 'openProject', { bytes: closed });
    expect(await codeOf(fromJournal, 'replayFrames', journal)).toBe('project_locked');
    await sendOrFail(fromJournal, 'unlockProject', { kind: 'password', text: plantedPassword });
    const { overview } = await sendOrFail(fromJournal, 'replayFrames', journal);
    expect(overview).toMatchObject({ overlays: edited.overlays, lastFrame: locked.lastFrame });
  });

  it('is not there without a password', async () => {
    await sendOrFail(door, 'openProject', { bytes: open });
    for (const command of ['lockProject', 'unlockProject', 'changePassword', 'removePassword'] as const) {
      const argument = { lockProject: {}, unlockProject: { kind: 'password', text: 'x' }, changePassword: { current: 'x', next: 'long enough' }, removePassword: { current: 'x', reason: '移交' } }[command];
      expect(await codeOf(door, command, argument as never), command).toBe('project_not_protected');
    }
  });
});

describe('journal frames of a protected project', () => {
  it('hold no personal value, and bring an import back after a crash', async () => {
    await openUnlocked();
    const { lastFrame } = await sendOrFail(door, 'projectOverview', {});
    await sendOrFail(door, 'revealHousehold', { householdId: example.householdId, reason: `核实${register.identities[0]!.name}` });
    // Another register: with fewer persons, so that its tables are new.
    const files = (await import('../../helpers/plantedCounty')).plantRegister(40).files;
    const report = await sendOrFail(door, 'importRegister', { files });
    const before = await sendOrFail(door, 'acceptImport', { importId: report.importId });
    const journal = await sendOrFail(door, 'takeFrames', { after: lastFrame });
    expect(journal.tables.length).toBeGreaterThan(5);
    expect(findIdentities(journal, register.identities)).toEqual([]);
    expect(await sendOrFail(door, 'takeFrames', { after: lastFrame })).toMatchObject({ tables: journal.tables });

    const after = createCommandDoor(tools);
    await sendOrFail(after, 'openProject', { bytes: closed });
    await sendOrFail(after, 'unlockProject', { kind: 'password', text: plantedPassword });
    const { overview } = await sendOrFail(after, 'replayFrames', journal);
    expect(overview).toMatchObject({ counts: before.counts, lastFrame: before.lastFrame });
    const revealed = await sendOrFail(after, 'revealHousehold', { householdId: 1, reason: '核实' });
    expect(findIdentities(revealed, register.identities).length).toBeGreaterThan(2);
  });

  it('stay readable through setting and taking away the password, until the file follows', async () => {
    await sendOrFail(door, 'openProject', { bytes: open });
    const { lastFrame } = await sendOrFail(door, 'projectOverview', {});
    await protectProject(door);
    await sendOrFail(door, 'setOverlay', { parameter: example.parameter, value: 0.1, reason: '试算' });
    const journal = await sendOrFail(door, 'takeFrames', { after: lastFrame });
    const crashed = createCommandDoor(tools);
    await sendOrFail(crashed, 'openProject', { bytes: open });
    expect(await sendOrFail(crashed, 'replayFrames', journal)).toMatchObject({ overview: { overlays: [{ value: 0.1 }], protection: { protected: false } } });

    await openUnlocked();
    const protectedAt = (await sendOrFail(door, 'projectOverview', {})).lastFrame;
    await sendOrFail(door, 'removePassword', { current: plantedPassword, reason: '移交' });
    await sendOrFail(door, 'setOverlay', { parameter: example.parameter, value: 0.2, reason: '试算' });
    const after = await sendOrFail(door, 'takeFrames', { after: protectedAt });
    const again = createCommandDoor(tools);
    await sendOrFail(again, 'openProject', { bytes: closed });
    await sendOrFail(again, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect(await sendOrFail(again, 'replayFrames', after)).toMatchObject({ overview: { overlays: [{ value: 0.2 }] } });
  });
});

describe('changing and taking away a password', () => {
  it('changes it for the present one or the recovery code, and rewrites nothing else', async () => {
    await openUnlocked();
    expect(await codeOf(door, 'changePassword', { current: 'wrong', next: 'the next password' })).toBe('password_wrong');
    await sendOrFail(door, 'changePassword', { current: plantedPassword, next: 'the next password' });
    await sendOrFail(door, 'changePassword', { current: recoveryCode, next: 'the third password' });
    const { bytes } = await saveProject(door);
    await sendOrFail(door, 'openProject', { bytes });
    expect(await codeOf(door, 'unlockProject', { kind: 'password', text: plantedPassword })).toBe('password_wrong');
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: 'the third password' });
    await sendOrFail(door, 'lockProject', {});
    await sendOrFail(door, 'unlockProject', { kind: 'recovery', text: recoveryCode });
    const { rows } = await sendOrFail(door, 'listAudit', { offset: 0, limit: 20 });
    expect(rows.filter(({ action }) => action === 'change_password')).toHaveLength(2);
  });

  it('takes it away for a reason that is recorded', async () => {
    await openUnlocked();
    expect(await codeOf(door, 'removePassword', { current: 'wrong', reason: '移交' })).toBe('password_wrong');
    expect((await sendOrFail(door, 'removePassword', { current: plantedPassword, reason: '移交县档案馆' })).protection).toEqual({ protected: false, unlocked: true, suite: null });
    expect((await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows[0]).toMatchObject({ action: 'unprotect', reason: '移交县档案馆' });
    const { bytes } = await saveProject(door);
    expect((await sendOrFail(createCommandDoor(tools), 'openProject', { bytes })).readOnly).toBeNull();
  });
});
