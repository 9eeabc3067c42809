import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandArgument, type CommandDoor } from '../../../../analytics/commands';
import { documentTemplates } from '../../../../analytics/documents';
import type { CommandTools } from '../../../../analytics/engine';
import { codeOf, plantedPassword, protectProject, saveProject, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;
beforeAll(async () => {
  tools = await openSampleTools();
  ({ door } = await startPlantedProject(tools, { count: 40, planned: true }));
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

type Draft = NonNullable<CommandArgument<'setDraft'>['draft']>;
const paper = { template: 'county_briefing', scope: '440224', year: null } as const;
const nothing: Draft = { order: [], dropped: [], added: [], sentences: {}, head: null };
const own: Draft = { ...nothing, added: [{ id: 'own-1', title: '请示事项', paragraphs: ['请县领导小组审定。'] }] };
const set = (draft: Draft | null) => sendOrFail(door, 'setDraft', { ...paper, draft });
const drafts = () => sendOrFail(door, 'listDrafts', {});
const entries = async () => (await sendOrFail(door, 'projectOverview', {})).edits;
const note = (values: Record<string, number | string> | null, identities: 'none' | 'masked' | 'whole' = 'none', fileName = '汇报.pdf') =>
  sendOrFail(door, 'noteDocumentExport', { ...paper, fileName, papers: 1, identities, values });
const lastAct = async () => (await sendOrFail(door, 'listAudit', { offset: 0, limit: 2 })).rows.find(({ action }) => action === 'export');

describe('the papers that can be made', () => {
  it('need a register, then a plan; nothing is missing when both are there', async () => {
    const empty = createCommandDoor(tools);
    const { readSamplePolicy } = await import('../../../helpers/sampleCounty');
    await sendOrFail(empty, 'createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
    const before = await sendOrFail(empty, 'listTemplates', {});
    expect(before.map(({ id }) => id)).toEqual(documentTemplates.map(({ id }) => id));
    expect(before.every(({ missing }) => missing?.zh.includes('登记数据'))).toBe(true);
    const offered = await sendOrFail(door, 'listTemplates', {});
    expect(offered.filter(({ missing }) => missing !== null).map(({ id }) => id)).toEqual(['scenario_comparison']);
    for (const { byYear, years } of offered) expect(years).toEqual(byYear ? [2016, 2017, 2018] : []);
  });

  it('compare scenarios once there are two', async () => {
    await sendOrFail(door, 'addScenario', { name: '试点先行', copyOf: 'main' });
    const offered = await sendOrFail(door, 'listTemplates', {});
    expect(offered.filter(({ missing }) => missing !== null)).toEqual([]);
    await sendOrFail(door, 'undo', {});
  });
});

describe('changes of a paper', () => {
  it('are one undoable edit each, named in words, and none where nothing differs', async () => {
    const before = await entries();
    expect(await set(own)).toEqual({ entry: before + 1 });
    expect(await set(own)).toBeNull();
    expect(await drafts()).toEqual([{ id: 'county_briefing:440224:', ...paper, ...own, exported: null }]);
    const [edit] = await sendOrFail(door, 'listEdits', { limit: 1 });
    expect(edit!.text).toEqual({ zh: '修改“全县汇报材料”', en: 'Change “County briefing”' });
    await sendOrFail(door, 'undo', {});
    expect(await drafts()).toEqual([]);
    await sendOrFail(door, 'redo', {});
    expect(await drafts()).toHaveLength(1);
  });

  it('go with null, and with changes that change nothing', async () => {
    await set(own);
    await set(null);
    expect(await drafts()).toEqual([]);
    expect(await set(nothing)).toBeNull();
    await set(own);
    await set(nothing);
    expect(await drafts()).toEqual([]);
  });

  it('hold no ID and no telephone number, wherever it is written', async () => {
    const before = await entries();
    const number = '440899198501019123';
    const written: Draft[] = [
      { ...nothing, added: [{ id: 'own-1', title: `户主${number}`, paragraphs: [] }] },
      { ...nothing, added: [{ id: 'own-1', title: '', paragraphs: ['无', `电话 13812345678`] }] },
      { ...nothing, sentences: { 'situation.1': { zh: number } } },
      { ...nothing, sentences: { 'situation.1': { en: `call ${number}` } } },
      { ...nothing, head: { issuer: '县办', number: '1', addressee: number } },
    ];
    for (const draft of written) expect(await codeOf(door, 'setDraft', { ...paper, draft })).toBe('document_text_personal');
    expect(await entries()).toBe(before);
    expect(await codeOf(door, 'setDraft', { ...paper, draft: { ...nothing, sentences: { 'situation.1': { zh: '共 10378 人，2016 年 120 户' } } } })).toBe('done');
    await set(null);
  });

  it('are of places of the county', async () => {
    expect(await codeOf(door, 'setDraft', { ...paper, scope: '999999', draft: own })).toBe('unknown_place');
    expect(await codeOf(door, 'noteDocumentExport', { ...paper, scope: '999999', fileName: 'a.pdf', papers: 1, identities: 'none', values: null })).toBe('unknown_place');
  });

  it('of names like those of objects are names of nothing', async () => {
    const draft: Draft = { ...nothing, sentences: JSON.parse('{"__proto__":{"zh":"a"},"constructor":{"zh":"b"}}') };
    await set(draft);
    expect(({} as Record<string, unknown>).zh).toBeUndefined();
    expect(Object.keys((await drafts())[0]?.sentences ?? {})).toContain('constructor');
    await set(null);
  });
});

describe('an export of a paper', () => {
  it('keeps its numbers beside the changes, and is a line of the log', async () => {
    await set(own);
    expect(await note({ 'situation.persons': 128, 'progress.state': '按期' })).not.toBeNull();
    const [draft] = await drafts();
    expect(draft).toMatchObject({ ...own, exported: { values: { 'situation.persons': 128, 'progress.state': '按期' } } });
    expect((await lastAct())!.text.zh).toBe('保存文书“汇报.pdf”');
    await set(null);
    expect(await drafts()).toEqual([{ id: draft!.id, ...paper, ...nothing, exported: draft!.exported }]);
    const [edit] = await sendOrFail(door, 'listEdits', { limit: 1 });
    expect(edit!.text.zh).toBe('修改“全县汇报材料”');
  });

  it('says whether names were whole, and how many papers', async () => {
    const before = await entries();
    const batch = { template: 'household_card', scope: '440224', year: null, fileName: '户卡', papers: 40, values: null } as const;
    expect(await sendOrFail(door, 'noteDocumentExport', { ...batch, identities: 'masked' })).toBeNull();
    expect(await lastAct()).toMatchObject({ count: 40, text: { zh: '保存文书（已隐去个人信息）“户卡”' } });
    await sendOrFail(door, 'noteDocumentExport', { ...batch, identities: 'whole' });
    expect(await lastAct()).toMatchObject({ text: { zh: '保存文书（含完整个人信息）“户卡”' } });
    expect(await entries()).toBe(before);
  });

  it('keeps no words of a whole paper, which could be names', async () => {
    await note({ 'a.persons': 3, 'a.day': '2016-12-13', 'a.year': '2016', 'a.name': '张三' }, 'whole');
    expect((await drafts())[0]!.exported!.values).toEqual({ 'a.persons': 3, 'a.day': '2016-12-13', 'a.year': '2016' });
  });

  it('shows in the next version what differs', async () => {
    const composed = await sendOrFail(door, 'composeDocument', paper);
    expect(composed.changed.length).toBeGreaterThan(0);
    await note(Object.fromEntries(composed.original.fields.map(({ id, value }) => [id, value])));
    expect((await sendOrFail(door, 'composeDocument', paper)).changed).toEqual([]);
    const [first] = composed.original.fields.filter(({ value }) => typeof value === 'number');
    await note({ ...Object.fromEntries(composed.original.fields.map(({ id, value }) => [id, value])), [first!.id]: -1 });
    expect((await sendOrFail(door, 'composeDocument', paper)).changed).toEqual([{ field: first!.id, before: -1 }]);
  });
});

describe('what was changed about papers', () => {
  it('comes back from the file, and stays behind in a copy without personal data', async () => {
    await set(own);
    const { bytes } = await saveProject(door);
    const again = createCommandDoor(tools);
    await sendOrFail(again, 'openProject', { bytes });
    expect(await sendOrFail(again, 'listDrafts', {})).toEqual(await drafts());
    const copy = await sendOrFail(door, 'exportAnonymousCopy', {});
    expect(Buffer.from(copy.bytes).includes('请示事项')).toBe(false);
    const opened = createCommandDoor(tools);
    await sendOrFail(opened, 'openProject', { bytes: copy.bytes });
    expect(await sendOrFail(opened, 'listDrafts', {})).toEqual([]);
  });

  it('cannot be changed while locked; an export is noted and written with the next act', async () => {
    const locked = createCommandDoor(tools);
    await protectProject(door);
    await sendOrFail(locked, 'openProject', { bytes: (await saveProject(door)).bytes });
    expect(await codeOf(locked, 'setDraft', { ...paper, draft: null })).toBe('project_locked');
    expect(await sendOrFail(locked, 'noteDocumentExport', { ...paper, fileName: '锁定.pdf', papers: 1, identities: 'none', values: { 'a.b': 1 } })).toBeNull();
    const offered = await sendOrFail(locked, 'listTemplates', {});
    expect(offered.filter(({ missing }) => missing?.zh.includes('锁定')).map(({ id }) => id)).toEqual(documentTemplates.filter(({ personal }) => personal).map(({ id }) => id));
    await sendOrFail(locked, 'unlockProject', { kind: 'password', text: plantedPassword });
    await sendOrFail(locked, 'setDraft', { ...paper, draft: null });
    await sendOrFail(locked, 'exportAudit', {});
    const { rows } = await sendOrFail(locked, 'listAudit', { offset: 0, limit: 8 });
    expect(rows.map(({ text }) => text.zh)).toContain('保存文书“锁定.pdf”');
  });
});
