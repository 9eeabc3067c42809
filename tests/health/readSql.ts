import { posix } from 'node:path';
import type { TreeFile } from './tree';

/** A `.sql` file with the five lines of its header taken apart. */
export interface SqlFile {
  path: string;
  name: string;
  /** Problems of the header; empty when all five lines are in place. */
  faults: string[];
  inputs: string[];
  variables: string[];
  statements: string[];
  /** Tables and views the statements create. */
  creates: string[];
  /** Tables it reads, and tables it changes that it did not create itself. */
  reads: string[];
  changes: string[];
  usedVariables: string[];
  /** Names that are called like functions; those that another file creates as macros must come first. */
  calls: string[];
}

const HEADER: [label: string, line: RegExp][] = [
  ['name: purpose', /^-- (?:name: )?([a-z][a-z0-9_]*): \S.*$/],
  ['中文', /^-- 中文: (\S.*)$/],
  ['grain', /^-- grain: (\S.*)$/],
  ['inputs', /^-- inputs: (\S.*)$/],
  ['vars', /^-- vars: (\S.*)$/],
];

const listOf = (text: string | undefined): string[] =>
  text === undefined || text.trim() === 'none' ? [] : text.split(',').map((item) => item.trim());

/** Reads one `.sql` file: header, statements, the tables and variables that they really use. */
export function readSql({ path, text }: TreeFile): SqlFile {
  const lines = text.split('\n');
  const matches = HEADER.map(([, pattern], index) => pattern.exec(lines[index] ?? ''));
  const faults = HEADER.flatMap(([label], index) => (matches[index] ? [] : [`line ${index + 1} is not “-- ${label}”`]));
  const name = posix.basename(path, '.sql');
  if (matches[0] && matches[0][1] !== name) faults.push(`line 1 names ${matches[0][1]}`);
  const statements = splitStatements(text);
  const body = statements.join('\n;\n');
  const bare = body.replace(/'(?:[^']|'')*'/g, "''");
  const creates = matchAll(
    bare,
    /\bcreate\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(?:table|view|macro)\s+(?:if\s+not\s+exists\s+)?([a-z_][\w]*)/gi,
  );
  const written = matchAll(
    bare,
    /\b(?:insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from|drop\s+table(?:\s+if\s+exists)?|alter\s+table(?:\s+if\s+exists)?)\s+([a-z_][\w]*)/gi,
  );
  const withNames = new Set(
    matchAll(
      bare,
      /(?:\bwith(?:\s+recursive)?|[,)])\s*([a-z_][\w]*)\s*(?:\([^()]*\)\s*)?as\s*(?:(?:not\s+)?materialized\s*)?\(/gi,
    ),
  );
  const read = matchAll(bare, /(?<!\bdistinct\s)\b(?:from|join)\s+([a-z_][\w.]*)(?![\w.])(?!\s*\()/gi).filter(
    (table) => !isFieldSource(bare, table),
  );
  const isOthers = (table: string) => !withNames.has(table) && !creates.includes(table);
  return {
    path,
    name,
    faults,
    inputs: listOf(matches[3]?.[1]),
    variables: listOf(matches[4]?.[1]),
    statements,
    creates,
    reads: unique(read.filter(isOthers)),
    changes: unique(written.filter(isOthers)),
    calls: unique(matchAll(bare, /\b([a-z_]\w*)\s*\(/gi).filter((name) => !creates.includes(name))),
    usedVariables: unique(matchAll(body, /\bgetvariable\(\s*'([^']*)'\s*\)/gi)),
  };
}

/** `extract(year FROM x)` and `trim(both FROM x)` name no table. */
function isFieldSource(text: string, table: string): boolean {
  const all = new RegExp(`\\b(?:from|join)\\s+${table}\\b`, 'gi');
  const inFunction = new RegExp(`\\b(?:extract|trim|substring)\\s*\\([^()]*\\bfrom\\s+${table}\\b`, 'gi');
  return (text.match(all) ?? []).length === (text.match(inFunction) ?? []).length;
}

const matchAll = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] as string);
const unique = (names: string[]): string[] => [...new Set(names)].sort();

/** Statements without comments, split at semicolons outside quotes. */
export function splitStatements(text: string): string[] {
  const parts = text.match(/'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|;|[^'"\-/;]+|[-/]/g) ?? [];
  const statements = [''];
  for (const part of parts) {
    if (part === ';') statements.push('');
    else if (!part.startsWith('--') && !part.startsWith('/*')) statements.push(`${statements.pop() ?? ''}${part}`);
  }
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}
