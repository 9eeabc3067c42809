import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { read, utils, write, type WorkBook } from 'xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../analytics/commands';
import { readFact } from '../../../analytics/commands/evidence/caseFactSheets';
import type { CommandTools } from '../../../analytics/engine';
import { findIdentities } from '../../helpers/findIdentities';
import { plantRegister, type PlantedRegister } from '../../helpers/plantedCounty';
import { codeOf, protectProject, saveProject, sendOrFail } from '../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy } from '../../helpers/sampleCounty';

const scope = '440224';
const page = { offset: 0, limit: 100 };
let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;

/** The rules of 仁化 with two facts that no register holds: a car keeps out, the house only orders. */
function policyWithFacts() {
  const cited = 'citation: { document: renhua_2016, clause: 一（二）1 }';
  const facts = `case_facts:
  - { id: owns_car, label: { zh: 有小汽车, en: Owns a car }, type: boolean, ${cited} }
  - { id: new_house_m2, label: { zh: 新建住房面积, en: New house }, type: number, unit: square_metre, ${cited} }
`;
  const rules = `identification_rules:
  - { id: has_car, list: entry_conditions, label: { zh: 有车不进, en: Car owners kept out }, effect: exclusion, predicate: { any: [{ field: owns_car, operator: "=", value: true }, { field: members, operator: ">", value: 90 }] }, ${cited}, status: stated }
  - { id: big_house, list: entry_conditions, label: { zh: 新房, en: New house }, effect: priority, predicate: { field: new_house_m2, operator: "<", value: 50 }, ${cited}, status: stated }
`;
  return readSamplePolicy('renhua').map((file) => (file.path === 'identification.yaml' ? { ...file, text: facts + file.text.replace('identification_rules:\n', rules) } : file));
}

beforeAll(async () => {
  tools = await openSampleTools('caseFacts');
  register = plantRegister(60);
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', { policyFiles: policyWithFacts(), createdAt: '2016-01-01T00:00:00Z' });
  await sendOrFail(door, 'identifyUser', { name: '值班员' });
  const { importId } = await sendOrFail(door, 'importRegister', { files: register.files });
  await sendOrFail(door, 'acceptImport', { importId });
}, 60_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const missing = (of = scope) => sendOrFail(door, 'missingFacts', { scope: of });
const list = (more: object = {}) => sendOrFail(door, 'listIdentification', { subject: 'household', scope, ...page, ...more });

describe('missing facts', () => {
  it('are counted by fact and by place, those that decide first', async () => {
    const { households, affected, facts, places } = await missing();
    expect(households).toBe(15);
    expect(affected).toBe((await list({ result: 'to_decide' })).total);
    expect(affected).toBeGreaterThan(5);
    expect(facts.map(({ field, decides, households: lacking, rules }) => [field, decides, lacking, rules[0]!.zh])).toEqual([['owns_car', true, 15, '有车不进'], ['new_house_m2', false, 15, '新房']]);
    expect(places.map(({ code }) => code.length)).toEqual(places.map(() => 9));
    expect(places.reduce((sum, place) => sum + place.lacking[0]!, 0)).toBe(15);
    const [town] = places;
    const below = await missing(town!.code);
    expect([below.households, below.places.every(({ code }) => code.startsWith(town!.code) && code.length === 12)]).toEqual([town!.households, true]);
    expect((await list({ lacks: 'owns_car' })).total).toBe(15);
  });
});

describe('one answer for many households', () => {
  it('is one edit with its reason, shown as answered, and undone', async () => {
    const before = await missing();
    const [town] = before.places;
    const edits = (await sendOrFail(door, 'listEdits', { limit: 100 })).length;
    const { changed, counts } = await sendOrFail(door, 'answerCaseFacts', { scope: town!.code, fact: 'owns_car', value: false, reason: '车管所比对，均无车辆' });
    expect(changed).toBe(town!.households);
    expect(counts.to_decide).toBe(0);
    expect(await sendOrFail(door, 'listEdits', { limit: 100 })).toHaveLength(edits + 1);
    const given = await list({ given: 'owns_car' });
    expect(given.total).toBe(changed);
    const shown = await sendOrFail(door, 'showIdentification', { subject: 'household', id: given.rows[0]!.id });
    expect(shown.answered).toMatchObject([{ field: 'owns_car', value: false, reason: '车管所比对，均无车辆', user: '值班员' }]);
    const after = await missing();
    expect(after.facts.find(({ field }) => field === 'owns_car')).toMatchObject({ households: 15 - changed, given: changed });
    expect(after.affected).toBeLessThan(before.affected);
    await sendOrFail(door, 'undo', {});
    expect((await missing()).facts).toEqual(before.facts);
    await sendOrFail(door, 'redo', {});
    expect((await missing()).facts).toEqual(after.facts);
  });

  it('leaves those alone who were answered before, and is taken back for a scope', async () => {
    const { rows } = await list({ lacks: 'owns_car' });
    await sendOrFail(door, 'answerCaseFact', { householdId: Number(rows[0]!.id), fact: 'owns_car', value: true, reason: '入户所见' });
    const { changed } = await sendOrFail(door, 'answerCaseFacts', { scope, fact: 'owns_car', value: false, reason: '其余均无' });
    expect(changed).toBe(rows.length - 1);
    const one = await sendOrFail(door, 'showIdentification', { subject: 'household', id: rows[0]!.id });
    expect([one.summary.standing, one.answered[0]]).toMatchObject(['kept_out', { value: true, reason: '入户所见' }]);
    expect((await missing()).facts[0]).toMatchObject({ field: 'owns_car', decides: true, households: 0, given: 15, rules: [{ zh: '有车不进' }] });
    expect((await sendOrFail(door, 'answerCaseFacts', { scope, fact: 'owns_car', value: null, reason: '重新核实' })).changed).toBe(15);
    expect((await missing()).facts[0]).toMatchObject({ households: 15, given: 0 });
  });

  it('refuses what is no fact to be asked, and needs a reason', async () => {
    const send = (more: object) => codeOf(door, 'answerCaseFacts', { scope, fact: 'owns_car', value: true, reason: '核实', ...more } as never);
    expect([await send({ fact: 'house_grade' }), await send({ fact: 'constructor' }), await send({ value: 3 }), await send({ reason: '' })]).toEqual(['case_fact_unknown', 'case_fact_unknown', 'case_fact_type', 'wrong_argument']);
  });
});

describe('sheets of missing facts', () => {
  it('go to the villages masked, come back filled in, and are taken as one edit', async () => {
    const sent = await sendOrFail(door, 'exportCaseFacts', { scope });
    expect([sent.households, sent.villages]).toEqual([15, 5]);
    expect(findIdentities(sent.bytes, register.identities)).toEqual([]);
    const [name, bytes] = Object.entries(unzipSync(sent.bytes))[0]!;
    const book = read(bytes, { type: 'array' });
    const sheet = book.Sheets[book.SheetNames[0]!]!;
    const heads = utils.sheet_to_json<string[]>(sheet, { header: 1 })[1]!;
    expect(heads).toEqual(['核对码', '户编号', '户主', '有小汽车（是/否）', '新建住房面积（数字）', '说明']);
    const fill = (cell: string, text: string) => (sheet[cell] = { t: 's', v: text });
    fill('D3', '否'); fill('E3', '１２０㎡'); fill('F3', '组长核实'); fill('D4', '大概没有'); fill('B5', '440224999999'); fill('D5', '否');
    const returned = fileOf(name, book);
    const answer = await sendOrFail(door, 'readCaseFacts', { files: [returned] });
    expect(answer).toMatchObject({ households: 1, answers: 2, facts: [{ field: 'owns_car', yes: 0, no: 1 }, { field: 'new_house_m2', numbers: 1 }] });
    expect(answer.unmatched.map(({ sheetRow, why }) => [sheetRow, why.zh])).toEqual([[4, '应填“是”或“否”'], [5, '户编号与核对码所指的户不同']]);
    expect((await missing()).facts[0]).toMatchObject({ given: 0 });
    expect(await sendOrFail(door, 'takeCaseFacts', { token: answer.token, reason: '村级核实' })).toEqual({ changed: 2 });
    const [row] = (await list({ given: 'new_house_m2' })).rows;
    const { answered } = await sendOrFail(door, 'showIdentification', { subject: 'household', id: row!.id });
    expect(answered.map(({ field, value, reason }) => [field, value, reason])).toEqual([['owns_car', false, '村级核实；组长核实'], ['new_house_m2', 120, '村级核实；组长核实']]);
    expect(await codeOf(door, 'takeCaseFacts', { token: answer.token, reason: '村级核实' })).toBe('no_read_answers');
    // What stands already is no answer again; a register sheet is none at all.
    expect((await sendOrFail(door, 'readCaseFacts', { files: [returned] })).answers).toBe(0);
    expect(await codeOf(door, 'readCaseFacts', { files: register.files })).toBe('no_answer_sheet');
  });

  it('with whole names need a reason, and go into the log', async () => {
    expect(await codeOf(door, 'exportCaseFacts', { scope, identities: 'whole' })).toBe('export_reason_missing');
    const sent = await sendOrFail(door, 'exportCaseFacts', { scope, identities: 'whole', layout: 'workbook', reason: '下发村委会' });
    expect(findIdentities(sent.bytes, register.identities).length).toBeGreaterThan(0);
    const { rows } = await sendOrFail(door, 'listAudit', page);
    expect(rows[0]).toMatchObject({ action: 'export', count: 14 });
  });

  it('reads what villages write, and guesses nothing', () => {
    expect(['是', '有', ' √ ', 'Y', '否', '无', '没有', '×'].map((text) => readFact(text, 'boolean'))).toEqual([true, true, true, true, false, false, false, false]);
    expect(['可能', '是否', '不详', ''].map((text) => readFact(text, 'boolean'))).toEqual([undefined, undefined, undefined, undefined]);
    expect(['120', '1,200.5', '８０平方米', '-3'].map((text) => readFact(text, 'number'))).toEqual([120, 1200.5, 80, -3]);
    expect(['约80', '80-90', '1e9', '否'].map((text) => readFact(text, 'number'))).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('the journal and a locked project', () => {
  it('holds no reason outside the vault, and keeps the answers', async () => {
    await protectProject(door);
    const { bytes } = await saveProject(door);
    const inFile = new TextDecoder('latin1').decode(bytes);
    expect(inFile).not.toContain(Buffer.from('组长核实').toString('latin1'));
    await sendOrFail(door, 'openProject', { bytes });
    for (const [command, argument] of [['missingFacts', { scope }], ['answerCaseFacts', { scope, fact: 'owns_car', value: true, reason: '核实' }], ['exportCaseFacts', { scope }]] as const) {
      expect(await codeOf(door, command, argument as never), command).toBe('project_locked');
    }
  });
});

function fileOf(name: string, book: WorkBook) {
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
  return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}
