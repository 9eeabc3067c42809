import { Button, Progress } from 'antd';
import { useProject } from '../../app/project';
import { isTextKey, useText } from '../../app/text';

/** What runs now, how far it is, and a button that stops it. */
export function WorkProgress() {
  const t = useText();
  const task = useProject((state) => state.tasks.at(-1));
  if (!task) return null;
  const label = isTextKey(task.label) ? t(task.label) : task.label;
  const step = task.step !== null && isTextKey(task.step) ? t(task.step) : null;
  const share = task.share === null ? 0 : Math.round(task.share * 100);
  return (
    <div className="work-progress" role="status">
      <span>{step === null ? label : t('intake.working', { task: label, step })}</span>
      <Progress percent={share} size="small" aria-label={label} status={task.cancelling ? 'exception' : 'active'} />
      <Button size="small" disabled={task.cancelling} onClick={task.cancel}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
