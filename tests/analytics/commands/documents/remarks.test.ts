import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../../analytics/commands';
import { addRemark, type Composition, type TemplateId } from '../../../../analytics/documents';
import type { CommandTools } from '../../../../analytics/engine';
import { codeOf, saveProject, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import { fakeComposition } from '../../../helpers/fakeDocuments';
import { openSampleTools } from '../../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
let household: { householdId: number; villageCode: string };
let neighbour: { householdId: number };
beforeAll(async () => {
  tools = await openSampleTools();
  // Enough households that some village has two.
  ({ door, register } = await startPlantedProject(tools, { count: 500, planned: true }));
  const { rows } = await sendOrFail(door, 'listHouseholds', { scope: '440224', offset: 0, limit: 500 });
  const second = rows.find((row, index) => rows.findIndex(({ villageCode }) => villageCode === row.villageCode) < index)!;
  household = rows.find(({ villageCode }) => villageCode === second.villageCode)!;
  neighbour = second;
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const text = '户主在外务工，春节前后入户核实。\n2016年重点解决饮水。';
const paperOf = (template: TemplateId, householdId = household.householdId) => ({ template, scope: household.villageCode, year: null, householdId });
const write = (template: TemplateId, words: string) => sendOrFail(door, 'setRemark', { ...paperOf(template), text: words });
const compose = (template: TemplateId, more: { householdId?: number; isPublic?: boolean } = {}) => sendOrFail(door, 'composeDocument', { ...paperOf(template), ...more });
const linesOf = ({ sections }: Composition): string[] =>
  sections.filter(({ id }) => id === 'remark').flatMap(({ blocks }) => blocks.map((block) => (block.kind === 'paragraph' ? block.text.zh : block.kind)));
const edits = async () => (await sendOrFail(door, 'projectOverview', {})).edits;

describe.each(['household_sheet', 'household_card'] as const)('a remark on %s', (template) => {
  it('is one undoable edit and stands before the signatures of that household’s paper alone', async () => {
    const before = await edits();
    expect(await write(template, text)).toEqual({ entry: before + 1 });
    expect(await write(template, text)).toBeNull();
    const { composition, remark, original } = await compose(template);
    expect(remark).toBe(text);
    expect(linesOf(composition)).toEqual(text.split('\n'));
    const ids = composition.sections.map(({ id }) => id);
    expect(ids.indexOf('remark')).toBe(ids.indexOf('signed') - 1);
    expect(linesOf(original)).toEqual([]);
    expect(linesOf((await compose(template, { householdId: neighbour.householdId })).composition)).toEqual([]);
    const [edit] = await sendOrFail(door, 'listEdits', { limit: 1 });
    expect(edit!.text.zh).toMatch(/^写一户“.+”的备注$/);
    await sendOrFail(door, 'undo', {});
    expect((await compose(template)).remark).toBe('');
    await sendOrFail(door, 'redo', {});
    expect((await compose(template)).remark).toBe(text);
  });

  it('stands in the batch, with the changes that all papers of the village have, and not in a public version', async () => {
    const draft = { order: [], dropped: ['helpers'], added: [], sentences: {}, head: null };
    await sendOrFail(door, 'setDraft', { template, scope: household.villageCode, year: null, draft });
    const question = { template, scope: household.villageCode, year: null, from: 0, count: 50 };
    const { compositions } = await sendOrFail(door, 'composeSheets', question);
    const [own, ...others] = [...compositions].sort((a, b) => Number(b.scope.householdId === household.householdId) - Number(a.scope.householdId === household.householdId));
    expect(others.length).toBeGreaterThan(0);
    expect(linesOf(own!)).toEqual(text.split('\n'));
    for (const other of others) expect(linesOf(other)).toEqual([]);
    for (const { sections } of compositions) expect(sections.map(({ id }) => id)).not.toContain('helpers');
    const hung = await sendOrFail(door, 'composeSheets', { ...question, isPublic: true });
    for (const other of hung.compositions) expect(linesOf(other)).toEqual([]);
    expect((await compose(template, { isPublic: true })).remark).toBe('');
    await sendOrFail(door, 'undo', {});
  });

  it('is taken away by an empty one', async () => {
    expect(await write(template, ' ')).not.toBeNull();
    expect((await compose(template)).remark).toBe('');
    expect(await write(template, '')).toBeNull();
    await sendOrFail(door, 'undo', {});
    expect((await compose(template)).remark).toBe(text);
  });
});

describe('remarks', () => {
  it('are kept in the file and stand in a paper made from it', async () => {
    const { bytes } = await saveProject(door);
    const other = createCommandDoor(tools);
    await sendOrFail(other, 'openProject', { bytes });
    const { composition } = await sendOrFail(other, 'composeDocument', paperOf('household_card'));
    expect(linesOf(composition)).toEqual(text.split('\n'));
  });

  it('hold no ID or telephone number and no name of the household', async () => {
    const number = (await sendOrFail(door, 'showHousehold', { householdId: household.householdId })).number;
    const head = register.identities[register.householdNumbers.indexOf(number) * 4]!;
    for (const words of [`户主${head.name}在外务工`, `电话${head.telephone}`, `证件${head.idNumber}`])
      expect(await codeOf(door, 'setRemark', { ...paperOf('household_card'), text: words })).toBe('document_text_personal');
    expect((await compose('household_card')).remark).toBe(text);
  });

  it('belong to a household of the village, on a paper about one', async () => {
    expect(await codeOf(door, 'setRemark', { ...paperOf('village_plan'), text })).toBe('document_no_remark');
    expect(await codeOf(door, 'setRemark', { ...paperOf('household_card', 999_999), text })).toBe('unknown_household');
    expect(await codeOf(door, 'setRemark', { ...paperOf('household_card'), scope: '440224001999', text })).toBe('unknown_household');
  });

  it('come last where nobody signs, and an empty one leaves the paper as it is', () => {
    const paper = fakeComposition({ template: 'household_card', scope: '440224001201', year: null, householdId: 1 });
    const ids = addRemark(paper, '一\r\n\n 二 ').sections.map(({ id }) => id);
    const place = paper.sections.findIndex(({ blocks }) => blocks.some(({ kind }) => kind === 'assumptions'));
    expect(ids.indexOf('remark')).toBe(place < 0 ? paper.sections.length : place);
    expect(linesOf(addRemark(paper, '一\r\n\n 二 '))).toEqual(['一', '二']);
    expect(addRemark(paper, ' \n ')).toBe(paper);
    expect(addRemark(paper, null)).toBe(paper);
  });
});
