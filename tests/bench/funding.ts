import { loadavg } from 'node:os';
import { seededRandom, type Solver } from '../../analytics/engine';
import { allocateFunds, needClasses, type AllocationProblem } from '../../analytics/funding';
import { createInProcessSolver } from '../../electron/headless/engine/nodeSolver';
import { solvePlainAllocation } from '../helpers/solvePlainAllocation';

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const round = (value: number, places = 0): number => Math.round(value * 10 ** places) / 10 ** places;

/** A county: every measure belongs to one of 12 uses; 12 sources of three years' money each, some for some towns only. */
function drawCounty(
  villages: number,
  measures: number,
  years: number,
  sources: number,
  shared: boolean,
): AllocationProblem {
  const random = seededRandom(7);
  const from = 2016;
  const uses = Array.from({ length: 12 }, (_, u) => `use${u}`);
  const towns = Array.from({ length: 10 }, (_, t) => `44081100${t}`);
  const needs = Array.from({ length: villages * measures * years }, (_, n) => {
    const village = n % villages;
    const measure = Math.floor(n / villages) % measures;
    const year = from + Math.floor(n / villages / measures);
    return {
      id: `n${n}`,
      class: needClasses[Math.floor(measure / uses.length) % 4]!,
      use: uses[measure % uses.length]!,
      townCode: towns[village % towns.length]!,
      villageCode: `${towns[village % towns.length]!}${100 + village}`,
      year,
      latestYear: Math.min(from + years - 1, year + (village % 3)),
      amountFen: random.integer(10_000, 40_000_000),
    };
  });
  const total = needs.reduce((sum, need) => sum + need.amountFen, 0);
  const parts = [0.6, 0.3, 0.05, 0.05].map((share, s) => ({ source: `source${s}`, share }));
  return {
    from,
    to: from + years - 1,
    needs,
    sources: Array.from({ length: sources }, (_, s) => ({
      id: `source${s}`,
      uses: uses.filter((use, u) => (shared && use === 'use0' ? s < 4 : (u + s) % 3 === 0 || random.next() < 0.15)),
      ...(s % 4 === 3 && s > 3 ? { towns: towns.filter((_, t) => (t + s) % 2 === 0) } : {}),
      amountFen: Object.fromEntries(
        Array.from({ length: years }, (_, y) => [
          from + y,
          Math.round(((0.1 + random.next()) * total) / sources / years),
        ]),
      ),
      ...(s % 5 === 0 ? { floorFen: Math.round(total / sources / 2) } : {}),
      carriesOver: s % 2 === 0,
      rank: s,
    })),
    sharedUses: shared ? [{ use: 'use0', parts }] : [],
  };
}

/** The allocation several times, the plain formulation once: it takes minutes. */
async function compare(name: string, problem: AllocationProblem, solver: Solver, repetitions: number) {
  const times: number[] = [];
  let allocated = await allocateFunds(problem, solver);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const start = performance.now();
    allocated = await allocateFunds(problem, solver);
    times.push(performance.now() - start);
  }
  if (!allocated.ok) throw new Error(`${allocated.problem.code}: ${allocated.problem.message.en}`);
  const start = performance.now();
  const plain = await solvePlainAllocation(problem, solver);
  const plainMilliseconds = performance.now() - start;
  const { leastUnmetFen, floorShortfall, flows } = allocated.value;
  const unmet = needClasses.map((kind) => leastUnmetFen[kind]);
  const lacking = floorShortfall.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const worst = Math.max(
    Math.abs(lacking - plain.floorFen),
    ...unmet.map((fen, rank) => Math.abs(fen - plain.unmetFen[rank]!)),
  );
  // Whole fen of the parts of a shared use move it by less than 1 ÷ 5 % = 20 fen in each year.
  const permittedFen = problem.sharedUses.length > 0 ? 20 * (problem.to - problem.from + 1) : 1;
  const ratio = plainMilliseconds / median(times);
  return {
    name,
    needs: problem.needs.length,
    flows: flows.length,
    plainColumns: plain.columns,
    unmetYuan: unmet.map((fen) => Math.round(fen / 100)),
    floorYuan: Math.round(lacking / 100),
    largestDifferenceFen: round(worst, 3),
    permittedFen,
    allocationMilliseconds: round(median(times)),
    plainMilliseconds: round(plainMilliseconds),
    plainOverAllocation: round(ratio, 1),
    met: worst <= permittedFen && ratio > 1,
  };
}

const [villages = 100, repetitions = 3] = process.argv.slice(2).map(Number);
const loadBefore = round(loadavg()[0]!, 2);
const solver = createInProcessSolver();
await compare('warm-up', drawCounty(5, 12, 3, 6, true), solver, 1);
const answers: Awaited<ReturnType<typeof compare>>[] = [];
for (const shared of [false, true])
  answers.push(
    await compare(
      shared ? 'with a shared use' : 'no shared use',
      drawCounty(villages, 40, 5, 12, shared),
      solver,
      repetitions,
    ),
  );
process.stdout.write(`${JSON.stringify({ answers, loadBefore })}\n`);
