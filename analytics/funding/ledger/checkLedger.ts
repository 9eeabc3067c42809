import { parse } from 'yaml';
import { z } from 'zod';
import { runSql, type LocalizedText, type Problem, type QueryEngine, type Row, type SqlValue } from '../../engine';
import type { Citation } from '../../policy';
import checksYaml from './checks.yaml?raw';
import { loadLedger } from './loadLedger';
import { readLedgerDictionary } from './readHeadings';
import type { Ledger, LedgerFinding, LedgerSettings } from './types';

const files = import.meta.glob<string>('./checks/*.sql', { query: '?raw', import: 'default', eager: true });

const text = z.string().min(1);
const schema = z.strictObject({
  checks: z.array(
    z.strictObject({
      code: z.string().regex(/^[a-z][a-z_]*$/),
      number: z.int().min(1001),
      severity: z.enum(['error', 'warning', 'note']),
      rule: text,
      label_zh: text,
      label_en: text,
      zh: text,
      en: text,
      hint_zh: text,
      hint_en: text,
    }),
  ),
});

/** One check of the ledger: a query that returns the offending rows, and the sentences for them. */
export interface LedgerCheckRule {
  code: string;
  number: number;
  severity: LedgerFinding['severity'];
  /** Under which the pack may give a clause. */
  rule: string;
  /** A few words that name it. */
  label: LocalizedText;
  message: LocalizedText;
  hint: LocalizedText;
  sql: string;
}

let checks: LedgerCheckRule[] | null = null;

/** Every check of `checks.yaml` with its query, in the order of their numbers. */
export function readLedgerChecks(): LedgerCheckRule[] {
  checks ??= schema
    .parse(parse(checksYaml))
    .checks.map(({ code, number, severity, rule, ...said }) => {
      const sql = files[`./checks/ledger_${code}.sql`];
      if (sql === undefined) throw new Error(`checks/ledger_${code}.sql is not there`);
      return {
        code,
        number,
        severity,
        rule,
        label: { zh: said.label_zh, en: said.label_en },
        message: { zh: said.zh, en: said.en },
        hint: { zh: said.hint_zh, en: said.hint_en },
        sql,
      };
    })
    .sort((a, b) => a.number - b.number);
  return checks;
}

/** Names the clause, or says that there is none. */
function describeBasis(citation: Citation | null): LocalizedText {
  if (citation === null)
    return {
      zh: '所用政策包没有给出条款，按挂图的假设核对。',
      en: 'The pack gives no clause for it; checked by an assumption of ours.',
    };
  const clause = citation.clause ?? '';
  return {
    zh: `依据：${citation.document_number ?? citation.document}${clause === '' ? '' : ` ${clause}`}。`,
    en: `Basis: ${citation.document_number ?? citation.document}${clause === '' ? '' : `, clause ${clause}`}.`,
  };
}

/** The heading that the finding's own sheet has for a field; without a sheet that of the first kind that knows the field. */
function headingOf(ledger: Ledger, row: Row): string | undefined {
  const kind = ledger.sheets.find(({ file, sheet }) => file === row.source_file && sheet === row.source_sheet)?.kind;
  const { sheets } = readLedgerDictionary();
  const own = sheets.find((dictionary) => dictionary.kind === kind)?.headingOf.get(String(row.field));
  return own ?? sheets.map((sheet) => sheet.headingOf.get(String(row.field))).find((heading) => heading !== undefined);
}

function describe(check: LedgerCheckRule, row: Row, ledger: Ledger, settings: LedgerSettings): LedgerFinding {
  const citation = settings.clauses[check.rule] ?? null;
  const basis = describeBasis(citation);
  const fill = (said: string, detail: Row[string] | undefined): string =>
    said.replaceAll('{detail}', String(detail ?? ''));
  const column = headingOf(ledger, row);
  const problem: Problem = {
    code: `ledger.${check.code}`,
    message: { zh: fill(check.message.zh, row.detail), en: fill(check.message.en, row.detail_en ?? row.detail) },
    where: {
      ...(row.source_file === null ? {} : { file: String(row.source_file) }),
      ...(row.source_sheet === null ? {} : { sheet: String(row.source_sheet) }),
      ...(row.source_row === null ? {} : { row: Number(row.source_row) }),
      ...(column === undefined ? {} : { column }),
      field: String(row.field),
      ...(row.record === null ? {} : { record: String(row.record) }),
    },
    hint: { zh: `${check.hint.zh}${basis.zh}`, en: `${check.hint.en} ${basis.en}` },
  };
  return { check: check.code, number: check.number, severity: check.severity, citation, problem };
}

const compare = (a: unknown, b: unknown): number => (a === b ? 0 : a === null ? -1 : b === null || a! > b! ? 1 : -1);

/**
 * Loads a ledger into the engine and asks every check of `checks.yaml` for its rows; each finding names its clause, or
 * says that it rests on an assumption. Order: by the number of the check, then by file, sheet, row and record.
 * Errors: those of the engine. Example: a notice of 200 days that nothing was paid from → `notice_unused`, 1006.
 */
export async function checkLedger(
  engine: QueryEngine,
  ledger: Ledger,
  settings: LedgerSettings,
): Promise<LedgerFinding[]> {
  await loadLedger(engine, ledger, settings);
  const { asOf, limits } = settings;
  const variables: Record<string, SqlValue> = {
    as_of: asOf,
    unused_after_days: limits.unusedAfterDays,
    idle_after_days: limits.idleAfterDays,
    idle_least_fen: limits.idleLeastFen,
    project_waits_days: limits.projectWaitsDays,
  };
  const findings: LedgerFinding[] = [];
  for (const check of readLedgerChecks()) {
    const named =
      /^-- vars:(.*)$/m
        .exec(check.sql)?.[1]
        ?.split(',')
        .map((name) => name.trim()) ?? [];
    const rows = await runSql(
      engine,
      check.sql,
      Object.fromEntries(Object.entries(variables).filter(([name]) => named.includes(name))),
    );
    rows.sort(
      (a, b) =>
        compare(a.source_file, b.source_file) ||
        compare(a.source_sheet, b.source_sheet) ||
        compare(a.source_row, b.source_row) ||
        compare(a.field, b.field) ||
        compare(a.record, b.record),
    );
    findings.push(...rows.map((row) => describe(check, row, ledger, settings)));
  }
  return findings;
}
