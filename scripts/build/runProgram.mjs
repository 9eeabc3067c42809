import { spawn } from 'node:child_process';
import { root } from './tree.mjs';

/**
 * Runs a program and collects what it says. Nothing is shown while it goes well; what it said is in the
 * answer for the case that it does not.
 */
export function runProgram(command, given, options = {}) {
  const { show = false, seconds = 0, environment = {} } = options;
  return new Promise((settle) => {
    const child = spawn(command, given, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...environment },
      windowsHide: true,
    });
    let output = '';
    let late = false;
    const timer = seconds > 0 ? setTimeout(() => ((late = true), child.kill('SIGKILL')), seconds * 1000) : undefined;
    const take = (stream) => (piece) => {
      output += piece;
      if (show) stream.write(piece);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', (error) => {
      clearTimeout(timer);
      settle({ code: 1, output: `${output}${error.message}\n`, late });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      settle({ code: code ?? 1, output, late });
    });
  });
}

/** Runs a script of this tree or of an installed package with this same Node. */
export function runNode(given, options) {
  return runProgram(process.execPath, given, options);
}

/** Says a step on standard error, so that standard output stays for results. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}
