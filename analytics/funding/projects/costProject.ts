import { ProblemError, splitByShares, type Problem } from '../../engine';
import {
  checkQuantities,
  estimateProject,
  type PolicyPack,
  type ProjectType,
  type ScenarioOverlay,
} from '../../policy';
import type { PoolProject } from '../../project/types';
import { projectProblem } from './projectProblems';

/** Money of one cost line of a project in one year, in whole fen. */
export interface ProjectPayment {
  cost: string;
  pool: string;
  timing: 'one_off' | 'yearly';
  year: number;
  amountFen: number;
}

export interface CostedProject {
  /** Payments that count: they add up to `countsFen`; empty where no amount or no pool is known. */
  payments: ProjectPayment[];
  /** The parametric estimate of the whole cost window; null where it cannot be worked out. */
  estimateFen: number | null;
  /** The approved amount, else the estimate. */
  countsFen: number | null;
  /** Why there is no estimate. */
  problems: Problem[];
}

const known = new WeakMap<PoolProject, { pack: unknown; overlays: unknown; costed: CostedProject }>();

/**
 * What a project costs: every line of its type once in the project's year, or in every year from then (not before the
 * plan begins) to the end of the cost window, by `estimateProject` with the unit costs of that year. An approved
 * amount takes the place of the estimate and is split over the payments in its proportions, largest remainder to the
 * fen; without quantities the proportions are those of one unit each.
 * Units: whole fen. Errors: none; what is wrong stands in `problems`.
 * Source: 仁化县 plan 二（五）. Example: 10 km of village road in 2016 with 300,000 yuan approved, at 20,000 yuan/km of the
 * county and 430,000 yuan/km of others → 1,333,333 fen and 28,666,667 fen.
 */
export function costProject(
  project: PoolProject,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): CostedProject {
  const held = known.get(project);
  if (held && held.pack === pack && held.overlays === overlays) return held.costed;
  const costed = costNow(project, pack, overlays);
  known.set(project, { pack, overlays, costed });
  return costed;
}

function costNow(project: PoolProject, pack: PolicyPack, overlays: readonly ScenarioOverlay[]): CostedProject {
  const { approvedFen } = project;
  const type = pack.project_types.find(({ id }) => id === project.type);
  if (!type) {
    const problem = projectProblem('unknown_type', { a: project.type, record: project.number, field: 'type' });
    return { payments: [], estimateFen: null, countsFen: approvedFen, problems: [problem] };
  }
  const estimate = estimatePayments(type, project.quantities, project.year, pack, overlays);
  const estimateFen = estimate.ok ? estimate.totalFen : null;
  if (approvedFen === null || approvedFen === estimateFen) {
    const payments = estimate.ok ? estimate.payments : [];
    return { payments, estimateFen, countsFen: estimateFen, problems: estimate.problems };
  }
  const shape = estimate.ok && estimate.totalFen > 0 ? estimate.payments : shapeOfUnits(project, type, pack, overlays);
  const parts =
    shape.length === 0
      ? []
      : splitByShares(
          approvedFen,
          shape.map(({ amountFen }) => amountFen),
        );
  const payments = shape.map((payment, index) => ({ ...payment, amountFen: parts[index]! }));
  return { payments, estimateFen, countsFen: approvedFen, problems: estimate.problems };
}

type Estimated =
  { ok: true; payments: ProjectPayment[]; totalFen: number; problems: [] } | { ok: false; problems: Problem[] };

function estimatePayments(
  type: ProjectType,
  quantities: Readonly<Record<string, number>>,
  year: number,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): Estimated {
  const wrong = checkQuantities(type, quantities);
  if (wrong.length > 0) return { ok: false, problems: wrong };
  try {
    const payments = ofTiming(type, 'one_off', quantities, pack, overlays, year);
    const last = pack.horizon.to + pack.follow_up_years;
    for (let turn = Math.max(year, pack.horizon.from); turn <= last; turn += 1)
      payments.push(...ofTiming(type, 'yearly', quantities, pack, overlays, turn));
    const totalFen = payments.reduce((sum, { amountFen }) => sum + amountFen, 0);
    if (Number.isSafeInteger(totalFen)) return { ok: true, payments, totalFen, problems: [] };
    return { ok: false, problems: [tooLarge] };
  } catch (error) {
    if (error instanceof ProblemError) return { ok: false, problems: [error.problem] };
    throw error;
  }
}

/** The lines of one timing with the unit costs of a year; a year in which none falls due needs no unit cost. */
function ofTiming(
  type: ProjectType,
  timing: 'one_off' | 'yearly',
  quantities: Readonly<Record<string, number>>,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  year: number,
): ProjectPayment[] {
  const costs = type.costs.filter((cost) => cost.timing === timing);
  if (costs.length === 0) return [];
  // A quantity may belong to the other lines alone, and standards cost nothing.
  const dimensions = type.dimensions.map((dimension) => ({ ...dimension, standards: [] }));
  return estimateProject({ ...type, costs, dimensions }, quantities, pack, overlays, year).costs.map(
    ({ cost, pool, amountFen }) => ({ cost, pool, timing, year, amountFen }),
  );
}

const tooLarge: Problem = {
  code: 'bad_amount',
  message: {
    zh: '项目的测算金额大到无法精确到分。',
    en: 'The estimate of the project is too large to be exact to the fen.',
  },
  hint: { zh: '请检查数量。', en: 'Check the quantities.' },
};

/** In which proportions an approved amount falls on the lines where the quantities say nothing: one unit of each. */
function shapeOfUnits(
  project: PoolProject,
  type: ProjectType,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): ProjectPayment[] {
  const units = Object.fromEntries(type.costs.flatMap(({ of }) => of.map((dimension) => [dimension, 1])));
  const estimate = estimatePayments(type, units, project.year, pack, overlays);
  if (estimate.ok && estimate.totalFen > 0) return estimate.payments;
  return type.costs.map(({ id, pool, timing }) => ({ cost: id, pool, timing, year: project.year, amountFen: 1 }));
}
