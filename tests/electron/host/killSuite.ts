import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { openServices } from '../../../electron/host/openServices';
import { startOffice, unpackProject } from './office';

/** Builds the program that is killed into one file; the answer removes it again. */
export async function buildKilledProgram(): Promise<{ file: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'guatu-killed-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'killedProgram.ts'),
      outDir: folder,
      target: 'node20',
      rollupOptions: { output: { format: 'es', entryFileNames: 'killed.mjs' } },
    },
  });
  return { file: join(folder, 'killed.mjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}

export interface KillPlan {
  seed: number;
  /** File calls at which the program dies, one life after the other on the same folders. */
  points: { at: number; moment: 'before' | 'after' }[];
  kind: 'sound' | 'late';
}

/** Lets a program die again and again on one project; after each death everything it acknowledged must come back. */
export async function runKills(program: string, plan: KillPlan): Promise<{ failures: string[]; kills: number }> {
  const root = await mkdtemp(join(tmpdir(), 'guatu-kills-'));
  const [dataFolder, folder] = [join(root, 'data'), join(root, 'stick')];
  const failures: string[] = [];
  let acknowledged: string[] = [];
  let saved: string[] = [];
  let kills = 0;
  try {
    await mkdir(folder);
    await writeFile(join(folder, 'sample'), 'sample');
    for (const [life, point] of plan.points.entries()) {
      const { lines, signal, complaint } = await live(program, [dataFolder, folder, String(plan.seed * 100 + life), String(point.at), point.moment, plan.kind]);
      if (signal === 'SIGKILL') kills += 1;
      else failures.push(`seed ${plan.seed}, life ${life}: ended by itself: ${complaint}`);
      for (const line of lines) {
        const [what, rest] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
        // Recovered edits beyond the acknowledged ones are there from now on; edits not recovered were never promised.
        if (what === 'edit') acknowledged = [...acknowledged.slice(0, Number(rest.split('|')[0]) - 1), rest];
        if (what === 'saved') saved = acknowledged.slice(0, Number(rest));
      }
      const found = await look(dataFolder, folder, acknowledged, saved);
      failures.push(...found.failures.map((text) => `seed ${plan.seed}, life ${life}, killed ${point.moment} call ${point.at}: ${text}`));
      if (found.edits === null || found.failures.length > 0) break;
      acknowledged = found.edits;
    }
  } finally {
    await rm(root, { recursive: true, force: true });
  }
  return { failures, kills };
}

export function live(program: string, words: string[]): Promise<{ lines: string[]; signal: string | null; complaint: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    let complaint = '';
    child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (complaint += piece.toString()));
    child.on('error', reject);
    child.on('close', (_code, signal) => resolve({ lines: text.split('\n').slice(0, -1), signal, complaint: complaint.slice(0, 300) }));
  });
}

async function look(dataFolder: string, folder: string, acknowledged: string[], saved: string[]): Promise<{ failures: string[]; edits: string[] | null }> {
  const folders = { renderer: folder, fonts: folder, sampleProject: join(folder, 'sample'), samples: folder };
  const services = openServices(folders, dataFolder, { projectsFolder: folder });
  const started = performance.now();
  const office = await startOffice(services);
  const seconds = (performance.now() - started) / 1000;
  await services.projects.closeAll();
  if (office === null) return { failures: acknowledged.length > 0 ? ['the project is gone'] : [], edits: acknowledged.length > 0 ? null : [] };
  const file = unpackProject(await readFile(join(folder, '仁化县.guatu')).catch(() => new Uint8Array()));
  const lost = acknowledged.filter((edit, index) => office.edits[index] !== edit);
  const failures = [
    ...(file === null ? ['the file is torn'] : saved.some((edit, index) => file.edits[index] !== edit) ? ['the file is older than the last save'] : []),
    ...(lost.length > 0 ? [`${lost.length} acknowledged edits lost, from ${lost[0]} on`] : []),
    ...(office.access === 'write' ? [] : ['the lock of the dead program stands']),
    ...(seconds > 10 ? [`opening took ${seconds.toFixed(1)} s`] : []),
  ];
  return { failures, edits: office.edits };
}
