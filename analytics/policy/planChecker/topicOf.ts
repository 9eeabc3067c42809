import type { IdentityCheck, PlanTopic, PolicyPack } from '../types';

const fixed: Partial<Record<IdentityCheck['kind'], PlanTopic>> = {
  split: 'money', whole: 'cohorts', not_before_issue: 'dates', time_left: 'dates', places: 'places', definition: 'definitions',
};
/** What a term speaks of, the most telling first. */
const telling: [key: string, topic: PlanTopic][] = [
  ['staffing', 'staffing'], ['count', 'lists'], ['target', 'cohorts'], ['village_target', 'cohorts'], ['line', 'lines'], ['series', 'lines'], ['date', 'dates'],
];

/** Topic of a declared identity: by its check, else by what its terms name, else money or totals by their units. */
export function topicOf(pack: PolicyPack, check: IdentityCheck): PlanTopic {
  const known = fixed[check.kind];
  if (known) return known;
  const keys = new Set<string>();
  const parameters = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node !== null && typeof node === 'object') {
      for (const [key, child] of Object.entries(node)) {
        keys.add(key);
        if (key === 'parameter' && typeof child === 'string') parameters.add(child);
        if (key !== 'citation' && key !== 'label') visit(child);
      }
    }
  };
  visit(check);
  const told = telling.find(([key]) => keys.has(key));
  if (told) return told[1];
  const units = pack.parameters.filter((parameter) => parameters.has(parameter.id)).map((parameter) => parameter.unit);
  if (units.some((unit) => unit.includes('yuan'))) return 'money';
  const counts = ['persons', 'households', 'villages', 'towns', 'teams', 'units', 'pupil'];
  return keys.has('total') || units.some((unit) => counts.includes(unit)) ? 'totals' : 'other';
}
