import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { ProblemCard } from '../../widgets/Problems';
import { runAppCommand } from '../appCommands';
import { useDoors } from '../doors';
import { readOnlyWhy, useProject } from '../project';
import { baseName } from '../project/projectFile';
import { useShell } from '../store';
import type { ProjectHolder } from '../project/store';
import { useText, type Translate } from '../text';
import { formatMoment } from '../time';
import { useCommandScene } from '../useCommandScene';
import { useFeedback } from '../useFeedback';

/** What must not be overlooked about the project; each stays until it is no longer so, or was read. */
export function Notices() {
  return (
    <div className="notices">
      <NotRecorded />
      <NotSaved />
      <SavedBeside />
      <ReadOnlyBar />
      <Restarted />
    </div>
  );
}

/** The journal cannot be written: permanent, with the ways out. */
function NotRecorded() {
  const t = useText();
  const { actions } = useDoors();
  const problem = useProject((state) => (state.recording === 'failed' ? state.recordProblem : null));
  const scene = useCommandScene();
  if (!problem) return null;
  return (
    <ProblemCard
      problem={problem}
      action={
        <div className="button-row">
          <Button size="small" onClick={actions.retryRecording}>
            {t('action.retry')}
          </Button>
          <Button size="small" onClick={() => runAppCommand('save_as', scene)}>
            {t('save.elsewhere')}
          </Button>
        </div>
      }
    />
  );
}

/** A failed save is never silent; what is recorded is safe all the same, and that is said. */
function NotSaved() {
  const t = useText();
  const { actions } = useDoors();
  const problem = useProject((state) => (state.saving === 'failed' ? state.saveProblem : null));
  const recordProblem = useProject((state) => (state.recording === 'failed' ? state.recordProblem : null));
  const scene = useCommandScene();
  if (!problem || problem === recordProblem) return null;
  return (
    <ProblemCard
      problem={problem}
      note={recordProblem === null ? t('save.stillRecorded') : undefined}
      action={
        <div className="button-row">
          <Button size="small" onClick={() => void actions.save()}>
            {t('save.again')}
          </Button>
          <Button size="small" onClick={() => runAppCommand('save_as', scene)}>
            {t('save.elsewhere')}
          </Button>
        </div>
      }
    />
  );
}

function SavedBeside() {
  const t = useText();
  const name = useProject((state) => state.savedBeside);
  if (name === null) return null;
  return (
    <Notice
      type="warning"
      title={t('save.beside', { name: baseName(name) })}
      description={t('save.besideHint')}
      onClose={() => useProject.setState({ savedBeside: null })}
    />
  );
}

/** Quiet: the project can be looked at, why not changed, and what one can do. */
function ReadOnlyBar() {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const openDialog = useShell((state) => state.openDialog);
  const why = useProject((state) => (state.phase === 'open' ? readOnlyWhy(state) : null));
  const holder = useProject((state) => state.file?.holder ?? null);
  if (why === null) return null;
  const copy = async () => {
    const problem = await actions.openCopy(t('save.copySuffix'));
    if (problem) feedback.bad(problem);
  };
  return (
    <div className="read-only-bar" role="status">
      <span>{why === 'holder' && holder ? describeHolder(holder, t) : t(`access.${why}`)}</span>
      {why === 'locked' && (
        <Button size="small" onClick={() => openDialog('unlock')}>
          {t('unlock.unlock')}
        </Button>
      )}
      {(why === 'holder' || why === 'file') && (
        <Button size="small" onClick={() => void copy()}>
          {t('access.openCopy')}
        </Button>
      )}
    </div>
  );
}

/** Who has it open; a holder without a name is another window of this program. */
function describeHolder({ user, computer, since }: ProjectHolder, t: Translate): string {
  const values = { user, computer, since: formatMoment(since) };
  return user === '' && computer === '' ? t('access.otherWindow', values) : t('access.heldBy', values);
}

function Restarted() {
  const t = useText();
  const restarted = useProject((state) => state.restarted);
  if (!restarted) return null;
  return (
    <Notice
      type="info"
      title={t('restarted.title')}
      description={t('restarted.hint', { count: restarted.records })}
      onClose={() => useProject.setState({ restarted: null })}
    />
  );
}

function Notice(props: { type: 'info' | 'warning'; title: string; description: ReactNode; onClose(): void }) {
  return (
    <Alert
      className="problem-card"
      type={props.type}
      showIcon
      title={props.title}
      description={props.description}
      closable={{ onClose: props.onClose }}
    />
  );
}
