import { Button } from 'antd';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { EmptyState } from '../../widgets/States';

/** Batches come from the plan of exits: without one there is nothing to count back from. */
export function NoSchedule() {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  return (
    <EmptyState
      title={t('schedule.noPlan')}
      hint={t('schedule.noPlanHint')}
      action={
        <Button type="primary" onClick={() => goTo('exit-plan')}>
          {t('menu.exit-plan')}
        </Button>
      }
    />
  );
}
