import { Button, Progress } from 'antd';
import { useCommand } from '../doors';
import { formatPercent } from '../format';
import { useChosenScenario } from '../planning';
import { readOnlyWhy, useProject } from '../project';
import { useRegions } from '../regions';
import { useShell } from '../store';
import { isTextKey, useLocalized, useText } from '../text';
import { formatClock } from '../time';
import { StatusMark } from '../../widgets/StatusMark';

/** What holds for everything on screen: as-of date, scope, scenario, proof; what is being done; recorded and saved. */
export function StatusBar() {
  const t = useText();
  const overview = useProject((state) => state.overview);
  const isSample = useProject((state) => state.file?.isSample ?? false);
  return (
    <footer className="status-bar" aria-label={t('statusBar.label')}>
      {overview && (
        <>
          <span>
            {t('statusBar.asOf', { date: overview.asOf.date })}{' '}
            <StatusMark status={overview.asOf.status} quietUnlessAssumed />
          </span>
          <Scope />
          <IncomeDefinition />
          <ChosenScenario overlays={overview.overlays.length} />
          <PlanProof />
        </>
      )}
      <span className="status-gap" />
      <BusyTasks />
      {isSample && <span className="sample-mark">{t('statusBar.sample')}</span>}
      {overview && (
        <>
          <RecordState />
          <SaveState />
        </>
      )}
    </footer>
  );
}

/** The scenario that every screen shows, and in how many points it differs from the policy pack. */
function ChosenScenario({ overlays }: { overlays: number }) {
  const t = useText();
  const localized = useLocalized();
  const goTo = useShell((state) => state.goTo);
  const scenario = useChosenScenario();
  const count = scenario ? scenario.overlays.length + scenario.wishes.length : overlays;
  const name = scenario ? localized(scenario.name) : '';
  return (
    <button type="button" className="status-link" onClick={() => goTo('exit-plan')}>
      {name === '' ? t('statusBar.overlays', { count }) : t('statusBar.scenario', { name, count })}
    </button>
  );
}

function Scope() {
  const t = useText();
  const localized = useLocalized();
  const county = useProject((state) => state.overview?.county);
  const scope = useShell((state) => state.scope);
  const regions = useRegions();
  const names = scope === null ? [] : regions.pathTo(scope).slice(1).map((region) => region.name);
  const place = names.length > 0 ? names.join(' › ') : county ? localized(county.name) : '';
  return <span className="status-scope">{t('statusBar.scope', { place })}</span>;
}

/** Whether what was done last stands on the disk. A project without a file has recorded nothing, and says nothing. */
function RecordState() {
  const t = useText();
  const recording = useProject((state) => state.recording);
  const silent = useProject((state) => readOnlyWhy(state) !== null || (!state.file?.handle && !state.unsaved));
  if (silent && recording === 'recorded') return null;
  return (
    <span role="status" className={`record-state is-${recording}`}>
      {t(`record.${recording}`)}
    </span>
  );
}

function SaveState() {
  const t = useText();
  const saving = useProject((state) => state.saving);
  const unsaved = useProject((state) => state.unsaved);
  const savedAt = useProject((state) => state.savedAt);
  const readOnly = useProject((state) => readOnlyWhy(state) !== null);
  const hasFile = useProject((state) => state.file?.handle != null);
  const state = readOnly ? 'readOnly' : saving !== 'idle' ? saving : unsaved ? 'unsaved' : 'saved';
  if (!hasFile && state === 'saved') return null;
  return (
    <span role="status" className={`save-state is-${state}`}>
      {state === 'saved' && savedAt !== null ? t('save.savedAt', { time: formatClock(savedAt) }) : t(`save.${state}`)}
    </span>
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
          ? t('statusBar.proof', {
              gap: formatPercent(data.leastGap, 4),
              shortfall: data.proof.shortfall,
              unit: t(`unit.${data.quotaUnit}`),
            })
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
