import { describe, expect, it } from 'vitest';
import {
  describeFinding,
  findHanLiterals,
  findIdleTests,
  findMachineWords,
  findSilencedChecks,
  findSwallowedErrors,
  findUnfinished,
  type Finding,
} from './scanSource';
import { listPaths, readTree, type TreeFile } from './tree';

const LONGEST_FILE = 500;
const LONGEST_PATH = 120;

const CODE = /\.(ts|tsx|js|mjs|cjs|sql|css)$/;
const SCRIPT = /\.(ts|tsx|js|mjs|cjs)$/;
const text = readTree();
const code = text.filter((file) => CODE.test(file.path));
const scripts = text.filter((file) => SCRIPT.test(file.path));
const tests = scripts.filter((file) => file.path.startsWith('tests/'));
const components = scripts.filter((file) => file.path.endsWith('.tsx') && file.path.startsWith('renderer/'));

const scan = (files: TreeFile[], find: (file: TreeFile) => Finding[]) => files.flatMap(find).map(describeFinding);
const plant = (find: (file: TreeFile) => Finding[], lines: string, path = 'planted.ts') =>
  find({ path, text: lines }).map((finding) => finding.line);

describe('files', () => {
  it('are there to be looked at', () => {
    expect(code.length).toBeGreaterThan(100);
    expect(tests.length).toBeGreaterThan(5);
    expect(components.length).toBeGreaterThan(5);
  });

  it(`have at most ${LONGEST_FILE} lines`, () => {
    const long = code.map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 }));
    expect(long.filter((file) => file.lines > LONGEST_FILE)).toEqual([]);
  });

  it(`have paths of at most ${LONGEST_PATH} characters that every system can write`, () => {
    const paths = listPaths();
    expect(paths.filter((path) => path.length > LONGEST_PATH)).toEqual([]);
    expect(
      paths.filter((path) => /[<>:"|?*\\]|[. ](\/|$)|(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/i.test(path)),
    ).toEqual([]);
    const folded = new Map<string, string>();
    const twins = paths.filter((path) => {
      const twin = folded.get(path.toLowerCase());
      folded.set(path.toLowerCase(), path);
      return twin !== undefined;
    });
    expect(twins).toEqual([]);
  });

  it('are named after what they hold: no utils', () => {
    expect(listPaths().filter((path) => /(^|\/)(utils?|misc|common|shared)\.(ts|tsx|mjs)$/.test(path))).toEqual([]);
  });

  it('end their lines and themselves with one line feed', () => {
    const crooked = code.filter((file) => file.text.includes('\r') || (file.text !== '' && !file.text.endsWith('\n')));
    expect(crooked.map((file) => file.path)).toEqual([]);
  });
});

describe('unfinished work', () => {
  it('is recognised', () => {
    const marks = [
      `// ${'TO'}DO: later`,
      `/* ${'FIX'}ME */`,
      `throw new Error('not ${'implemented'}')`,
      `const a = '敬请期${'待'}';`,
    ];
    expect(plant(findUnfinished, ['const done = 1;', ...marks].join('\n'))).toEqual([2, 3, 4, 5]);
  });

  it('is nowhere', () => expect(scan(code, findUnfinished)).toEqual([]));
});

describe('silenced checks', () => {
  it('are recognised', () => {
    const lines = [
      `// eslint-${'disable'}-next-line no-empty`,
      `/* @ts-${'ignore'} */`,
      `// @ts-${'nocheck'}`,
      '// @ts-expect-error: wrong on purpose',
    ];
    expect(plant(findSilencedChecks, lines.join('\n'))).toEqual([1, 2, 3]);
  });

  it('are nowhere', () => expect(scan(scripts, findSilencedChecks)).toEqual([]));
});

describe('machine words', () => {
  it('are recognised', () => {
    const words = [
      `const a = '/${'home'}/li/guatu';`,
      `cd /${'root'}/guatu`,
      `const b = 'C:\\\\${'Users'}\\\\li';`,
      `https://registry.${'npmjs'}.org/zod`,
      "import { start } from '../home/start';",
      'file:///usr/bin/chromium',
    ];
    expect(plant(findMachineWords, words.join('\n'))).toEqual([1, 2, 3, 4]);
  });

  it('are nowhere', () => expect(scan(text, findMachineWords)).toEqual([]));
});

describe('swallowed errors', () => {
  it('are recognised', () => {
    const lines = [
      `try { a(); } catch {${''}}`,
      `try { a(); } catch (error) {${''}}`,
      `a().catch(() => {${''}});`,
      'try { a(); } catch { /* a folder that is not there is as good as an empty one */ }',
      'try { a(); } catch (error) { report(error); }',
      `const text = 'catch {${''}}';`,
    ];
    expect(plant(findSwallowedErrors, lines.join('\n'))).toEqual([1, 2, 3]);
  });

  it('are nowhere', () => expect(scan(scripts, findSwallowedErrors)).toEqual([]));
});

describe('idle tests', () => {
  it('are recognised', () => {
    const lines = [
      `it.${'skip'}('a', () => 1);`,
      `describe.${'only'}('a', () => 1);`,
      `test.${'skipIf'}(true)('a', () => 1);`,
      `it.each([1]).${'only'}('a', () => 1);`,
      `x${'it'}('a', () => 1);`,
      "it('a', { skip: true }, () => 1);",
      `it('a', (context) => context.${'skip'}('no'));`,
      `it('a', ({ skip }) => ${'skip'}('no'));`,
      "it('a', () => expect(list.only).toBe(1));",
    ];
    expect(plant(findIdleTests, lines.join('\n'))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are nowhere, but where the true Electron program may be missing; `npm test` names it then', () => {
    const idle = scan(tests, findIdleTests);
    expect(idle.filter((finding) => !JSON.stringify(finding).includes('tests/e2e/electronShell.test.ts'))).toEqual([]);
    expect(idle).toHaveLength(2);
  });
});

describe('Chinese text in components', () => {
  it('is recognised', () => {
    const lines = [
      "const a = '户';",
      'const b = <p>户</p>;',
      'const c = `${a}户`;',
      '// 户',
      'const d = <p title="户" />;',
    ];
    expect(plant(findHanLiterals, lines.join('\n'), 'planted.tsx')).toEqual([1, 2, 3, 5]);
  });

  it('is nowhere', () => expect(scan(components, findHanLiterals)).toEqual([]));
});
