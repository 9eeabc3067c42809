import { modelParameters } from './modelParameters';
import type { PolicyEntryKind, PolicyPack, PolicyUse } from './types';

/** Keys of entries whose text is the id of a parameter, a series or a line. */
const referenceKeys = new Set([
  'share', 'series', 'amount', 'limit', 'printed', 'maximum_units', 'standard', 'bill', 'cap', 'cost', 'rate', 'minimum', 'maximum',
  'term', 'visits', 'households', 'duration', 'opens', 'closes', 'parameter', 'projected_by', 'largest_loan', 'longest_term', 'months',
  'base', 'step', 'over', 'deductible', 'bonus_share', 'deductible_factor', 'floor', 'line', 'origin', 'at_least',
  'factors', 'principal', 'yearly_return', 'weight',
]);

/** Sections of a pack that may ask for numbers, with the kind of their entries. */
export const entrySections = {
  series: 'series', lines: 'line', groups: 'group', gates: 'gate', village_criteria: 'village_criterion', county_criteria: 'county_criterion',
  measures: 'measure', benefits: 'benefit', capacities: 'capacity', pools: 'pool', sources: 'source',
  source_floors: 'source_floor', overheads: 'overhead', loan_rules: 'loan_rule', asset_investments: 'asset_investment', project_types: 'project_type',
  stated_totals: 'stated_total',
  identification_rules: 'identification_rule', procedures: 'procedure', checklists: 'checklist', outcome_targets: 'outcome_target',
  coverage_rules: 'coverage_rule',
  staffing_rules: 'staffing_rule', pairing_rules: 'pairing_rule', identities: 'identity',
} as const satisfies Partial<Record<keyof PolicyPack, PolicyEntryKind>>;

/** Parameters that the planner asks for by name. */
const plannerParameters = [...Object.values(modelParameters), 'maximum_measures_per_household'];
/** Charts that draw the exit lines of groups, and what measures cost. */
const charts = {
  income_against_line: { zh: '挂图、收入与标准线图', en: 'Wall chart, chart of income against the line' },
  cost_by_year: { zh: '分年度费用图', en: 'Chart of costs by year' },
};
const planner = { zh: '收入推算和措施组合', en: 'Income path and choice of measures' };

/**
 * Who asks for each parameter, series and line of the pack, once each, in the order of the sections.
 * Example: findUses(pack).get('firm_reward') = [{ kind: 'measure', id: 'local_employment', … }].
 */
export function findUses(pack: PolicyPack): Map<string, PolicyUse[]> {
  const known = new Set([...pack.parameters, ...pack.series, ...pack.lines].map((entry) => entry.id));
  const uses = new Map<string, PolicyUse[]>();
  const note = (name: string, use: PolicyUse): void => {
    const list = uses.get(name) ?? [];
    if (!list.some((one) => one.kind === use.kind && one.id === use.id)) uses.set(name, [...list, use]);
  };
  for (const [section, kind] of Object.entries(entrySections)) {
    for (const entry of pack[section as keyof typeof entrySections]) {
      const use: PolicyUse = { kind, id: entry.id, label: entry.label };
      const visit = (node: unknown, key: string): void => {
        if (typeof node === 'string') {
          if (referenceKeys.has(key) && known.has(node)) note(node, use);
        } else if (Array.isArray(node)) for (const child of node) visit(child, key);
        else if (node !== null && typeof node === 'object') for (const [name, child] of Object.entries(node)) visit(child, name);
      };
      visit(entry, '');
    }
  }
  for (const [id, chart] of listDrawn(pack)) note(id, { kind: 'chart', id: chart, label: charts[chart] });
  for (const id of plannerParameters) if (known.has(id)) note(id, { kind: 'model', id: 'planner', label: planner });
  return uses;
}

/** Lines with the numbers they are made of, and the amounts of costs, each with the chart that draws it. */
function listDrawn(pack: PolicyPack): [id: string, chart: keyof typeof charts][] {
  const lines = pack.lines.filter((line) => pack.groups.some((group) => group.line === line.id));
  const parts = lines.flatMap((line) => [line.id, ...Object.values(line.formula)]);
  const amounts = pack.measures.flatMap((measure) => measure.costs.map((cost) => cost.amount));
  return [...parts.map((id): [string, 'income_against_line'] => [id, 'income_against_line']), ...amounts.map((id): [string, 'cost_by_year'] => [id, 'cost_by_year'])];
}
