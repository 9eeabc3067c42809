import { createHash } from 'node:crypto';
import { read, utils } from 'xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandArgument, type CommandDoor } from '../../../analytics/commands';
import { buildWorkbook } from '../../helpers/smallWorkbooks';
import type { CommandTools } from '../../../analytics/engine';
import { projectStates } from '../../../analytics/funding';
import {
  codeOf,
  plantedPassword,
  plantProjects,
  protectProject,
  saveProject as saveFile,
  sendOrFail,
} from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';

const scope = '440224';
const page = { offset: 0, limit: 500 };
let tools: CommandTools;
let door: CommandDoor;

beforeAll(async () => {
  tools = await openSampleTools('projectPool');
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});
beforeEach(async () => {
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', {
    policyFiles: readSamplePolicy('renhua'),
    createdAt: '2016-01-01T00:00:00Z',
  });
  await sendOrFail(door, 'identifyUser', { name: '值班员' });
});

type Fields = CommandArgument<'saveProject'>['fields'];
const fields = (changes: Partial<Fields> = {}): Fields => ({
  number: '仁扶〔2016〕1号',
  name: '胡坑村道硬化',
  type: 'village_road',
  villageCode: '440224001201',
  year: 2016,
  quantities: { length_km: 10, surface_width_m: 4.5, bed_width_m: 5.5 },
  approvedFen: null,
  measure: 'village_road',
  ...changes,
});
const save = (changes: Partial<Fields> = {}, id: string | null = null) =>
  sendOrFail(door, 'saveProject', { id, fields: fields(changes), proposedOn: '2016-01-05' });
const trySave = (changes: Partial<Fields> = {}, more: object = {}) =>
  codeOf(door, 'saveProject', { id: null, fields: fields(changes), ...more });
const list = (more: object = {}) => sendOrFail(door, 'listProjects', { scope, ...page, ...more });
const fileOf = (bytes: Uint8Array, name = '项目库.xlsx') => ({
  name,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes,
});

describe('the pool', () => {
  it('takes projects, lists them with names, costs and remarks, and sums every state to the fen', async () => {
    const { id, overview } = await save();
    expect([id, overview.edits]).toEqual(['p00001', 1]);
    await save({
      number: 'X2',
      name: '官口村道',
      villageCode: '440224001202',
      quantities: { length_km: 0.001, surface_width_m: 3 },
      approvedFen: 1,
    });
    await save({
      number: 'X3',
      name: '官口供水',
      type: 'village_water',
      villageCode: '440224001202',
      quantities: {},
      measure: null,
      year: 2030,
    });
    const { total, rows, states, types } = await list();
    expect(total).toBe(3);
    expect(rows.map(({ number }) => number)).toEqual(['仁扶〔2016〕1号', 'X2', 'X3']);
    expect(rows[0]).toMatchObject({
      townName: '丹霞街道',
      villageName: '胡坑',
      typeLabel: { zh: '村道建设' },
      state: 'proposed',
      since: '2016-01-05',
      estimateFen: 450_000_000,
      countsFen: 450_000_000,
      paidFen: null,
      remarks: [],
    });
    expect(rows[1]).toMatchObject({ estimateFen: 45_000, countsFen: 1 });
    expect(rows[1]!.remarks.map(({ zh }) => zh)).toEqual(['路面宽度 3 米，低于标准 4.5 米（新农村公路）。']);
    expect(rows[2]).toMatchObject({ estimateFen: null, countsFen: null });
    expect(rows[2]!.remarks).toHaveLength(2);
    expect(states).toEqual(
      projectStates.map((state) =>
        state === 'proposed' ? { state, count: 3, fen: 450_000_001 } : { state, count: 0, fen: 0 },
      ),
    );
    expect(types).toEqual([
      { type: 'village_road', label: expect.anything(), count: 2 },
      { type: 'village_water', label: expect.anything(), count: 1 },
    ]);
  });

  it('is cut to pages and found by place, type, state and text', async () => {
    for (let number = 1; number <= 5; number += 1)
      await save({
        number: `Ｘ${number}`,
        name: `道路${number}`,
        villageCode: number > 3 ? '440224001202' : '440224001201',
      });
    await sendOrFail(door, 'moveProjects', { ids: ['p00005'], to: 'approved', day: '2016-02-01' });
    expect((await list({ offset: 3, limit: 1 })).rows.map(({ number }) => number)).toEqual(['Ｘ4']);
    expect((await list({ scope: '440224001202' })).total).toBe(2);
    expect((await list({ scope: '440224105' })).total).toBe(0);
    expect((await list({ search: 'x4' })).rows.map(({ number }) => number)).toEqual(['Ｘ4']);
    expect((await list({ search: '官口' })).total).toBe(2);
    expect((await list({ search: '%' })).total).toBe(0);
    const approved = await list({ state: 'approved' });
    expect([approved.total, approved.types[0]!.count, approved.states.map(({ count }) => count).slice(0, 2)]).toEqual([
      1,
      1,
      [4, 1],
    ]);
    expect((await list({ type: 'village_water' })).states.every(({ count }) => count === 0)).toBe(true);
  });

  it('refuses what cannot stand, naming the field, and records nothing', async () => {
    await save();
    const before = (await sendOrFail(door, 'projectOverview', {})).edits;
    expect(await trySave({ number: '仁扶(2016)1号 ' })).toBe('project.number_taken');
    expect(await trySave({ number: 'X2', type: 'airport' })).toBe('project.unknown_type');
    expect(await trySave({ number: 'X2', villageCode: '999999999999' })).toBe('project.unknown_village');
    expect(await trySave({ number: 'X2', villageCode: '440224001000' })).toBe('project.unknown_village');
    expect(await trySave({ number: 'X2', measure: '__proto__' })).toBe('project.unknown_measure');
    expect(await trySave({ number: 'X2', quantities: { doors: 1 } })).toBe('project_bad_quantity');
    expect(await trySave({ number: 'X2', type: 'bridge_small', quantities: { length_m: 1e9, width_m: 1e9 } })).toBe(
      'bad_amount',
    );
    expect(await trySave({ number: 'X2', quantities: { length_km: -1 } })).toBe('wrong_argument');
    expect(await trySave({ number: 'X2', name: '户主 440899198501019123 危房' })).toBe('project.personal');
    expect(await trySave({ number: '440899198501019123' })).toBe('project.personal');
    expect(await trySave({ number: '\u200b' })).toBe('project.text_empty');
    expect(await trySave({ number: 'X2' }, { proposedOn: '2016-02-30' })).toBe('project.date_unreal');
    expect(await trySave({ number: 'X2', approvedFen: 1.5 })).toBe('wrong_argument');
    expect(await codeOf(door, 'saveProject', { id: 'p00099', fields: fields() })).toBe('project.not_there');
    expect((await sendOrFail(door, 'projectOverview', {})).edits).toBe(before);
    // A long number of a project is no ID number, and new contents keep the own number.
    expect(await trySave({ number: '440224201600012345' })).toBe('done');
    expect((await save({}, 'p00001')).overview.edits).toBe(before + 1);
    expect((await save({ name: '改名' }, 'p00001')).overview.edits).toBe(before + 2);
  });

  it('refuses more money than can be added up to the fen', async () => {
    const approvedFen = 1e14;
    const left = Math.floor(Number.MAX_SAFE_INTEGER / approvedFen);
    const rows = Array.from({ length: left + 1 }, (_, index) => [
      `N${index}`,
      '道路',
      '村道建设',
      '丹霞街道',
      '胡坑',
      2016,
      approvedFen / 100,
    ]);
    const heads = ['项目编号', '项目名称', '项目类型', '乡镇', '行政村', '年度', '批复金额（元）'];
    const bytes = buildWorkbook({ name: '项目库', rows: [heads, ...rows] });
    const { token, fresh } = await sendOrFail(door, 'readProjects', { files: [fileOf(bytes)] });
    expect(fresh).toBe(left + 1);
    expect(await codeOf(door, 'takeProjects', { token, reason: '县办清单' })).toBe('bad_amount');
    expect((await list()).total).toBe(0);
  });

  it('moves many projects or none, and back with a reason that stands in the log alone', async () => {
    await save();
    await save({ number: 'X2', quantities: {} });
    expect(await codeOf(door, 'moveProjects', { ids: ['p00001', 'p00002'], to: 'approved', day: '2016-02-01' })).toBe(
      'project.cost_unknown',
    );
    expect((await list({ state: 'approved' })).total).toBe(0);
    await sendOrFail(door, 'moveProjects', { ids: ['p00001', 'p00001'], to: 'approved', day: '2016-02-01' });
    expect(await codeOf(door, 'moveProjects', { ids: ['p00001'], to: 'building', day: '2016-03-01' })).toBe(
      'project.state_skipped',
    );
    expect(await codeOf(door, 'moveProjects', { ids: ['p00001'], to: 'tendered', day: '2016-01-31' })).toBe(
      'project.date_backwards',
    );
    expect(await codeOf(door, 'moveProjects', { ids: ['p00001'], to: 'proposed', day: '2016-03-01' })).toBe(
      'project.reason_missing',
    );
    expect(await codeOf(door, 'moveProjects', { ids: ['p00009'], to: 'approved', day: '2016-03-01' })).toBe(
      'project.not_there',
    );
    const edits = (await sendOrFail(door, 'projectOverview', {})).edits;
    await sendOrFail(door, 'moveProjects', { ids: ['p00001'], to: 'approved', day: '2016-03-09' });
    expect((await sendOrFail(door, 'projectOverview', {})).edits).toBe(edits);
    // Its approved state asks for a known cost also when it gets new contents.
    expect(await codeOf(door, 'saveProject', { id: 'p00001', fields: fields({ quantities: {} }) })).toBe(
      'project.cost_unknown',
    );
    const reason = '户主龘靐齾来电 13970000000，登记错了';
    await sendOrFail(door, 'moveProjects', { ids: ['p00001'], to: 'proposed', day: '2016-03-01', reason });
    expect((await list()).rows[0]).toMatchObject({ state: 'proposed', since: '2016-01-05' });
    const [entry] = (await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows;
    expect(entry).toMatchObject({ action: 'edit', reason });
    await protectProject(door);
    const { bytes } = await saveFile(door);
    expect(Buffer.from(bytes).includes('龘靐齾')).toBe(false);
    const { files } = await unzip(bytes);
    expect(files['journal.jsonl']).toContain('set_projects');
    expect(files['journal.jsonl']).not.toContain('来电');
  });

  it('gives projects up with a reason, and takes every act back and brings it again', async () => {
    await save();
    await save({ number: 'X2' });
    await sendOrFail(door, 'moveProjects', { ids: ['p00001'], to: 'approved', day: '2016-02-01' });
    const full = (await list()).rows;
    await sendOrFail(door, 'removeProjects', { ids: ['p00001', 'p00002'], reason: '重复申报' });
    expect((await list()).total).toBe(0);
    await sendOrFail(door, 'undo', {});
    expect((await list()).rows).toEqual(full);
    await sendOrFail(door, 'redo', {});
    expect((await list()).total).toBe(0);
    for (let turn = 0; turn < 4; turn += 1) await sendOrFail(door, 'undo', {});
    expect((await list()).total).toBe(0);
    for (let turn = 0; turn < 3; turn += 1) await sendOrFail(door, 'redo', {});
    expect((await list()).rows).toEqual(full);
  });

  it('survives saving, opening, locking and replaying its journal; locked it can be seen, not changed', async () => {
    await save();
    await protectProject(door);
    const { bytes } = await saveFile(door);
    await sendOrFail(door, 'moveProjects', { ids: ['p00001'], to: 'approved', day: '2016-02-01', reason: undefined });
    const { rows } = await list();
    const taken = await sendOrFail(door, 'takeFrames', { after: 0 });
    await sendOrFail(door, 'lockProject', {});
    expect((await list()).rows).toEqual(rows);
    expect(await trySave({ number: 'X2' })).toBe('project_locked');
    expect(await codeOf(door, 'readProjects', { files: [plantProjects()] })).toBe('project_locked');
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes });
    await sendOrFail(other, 'unlockProject', { kind: 'password', text: plantedPassword });
    await sendOrFail(other, 'replayFrames', taken);
    expect((await sendOrFail(other, 'listProjects', { scope, ...page })).rows).toEqual(rows);
  });

  it('knows what the ledger says was paid, by the number however it is written; nothing while the ledger is locked away', async () => {
    await save();
    await save({ number: '仁扶〔2016〕2号' });
    const paidOf = async () => (await list()).rows.map(({ paidFen }) => paidFen);
    expect(await paidOf()).toEqual([null, null]);
    const rows = [
      ['ZF1', '2016-03-01', '仁扶(2016)1号', 1000.5],
      ['ZF2', '2016-04-01', '仁扶〔２０１６〕1号', 0.25],
    ];
    const bytes = buildWorkbook({ name: '支付', rows: [['支付编号', '支付日期', '项目编号', '金额（元）'], ...rows] });
    await sendOrFail(door, 'importLedger', { files: [fileOf(bytes, '台账.xlsx')] });
    expect(await paidOf()).toEqual([100_075, null]);
    await protectProject(door);
    const { bytes: file } = await saveFile(door);
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes: file });
    await sendOrFail(other, 'unlockProject', { kind: 'password', text: plantedPassword });
    const { rows: reopened } = await sendOrFail(other, 'listProjects', { scope, ...page });
    expect(reopened.map(({ paidFen }) => paidFen)).toEqual([100_075, null]);
    await sendOrFail(door, 'lockProject', {});
    expect(await paidOf()).toEqual([null, null]);
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect(await paidOf()).toEqual([100_075, null]);
    await sendOrFail(door, 'undo', {});
    expect(await paidOf()).toEqual([null, null]);
  });

  it('goes into the anonymous copy without what the office wrote', async () => {
    await save({ name: '龘靐齾家门口村道' });
    await sendOrFail(door, 'moveProjects', { ids: ['p00001'], to: 'approved', day: '2016-02-01' });
    const [row] = (await list()).rows;
    const { bytes } = await sendOrFail(door, 'exportAnonymousCopy', {});
    const { files } = await unzip(bytes);
    expect(Object.values(files).join('')).not.toMatch(/龘靐齾|仁扶〔2016〕/);
    const copy = createCommandDoor(tools);
    await sendOrFail(copy, 'openProject', { bytes });
    expect((await sendOrFail(copy, 'listProjects', { scope, ...page })).rows).toEqual([
      { ...row, number: '0001', name: '项目 1' },
    ]);
  });
});

describe('the list of projects as a workbook', () => {
  it('is read, shown, and taken as one edit', async () => {
    const read = await sendOrFail(door, 'readProjects', { files: [plantProjects()] });
    expect(read).toMatchObject({ rowsRead: 2, fresh: 1, changed: 0, same: 0, refused: 1 });
    expect(read.problems.map(({ code }) => code)).toEqual(['project_list.village_unknown']);
    expect((await list()).total).toBe(0);
    const overview = await sendOrFail(door, 'takeProjects', { token: read.token, reason: '县办清单' });
    expect(overview.edits).toBe(1);
    expect((await list()).rows[0]).toMatchObject({
      number: '仁扶1号',
      state: 'approved',
      since: '2016-02-01',
      approvedFen: 450_000_000,
    });
    expect(await codeOf(door, 'takeProjects', { token: read.token, reason: '县办清单' })).toBe('no_read_answers');
    expect(await sendOrFail(door, 'readProjects', { files: [plantProjects()] })).toMatchObject({
      fresh: 0,
      same: 1,
      refused: 1,
    });
  });

  it('is not taken over a pool that changed meanwhile, nor after locking', async () => {
    const first = await sendOrFail(door, 'readProjects', { files: [plantProjects()] });
    await save();
    expect(await codeOf(door, 'takeProjects', { token: first.token, reason: '县办清单' })).toBe(
      'project_list.pool_changed',
    );
    const second = await sendOrFail(door, 'readProjects', { files: [plantProjects()] });
    await protectProject(door);
    await sendOrFail(door, 'lockProject', {});
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect(await codeOf(door, 'takeProjects', { token: second.token, reason: '县办清单' })).toBe('no_read_answers');
  });

  it('comes back the same from an export, with every state, quantity and odd text, none of it a formula', async () => {
    const types = await sendOrFail(door, 'listProjectTypes', {});
    for (const [index, type] of types.types.entries()) {
      const quantities = Object.fromEntries(type.dimensions.map(({ id }, turn) => [id, (index + 1) * 1.1 + turn / 3]));
      await save({
        number: `=1+${index}`,
        name: `@SUM(A1) <b>“项目”\t${index}`,
        type: type.id,
        quantities,
        measure: index % 2 ? null : type.measure,
        year: 2016 + (index % 3),
        approvedFen: index % 3 ? 123_456_789_01 + index : null,
        villageCode: index % 2 ? '440224001201' : '440224001202',
      });
      for (let turn = 1; turn <= index % projectStates.length; turn += 1)
        await sendOrFail(door, 'moveProjects', {
          ids: [`p0000${index + 1}`],
          to: projectStates[turn]!,
          day: `2016-0${turn + 1}-01`,
        });
    }
    const before = (await list()).rows;
    const { bytes, fileName } = await sendOrFail(door, 'exportProjects', { scope });
    expect(fileName).toBe('仁化县-项目库.xlsx');
    const book = read(bytes, { cellFormula: true });
    const cells = Object.values(book.Sheets[book.SheetNames[0]!]!).filter(
      (cell): cell is { f?: string; t: string } => typeof cell === 'object' && cell !== null && 't' in cell,
    );
    expect(cells.length).toBeGreaterThan(100);
    expect(cells.filter((cell) => cell.f !== undefined || !['s', 'n'].includes(cell.t))).toEqual([]);
    const again = await sendOrFail(door, 'readProjects', { files: [fileOf(bytes)] });
    expect(again.rows.filter(({ what }) => what !== 'same')).toEqual([]);
    expect(again).toMatchObject({ rowsRead: before.length, same: before.length, problems: [] });
    // And into an empty pool.
    await sendOrFail(door, 'removeProjects', { ids: before.map(({ id }) => id), reason: '重新读入' });
    const { token, fresh } = await sendOrFail(door, 'readProjects', { files: [fileOf(bytes)] });
    expect(fresh).toBe(before.length);
    await sendOrFail(door, 'takeProjects', { token, reason: '重新读入' });
    const withoutIds = (rows: typeof before) => rows.map(({ id: _, ...row }) => row);
    expect(withoutIds((await list()).rows)).toEqual(withoutIds(before));
    const heads = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 })[0]!;
    expect(heads).toContain('长度（公里）');
  });

  it('of a village holds its projects alone; one without the headings is refused', async () => {
    await save();
    await save({ number: 'X2', villageCode: '440224001202' });
    const { bytes, fileName } = await sendOrFail(door, 'exportProjects', { scope: '440224001202' });
    expect(fileName).toBe('官口-项目库.xlsx');
    expect(await sendOrFail(door, 'readProjects', { files: [fileOf(bytes)] })).toMatchObject({ rowsRead: 1, same: 1 });
    const strange = buildWorkbook({
      name: '表',
      rows: [
        ['姓名', '年龄'],
        ['甲', 5],
      ],
    });
    expect(await codeOf(door, 'readProjects', { files: [fileOf(strange)] })).toBe('project_list.no_sheet');
  });
});

async function unzip(bytes: Uint8Array): Promise<{ files: Record<string, string> }> {
  const { unzipSync, strFromU8 } = await import('fflate');
  return { files: Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)])) };
}
