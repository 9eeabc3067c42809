import { ProblemError, type LocalizedText, type Problem } from '../../engine';
import { hidePerson, measureLedger, readLedgerChecks, type LedgerFinding, type LedgerMeasure } from '../../funding';
import type { CommandHandler } from '../commandHandler';
import type { UnlockedProject } from '../projectAccess';
import { recordAct } from '../recordActs';
import { columnOf, fileNameOf, from, writeTableWorkbook, type Column, type TableRow, type TableSheet } from '../workbook';
import { asOfDay } from '../planning/rollingYear';
import { readKeptFindings } from './keptLedger';
import { hideNumber } from './ledgerColumns';
import { hideRecord } from './showLedger';

const severityNames = { error: '错误', warning: '警告', note: '提示' } as const;

/**
 * The sums by source and by use, whose differences and totals are formulas, and the findings with place, clause and
 * what to do, as a workbook; no text of the ledger can become a formula. The export is recorded.
 * Errors: `no_ledger`, `project_locked`, `ledger.sum_too_large`.
 */
export const exportLedgerFindings: CommandHandler<'exportLedgerFindings'> = async (_, { session, report }) => {
  const kept = await readKeptFindings(session);
  if (!kept) throw new ProblemError(noLedger());
  report({ step: 'progress.writing', share: 0 });
  const { project, ledger, findings } = kept;
  const asOf = asOfDay(project);
  const measure = measureLedger(ledger, asOf);
  const county = project.pack.county.name.zh;
  const title = `${county}资金台账（截至${asOf}）`;
  const sheets = [
    sourceTable(project, measure, title),
    useTable(project, measure, title),
    findingSheet(`${title}核对结果`, findings.map(hideRecord)),
  ];
  const bytes = writeTableWorkbook(sheets, {
    title,
    rows: [['个人姓名已隐去部分内容。结余＝下达−支付；差额、万元和合计均为公式。']],
  });
  await recordAct(session, project, { action: 'export', subject: 'ledger_findings', count: findings.length });
  return { fileName: fileNameOf(county, `资金台账核对-${asOf}`, 'xlsx'), bytes };
};

const yuan = (heading: string, explain: string): Column =>
  columnOf(heading, 'fen', explain, from.ledger, { width: 18, total: true });
/** Name, noticed, paid, and what is left of it in yuan and 万元. */
const headOf = (heading: string, explain: string): Column[] => [
  columnOf(heading, 'text', explain, from.ledger, { width: 32 }),
  yuan('下达（元）', '截至日下达的指标'),
  yuan('支付（元）', '截至日的支付'),
  { heading: '结余（元）', width: 18, kind: 'difference', of: 1, less: [2], explain: '下达−支付', source: from.ledger },
  { heading: '结余（万元）', width: 16, kind: 'ten_thousand', of: 3, explain: '同左，以万元计', source: from.ledger },
];

function sourceTable({ pack }: UnlockedProject, { bySource }: LedgerMeasure, title: string): TableSheet {
  return {
    kind: 'table',
    name: '按来源',
    titles: [`${title}：按来源`],
    columns: [
      ...headOf('资金来源', '政策包中的来源；对不上的照台账的写法'),
      yuan('其中90天以内（元）', '下达后未支付、不满90天的'),
      yuan('91至365天（元）', '下达后未支付、91至365天的'),
      yuan('365天以上（元）', '下达后未支付、超过365天的'),
      yuan('无日期（元）', '没有下达日期、算不出天数的'),
      yuan('未对上指标的支付（元）', '找不到对应指标的支付'),
    ],
    rows: bySource.map(({ source, written, noticedFen, paidFen, ages, withoutNoticeFen }) => [
      labelOf(pack.sources, source) ?? (written === null ? '未写明' : hidePerson(written)),
      noticedFen,
      paidFen,
      null,
      null,
      ages.upTo90Fen,
      ages.upTo365Fen,
      ages.olderFen,
      ages.undatedFen,
      withoutNoticeFen,
    ]),
  };
}

function useTable({ pack }: UnlockedProject, { byPool }: LedgerMeasure, title: string): TableSheet {
  return {
    kind: 'table',
    name: '按用途',
    titles: [`${title}：按用途`],
    columns: [...headOf('资金用途', '政策包中的用途；对不上的照台账的写法'), yuan('项目批复（元）', '项目批复的金额')],
    rows: byPool.map(({ pool, written, noticedFen, approvedFen, paidFen }) => [
      labelOf(pack.pools, pool) ?? (written === null ? '未写明' : hideNumber(written)),
      noticedFen,
      paidFen,
      null,
      null,
      approvedFen,
    ]),
  };
}

const checked = '台账核对（程序）';
const findingColumns: readonly Column[] = [
  columnOf('编号', 'integer', '问题的编号', checked, { width: 8 }),
  columnOf('程度', 'text', '错误、警告或提示', checked, { width: 8 }),
  columnOf('核对项', 'text', '哪一项核对', checked, { width: 18 }),
  columnOf('问题', 'text', '发现的问题', checked, { width: 48 }),
  columnOf('文件', 'text', '在哪个文件', from.ledger, { width: 24 }),
  columnOf('工作表', 'text', '在哪张工作表', from.ledger, { width: 14 }),
  columnOf('行', 'integer', '在第几行', from.ledger, { width: 8 }),
  columnOf('列', 'text', '在哪一列', from.ledger, { width: 14 }),
  columnOf('记录', 'identifier', '文号、项目编号或支付编号', from.ledger, { width: 22 }),
  columnOf('处理办法', 'text', '怎么处理', checked, { width: 60 }),
  columnOf('依据', 'text', '核对的依据', from.policy, { width: 30 }),
];

function findingSheet(title: string, findings: readonly LedgerFinding[]): TableSheet {
  const labels = new Map(readLedgerChecks().map(({ code, label }) => [code, label.zh]));
  return {
    kind: 'table',
    name: '核对结果',
    titles: [title],
    columns: findingColumns,
    rows: findings.map(({ check, number, severity, citation, problem: { message, where, hint } }): TableRow => [
      number,
      severityNames[severity],
      labels.get(check) ?? check,
      message.zh,
      where?.file ?? null,
      where?.sheet ?? null,
      where?.row ?? null,
      where?.column ?? null,
      where?.record ?? null,
      hint?.zh ?? null,
      citation === null
        ? '挂图的假设'
        : `${citation.document_number ?? citation.document} ${citation.clause ?? ''}`.trim(),
    ]),
  };
}

const labelOf = (entries: readonly { id: string; label: LocalizedText }[], id: string | null): string | null =>
  id === null ? null : (entries.find((entry) => entry.id === id)?.label.zh ?? id);

function noLedger(): Problem {
  return {
    code: 'no_ledger',
    message: { zh: '项目里还没有资金台账。', en: 'The project holds no funding ledger yet.' },
    hint: { zh: '请先导入台账。', en: 'Import the ledger first.' },
  };
}
