import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './runProgram.mjs';
import { readStamp, root } from './tree.mjs';

/** Whether what is installed is what the lock file says: every package there, in its version. */
export function arePackagesInstalled() {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = readStamp('node_modules/.package-lock.json')?.packages;
  if (installed === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const there = installed[path];
    if (there === undefined) return entry.optional === true || entry.devOptional === true;
    return there.version === entry.version && there.integrity === entry.integrity && existsSync(join(root, path, 'package.json'));
  });
}

/** `npm ci` without install scripts; npm is the one that runs us, else the one beside Node. */
export async function installPackages() {
  const given = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const result =
    npm !== undefined && /\.c?js$/.test(npm)
      ? await runProgram(process.execPath, [npm, ...given])
      : await runProgram(process.platform === 'win32' ? 'npm.cmd' : 'npm', given);
  if (result.code !== 0) throw new Error(result.output);
}
