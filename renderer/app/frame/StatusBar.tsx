import { Button, Progress } from 'antd';
import { useCommand } from '../doors';
import { formatPercent } from '../format';
import { useProject } from '../project';
import { useShell } from '../store';
import { isTextKey, useText } from '../text';
import { StatusMark } from '../../widgets/StatusMark';

/** What holds for everything on screen: as-of date, meaning of income, scenario edits, proof; and what is being done now. */
export function StatusBar() {
  const t = useText();
  const overview = useProject((state) => state.overview);
  const saving = useProject((state) => state.saving);
  const isSample = useProject((state) => state.file?.isSample ?? false);
  const goTo = useShell((state) => state.goTo);
  return (
    <footer className="status-bar" aria-label={t('statusBar.label')}>
      {overview && (
        <>
          <span>
            {t('statusBar.asOf', { date: overview.asOf.date })}{' '}
            <StatusMark status={overview.asOf.status} quietUnlessAssumed />
          </span>
          <IncomeDefinition />
          <button type="button" className="status-link" onClick={() => goTo('exit-plan')}>
            {t('statusBar.overlays', { count: overview.overlays.length })}
          </button>
          <PlanProof />
        </>
      )}
      <span className="status-gap" />
      <BusyTasks />
      {isSample && <span className="sample-mark">{t('statusBar.sample')}</span>}
      <span role="status" className={`save-state is-${saving}`}>
        {t(`save.${saving}`)}
      </span>
    </footer>
  );
}

function IncomeDefinition() {
  const t = useText();
  const { data } = useCommand('listPolicy', {});
  const definition = data?.entries.find((entry) => entry.kind === 'line')?.definition;
  return definition ? <span>{t(`statusBar.income.${definition}`)}</span> : null;
}

function PlanProof() {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const { data } = useCommand('planSummary', {});
  if (!data) return null;
  const proved = data.proof.violations === 0;
  return (
    <button type="button" className={stale ? 'status-link is-stale' : 'status-link'} onClick={() => goTo('exit-plan')}>
      {stale
        ? t('statusBar.stale')
        : proved
          ? t('statusBar.proof', { gap: formatPercent(data.proof.relativeGap, 4), shortfall: data.proof.shortfall })
          : t('statusBar.violated', { count: data.proof.violations })}
    </button>
  );
}

function BusyTasks() {
  const t = useText();
  const tasks = useProject((state) => state.tasks);
  return tasks.map((task) => {
    const step =
      task.step && isTextKey(task.step) ? t(task.step) : isTextKey(task.label) ? t(task.label) : t('state.working');
    return (
      <span key={task.id} className="busy-task" role="status">
        <span>{task.cancelling ? t('state.cancelling') : step}</span>
        <Progress
          percent={task.share === null ? 100 : Math.round(task.share * 100)}
          status={task.share === null ? 'active' : 'normal'}
          showInfo={false}
          size={{ width: 120, height: 6 }}
          aria-label={step}
        />
        <Button size="small" type="link" disabled={task.cancelling} onClick={task.cancel}>
          {t('action.cancel')}
        </Button>
      </span>
    );
  });
}
