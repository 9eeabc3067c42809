import { utils, write, type WorkSheet } from 'xlsx';
import { verdictText, type PlanFinding } from '../../analytics/policy';
import type { CommandValue } from '../../analytics/commands';
import type { ImportReport } from '../../analytics/register/types';
import { nameSeverity } from './describeCounty';
import type { CountyRun } from './orderTypes';
import { send } from './planCounty';

type Finding = CommandValue<'listProblems'>['rows'][number];
type Cell = string | number | null;

const pageRows = 500;

/** Every finding of the checks, page by page. */
export async function listFindings(run: CountyRun): Promise<Finding[]> {
  const findings: Finding[] = [];
  const step = { zh: '列出核查结果', en: 'Listing the findings' };
  for (let total = Infinity; findings.length < total; ) {
    const page = await send(run, step, 'listProblems', { offset: findings.length, limit: pageRows });
    total = page.total;
    findings.push(...page.rows);
    run.report({ step, share: total === 0 ? 1 : findings.length / total });
    if (page.rows.length === 0) break;
  }
  return findings;
}

/** Excel ends a sheet at 1,048,576 rows; below that a sheet stays quick to open. */
const rowsPerSheet = 500_000;

const texts = {
  zh: { summary: '汇总', list: '明细', head: ['程度', '检查', '条数', '代码'], columns: ['程度', '代码', '问题', '文件', '工作表', '行', '列', '记录', '怎么办'] },
  en: { summary: 'Summary', list: 'Findings', head: ['Severity', 'Check', 'Findings', 'Code'], columns: ['Severity', 'Code', 'Problem', 'File', 'Sheet', 'Row', 'Column', 'Record', 'What to do'] },
} as const;

/** The findings as a workbook: counts by check, and each finding with its place. The same findings give the same bytes. */
export function writeFindingsWorkbook(report: ImportReport, findings: readonly Finding[], language: 'zh' | 'en'): Uint8Array {
  const text = texts[language];
  const severities = new Map(report.checks.map(({ check, severity }) => [check, nameSeverity(severity)[language]]));
  const book = utils.book_new();
  const summary = report.checks.map(({ check, label, severity, count }): Cell[] => [nameSeverity(severity)[language], label[language], count, check]);
  utils.book_append_sheet(book, sheetOf([text.head.slice(), ...summary], [8, 48, 10, 32]), text.summary);
  for (let from = 0; from === 0 || from < findings.length; from += rowsPerSheet) {
    const rows = findings.slice(from, from + rowsPerSheet).map(({ check, message, where, hint }): Cell[] => [
      severities.get(check) ?? '',
      check,
      message[language],
      where?.file ?? null,
      where?.sheet ?? null,
      where?.row ?? null,
      where?.column ?? null,
      where?.record ?? null,
      hint?.[language] ?? null,
    ]);
    const name = from === 0 ? text.list : `${text.list} ${from / rowsPerSheet + 1}`;
    utils.book_append_sheet(book, sheetOf([text.columns.slice(), ...rows], [8, 24, 56, 28, 16, 8, 16, 20, 48]), name);
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}

const planHeads = {
  zh: { name: '方案核对', columns: ['结论', '提醒', '行号', '名称', '算式', '说明', '一边', '另一边', '依据', '注'] },
  en: { name: 'Plan check', columns: ['Verdict', 'Warning', 'Row', 'Name', 'Arithmetic', 'Found', 'One side', 'Other side', 'Clauses', 'Note'] },
} as const;

/** The findings of the plan checker as a workbook, in the order given. */
export function writePlanCheckWorkbook(findings: readonly PlanFinding[], language: 'zh' | 'en'): Uint8Array {
  const { name, columns } = planHeads[language];
  const rows = findings.map(({ verdict, warning, row, label, arithmetic, text, left, right, citations, note }): Cell[] => [
    verdictText(verdict)[language],
    warning ? (language === 'zh' ? '是' : 'yes') : null,
    row ?? null,
    label[language],
    arithmetic,
    text[language],
    left?.text ?? null,
    right?.text ?? null,
    [...new Set(citations.map(({ document, clause }) => `${document}${clause === undefined ? '' : ` ${clause}`}`))].join('；'),
    note?.[language] ?? null,
  ]);
  const book = utils.book_new();
  utils.book_append_sheet(book, sheetOf([columns.slice(), ...rows], [12, 8, 8, 32, 56, 56, 24, 24, 48, 48]), name);
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}

/** Cells are text or numbers only, so that nothing in the data can become a formula. */
function sheetOf(rows: Cell[][], widths: readonly number[]): WorkSheet {
  const sheet = utils.aoa_to_sheet(rows);
  sheet['!cols'] = widths.map((wch) => ({ wch }));
  return sheet;
}
