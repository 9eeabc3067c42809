import { Button, Progress } from 'antd';
import { useProject } from '../../../app/project';
import { isTextKey, useText } from '../../../app/text';

/** How far a piece of long work is, with a button that stops it; nothing while it does not run. */
export function TaskProgress({ task: label }: { task: 'task.ledger' | 'task.poolRead' }) {
  const t = useText();
  const task = useProject((state) => state.tasks.find((candidate) => candidate.label === label));
  if (!task) return null;
  const step = task.step !== null && isTextKey(task.step) ? t(task.step) : t(label);
  return (
    <div className="plan-progress">
      <span role="status">{task.cancelling ? t('state.cancelling') : step}</span>
      <Progress percent={Math.round((task.share ?? 0) * 100)} size={{ width: 180, height: 8 }} aria-label={step} />
      <Button onClick={task.cancel} disabled={task.cancelling}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
