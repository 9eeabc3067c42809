import type { ModelBuilder } from './buildModel';
import type { Core } from './collectWithin';
import type { Regrets } from './listRegrets';
import type { ScaledProblem } from './scaleProblem';

/** Columns of a core's villages: open[i] is a slot, column[i] its column. */
export interface VillageColumns {
  slot: number[];
  column: number[];
  /** Σ regret of the villages whose year is fixed in the core. */
  constant: number;
}

interface VillageCore {
  v: number;
  /** Position in the core of each member that chooses. */
  members: number[];
  /** Year index of every open slot. */
  slots: Int32Array;
  /** Persons of members outside the core that are late, per year index. */
  fixedLate: (year: number) => number;
}

/**
 * Writes what ties the households of a village to its year. One year: households larger than the allowance lose their
 * late options (`mayBeLate`), the others share one row in persons. Several: a column z per year, and for each year T,
 * with Z_T = Σ_{T' ≤ T} z_{T'}: late_h + Z_T ≤ 1 for households that the allowance does not cover, late_h + Z_T − w_h
 * ≤ 1 with Σ n_h·w_h ≤ (allowance − persons late already)·Z_T for those it does.
 */
export function writeVillageRows(
  scaled: ScaledProblem,
  model: ModelBuilder,
  core: Core,
  regrets: Regrets,
  columnOf: (position: number, option: number) => number,
  targetRows: readonly number[],
  whole: boolean,
): VillageColumns {
  const { villages } = scaled;
  const written: VillageColumns = { slot: [], column: [], constant: 0 };
  const positions = listMembers(scaled, core);
  for (let v = 0; v < villages.count; v++) {
    const village: VillageCore = {
      v,
      members: positions[v]!,
      slots: core.slots[v]!,
      fixedLate: (year) => countFixedLate(scaled, core, v, positions[v]!, year),
    };
    if (village.slots.length === 1) {
      written.constant += regrets.slotLinear[village.slots[0]!]!;
      writeFixedYear(scaled, model, core, village, columnOf);
    } else writeOpenYears(scaled, model, core, regrets, village, columnOf, targetRows, whole, written);
  }
  return written;
}

/** False for an option that comes too late for the only year of its village and that the allowance can never cover. */
export function mayBeLate(scaled: ScaledProblem, core: Core, v: number, h: number, option: number): boolean {
  const { villages } = scaled;
  if (core.slots[v]!.length > 1) return true;
  const year = villages.slotYear[core.slots[v]![0]!]!;
  return year < 0 || !isLate(scaled, option, year) || villages.persons[h]! <= villages.allowance[v]!;
}

function isLate(scaled: ScaledProblem, option: number, year: number): boolean {
  return scaled.yearOf[option]! < 0 || scaled.yearOf[option]! > year;
}

function listMembers(scaled: ScaledProblem, core: Core): number[][] {
  const { villages } = scaled;
  const members: number[][] = Array.from({ length: villages.count }, () => []);
  let v = 0;
  core.households.forEach((h, position) => {
    while (v < villages.count && h >= villages.memberStart[v + 1]!) v++;
    if (v < villages.count) members[v]!.push(position);
  });
  return members;
}

function countFixedLate(scaled: ScaledProblem, core: Core, v: number, members: number[], year: number): number {
  const { villages } = scaled;
  const inCore = new Set(members.map((position) => core.households[position]!));
  let persons = 0;
  for (let h = villages.memberStart[v]!; h < villages.memberStart[v + 1]!; h++)
    if (!inCore.has(h) && isLate(scaled, core.fixed.chosen[h]!, year)) persons += villages.persons[h]!;
  return persons;
}

function listLate(scaled: ScaledProblem, core: Core, position: number, year: number): number[] {
  return Array.from(core.options[position]!).filter((o) => isLate(scaled, o, year));
}

function writeFixedYear(
  scaled: ScaledProblem,
  model: ModelBuilder,
  core: Core,
  village: VillageCore,
  columnOf: (position: number, option: number) => number,
): void {
  const { villages } = scaled;
  const allowance = villages.allowance[village.v]!;
  const year = villages.slotYear[village.slots[0]!]!;
  if (year < 0 || village.members.length === 0) return;
  const late = village.members.flatMap((position) => {
    const size = villages.persons[core.households[position]!]!;
    if (size > allowance) return [];
    return listLate(scaled, core, position, year).map((o) => ({ column: columnOf(position, o), size }));
  });
  if (late.length === 0) return;
  const row = model.addRow(-Infinity, allowance - village.fixedLate(year));
  for (const { column, size } of late) model.addEntry(column, row, size);
}

function writeOpenYears(
  scaled: ScaledProblem,
  model: ModelBuilder,
  core: Core,
  regrets: Regrets,
  village: VillageCore,
  columnOf: (position: number, option: number) => number,
  targetRows: readonly number[],
  whole: boolean,
  written: VillageColumns,
): void {
  const { villages } = scaled;
  const allowance = villages.allowance[village.v]!;
  const one = model.addRow(1, 1);
  const columns = Array.from(village.slots, (slot) => {
    const year = villages.slotYear[slot]!;
    const column = model.addColumn(regrets.slotLinear[slot]!, 0, 1, [one], [1], whole);
    scaled.targets.forEach((target, i) => {
      if (target.ofVillages && year >= target.first && year <= target.last) model.addEntry(column, targetRows[i]!, 1);
    });
    written.slot.push(slot);
    written.column.push(column);
    return { year, column };
  });
  for (const { year } of columns) {
    if (year < 0) continue;
    const left = columns.filter((slot) => slot.year >= 0 && slot.year <= year);
    const covered: { column: number; size: number }[] = [];
    for (const position of village.members) {
      const late = listLate(scaled, core, position, year);
      if (late.length === 0) continue;
      const size = villages.persons[core.households[position]!]!;
      const row = model.addRow(-Infinity, 1);
      for (const o of late) model.addEntry(columnOf(position, o), row, 1);
      for (const { column } of left) model.addEntry(column, row, 1);
      if (size <= allowance) covered.push({ column: model.addColumn(0, 0, 1, [row], [-1]), size });
    }
    const room = allowance - village.fixedLate(year);
    if (covered.length === 0 && room >= 0) continue;
    const row = model.addRow(-Infinity, 0);
    for (const { column, size } of covered) model.addEntry(column, row, size);
    for (const { column } of left) model.addEntry(column, row, -room);
  }
}
