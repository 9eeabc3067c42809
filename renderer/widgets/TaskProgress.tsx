import { Button, Progress } from 'antd';
import type { BusyTask } from '../app/project';
import { isTextKey, useText } from '../app/text';

interface TaskProgressProps {
  task: Pick<BusyTask, 'step' | 'share' | 'cancelling' | 'cancel'>;
  /** Said as long as the work names no step. */
  label: string;
  /** Width of the bar in pixels. */
  width: number;
}

/** How far a piece of long work is, with a button that stops it. */
export function TaskProgress({ task, label, width }: TaskProgressProps) {
  const t = useText();
  const step = task.step && isTextKey(task.step) ? t(task.step) : label;
  return (
    <div className="plan-progress">
      <span role="status">{task.cancelling ? t('state.cancelling') : step}</span>
      <Progress percent={Math.round((task.share ?? 0) * 100)} size={{ width, height: 8 }} aria-label={step} />
      <Button onClick={task.cancel} disabled={task.cancelling}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
