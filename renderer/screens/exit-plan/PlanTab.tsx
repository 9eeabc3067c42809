import { useMemo } from 'react';
import type { PlanSummary } from '../../../analytics/commands/contract';
import type { ScenarioList } from '../../../analytics/commands/contracts/planning';
import { quotaOption } from '../../../analytics/charts';
import { useChartContext, withoutAxisNames } from '../../app/charts';
import { formatCount, formatPercent, formatWanYuan } from '../../app/format';
import { useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { KeyFigure } from '../../widgets/KeyFigure';
import { Panel } from '../../widgets/Panel';
import { NoPlan } from './NoPlan';
import { PlanTables } from './PlanTables';
import { ProofPanel } from './ProofPanel';
import { ScenarioPanel } from './ScenarioPanel';
import { ShortfallPanel } from './ShortfallPanel';
import { TargetTable } from './TargetTable';

interface PlanTabProps {
  plan: PlanSummary | null;
  stale: boolean;
  list: ScenarioList | undefined;
}

/** What the plan says, what is proved, what is in the way; beside it what the scenario changes. */
export function PlanTab({ plan, stale, list }: PlanTabProps) {
  return (
    <div className="plan-layout">
      <div className={stale ? 'stack is-stale-content' : 'stack'}>{plan ? <Plan plan={plan} /> : <NoPlan />}</div>
      <ScenarioPanel scenario={list?.scenarios.find(({ chosen }) => chosen)} unit={plan?.quotaUnit ?? 'persons'} />
    </div>
  );
}

function Plan({ plan }: { plan: PlanSummary }) {
  const t = useText();
  const context = useChartContext();
  const option = useMemo(
    () => withoutAxisNames(quotaOption(plan.quotas, { ...context, unit: plan.quotaUnit })),
    [plan, context],
  );
  const citation = (
    <Citation
      basis={basisOf(
        'schedule/solveExitPlan',
        weakest(plan),
        plan.quotas.map((quota) => quota.citation),
      )}
    />
  );
  return (
    <div className="stack">
      <Figures plan={plan} />
      <ShortfallPanel shortfalls={plan.shortfalls} unit={plan.quotaUnit} />
      <div className="plan-pair">
        <Panel
          title={t(plan.quotaUnit === 'persons' ? 'plan.quotas' : 'plan.quotasHouseholds')}
          unit={t(`unit.${plan.quotaUnit}`)}
          actions={citation}
        >
          <Chart
            option={option}
            height={180}
            label={plan.quotas
              .map((quota) => `${quota.year}: ${formatCount(quota.planned)} / ${formatCount(quota.target)}`)
              .join(', ')}
          />
          <TargetTable plan={plan} />
        </Panel>
        <ProofPanel plan={plan} />
      </div>
      <PlanTables plan={plan} />
    </div>
  );
}

function Figures({ plan }: { plan: PlanSummary }) {
  const t = useText();
  return (
    <div className="figure-row">
      <KeyFigure
        label={t('figure.planCost')}
        value={formatWanYuan(plan.costFen)}
        unit={t('unit.wanYuan')}
        citation={<Citation basis={basisOf('schedule/solveExitPlan', 'assumed')} />}
      />
      <KeyFigure
        label={t('plan.costWithin')}
        value={formatWanYuan(plan.costWithinHorizonFen)}
        unit={t('unit.wanYuan')}
        note={t('plan.costFollowUp', { wan: formatWanYuan(plan.costFollowUpFen) })}
      />
      <KeyFigure
        label={t('plan.envelope')}
        value={formatPercent(plan.envelope.share)}
        note={t('plan.envelopeNote', {
          used: formatWanYuan(plan.envelope.usedFen),
          limit: formatWanYuan(plan.envelope.limitFen),
        })}
      />
      <KeyFigure
        label={t('quota.later')}
        value={formatCount(plan.notWithinHorizon.persons)}
        unit={t('unit.persons')}
        note={t('figure.householdsCount', { count: formatCount(plan.notWithinHorizon.households) })}
      />
      <KeyFigure
        label={t('plan.options')}
        value={formatCount(plan.optionsKept)}
        note={t('plan.optionsNote', {
          cut: formatCount(plan.optionsCut),
          without: formatCount(plan.householdsWithoutOption),
        })}
      />
    </div>
  );
}

function weakest(plan: PlanSummary) {
  const order = ['assumed', 'reported', 'derived', 'stated'] as const;
  return order.find((status) => plan.quotas.some((quota) => quota.status === status)) ?? 'stated';
}
