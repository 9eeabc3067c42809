import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChance } from './chance';
import { buildKilledProgram, live, runKills, type KillPlan } from './killSuite';

let program: Awaited<ReturnType<typeof buildKilledProgram>>;
beforeAll(async () => {
  program = await buildKilledProgram();
});
afterAll(() => program.remove());

const planKills = (seed: number, lives: number, kind: KillPlan['kind'] = 'sound'): KillPlan => {
  const chance = createChance(seed);
  const points = Array.from({ length: lives }, () => ({ at: 60 + chance.below(700), moment: chance.below(2) === 0 ? ('before' as const) : ('after' as const) }));
  return { seed, points, kind };
};

describe('a program that is killed', () => {
  it('loses nothing that it acknowledged', async () => {
    const runs = [];
    for (const seed of [1, 2, 3]) runs.push(await runKills(program.file, planKills(seed, 5)));
    expect(runs.flatMap(({ failures }) => failures)).toEqual([]);
    expect(runs.reduce((sum, { kills }) => sum + kills, 0)).toBe(15);
  });

  it('takes its lock along when it ends in good order', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guatu-leave-'));
    try {
      await writeFile(join(folder, 'sample'), 'sample');
      const { lines, signal } = await live(program.file, [join(folder, 'data'), folder, '1', '0', 'before', 'leave']);
      expect([lines, signal]).toEqual([['opened 0'], null]);
      expect((await readdir(folder)).sort()).toEqual(['data', 'sample', '仁化县.guatu']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is found out when it acknowledges what waits in memory', async () => {
    expect((await runKills(program.file, planKills(4, 3, 'late'))).failures).not.toEqual([]);
  });
});
