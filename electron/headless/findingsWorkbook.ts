import { columnOf, writeTableWorkbook, type Column, type TableRow, type TableSheet } from '../../analytics/commands';
import { verdictText, type PlanFinding } from '../../analytics/policy';
import type { CommandValue } from '../../analytics/commands';
import type { ImportReport } from '../../analytics/register/types';
import { nameSeverity } from './describeCounty';
import type { CountyRun } from './orderTypes';
import { send } from './planCounty';

type Finding = CommandValue<'listProblems'>['rows'][number];

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

interface FindingTexts {
  title: string;
  summary: string;
  list: string;
  head: Column[];
  columns: Column[];
}

const checked = { zh: '导入核查（程序）', en: 'The checks of the import' };
const files = { zh: '导入的文件', en: 'The files that were imported' };
const texts: Record<'zh' | 'en', FindingTexts> = {
  zh: {
    title: '核查结果',
    summary: '汇总',
    list: '明细',
    head: [
      columnOf('程度', 'text', '错误、警告或提示', checked.zh, { width: 8 }),
      columnOf('检查', 'text', '检查的内容', checked.zh, { width: 48 }),
      columnOf('条数', 'integer', '发现的条数', checked.zh, { width: 10, total: true }),
      columnOf('代码', 'identifier', '检查的代码', checked.zh, { width: 32 }),
    ],
    columns: [
      columnOf('程度', 'text', '错误、警告或提示', checked.zh, { width: 8 }),
      columnOf('代码', 'identifier', '检查的代码', checked.zh, { width: 24 }),
      columnOf('问题', 'text', '发现的问题', checked.zh, { width: 56 }),
      columnOf('文件', 'text', '在哪个文件', files.zh, { width: 28 }),
      columnOf('工作表', 'text', '在哪张工作表', files.zh, { width: 16 }),
      columnOf('行', 'integer', '在第几行', files.zh, { width: 8 }),
      columnOf('列', 'text', '在哪一列', files.zh, { width: 16 }),
      columnOf('记录', 'identifier', '户编号等，已隐去部分内容', files.zh, { width: 20 }),
      columnOf('怎么办', 'text', '怎么处理', checked.zh, { width: 48 }),
    ],
  },
  en: {
    title: 'Findings of the checks',
    summary: 'Summary',
    list: 'Findings',
    head: [
      columnOf('Severity', 'text', 'Error, warning or note', checked.en, { width: 8 }),
      columnOf('Check', 'text', 'What was checked', checked.en, { width: 48 }),
      columnOf('Findings', 'integer', 'Number of findings', checked.en, { width: 10, total: true }),
      columnOf('Code', 'identifier', 'Code of the check', checked.en, { width: 32 }),
    ],
    columns: [
      columnOf('Severity', 'text', 'Error, warning or note', checked.en, { width: 8 }),
      columnOf('Code', 'identifier', 'Code of the check', checked.en, { width: 24 }),
      columnOf('Problem', 'text', 'What was found', checked.en, { width: 56 }),
      columnOf('File', 'text', 'File that it stands in', files.en, { width: 28 }),
      columnOf('Sheet', 'text', 'Sheet that it stands in', files.en, { width: 16 }),
      columnOf('Row', 'integer', 'Row that it stands in', files.en, { width: 8 }),
      columnOf('Column', 'text', 'Column that it stands in', files.en, { width: 16 }),
      columnOf('Record', 'identifier', 'Number of the household or the like, partly hidden', files.en, { width: 20 }),
      columnOf('What to do', 'text', 'How to mend it', checked.en, { width: 48 }),
    ],
  },
};

/** The findings as a workbook: counts by check, and each finding with its place. The same findings give the same bytes. */
export function writeFindingsWorkbook(report: ImportReport, findings: readonly Finding[], language: 'zh' | 'en'): Uint8Array {
  const text = texts[language];
  const severities = new Map(report.checks.map(({ check, severity }) => [check, nameSeverity(severity)[language]]));
  const summary = report.checks.map(({ check, label, severity, count }): TableRow => [nameSeverity(severity)[language], label[language], count, check]);
  const sheets: TableSheet[] = [{ kind: 'table', name: text.summary, titles: [], columns: text.head, rows: summary }];
  for (let from = 0; from === 0 || from < findings.length; from += rowsPerSheet) {
    const rows = findings.slice(from, from + rowsPerSheet).map(({ check, message, where, hint }): TableRow => [
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
    sheets.push({ kind: 'table', name, titles: [], columns: text.columns, rows });
  }
  return writeTableWorkbook(sheets, { title: text.title }, language);
}

const checker = { zh: '方案核对（程序）', en: 'The plan checker' };
const documents = { zh: '政策文件', en: 'The documents of the plan' };
const planTexts: Record<'zh' | 'en', { name: string; columns: Column[] }> = {
  zh: {
    name: '方案核对',
    columns: [
      columnOf('结论', 'text', '成立、四舍五入后成立、待定或不成立', checker.zh, { width: 12 }),
      columnOf('提醒', 'text', '“是”为须留意', checker.zh, { width: 8 }),
      columnOf('行号', 'identifier', '核对项的编号', checker.zh, { width: 8 }),
      columnOf('名称', 'text', '核对什么', checker.zh, { width: 32 }),
      columnOf('算式', 'text', '核对的算式', checker.zh, { width: 56 }),
      columnOf('说明', 'text', '算出来怎样', checker.zh, { width: 56 }),
      columnOf('一边', 'text', '算式一边的数', documents.zh, { width: 24 }),
      columnOf('另一边', 'text', '算式另一边的数', documents.zh, { width: 24 }),
      columnOf('依据', 'text', '写在哪个文件的哪一条', documents.zh, { width: 48 }),
      columnOf('注', 'text', '补充说明', checker.zh, { width: 48 }),
    ],
  },
  en: {
    name: 'Plan check',
    columns: [
      columnOf('Verdict', 'text', 'Holds, holds rounded, open or fails', checker.en, { width: 12 }),
      columnOf('Warning', 'text', 'yes: to be looked at', checker.en, { width: 8 }),
      columnOf('Row', 'identifier', 'Number of the check', checker.en, { width: 8 }),
      columnOf('Name', 'text', 'What is checked', checker.en, { width: 32 }),
      columnOf('Arithmetic', 'text', 'The arithmetic', checker.en, { width: 56 }),
      columnOf('Found', 'text', 'What it comes to', checker.en, { width: 56 }),
      columnOf('One side', 'text', 'Figure on one side', documents.en, { width: 24 }),
      columnOf('Other side', 'text', 'Figure on the other side', documents.en, { width: 24 }),
      columnOf('Clauses', 'text', 'Documents and clauses', documents.en, { width: 48 }),
      columnOf('Note', 'text', 'Further remarks', checker.en, { width: 48 }),
    ],
  },
};

/** The findings of the plan checker as a workbook, in the order given. */
export function writePlanCheckWorkbook(findings: readonly PlanFinding[], language: 'zh' | 'en'): Uint8Array {
  const { name, columns } = planTexts[language];
  const rows = findings.map(({ verdict, warning, row, label, arithmetic, text, left, right, citations, note }): TableRow => [
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
  return writeTableWorkbook([{ kind: 'table', name, titles: [], columns, rows }], { title: name }, language);
}
