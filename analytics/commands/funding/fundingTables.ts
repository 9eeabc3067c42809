import { currentState, needClasses, needClassLabels, projectStateLabels, type NeedClass } from '../../funding';
import type { Citation, PolicyPack, SourceLevel, ValueStatus } from '../../policy';
import type { PoolProject } from '../../project';
import type { SourceRow } from '../contract';
import type { Row } from '../../engine';
import { sourceLabel, useLabel } from './moneyLabels';
import type { SumRow, SumTable } from './sumWorkbook';

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

const amounts = (heading: string, width = 20) => ({ heading, width, kind: 'yuan' as const, total: true as const });
const inTenThousand = (heading: string, of: number) => ({ heading, width: 18, kind: 'tenThousand' as const, of });
const text = (heading: string, width: number) => ({ heading, width, kind: 'text' as const });
const year = (heading: string) => ({ heading, width: 10, kind: 'whole' as const });

/** One row per source and year; what is brought as needed has no amount, what is left of it none either. */
export function tabulateSources(sources: readonly SourceRow[]): SumTable {
  return {
    name: '资金来源',
    title: '资金来源（分年度）',
    columns: [
      text('来源编号', 24),
      text('来源', 34),
      text('级次', 10),
      text('性质', 10),
      text('资金池', 40),
      text('可支付的用途', 44),
      { heading: '分担比例', width: 11, kind: 'ratio' },
      year('年度'),
      amounts('到位金额（元）'),
      inTenThousand('到位金额（万元）', 8),
      amounts('最低支出（元）'),
      amounts('安排支付（元）'),
      inTenThousand('安排支付（万元）', 11),
      { heading: '年末结余（元）', width: 18, kind: 'yuan' },
      text('依据', 70),
      text('数值性质', 11),
    ],
    rows: sources.flatMap((source) =>
      source.years.map((entry): SumRow => [
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

export function tabulateNeeds(rows: readonly Row[], { pack, placeOf }: SheetNames): SumTable {
  return {
    name: '资金需求',
    title: '资金需求（用途×乡镇×到期年度）',
    columns: [
      text('用途编号', 22),
      text('用途', 44),
      text('乡镇代码', 14),
      text('乡镇', 16),
      year('到期年度'),
      amounts('需求（元）'),
      amounts('其中已落实（元）'),
      { heading: '未落实（元）', width: 18, kind: 'difference', of: 5, less: [6] },
      inTenThousand('需求（万元）', 5),
      inTenThousand('未落实（万元）', 7),
    ],
    rows: rows.map((row): SumRow => [
      ...nameUse(pack, row),
      ...nameTown(placeOf, row),
      Number(row.due_year),
      Number(row.need_fen),
      Number(row.paid_fen),
    ]),
  };
}

export function tabulatePayments(rows: readonly Row[], { pack, placeOf }: SheetNames): SumTable {
  return {
    name: '资金分配',
    title: '资金分配（来源×用途×乡镇×支付年度）',
    columns: [
      text('来源编号', 24),
      text('来源', 34),
      text('用途编号', 22),
      text('用途', 44),
      text('乡镇代码', 14),
      text('乡镇', 16),
      year('支付年度'),
      amounts('金额（元）'),
      inTenThousand('金额（万元）', 7),
    ],
    rows: rows.map((row): SumRow => [
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
): SumTable {
  const ordered = [...rows].sort(
    (a, b) => needClasses.indexOf(a.class as NeedClass) - needClasses.indexOf(b.class as NeedClass),
  );
  return {
    name: '未落实',
    title: '未落实的资金需求及原因',
    columns: [
      text('保障次序', 36),
      text('用途编号', 22),
      text('用途', 44),
      text('乡镇代码', 14),
      text('乡镇', 16),
      year('到期年度'),
      amounts('未落实（元）'),
      inTenThousand('未落实（万元）', 6),
      text('原因', 80),
    ],
    rows: ordered.map((row): SumRow => [
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
): SumTable {
  const moneyOf = new Map(money.map((row) => [String(row.project), row]));
  return {
    name: '项目库',
    title: '项目库资金落实情况',
    columns: [
      text('项目编号', 20),
      text('项目名称', 34),
      text('项目类型', 22),
      text('乡镇', 16),
      text('行政村', 16),
      text('状态', 12),
      year('建设年度'),
      amounts('批复或测算金额（元）'),
      amounts('规划期资金需求（元）'),
      amounts('其中已落实（元）'),
      { heading: '未落实（元）', width: 18, kind: 'difference', of: 8, less: [9] },
      inTenThousand('需求（万元）', 8),
    ],
    rows: [...projects]
      .sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : a.id < b.id ? -1 : 1))
      .map((project): SumRow => {
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
