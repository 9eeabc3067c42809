import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Run {
  code: number | null;
  output: string;
  errors: string;
}

export interface CommandLine {
  /** A folder with a blank and Chinese in its name, for everything that a test writes. */
  folder: string;
  /** Runs the built command line with a data folder of its own; `interruptAt` presses Ctrl-C when that text has appeared. */
  run(given: string[], interruptAt?: string): Promise<Run>;
  close(): Promise<void>;
}

/** The built command line (`dist/node/guatu.mjs`), each run a process. */
export async function openCommandLine(): Promise<CommandLine> {
  const folder = await mkdtemp(join(tmpdir(), '挂图 brief-'));
  const run: CommandLine['run'] = (given, interruptAt) =>
    new Promise((settle) => {
      const child = spawn(process.execPath, [resolve('dist/node/guatu.mjs'), ...given], {
        env: { ...process.env, GUATU_DATA: join(folder, 'data') },
      });
      let output = '';
      let errors = '';
      let pressed = false;
      child.stdout.on('data', (piece) => (output += String(piece)));
      child.stderr.on('data', (piece) => {
        errors += String(piece);
        if (interruptAt !== undefined && !pressed && errors.includes(interruptAt)) pressed = child.kill('SIGINT');
      });
      child.on('close', (code) => settle({ code, output, errors }));
    });
  return { folder, run, close: () => rm(folder, { recursive: true, force: true }) };
}

/** The JSON lines of a run's output. */
export const readLines = (output: string): Record<string, unknown>[] =>
  output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
