import { compareTexts } from '../engine';
import { measureEarnedValueBy } from './measureEarnedValue';
import { isOut } from './measureExitPace';
import type { TownRequest } from './requests';
import type { TownStanding } from './types';

/**
 * Towns by their standing at the as-of day, the best first: by persons out ÷ persons planned out, then by the schedule
 * index of the work, then by fewer late cases, then by fewer findings; a town without an index stands behind those with one.
 * Equal in all four: the same rank, and the next rank counts them all. Persons of the towns add up to the county's.
 * Example: indices 1.2, 1, 1, none → ranks 1, 2, 2, 4.
 */
export function rankTowns({ asOf, towns, rows, cases, packages, costs, money }: TownRequest): TownStanding[] {
  const value = new Map(
    measureEarnedValueBy('town', packages, costs, asOf, (key) => ({ zh: key, en: key })).map((row) => [row.key, row]),
  );
  const counts = new Map(towns.map((town) => [town, { persons: 0, planned: 0, out: 0, late: 0, findings: 0 }]));
  for (const row of rows) {
    const count = counts.get(row.townCode);
    if (!count) continue;
    count.persons += row.persons;
    if (row.plannedDay !== null && row.plannedDay <= asOf) count.planned += row.persons;
    if (isOut(row, asOf)) count.out += row.persons;
  }
  for (const { townCode, lateDays, findings } of cases) {
    const count = counts.get(townCode);
    if (!count) continue;
    if (lateDays > 0) count.late += 1;
    count.findings += findings.length;
  }
  const standings = towns.map((townCode): TownStanding => {
    const { persons, planned, out, late, findings } = counts.get(townCode)!;
    const { plannedFen = 0, paidFen = 0 } = money.get(townCode) ?? {};
    return {
      townCode,
      persons,
      plannedPersons: planned,
      outPersons: out,
      exitIndex: planned === 0 ? null : out / planned,
      scheduleIndex: value.get(townCode)?.scheduleIndex ?? null,
      costIndex: value.get(townCode)?.costIndex ?? null,
      paidShare: plannedFen === 0 ? null : paidFen / plannedFen,
      lateCases: late,
      findings,
      rank: 0,
    };
  });
  standings.sort((one, other) => compareStandings(one, other) || compareTexts(one.townCode, other.townCode));
  standings.forEach((standing, position) => {
    const before = standings[position - 1];
    standing.rank = before && compareStandings(before, standing) === 0 ? before.rank : position + 1;
  });
  return standings;
}

/** Negative: `one` stands better. */
function compareStandings(one: TownStanding, other: TownStanding): number {
  return (
    compareIndex(one.exitIndex, other.exitIndex) ||
    compareIndex(one.scheduleIndex, other.scheduleIndex) ||
    one.lateCases - other.lateCases ||
    one.findings - other.findings
  );
}

function compareIndex(one: number | null, other: number | null): number {
  if (one === other) return 0;
  if (one === null) return 1;
  return other === null ? -1 : other - one;
}
