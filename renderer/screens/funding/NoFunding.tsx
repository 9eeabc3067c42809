import { Button } from 'antd';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { EmptyState } from '../../widgets/States';

/** Needs come from the plan of exits: without one there is nothing to pay. */
export function NoFunding() {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  return (
    <EmptyState
      title={t('funding.noPlan')}
      hint={t('funding.noPlanHint')}
      action={
        <Button type="primary" onClick={() => goTo('exit-plan')}>
          {t('menu.exit-plan')}
        </Button>
      }
    />
  );
}
