import type { PlanSummary } from '../../../analytics/commands/contract';
import { formatCount, formatPercent, formatWanYuan } from '../../app/format';
import { useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';

/** What is proved, in words: the target can or cannot be met, and how far from the cheapest the plan can be at most. */
export function ProofPanel({ plan }: { plan: PlanSummary }) {
  const t = useText();
  const { proof } = plan;
  return (
    <Panel title={t('proof.title')}>
      <ul className="proof-list">
        <li className={proof.shortfall === 0 ? 'is-good' : 'is-open'}>
          {proof.shortfall === 0
            ? t('proof.targetsMet')
            : t('proof.shortfall', {
                planned: formatCount(proof.shortfall),
                least: formatCount(proof.shortfallBound),
                unit: t(`unit.${plan.quotaUnit}`),
              })}
        </li>
        <li className="is-good">
          {t('proof.bound', {
            bound: formatWanYuan(proof.boundFen),
            cost: formatWanYuan(plan.leastCostFen),
            difference: formatWanYuan(plan.leastCostFen - proof.boundFen),
          })}{' '}
          <b>{t('proof.gap', { gap: formatPercent(plan.leastGap, 4) })}</b>
        </li>
        {plan.leastCostFen < proof.costFen && (
          <li className="is-good">
            {t('proof.leastCost', {
              cost: formatWanYuan(proof.costFen),
              more: formatWanYuan(proof.costFen - plan.leastCostFen),
              share: formatPercent(proof.costFen / plan.leastCostFen - 1, 2),
            })}{' '}
            {plan.refined &&
              t('proof.refined', {
                before: formatCount(plan.refined.before),
                now: formatCount(plan.refined.personYearsBelow),
              })}
          </li>
        )}
        <li className={proof.violations === 0 ? 'is-good' : 'is-open'}>
          {t('proof.checked', { rows: formatCount(proof.checkedRows), violations: proof.violations })}
        </li>
      </ul>
      <p className="small-note">
        {t('proof.compared', {
          built: formatCount(plan.optionsBuilt),
          kept: formatCount(plan.optionsKept),
          cut: formatCount(plan.optionsCut),
        })}{' '}
        {t('proof.method', {
          method: t(proof.method === 'direct' ? 'proof.method.direct' : 'proof.method.columns'),
          iterations: formatCount(proof.iterations),
        })}
      </p>
    </Panel>
  );
}
