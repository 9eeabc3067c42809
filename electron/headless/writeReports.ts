import type { LocalizedText, Problem } from '../contract/result';
import type { CountyResult } from './orderTypes';
import { countColumns, padText, say, showName, type Speech } from './speech';

/** A problem as sentences in the language spoken, with its place and what to do. */
export function formatProblem(problem: Problem, speech: Speech = 'both'): string {
  const { where } = problem;
  const row = say({ zh: '行', en: 'row' }, speech);
  const place = where === undefined ? [] : [where.file, where.sheet, where.row === undefined ? undefined : `${row} ${where.row}`, where.column, where.field, where.record];
  const places = place.filter((part) => part !== undefined && part !== '').join(' › ');
  return [
    ...lines(problem.message, speech),
    ...(places === '' ? [] : [`  ${places}`]),
    ...(problem.hint === undefined ? [] : lines(problem.hint, speech).map((line) => `  ${line}`)),
    `  [${problem.code}]`,
    '',
  ]
    .map((line) => showName(line))
    .join('\n');
}

/** The closing lines of a county that was done. */
export function formatResult(result: CountyResult, speech: Speech = 'both'): string {
  const indented = (texts: readonly LocalizedText[]): string[] => texts.flatMap((text) => lines(text, speech).map((line) => `  ${line}`));
  return [
    `${say(result.county, speech)}  ${result.countyCode}`.trimEnd(),
    ...indented(result.lines),
    ...indented(result.notes),
    ...result.files.map(({ path, pages }) => `  → ${path}${pages === undefined ? '' : `  ${pages} ${say({ zh: '页', en: pages === 1 ? 'page' : 'pages' }, speech)}`}`),
    '',
  ]
    .map((line) => showName(line))
    .join('\n');
}

/** What an order was asked for, for standard output: a line per language of each text. */
export function formatOutput(texts: readonly LocalizedText[], speech: Speech = 'both'): string {
  return texts.flatMap((text) => lines(text, speech)).map((line) => `${showName(line)}\n`).join('');
}

/** How one county of several ended. */
export interface CountyEnd {
  input: string;
  county: string;
  state: 'done' | 'found_errors' | 'failed' | 'cancelled' | 'not_started';
  files: number;
  /** Code of the problem, if there is one. */
  problem: string;
}

const states: Record<CountyEnd['state'], LocalizedText> = {
  done: { zh: '完成', en: 'done' },
  found_errors: { zh: '查出错误', en: 'errors found' },
  failed: { zh: '未完成', en: 'failed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  not_started: { zh: '未开始', en: 'not started' },
};

/** The table of all counties at the end of a batch; its columns stand in line on a terminal. */
export function formatTable(ends: readonly CountyEnd[], speech: Speech = 'both'): string {
  const head = [
    { zh: '输入', en: 'input' },
    { zh: '县', en: 'county' },
    { zh: '结果', en: 'result' },
    { zh: '文件', en: 'files' },
    { zh: '问题', en: 'problem' },
  ].map((text) => say(text, speech));
  const rows = [head, ...ends.map(({ input, county, state, files, problem }) => [showName(input), county, say(states[state], speech), String(files), problem])];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => countColumns(row[column] ?? ''))) + 2);
  const text = rows.map((row) => row.map((cell, column) => padText(cell, widths[column] ?? 0)).join('').trimEnd()).join('\n');
  const done = ends.filter(({ state }) => state === 'done' || state === 'found_errors').length;
  return `${text}\n${say({ zh: `共 ${ends.length} 个县，完成 ${done} 个。`, en: `${done} of ${ends.length} counties done.` }, speech)}\n`;
}

function lines(text: LocalizedText, speech: Speech): string[] {
  if (speech !== 'both') return [text[speech]];
  return text.zh === text.en ? [text.zh] : [text.zh, text.en];
}
