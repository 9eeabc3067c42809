import { ProblemError, runSql, type Row } from '../engine';
import { chosenScenario } from '../project';
import type { CommandHandler } from './commandHandler';
import { loadRegister } from './loadTables';
import { placeNames } from './placeNames';
import { asOfDay } from './planning/rollingYear';
import { currentResult, noPlanProblem, requireProject, type OpenProject } from './session';
import { fileNameOf, sheetOf, writeWorkbook, type Cell } from './workbookSheets';
import planExitRowsSql from './sql/plan_exit_rows.sql?raw';
import planVillageRowsSql from './sql/plan_village_rows.sql?raw';
import planMoneyRowsSql from './sql/plan_money_rows.sql?raw';

/** The plan as a workbook: summary, villages, households, money. Names are left out; numbers link back. */
export const exportPlanWorkbook: CommandHandler<'exportPlanWorkbook'> = async (_, { session }) => {
  const project = requireProject(session);
  const current = await currentResult(project);
  if (!current) throw new ProblemError(noPlanProblem());
  await loadRegister(session);
  const { engine } = session.tools;
  const households = await runSql(engine, planExitRowsSql);
  const villages = await runSql(engine, planVillageRowsSql);
  const money = await runSql(engine, planMoneyRowsSql);
  const { summary } = current.result;
  const nameOf = placeNames(project);
  const place = (code: Row[string] | undefined) => nameOf(String(code));

  const bytes = writeWorkbook([
    [
      '汇总',
      sheetOf([
        [`${project.pack.county.name.zh}脱贫计划（${project.pack.title.zh}）`],
        ['情景', chosenScenario(project.history.document).name || '基准情景'],
        ['年度', summary.quotaUnit === 'persons' ? '任务（人）' : '任务（户）', '计划脱贫（人）', '计划脱贫（户）'],
        ...summary.quotas.map((quota): Cell[] => [quota.year, quota.target, quota.persons, quota.households]),
        [],
        ['成本合计（元）', summary.costFen / 100],
        ['其中规划期内（元）', summary.costWithinHorizonFen / 100],
        ['成本下界（元）', summary.proof.boundFen / 100],
        ['证明差距', summary.proof.relativeGap],
        ['数据截至', asOfDay(project)],
        [`计划编号 ${summary.hash.slice(0, 16)}`],
      ]),
    ],
    [
      '分村时间表',
      sheetOf([
        ['乡镇', '行政村', '村代码', '年度', '脱贫户', '脱贫人'],
        ...villages.map((row): Cell[] => [place(row.town_code), place(row.village_code), text(row.village_code), number(row.exit_year), number(row.households), number(row.persons)]),
      ], [2]),
    ],
    [
      '分户计划',
      sheetOf([
        ['户编号', '乡镇', '行政村', '人数', '对象类别', '脱贫年度', '措施', '成本（元）'],
        ...households.map((row): Cell[] => [
          text(row.household_number),
          place(row.town_code),
          place(row.village_code),
          number(row.members),
          labelOf(project.pack.groups, row.group_id),
          row.exit_year === 0 ? '规划期内未安排' : number(row.exit_year),
          measureTexts(project, row.measures),
          Number(row.cost_fen) / 100,
        ]),
      ], [0]),
    ],
    [
      '资金安排',
      sheetOf([
        ['年度', '资金来源', '资金池', '措施', '乡镇', '金额（元）'],
        ...money.map((row): Cell[] => [
          number(row.year),
          labelOf(project.pack.sources, row.source),
          labelOf(project.pack.pools, row.pool),
          labelOf(project.pack.measures, row.measure),
          place(row.town_code),
          Number(row.amount_fen) / 100,
        ]),
      ]),
    ],
  ]);
  return { fileName: fileNameOf(project.pack.county.name.zh, '脱贫计划', 'xlsx'), bytes };
};

function measureTexts({ pack }: OpenProject, measures: Row[string] | undefined): string {
  return String(measures ?? '')
    .split(',')
    .filter(Boolean)
    .map((id) => labelOf(pack.measures, id))
    .join('、');
}

function labelOf(entries: { id: string; label: { zh: string } }[], id: Row[string] | undefined): string {
  return entries.find((entry) => entry.id === id)?.label.zh ?? String(id ?? '');
}

function text(value: Row[string] | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function number(value: Row[string] | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
