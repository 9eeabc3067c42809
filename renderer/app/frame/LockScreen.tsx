import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useProject } from '../project';
import { UnlockForm } from '../protection/UnlockForm';
import { useShell } from '../store';
import { useLocalized, useText } from '../text';

/**
 * Covers the screen while nobody is there. A protected project wants its password again; any other the next
 * key or click.
 */
export function LockScreen() {
  const covered = useShell((state) => state.covered);
  return covered ? <Cover /> : null;
}

export function Cover() {
  const t = useText();
  const localized = useLocalized();
  const setCovered = useShell((state) => state.setCovered);
  const overview = useProject((state) => state.overview);
  const locked = overview?.readOnly === 'locked';
  const locking = !locked && overview?.protection.protected === true;
  useEffect(() => {
    if (locked) return undefined;
    const uncover = (event: Event) => {
      event.preventDefault();
      event.stopPropagation();
      setCovered(false);
    };
    // The key that locked is still down, or the project is just being locked; if that fails, a key helps all the same.
    const timer = setTimeout(() => {
      window.addEventListener('keydown', uncover, { capture: true });
      window.addEventListener('pointerdown', uncover, { capture: true });
    }, locking ? 5_000 : 300);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', uncover, { capture: true });
      window.removeEventListener('pointerdown', uncover, { capture: true });
    };
  }, [locked, locking, setCovered]);
  return (
    <div className="lock-screen" role="dialog" aria-modal aria-label={t('lock.title')}>
      <div className="lock-card">
        <LockOutlined className="lock-mark" />
        <h1>{overview ? localized(overview.county.name) : t('app.name')}</h1>
        <p className="muted">{t(locked ? 'lock.locked' : locking ? 'lock.locking' : 'lock.covered')}</p>
        {locked && (
          <UnlockForm
            onUnlocked={() => setCovered(false)}
            aside={<Button onClick={() => setCovered(false)}>{t('unlock.later')}</Button>}
          />
        )}
      </div>
    </div>
  );
}
