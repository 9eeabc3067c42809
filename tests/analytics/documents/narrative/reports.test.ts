import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandDoor } from '../../../../analytics/commands';
import { reportComposers } from '../../../../analytics/commands/documents/narrative/reports';
import type { Session } from '../../../../analytics/commands/session';
import { suppressSmallCells, type Composition } from '../../../../analytics/documents';
import { yuanToFen, type CommandTools } from '../../../../analytics/engine';
import { findIdentities } from '../../../helpers/findIdentities';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import { plantLedger } from '../../../helpers/plantedLedger';
import { plantProjects, sendOrFail } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { exitOf, findPaperFaults, readPaper, startReports, tableOf, valueOf } from './plantReports';

const county = '440224';
const page = { offset: 0, limit: 500 };
type Report = keyof typeof reportComposers;
const ids = Object.keys(reportComposers) as Report[];

let tools: CommandTools;
let session: Session;
let door: CommandDoor;
let register: PlantedRegister;

const compose = (template: Report, scope = county, year: number | null = 2016): Promise<Composition> =>
  reportComposers[template](session, { template, scope, year, isPublic: false, identities: 'masked', reason: '', householdId: null });

beforeAll(async () => {
  tools = await openSampleTools('reports');
  ({ session, door, register } = await startReports(tools));
  await sendOrFail(door, 'adoptPlan', { adopt: true });
  await sendOrFail(door, 'setAsOf', { asOf: '2016-12-31' });
  // A busy machine is slow, not broken.
}, 400_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

/** Yuan of a table's cell in whole fen; a dash or an empty cell is nothing. */
const fenOf = (cell: unknown): number => (typeof cell === 'string' && cell !== '' ? yuanToFen(cell.replaceAll(',', '')) : 0);
const textOf = (cell: unknown): string => (typeof cell === 'object' && cell !== null && 'zh' in cell ? String(cell.zh) : String(cell ?? ''));

describe('before anything is reported', () => {
  it('every paper is whole and says what is missing', async () => {
    const papers = new Map<Report, Composition>();
    for (const id of ids) papers.set(id, await compose(id));
    for (const [id, paper] of papers) expect([id, findPaperFaults(paper)]).toEqual([id, []]);
    const bulletin = papers.get('quarterly_bulletin')!;
    expect(bulletin.title.zh).toBe('仁化县2016年第四季度脱贫攻坚工作进度通报');
    expect(readPaper(bulletin)).toContain('没有录入任何进度。本通报不排名次，不列滞后事项，也不列约谈名单。');
    expect(bulletin.sections.map(({ id }) => id)).toEqual(['opening', 'unreported', 'demands']);
    const inspection = readPaper(papers.get('inspection_pack')!);
    for (const said of ['没有录入任何进度，不能说明完成情况', '没有录入退出步骤，程序无从核对。', '尚未导入资金台账', '没有录入政策不落实']) expect(inspection).toContain(said);
    const funding = readPaper(papers.get('funding_plan')!);
    for (const said of ['项目库没有项目', '尚未导入资金台账', '没有写明资金计划报备的日期']) expect(funding).toContain(said);
    const publicity = readPaper(papers.get('publicity_package')!);
    expect(publicity).toContain('项目库没有仁化县2016年的项目。');
    // 仁化's plan has neither a list of what is published nor the six prohibitions: nothing is claimed of them.
    expect(publicity).not.toMatch(/不准|信息公开清单/u);
  });

  it('the funding plan adds up to the fen: cells, years, uses, and what is carried over', async () => {
    const paper = await compose('funding_plan');
    const [whole] = await tools.engine.run("SELECT sum(amount_fen)::DOUBLE AS need, coalesce(sum(amount_fen) FILTER (WHERE source <> ''), 0)::DOUBLE AS paid FROM funding_flow");
    expect(valueOf(paper, 'total.need')).toBe(whole!.need);
    expect(valueOf(paper, 'total.paid')).toBe(whole!.paid);
    const spans = ['yearly.table', 'yearly.after'].map((id) => tableOf(paper, id));
    for (const { columns, rows } of spans) {
      const sums = (own: typeof rows) => columns.slice(1).map((_, column) => own.reduce((sum, { cells }) => sum + fenOf(cells[column + 1]), 0));
      const parts = rows.filter(({ emphasis }) => !emphasis);
      expect(sums(parts)).toEqual(sums([rows.at(-1)!]));
      for (const { cells } of rows) expect(cells.slice(1, -1).reduce((sum: number, cell) => sum + fenOf(cell), 0)).toBe(fenOf(cells.at(-1)));
      // Each class is the sum of the sources below it.
      const heads = rows.flatMap(({ emphasis }, at) => (emphasis ? [at] : []));
      for (const [index, head] of heads.slice(0, -1).entries()) expect(sums(rows.slice(head + 1, heads[index + 1]))).toEqual(sums([rows[head]!]));
    }
    expect(spans.reduce((sum, { rows }) => sum + fenOf(rows.at(-1)!.cells.at(-1)), 0)).toBe(whole!.paid);
    const uses = tableOf(paper, 'uses.table');
    expect(fenOf(uses.rows.at(-1)!.cells.at(-1))).toBe(whole!.need);
    expect(uses.rows.slice(0, -1).reduce((sum, { cells }) => sum + fenOf(cells.at(-1)), 0)).toBe(whole!.need);
    const carried = tableOf(paper, 'carried.table');
    // A head, what came, what was paid, what is left; so for each source, then for all.
    expect(carried.rows.length % 4).toBe(0);
    for (let row = 0; row < carried.rows.length - 4; row += 4) {
      const [brought, paid, left] = carried.rows.slice(row + 1, row + 4).map(({ cells }) => cells.slice(1).map(fenOf));
      expect(textOf(carried.rows[row + 1]!.cells[0])).toBe('　到位');
      left!.forEach((fen, year) => expect(fen).toBe((left![year - 1] ?? 0) + brought![year]! - paid![year]!));
    }
  });

  it('is made alike from the same facts', async () => {
    for (const id of ids) expect(await compose(id)).toEqual(await compose(id));
  });
});

describe('with progress, a ledger and a project', () => {
  let households: number[];
  let late: { villageCode: string; townCode: string };

  beforeAll(async () => {
    const { rows } = await sendOrFail(door, 'listExitCases', { scope: county, year: 2016, subject: 'household', ...page });
    households = rows.map(({ householdId }) => householdId!);
    late = rows.at(-1)!;
    await sendOrFail(door, 'recordProgress', {
      entries: [
        ...exitOf(households[0]!, 2016),
        ...exitOf(households[1]!, 2016, '10-18'),
        { kind: 'incident', householdId: null, villageCode: rows[0]!.villageCode, item: 'public_talk/2016-12-01', state: 'begun', day: '2016-12-01' },
        { kind: 'survey', householdId: households[0]!, item: 'survey', state: 'met', day: '2016-12-20' },
      ],
    });
    await sendOrFail(door, 'importLedger', { files: plantLedger(register) });
    const { token } = await sendOrFail(door, 'readProjects', { files: [plantProjects()] });
    await sendOrFail(door, 'takeProjects', { token, reason: '项目入库' });
  }, 400_000);

  it('no paper shows a name, a number of a household or a fault of writing', async () => {
    for (const id of ids) {
      const paper = await compose(id);
      expect([id, findPaperFaults(paper)]).toEqual([id, []]);
      expect([id, findIdentities(paper, register.identities)]).toEqual([id, []]);
      for (const number of register.householdNumbers) expect(readPaper(paper)).not.toContain(number);
    }
  });

  it('the bulletin has the figures, towns, slips and talks of the program', async () => {
    const paper = await compose('quarterly_bulletin');
    const { figures } = await sendOrFail(door, 'progressBulletin', { period: '2016-Q4' });
    const figure = (id: string) => figures.find((one) => one.id === id)!;
    for (const id of ['exits_households', 'exits_persons', 'out_persons', 'planned_persons', 'left_persons']) expect([id, valueOf(paper, `progress.${id}`)]).toEqual([id, figure(id).value]);
    expect(figure('exits_households').value).toBe(2);
    expect(valueOf(paper, 'progress.gap')).toBe(figure('planned_persons').value! - figure('out_persons').value!);
    const ranked = (await sendOrFail(door, 'rankTowns', {})).rows.filter(({ persons }) => persons > 0);
    expect(tableOf(paper, 'towns.table').rows.map(({ cells }) => [cells[1], cells[2], cells[3]].map(textOf))).toEqual(
      ranked.map(({ name, plannedPersons, outPersons }) => [name, String(plannedPersons), String(outPersons)]),
    );
    const { total, rows } = await sendOrFail(door, 'listSlips', { scope: county, ...page });
    expect(rows.every(({ kind }) => kind === 'case')).toBe(true);
    expect(valueOf(paper, 'lags.case')).toBe(total);
    expect(tableOf(paper, 'lags.table').rows.reduce((sum, { cells }) => sum + Number(textOf(cells[2])), 0)).toBe(total);
    const { interviews } = await sendOrFail(door, 'rankTowns', {});
    expect(tableOf(paper, 'interviews.table').rows.map(({ cells }) => textOf(cells[0]))).toEqual(interviews.map(({ name }) => name));
    const text = readPaper(paper);
    expect(text).toContain('一是补齐退出进度。');
    expect(text).toMatch(/应予约谈的有.+是否约谈由县（区）扶贫开发领导小组决定。/u);
  });

  it('a quarter that has not begun has no figures and demands nothing', async () => {
    const spring = await compose('quarterly_bulletin', county, 2017);
    expect(readPaper(spring)).toContain('2017年第一季度尚未开始，没有可通报的进度。');
    expect(spring.sections.map(({ id }) => id)).toEqual(['opening', 'unreported']);
  });

  it('the inspection pack counts exits, faults and the ledger as the program does', async () => {
    const paper = await compose('inspection_pack');
    expect(valueOf(paper, 'task.out_households')).toBe(2);
    expect(valueOf(paper, 'task.planned_households')).toBe(households.length);
    const { rows } = await sendOrFail(door, 'listExitCases', { scope: county, show: 'findings', ...page });
    expect(tableOf(paper, 'cases.rows').rows.length).toBe(rows.reduce((sum, { findings }) => sum + findings.length, 0));
    const short = tableOf(paper, 'cases.faults').rows.find(({ cells }) => textOf(cells[0]) === '天数不足')!;
    expect(textOf(short.cells[1])).toBe(String(rows.filter(({ findings }) => findings.some(({ code }) => code === 'too_short')).length));
    const ledger = (await sendOrFail(door, 'showLedger', {}))!;
    expect([valueOf(paper, 'ledger.noticed'), valueOf(paper, 'ledger.left')]).toEqual([ledger.measure.noticedFen, ledger.measure.leftFen]);
    const { total } = await sendOrFail(door, 'findingGroups', { by: 'state', filters: {} });
    expect(valueOf(paper, 'register.open')).toBe(total.open);
    const text = readPaper(paper);
    for (const said of ['“村内公示”2016年10月15日至2016年10月18日只有4天', '超过7天办理时限的1件', '调查1户，样本不足，不列认可率。', '上半年督导考核（2016年6月30日）']) expect(text).toContain(said);
  });

  it('a town has its own figures alone', async () => {
    const paper = await compose('inspection_pack', late.townCode);
    expect(valueOf(paper, 'task.target')).toBeUndefined();
    const { rows } = await sendOrFail(door, 'listExitCases', { scope: late.townCode, year: 2016, subject: 'household', ...page });
    expect(valueOf(paper, 'task.planned_households')).toBe(rows.length);
    expect(valueOf(paper, 'task.out_households')).toBe(rows.filter(({ state }) => state === 'struck_off').length);
  });

  it('the funding plan lists the pool by village and the ledger by source, with their totals', async () => {
    const paper = await compose('funding_plan');
    expect(tableOf(paper, 'pool.table').rows.map(({ cells }) => fenOf(cells.at(-1)))).toEqual([450_000_000, 450_000_000]);
    const ledger = tableOf(paper, 'ledger.table').rows.map(({ cells }) => cells.slice(1).map(fenOf));
    expect(ledger.slice(0, -1).reduce((sum, row) => sum + row[0]!, 0)).toBe(ledger.at(-1)![0]);
    expect(ledger.at(-1)).toEqual([90_500_001, 7_000_000, 83_500_001]);
  });

  it('what is published hides counts of one or two households, and money that only they get', async () => {
    const open = await compose('publicity_package', late.villageCode);
    const planned = valueOf(open, 'exits.planned_households');
    expect([1, 2]).toContain(planned);
    const shown = suppressSmallCells(open);
    expect(valueOf(shown, 'exits.planned_households')).toBe('<3');
    expect(valueOf(shown, 'exits.planned_persons')).toBe('<3');
    expect(readPaper(shown)).toContain('不足3户');
    const few = (paper: Composition) => tableOf(paper, 'money.uses').rows.filter(({ cells: [, cell] }) => typeof cell === 'object' && cell !== null && (cell.households ?? 0) > 0 && (cell.households ?? 0) < 3);
    const counts = await tools.engine.run(`SELECT pool, count(DISTINCT household_id)::INTEGER AS households FROM funding_flow WHERE year = 2016 AND source <> '' AND village_code = '${late.villageCode}' AND household_id > 0 GROUP BY pool HAVING count(DISTINCT household_id) < 3`);
    expect(counts.length).toBeGreaterThan(0);
    expect(few(open)).toHaveLength(counts.length);
    expect(few(shown)).toEqual([]);
    const town = suppressSmallCells(await compose('publicity_package', late.townCode));
    const cells = tableOf(town, 'targets.table').rows.filter(({ emphasis }) => !emphasis).map((row) => textOf(row.cells[3]));
    for (const cell of cells) expect(['0', '1', '2'].includes(cell) && cell !== '0').toBe(false);
  });
});
