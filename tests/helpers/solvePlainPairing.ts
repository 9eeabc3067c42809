import type { LinearModel, Solver } from '../../analytics/engine';
import type { Helper, HouseholdToHelp, PairingCosts, PairingProblem, PairingTerms } from '../../analytics/people';

/** Written without any of the pairing's code: who may help whom under which rules, and what it costs. */
export function readPlainPairing(problem: PairingProblem, costs: PairingCosts) {
  const villagesOf = (unit: string | null) => problem.units.find(({ id }) => id === unit)?.villageCodes ?? [];
  const speaks = (rule: PairingTerms, helper: Helper) => {
    const level = problem.units.find(({ id }) => id === helper.unit)?.level;
    const fromFits =
      rule.from === 'any' || (rule.from === 'town' ? level === 'town' : villagesOf(helper.unit).length > 0);
    return fromFits && (rule.ranks === null || (helper.rank !== null && rule.ranks.includes(helper.rank)));
  };
  const rulesOf = new Map(
    problem.helpers.map((helper) => [helper.id, problem.rules.filter((rule) => speaks(rule, helper))]),
  );
  const helped = new Set(problem.units.flatMap(({ villageCodes }) => villageCodes));
  const ids = new Set(problem.helpers.map(({ id }) => id));
  return {
    total: (helper: Helper) =>
      Math.min(
        helper.most ?? Infinity,
        rulesOf.get(helper.id)!.reduce((most, rule) => Math.max(most, rule.households), 0),
      ),
    rulesOf: (helper: Helper) => rulesOf.get(helper.id)!,
    allowed: (household: HouseholdToHelp, helper: Helper) =>
      problem.kin.some((pair) => pair.household === household.id && pair.helper === helper.id)
        ? []
        : rulesOf.get(helper.id)!.filter(({ id }) => household.rules.includes(id)),
    cost(household: HouseholdToHelp, helper: Helper): number {
      const present = household.presentHelpers.filter((id) => ids.has(id));
      const near = household.villageCode === helper.villageCode ? 0 : household.townCode === helper.townCode ? 1 : 2;
      const mine = villagesOf(helper.unit);
      const right = helped.has(household.villageCode) ? mine.includes(household.villageCode) : mine.length === 0;
      return (
        (present.length > 0 && !present.includes(helper.id) ? costs.broken : 0) +
        (right ? 0 : costs.otherUnit) +
        costs.distance[near]
      );
    },
  };
}

/** Least cost by trying everything; for a handful of households without held pairs. */
export function enumeratePairing(problem: PairingProblem, costs: PairingCosts): number {
  const plain = readPlainPairing(problem, costs);
  const room = new Map(problem.helpers.map((helper) => [helper.id, plain.total(helper)]));
  const roomUnder = new Map(
    problem.helpers.flatMap((helper) =>
      plain.rulesOf(helper).map((rule) => [`${helper.id}/${rule.id}`, rule.households]),
    ),
  );
  const tryFrom = (at: number): number => {
    const household = problem.households[at];
    if (!household) return 0;
    let best = costs.uncovered + tryFrom(at + 1);
    for (const helper of problem.helpers) {
      if (room.get(helper.id)! <= 0) continue;
      for (const rule of plain.allowed(household, helper)) {
        const key = `${helper.id}/${rule.id}`;
        if (roomUnder.get(key)! <= 0) continue;
        room.set(helper.id, room.get(helper.id)! - 1);
        roomUnder.set(key, roomUnder.get(key)! - 1);
        best = Math.min(best, plain.cost(household, helper) + tryFrom(at + 1));
        room.set(helper.id, room.get(helper.id)! + 1);
        roomUnder.set(key, roomUnder.get(key)! + 1);
      }
    }
    return best;
  };
  return tryFrom(0);
}

/** A transport of households to helpers as one plain linear model, a column for every allowed pair; supplies may be counts. */
export function buildPlainPairing(
  problem: PairingProblem,
  costs: PairingCosts,
  countOf: (row: { id: string }) => number = () => 1,
): LinearModel {
  const plain = readPlainPairing(problem, costs);
  const rowUpper: number[] = [];
  const rowLower: number[] = [];
  const addRow = (lower: number, upper: number) => rowLower.push(lower) && rowUpper.push(upper) - 1;
  const householdRow = problem.households.map((household) => addRow(countOf(household), countOf(household)));
  const helperRow = problem.helpers.map((helper) => addRow(-Infinity, plain.total(helper) * countOf(helper)));
  const ruleRow = new Map(
    problem.helpers.flatMap((helper) =>
      plain
        .rulesOf(helper)
        .map((rule) => [`${helper.id}/${rule.id}`, addRow(-Infinity, rule.households * countOf(helper))]),
    ),
  );
  const columnStart = [0];
  const rowIndex: number[] = [];
  const cost: number[] = [];
  const addColumn = (rows: number[], price: number) => {
    rowIndex.push(...rows);
    cost.push(price);
    columnStart.push(rowIndex.length);
  };
  problem.households.forEach((household, h) => {
    addColumn([householdRow[h]!], costs.uncovered);
    problem.helpers.forEach((helper, p) => {
      for (const rule of plain.allowed(household, helper))
        addColumn(
          [householdRow[h]!, helperRow[p]!, ruleRow.get(`${helper.id}/${rule.id}`)!],
          plain.cost(household, helper),
        );
    });
  });
  const columnCount = cost.length;
  return {
    columnCount,
    rowCount: rowUpper.length,
    cost: Float64Array.from(cost),
    columnLower: new Float64Array(columnCount),
    columnUpper: new Float64Array(columnCount).fill(Infinity),
    integer: new Uint8Array(columnCount),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    columnStart: Int32Array.from(columnStart),
    rowIndex: Int32Array.from(rowIndex),
    coefficient: new Float64Array(rowIndex.length).fill(1),
  };
}

/** The least cost of that model by HiGHS. */
export async function solvePlainPairing(problem: PairingProblem, costs: PairingCosts, solver: Solver): Promise<number> {
  if (problem.households.length === 0) return 0;
  const solved = await solver.solve(buildPlainPairing(problem, costs));
  if (!solved.ok || solved.value.status !== 'optimal' || solved.value.objective === null)
    throw new Error('HiGHS found no optimum');
  return solved.value.objective;
}
