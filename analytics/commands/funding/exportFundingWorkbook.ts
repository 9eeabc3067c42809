import { ProblemError, runSql } from '../../engine';
import { costProject, type NeedClass } from '../../funding';
import { chosenScenario } from '../../project';
import type { CommandHandler } from '../commandHandler';
import { placeNames } from '../placeNames';
import { asOfDay } from '../planning/rollingYear';
import { noPlanProblem, requireProject, type OpenProject } from '../session';
import { fileNameOf, totalCell, totalFen, writeTableWorkbook, type NoteRow, type TableSheet } from '../workbook';
import { unmetExplainer } from './explainUnmet';
import {
  needColumns,
  paymentColumns,
  sourceColumns,
  statusNames,
  tabulateNeeds,
  tabulatePayments,
  tabulateProjects,
  tabulateSources,
  tabulateUnmet,
  unmetColumns,
} from './fundingTables';
import { listSourceRows, readPaidBySource } from './listSources';
import { loadFunding, type LoadedFunding } from './loadFunding';
import needsSql from './sql/funding_sheet_needs.sql?raw';
import paymentsSql from './sql/funding_sheet_payments.sql?raw';
import projectsSql from './sql/funding_sheet_projects.sql?raw';
import unmetSql from './sql/funding_sheet_unmet.sql?raw';

/**
 * The funding plan of the whole county as a workbook for accountants: sources by year, needs, payments, what is unmet
 * and why, the project pool, notes. Totals are formulas, amounts in yuan to the fen and in 万元, codes are text; the
 * notes check by formula that needs = payments + unmet. No household is named.
 * Errors: `no_plan`; those of the allocation.
 */
export const exportFundingWorkbook: CommandHandler<'exportFundingWorkbook'> = async (
  _,
  { session, report, signal },
) => {
  const project = requireProject(session);
  const funding = await loadFunding(session, { report, signal });
  if (!funding) throw new ProblemError(noPlanProblem());
  const { engine } = session.tools;
  const { pack, history } = project;
  const { overlays } = chosenScenario(history.document);
  const names = { pack, placeOf: placeNames(project) };
  const sourceRows = listSourceRows(pack, overlays, await readPaidBySource(session));
  const sources = tabulateSources(sourceRows);
  const needs = tabulateNeeds(await runSql(engine, needsSql), names);
  const payments = tabulatePayments(await runSql(engine, paymentsSql), names);
  const explain = unmetExplainer(pack, overlays, funding);
  const unmet = tabulateUnmet(
    await runSql(engine, unmetSql),
    names,
    (row) =>
      explain({
        class: row.class as NeedClass,
        use: String(row.pool),
        townCode: String(row.town_code),
        year: Number(row.due_year),
      }).zh,
  );
  const projects = tabulateProjects(
    history.document.projects,
    await runSql(engine, projectsSql),
    names,
    (one) => costProject(one, pack, overlays).countsFen,
  );
  const bytes = writeTableWorkbook([sources, needs, payments, unmet, projects], {
    title: `${pack.county.name.zh}资金计划（${pack.title.zh}）`,
    rows: writeNotes(project, funding, { sources, needs, payments, unmet }),
    widths: [26, 90, 28, 64, 44],
  });
  return { fileName: fileNameOf(pack.county.name.zh, '资金计划', 'xlsx'), bytes };
};

type CheckedTables = Record<'sources' | 'needs' | 'payments' | 'unmet', TableSheet>;

function writeNotes(
  { pack, history }: OpenProject,
  { result, stale }: LoadedFunding,
  tables: CheckedTables,
): NoteRow[] {
  const scenario = chosenScenario(history.document);
  return [
    ['情景', scenario.name || '基准情景'],
    ['情景与政策不同的数值', `${scenario.overlays.length} 项`],
    ['计划编号', result.summary.hash],
    ['计划状态', stale ? '输入已改动，须重新编制' : '与当前输入一致'],
    ['登记年度', `${history.document.registerYear ?? ''}`],
    ['基准日', { kind: 'date', value: asOfDay({ pack, history }) }],
    [
      '年度范围',
      `${pack.horizon.from}—${pack.horizon.to + pack.follow_up_years}（规划期至 ${pack.horizon.to}，其后为政策延续期）`,
    ],
    [],
    ['校核', '应等于零（公式）', '差额（元）'].map((head) => ({ head })),
    ...listChecks(tables).map(([what, rule, formula, fen]): NoteRow => [what, rule, { formula, fen }]),
    [],
    ['各表', '内容'].map((head) => ({ head })),
    [
      '资金来源',
      '每个来源每年一行。到位金额为“按需”的，文件未写金额，不设上限；年末结余＝上年结余（可结转的）＋到位−支付。',
    ],
    ['资金需求', '脱贫计划的措施和项目库的项目，按到期年度；入库项目代替同村同一措施的测算。未落实＝需求−已落实。'],
    ['资金分配', '哪个来源在哪一年为哪个镇的哪项用途支付多少；支付可晚于到期年度（村级项目，至规划期末），不早于。'],
    ['未落实', '没有来源可付的需求。分配次序：必保、计划脱贫、村庄标准和项目、其他，前一类尽量满足后再付后一类。'],
    ['项目库', '批复金额，没有批复的用单位造价测算；需求只含规划期和延续期内的支付。'],
    [],
    ['单位', '元，精确到分；万元列为元÷10000，显示四位小数。合计、差额、万元均为公式。'],
    ['分担', '多个来源共担的用途按比例分到分，余分按最大余数法。'],
    ['编号', '来源、用途编号为政策包内的编号，乡镇代码为统计用区划代码，均为文本。'],
    ['数值性质', `${Object.values(statusNames).join('、')}；“假设”不是文件数字，须核对。取来源、比例、金额中最弱的。`],
  ];
}

function listChecks({ sources, needs, payments, unmet }: CheckedTables): [string, string, string, number][] {
  const need = [needs, needColumns.need] as const;
  const left = [needs, needColumns.unmet] as const;
  const paid = [payments, paymentColumns.amount] as const;
  const open = [unmet, unmetColumns.amount] as const;
  const bySource = [sources, sourceColumns.paid] as const;
  const check = (
    what: string,
    rule: string,
    [first, ...others]: (readonly [TableSheet, number])[],
  ): [string, string, string, number] => [
    what,
    rule,
    `ROUND(${[first!, ...others].map(([table, column]) => totalCell(table, column)).join('-')},2)`,
    others.reduce((rest, [table, column]) => rest - totalFen(table, column), totalFen(...first!)),
  ];
  return [
    check('需求', '资金需求 − 资金分配 − 未落实', [need, paid, open]),
    check('未落实', '资金需求表的未落实 − 未落实表', [left, open]),
    check('支付', '资金来源表的支付 − 资金分配表', [bySource, paid]),
  ];
}
