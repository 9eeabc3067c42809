import { loadavg } from 'node:os';
import type { Solver } from '../../analytics/engine';
import { assignHelpers, checkPairing, type Pairing, type PairingProblem } from '../../analytics/people';
import { createInProcessSolver } from '../../electron/headless/engine/nodeSolver';
import { drawPairingCounty, type CountySize } from '../helpers/pairingCounty';
import { buildPlainPairing } from '../helpers/solvePlainPairing';

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number, places = 0): number => Math.round(value * 10 ** places) / 10 ** places;
/** Small enough for floating point: the costs in full order would be beyond HiGHS. */
const costs = { uncovered: 10_000, broken: 500, otherUnit: 20, distance: [0, 1, 2] as const };

function costOf({ counts, costs: used }: Pairing): number {
  const { village, town, other_town } = counts.distance;
  return (
    counts.uncovered * used.uncovered +
    counts.broken * used.broken +
    counts.otherUnit * used.otherUnit +
    village * used.distance[0] +
    town * used.distance[1] +
    other_town * used.distance[2]
  );
}

/** Households and helpers that nobody can tell apart as one row with their number. */
function joinAlike(problem: PairingProblem): { joined: PairingProblem; countOf: (row: { id: string }) => number } {
  const counts = new Map<string, number>();
  const join = <T extends { id: string }>(rows: readonly T[]): T[] => {
    const first = new Map<string, T>();
    for (const row of rows) {
      const key = JSON.stringify({ ...row, id: null, exitYear: null });
      const found = first.get(key) ?? row;
      first.set(key, found);
      counts.set(found.id, (counts.get(found.id) ?? 0) + 1);
    }
    return [...first.values()];
  };
  const joined = { ...problem, helpers: join(problem.helpers), households: join(problem.households) };
  return { joined, countOf: ({ id }) => counts.get(id)! };
}

function assign(problem: PairingProblem): Pairing {
  const assigned = assignHelpers(problem);
  if (!assigned.ok) throw new Error(`${assigned.problem.code}: ${assigned.problem.message.en}`);
  return assigned.value;
}

async function compare(
  name: string,
  size: CountySize,
  peer: 'joined' | 'plain' | 'none',
  solver: Solver,
  repetitions: number,
) {
  const problem: PairingProblem = { ...drawPairingCounty(size), ...(peer === 'none' ? {} : { costs }) };
  const times: number[] = [];
  let pairing = assign(problem);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    pairing = assign(problem);
    times.push(performance.now() - start);
  }
  const checkStart = performance.now();
  const check = checkPairing(problem, pairing);
  const checkMilliseconds = performance.now() - checkStart;
  const own = {
    name,
    households: size.households,
    helpers: size.helpers,
    counts: pairing.counts,
    arcs: pairing.size.arcs,
    proved: check.proved,
    milliseconds: round(median(times)),
    checkMilliseconds: round(checkMilliseconds),
  };
  if (peer === 'none') return { ...own, met: check.proved };
  const { joined, countOf } = peer === 'joined' ? joinAlike(problem) : { joined: problem, countOf: () => 1 };
  const model = buildPlainPairing(joined, costs, countOf);
  const start = performance.now();
  const solved = await solver.solve(model);
  const highsMilliseconds = performance.now() - start;
  const objective = solved.ok ? solved.value.objective : null;
  const difference = objective === null ? null : Math.abs(objective - costOf(pairing));
  const ratio = highsMilliseconds / median(times);
  return {
    ...own,
    highsColumns: model.columnCount,
    highsMilliseconds: round(highsMilliseconds),
    highsOverOwn: round(ratio, 1),
    difference: difference === null ? null : round(difference, 3),
    met: check.proved && difference !== null && difference < 0.5 && ratio > 1,
  };
}

const [households = 10_000, helpers = 3_000, repetitions = 3] = process.argv.slice(2).map(Number);
const loadBefore = round(loadavg()[0]!, 2);
const solver = createInProcessSolver();
await compare('warm-up', { households: 60, helpers: 20, paired: 0.5, kin: 5 }, 'plain', solver, 1);
const small = { households: Math.round(households / 10), helpers: Math.round(helpers / 10) };
const answers = [
  await compare(
    'nobody paired yet; HiGHS on the formulation with like rows joined',
    { households, helpers },
    'joined',
    solver,
    repetitions,
  ),
  await compare('nobody paired yet; HiGHS on every pair', small, 'plain', solver, repetitions),
  await compare(
    'half paired, some kin; HiGHS on every pair',
    { ...small, paired: 0.5, kin: small.helpers / 10 },
    'plain',
    solver,
    repetitions,
  ),
  await compare(
    'all paired, some kin, costs in full order',
    { households, helpers, paired: 1, kin: helpers / 30 },
    'none',
    solver,
    repetitions,
  ),
  await compare(
    'four in five may not end',
    { households, helpers: Math.round((helpers * 5) / 3), paired: 0.8, held: true },
    'none',
    solver,
    repetitions,
  ),
];
process.stdout.write(`${JSON.stringify({ answers, loadBefore })}\n`);
