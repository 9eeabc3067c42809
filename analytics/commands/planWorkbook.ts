import { ProblemError, runSql, type Row } from '../engine';
import { chosenScenario } from '../project';
import type { CommandHandler } from './commandHandler';
import { loadRegister } from './loadTables';
import { placeNames } from './placeNames';
import { asOfDay } from './planning/rollingYear';
import { currentResult, noPlanProblem, requireProject, type OpenProject } from './session';
import { columnOf, common, fileNameOf, from, writeTableWorkbook, type NoteRow, type TableRow, type TableSheet } from './workbook';
import planCostsSql from './sql/plan_costs.sql?raw';
import planExitRowsSql from './sql/plan_exit_rows.sql?raw';
import planVillageRowsSql from './sql/plan_village_rows.sql?raw';
import planMoneyRowsSql from './sql/plan_money_rows.sql?raw';

/**
 * The plan as a workbook: summary, timetable of villages, households, cost by measure and year, money by source, notes.
 * Names are left out; numbers link back. Errors: `no_plan`; those of loading the register.
 */
export const exportPlanWorkbook: CommandHandler<'exportPlanWorkbook'> = async (_, { session }) => {
  const project = requireProject(session);
  const current = await currentResult(project);
  if (!current) throw new ProblemError(noPlanProblem());
  await loadRegister(session);
  const { engine } = session.tools;
  const { pack } = project;
  const title = `${pack.county.name.zh}脱贫计划（${pack.title.zh}）`;
  const place = placeNames(project);
  const tables = [
    timetable(title, place, await runSql(engine, planVillageRowsSql)),
    householdTable(title, project, place, await runSql(engine, planExitRowsSql)),
    costTable(title, project, await runSql(engine, planCostsSql, { scope: pack.county.code, dimension: 'measure' })),
    moneyTable(title, project, place, await runSql(engine, planMoneyRowsSql)),
  ];
  const summary = { kind: 'notes', name: '汇总', widths: [26, 18, 18, 18], rows: summarise(title, project, current.result.summary) } as const;
  const bytes = writeTableWorkbook([summary, ...tables], {
    title,
    rows: [
      ['各表数字由程序按登记表、政策文件和所选情景测算；标“假设”的参数见“政策依据”。'],
      ['金额按名义价计，含规划期以及脱贫后政策延续期内的支出。'],
      ['“分户计划”只含到户的成本；村级措施和项目的成本在“成本”和“资金安排”中，两表合计等于成本合计。'],
      ['户编号、村代码为文本；合计为公式，随数据改动。'],
    ],
  });
  return { fileName: fileNameOf(pack.county.name.zh, '脱贫计划', 'xlsx'), bytes };
};

type Summary = NonNullable<Awaited<ReturnType<typeof currentResult>>>['result']['summary'];

function summarise(title: string, project: OpenProject, summary: Summary): NoteRow[] {
  const target = summary.quotaUnit === 'persons' ? '任务（人）' : '任务（户）';
  return [
    [title],
    ['情景', chosenScenario(project.history.document).name || '基准情景'],
    ['数据截至', { kind: 'date', value: asOfDay(project) }],
    ['计划编号', summary.hash.slice(0, 16)],
    [],
    [{ head: '年度' }, { head: target }, { head: '计划脱贫（人）' }, { head: '计划脱贫（户）' }],
    ...summary.quotas.map((quota): NoteRow => [
      { kind: 'year', value: quota.year },
      { kind: 'integer', value: quota.target },
      { kind: 'integer', value: quota.persons },
      { kind: 'integer', value: quota.households },
    ]),
    [],
    ['成本合计（元）', { kind: 'fen', value: summary.costFen }],
    ['其中规划期内（元）', { kind: 'fen', value: summary.costWithinHorizonFen }],
    ['成本下界（元）', { kind: 'fen', value: summary.proof.boundFen }],
    ['证明差距', { kind: 'decimal', value: summary.proof.relativeGap }],
  ];
}

function timetable(title: string, place: (code: string) => string, rows: readonly Row[]): TableSheet {
  return {
    kind: 'table',
    name: '分村时间表',
    titles: [`${title}：分村时间表`],
    columns: [
      common.town,
      common.village,
      common.villageCode,
      columnOf('年度', 'year', '计划脱贫的年度', from.plan),
      columnOf('脱贫户', 'integer', '该村该年计划脱贫的户数', from.plan, { total: true }),
      columnOf('脱贫人', 'integer', '该村该年计划脱贫的人数', from.plan, { total: true }),
    ],
    rows: rows.map((row): TableRow => [
      place(text(row.town_code)),
      place(text(row.village_code)),
      text(row.village_code),
      exitYear(row.exit_year),
      number(row.households),
      number(row.persons),
    ]),
  };
}

function householdTable(title: string, project: OpenProject, place: (code: string) => string, rows: readonly Row[]): TableSheet {
  const { pack } = project;
  return {
    kind: 'table',
    name: '分户计划',
    titles: [`${title}：分户计划`],
    columns: [
      common.household,
      common.town,
      common.village,
      common.members,
      columnOf('对象类别', 'text', '按文件划分的对象类别', from.policy),
      columnOf('脱贫年度', 'year', '计划脱贫的年度', from.plan),
      columnOf('措施', 'text', '安排给这一户的措施，按开始年度排列', from.plan),
      columnOf('成本（元）', 'fen', '这一户的措施、兜底和后续支出合计', from.plan, { total: true }),
    ],
    rows: rows.map((row): TableRow => [
      text(row.household_number),
      place(text(row.town_code)),
      place(text(row.village_code)),
      number(row.members),
      labelOf(pack.groups, row.group_id),
      exitYear(row.exit_year),
      measureTexts(project, row.measures),
      Number(row.cost_fen),
    ]),
    frozenColumns: 1,
  };
}

function costTable(title: string, { pack }: OpenProject, rows: readonly Row[]): TableSheet {
  return {
    kind: 'table',
    name: '成本',
    titles: [`${title}：分措施、分年度成本`],
    columns: [
      columnOf('措施', 'text', '政策文件中的措施', from.policy),
      columnOf('年度', 'year', '支出的年度', from.plan),
      columnOf('成本（元）', 'fen', '该措施该年的支出', from.plan, { total: true }),
      { heading: '成本（万元）', kind: 'ten_thousand', of: 2, explain: '同左，以万元计', source: from.plan },
    ],
    rows: rows.map((row): TableRow => [labelOf(pack.measures, row.key), number(row.year), Number(row.amount_fen), null]),
  };
}

function moneyTable(title: string, { pack }: OpenProject, place: (code: string) => string, rows: readonly Row[]): TableSheet {
  return {
    kind: 'table',
    name: '资金安排',
    titles: [`${title}：资金安排`],
    columns: [
      columnOf('年度', 'year', '支付的年度', from.plan),
      columnOf('资金来源', 'text', '付款的资金来源', from.policy),
      columnOf('资金池', 'text', '这笔钱准许支付的用途类别', from.policy),
      columnOf('措施', 'text', '用于哪项措施', from.policy),
      common.town,
      columnOf('金额（元）', 'fen', '安排支付的金额', from.plan, { total: true }),
    ],
    rows: rows.map((row): TableRow => [
      number(row.year),
      labelOf(pack.sources, row.source),
      labelOf(pack.pools, row.pool),
      labelOf(pack.measures, row.measure),
      place(text(row.town_code)),
      Number(row.amount_fen),
    ]),
  };
}

function measureTexts({ pack }: OpenProject, measures: Row[string] | undefined): string {
  return String(measures ?? '')
    .split(',')
    .filter(Boolean)
    .map((id) => labelOf(pack.measures, id))
    .join('、');
}

function labelOf(entries: readonly { id: string; label: { zh: string } }[], id: Row[string] | undefined): string {
  return entries.find((entry) => entry.id === id)?.label.zh ?? String(id ?? '');
}

function text(value: Row[string] | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function number(value: Row[string] | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function exitYear(value: Row[string] | undefined): number | string | null {
  return value === 0 ? '规划期内未安排' : number(value);
}
