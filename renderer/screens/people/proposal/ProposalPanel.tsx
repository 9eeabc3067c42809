import { Button, Progress } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../../electron/contract';
import { ChangeButton } from '../../../app/access';
import { useDoors } from '../../../app/doors';
import { useProject } from '../../../app/project';
import { isTextKey, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { Panel } from '../../../widgets/Panel';
import { ProblemCard } from '../../../widgets/Problems';
import { isCancelled } from '../../../worker/door';
import { AskReason } from '../../../widgets/AskReason';
import { isLocked, usePeopleView } from '../peopleView';
import { ProposalResult } from './ProposalResult';
import './proposal.css';

const proposing = 'task.proposePairing';

/** Works out the best pairing, shows what it would change with its proof, and adopts it for a reason. */
export function ProposalPanel({ source }: { source: 'register' | 'adopted' }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const made = usePeopleView((view) => view.proposal);
  const keep = usePeopleView((view) => view.keepProposal);
  const projectId = useProject((state) => state.overview?.projectId ?? '');
  const revision = useProject((state) => state.revision);
  const running = useProject((state) => state.tasks.some(({ label }) => label === proposing));
  const locked = useProject(isLocked);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asking, setAsking] = useState<'adopt' | 'drop' | null>(null);
  const mine = made?.projectId === projectId ? made : null;
  const start = async () => {
    setProblem(null);
    const answer = await actions.work('proposePairing', {}, proposing);
    if (!answer.ok) return isCancelled(answer.problem) ? undefined : setProblem(answer.problem);
    const { overview, revision: now } = useProject.getState();
    return keep({ proposal: answer.value, projectId: overview?.projectId ?? '', revision: now });
  };
  const adopt = async (reason: string) => {
    const adopted = await actions.change('adoptPairing', { token: mine!.proposal.token, reason }, 'task.adoptPairing');
    if (!adopted.ok) return adopted.problem;
    setAsking(null);
    keep(null);
    feedback.good(t('proposal.adopted'));
    return null;
  };
  const drop = async (reason: string) => {
    const dropped = await actions.change('dropPairing', { reason }, 'task.dropPairing');
    if (!dropped.ok) return dropped.problem;
    setAsking(null);
    feedback.good(t('proposal.dropped'));
    return null;
  };
  return (
    <Panel
      title={t('proposal.title')}
      actions={
        running ? (
          <Working />
        ) : (
          <>
            {mine && (
              <Button size="small" onClick={() => keep(null)}>
                {t('proposal.close')}
              </Button>
            )}
            {source === 'adopted' && (
              <ChangeButton size="small" onClick={() => setAsking('drop')}>
                {t('proposal.drop')}
              </ChangeButton>
            )}
            <Button size="small" type={mine ? 'default' : 'primary'} disabled={locked} onClick={() => void start()}>
              {t(mine ? 'proposal.again' : 'proposal.start')}
            </Button>
            {mine && (
              <ChangeButton
                size="small"
                type="primary"
                disabled={mine.revision !== revision}
                onClick={() => setAsking('adopt')}
              >
                {t('proposal.adopt')}
              </ChangeButton>
            )}
          </>
        )
      }
    >
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      {mine ? (
        <ProposalResult proposal={mine.proposal} old={mine.revision !== revision} />
      ) : (
        <p className="muted">{t('proposal.startHint')}</p>
      )}
      {asking === 'adopt' && (
        <AskReason
          title={t('proposal.adopt')}
          hint={t('proposal.adoptHint')}
          okText={t('proposal.adopt')}
          onCancel={() => setAsking(null)}
          onReason={adopt}
        />
      )}
      {asking === 'drop' && (
        <AskReason
          title={t('proposal.dropTitle')}
          hint={t('proposal.dropHint')}
          okText={t('proposal.drop')}
          danger
          onCancel={() => setAsking(null)}
          onReason={drop}
        />
      )}
    </Panel>
  );
}

function Working() {
  const t = useText();
  const task = useProject((state) => state.tasks.find(({ label }) => label === proposing));
  if (!task) return null;
  const step = task.step !== null && isTextKey(task.step) ? t(task.step) : t(proposing);
  return (
    <div className="people-progress">
      <span role="status">{task.cancelling ? t('state.cancelling') : step}</span>
      <Progress percent={Math.round((task.share ?? 0) * 100)} size={{ width: 160, height: 8 }} aria-label={step} />
      <Button size="small" onClick={task.cancel} disabled={task.cancelling}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
