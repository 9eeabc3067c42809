import { Button, Result, Steps } from 'antd';
import { useDoors } from '../../app/doors';
import { useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
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
        report === null ? null : t('import.acceptedHint'),
        lists === null ? null : t('intake.listsTaken', { count: String(lists) }),
      ]
        .filter((sentence) => sentence !== null)
        .join(' ')}
      extra={[
        report !== null && (
          <Button key="plan" type="primary" loading={busy} onClick={() => void replan()}>
            {t('plan.rerun')}
          </Button>
        ),
        <Button key="more" onClick={reset}>
          {t('import.more')}
        </Button>,
      ]}
    />
  );
}
