import { useProject } from '../../../app/project';
import { useText } from '../../../app/text';
import { TaskProgress } from '../../../widgets/TaskProgress';

/** How far the work of a name is; nothing while it does not run. */
export function NamedTask({ task: label }: { task: 'task.ledger' | 'task.poolRead' }) {
  const t = useText();
  const task = useProject((state) => state.tasks.find((candidate) => candidate.label === label));
  return task ? <TaskProgress task={task} label={t(label)} width={180} /> : null;
}
