// The command line: sets everything up, then hands over to the built program.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './build/tree.mjs';
import { setUpOrExit } from './setUp.mjs';

await setUpOrExit();
const child = spawn(process.execPath, [join(root, 'dist', 'node', 'guatu.mjs'), ...process.argv.slice(2)], {
  cwd: process.env.INIT_CWD ?? process.cwd(),
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // Ctrl-C reaches both; the child decides when it is done.
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
}
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 130));
