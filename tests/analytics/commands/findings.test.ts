import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { utils, read, write } from 'xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandArgument, type CommandDoor, type CommandName } from '../../../analytics/commands';
import { lookNumber } from '../../../analytics/commands/workbook/looks';
import type { CommandTools } from '../../../analytics/engine';
import { examineWorkbook } from '../../attack/examineExports';
import { buildWorkbook, personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { codeOf, plantedPassword, protectProject, sendOrFail } from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';

type Cell = string | number | null;
const fileOf = (name: string, rows: Cell[][]) => {
  const bytes = buildWorkbook({ rows });
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
};
const old15 = '440899700104913';
/** Several codes cannot be read; 2 has months that are no number; 3 a village that nobody knows; 4 a person with 15 digits and a member twice. */
const rows = (changes: Record<number, Partial<Record<string, Cell>>> = {}): Cell[][] =>
  [1, 2, 3, 4, 5, 6, 7, 8, 8].map((number, at) =>
    personRow(number, {
      ...({ 1: { 劳动技能: '一般般', 联系电话: '13900012345' }, 2: { 健康状况: '还行' }, 3: { '务工时间（月）': '约3个月', 劳动技能: '一般般' }, 4: { 文化程度: '高高', 劳动技能: '一般般' }, 5: { 行政村: '无此村' }, 6: { 行政村: '无此村' }, 7: { 证件号码: old15, 联系电话: '13900012345' } }[number] as object),
      ...changes[at],
    }),
  );
const persons = (changes = {}) => fileOf('人员清单.xlsx', [['建档立卡贫困户人员清单'], personHeadings, ...rows(changes)]);

let tools: CommandTools;
let door: CommandDoor;
const send = <C extends CommandName>(command: C, argument: CommandArgument<C>) => sendOrFail(door, command, argument);
const states = async () => Object.fromEntries((await send('findingGroups', { by: 'state' })).groups.map((group) => [group.key, group.total]));
const find = async (check: string) => (await send('listFindings', { filters: { check }, offset: 0, limit: 50 })).rows;

beforeAll(async () => {
  tools = await openSampleTools();
  door = createCommandDoor(tools);
  await send('createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
  const report = await send('importRegister', { files: [persons()] });
  await send('acceptImport', { importId: report.importId });
}, 120_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('findings of an accepted import', () => {
  it('are counted by check, village, severity and state, the same altogether', async () => {
    const { total } = await send('findingGroups', { by: 'state' });
    expect(total.open).toBeGreaterThan(5);
    for (const by of ['check', 'village', 'severity'] as const) {
      const { groups, answerable, pending, rejectedRows } = await send('findingGroups', { by });
      expect(groups.reduce((sum, group) => sum + group.total, 0)).toBe(total.total);
      expect({ answerable, pending, rejectedRows }).toEqual({ answerable: true, pending: 0, rejectedRows: 3 });
      for (const { key } of groups.filter((group) => group.key !== '')) {
        const filters = by === 'village' ? { scope: key } : { [by]: key };
        expect((await send('listFindings', { filters, offset: 0, limit: 1 })).total).toBe(groups.find((group) => group.key === key)!.total);
      }
    }
    expect((await send('findingGroups', { by: 'village' })).groups.find((group) => group.key === '')!.total).toBe(2);
    expect((await send('listFindings', { filters: { noVillage: true }, offset: 0, limit: 9 })).rows.map((row) => row.check)).toEqual(['village_unknown', 'village_unknown']);
  });

  it('lead to the original row with masked cells, and suggest what follows from it', async () => {
    const [months] = (await find('value_unread')).filter((row) => row.place?.field === 'months_of_work');
    expect(months).toMatchObject({ place: { table: 'person', row: 3 }, original: '约3个月', state: 'open', suggestion: { act: 'set', value: '3', safe: false } });
    const row = await send('showOriginalRow', { table: 'person', row: 7 });
    expect(row).toMatchObject({ where: { file: '人员清单.xlsx', row: 9 }, masked: true, leftOut: false });
    const shown = JSON.stringify(row);
    expect(shown).not.toContain(old15);
    expect(shown).not.toContain('13900012345');
    expect(row.cells.find((cell) => cell.field === 'id_number')!.original).toBe('***********4913');
    const whole = await send('revealOriginalRow', { table: 'person', row: 7, reason: '核对号码' });
    expect(whole.cells.find((cell) => cell.field === 'id_number')!.original).toBe(old15);
    const { rows: log } = await send('listAudit', { offset: 0, limit: 5 });
    expect(log[0]).toMatchObject({ action: 'reveal', reason: '核对号码' });
    expect(await codeOf(door, 'showOriginalRow', { table: 'person', row: 99 })).toBe('original_row_unknown');
  });
});

describe('answers', () => {
  it('are taken by hand and in bulk, change nothing before they are applied, and are undone', async () => {
    const village = await find('village_unknown');
    const before = await states();
    await send('answerFindings', { items: village.map((row) => ({ ...row.place!, check: row.check, act: 'set' as const, value: '胡坑' })), reason: '村委会核实' });
    expect((await find('village_unknown')).map((row) => row.state)).toEqual(['to_apply', 'to_apply']);
    expect((await send('findingGroups', { by: 'check' })).pending).toBe(2);
    expect((await send('projectOverview', {})).counts.persons).toBe(6);
    await send('undo', {});
    expect(await states()).toEqual(before);
    await send('redo', {});
    expect((await find('village_unknown')).map((row) => row.state)).toEqual(['to_apply', 'to_apply']);
    expect(await codeOf(door, 'answerMatching', { filters: { check: 'household_without_persons' }, act: 'right' })).toBe('answer_reason_missing');
    const safe = await send('answerMatching', { filters: {}, act: 'suggested' });
    expect(safe.answered).toBeGreaterThan(0);
    expect(safe.skipped).toBeGreaterThan(0);
    expect((await find('person_twice')).map((row) => row.state)).toEqual(['to_apply']);
    expect(new Set((await find('value_unread')).map((row) => row.state))).toEqual(new Set(['open']));
  });

  it('keep what they say out of the open journal', async () => {
    const { bytes } = await send('exportProject', {});
    const parts = unzipSync(bytes);
    const journal = Object.entries(parts).filter(([name]) => !name.startsWith('identity/')).map(([, part]) => new TextDecoder().decode(part)).join('\n');
    expect(journal.includes('village_unknown')).toBe(true);
    expect(journal.includes('村委会核实')).toBe(false);
    expect(Object.entries(parts).filter(([name]) => name.startsWith('identity/')).map(([, part]) => new TextDecoder().decode(part)).join('\n').includes('村委会核实')).toBe(true);
  });

  it('are laid over the original cells by checking again, shown as a difference, and accepted like an import', async () => {
    const report = await send('recheckRegister', {});
    expect(report.difference).toMatchObject({ recheck: true, counts: { before: { persons: 6 }, after: { persons: 8 } }, rejected: { before: 3, after: 0 } });
    expect((await send('projectOverview', {})).counts.persons).toBe(6);
    await send('acceptImport', { importId: report.importId });
    expect((await send('projectOverview', {})).counts.persons).toBe(8);
    expect((await find('village_unknown')).map((row) => row.state)).toEqual(['done', 'done']);
    expect((await send('findingGroups', { by: 'check' })).pending).toBe(0);
    const row = await send('showOriginalRow', { table: 'person', row: 5 });
    expect(row.cells.find((cell) => cell.field === 'village')).toMatchObject({ original: '无此村', answered: { value: '胡坑', applied: true } });
    await send('undo', {});
    expect((await send('findingGroups', { by: 'check' })).rejectedRows).toBe(3);
    expect((await find('village_unknown')).map((entry) => entry.state)).toEqual(['to_apply', 'to_apply']);
    await send('redo', {});
    expect((await find('village_unknown')).map((entry) => entry.state)).toEqual(['done', 'done']);
  });

  it('are taken back one by one, which waits to be applied as well', async () => {
    await send('answerFindings', { items: [{ table: 'person', row: 5, field: 'village', check: 'village_unknown', act: 'reopen' }] });
    expect((await send('findingGroups', { by: 'check' })).pending).toBe(1);
    await send('undo', {});
    expect((await send('findingGroups', { by: 'check' })).pending).toBe(0);
  });

  it('go on with the rows of a corrected file that are the same, and refuse what came in between', async () => {
    const corrected = await send('importRegister', { files: [{ ...persons({ 4: { 行政村: '胡坑' } }), name: '改正后.xlsx' }] });
    expect(corrected.difference!.answers.dropped).toEqual([{ table: 'person', row: 5, field: 'village', check: 'village_unknown' }]);
    await send('answerFindings', { items: [{ table: 'person', row: 1, field: 'id_number', check: 'id_number_demo', act: 'postpone' }] });
    expect(await codeOf(door, 'acceptImport', { importId: corrected.importId })).toBe('answers_changed');
    await send('undo', {});
    await send('acceptImport', { importId: corrected.importId });
    expect((await find('village_unknown')).map((row) => row.state)).toEqual(['done']);
    await send('undo', {});
  });
});

describe('sheets for the villages', () => {
  let sheet: { fileName: string; bytes: Uint8Array };
  it('hold the problem in words, a hidden key and columns for the answer, masked, as texts alone', async () => {
    sheet = await send('exportFindings', {});
    expect(examineWorkbook(sheet.bytes)).toEqual([]);
    const xml = new TextDecoder().decode(unzipSync(sheet.bytes)['xl/worksheets/sheet1.xml']);
    expect(xml).toContain('hidden="1"');
    expect(xml).toContain(` s="${lookNumber('problem')}" t="inlineStr"`);
    expect(xml).toContain(` s="${lookNumber('answer')}"/>`);
    expect(xml).toContain('state="frozen"');
    const book = read(sheet.bytes);
    const cells = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, defval: '' });
    expect(cells[1]!.slice(0, 10)).toEqual(['核对码', '户（干部）编号', '姓名', '问题', '栏目', '原值', '建议值', '处理', '改正值', '说明']);
    expect(JSON.stringify(cells)).not.toContain('13900012345');
    expect(await codeOf(door, 'exportFindings', { identities: 'whole' })).toBe('export_reason_missing');
    const whole = await send('exportFindings', { identities: 'whole', reason: '下发核实' });
    expect(JSON.stringify(utils.sheet_to_json(read(whole.bytes).Sheets[book.SheetNames[0]!]!))).toContain('13900012345');
    const zip = unzipSync((await send('exportFindings', { layout: 'villages' })).bytes);
    expect(Object.keys(zip)).toHaveLength(1);
    expect(Object.keys(zip)[0]).toMatch(/胡坑.*问题核实\.xlsx$/);
  });

  const answered = (change: (cells: string[][]) => void) => {
    const book = read(sheet.bytes);
    const name = book.SheetNames[0]!;
    const cells = utils.sheet_to_json<string[]>(book.Sheets[name]!, { header: 1, defval: '' });
    change(cells);
    book.Sheets[name] = utils.aoa_to_sheet(cells);
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
    return { name: '胡坑-返回.xlsx', sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  };

  it('come back matched by key and number; what does not fit is said, and nothing is answered before it is taken', async () => {
    const pending = (await send('findingGroups', { by: 'check' })).pending;
    const file = answered((cells) => {
      const months = cells.findIndex((row) => String(row[0]).includes('|months_of_work|'));
      cells[months]![8] = '3';
      const others = cells.slice(2).filter((row) => row !== cells[months]);
      expect(others.length).toBeGreaterThanOrEqual(5);
      Object.assign(others[0]!, { 7: '无误', 9: '演示号码' });
      Object.assign(others[1]!, { 7: '无误' });
      Object.assign(others[2]!, { 7: '看着办' });
      Object.assign(others[3]!, { 1: '4402240012099999', 7: '暂缓' });
      Object.assign(others[4]!, { 7: '改正', 8: '4408**********0012' });
    });
    const result = await send('readFindingAnswers', { files: [file] });
    expect(result.answers.map(({ act, value }) => [act, value])).toEqual(expect.arrayContaining([['set', '3'], ['right', null]]));
    expect(result.answers).toHaveLength(2);
    expect(result.unmatched.map(({ why }) => why.en).sort()).toEqual(expect.arrayContaining(['asterisks', 'number differs', 'a reason', 'not understood'].map((part) => expect.stringContaining(part) as string)));
    expect(result.unmatched).toHaveLength(4);
    expect((await send('findingGroups', { by: 'check' })).pending).toBe(pending);
    expect(await codeOf(door, 'takeFindingAnswers', { token: 'other' })).toBe('no_read_answers');
    expect(await send('takeFindingAnswers', { token: result.token })).toMatchObject({ answered: 2, pending: pending + 1 });
    expect(await codeOf(door, 'takeFindingAnswers', { token: result.token })).toBe('no_read_answers');
    expect(await codeOf(door, 'readFindingAnswers', { files: [persons()] })).toBe('no_answer_sheet');
  });

  it('come back after the register was imported again: by number and name', async () => {
    await send('undo', {});
    const again = await send('importRegister', { files: [{ ...persons({ 0: { 民族: '瑶族' } }), name: '再次.xlsx' }] });
    await send('acceptImport', { importId: again.importId });
    const file = answered((cells) => {
      cells[cells.findIndex((row) => String(row[0]).includes('|months_of_work|'))]![8] = '4';
    });
    const { answers, unmatched } = await send('readFindingAnswers', { files: [file] });
    expect(unmatched).toEqual([]);
    expect(answers).toMatchObject([{ act: 'set', place: { table: 'person', row: 3, field: 'months_of_work' }, value: '4' }]);
  });
});

describe('other years and locked projects', () => {
  it('put the register of another year beside the planner’s', async () => {
    const before = await send('projectOverview', {});
    const report = await send('importRegister', { files: [{ ...persons({ 0: { 民族: '苗族' } }), name: '上年.xlsx' }], year: 2014 });
    expect(report).toMatchObject({ year: 2014 });
    expect(report.difference).toBeUndefined();
    await send('acceptImport', { importId: report.importId });
    expect((await send('projectOverview', {})).registerYear).toBe(before.registerYear);
    expect((await send('findingGroups', { by: 'check' })).total.total).toBeGreaterThan(0);
    expect((await find('village_unknown')).length).toBeGreaterThan(0);
  });

  it('say nothing of original cells while locked, and take no answer', async () => {
    await protectProject(door);
    await send('lockProject', {});
    expect((await send('findingGroups', { by: 'check' })).answerable).toBe(false);
    const { rows: found } = await send('listFindings', { filters: {}, offset: 0, limit: 100 });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((row) => row.original === null && row.suggestion === null)).toBe(true);
    for (const [command, argument] of [
      ['showOriginalRow', { table: 'person', row: 1 }],
      ['answerMatching', { filters: {}, act: 'postpone' }],
      ['exportFindings', {}],
      ['recheckRegister', {}],
    ] as const)
      expect(await codeOf(door, command, argument as never), command).toBe('project_locked');
    await send('unlockProject', { kind: 'password', text: plantedPassword });
    expect((await send('findingGroups', { by: 'check' })).answerable).toBe(true);
  });
});

