import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode, say } from './runProgram.mjs';
import { readStamp, root } from './tree.mjs';

const folder = join(root, 'node_modules', 'electron');
const failureStamp = 'dist/electron-fetch.json';
const fetchSeconds = 20;
const forgetHours = 24;

/** Whether a window can be shown at all. */
export function hasDisplay(environment = process.env, platform = process.platform) {
  if (platform !== 'linux') return true;
  return Boolean(environment.DISPLAY) || Boolean(environment.WAYLAND_DISPLAY);
}

/** The Electron program, if it is there. */
export function findElectron() {
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8').trim();
    const program = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name);
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/** Tries to fetch the Electron program, for 20 seconds at most; after a failure not again for a day. */
export async function fetchElectron() {
  const failure = readStamp(failureStamp);
  if (failure !== null && Date.now() - failure.time < forgetHours * 3600_000) return null;
  say(`获取 Electron（最多 ${fetchSeconds} 秒） Fetching Electron (${fetchSeconds} seconds at most) …`);
  await runNode([join(folder, 'install.js')], { seconds: fetchSeconds });
  const program = findElectron();
  if (program === null) {
    rmSync(join(folder, 'dist'), { recursive: true, force: true });
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(join(root, failureStamp), `${JSON.stringify({ time: Date.now() })}\n`);
  }
  return program;
}

/** Runs the window until it is closed. Answers false when it could not start (then the browser is next). */
export function runElectron(program, files = []) {
  const began = Date.now();
  return new Promise((settle) => {
    const child = spawn(program, [root, ...files], { stdio: 'inherit', cwd: root });
    child.on('error', () => settle(false));
    child.on('exit', (code) => settle(code === 0 || Date.now() - began > 15_000));
  });
}
