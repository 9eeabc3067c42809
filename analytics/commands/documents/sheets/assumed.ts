import { listAssumptions, listPlanParameters, type BasisParts, type PlanParts } from '../../../briefing';
import type { AssumptionUsed } from '../../../briefing/types';
import { describePredicate, resolveSeries, resolveValue, type Citation, type Measure, type ValueStatus } from '../../../policy';
import type { LocalizedText } from '../../../engine';
import type { SheetBase } from './sheetBase';

type Parts = Omit<PlanParts, 'pack' | 'overlays'>;

/** What the numbers of a plan rest on: its parameters with the statuses of the years read, and the assumptions among them. */
export interface Grounds {
  basis: BasisParts;
  assumptions: AssumptionUsed[];
}

/** Grounds of the plan of one household, village or town. Errors: those of a missing number. */
export function findGrounds({ pack, overlays }: Pick<SheetBase, 'pack' | 'overlays'>, parts: Parts): Grounds {
  const input = { pack, overlays, ...parts };
  const used = listPlanParameters(input);
  const series = new Set(pack.series.map(({ id }) => id));
  const statuses = [...used].flatMap(([id, years]) =>
    [...years].map((year): ValueStatus => (series.has(id) ? resolveSeries : resolveValue)(pack, overlays, id, year).status),
  );
  return {
    basis: { query: 'listPlanParameters', citations: pack.cohorts.targets.map(({ citation }) => citation), parameters: [...used.keys()], statuses: [...new Set(statuses)] },
    assumptions: listAssumptions(input),
  };
}

/** Whether a measure's own numbers (cost, effect, standard) are assumed in the year in which it starts. */
export function isMeasureAssumed({ pack, overlays }: Pick<SheetBase, 'pack' | 'overlays'>, measure: Measure, year: number): boolean {
  const { benefit } = measure;
  const ids = [
    ...(benefit ? [] : measure.costs.map(({ amount }) => amount)),
    measure.effect?.amount,
    ...(benefit?.calculator === 'low_income_top_up' ? [benefit.standard] : []),
    ...(benefit?.calculator === 'medical_aid' ? [benefit.bill, benefit.share, benefit.cap] : []),
  ];
  return measure.status === 'assumed' || ids.some((id) => id !== undefined && resolveValue(pack, overlays, id, year).status === 'assumed');
}

/** Guarantees of the pack that are ours, as the list of assumptions names them. */
export function listAssumedGates({ pack }: Pick<SheetBase, 'pack'>): AssumptionUsed[] {
  return listAssumedRules(
    pack.gates.map((gate) => {
      const open = describePredicate(gate.open);
      return { ...gate, value: { zh: `未达标：${open.zh}`, en: `open: ${open.en}` } };
    }),
  );
}

/** Conditions and standards that are ours: what marks them must be listed too. */
export function listAssumedRules(rules: readonly { id?: string; label: LocalizedText; value: LocalizedText; status: ValueStatus; citation: Citation }[]): AssumptionUsed[] {
  return rules
    .filter(({ status }) => status === 'assumed')
    .map(({ id, label, value, status, citation }) => {
      const why = citation.note ?? citation.document;
      return { parameter: id ?? label.en, label, year: null, value, status, why: { zh: why, en: why } };
    });
}
