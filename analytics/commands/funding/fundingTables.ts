import { currentState, needClasses, needClassLabels, projectStateLabels, type NeedClass } from '../../funding';
import type { Citation, PolicyPack, SourceLevel, ValueStatus } from '../../policy';
import type { PoolProject } from '../../project';
import type { SourceRow } from '../contract';
import type { Row } from '../../engine';
import { sourceLabel, useLabel } from './moneyLabels';
import { columnOf, from, type Column, type TableRow, type TableSheet } from '../workbook';

const levelNames: Record<SourceLevel, string> = {
  central: '中央',
  province: '省级',
  prefecture: '地市级',
  county: '县级',
  counterpart: '对口帮扶',
  social: '社会',
};

const kindNames: Record<SourceRow['kind'], string> = {
  fiscal: '财政资金',
  counterpart: '帮扶资金',
  donation: '社会捐赠',
  in_kind: '实物折价',
  loan: '贷款',
  other: '其他',
};

export const statusNames: Record<ValueStatus, string> = {
  stated: '文件数字',
  derived: '推算',
  reported: '公开资料',
  assumed: '假设',
};

/** What the sheets name things by. */
export interface SheetNames {
  pack: PolicyPack;
  placeOf: (code: string) => string;
}

const fund = '资金方案（程序分配）';
const amounts = (heading: string, explain: string, source: string = fund): Column =>
  columnOf(heading, 'fen', explain, source, { width: 20, total: true });
const inTenThousand = (heading: string, of: number): Column => ({
  heading,
  kind: 'ten_thousand',
  of,
  width: 18,
  explain: '同一金额，以万元计',
  source: fund,
});
const text = (heading: string, width: number, explain: string, source: string = from.policy): Column =>
  columnOf(heading, 'text', explain, source, { width });
const code = (heading: string, width: number, explain: string, source: string = from.policy): Column =>
  columnOf(heading, 'identifier', explain, source, { width });
const year = (heading: string, explain: string): Column => columnOf(heading, 'year', explain, fund, { width: 10 });

const sourceCode = code('来源编号', 24, '资金来源在政策包内的编号');
const sourceName = text('来源', 34, '资金来源的名称');
const useCode = code('用途编号', 22, '用途在政策包内的编号');
const useName = text('用途', 44, '资金用途（资金池或措施）');
const townCode = code('乡镇代码', 14, '统计用区划代码；空白为全县', from.regions);
const townName = text('乡镇', 16, '所在乡镇、街道；不分乡镇的为全县', from.regions);

/** One row per source and year; what is brought as needed has no amount, what is left of it none either. */
export function tabulateSources(sources: readonly SourceRow[]): TableSheet {
  return {
    kind: 'table',
    name: '资金来源',
    titles: ['资金来源（分年度）'],
    columns: [
      sourceCode,
      sourceName,
      text('级次', 10, '中央、省级、地市级、县级、对口帮扶或社会'),
      text('性质', 10, '财政资金、帮扶资金、捐赠、贷款等'),
      text('资金池', 40, '这笔钱准许支付的用途类别'),
      text('可支付的用途', 44, '这个来源可以支付的全部用途'),
      columnOf('分担比例', 'percent', '与其他来源共担时的比例', from.policy, { width: 11 }),
      year('年度', '到位和支付的年度'),
      amounts('到位金额（元）', '该年到位的金额；“按需”的文件未写金额，不设上限', from.policy),
      inTenThousand('到位金额（万元）', 8),
      amounts('最低支出（元）', '文件要求该年至少支出的金额', from.policy),
      amounts('安排支付（元）', '该年从这个来源支付的金额'),
      inTenThousand('安排支付（万元）', 11),
      columnOf('年末结余（元）', 'fen', '上年结余（可结转的）＋到位−支付；逐年累计，不作合计', fund, { width: 18 }),
      text('依据', 70, '金额、比例写在哪个文件的哪一条'),
      text('数值性质', 11, '文件数字、推算、公开资料或假设，取最弱的'),
    ],
    rows: sources.flatMap((source) =>
      source.years.map((entry): TableRow => [
        source.source,
        source.label.zh,
        levelNames[source.level],
        kindNames[source.kind],
        source.poolLabel.zh,
        source.uses.map(({ label }) => label.zh).join('、'),
        source.share[entry.year] ?? null,
        entry.year,
        entry.amountFen ?? '按需',
        null,
        entry.floorFen,
        entry.paidFen,
        null,
        entry.leftFen,
        cite(source.citation),
        statusNames[source.status],
      ]),
    ),
  };
}

/** Columns of the totals that the sheet of notes checks. */
export const sourceColumns = { paid: 11 };
export const needColumns = { need: 5, paid: 6, unmet: 7 };
export const paymentColumns = { amount: 7 };
export const unmetColumns = { amount: 6 };

export function tabulateNeeds(rows: readonly Row[], { pack, placeOf }: SheetNames): TableSheet {
  return {
    kind: 'table',
    name: '资金需求',
    titles: ['资金需求（用途×乡镇×到期年度）'],
    columns: [
      useCode,
      useName,
      townCode,
      townName,
      year('到期年度', '这笔钱须付出的年度'),
      amounts('需求（元）', '脱贫计划的措施和项目库的项目所需'),
      amounts('其中已落实（元）', '已有来源支付的部分'),
      {
        heading: '未落实（元）',
        kind: 'difference',
        of: 5,
        less: [6],
        width: 18,
        explain: '需求−已落实',
        source: fund,
      },
      inTenThousand('需求（万元）', 5),
      inTenThousand('未落实（万元）', 7),
    ],
    rows: rows.map((row): TableRow => [
      ...nameUse(pack, row),
      ...nameTown(placeOf, row),
      Number(row.due_year),
      Number(row.need_fen),
      Number(row.paid_fen),
    ]),
  };
}

export function tabulatePayments(rows: readonly Row[], { pack, placeOf }: SheetNames): TableSheet {
  return {
    kind: 'table',
    name: '资金分配',
    titles: ['资金分配（来源×用途×乡镇×支付年度）'],
    columns: [
      sourceCode,
      sourceName,
      useCode,
      useName,
      townCode,
      townName,
      year('支付年度', '从来源付出的年度，可晚于到期年度'),
      amounts('金额（元）', '该来源该年为该镇该用途支付的金额'),
      inTenThousand('金额（万元）', 7),
    ],
    rows: rows.map((row): TableRow => [
      String(row.source),
      sourceLabel(pack, String(row.source)).zh,
      ...nameUse(pack, row),
      ...nameTown(placeOf, row),
      Number(row.year),
      Number(row.amount_fen),
    ]),
  };
}

/** @param why the reason of a row. */
export function tabulateUnmet(
  rows: readonly Row[],
  { pack, placeOf }: SheetNames,
  why: (row: Row) => string,
): TableSheet {
  const ordered = [...rows].sort(
    (a, b) => needClasses.indexOf(a.class as NeedClass) - needClasses.indexOf(b.class as NeedClass),
  );
  return {
    kind: 'table',
    name: '未落实',
    titles: ['未落实的资金需求及原因'],
    columns: [
      text('保障次序', 36, '必保、计划脱贫、村庄标准和项目、其他，前一类先满足', fund),
      useCode,
      useName,
      townCode,
      townName,
      year('到期年度', '这笔钱须付出的年度'),
      amounts('未落实（元）', '没有来源可付的部分'),
      inTenThousand('未落实（万元）', 6),
      text('原因', 80, '为什么没有来源可付', fund),
    ],
    rows: ordered.map((row): TableRow => [
      `${needClasses.indexOf(row.class as NeedClass) + 1} ${needClassLabels[row.class as NeedClass].zh}`,
      ...nameUse(pack, row),
      ...nameTown(placeOf, row),
      Number(row.due_year),
      Number(row.amount_fen),
      null,
      why(row),
    ]),
  };
}

/** @param money need and payments of the projects in the funding plan; @param countsFen what counts for a project. */
export function tabulateProjects(
  projects: readonly PoolProject[],
  money: readonly Row[],
  { pack, placeOf }: SheetNames,
  countsFen: (project: PoolProject) => number | null,
): TableSheet {
  const moneyOf = new Map(money.map((row) => [String(row.project), row]));
  return {
    kind: 'table',
    name: '项目库',
    titles: ['项目库资金落实情况'],
    columns: [
      code('项目编号', 20, '项目库中的编号', from.pool),
      text('项目名称', 34, '项目的名称', from.pool),
      text('项目类型', 22, '项目的类型', from.pool),
      text('乡镇', 16, '所在乡镇、街道', from.regions),
      text('行政村', 16, '所在行政村', from.regions),
      text('状态', 12, '申报、批复、在建、完工、验收等', from.pool),
      year('建设年度', '计划建设的年度'),
      amounts('批复或测算金额（元）', '批复金额；没有批复的用单位造价测算', from.pool),
      amounts('规划期资金需求（元）', '规划期和延续期内应支付的部分'),
      amounts('其中已落实（元）', '已有来源支付的部分'),
      {
        heading: '未落实（元）',
        kind: 'difference',
        of: 8,
        less: [9],
        width: 18,
        explain: '需求−已落实',
        source: fund,
      },
      inTenThousand('需求（万元）', 8),
    ],
    rows: [...projects]
      .sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : a.id < b.id ? -1 : 1))
      .map((project): TableRow => {
        const row = moneyOf.get(project.id);
        const town =
          pack.regions.find(({ code }) => code === project.villageCode)?.parent ?? project.villageCode.slice(0, 9);
        return [
          project.number,
          project.name,
          pack.project_types.find(({ id }) => id === project.type)?.label.zh ?? project.type,
          placeOf(town),
          placeOf(project.villageCode),
          projectStateLabels[currentState(project).state].zh,
          project.year,
          countsFen(project),
          Number(row?.need_fen ?? 0),
          Number(row?.paid_fen ?? 0),
        ];
      }),
  };
}

function nameUse(pack: PolicyPack, { pool }: Row): [string, string] {
  return [String(pool), useLabel(pack, String(pool)).zh];
}

function nameTown(placeOf: SheetNames['placeOf'], { town_code: code }: Row): [string, string] {
  return code ? [String(code), placeOf(String(code))] : ['', '全县'];
}

export function cite({ document, document_number: number, clause, note }: Citation): string {
  return `《${document}》${number ? `（${number}）` : ''}${clause ?? ''}${note ? `；${note}` : ''}`;
}
