import { Alert, Button, Progress } from 'antd';
import { useMemo, useState } from 'react';
import type { PlanSummary } from '../../../analytics/commands/contract';
import { quotaOption } from '../../../analytics/charts';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useChartContext, withoutAxisNames } from '../../app/charts';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount, formatPercent, formatWanYuan } from '../../app/format';
import { useProject } from '../../app/project';
import { isTextKey, useText } from '../../app/text';
import { isCancelled } from '../../worker/door';
import { Chart } from '../../widgets/Chart';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { KeyFigure } from '../../widgets/KeyFigure';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { Answered, EmptyState } from '../../widgets/States';
import { PlanTables } from './PlanTables';
import { ProofPanel } from './ProofPanel';
import { ScenarioPanel } from './ScenarioPanel';
import './exit-plan.css';

/** The exit plan: what it says, what is proved about it, what is in the way, and "what if". */
export function ExitPlanScreen() {
  const t = useText();
  const { actions } = useDoors();
  const answer = useCommand('planSummary', {});
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const registered = useProject((state) => state.overview?.registerYear !== null);
  const planning = useProject((state) => state.tasks.find((task) => task.label === 'task.plan'));
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async () => {
    setProblem(null);
    const result = await actions.change('runPlan', {}, 'task.plan');
    if (!result.ok && !isCancelled(result.problem)) setProblem(result.problem);
  };
  const step = planning?.step && isTextKey(planning.step) ? t(planning.step) : t('task.plan');
  return (
    <div className="screen">
      <header className="screen-head is-row">
        <h1>{t('menu.exit-plan')}</h1>
        {stale && <span className="stale-mark">{t('state.stale')}</span>}
        <span className="top-bar-gap" />
        {planning ? (
          <div className="plan-progress">
            <span role="status">{planning.cancelling ? t('state.cancelling') : step}</span>
            <Progress
              percent={Math.round((planning.share ?? 0) * 100)}
              size={{ width: 220, height: 8 }}
              aria-label={step}
            />
            <Button onClick={planning.cancel} disabled={planning.cancelling}>
              {t('action.cancel')}
            </Button>
          </div>
        ) : (
          <ChangeButton type={stale ? 'primary' : 'default'} disabled={!registered} onClick={() => void run()}>
            {t('plan.rerun')}
          </ChangeButton>
        )}
      </header>
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      {stale && !planning && <Alert type="warning" showIcon title={t('plan.staleHint')} />}
      <div className="plan-layout">
        <div className={stale ? 'stack is-stale-content' : 'stack'}>
          <Answered answer={answer} rows={14}>
            {(plan) => (plan ? <Plan plan={plan} /> : <EmptyState title={t('plan.none')} hint={t('plan.noneHint')} />)}
          </Answered>
        </div>
        <ScenarioPanel />
      </div>
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
  return (
    <div className="stack">
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
      <div className="plan-pair">
        <Panel
          title={t(plan.quotaUnit === 'persons' ? 'plan.quotas' : 'plan.quotasHouseholds')}
          unit={t(`unit.${plan.quotaUnit}`)}
          actions={
            <Citation
              basis={basisOf(
                'schedule/solveExitPlan',
                weakest(plan),
                plan.quotas.map((quota) => quota.citation),
              )}
            />
          }
        >
          <Chart
            option={option}
            height={200}
            label={plan.quotas
              .map((quota) => `${quota.year}: ${formatCount(quota.planned)} / ${formatCount(quota.target)}`)
              .join(', ')}
          />
        </Panel>
        <ProofPanel plan={plan} />
      </div>
      <PlanTables plan={plan} />
    </div>
  );
}

function weakest(plan: PlanSummary) {
  const order = ['assumed', 'reported', 'derived', 'stated'] as const;
  return order.find((status) => plan.quotas.some((quota) => quota.status === status)) ?? 'stated';
}
