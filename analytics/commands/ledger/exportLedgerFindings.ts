import { ProblemError, type LocalizedText, type Problem } from '../../engine';
import { hidePerson, measureLedger, readLedgerChecks, type LedgerFinding, type LedgerMeasure } from '../../funding';
import type { CommandHandler } from '../commandHandler';
import { writeSumWorkbook, type NoteSheet, type SumTable } from '../funding/sumWorkbook';
import type { UnlockedProject } from '../projectAccess';
import { recordAct } from '../recordActs';
import { fileNameOf } from '../workbookSheets';
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
  const bytes = writeSumWorkbook(
    [sourceTable(project, measure, title), useTable(project, measure, title)],
    findingSheet(`${title}核对结果`, findings.map(hideRecord)),
  );
  await recordAct(session, project, { action: 'export', subject: 'ledger_findings', count: findings.length });
  return { fileName: fileNameOf(county, `资金台账核对-${asOf}`, 'xlsx'), bytes };
};

const yuan = (heading: string): SumTable['columns'][number] => ({ heading, width: 18, kind: 'yuan', total: true });
/** Name, noticed, paid, and what is left of it in yuan and 万元. */
const headOf = (heading: string): SumTable['columns'] => [
  { heading, width: 32, kind: 'text' },
  yuan('下达（元）'),
  yuan('支付（元）'),
  { heading: '结余（元）', width: 18, kind: 'difference', of: 1, less: [2] },
  { heading: '结余（万元）', width: 16, kind: 'tenThousand', of: 3 },
];

function sourceTable({ pack }: UnlockedProject, { bySource }: LedgerMeasure, title: string): SumTable {
  return {
    name: '按来源',
    title: `${title}：按来源`,
    columns: [
      ...headOf('资金来源'),
      yuan('其中90天以内（元）'),
      yuan('91至365天（元）'),
      yuan('365天以上（元）'),
      yuan('无日期（元）'),
      yuan('未对上指标的支付（元）'),
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

function useTable({ pack }: UnlockedProject, { byPool }: LedgerMeasure, title: string): SumTable {
  return {
    name: '按用途',
    title: `${title}：按用途`,
    columns: [...headOf('资金用途'), yuan('项目批复（元）')],
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

function findingSheet(title: string, findings: readonly LedgerFinding[]): NoteSheet {
  const labels = new Map(readLedgerChecks().map(({ code, label }) => [code, label.zh]));
  return {
    name: '核对结果',
    widths: [8, 8, 18, 48, 24, 14, 8, 14, 22, 60, 30],
    rows: [
      [title],
      ['编号', '程度', '核对项', '问题', '文件', '工作表', '行', '列', '记录', '处理办法', '依据'],
      ...findings.map(({ check, number, severity, citation, problem: { message, where, hint } }) => [
        String(number),
        severityNames[severity],
        labels.get(check) ?? check,
        message.zh,
        where?.file ?? '',
        where?.sheet ?? '',
        String(where?.row ?? ''),
        where?.column ?? '',
        where?.record ?? '',
        hint?.zh ?? '',
        citation === null
          ? '挂图的假设'
          : `${citation.document_number ?? citation.document} ${citation.clause ?? ''}`.trim(),
      ]),
    ],
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
