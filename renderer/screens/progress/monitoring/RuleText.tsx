import type { MonitoringRule } from '../../../../analytics/commands/contract';
import { Citation } from '../../../widgets/Citation';
import { basisOf } from '../../../widgets/citationText';
import { StatusMark } from '../../../widgets/StatusMark';

/** A number that the plan says, or one of ours with its mark, and the way to its clause. */
export function RuleText({
  label,
  value,
  rule,
  query,
}: {
  label: string;
  value: string;
  rule: MonitoringRule;
  query: string;
}) {
  return (
    <span className="watch-rule">
      <span className="muted">{label}</span> <b>{value}</b> <StatusMark status={rule.status} quietUnlessAssumed />
      <Citation basis={basisOf(`progress/${query}`, rule.status, rule.citation ? [rule.citation] : [])} />
    </span>
  );
}
