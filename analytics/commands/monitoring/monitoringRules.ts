import { findValue, type PolicyPack, type ScenarioOverlay } from '../../policy';
import type { MonitoringRule } from '../contracts/monitoring';

/**
 * Parameters that a pack may have, and what is assumed without: an incident dealt with within 7 days, approval of 90 % (the
 * usual bar of the national assessment, domain-facts 10). Years of unchanged policy without a parameter: those of the pack's head.
 */
const parameters = {
  incident: 'incident_days',
  approval: 'approval_required',
  unchanged: 'policy_unchanged_years',
} as const;
const assumed = { incident: 7, approval: 0.9 } as const;

/** The rule in a year. Example: monitoringRule(枣庄, [], 'unchanged', 2017) = 3 years, stated in 第十二章第二节五. */
export function monitoringRule(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  rule: keyof typeof parameters,
  year: number,
): MonitoringRule {
  const id = parameters[rule];
  const value = findValue(pack, overlays, id, year);
  if (value === null) {
    const fallback = rule === 'unchanged' ? pack.follow_up_years : assumed[rule];
    return { value: fallback, status: 'assumed', citation: null };
  }
  const said = pack.parameters.find((one) => one.id === id)?.values.findLast(({ from }) => from <= year);
  const isOverlaid = overlays.some(({ parameter }) => parameter === id);
  return {
    value,
    status: isOverlaid ? 'assumed' : (said?.status ?? 'assumed'),
    citation: isOverlaid ? null : (said?.citation ?? null),
  };
}
