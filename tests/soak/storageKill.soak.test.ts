import { afterAll, beforeAll, expect, it } from 'vitest';
import { createChance } from '../electron/host/chance';
import { buildKilledProgram, runKills } from '../electron/host/killSuite';

let program: Awaited<ReturnType<typeof buildKilledProgram>>;
beforeAll(async () => {
  program = await buildKilledProgram();
});
afterAll(() => program.remove());

/** Forty places of a program's life, from its first file call to deep in its work. */
const places = Array.from({ length: 40 }, (_, index) => 5 + index * 17);

it.each(Array.from({ length: 25 }, (_, index) => index + 1))('a program killed at 40 places loses nothing, seed %i', async (seed) => {
  const chance = createChance(seed);
  const points = places
    .map((at) => ({ at: at + chance.below(17), moment: chance.below(2) === 0 ? ('before' as const) : ('after' as const), order: chance.below(1_000_000) }))
    .sort((a, b) => a.order - b.order);
  const { failures, kills } = await runKills(program.file, { seed, points, kind: 'sound' });
  expect(failures).toEqual([]);
  expect(kills).toBe(40);
});
