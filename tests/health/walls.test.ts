import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ICruiseResult } from 'dependency-cruiser';
import { cruiseTree, walls } from './cruiseTree';
import { listPaths, root } from './tree';

const FOLDERS = ['analytics', 'sealing', 'electron', 'renderer', 'sample-data/generate'];

/** One crossing per wall: a file and what it must not import. */
const CROSSINGS: Record<string, [from: string, statement: string]> = {
  ...Object.fromEntries(
    [
      'engine',
      'terms',
      'policy',
      'project',
      'register',
      'poverty',
      'measures',
      'certificate',
      'schedule',
      'procedures',
      'people',
      'funding',
      'progress',
      'charts',
      'briefing',
      'wallcharts',
      'documents',
    ].map((folder) => [
      `river-${folder}`,
      [`analytics/${folder}/upstream.ts`, "import { door } from '../commands'; door();"],
    ]),
  ),
  'known-analytics-folder': ['analytics/policy/lost.ts', "import { stray } from '../elsewhere'; stray();"],
  'public-face': ['analytics/briefing/inside.ts', "import { deep } from '../charts/deep'; deep();"],
  'public-face-from-outside': [
    'electron/headless/inside.ts',
    "import { deep } from '../../analytics/charts/deep'; deep();",
  ],
  'analytics-is-pure': ['analytics/charts/host.ts', "import { hosted } from '../../electron/host/hosted'; hosted();"],
  'analytics-needs-no-platform': ['analytics/charts/react.ts', "import { useState } from 'react'; useState();"],
  'analytics-needs-no-node': ['analytics/charts/files.ts', "import { readFileSync } from 'node:fs'; readFileSync('');"],
  'certificate-stands-alone': ['analytics/certificate/rule.ts', "import { lines } from '../policy'; lines();"],
  'sealing-stands-alone': ['sealing/rule.ts', "import { lines } from '../analytics/policy'; lines();"],
  'sealing-by-its-face': ['electron/host/deep.ts', "import { chunk } from '../../sealing/chunk'; chunk();"],
  'interface-seals-nothing': ['renderer/app/key.ts', "import { seal } from '../../sealing'; seal();"],
  'contract-stands-alone': ['electron/contract/leak.ts', "import { hosted } from '../host/hosted'; hosted();"],
  'contract-needs-little': ['electron/contract/yaml.ts', "import { parse } from 'yaml'; parse('');"],
  'electron-only-in-its-adapter': ['electron/host/window.ts', "import { app } from 'electron'; app.quit();"],
  'preload-is-thin': ['electron/preload/thick.ts', "import { hosted } from '../host/hosted'; hosted();"],
  'main-is-an-adapter': ['electron/main/thick.ts', "import { door } from '../../analytics/commands'; door();"],
  'host-knows-no-poverty-rule': [
    'electron/host/domain.ts',
    "import type { Line } from '../../analytics/policy/types'; export type L = Line;",
  ],
  'host-knows-no-adapter': ['electron/host/upward.ts', "import { line } from '../headless/line'; line();"],
  'headless-sees-print-alone': [
    'electron/headless/screen.ts',
    "import { widget } from '../../renderer/widgets/widget'; widget();",
  ],
  'screens-apart': ['renderer/screens/one/one.tsx', "import { two } from '../two/two'; two();"],
  'interface-sees-no-domain-code': [
    'renderer/screens/one/domain.ts',
    "import { lines } from '../../../analytics/policy'; lines();",
  ],
  'interface-takes-types-from-faces': [
    'renderer/app/types.ts',
    "import type { Deep } from '../../analytics/policy'; export type D = Deep;",
  ],
  'worker-adapters-see-engine-alone': [
    'renderer/worker/adapter.ts',
    "import { lines } from '../../analytics/policy'; lines();",
  ],
  'workers-see-no-screen': [
    'renderer/worker/workers/page.worker.ts',
    "import { widget } from '../../widgets/widget'; widget();",
  ],
  'widgets-know-no-domain': [
    'renderer/widgets/domain.ts',
    "import type { Option } from '../../analytics/schedule/types'; export type O = Option;",
  ],
  'widgets-take-no-domain-code': [
    'renderer/widgets/chart.ts',
    "import { deep } from '../../analytics/charts'; deep();",
  ],
  'widgets-know-no-screen': ['renderer/widgets/screen.ts', "import { two } from '../screens/two/two'; two();"],
  'print-is-pure': ['renderer/print/store.ts', "import { create } from 'zustand'; create();"],
  'interface-needs-no-node': ['renderer/app/files.ts', "import { readFileSync } from 'fs'; readFileSync('');"],
  'interface-sees-contract-alone': [
    'renderer/app/host.ts',
    "import { hosted } from '../../electron/host/hosted'; hosted();",
  ],
  'shipped-needs-no-tests': ['renderer/app/test.ts', "import { stub } from '../../tests/stub'; stub();"],
  'no-cycle': ['renderer/app/first.ts', "import { second } from './second'; export const first = second;"],
  resolvable: ['renderer/app/nowhere.ts', "import { nothing } from './nothing'; nothing();"],
  'listed-dependency': ['renderer/app/unlisted.ts', "import picomatch from 'picomatch'; picomatch('');"],
  'no-development-package': ['renderer/app/development.ts', "import { fc } from 'fast-check'; fc();"],
};

/** What the crossings lead to, so that each of them resolves. */
const DESTINATIONS: Record<string, string> = {
  'analytics/commands/index.ts': 'export const door = () => 1;',
  'analytics/elsewhere/index.ts': 'export const stray = () => 1;',
  'analytics/charts/index.ts': "export { deep } from './deep';",
  'analytics/charts/deep.ts': 'export const deep = () => 1;',
  'analytics/policy/index.ts': "export const lines = () => 1; export type { Line as Deep } from './types';",
  'analytics/policy/types.ts': 'export interface Line { id: string }',
  'analytics/schedule/types.ts': 'export interface Option { id: string }',
  'sealing/index.ts': "export { chunk as seal } from './chunk';",
  'sealing/chunk.ts': 'export const chunk = () => 1;',
  'electron/host/hosted.ts': 'export const hosted = () => 1;',
  'electron/headless/line.ts': 'export const line = () => 1;',
  'renderer/screens/two/two.tsx': 'export const two = () => 1;',
  'renderer/widgets/widget.ts': 'export const widget = () => 1;',
  'renderer/app/second.ts': "import { first } from './first'; export const second = () => first;",
  'tests/stub.ts': 'export const stub = () => 1;',
};

/** Imports that the walls let through: they must stay quiet, or a wall that bans everything would pass. */
const OPEN_DOORS: Record<string, string> = {
  'analytics/briefing/open.ts':
    "import { deep } from '../charts'; import type { Line } from '../policy/types'; export const l = (x: Line) => deep(x);",
  'electron/main/open.ts':
    "import { app } from 'electron'; import { hosted } from '../host/hosted'; app.on('ready', hosted);",
  'electron/headless/open.ts':
    "import { door } from '../../analytics/commands'; import { hosted } from '../host/hosted'; door(hosted);",
  'electron/host/open.ts': "import { seal } from '../../sealing'; seal();",
  'sealing/open.ts': "import { z } from 'zod'; import { sha256 } from 'hash-wasm'; z.string(); void sha256('');",
  'electron/contract/open.ts': "import { z } from 'zod'; export const schema = z.string();",
  'renderer/screens/two/open.tsx':
    "import { deep } from '../../../analytics/charts'; import { widget } from '../../widgets/widget'; import { two } from './two'; import type { Line } from '../../../analytics/policy/types'; export const o = (x: Line) => deep(widget(two(x)));",
  'renderer/worker/workers/open.worker.ts': "import { door } from '../../../analytics/commands'; door();",
  'renderer/print/open.tsx':
    "import { deep } from '../../analytics/charts'; import { createElement } from 'react'; import { renderToStaticMarkup } from 'react-dom/server'; export const o = () => renderToStaticMarkup(createElement('p', null, deep()));",
};

describe('planted crossings', () => {
  let folder = '';
  let result: ICruiseResult;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guatu-walls-'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const crossings = Object.fromEntries(Object.values(CROSSINGS));
    for (const [path, text] of Object.entries({ ...DESTINATIONS, ...crossings, ...OPEN_DOORS })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({
        dependencies: { zod: '*', 'hash-wasm': '*', zustand: '*', react: '*', 'react-dom': '*', yaml: '*' },
        devDependencies: { 'fast-check': '*', electron: '*' },
      }),
    );
    result = await cruiseTree(folder, ['analytics', 'sealing', 'electron', 'renderer']);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has one for every wall', () => {
    expect(Object.keys(CROSSINGS).sort()).toEqual(walls.forbidden.map((wall) => wall.name).sort());
  });

  it.each(Object.entries(CROSSINGS))('%s is caught', (wall, [from]) => {
    const caught = result.summary.violations.filter((violation) => violation.from === from);
    expect(caught.map((violation) => violation.rule.name)).toContain(wall);
  });

  it('lets the permitted ways through', () => {
    const refused = result.summary.violations.filter((violation) => violation.from in OPEN_DOORS);
    expect(refused.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`)).toEqual([]);
  });
});

describe('the tree', () => {
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await cruiseTree(root, FOLDERS);
  });

  it('was looked at: every TypeScript file of ours is among the modules', () => {
    const ours = FOLDERS.flatMap((folder) => listPaths(folder)).filter((path) => /\.tsx?$/.test(path));
    const seen = new Set(result.modules.map((module) => module.source));
    expect(ours.filter((path) => !seen.has(path))).toEqual([]);
    expect(result.summary.totalCruised).toBeGreaterThan(100);
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThan(200);
  });

  it('keeps inside its walls', () => {
    const crossed = result.summary.violations.map(
      (violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`,
    );
    expect(crossed).toEqual([]);
  });
});
