import type { ScaledProblem } from './scaleProblem';

/** Least reduced cost of every member of a village by exit year; the last column is for staying in. */
export interface VillageTable {
  members: number;
  width: number;
  least: Float64Array;
  option: Int32Array;
}

/** What every member costs when it is out by a year, and when it is not; Infinity where it has no such option. */
export interface VillageSides {
  out: Float64Array;
  outOption: Int32Array;
  late: Float64Array;
  lateOption: Int32Array;
}

export function tabulateVillage(scaled: ScaledProblem, reduced: Float64Array, v: number): VillageTable {
  const first = scaled.villages.memberStart[v]!;
  const members = scaled.villages.memberStart[v + 1]! - first;
  const stays = scaled.years.length;
  const width = stays + 1;
  const least = new Float64Array(members * width).fill(Infinity);
  const option = new Int32Array(members * width).fill(-1);
  for (let i = 0; i < members; i++) {
    for (let o = scaled.optionStart[first + i]!, end = scaled.optionStart[first + i + 1]!; o < end; o++) {
      const year = scaled.yearOf[o]!;
      const cell = i * width + (year < 0 ? stays : year);
      if (reduced[o]! >= least[cell]!) continue;
      least[cell] = reduced[o]!;
      option[cell] = o;
    }
  }
  return { members, width, least, option };
}

/** Sides of a slot. A village that never leaves asks nothing of its members: every option counts as in time. */
export function readSides(table: VillageTable, slotYear: number): VillageSides {
  const { members, width } = table;
  const lastInTime = slotYear < 0 ? width - 1 : slotYear;
  const sides: VillageSides = {
    out: new Float64Array(members).fill(Infinity),
    outOption: new Int32Array(members).fill(-1),
    late: new Float64Array(members).fill(Infinity),
    lateOption: new Int32Array(members).fill(-1),
  };
  for (let i = 0; i < members; i++) {
    for (let year = 0; year < width; year++) {
      const value = table.least[i * width + year]!;
      const [side, option] = year <= lastInTime ? [sides.out, sides.outOption] : [sides.late, sides.lateOption];
      if (value >= side[i]!) continue;
      side[i] = value;
      option[i] = table.option[i * width + year]!;
    }
  }
  return sides;
}

/** Least sum over the members with at most `allowance` persons late, and who is late then. */
export function chooseLate(
  sides: VillageSides,
  persons: Int32Array,
  allowance: number,
): { value: number; isLate: Uint8Array } {
  const { out, late } = sides;
  const isLate = new Uint8Array(out.length);
  const willing: number[] = [];
  let value = 0;
  let room = allowance;
  let wanted = 0;
  for (let i = 0; i < out.length; i++) {
    if (out[i] === Infinity) {
      isLate[i] = 1;
      value += late[i]!;
      room -= persons[i]!;
    } else {
      value += out[i]!;
      if (late[i]! >= out[i]!) continue;
      willing.push(i);
      wanted += persons[i]!;
    }
  }
  if (room < 0) return { value: Infinity, isLate };
  if (wanted <= room) {
    for (const i of willing) {
      isLate[i] = 1;
      value += late[i]! - out[i]!;
    }
    return { value, isLate };
  }
  const saved = new Float64Array(room + 1);
  const taken = new Uint8Array(willing.length * (room + 1));
  willing.forEach((i, n) => {
    for (let used = room; used >= persons[i]!; used--) {
      const more = saved[used - persons[i]!]! + out[i]! - late[i]!;
      if (more <= saved[used]!) continue;
      saved[used] = more;
      taken[n * (room + 1) + used] = 1;
    }
  });
  for (let n = willing.length - 1, used = room; n >= 0; n--) {
    if (taken[n * (room + 1) + used] === 0) continue;
    isLate[willing[n]!] = 1;
    used -= persons[willing[n]!]!;
  }
  return { value: value - saved[room]!, isLate };
}

/** Per member: the least sum of all others when it is out, and when it is late (Infinity where there is no room). */
export function listRests(
  sides: VillageSides,
  persons: Int32Array,
  allowance: number,
): { withOut: Float64Array; withLate: Float64Array } {
  const { out, late } = sides;
  const members = out.length;
  const room = Math.min(
    allowance,
    persons.reduce((sum, n) => sum + n, 0),
  );
  const width = room + 1;
  // before[i]: least sum of the first i members with at most so many persons late; after[i]: of those from i on.
  const before = new Float64Array((members + 1) * width);
  const after = new Float64Array((members + 1) * width);
  const extend = (sums: Float64Array, from: number, to: number, i: number) => {
    const size = persons[i]!;
    for (let used = 0; used <= room; used++) {
      const inTime = sums[from * width + used]! + out[i]!;
      const notInTime = used >= size ? sums[from * width + used - size]! + late[i]! : Infinity;
      sums[to * width + used] = Math.min(inTime, notInTime);
    }
  };
  for (let i = 0; i < members; i++) extend(before, i, i + 1, i);
  for (let i = members - 1; i >= 0; i--) extend(after, i + 1, i, i);
  const least = (i: number, within: number) => {
    let best = Infinity;
    for (let used = 0; used <= within; used++)
      best = Math.min(best, before[i * width + used]! + after[(i + 1) * width + within - used]!);
    return best;
  };
  return {
    withOut: Float64Array.from({ length: members }, (_, i) => least(i, room)),
    withLate: Float64Array.from({ length: members }, (_, i) =>
      persons[i]! <= room ? least(i, room - persons[i]!) : Infinity,
    ),
  };
}
