import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { listPaths, root } from './tree';

/** The repository's own configuration, without types where a planted file stands in no program. */
const untyped = new ESLint({
  cwd: root,
  overrideConfig: [
    { files: ['**/*.{ts,tsx}'], ...tseslint.configs.disableTypeChecked },
  ] as ESLint.Options['overrideConfig'],
});

async function listRules(linter: ESLint, path: string, text: string): Promise<string[]> {
  const [result] = await linter.lintText(text, { filePath: join(root, path) });
  if (!result) throw new Error(`${path} was not linted`);
  return result.messages.map((message) => message.ruleId ?? message.message);
}

/** rule, file it is planted in, planted text. Each text breaks exactly that rule. */
const PLANTED: [rule: string, path: string, text: string][] = [
  ['guatu/no-raw-ipc', 'electron/main/window.ts', "import { ipcMain } from 'electron'; ipcMain.removeAllListeners();"],
  ['guatu/no-raw-ipc', 'electron/main/window.ts', "import * as e from 'electron'; e['ipcMain'].removeAllListeners();"],
  ['guatu/no-raw-ipc', 'renderer/app/host.ts', 'window.ipcRenderer.send();'],
  ['guatu/no-raw-ipc', 'electron/host/ipcTable.ts', 'export const table = ipcMain;'],
  ['guatu/no-electron-import', 'electron/host/window.ts', "import { app } from 'electron'; app.quit();"],
  ['guatu/no-electron-import', 'electron/host/window.ts', "import type { App } from 'electron'; export type A = App;"],
  ['guatu/no-electron-import', 'electron/host/window.ts', "export const load = () => import('electron/main');"],
  ['guatu/no-electron-import', 'renderer/app/window.ts', "export const e = require('electron');"],
  ['guatu/no-electron-import', 'electron/headless/run.ts', "export * from 'electron';"],
  ['guatu/no-default-export', 'analytics/poverty/measure.ts', 'export default 1;'],
  ['guatu/no-default-export', 'renderer/app/App.tsx', 'const app = 1; export { app as default };'],
  ['guatu/no-default-export', 'scripts/start.mjs', 'export default 1;'],
  ['guatu/no-clock-or-chance', 'analytics/poverty/measure.ts', 'export const at = Date.now();'],
  ['guatu/no-clock-or-chance', 'analytics/poverty/measure.ts', 'export const at = new Date();'],
  ['guatu/no-clock-or-chance', 'analytics/poverty/measure.ts', 'export const at = new Date;'],
  ['guatu/no-clock-or-chance', 'analytics/poverty/measure.ts', 'export const at = Date();'],
  ['guatu/no-clock-or-chance', 'analytics/poverty/measure.ts', 'export const x = Math.random();'],
  ['guatu/no-clock-or-chance', 'analytics/poverty/measure.ts', "export const x = Math['random']();"],
  ['guatu/no-clock-or-chance', 'analytics/poverty/measure.ts', 'const { random } = Math; export const x = random();'],
  ['guatu/no-clock-or-chance', 'analytics/poverty/measure.ts', 'export const x = crypto.randomUUID();'],
  [
    'guatu/no-clock-or-chance',
    'analytics/poverty/measure.ts',
    'export const x = globalThis.crypto.getRandomValues(new Uint8Array(1));',
  ],
  ['guatu/no-clock-or-chance', 'renderer/print/Page.tsx', 'export const at = new Date();'],
  ['guatu/no-clock-or-chance', 'sample-data/generate/names.ts', 'export const x = Math.random();'],
  ['guatu/no-built-sql', 'analytics/poverty/measure.ts', 'export const f = (e, t) => e.run(`select * from ${t}`);'],
  ['guatu/no-built-sql', 'analytics/poverty/measure.ts', "export const f = (e, t) => e.run('select * from ' + t);"],
  ['guatu/no-built-sql', 'analytics/poverty/measure.ts', 'export const f = (e, t) => runSql(e, `select * from ${t}`);'],
  [
    'guatu/no-built-sql',
    'analytics/poverty/measure.ts',
    'export const f = (e, t) => { const sql = `drop table ${t}`; return e.run(sql); };',
  ],
  [
    'guatu/no-built-sql',
    'analytics/poverty/measure.ts',
    "export const f = (e, t, q) => { let sql = ''; sql = q + t; return e.exportArrow(sql); };",
  ],
  ['guatu/no-built-sql', 'analytics/poverty/measure.ts', "export const f = (e, t, q) => e.run(q.replace('$t', t));"],
  ['guatu/no-built-sql', 'analytics/register/loadTable.ts', 'export const f = (e, t) => e.run(`select * from ${t}`);'],
  ['no-console', 'analytics/poverty/measure.ts', "console.log('here');"],
  ['guatu/no-literal-text', 'renderer/screens/plan/Plan.tsx', 'export const p = <p>Plan</p>;'],
  ['guatu/no-literal-text', 'renderer/screens/plan/Plan.tsx', "export const p = <p>{'Plan'}</p>;"],
  ['guatu/no-literal-text', 'renderer/screens/plan/Plan.tsx', 'export const p = (n) => <p>{`${n} households`}</p>;'],
  ['guatu/no-literal-text', 'renderer/screens/plan/Plan.tsx', 'export const p = <input aria-label="Search" />;'],
  ['guatu/no-literal-text', 'renderer/widgets/Table.tsx', "export const p = <Modal okText={'Yes'} />;"],
  ['guatu/no-literal-text', 'renderer/print/Page.tsx', 'export const p = <th>Total</th>;'],
  ['guatu/no-han-literal', 'renderer/widgets/Table.tsx', "export const label = '合计';"],
  ['guatu/no-han-literal', 'renderer/print/Page.tsx', 'export const label = (n) => `共${n}户`;'],
  [
    'guatu/no-markup-injection',
    'renderer/widgets/Table.tsx',
    'export const p = (h) => <p dangerouslySetInnerHTML={{ __html: h }} />;',
  ],
  [
    'guatu/no-markup-injection',
    'renderer/widgets/table.ts',
    'export const p = (h) => ({ dangerouslySetInnerHTML: { __html: h } });',
  ],
  [
    'guatu/no-markup-injection',
    'renderer/print/Page.tsx',
    'export const p = (h) => <p dangerouslySetInnerHTML={{ __html: h }} />;',
  ],
  ['guatu/no-markup-injection', 'renderer/app/start.ts', 'export const f = (e, h) => { e.innerHTML = h; };'],
  ['guatu/no-markup-injection', 'renderer/app/Preview.tsx', 'export const p = (h) => <iframe srcDoc={h} />;'],
  [
    'guatu/no-markup-injection',
    'renderer/app/Preview.tsx',
    'export const p = (h) => <iframe sandbox="allow-scripts" srcDoc={h} />;',
  ],
  ['no-eval', 'electron/host/run.ts', "eval('1');"],
  ['no-new-func', 'renderer/app/start.ts', "export const f = new Function('return 1');"],
  ['no-implied-eval', 'renderer/app/start.ts', "setTimeout('start()', 1);"],
  ['guatu/no-foreign-address', 'renderer/app/start.ts', "export const map = 'https://example.org/tiles';"],
  ['guatu/no-foreign-address', 'electron/host/run.ts', 'export const f = (h) => `http://cdn.example.org/${h}`;'],
  [
    'guatu/no-foreign-address',
    'analytics/briefing/facts.ts',
    "export const f = 'see http://www.w3.org.example.org/2000/svg';",
  ],
  ['no-empty', 'electron/host/run.ts', `export const f = (g) => { try { g(); } catch {${''}} };`],
  ['@typescript-eslint/no-explicit-any', 'electron/host/run.ts', 'export const f = (x: any) => x;'],
  ['@typescript-eslint/ban-ts-comment', 'electron/host/run.ts', `// @ts-${'ignore'}\nexport const f = 1;`],
  ['@typescript-eslint/no-unused-vars', 'electron/host/run.ts', 'const f = 1;'],
  [
    'no-console',
    'analytics/poverty/measure.ts',
    '/* eslint-' + "disable */\nconsole.log('a comment switches nothing off');",
  ],
];

/** Neighbours of the bans that must stay allowed. */
const ALLOWED: [path: string, text: string][] = [
  ['electron/main/ipcTable.ts', "import { ipcMain } from 'electron'; ipcMain.removeAllListeners();"],
  ['electron/preload/preload.ts', "import { ipcRenderer } from 'electron'; ipcRenderer.removeAllListeners('x');"],
  ['vite.app.config.ts', 'export default {};'],
  [
    'analytics/poverty/measure.ts',
    'export const at = (asOf: string) => new Date(asOf).getTime() + Date.UTC(2016, 0, 1);',
  ],
  [
    'analytics/poverty/measure.ts',
    "import text from './sql/x.sql?raw'; export const f = (e) => e.run(text, { year: 2016 });",
  ],
  ['analytics/poverty/measure.ts', 'export const f = (e) => e.run(`select 1`);'],
  ['analytics/register/loadRawTable.ts', 'export const f = (e, t) => e.run(`select * from ${t}`);'],
  ['analytics/policy/compilePredicate.ts', 'export const f = (e, t) => e.run(`select * from ${t}`);'],
  [
    'renderer/screens/plan/Plan.tsx',
    "export const p = (t, n) => <p className=\"total\" title={t('plan.total')}>{t('plan.total')} · {n} / 3 %</p>;",
  ],
  ['renderer/i18n/texts.tsx', "export const label = '合计';"],
  ['renderer/print/inlineSvg.tsx', 'export const p = (svg) => <div dangerouslySetInnerHTML={{ __html: svg }} />;'],
  ['renderer/app/Preview.tsx', 'export const p = (h) => <iframe sandbox="allow-same-origin" srcDoc={h} />;'],
  ['renderer/app/start.ts', "export const here = ['http://127.0.0.1:8080/', 'http://www.w3.org/2000/svg'];"],
];

describe('lint bans', () => {
  it.each(PLANTED)('%s in %s: %s', async (rule, path, text) => {
    expect(await listRules(untyped, path, text)).toContain(rule);
  });

  it.each(ALLOWED)('leaves alone %s: %s', async (path, text) => {
    expect(await listRules(untyped, path, text)).toEqual([]);
  });

  it('plants every rule of our own', async () => {
    const { guatu } = (await import(join(root, 'eslint.config.js'))) as { guatu: { rules: object } };
    const planted = new Set(PLANTED.map(([rule]) => rule));
    expect(Object.keys(guatu.rules).filter((name) => !planted.has(`guatu/${name}`))).toEqual([]);
  });
});

describe('rules that need types', () => {
  const HOME = 'electron/contract/result.ts';
  let typed: ESLint;
  let honest: string;
  beforeAll(() => {
    // Planted text is not what stands on disk, so the program must follow the text, on a build server too.
    const followText = { parserOptions: { disallowAutomaticSingleRunInference: true } };
    typed = new ESLint({ cwd: root, overrideConfig: [{ languageOptions: followText }] });
    honest = readFileSync(join(root, HOME), 'utf8');
  });

  it('catch a promise that nobody waits for', async () => {
    const planted = `${honest}\nexport function start(save: () => Promise<void>): void {\n  save();\n}\n`;
    expect(await listRules(typed, HOME, planted)).toEqual(['@typescript-eslint/no-floating-promises']);
  });

  it('catch a promise taken for a yes', async () => {
    const planted = `${honest}\nexport function ask(check: () => Promise<boolean>): number {\n  return check() ? 1 : 0;\n}\n`;
    expect(await listRules(typed, HOME, planted)).toEqual(['@typescript-eslint/no-misused-promises']);
  });

  it('hold for every layer', async () => {
    const ours = listPaths().filter((path) =>
      /^(analytics|electron|renderer|tests|sample-data)\/.*(?<!\.d)\.tsx?$/.test(path),
    );
    const firstOfFolder = [...new Map(ours.map((path) => [path.split('/').slice(0, 2).join('/'), path])).values()];
    for (const path of firstOfFolder) {
      const config = (await typed.calculateConfigForFile(join(root, path))) as {
        rules: Record<string, [number]>;
        languageOptions: { parserOptions: { project?: string } };
      };
      expect(config.rules['@typescript-eslint/no-floating-promises']?.[0], path).toBe(2);
      expect(config.languageOptions.parserOptions.project, path).toMatch(/^tsconfig\.[a-z]+\.json$/);
    }
    expect(firstOfFolder.length).toBeGreaterThan(10);
  });
});
