// Runs the generator from its sources: node sample-data/generate/run.mjs <county> --variant dirty --out <folder>
import { join } from 'node:path';
import { argv } from 'node:process';
import { runnerImport } from 'vite';

const { module } = await runnerImport(join(import.meta.dirname, 'main.ts'), { configFile: false, logLevel: 'error' });
module.run(argv.slice(2));
