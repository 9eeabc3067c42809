import { succeed } from '../engine';
import type { CancelSignal, Result, Solver } from '../engine';
import { startModel } from './buildModel';
import { workInSlices } from './keepPace';
import { largestTargetPrice, priceOptions, valueObjective, type PricedChoice } from './priceOptions';
import type { ScaledProblem } from './scaleProblem';

/**
 * What is bounded from below:
 * `rows` - the least sum of excesses over the resource rows, each as a share of its limit, quotas left aside;
 * `shortfall` - the least weighted shortfall within the resource rows;
 * `cost` - the least cost in yuan with at most `shortfall` persons of shortfall.
 */
export interface BoundPhase {
  kind: 'rows' | 'shortfall' | 'cost';
  /** Permitted shortfall of the cost phase. */
  shortfall: number;
  /** Stop when the value can rise by no more than this. */
  tolerance: number;
  /** Stop, as proved impossible, when the value passes this. */
  ceiling: number;
  iterationLimit: number;
}

export interface RaisedBound {
  price: Float64Array;
  value: number;
  choice: PricedChoice;
  iterations: number;
  cuts: number;
  /** How much the value could still rise, by the last model. */
  remaining: number;
  state: 'converged' | 'above_ceiling' | 'limit';
}

interface Cut {
  block: number;
  cost: number;
  activity: Float64Array;
  idle: number;
}

/** Cuts that have not been needed for this many rounds are dropped. */
const idleRounds = 12;
/** The box grows to this multiple of the first guess at most. */
const widestBox = 1e4;

/** Value of a phase at given prices. */
function valueAt(scaled: ScaledProblem, phase: BoundPhase, price: Float64Array, choice: PricedChoice): number {
  return valueObjective(
    scaled,
    { kind: phase.kind === 'cost' ? 'cost' : 'shortfall', shortfall: phase.shortfall },
    price,
    choice,
  );
}

/** Lowest and highest price that a coupling row may have in a phase. */
function listPriceDomain(scaled: ScaledProblem, phase: BoundPhase): { lowest: Float64Array; highest: Float64Array } {
  const coupling = scaled.targetCount + scaled.rowCount;
  const lowest = new Float64Array(coupling);
  const highest = new Float64Array(coupling).fill(Infinity);
  for (let i = 0; i < coupling; i++) {
    const isTarget = i < scaled.targetCount;
    if (phase.kind === 'rows') highest[i] = isTarget ? 0 : 1 / Math.max(1, Math.abs(scaled.limit[i]!));
    else if (isTarget) {
      highest[i] = phase.kind === 'shortfall' ? scaled.targets[i]!.missWeight : Infinity;
      lowest[i] = scaled.targets[i]!.exact ? -highest[i]! : 0;
    }
  }
  return { lowest, highest };
}

/** A first guess of how far prices may lie apart: the phase's unit per household (or village) over the mean draw of a row. */
async function guessPriceSpread(scaled: ScaledProblem, phase: BoundPhase): Promise<Float64Array> {
  const { targetCount, rowCount, optionStart, drawStart } = scaled;
  const total = new Float64Array(rowCount);
  const count = new Float64Array(rowCount);
  let unit = 0;
  let weight = 0;
  const addOne = (h: number) => {
    for (let o = optionStart[h]!; o < optionStart[h + 1]!; o++) {
      unit += phase.kind === 'cost' ? Math.abs(scaled.costYuan[o]!) : scaled.weight[h]!;
      weight += scaled.weight[h]!;
      for (let k = drawStart[o]!; k < drawStart[o + 1]!; k++) {
        total[scaled.drawRow[k]!]! += Math.abs(scaled.drawAmount[k]!);
        count[scaled.drawRow[k]!]! += 1;
      }
    }
  };
  await workInSlices(scaled.pace, optionStart, (first, end) => {
    for (let h = first; h < end; h++) addOne(h);
  });
  const mean = Math.max(unit / scaled.optionCount, 1e-3);
  const meanWeight = Math.max(weight / scaled.optionCount, 1e-3);
  const { villages } = scaled;
  const meanMembers = villages.count > 0 ? Math.max(1, villages.memberStart[villages.count]! / villages.count) : 1;
  const spread = new Float64Array(targetCount + rowCount);
  for (let i = 0; i < targetCount; i++)
    spread[i] = 0.5 * mean * (scaled.targets[i]!.ofVillages ? meanMembers : 1 / meanWeight);
  for (let r = 0; r < rowCount; r++)
    spread[targetCount + r] = total[r]! > 0 ? (0.5 * mean * count[r]!) / total[r]! : mean;
  return spread;
}

/**
 * Maximises the Lagrangian of a phase over the prices of the coupling rows by cutting planes: one model of
 * tangents per block of households, searched within a box round the best prices so far; the box moves when
 * the value rises and shrinks when the model promised too much. Deterministic; stops between rounds when
 * the signal fires.
 */
export async function raiseBound(
  scaled: ScaledProblem,
  solver: Solver,
  phase: BoundPhase,
  options: { start?: Float64Array; signal?: CancelSignal; onRound?: (round: number) => void } = {},
): Promise<Result<RaisedBound>> {
  const coupling = scaled.targetCount + scaled.rowCount;
  const costWeight = phase.kind === 'cost' ? 1 : 0;
  const { lowest, highest } = listPriceDomain(scaled, phase);
  const radius = await guessPriceSpread(scaled, phase);
  const widest = radius.map((size) => widestBox * size);
  const cuts: Cut[] = [];
  let price: Float64Array = options.start?.slice() ?? new Float64Array(coupling);
  let choice = await priceOptions(scaled, price, costWeight);
  let value = valueAt(scaled, phase, price, choice);
  addCuts(cuts, scaled, choice, price, null);
  let cutCount = cuts.length;
  let remaining = Infinity;
  for (let round = 1; round <= phase.iterationLimit; round++) {
    options.onRound?.(round);
    const solved = await solveCutModel(scaled, solver, phase, cuts, price, radius, lowest, highest, options.signal);
    if (!solved.ok) {
      // Prices that run away end in models that HiGHS cannot answer soundly; what is proved until then stands.
      if (round === 1 || solved.problem.code !== 'solver.wrong_answer') return solved;
      return succeed({ price, value, choice, iterations: round, cuts: cutCount, remaining, state: 'limit' });
    }
    const { trial, promised, blockValue } = solved.value;
    remaining = promised - value;
    // Little to gain within a narrow box says nothing about the prices beyond it.
    // For the cost this is left to the LP that follows: where targets leave no room, best prices lie at infinity.
    if (
      phase.kind !== 'cost' &&
      remaining <= phase.tolerance &&
      widenBox(radius, widest, price, trial, lowest, highest)
    )
      continue;
    if (remaining <= phase.tolerance)
      return succeed({
        price,
        value,
        choice,
        iterations: round,
        cuts: cutCount,
        remaining: Math.max(0, remaining),
        state: 'converged',
      });
    const trialChoice = await priceOptions(scaled, trial, costWeight);
    const trialValue = valueAt(scaled, phase, trial, trialChoice);
    cutCount += addCuts(cuts, scaled, trialChoice, trial, blockValue);
    const gain = (trialValue - value) / remaining;
    adjustBox(radius, widest, gain, price, trial);
    if (trialValue > value) {
      price = trial;
      value = trialValue;
      choice = trialChoice;
      if (value > phase.ceiling || (round % 5 === 0 && (await provesMiss(scaled, phase, price))))
        return succeed({ price, value, choice, iterations: round, cuts: cutCount, remaining, state: 'above_ceiling' });
    }
  }
  return succeed({ price, value, choice, iterations: phase.iterationLimit, cuts: cutCount, remaining, state: 'limit' });
}

/**
 * True when prices of a cost bound without permitted shortfall prove that targets must be missed: such prices run
 * away along a ray, and divided by their largest target price they bound the shortfall.
 */
async function provesMiss(scaled: ScaledProblem, phase: BoundPhase, price: Float64Array): Promise<boolean> {
  const largest = phase.kind === 'cost' && phase.shortfall === 0 ? largestTargetPrice(scaled, price) : 0;
  if (largest === 0) return false;
  const choice = await priceOptions(
    scaled,
    price.map((value) => value / largest),
    0,
  );
  return choice.value > 1e-6 * (1 + choice.magnitude);
}

/** Widens the box per row where a good step ran into its side, narrows it after a bad step. */
function adjustBox(
  radius: Float64Array,
  widest: Float64Array,
  gain: number,
  centre: Float64Array,
  trial: Float64Array,
) {
  for (let i = 0; i < radius.length; i++) {
    const atSide = Math.abs(trial[i]! - centre[i]!) >= 0.999 * radius[i]!;
    if (gain > 0.1 && atSide) radius[i] = Math.min(widest[i]!, 2.5 * radius[i]!);
    else if (gain < 0) radius[i]! *= 0.6;
  }
}

/** Widens the box where the trial lies on its side; false when it lies inside, or the box is as wide as can be. */
function widenBox(
  radius: Float64Array,
  widest: Float64Array,
  centre: Float64Array,
  trial: Float64Array,
  lowest: Float64Array,
  highest: Float64Array,
): boolean {
  let widened = false;
  for (let i = 0; i < radius.length; i++) {
    const atSide = Math.abs(trial[i]! - centre[i]!) >= 0.999 * radius[i]!;
    if (!atSide || trial[i] === lowest[i] || trial[i] === highest[i] || radius[i] === widest[i]) continue;
    radius[i] = Math.min(widest[i]!, 8 * radius[i]!);
    widened = true;
  }
  return widened;
}

function addCuts(
  cuts: Cut[],
  scaled: ScaledProblem,
  choice: PricedChoice,
  price: Float64Array,
  promised: Float64Array | null,
): number {
  const coupling = price.length;
  let added = 0;
  for (let block = 0; block < choice.blockCost.length; block++) {
    // A block whose model was already exact here would only repeat a known cut.
    if (promised && choice.blockValue[block]! >= promised[block]! - 1e-9 * (1 + Math.abs(promised[block]!))) continue;
    cuts.push({
      block,
      cost: choice.blockCost[block]!,
      activity: choice.blockActivity.slice(block * coupling, (block + 1) * coupling),
      idle: 0,
    });
    added++;
  }
  return added;
}

async function solveCutModel(
  scaled: ScaledProblem,
  solver: Solver,
  phase: BoundPhase,
  cuts: Cut[],
  centre: Float64Array,
  radius: Float64Array,
  lowest: Float64Array,
  highest: Float64Array,
  signal: CancelSignal | undefined,
): Promise<Result<{ trial: Float64Array; promised: number; blockValue: Float64Array }>> {
  const coupling = centre.length;
  const blocks = scaled.blockStart.length - 1;
  const model = startModel();
  cuts.forEach((cut) => model.addRow(-Infinity, cut.cost));
  const sideRows =
    phase.kind === 'cost' && phase.shortfall > 0
      ? Array.from({ length: 2 * scaled.targetCount }, () => model.addRow(-Infinity, 0))
      : [];
  const allCuts = cuts.map((_, c) => c);
  for (let i = 0; i < coupling; i++) {
    const sign = i < scaled.targetCount ? 1 : -1;
    const rows =
      sideRows.length > 0 && i < scaled.targetCount ? [...allCuts, sideRows[2 * i]!, sideRows[2 * i + 1]!] : allCuts;
    // block value ≤ cost − μ·activity + λ·activity, written as block value + sign·price·activity ≤ cost
    const coefficients = cuts.map((cut) => sign * cut.activity[i]!);
    if (rows.length > cuts.length) coefficients.push(1, scaled.targets[i]!.exact ? -1 : 0);
    model.addColumn(
      -sign * scaled.limit[i]!,
      Math.max(lowest[i]!, centre[i]! - radius[i]!),
      Math.min(highest[i]!, centre[i]! + radius[i]!),
      rows,
      coefficients,
    );
  }
  const cutsOfBlock: number[][] = Array.from({ length: blocks }, () => []);
  cuts.forEach((cut, c) => cutsOfBlock[cut.block]!.push(c));
  for (let block = 0; block < blocks; block++)
    model.addColumn(
      -1,
      -Infinity,
      Infinity,
      cutsOfBlock[block]!,
      cutsOfBlock[block]!.map(() => 1),
    );
  if (sideRows.length > 0)
    model.addColumn(
      phase.shortfall,
      0,
      Infinity,
      sideRows,
      sideRows.map((_, side) => -scaled.targets[side >> 1]!.missWeight),
    );
  const built = model.build();
  const solved = await solver.solve(built, {}, signal);
  if (!solved.ok) return solved;
  const { status, objective, columnValue, rowDual } = solved.value;
  if (status !== 'optimal' || objective === null) return { ok: false, problem: unsolved };
  for (let c = 0; c < cuts.length; c++) cuts[c]!.idle = Math.abs(rowDual[c]!) > 1e-9 ? 0 : cuts[c]!.idle + 1;
  const kept = cuts.filter((cut) => cut.idle <= idleRounds);
  const trial = columnValue.slice(0, coupling).map((x, i) => Math.min(highest[i]!, Math.max(lowest[i]!, x)));
  const blockValue = columnValue.slice(coupling, coupling + blocks);
  // Every block keeps at least the cuts that were active, so that its model stays bounded.
  cuts.splice(0, cuts.length, ...kept);
  return succeed({ trial, promised: -objective, blockValue });
}

const unsolved = {
  code: 'schedule.bound_failed',
  message: {
    zh: '求成本下界时求解器未能给出结果。',
    en: 'The solver gave no answer while the lower bound was being raised.',
  },
  hint: { zh: '请报告此问题。', en: 'Report this.' },
};
