import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils, type CellObject, type WorkBook } from 'xlsx';
import { createCommandDoor, type CommandDoor, type PlanSummary } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import type { ExampleProject } from '../../helpers/commandExamples';
import { findIdentities } from '../../helpers/findIdentities';
import type { PlantedRegister } from '../../helpers/plantedCounty';
import { codeOf, saveProject, sendOrFail, startPlantedProject } from '../../helpers/plantedProject';
import { openSampleTools } from '../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
let example: ExampleProject;

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door, register, example } = await startPlantedProject(tools, { count: 60, planned: true }));
  await sendOrFail(door, 'identifyUser', { name: '李工' });
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

const cellsOf = (book: WorkBook): CellObject[] => book.SheetNames.flatMap((name) => ((book.Sheets[name]!['!data'] ?? []) as CellObject[][]).flat()).filter(Boolean);
const openBook = (bytes: Uint8Array): WorkBook => read(bytes, { dense: true, cellFormula: true, cellNF: true });
const lastRecord = async () => (await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows[0]!;

describe('revealing one household', () => {
  it('shows its persons for five minutes and records why', async () => {
    const { persons, minutes } = await sendOrFail(door, 'revealHousehold', { householdId: 1, reason: '  入户核实  ' });
    expect(minutes).toBe(5);
    expect(persons).toHaveLength(4);
    for (const { name, idNumber, telephone } of persons) expect(register.identities).toContainEqual({ name, idNumber, telephone });
    expect(await lastRecord()).toMatchObject({ action: 'reveal', user: '李工', count: 4, reason: '入户核实' });
    expect(await codeOf(door, 'revealHousehold', { householdId: 99_999, reason: '入户核实' })).toBe('unknown_household');
    expect(await codeOf(door, 'revealHousehold', { householdId: 1, reason: '  是 ' })).toBe('wrong_argument');
    expect((await lastRecord()).count).toBe(4);
  });
});

describe('the list of households as a workbook', () => {
  it('is masked, keeps numbers as text and records itself', async () => {
    const { bytes, fileName, rows } = await sendOrFail(door, 'exportHouseholds', { scope: example.scope, identities: 'masked' });
    expect(fileName).toBe('仁化县-贫困户名单.xlsx');
    expect(findIdentities(bytes, register.identities)).toEqual([]);
    const book = openBook(bytes);
    const [, headings, first] = utils.sheet_to_json<string[]>(book.Sheets['人员']!, { header: 1 });
    const { name, idNumber, telephone } = register.identities[0]!;
    expect(headings!.slice(3, 6)).toEqual(['姓名', '证件号码', '联系电话']);
    expect(first!.slice(3, 6)).toEqual([`${name[0]}*${name[2]}`, `${'*'.repeat(14)}${idNumber.slice(-4)}`, `${telephone.slice(0, 3)}****${telephone.slice(-4)}`]);
    expect(first![0]).toBe(register.householdNumbers[0]);
    for (const cell of cellsOf(book)) {
      if (cell.f !== undefined) expect(cell.f).toMatch(/^SUM\([A-Z]+3:[A-Z]+\d+\)$/);
      if (/^4402249970/.test(String(cell.v))) expect(cell).toMatchObject({ t: 's', z: '@' });
    }
    expect(await lastRecord()).toMatchObject({ action: 'export', count: rows, text: { zh: expect.stringContaining('已隐去') as string } });
  });

  it('is whole for a reason only, which is recorded and stands in the file', async () => {
    expect(await codeOf(door, 'exportHouseholds', { scope: example.scope, identities: 'whole' })).toBe('export_reason_missing');
    expect(await codeOf(door, 'exportHouseholds', { scope: example.scope, identities: 'whole', reason: ' 报 ' })).toBe('export_reason_missing');
    const { bytes } = await sendOrFail(door, 'exportHouseholds', { scope: example.scope, identities: 'whole', reason: '报送民政局' });
    const persons = register.identities.filter(({ idNumber }) => idNumber !== '');
    expect(findIdentities(bytes, persons)).toHaveLength(persons.length * 3);
    const sheet = openBook(bytes).Sheets['人员']!;
    const rows = utils.sheet_to_json<string[]>(sheet, { header: 1 });
    expect(rows[0]![0]).toMatch(/李工.*报送民政局/);
    expect(new Set(rows.slice(2).map((row) => row[4]))).toEqual(new Set(persons.map(({ idNumber }) => idNumber)));
    expect(await lastRecord()).toMatchObject({ action: 'export', reason: '报送民政局' });
  });

  it('is refused for a place without households', async () => {
    expect(await codeOf(door, 'exportHouseholds', { scope: '110101', identities: 'masked' })).toBe('export_empty');
  });
});

describe('a copy without personal data', () => {
  const copies: CommandDoor[] = [];
  const figures = ({ hash: _hash, ...summary }: PlanSummary) => summary;

  it('holds no name, number, file name or free text, and says the same about the county', async () => {
    await sendOrFail(door, 'setOverlay', { parameter: example.parameter, value: example.value, reason: `请${register.identities[0]!.name}核对` });
    const plan = await sendOrFail(door, 'runPlan', {});
    const { bytes, fileName } = await sendOrFail(door, 'exportAnonymousCopy', {});
    expect(fileName).toBe('仁化县-不含个人信息.guatu');
    expect(findIdentities(bytes, register.identities)).toEqual([]);
    const numbers = register.householdNumbers.map((idNumber) => ({ name: '人员清单', idNumber: `${idNumber}00`, telephone: idNumber.slice(0, 11) }));
    expect(findIdentities(bytes, numbers)).toEqual([]);

    const copy = createCommandDoor(tools);
    copies.push(copy);
    const source = await sendOrFail(door, 'projectOverview', {});
    const opened = await sendOrFail(copy, 'openProject', { bytes });
    expect(opened).toMatchObject({ counts: source.counts, registerYear: source.registerYear, planStale: false, edits: 2, lastFrame: 3 });
    expect(opened.overlays).toEqual([{ parameter: example.parameter, value: example.value, reason: '' }]);
    expect(opened.projectId).not.toBe(source.projectId);
    expect(figures((await sendOrFail(copy, 'planSummary', {}))!)).toEqual(figures(plan));
    expect(await sendOrFail(copy, 'measurePoverty', { scope: example.scope, by: 'village' })).toEqual(await sendOrFail(door, 'measurePoverty', { scope: example.scope, by: 'village' }));
    expect(await sendOrFail(copy, 'listAudit', { offset: 0, limit: 10 })).toMatchObject({ total: 3, verified: true });
    const detail = await sendOrFail(copy, 'showHousehold', { householdId: 1 });
    const original = await sendOrFail(door, 'showHousehold', { householdId: 1 });
    expect(detail).toEqual({
      ...original,
      number: '000001',
      headName: '—',
      persons: original.persons.map((person) => ({ ...person, name: '—', idNumber: '—' })),
      source: { ...original.source, file: '登记表 1', sheet: '表' },
    });
    const { rows } = await sendOrFail(copy, 'listProblems', { offset: 0, limit: 100 });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ where }) => where?.record !== undefined || where?.file !== '登记表 1')).toEqual([]);
  });

  it('plans like the original when it is planned anew', async () => {
    const other = { parameter: example.parameter, value: example.value * 2, reason: '试算' };
    const plans: PlanSummary[] = [];
    for (const on of [door, copies[0]!]) {
      expect((await sendOrFail(on, 'setOverlay', other)).planStale).toBe(true);
      plans.push(figures(await sendOrFail(on, 'runPlan', {})) as PlanSummary);
    }
    expect(plans[1]).toEqual(plans[0]);
  });
});

describe('the log', () => {
  it('tells every act in words, newest first, page by page, and leaves as a workbook', async () => {
    await sendOrFail(door, 'recordExport', { what: 'wall_chart', fileName: '仁化县-作战图.pdf' });
    await saveProject(door);
    const all = await sendOrFail(door, 'listAudit', { offset: 0, limit: 500 });
    expect(all).toMatchObject({ verified: true, brokenAt: null, total: all.rows.length, head: all.rows[0]!.hash });
    expect(all.rows.map(({ number }) => number)).toEqual(all.rows.map((_, index) => all.total - index));
    expect(new Set(all.rows.map(({ action }) => action))).toEqual(new Set(['create', 'edit', 'plan', 'reveal', 'export']));
    for (const { text } of all.rows) expect([text.zh, text.en].every((sentence) => sentence.length > 3 && !sentence.includes('undefined'))).toBe(true);
    expect(all.rows.find(({ reason }) => reason?.startsWith('请'))?.action).toBe('edit');
    const page = await sendOrFail(door, 'listAudit', { offset: 2, limit: 3 });
    expect(page.rows).toEqual(all.rows.slice(2, 5));
    expect((await sendOrFail(door, 'listAudit', { offset: 10_000, limit: 3 })).rows).toEqual([]);
    const { bytes, fileName } = await sendOrFail(door, 'exportAudit', {});
    expect(fileName).toBe('仁化县-操作日志.xlsx');
    const rows = utils.sheet_to_json<string[]>(openBook(bytes).Sheets['操作日志']!, { header: 1 });
    expect(rows).toHaveLength(all.total + 2);
    expect(rows.at(-1)!.at(-1)).toBe(all.head);
    expect((await lastRecord()).text.zh).toContain('操作日志');
  });
});
