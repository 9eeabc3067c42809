import { Button } from 'antd';
import { UnlockForm } from '../protection/UnlockForm';
import { useText } from '../text';
import type { DialogBodyProps } from './types';

/** Opens the personal data of a protected project; without it the project can be looked at. */
export function Unlock({ onDone }: DialogBodyProps) {
  const t = useText();
  return (
    <>
      <p className="dialog-lead">{t('unlock.lead')}</p>
      <UnlockForm onUnlocked={onDone} aside={<Button onClick={onDone}>{t('unlock.later')}</Button>} />
    </>
  );
}
