import { useText } from '../../app/text';
import { EmptyState } from '../../widgets/States';

export function NoPlan() {
  const t = useText();
  return <EmptyState title={t('plan.none')} hint={t('plan.noneHint')} />;
}
