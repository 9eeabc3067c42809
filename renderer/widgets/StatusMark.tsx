import { Tooltip } from 'antd';
import type { ValueStatus } from '../../analytics/policy/types';
import { useText } from '../app/text';

/** How well a number is founded. `assumed` is filled so that it is seen at once; the others are quiet. */
export function StatusMark({
  status,
  quietUnlessAssumed = false,
}: {
  status: ValueStatus;
  quietUnlessAssumed?: boolean;
}) {
  const t = useText();
  if (quietUnlessAssumed && status !== 'assumed') return null;
  return (
    <Tooltip title={t(`status.${status}.explained`)}>
      <span className={`status-mark status-${status}`}>{t(`status.${status}`)}</span>
    </Tooltip>
  );
}
