import { Button, Input, Segmented } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { Problem } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { useDoors } from '../doors';
import { useText } from '../text';
import { formatCountdown } from '../time';

type Kind = 'password' | 'recovery';

/** Password or recovery code. After too many wrong ones the worker asks to wait, and the form counts down. */
export function UnlockForm({ onUnlocked, aside }: { onUnlocked(): void; aside?: ReactNode }) {
  const t = useText();
  const { actions } = useDoors();
  const [kind, setKind] = useState<Kind>('password');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [waitUntil, setWaitUntil] = useState(0);
  const left = useCountdown(waitUntil);
  const submit = async () => {
    setBusy(true);
    const failed = await actions.unlock(kind, text);
    setBusy(false);
    setText('');
    setProblem(failed);
    if (failed === null) return onUnlocked();
    const seconds = failed.waitSeconds ?? 0;
    if (seconds > 0) setWaitUntil(Date.now() + seconds * 1000);
  };
  const label = t(kind === 'password' ? 'unlock.password' : 'unlock.recovery');
  const shared = {
    autoFocus: true,
    autoComplete: 'off',
    'aria-label': label,
    placeholder: label,
    maxLength: 200,
    value: text,
    disabled: busy || left > 0,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
  };
  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== '' && left <= 0) void submit();
      }}
    >
      <Segmented<Kind>
        block
        aria-label={t('unlock.with')}
        value={kind}
        onChange={(value) => {
          setKind(value);
          setText('');
        }}
        options={[
          { value: 'password', label: t('unlock.password') },
          { value: 'recovery', label: t('unlock.recovery') },
        ]}
      />
      {kind === 'password' ? <Input.Password {...shared} /> : <Input {...shared} className="code-input" spellCheck={false} />}
      {problem && <ProblemCard problem={problem} severity="warning" />}
      <div className="dialog-actions">
        {aside}
        <Button type="primary" htmlType="submit" loading={busy} disabled={text === '' || left > 0}>
          {left > 0 ? t('unlock.wait', { time: formatCountdown(left) }) : t('unlock.unlock')}
        </Button>
      </div>
    </form>
  );
}

/** Milliseconds left until a moment, told every second; 0 afterwards. */
export function useCountdown(until: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until <= Date.now()) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [until]);
  return Math.max(0, until - now);
}
