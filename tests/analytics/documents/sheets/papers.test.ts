import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandValue } from '../../../../analytics/commands/contract';
import type { SheetId } from '../../../../analytics/commands/documents/paperWish';
import { documentTemplates, fieldsOf, templateOf, type Composition } from '../../../../analytics/documents';
import type { CommandTools } from '../../../../analytics/engine';
import { maskName } from '../../../../analytics/register';
import { findIdentities } from '../../../helpers/findIdentities';
import { plantRegister, type PlantedRegister } from '../../../helpers/plantedCounty';
import { plantProjects } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { expectWhole, formValue, rowsOf, tableOf, textsOf } from '../../../helpers/checkPaper';
import { openSheets, refusalOf, type SheetSession } from './openSheets';

const county = '440224';
const village = '440224001201';
const town = '440224001';
const year = 2016;

let tools: CommandTools;
let sheets: SheetSession;
let register: PlantedRegister;
let households: CommandValue<'listHouseholds'>['rows'];
let leaving: CommandValue<'listHouseholds'>['rows'][number];
let exitVillage: string;

beforeAll(async () => {
  tools = await openSampleTools('sheets');
  register = plantRegister(120);
  sheets = await openSheets(tools, register.files, true);
  const { token } = await sheets.send('readProjects', { files: [plantProjects()] });
  await sheets.send('takeProjects', { token, reason: '导入项目库' });
  await sheets.send('setAsOf', { asOf: '2016-06-30' });
  ({ rows: households } = await sheets.send('listHouseholds', { scope: county, offset: 0, limit: 500 }));
  leaving = households.find(({ exitYear }) => exitYear === year)!;
  exitVillage = leaving.villageCode;
  // Statements refusing help are printed for those who do.
  for (const { householdId } of households.filter(({ exitYear }) => exitYear !== year).slice(-2)) {
    await sheets.send('answerCaseFact', { householdId, fact: 'refused_help', value: true, reason: '声明扫描件' });
  }
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

/** A wish that each sheet can be made for. */
const wishOf = (template: SheetId) => {
  const { levels, byYear } = templateOf(template);
  const scope = levels.includes('household') || levels.includes('village') ? exitVillage : levels.includes('town') ? town : county;
  return { scope, year: byYear ? year : null, householdId: levels.includes('household') ? leaving.householdId : null };
};
const sheetIds = documentTemplates.filter(({ group, id }) => group !== 'reports' && id !== 'funding_plan' && id !== 'publicity_package').map(({ id }) => id as SheetId);
/** Villages leave in the last year of 仁化's plan alone. */
const yearOf = (template: SheetId): number | null => (!templateOf(template).byYear ? null : template === 'village_exit_sheet' ? 2018 : year);
const countRecords = async () => (await sheets.send('listAudit', { offset: 0, limit: 1 })).total;

describe.each(sheetIds)('%s', (template) => {
  it('is whole, shows nobody unmasked, and is the same when made again', async () => {
    const before = await countRecords();
    const paper = await sheets.paper(template, wishOf(template));
    expectWhole(paper);
    expect(paper.template).toBe(template);
    expect(findIdentities(paper, register.identities)).toEqual([]);
    expect(paper.identities).toBe(templateOf(template).personal ? 'masked' : 'none');
    expect(await sheets.paper(template, wishOf(template))).toEqual(paper);
    expect(await countRecords()).toBe(before);
  });

  it('is refused for another level and, where it is of a year, without one', async () => {
    const { byYear, levels } = templateOf(template);
    const wish = wishOf(template);
    if (byYear) expect(await refusalOf(() => sheets.paper(template, { ...wish, year: null }))).toBe('document_year_missing');
    if (!levels.includes('county')) expect(await refusalOf(() => sheets.paper(template, { ...wish, scope: county }))).toBe('document_level');
  });
});

describe('一户一策', () => {
  it('says what the household’s own screen says: measures, money, income by year, guarantees', async () => {
    const detail = await sheets.send('showHousehold', { householdId: leaving.householdId });
    const paper = await sheets.paper('household_sheet', wishOf('household_sheet'));
    const fields = fieldsOf(paper);
    expect(fields.get('goal.exit_year')?.value).toBe(detail.exitYear);
    const own = detail.path.find((one) => one.year === year)!;
    expect(fields.get('goal.income')?.value).toBe(Math.round(own.incomeYuan));
    expect(fields.get('goal.line')?.value).toBe(Math.round(own.lineYuan));
    const measures = rowsOf(paper, 'measures.list');
    expect(measures.slice(0, -1).map(([, label]) => label)).toEqual(detail.plan!.items.map(({ label }) => label.zh));
    const total = detail.plan!.costs.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const plain = (text: string) => Math.round(100 * Number(text.replace('※', '').replaceAll(',', '')));
    expect(plain(measures.at(-1)![5]!)).toBe(total);
    expect(total).toBeGreaterThan(0);
    expect(measures.slice(0, -1).reduce((sum, row) => sum + plain(row[5]!), 0)).toBe(total);
    expect(rowsOf(paper, 'money.years').reduce((sum, row) => sum + plain(row[1]!), 0)).toBe(total);
    expect(rowsOf(paper, 'income.years').map(([of]) => Number(of))).toEqual(detail.path.map((one) => one.year));
    expect(rowsOf(paper, 'income.years').map((row) => row[5])).toEqual(detail.path.map((one) => (one.incomeYuan >= one.lineYuan ? '达标' : '未达标')));
    expect(rowsOf(paper, 'guarantees.list').filter((row) => row[1] === '未解决')).toHaveLength(detail.openGates.length);
    expect(rowsOf(paper, 'family.members').map((row) => row[1])).toEqual(detail.persons.map(({ name }) => name));
    expect(paper.scope).toMatchObject({ level: 'household', code: exitVillage, householdId: leaving.householdId, householdNumber: leaving.number });
    // Whose numbers rest on assumptions are marked and listed.
    expect(paper.assumptions.length).toBeGreaterThan(0);
    expect(paper.sections.at(-1)?.blocks[0]?.kind).toBe('assumptions');
  });

  it('has every open guarantee of a household that leaves closed by then', async () => {
    const batch = await sheets.batch({ template: 'household_sheet', scope: county, from: 0, count: 200 });
    let open = 0;
    for (const paper of batch.compositions) {
      const exit = fieldsOf(paper).get('goal.exit_year')?.value;
      if (exit === undefined) continue;
      for (const [, state, , closed] of rowsOf(paper, 'guarantees.list')) {
        if (state !== '未解决' || closed === '') continue;
        open += 1;
        expect(Number(closed)).toBeLessThanOrEqual(Number(exit));
      }
    }
    expect(open).toBeGreaterThan(0);
  });
});

describe('whole names', () => {
  it('stand there for a reason; never an ID number in public', async () => {
    const wish = { ...wishOf('household_card'), identities: 'whole', reason: '入户核对' } as const;
    const card = await sheets.paper('household_card', wish);
    expect(card.identities).toBe('whole');
    const found = findIdentities(card, register.identities);
    const own = register.identities.filter(({ name }) => found.includes(name));
    expect(own).toHaveLength(leaving.members + 1);
    expect(own.filter(({ idNumber }) => idNumber !== '').every(({ idNumber }) => found.includes(idNumber))).toBe(true);
    const shown = findIdentities(await sheets.paper('household_card', { ...wish, isPublic: true }), register.identities);
    for (const { name, idNumber, telephone } of own) {
      expect(shown).toContain(name);
      expect(shown).not.toContain(idNumber);
      expect(shown).not.toContain(telephone);
    }
    for (const template of ['publicity_notice', 'pre_exit_list', 'village_register'] as const) {
      const paper = await sheets.paper(template, { ...wishOf(template), identities: 'whole', reason: '入户核对' });
      const texts = findIdentities(paper, register.identities);
      expect(texts.length, template).toBeGreaterThan(0);
      expect(register.identities.filter(({ idNumber, telephone }) => texts.includes(idNumber) || texts.includes(telephone)), template).toEqual([]);
    }
  });

  it('are refused without a reason', async () => {
    for (const template of sheetIds.filter((id) => templateOf(id).personal)) {
      expect(await refusalOf(() => sheets.paper(template, { ...wishOf(template), identities: 'whole' })), template).toBe('export_reason_missing');
    }
  });
});

describe('lists and books of places', () => {
  it('the village register holds all its households with their sum', async () => {
    const paper = await sheets.paper('village_register', { scope: village });
    const own = households.filter(({ villageCode }) => villageCode === village);
    const rows = rowsOf(paper, 'households.list');
    expect(rows.slice(0, -1).map((row) => row[1])).toEqual(own.map(({ number }) => number).sort());
    expect(rows.at(-1)?.[1]).toBe(`${own.length}户`);
    expect(rows.at(-1)?.[3]).toBe(String(own.reduce((sum, { members }) => sum + members, 0)));
    expect(tableOf(paper, 'households.list').rows.at(-1)?.cells[1]).toMatchObject({ households: own.length });
  });

  it('the pre-exit list is the exit order', async () => {
    const order = await sheets.send('exitOrder', { scope: county, year, offset: 0, limit: 500 });
    const paper = await sheets.paper('pre_exit_list', { scope: county, year });
    const rows = rowsOf(paper, 'households.list').slice(0, -1);
    expect(rows.map((row) => [Number(row[0]), row[1], row[3]])).toEqual(order.rows.map(({ rank, number, headName }) => [rank, number, headName]));
    expect(rows.map((row) => row[8])).toEqual(order.rows.map(({ reasons }) => reasons.map(({ zh }) => zh).join('；')));
    expect(fieldsOf(paper).get('summary.households')).toMatchObject({ value: order.total, households: order.total });
    expect(fieldsOf(paper).get('summary.persons')?.value).toBe(order.persons);
  });

  it('a notice names heads and members alone, for seven days; the announcement for five', async () => {
    const planned = households.filter(({ exitYear, villageCode }) => exitYear === year && villageCode === exitVillage);
    for (const [template, days] of [['publicity_notice', 7], ['announcement', 5]] as const) {
      const paper = await sheets.paper(template, { scope: exitVillage, year });
      expect(fieldsOf(paper).get('span.days')?.value).toBe(days);
      const rows = rowsOf(paper, 'list.1.households');
      expect(rows).toHaveLength(planned.length + 1);
      expect(rows.slice(0, -1).every((row) => row.length === 3 && row[1]!.includes('*'))).toBe(true);
      const texts = textsOf(paper).join('\n');
      for (const { number } of planned) expect(texts).not.toContain(number);
      // Nothing was recorded yet, so the paper says that it is a draft.
      expect(texts).toContain('核实名单后方可张贴');
    }
    const ofTown = await sheets.paper('announcement', { scope: exitVillage.slice(0, 9), year });
    const lists = ofTown.sections.filter(({ id }) => id.startsWith('list.'));
    const inTown = households.filter(({ exitYear, townCode }) => exitYear === year && townCode === exitVillage.slice(0, 9));
    expect(lists).toHaveLength(new Set(inTown.map(({ villageCode }) => villageCode)).size);
    expect(fieldsOf(ofTown).get('exits.households')?.value).toBe(inTown.length);
  });

  it('takes those whose earlier steps are recorded, once there are some', async () => {
    const steps = ['assembly', 'check', 'consent'];
    const [one] = households.filter(({ exitYear, villageCode }) => exitYear === year && villageCode === exitVillage);
    await sheets.send('recordProgress', {
      entries: steps.map((step, index) => ({ kind: 'household_step', householdId: one!.householdId, villageCode: exitVillage, item: `household_exit/${step}`, state: 'done', day: `2016-06-0${index + 1}`, amountFen: null, ratio: null })),
    });
    const paper = await sheets.paper('publicity_notice', { scope: exitVillage, year });
    expect(rowsOf(paper, 'list.1.households')).toHaveLength(2);
    expect(textsOf(paper).join('')).toContain('经村民代表会议民主评议、村“两委”和驻村工作队核实、拟退出户认可，');
    expect(textsOf(paper).join('')).not.toContain('核实名单后方可张贴');
    const sheet = await sheets.paper('household_acceptance', { scope: exitVillage, year, householdId: one!.householdId });
    expect(rowsOf(sheet, 'steps.list').slice(0, 3).map((row) => row[3])).toEqual(['2016年6月1日', '2016年6月2日', '2016年6月3日']);
    const card = await sheets.paper('help_record_card', { scope: exitVillage, year, householdId: one!.householdId });
    expect(rowsOf(card, 'records.list').slice(0, 3).map((row) => row[1])).toEqual(['村民代表会议民主评议', '村“两委”和驻村工作队核实', '拟退出户认可']);
    expect(rowsOf(card, 'records.list')).toHaveLength(12);
  });

  it('the village plan shows the projects of the pool in the village', async () => {
    const paper = await sheets.paper('village_plan', { scope: village });
    const { rows } = await sheets.send('listProjects', { scope: village, offset: 0, limit: 50 });
    expect(rows.length).toBeGreaterThan(0);
    expect(rowsOf(paper, 'projects.list').map((row) => row.slice(0, 2))).toEqual(rows.map(({ number, name }) => [number, name]));
  });

  it('the village’s exit sheet has its conditions and standards with their state', async () => {
    const { lists } = await sheets.send('villageStandards', { scope: village });
    const paper = await sheets.paper('village_exit_sheet', { scope: village, year: 2018 });
    const items = lists.filter(({ checklist }) => checklist === 'poor_village_standard').flatMap(({ items: of }) => of.map(({ label }) => label.zh));
    expect(rowsOf(paper, 'standards.list').map((row) => row[1]!.replace('※', ''))).toEqual(items);
    expect(rowsOf(paper, 'criteria.list').map((row) => row[0])).toEqual(['贫困发生率', '全村人均可支配收入不低于全省60%']);
    // No village table was imported, so nobody knows the registered persons: not measured, never 0 %.
    expect(rowsOf(paper, 'criteria.list').map((row) => row[3])).toEqual(['—', '—']);
    const own = households.filter(({ villageCode }) => villageCode === village);
    expect(formValue(paper, '规划期内应退出户（人）')).toBe(`${own.length}户${own.reduce((sum, { members }) => sum + members, 0)}人`);
  });

  it('village plan, letter and county sheet add up to the same exits', async () => {
    const count = (scope: string, of: number) => households.filter(({ villageCode, exitYear }) => villageCode.startsWith(scope) && exitYear === of);
    const plan = await sheets.paper('village_plan', { scope: village });
    const letter = await sheets.paper('responsibility_letter', { scope: town });
    for (const [index, of] of [2016, 2017, 2018].entries()) {
      for (const [paper, id, scope] of [[plan, 'goals.years', village], [letter, 'tasks.years', town]] as const) {
        const own = count(scope, of);
        expect(rowsOf(paper, id)[index]!.slice(0, 3)).toEqual([String(of), String(own.length), String(own.reduce((sum, { members }) => sum + members, 0))]);
      }
      const own = count(village, of);
      if (own.length > 0) expect(rowsOf(plan, `years.${of}.households`).slice(0, -1).map((row) => row[1])).toEqual(own.map(({ number }) => number).sort());
    }
    const sheet = await sheets.paper('county_exit_sheet', { scope: county, year });
    const total = rowsOf(sheet, 'places.list').at(-1)!;
    expect(total[3]).toBe(String(households.length));
    expect(total[5]).toBe(String(count(county, year).length));
    const parts = rowsOf(sheet, 'places.list').filter((row) => !/小计$|合计$/u.test(row[0]!));
    expect(parts.reduce((sum, row) => sum + Number(row[5]), 0)).toBe(count(county, year).length);
    expect(fieldsOf(sheet).get('summary.planned_households')?.value).toBe(count(county, year).length);
  });
});

describe('batches', () => {
  const all = async (template: SheetId, count: number, more: Record<string, unknown> = {}): Promise<Composition[]> => {
    const found: Composition[] = [];
    for (let from: number | null = 0; from !== null;) {
      const page = await sheets.batch({ template, scope: county, from, count, year: yearOf(template), ...more });
      found.push(...page.compositions);
      from = page.next;
    }
    return found;
  };

  it.each(sheetIds.filter((id) => templateOf(id).batchOver !== null))('%s: pages of seven are the page of all; books and names fit', async (template) => {
    const whole = await all(template, 200);
    expect(whole.length).toBeGreaterThan(0);
    expect(await all(template, 7)).toEqual(whole);
    const described = await sheets.describe({ template, scope: county, year: yearOf(template) });
    expect(described.total).toBe(whole.length);
    expect(described.names).toHaveLength(whole.length);
    expect(new Set(described.names).size).toBe(whole.length);
    expect(findIdentities(described, register.identities)).toEqual([]);
    let from = 0;
    for (const book of described.books) {
      expect(book.from).toBe(from);
      from += book.count;
      for (const paper of whole.slice(book.from, from)) expect(paper.scope.code.startsWith(book.code)).toBe(true);
    }
    expect(from).toBe(whole.length);
    const order = whole.map(({ scope }) => `${scope.code}|${scope.householdNumber ?? ''}`);
    expect(order).toEqual([...order].sort());
    for (const name of described.names) expect(name).toMatch(/^\d{3}-[^\\/:*?"<>|\s]+-\d+$/u);
  });

  it('makes the papers of named households alone, and of a town its villages', async () => {
    const named = households.slice(0, 3).map(({ householdId }) => householdId);
    const batch = await sheets.batch({ template: 'household_card', scope: county, from: 0, count: 50, households: named });
    expect(batch.compositions.map(({ scope }) => scope.householdId).sort((a, b) => a! - b!)).toEqual([...named].sort((a, b) => a - b));
    const letters = await sheets.batch({ template: 'responsibility_letter', scope: town, from: 0, count: 50 });
    expect(letters.compositions.every(({ scope }) => scope.level === 'village')).toBe(true);
    expect(letters.total).toBe(new Set(households.filter(({ townCode }) => townCode === town).map(({ villageCode }) => villageCode)).size);
    expect(await sheets.batch({ template: 'household_card', scope: county, from: 500, count: 7 })).toMatchObject({ next: null, compositions: [] });
    expect(await refusalOf(() => sheets.batch({ template: 'county_exit_sheet', scope: county, year, from: 0, count: 7 }))).toBe('document_no_batch');
  });

  it('records whole names once for the batch, also where its first page is left out', async () => {
    const before = await countRecords();
    const page = (from: number, reason: string) => sheets.batch({ template: 'household_card', scope: county, from, count: 7, identities: 'whole', reason });
    expect(findIdentities((await page(0, '县里检查')).compositions, register.identities).length).toBeGreaterThan(0);
    await page(7, '县里检查');
    expect(await countRecords()).toBe(before + 1);
    await page(7, '另一次检查');
    expect(await countRecords()).toBe(before + 2);
    expect(await refusalOf(() => page(0, ''))).toBe('export_reason_missing');
  });

  it('hides small counts in public', async () => {
    const open = await sheets.paper('village_register', { scope: village });
    const { compositions } = await sheets.batch({ template: 'village_register', scope: village, from: 0, count: 1, isPublic: true });
    const own = households.filter(({ villageCode }) => villageCode === village).length;
    expect(own).toBeGreaterThan(2);
    expect(compositions[0]).toEqual(open);
    const plans = await sheets.batch({ template: 'village_plan', scope: county, from: 0, count: 50, isPublic: true });
    const small = plans.compositions.flatMap((paper) => tableOf(paper, 'goals.years').rows.flatMap(({ cells }) => cells)).filter((cell) => typeof cell === 'object' && cell?.zh === '不足3户');
    const smallBefore = households.length > 0 && [2016, 2017, 2018].some((of) => [...new Set(households.map(({ villageCode }) => villageCode))].some((code) => [1, 2].includes(households.filter((one) => one.villageCode === code && one.exitYear === of).length)));
    expect(small.length > 0).toBe(smallBefore);
  });
});

describe('a locked project', () => {
  it('gives no paper with names, and the others without', async () => {
    const { recoveryCode } = await sheets.send('preparePassword', { password: '正确 horse battery' });
    await sheets.send('confirmPassword', { recoveryCode });
    await sheets.send('lockProject', {});
    for (const template of sheetIds) {
      const refused = await refusalOf(() => sheets.paper(template, wishOf(template)));
      expect(refused, template).toBe(templateOf(template).personal ? 'project_locked' : 'done');
    }
    expect(await refusalOf(() => sheets.batch({ template: 'household_card', scope: county, from: 0, count: 7 }))).toBe('project_locked');
    expect(await refusalOf(() => sheets.describe({ template: 'household_card', scope: county, year: null }))).toBe('project_locked');
    expect(maskName('张三丰')).toBe('张*丰');
  });
});
