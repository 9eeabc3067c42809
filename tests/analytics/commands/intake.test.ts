import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandName, type CommandValue } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';
import { buildWorkbook, personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';

let tools: CommandTools;
let door: CommandDoor;
beforeAll(async () => {
  tools = await openSampleTools();
  door = createCommandDoor(tools);
  await send('createProject', { policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' });
}, 120_000);
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

async function send<C extends CommandName>(command: C, argument: Parameters<typeof door.send<C>>[1]): Promise<CommandValue<C>> {
  const result = await door.send(command, argument);
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message.en}`);
  return result.value;
}
const refusal = async <C extends CommandName>(command: C, argument: Parameters<typeof door.send<C>>[1]): Promise<string> => {
  const result = await door.send(command, argument);
  return result.ok ? 'accepted' : result.problem.code;
};
const odd = personHeadings.map((heading) => (heading === '证件号码' ? '号码' : heading === '行政村' ? '所在村子' : heading));
const file = (village: string) => ({ name: '镇上发来的.xlsx', sha256: 'b'.repeat(64), bytes: buildWorkbook({ rows: [odd, ...[1, 2, 3, 4].map((n) => personRow(n, { 行政村: village }))] }) });

describe('templates', () => {
  it('are saved as one undoable edit, used by the next inspection, and can be removed', async () => {
    const asked = await send('inspectRegister', { files: [file('胡坑')] });
    expect(asked.questions.map(({ heading }) => heading)).toEqual(['所在村子', '号码']);
    const headings = Object.fromEntries(asked.sheets[0]!.columns.map(({ heading, field }) => [heading, heading === '号码' ? 'id_number' : heading === '所在村子' ? 'village' : (field ?? '')]));
    await send('saveHeadingTemplate', { name: '镇上的表', table: 'person', headings });
    expect(await send('listHeadingTemplates', {})).toMatchObject([{ name: '镇上的表', table: 'person', columns: odd.length }]);
    const known = await send('inspectRegister', { files: [file('胡坑')] });
    expect(known).toMatchObject({ questions: [], missing: [], sheets: [{ template: '镇上的表' }] });
    await send('undo', {});
    expect(await send('listHeadingTemplates', {})).toEqual([]);
    await send('redo', {});
    await send('removeHeadingTemplate', { name: '镇上的表' });
    expect(await send('listHeadingTemplates', {})).toEqual([]);
    expect(await refusal('removeHeadingTemplate', { name: '镇上的表' })).toBe('template_unknown');
  }, 60_000);

  it('take no field that the table lacks, no row of values, and no long number', async () => {
    const good = { 姓名: 'name', 证件号码: 'id_number', 村: 'village' };
    const save = (headings: Record<string, string>, name = '表') => refusal('saveHeadingTemplate', { name, table: 'person', headings });
    expect(await save({ ...good, 户主: 'registered_population' })).toBe('template_invalid');
    expect(await save({ ...good, '440899197001019026': 'kind' })).toBe('template_invalid');
    expect(await save(good, '电话 000 1234 5678')).toBe('template_invalid');
    expect(await save({ 姓名: 'name' })).toBe('template_invalid');
    expect(await save({ ...good, 内部: 'person_id' })).toBe('template_invalid');
    expect(await send('listHeadingTemplates', {})).toEqual([]);
  });
});

describe('places', () => {
  it('are answered once, remembered in the project, and asked again when the answer is forgotten', async () => {
    const mapping = { '镇上发来的.xlsx|表|2': 'village' };
    const look = async () => (await send('inspectRegister', { files: [file('胡沆村')], mapping: { ...mapping, ...(await columns()) } })).places;
    const columns = async () => {
      const { sheets } = await send('inspectRegister', { files: [file('胡沆村')] });
      const sheet = sheets[0]!;
      return Object.fromEntries(sheet.columns.filter(({ heading }) => heading === '所在村子').map(({ columnIndex }) => [`${sheet.file}|${sheet.sheet}|${columnIndex}`, 'village']));
    };
    const [question] = await look();
    expect(question).toMatchObject({ level: 'village', parent: '440224001', written: '胡沆', rows: 4 });
    expect(question!.candidates[0]).toMatchObject({ code: '440224001201', name: '胡坑' });
    const answer = { level: 'village' as const, parent: '440224001', written: '胡沆村', code: '440224001201' };
    await send('answerPlaces', { places: [answer] });
    expect(await look()).toEqual([]);
    expect(await send('listPlaceAnswers', {})).toEqual([{ level: 'village', parent: '440224001', parentName: '丹霞街道', written: '胡沆', code: '440224001201', name: '胡坑' }]);
    await send('answerPlaces', { places: [{ ...answer, forget: true }] });
    expect(await look()).toHaveLength(1);
    expect(await send('listPlaceAnswers', {})).toEqual([]);
  }, 60_000);

  it('take only places of the county at their level, and nothing that is a long number', async () => {
    const answer = (place: object) => refusal('answerPlaces', { places: [{ level: 'village', parent: '440224001', written: '某村', code: '440224001201', ...place }] });
    expect(await answer({ code: '440811102212' })).toBe('place_unknown');
    expect(await answer({ code: '440224001' })).toBe('place_unknown');
    expect(await answer({ parent: '440811102' })).toBe('place_unknown');
    expect(await answer({ written: '440899197001019026' })).toBe('place_no_name');
  });

  it('may be units of helpers, remembered by the name that they go by', async () => {
    const answer = { level: 'unit' as const, parent: null, written: '县农业农局（办）', code: '县农业农村局' };
    await send('answerPlaces', { places: [answer] });
    expect(await send('listPlaceAnswers', {})).toEqual([{ level: 'unit', parent: null, parentName: null, written: '县农业农局办', code: '县农业农村局', name: '县农业农村局' }]);
    expect(await refusal('answerPlaces', { places: [{ ...answer, code: '甲某13800000000' }] })).toBe('place_no_name');
    expect(await refusal('answerPlaces', { places: [{ ...answer, written: '（）' }] })).toBe('place_unknown');
    await send('undo', {});
    expect(await send('listPlaceAnswers', {})).toEqual([]);
  });
});

describe('fields', () => {
  it('are listed for every table that a sheet can be, without the program’s own', async () => {
    const tables = await send('listFields', {});
    expect(tables.map(({ table }) => table)).toEqual(['household', 'person', 'village', 'helper', 'low_income_list', 'disability_list', 'house_list', 'school_list']);
    const person = tables.find(({ table }) => table === 'person')!.fields;
    expect(person.find(({ field }) => field === 'id_number')).toMatchObject({ required: true, label: { zh: '证件号码' } });
    expect(person.map(({ field }) => field)).not.toContain('person_id');
  });
});
