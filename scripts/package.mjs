// Packs the program: builds it, then runs electron-builder with what electron-builder.yml says.
//   npm run package                       for this system
//   npm run package -- --linux dir        an unpacked folder; every option of electron-builder may follow
// The Electron program of the wanted system is fetched by electron-builder (or taken from ELECTRON_CACHE).
import { join } from 'node:path';
import { runNode, say } from './build/runProgram.mjs';
import { explainPackFailure } from './build/explainPackFailure.mjs';
import { root } from './build/tree.mjs';
import { setUpOrExit } from './setUp.mjs';

await setUpOrExit();
say('打包 Packing …');
const builder = join(root, 'node_modules', 'electron-builder', 'cli.js');
const { code, output } = await runNode([builder, '--config', 'electron-builder.yml', '--publish', 'never', ...process.argv.slice(2)], { show: true });
if (code !== 0) say(explainPackFailure(output));
process.exitCode = code;
