import { describe, expect, it } from 'vitest';
import type { CountyResult } from '../../../electron/headless/orderTypes';
import { countColumns, say, showName, wrapText } from '../../../electron/headless/speech';
import { createStepWriter } from '../../../electron/headless/stepWriter';
import { describeStop } from '../../../electron/headless/stopIfCancelled';
import { formatProblem, formatResult, formatTable } from '../../../electron/headless/writeReports';

const result: CountyResult = {
  county: { zh: '仁化县', en: 'Renhua County' },
  countyCode: '440224',
  files: [{ path: 'out/仁化县-作战图.pdf', bytes: 10, pages: 1 }],
  notes: [{ zh: '政策不同', en: 'Another policy' }],
  values: {},
  lines: [{ zh: '3 户 5 人', en: '3 households, 5 persons' }],
};

describe('progress', () => {
  it('is one line per step in a log, one changing line on a terminal', () => {
    const lines: string[] = [];
    const log = createStepWriter({ write: (text) => lines.push(text) });
    for (const share of [0, 0.5, 1]) log.report({ step: { zh: '导入', en: 'Importing' }, share });
    log.report({ step: { zh: '计划', en: 'Planning' } });
    log.end();
    expect(lines).toEqual(['导入 Importing …\n', '计划 Planning …\n']);
    const shown: string[] = [];
    const terminal = createStepWriter({ write: (text) => shown.push(text), isTTY: true }, 'en', '[1/2] a  ');
    terminal.report({ step: { zh: '导入', en: 'Importing' }, share: 0.504 });
    terminal.report({ step: { zh: '导入', en: 'Importing' }, share: 0.505 });
    terminal.end();
    expect(shown[0]).toBe('\r\u001b[2K[1/2] a  Importing … 50 %');
    expect(shown.at(-1)).toBe('\r\u001b[2K');
    const narrow: string[] = [];
    createStepWriter({ write: (text) => narrow.push(text), isTTY: true, columns: 12 }, 'zh').report({ step: { zh: '制定脱贫计划', en: '' }, share: 0.5 });
    expect(narrow).toEqual(['\r\u001b[2K计划 … 50 %']);
  });
});

describe('what is said', () => {
  it('is cancelled after Ctrl-C, whatever the stopped step said', () => {
    const stop = new AbortController();
    const error = Object.assign(new Error('x'), { problem: { code: 'print_failed', message: { zh: '浏览器退出', en: 'gone' } } });
    expect(describeStop('brief', error, stop.signal).code).toBe('print_failed');
    stop.abort();
    expect(describeStop('brief', error, stop.signal).code).toBe('cancelled');
  });

  it('names a problem, its place and what to do, in the language spoken', () => {
    const problem = { code: 'x', message: { zh: '缺列', en: 'A column is missing' }, where: { file: 'a.xlsx', sheet: '人员', row: 3, column: 'B' }, hint: { zh: '补上', en: 'Add it' } };
    expect(formatProblem(problem)).toBe('缺列\nA column is missing\n  a.xlsx › 人员 › 行 row 3 › B\n  补上\n  Add it\n  [x]\n');
    expect(formatProblem(problem, 'en')).toBe('A column is missing\n  a.xlsx › 人员 › row 3 › B\n  Add it\n  [x]\n');
    expect(formatProblem({ code: 'y', message: { zh: '停', en: 'Stop' } }, 'zh')).toBe('停\n  [y]\n');
  });

  it('closes a county with its lines, notes and files', () => {
    expect(formatResult(result)).toBe('仁化县 Renhua County  440224\n  3 户 5 人\n  3 households, 5 persons\n  政策不同\n  Another policy\n  → out/仁化县-作战图.pdf  1 页 page\n');
    expect(formatResult(result, 'zh')).toBe('仁化县  440224\n  3 户 5 人\n  政策不同\n  → out/仁化县-作战图.pdf  1 页\n');
  });

  it('ends a batch with a table whose columns stand in line', () => {
    const table = formatTable(
      [
        { input: 'a/仁化', county: '仁化县', state: 'done', files: 3, problem: '' },
        { input: 'b', county: '', state: 'failed', files: 0, problem: 'file_unreadable' },
        { input: 'c', county: '', state: 'not_started', files: 0, problem: '' },
      ],
      'en',
    );
    const lines = table.trimEnd().split('\n');
    expect(lines).toHaveLength(5);
    const columns = lines.slice(0, 3).map((line, i) => countColumns(line.slice(0, line.indexOf(['result', 'done', 'failed'][i] ?? ''))));
    expect(new Set(columns).size).toBe(1);
    expect(lines[2]).toContain('file_unreadable');
    expect(lines[4]).toBe('1 of 3 counties done.');
    expect(formatTable([], 'zh')).toContain('共 0 个县');
  });

  it('cannot move the cursor or change colours by a name', () => {
    expect(showName('a\u001b[2Jb\r\n\u202ec')).toBe('a\ufffd[2Jb\ufffd\ufffd\ufffdc');
    expect(formatProblem({ code: 'x', message: { zh: '\u001b[31m', en: 'a' } })).not.toContain('\u001b');
    expect(formatResult({ ...result, files: [{ path: '\u001b]0;x', bytes: 1 }] })).not.toContain('\u001b');
  });

  it('breaks lines at blanks and between Chinese characters, never before a closing mark', () => {
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapText('贫困户，全部。', 6)).toEqual(['贫困', '户，全', '部。']);
    expect(wrapText('unbreakable', 4)).toEqual(['unbreakable']);
    expect(wrapText('', 4)).toEqual(['']);
    expect(say({ zh: '县', en: 'county' }, 'both')).toBe('县 county');
  });
});
