import { ProblemError, yuanToFen, type LocalizedText, type Problem } from '../engine';
import { multiplyAll, toWholeFen } from './resolveProduct';
import { resolveValue } from './resolveValue';
import type { PolicyPack, ProjectType, ScenarioOverlay, ValueStatus } from './types';

/** One cost of a project, in whole fen: once, or for every year of its use. */
export interface EstimatedCost {
  cost: string;
  label: LocalizedText;
  pool: string;
  timing: 'one_off' | 'yearly';
  amountFen: number;
  /** True where the actual cost held it down. */
  capped: boolean;
  status: ValueStatus;
}

/** Whether a project keeps an engineering standard; null: its quantity is not given. */
export interface EstimatedStandard {
  dimension: string;
  label: LocalizedText;
  minimum: number;
  met: boolean | null;
}

export interface ProjectEstimate {
  costs: EstimatedCost[];
  standards: EstimatedStandard[];
}

/**
 * What is wrong with the quantities of a project: not a number ≥ 0, not a dimension of its type, or missing though a
 * cost is worked out from it. Widths that stand only in a standard, and actual costs, may be missing.
 * Example: checkQuantities(road, { length_km: -1 }) → one problem that names 长度.
 */
export function checkQuantities(type: ProjectType, quantities: Readonly<Record<string, number>>): Problem[] {
  const labelOf = (id: string): LocalizedText =>
    type.dimensions.find((one) => one.id === id)?.label ?? { zh: id, en: id };
  const problem = (id: string, zh: string, en: string): Problem => ({
    code: 'project_bad_quantity',
    message: {
      zh: `“${type.label.zh}”的“${labelOf(id).zh}”${zh}。`,
      en: `${labelOf(id).en} of "${type.label.en}" ${en}.`,
    },
    where: { field: id },
    hint: { zh: '请按项目资料填写该数量。', en: 'Enter the quantity from the papers of the project.' },
  });
  const known = new Set(type.dimensions.map(({ id }) => id));
  const needed = new Set(type.costs.flatMap(({ of }) => of));
  return [
    ...Object.entries(quantities).flatMap(([id, value]) => {
      if (!known.has(id)) return [problem(id, '不是这类项目的数量', 'is no quantity of such projects')];
      return Number.isFinite(value) && value >= 0
        ? []
        : [problem(id, '不是不小于零的数', 'is not a number of at least zero')];
    }),
    ...[...needed].filter((id) => quantities[id] === undefined).map((id) => problem(id, '没有填写', 'is not given')),
  ];
}

/**
 * Costs of a project: each line is unit cost(year) × product of its dimensions, never above the actual cost where
 * the line says so; exact, then rounded to the fen. Standards are told beside it and change no cost.
 * Errors: ProblemError `project_bad_quantity` (the first of checkQuantities), `bad_amount`, as resolveValue.
 * Source: 仁化县 plan 二（五）. Example: 10 km of village road → 20,000,000 fen of county subsidy; a middle bridge of
 * 40 m × 7.5 m = 300 m² → 21,000,000 fen of upper-level subsidy.
 */
export function estimateProject(
  type: ProjectType,
  quantities: Readonly<Record<string, number>>,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  year: number,
): ProjectEstimate {
  const [wrong] = checkQuantities(type, quantities);
  if (wrong) throw new ProblemError(wrong);
  const costs = type.costs.map(({ id, label, pool, timing, amount, of, at_most }): EstimatedCost => {
    const unitCost = resolveValue(pack, overlays, amount, year);
    const full = toWholeFen(multiplyAll([unitCost.value, ...of.map((name) => quantities[name]!)]));
    const actual = at_most === undefined ? undefined : quantities[at_most];
    const amountFen = actual === undefined ? full : Math.min(full, yuanToFen(actual));
    return { cost: id, label, pool, timing, amountFen, capped: amountFen < full, status: unitCost.status };
  });
  const standards = type.dimensions.flatMap(({ id, standards: rules }) =>
    rules.map(({ label, minimum: parameter }): EstimatedStandard => {
      const minimum = resolveValue(pack, overlays, parameter, year).value;
      const quantity = quantities[id];
      return { dimension: id, label, minimum, met: quantity === undefined ? null : quantity >= minimum };
    }),
  );
  return { costs, standards };
}
