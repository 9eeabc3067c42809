import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import type { PlanSummary } from '../../../analytics/commands/contract';
import type { ScenarioList } from '../../../analytics/commands/contracts/planning';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount, formatPercent, formatWanYuan } from '../../app/format';
import { usePlanRun, useScenarios } from '../../app/planning';
import { useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { ProblemCard } from '../../widgets/Problems';
import { Answered, EmptyState } from '../../widgets/States';
import { TaskProgress } from '../../widgets/TaskProgress';
import { CompareTab } from './CompareTab';
import { ExportMenu } from './ExportMenu';
import { NoPlan } from './NoPlan';
import { planTabs, usePlanView } from './planView';
import { PlanTab } from './PlanTab';
import { ScenarioBar } from './ScenarioBar';
import { SensitivityTab } from './SensitivityTab';
import { TimetableTab } from './TimetableTab';
import './exit-plan.css';

/** The exit plan: which future, what the plan says and what is proved about it, who leaves when, and "what if". */
export function ExitPlanScreen() {
  const t = useText();
  const tab = usePlanView((state) => state.tab);
  const showTab = usePlanView((state) => state.showTab);
  const answer = useCommand('planSummary', {});
  const scenarios = useScenarios();
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const registered = useProject((state) => state.overview?.registerYear !== null);
  const { task, run } = usePlanRun();
  const [problem, setProblem] = useState<Problem | null>(null);
  const start = async () => {
    setProblem(null);
    setProblem(await run());
  };
  return (
    <div className="screen">
      <header className="screen-head is-row">
        <h1>{t('menu.exit-plan')}</h1>
        <Segmented
          aria-label={t('plan.tab')}
          value={tab}
          onChange={showTab}
          options={planTabs.map((value) => ({ value, label: t(`plan.tab.${value}`) }))}
        />
        {stale && <span className="stale-mark">{t('state.stale')}</span>}
        <span className="top-bar-gap" />
        <ExportMenu planned={Boolean(answer.data)} />
        {task ? (
          <TaskProgress task={task} label={t('task.plan')} width={150} />
        ) : (
          <ChangeButton type={stale ? 'primary' : 'default'} disabled={!registered} onClick={() => void start()}>
            {t('plan.rerun')}
          </ChangeButton>
        )}
      </header>
      {scenarios.data && <ScenarioBar list={scenarios.data} />}
      {scenarios.error && <ProblemCard problem={scenarios.error} />}
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      {stale && !task && <Alert type="warning" showIcon title={t('plan.staleHint')} />}
      {registered ? (
        <Answered answer={answer} rows={14}>
          {(plan) => (
            <>
              {plan && (tab === 'timetable' || tab === 'sensitivity') && <ProofLine plan={plan} stale={stale} />}
              <Tabs plan={plan} stale={stale} list={scenarios.data} />
            </>
          )}
        </Answered>
      ) : (
        <NoRegister />
      )}
    </div>
  );
}

interface TabsProps {
  plan: PlanSummary | null;
  stale: boolean;
  list: ScenarioList | undefined;
}

function Tabs({ plan, stale, list }: TabsProps) {
  const tab = usePlanView((state) => state.tab);
  const unit = plan?.quotaUnit ?? 'persons';
  if (tab === 'compare') return list ? <CompareTab list={list} unit={unit} /> : null;
  if (tab === 'plan') return <PlanTab plan={plan} stale={stale} list={list} />;
  if (!plan) return <NoPlan />;
  return tab === 'timetable' ? (
    <TimetableTab list={list} unit={unit} stale={stale} />
  ) : (
    <SensitivityTab plan={plan} stale={stale} />
  );
}

function NoRegister() {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  return (
    <EmptyState
      title={t('plan.noRegister')}
      hint={t('plan.noRegisterHint')}
      action={
        <Button type="primary" onClick={() => goTo('import')}>
          {t('menu.import')}
        </Button>
      }
    />
  );
}

/** The plan and its proof in one line, above what is looked at. */
function ProofLine({ plan, stale }: { plan: PlanSummary; stale: boolean }) {
  const t = useText();
  const { proof } = plan;
  return (
    <p className={stale ? 'plan-proof-line is-stale-content' : 'plan-proof-line'} role="status">
      <span>{t('proof.line', { cost: formatWanYuan(plan.leastCostFen), bound: formatWanYuan(proof.boundFen) })}</span>
      <b>{t('proof.gap', { gap: formatPercent(plan.leastGap, 4) })}</b>
      <span className={proof.shortfall === 0 ? 'good-text' : 'danger-text'}>
        {proof.shortfall === 0
          ? t('proof.lineMet')
          : t('proof.lineShort', { count: formatCount(proof.shortfall), unit: t(`unit.${plan.quotaUnit}`) })}
      </span>
      <span>{t('proof.lineChecked', { rows: formatCount(proof.checkedRows), violations: proof.violations })}</span>
    </p>
  );
}
