import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './runProgram.mjs';
import { hashFiles, programSources, readStamp, root, sampleSources } from './tree.mjs';

const vite = 'node_modules/vite/bin/vite.js';
const programStamp = 'dist/program.json';
const sampleStamp = 'dist/sample/sample.json';

export function isProgramBuilt() {
  return readStamp(programStamp)?.sources === hashFiles(programSources);
}

export function isSampleBuilt() {
  return readStamp(sampleStamp)?.sources === hashFiles(sampleSources);
}

/** Builds interface, Node programs and Electron scripts. The stamp is written last: half a build is none. */
export async function buildProgram() {
  const sources = hashFiles(programSources);
  rmSync(join(root, programStamp), { force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  const build = async (config, ...more) => {
    const { code, output } = await runNode([vite, 'build', '--config', config, '--logLevel', 'warn', ...more]);
    if (code !== 0) throw new Error(`${config}:\n${output}`);
  };
  const electron = async () => {
    await build('vite.electron.config.mjs', '--mode', 'main');
    await build('vite.electron.config.mjs', '--mode', 'preload');
    copyFileSync(join(root, 'build', 'icons', '256x256.png'), join(root, 'dist', 'electron', 'icon.png'));
  };
  const results = await Promise.allSettled([
    build('vite.renderer.config.mjs'),
    build('vite.node.config.mjs').then(electron),
  ]);
  const failures = results.filter((result) => result.status === 'rejected').map((result) => result.reason.message);
  if (failures.length > 0) throw new Error(failures.join('\n'));
  writeFileSync(join(root, programStamp), `${JSON.stringify({ sources })}\n`);
}

/** Builds the sample project by a headless import of the sample county. */
export async function buildSample() {
  const sources = hashFiles(sampleSources);
  rmSync(join(root, sampleStamp), { force: true });
  const { code, output } = await runNode(['dist/node/guatu.mjs', 'build-sample', 'sample-data/renhua', '--out', 'dist/sample/renhua.guatu']);
  if (code !== 0) throw new Error(output);
  writeFileSync(join(root, sampleStamp), `${JSON.stringify({ sources })}\n`);
}
