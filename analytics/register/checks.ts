import type { LocalizedText, Problem } from '../engine';
import { termLabel, type TermTableName } from '../terms';
import type { CheckResult } from './types';

const files = import.meta.glob<string>('./checks/*.sql', { query: '?raw', import: 'default', eager: true });

/** One check: a query that returns the offending rows, and the sentences for them. */
export interface RegisterCheck {
  code: string;
  /** 1xx ID, 2xx person, 3xx household, 4xx income, 5xx kind and exit, 6xx place and village, 7xx helper, 8xx files and lists. */
  number: number;
  severity: CheckResult['severity'];
  group: string;
  label: LocalizedText;
  message: LocalizedText;
  /** What to do about it. */
  hint: LocalizedText;
  /** Where the rule comes from: standard, clause or cleaning list. */
  source: string;
  sql: string;
}

function header(sql: string, key: string): string | null {
  return new RegExp(`^-- ${key}: (.*)$`, 'm').exec(sql)?.[1]?.trim() ?? null;
}

function readCheck(path: string, sql: string): RegisterCheck {
  const need = (key: string): string => {
    const value = header(sql, key);
    if (value === null) throw new Error(`${path}: the header has no line "-- ${key}: …"`);
    return value;
  };
  const message = { zh: need('zh'), en: need('en') };
  const label = (language: 'zh' | 'en'): string => {
    const own = header(sql, `label ${language}`);
    if (own) return own;
    if (message[language].includes('{')) return need(`label ${language}`);
    return message[language].replace(/[。.]$/, '');
  };
  return {
    code: path.replace(/^.*\/check_/, '').replace(/\.sql$/, ''),
    number: Number(need('number')),
    severity: need('severity') as RegisterCheck['severity'],
    group: need('group'),
    label: { zh: label('zh'), en: label('en') },
    message,
    hint: { zh: need('hint zh'), en: need('hint en') },
    source: need('source'),
    sql,
  };
}

let checks: RegisterCheck[] | null = null;

/** Every check of `checks/*.sql`, in the order of their numbers. */
export function readChecks(): RegisterCheck[] {
  checks ??= Object.keys(files)
    .sort()
    .map((path) => readCheck(path, files[path]!))
    .sort((a, b) => a.number - b.number);
  return checks;
}

const fieldTables: TermTableName[] = ['person', 'household', 'village', 'helper'];

function fieldLabel(field: string | null): LocalizedText {
  for (const table of fieldTables) {
    const label = field === null ? null : termLabel(table, field);
    if (label && label.zh !== field) return label;
  }
  return { zh: field ?? '', en: field ?? '' };
}

/** Says one finding in both languages, with its place; findings hold no personal value. */
export function describeFinding(finding: { check_code: string; source_file: string | null; source_sheet: string | null; source_row: number | null; field: string | null; record: string | null; detail: string | null }): Problem & { check: string } {
  const check = readChecks().find((entry) => entry.code === finding.check_code);
  const label = fieldLabel(finding.field);
  const fill = (text: string, language: 'zh' | 'en'): string => text.replaceAll('{field}', label[language]).replaceAll('{detail}', finding.detail ?? '');
  return {
    code: `register.${finding.check_code}`,
    check: finding.check_code,
    message: check ? { zh: fill(check.message.zh, 'zh'), en: fill(check.message.en, 'en') } : { zh: finding.check_code, en: finding.check_code },
    where: {
      ...(finding.source_file === null ? {} : { file: finding.source_file }),
      ...(finding.source_sheet === null ? {} : { sheet: finding.source_sheet }),
      ...(finding.source_row === null ? {} : { row: finding.source_row }),
      ...(finding.field === null ? {} : { column: label.zh, field: finding.field }),
      ...(finding.record === null ? {} : { record: finding.record }),
    },
    ...(check ? { hint: check.hint } : {}),
  };
}
