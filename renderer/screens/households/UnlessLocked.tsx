import { Button } from 'antd';
import type { ReactNode } from 'react';
import { readOnlyWhy, useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';

/** A part that reads the vault: a locked project says so in its place, and offers to unlock. */
export function UnlessLocked({ children }: { children: ReactNode }) {
  const t = useText();
  const openDialog = useShell((state) => state.openDialog);
  if (useProject(readOnlyWhy) !== 'locked') return children;
  return (
    <p className="small-note">
      {t('records.locked')}{' '}
      <Button size="small" type="link" onClick={() => openDialog('unlock')}>
        {t('records.unlock')}
      </Button>
    </p>
  );
}
