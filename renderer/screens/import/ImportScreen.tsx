import { Button, Result, Steps } from 'antd';
import { useEffect } from 'react';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText, type TextKey } from '../../app/text';
import { ProblemCard } from '../../widgets/Problems';
import { ChooseFiles } from './ChooseFiles';
import { MatchHeadings } from './MatchHeadings';
import { ReportView } from './ReportView';
import { WorkProgress } from './WorkProgress';
import { useImport } from './importState';
import './import.css';

const order = ['choose', 'match', 'report', 'done'] as const;

/** Files in, headings understood, everything checked, then accepted or not. Nothing changes before that. */
export function ImportScreen() {
  const t = useText();
  const { step, problem, set } = useImport();
  // Each step begins at its top: the counts of the report must not hide above the fold.
  useEffect(() => {
    const main = document.getElementById('main');
    if (main) main.scrollTop = 0;
  }, [step]);
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{t('menu.import')}</h1>
        <p>{t('import.lead')}</p>
      </header>
      <Steps
        size="small"
        className="import-steps"
        current={order.indexOf(step)}
        items={order.map((key) => ({ key, title: t(`import.step.${key}`) }))}
      />
      <WorkProgress />
      {problem && <ProblemCard problem={problem} onClose={() => set({ problem: null })} />}
      {step === 'choose' && <ChooseFiles />}
      {step === 'match' && <MatchHeadings />}
      {step === 'report' && <ReportView />}
      {step === 'done' && <Accepted />}
    </div>
  );
}

function Accepted() {
  const t = useText();
  const { actions } = useDoors();
  const { reset, lists, report } = useImport();
  const goTo = useShell((state) => state.goTo);
  const busy = useProject((state) => state.tasks.length > 0);
  const overview = useProject((state) => state.overview);
  const inUse = report !== null && report.year === overview?.registerYear;
  const findings = report?.checks.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const replan = async () => {
    const answer = await actions.change('runPlan', {}, 'task.plan');
    if (answer.ok) goTo('wall-chart');
    else useImport.getState().set({ problem: answer.problem });
  };
  return (
    <Result
      status="success"
      title={report === null ? t('intake.listsOnly') : t('import.accepted')}
      subTitle={[
        report === null ? null : t(acceptedHint(inUse, (overview?.planHash ?? null) !== null)),
        lists === null ? null : t('intake.listsTaken', { count: String(lists) }),
      ]
        .filter((sentence) => sentence !== null)
        .join(' ')}
      extra={[
        inUse && findings > 0 && (
          <Button key="findings" type="primary" onClick={() => goTo('problems')}>
            {t('intake.toProblems', { count: formatCount(findings) })}
          </Button>
        ),
        inUse && (
          <Button key="plan" type={findings > 0 ? 'default' : 'primary'} loading={busy} onClick={() => void replan()}>
            {t('plan.rerun')}
          </Button>
        ),
        report !== null && !inUse && (
          <Button key="years" type="primary" onClick={() => goTo('years')}>
            {t('menu.years')}
          </Button>
        ),
        lists !== null && (
          <Button key="evidence" type={report === null ? 'primary' : 'default'} onClick={() => goTo('evidence')}>
            {t('menu.evidence')}
          </Button>
        ),
        <Button key="more" onClick={reset}>
          {t('import.more')}
        </Button>,
      ]}
    />
  );
}

function acceptedHint(inUse: boolean, planned: boolean): TextKey {
  if (!inUse) return 'intake.acceptedBeside';
  return planned ? 'import.acceptedHint' : 'intake.acceptedFirst';
}
