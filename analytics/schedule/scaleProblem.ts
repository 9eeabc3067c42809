import { keepPace, startPace, workInSlices, type Pace } from './keepPace';
import { listOpenYears } from './listOpenYears';
import { orderHouseholds } from './orderHouseholds';
import type { ExitProblem, QuotaRow } from './types';

/** A target in the solver's terms: households' weight, or villages, over a window of years (indices, both ends in). */
export interface ScaledTarget {
  ofVillages: boolean;
  first: number;
  last: number;
  exact: boolean;
  /** What one missing unit counts in the shortfall. */
  missWeight: number;
}

/** Villages that leave as a whole; the households of village v stand at places memberStart[v] … memberStart[v+1]−1. */
export interface ScaledVillages {
  count: number;
  memberStart: Int32Array;
  /** Per place. */
  persons: Int32Array;
  allowance: Int32Array;
  /** Years in which village v can leave are slots slotStart[v] … slotStart[v+1]−1, as indices of years; −1 = never. */
  slotStart: Int32Array;
  slotYear: Int16Array;
}

/**
 * The exit problem in the solver's units: cost in yuan, every resource row divided by a power of two so that
 * single draws are near 10. Households stand in an order of their own (`household`), villages first. Coupling rows
 * are numbered targets first (of households, then of villages), then resources.
 */
export interface ScaledProblem {
  householdCount: number;
  optionCount: number;
  targetCount: number;
  rowCount: number;
  targets: ScaledTarget[];
  /** Per place: number of the household in the problem. */
  household: Int32Array;
  /** Rising; exit years are indices into it. */
  years: Int16Array;
  weight: Int32Array;
  optionStart: Int32Array;
  costYuan: Float64Array;
  /** Per option: index of its exit year, or −1 = stays in. */
  yearOf: Int16Array;
  drawStart: Int32Array;
  drawRow: Int16Array;
  drawAmount: Float64Array;
  /** Right-hand side per coupling row: targets, then scaled units. */
  limit: Float64Array;
  /** Natural units per scaled unit, per resource row. */
  rowScale: Float64Array;
  villages: ScaledVillages;
  /** First place of each block, and one past the last: blocks keep the cutting planes apart and never cut a village. */
  blockStart: Int32Array;
  /** First village of each block, and one past the last. */
  blockVillageStart: Int32Array;
  /** Room for the reduced costs of all options. */
  reduced: Float64Array;
  /** At which long work on the problem gives way. */
  pace: Pace;
}

/** An option for every household (by place) and a slot's year index for every village (−1 = never). */
export interface Assignment {
  chosen: Int32Array;
  leaving: Int16Array;
}

/** Puts the households in order, adds up draws of one option on the same row, and drops zero draws. */
export async function scaleProblem(problem: ExitProblem, pace = startPace(), blockCount = 32): Promise<ScaledProblem> {
  const { householdCount } = problem;
  const rowCount = problem.rows.length;
  const household = await orderHouseholds(problem, pace);
  const rowScale = await scaleRows(problem, pace);
  const open = problem.villages ? listOpenYears(problem, problem.villages) : [];
  await keepPace(pace, problem.costFen.length);
  const years = listYears(problem, open);
  await keepPace(pace, problem.costFen.length);
  const yearIndex = new Map(Array.from(years, (year, index) => [year, index]));
  const targets = [
    ...problem.quotas.map((quota) => scaleTarget(quota, years, false, 1)),
    ...(problem.villages?.quotas ?? []).map((quota) => scaleTarget(quota, years, true, problem.villages!.missWeight)),
  ];
  const villages = placeVillages(problem, household, listSlots(open, yearIndex, targets));
  return {
    householdCount,
    optionCount: problem.costFen.length,
    targetCount: targets.length,
    rowCount,
    targets,
    household,
    years,
    weight: Int32Array.from(household, (h) => problem.weight[h]!),
    ...(await copyOptions(problem, household, rowScale, yearIndex, pace)),
    limit: Float64Array.from([
      ...problem.quotas.map((quota) => quota.amount),
      ...(problem.villages?.quotas ?? []).map((quota) => quota.amount),
      ...problem.rows.map((row, r) => row.limit / rowScale[r]!),
    ]),
    rowScale,
    villages,
    ...cutBlocks(villages, householdCount, Math.min(blockCount, householdCount)),
    reduced: new Float64Array(problem.costFen.length),
    pace,
  };
}

/** Powers of two by which the largest draw of every row comes near 16. */
async function scaleRows({ rows, drawStart, drawRow, drawAmount }: ExitProblem, pace: Pace): Promise<Float64Array> {
  const largest = new Float64Array(rows.length);
  await workInSlices(pace, drawStart, (first, end) => {
    for (let k = drawStart[first]!; k < drawStart[end]!; k++)
      largest[drawRow[k]!] = Math.max(largest[drawRow[k]!]!, Math.abs(drawAmount[k]!));
  });
  return largest.map((size) => (size > 0 ? 2 ** (Math.ceil(Math.log2(size)) - 4) : 1));
}

/** Years in which households or villages can leave, rising. */
function listYears({ exitYear }: ExitProblem, open: number[][]): Int16Array {
  const years = new Set<number>(open.flat());
  for (const year of exitYear) years.add(year);
  return Int16Array.from(Array.from(years).filter((year) => year > 0)).sort();
}

function scaleTarget(quota: QuotaRow, years: Int16Array, ofVillages: boolean, missWeight: number): ScaledTarget {
  const inside = Array.from(years.keys()).filter((y) => quota.from <= years[y]! && years[y]! <= quota.year);
  return { ofVillages, first: inside[0] ?? 0, last: inside.at(-1) ?? -1, exact: quota.kind === 'exact', missWeight };
}

/** Indices of the years open to every village (−1 = never), without those that a later one replaces: it asks less and counts as much. */
function listSlots(open: number[][], yearIndex: ReadonlyMap<number, number>, targets: ScaledTarget[]): number[][] {
  return open.map((years) => {
    const slots = years.map((year) => yearIndex.get(year) ?? -1);
    return slots.filter((slot) => !slots.some((other) => replacesYear(targets, slot, other)));
  });
}

/** True when a village that leaves in `year` may as well leave in `by`, which is later or never: no target is further missed. */
function replacesYear(targets: ScaledTarget[], year: number, by: number): boolean {
  if (year < 0 || (by >= 0 && by <= year)) return false;
  const within = ({ first, last }: ScaledTarget, y: number) => y >= first && y <= last;
  return targets.every(
    (target) =>
      !target.ofVillages || within(target, year) === within(target, by) || (!target.exact && within(target, by)),
  );
}

function placeVillages(problem: ExitProblem, household: Int32Array, slots: number[][]): ScaledVillages {
  const given = problem.villages;
  const memberStart = new Int32Array(slots.length + 1);
  if (given) for (const village of given.villageOf) if (village >= 0) memberStart[village + 1]!++;
  for (let v = 0; v < slots.length; v++) memberStart[v + 1]! += memberStart[v]!;
  return {
    count: slots.length,
    memberStart,
    persons: given ? Int32Array.from(household, (h) => given.persons[h]!) : new Int32Array(0),
    allowance: given ? given.allowance : new Int32Array(0),
    ...joinSlots(slots),
  };
}

function joinSlots(slots: number[][]) {
  const slotStart = new Int32Array(slots.length + 1);
  slots.forEach((years, v) => (slotStart[v + 1] = slotStart[v]! + years.length));
  return { slotStart, slotYear: Int16Array.from(slots.flat()) };
}

async function copyOptions(
  problem: ExitProblem,
  household: Int32Array,
  rowScale: Float64Array,
  yearIndex: ReadonlyMap<number, number>,
  pace: Pace,
) {
  const optionCount = problem.costFen.length;
  const optionStart = new Int32Array(problem.householdCount + 1);
  const costYuan = new Float64Array(optionCount);
  const yearOf = new Int16Array(optionCount);
  const drawStart = new Int32Array(optionCount + 1);
  const drawRow = new Int16Array(problem.drawRow.length);
  const drawAmount = new Float64Array(problem.drawRow.length);
  const place = new Int32Array(problem.rows.length).fill(-1);
  let count = 0;
  let to = 0;
  const copyOne = (position: number) => {
    const h = household[position]!;
    for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++, to++) {
      costYuan[to] = problem.costFen[o]! / 100;
      yearOf[to] = yearIndex.get(problem.exitYear[o]!) ?? -1;
      const first = count;
      for (let k = problem.drawStart[o]!; k < problem.drawStart[o + 1]!; k++) {
        const row = problem.drawRow[k]!;
        const amount = problem.drawAmount[k]! / rowScale[row]!;
        if (amount === 0) continue;
        if (place[row]! >= first) {
          drawAmount[place[row]!]! += amount;
          continue;
        }
        place[row] = count;
        drawRow[count] = row;
        drawAmount[count++] = amount;
      }
      drawStart[to + 1] = count;
    }
    optionStart[position + 1] = to;
  };
  for (let position = 0; position < household.length; position++) {
    copyOne(position);
    await keepPace(pace, optionStart[position + 1]! - optionStart[position]!);
  }
  return {
    optionStart,
    costYuan,
    yearOf,
    drawStart,
    drawRow: drawRow.slice(0, count),
    drawAmount: drawAmount.slice(0, count),
  };
}

/** Blocks of about equal size; a village lies in one block with all its members. */
function cutBlocks(villages: ScaledVillages, householdCount: number, blocks: number) {
  const size = householdCount / blocks;
  const blockStart = [0];
  const blockVillageStart = [0];
  for (let v = 0; v < villages.count; v++) {
    const end = villages.memberStart[v + 1]!;
    if (end - blockStart.at(-1)! < size && v + 1 < villages.count) continue;
    blockStart.push(end);
    blockVillageStart.push(v + 1);
  }
  const outside = blockStart.at(-1)!;
  const rest = Math.ceil((householdCount - outside) / size - 1e-9);
  for (let b = 1; b <= rest; b++) {
    blockStart.push(outside + Math.floor((b * (householdCount - outside)) / rest));
    blockVillageStart.push(villages.count);
  }
  return { blockStart: Int32Array.from(blockStart), blockVillageStart: Int32Array.from(blockVillageStart) };
}

/** The same problem with the year of every village fixed; what village targets then miss is no longer in question. */
export function fixVillages(scaled: ScaledProblem, leaving: Int16Array): ScaledProblem {
  const limit = scaled.limit.slice();
  scaled.targets.forEach((target, i) => {
    if (target.ofVillages) limit[i] = countLeaving(target, leaving);
  });
  const { count } = scaled.villages;
  const slotStart = Int32Array.from({ length: count + 1 }, (_, v) => v);
  return { ...scaled, limit, villages: { ...scaled.villages, slotStart, slotYear: leaving } };
}

/**
 * The same problem where targets that every village able to meet them must meet leave it no other year, and the
 * village targets that ask for this; null where none does. Plans that miss nothing are those of the problem itself.
 */
export function forceVillages(scaled: ScaledProblem): { scaled: ScaledProblem; by: number[] } | null {
  const { villages, targets } = scaled;
  const ofVillages = Array.from(targets.keys()).filter((i) => targets[i]!.ofVillages);
  const areApart = ofVillages.every((i) =>
    ofVillages.every((j) => i === j || targets[i]!.last < targets[j]!.first || targets[j]!.last < targets[i]!.first),
  );
  const slots = Array.from({ length: villages.count }, (_, v) =>
    Array.from(villages.slotYear.subarray(villages.slotStart[v], villages.slotStart[v + 1])),
  );
  for (const by of [...(areApart ? [ofVillages] : []), ...ofVillages.map((i) => [i])]) {
    const counts = (year: number) => by.some((i) => year >= targets[i]!.first && year <= targets[i]!.last);
    const able = slots.filter((years) => years.some(counts));
    if (able.every((years) => years.every(counts))) continue;
    if (able.length !== by.reduce((sum, i) => sum + scaled.limit[i]!, 0)) continue;
    const forced = slots.map((years) => (years.some(counts) ? years.filter(counts) : years));
    const within = { ...scaled, villages: { ...villages, ...joinSlots(forced) } };
    // A single target is then met whatever happens.
    return { scaled: by.length === 1 ? leaveTarget(within, by[0]!) : within, by };
  }
  return null;
}

/** The problem with a target that asks for nothing and counts nothing. */
function leaveTarget(scaled: ScaledProblem, left: number): ScaledProblem {
  const targets = scaled.targets.map((target, i) => (i === left ? { ...target, first: 0, last: -1 } : target));
  return { ...scaled, targets, limit: scaled.limit.map((limit, i) => (i === left ? 0 : limit)) };
}

function countLeaving(target: ScaledTarget, leaving: Int16Array): number {
  return leaving.reduce((sum, year) => (year >= target.first && year <= target.last ? sum + 1 : sum), 0);
}

/** Weighted number by which village targets are missed. */
export function sumVillageMisses(scaled: ScaledProblem, leaving: Int16Array): number {
  return scaled.targets.reduce((sum, target, i) => {
    if (!target.ofVillages) return sum;
    const missing = scaled.limit[i]! - countLeaving(target, leaving);
    return sum + target.missWeight * (target.exact ? Math.abs(missing) : Math.max(0, missing));
  }, 0);
}

/** An assignment in the numbers of the problem: option per household, year per village (0 = never). */
export function readAssignment(problem: ExitProblem, scaled: ScaledProblem, assignment: Assignment) {
  const chosen = new Int32Array(scaled.householdCount);
  scaled.household.forEach((h, place) => {
    chosen[h] = problem.optionStart[h]! + assignment.chosen[place]! - scaled.optionStart[place]!;
  });
  return { chosen, villageYear: assignment.leaving.map((year) => (year < 0 ? 0 : scaled.years[year]!)) };
}

/** The other way round; null when an option does not belong to its household, or a village cannot leave in its year. */
export function placeAssignment(
  problem: ExitProblem,
  scaled: ScaledProblem,
  chosen: Int32Array,
  villageYear: Int16Array,
): Assignment | null {
  const { villages } = scaled;
  if (chosen.length !== scaled.householdCount || villageYear.length !== villages.count) return null;
  const placed = new Int32Array(scaled.householdCount);
  for (let place = 0; place < placed.length; place++) {
    const h = scaled.household[place]!;
    const option = chosen[h]!;
    if (!(option >= problem.optionStart[h]! && option < problem.optionStart[h + 1]!)) return null;
    placed[place] = scaled.optionStart[place]! + option - problem.optionStart[h]!;
  }
  const leaving = villageYear.map((year) => (year === 0 ? -1 : scaled.years.indexOf(year)));
  for (let v = 0; v < villages.count; v++) {
    const year = leaving[v]!;
    if (villageYear[v] !== 0 && year === -1) return null;
    const slots = villages.slotYear.subarray(villages.slotStart[v], villages.slotStart[v + 1]);
    const slot = slots.find((open) => open === year || replacesYear(scaled.targets, year, open));
    if (slot === undefined) return null;
    leaving[v] = slot;
  }
  return { chosen: placed, leaving };
}
