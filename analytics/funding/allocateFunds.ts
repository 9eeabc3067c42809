import { compareTexts, fail, succeed } from '../engine';
import type { CancelSignal, ReportProgress, Result, Solver } from '../engine';
import { buildAllocationModel, type PayPath } from './buildAllocationModel';
import { checkAllocation } from './checkAllocation';
import { groupNeeds, type GroupedProblem } from './groupNeeds';
import { listAllocationFaults } from './listAllocationFaults';
import { roundAllocation, type WholeAllocation } from './roundAllocation';
import { solveAllocationModel } from './solveAllocationModel';
import { splitSharedUse, type SharedPayment } from './splitSharedUse';
import { divideByWeights, spreadTable } from './spreadGroups';
import { needClasses } from './types';
import type { Allocation, AllocationFlow, AllocationProblem } from './types';

export interface AllocationOptions {
  signal?: CancelSignal;
  report?: ReportProgress;
}

/**
 * Says which source pays what of which need in which year, in whole fen.
 *
 * Lexicographic: least unmet of must-pay needs, then of planned exits, of village standards, of the rest; then the
 * least that sources lack to their floors; then the least paid by sources beyond the parts of a shared use; then
 * earliest money first, sources by rank and id. A need is paid from its
 * year to its latest year; what a source does not carry over lapses. Within a group of needs that no source tells
 * apart, what is paid and by whom is in proportion to the amounts (largest remainder, ties by need id); a shared use
 * is divided as by `splitNeedsOverSources`. The order of needs and sources changes no amount.
 * The answer is re-added by `checkAllocation` before it is given.
 *
 * Reports `progress.allocating`; stops between solves, or within one where the solver lives in a worker.
 * Errors: the first of `listAllocationFaults`, `cancelled`, `funding.no_answer`, `funding.allocation` (the re-check
 * found a difference), the solver's own. Source: design §5.
 * Example: 99,400,000 yuan of one shared use at 60, 30, 5, 5 % (湛麻发〔2016〕5号): 59,640,000, 29,820,000, 4,970,000, 4,970,000.
 */
export async function allocateFunds(
  problem: AllocationProblem,
  solver: Solver,
  options: AllocationOptions = {},
): Promise<Result<Allocation>> {
  const fault = listAllocationFaults(problem)[0];
  if (fault) return fail(fault);
  const grouped = groupNeeds(problem);
  const built = grouped.groups.length > 0 ? buildAllocationModel(grouped) : null;
  const solved = built
    ? await solveAllocationModel(grouped, built, solver, options)
    : succeed({ paidFen: new Float64Array(0), sourcePrice: [] });
  if (!solved.ok) return solved;
  const paths = built?.paths ?? [];
  const whole = roundAllocation(grouped, paths, solved.value.paidFen);
  const flows = listFlows(grouped, paths, whole);
  const allocation: Allocation = {
    flows,
    ...listUnmet(problem, flows),
    floorShortfall: grouped.sources.flatMap((source, s) => {
      const amountFen = (source.floorFen ?? 0) - whole.spentFen[s]!.reduce((sum, spent) => sum + spent, 0);
      return amountFen > 0 ? [{ source: source.id, amountFen }] : [];
    }),
    sourcePrice: solved.value.sourcePrice,
    left: listLeft(grouped, whole),
  };
  const difference = checkAllocation(problem, allocation)[0];
  return difference ? fail(difference) : succeed(allocation);
}

function listFlows(grouped: GroupedProblem, paths: readonly PayPath[], whole: WholeAllocation): AllocationFlow[] {
  const { groups, sources, sharedParts, from } = grouped;
  const flows: AllocationFlow[] = [];
  const shared = new Map<string, { use: string; year: number; payments: SharedPayment[] }>();
  const pathsOfGroup = groups.map((): number[] => []);
  paths.forEach((path, j) => whole.paidFen[j]! > 0 && pathsOfGroup[path.group]!.push(j));
  groups.forEach((group, g) => {
    const used = pathsOfGroup[g]!;
    if (used.length === 0) return;
    const columns = used.map((j) => whole.paidFen[j]!);
    const paid = columns.reduce((sum, amount) => sum + amount, 0);
    const rows = divideByWeights(
      paid,
      group.needs.map((need) => need.amountFen),
    );
    spreadTable(rows, columns).forEach((cells, n) => {
      const need = group.needs[n]!;
      cells.forEach((amountFen, c) => {
        if (amountFen === 0) return;
        const { source, year } = paths[used[c]!]!;
        if (source >= 0) {
          const flow = { need: need.id, source: sources[source]!.id, year: from + year, amountFen };
          flows.push(sharedParts.has(group.use) ? { ...flow, beyond: true } : flow);
        } else {
          const key = JSON.stringify([group.use, year]);
          const entry = shared.get(key) ?? { use: group.use, year, payments: [] };
          shared.set(key, entry);
          entry.payments.push({ need: need.id, townCode: need.townCode, villageCode: need.villageCode, amountFen });
        }
      });
    });
  });
  for (const { use, year, payments } of shared.values())
    for (const { need, source, amountFen } of splitSharedUse(sharedParts.get(use)![year]!, payments))
      flows.push({ need, source: sources[source]!.id, year: from + year, amountFen });
  const place = new Map(sources.map((source, s) => [source.id, s]));
  return flows.sort(
    (a, b) =>
      compareTexts(a.need, b.need) ||
      a.year - b.year ||
      place.get(a.source)! - place.get(b.source)! ||
      Number(a.beyond ?? false) - Number(b.beyond ?? false),
  );
}

function listUnmet(
  problem: AllocationProblem,
  flows: readonly AllocationFlow[],
): Pick<Allocation, 'unmet' | 'leastUnmetFen'> {
  const paid = new Map<string, number>();
  for (const flow of flows) paid.set(flow.need, (paid.get(flow.need) ?? 0) + flow.amountFen);
  const leastUnmetFen = Object.fromEntries(needClasses.map((name) => [name, 0])) as Allocation['leastUnmetFen'];
  const unmet = problem.needs.flatMap((need) => {
    const amountFen = need.amountFen - (paid.get(need.id) ?? 0);
    leastUnmetFen[need.class] += amountFen;
    return amountFen > 0 ? [{ need: need.id, amountFen }] : [];
  });
  return { unmet: unmet.sort((a, b) => compareTexts(a.need, b.need)), leastUnmetFen };
}

function listLeft({ sources, yearCount, from }: GroupedProblem, { spentFen }: WholeAllocation): Allocation['left'] {
  return sources.flatMap((source, s) => {
    const left: Allocation['left'] = [];
    let kept: number | null = 0;
    for (let year = 0; year < yearCount; year++) {
      const arrived: number | null = source.amountFen[from + year] === undefined ? 0 : source.amountFen[from + year]!;
      kept = kept === null || arrived === null ? null : kept + arrived - spentFen[s]![year]!;
      if (kept !== null) left.push({ source: source.id, year: from + year, amountFen: kept });
      if (!source.carriesOver) kept = 0;
    }
    return left;
  });
}
