import { CheckCircleFilled, SafetyOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Backup, Problem } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { Answered } from '../../widgets/States';
import { ChangeButton, useReadOnlyReason } from '../access';
import { useDoors } from '../doors';
import { useProject } from '../project';
import { isUsable, PasswordFields } from '../protection/PasswordFields';
import { RecoveryCodeSteps } from '../protection/RecoveryCodeSteps';
import { useText } from '../text';
import { useHostAnswer } from '../useHostAnswer';
import type { DialogBodyProps } from './types';

type View = 'overview' | 'set' | 'change' | 'remove' | 'earlier';

/** Whether a password keeps the personal data; to set, change or remove it. */
export function Protection({ onDone }: DialogBodyProps) {
  const [view, setView] = useState<View>('overview');
  const toOverview = () => setView('overview');
  if (view === 'set') return <SetPassword onSet={() => setView('earlier')} onCancel={toOverview} />;
  if (view === 'change') return <ChangePassword onChanged={toOverview} onCancel={toOverview} />;
  if (view === 'remove') return <RemovePassword onRemoved={toOverview} onCancel={toOverview} />;
  if (view === 'earlier') return <EarlierBackups onDone={onDone} />;
  return <Summary onView={setView} />;
}

function Summary({ onView }: { onView(view: View): void }) {
  const t = useText();
  const reason = useReadOnlyReason();
  const protection = useProject((state) => state.overview?.protection);
  const isProtected = protection?.protected === true;
  return (
    <div className="dialog-stack">
      <div className={isProtected ? 'protection-state is-good' : 'protection-state'}>
        {isProtected ? <CheckCircleFilled /> : <SafetyOutlined />}
        <div>
          <b>{t(isProtected ? 'protect.isProtected' : 'protect.isOpen')}</b>
          <p>{t(isProtected ? 'protect.isProtectedHint' : 'protect.isOpenHint')}</p>
          {isProtected && protection.suite === 1 && <p className="small-note">{t('protect.suite1')}</p>}
        </div>
      </div>
      {reason !== null && <p className="small-note">{reason}</p>}
      <div className="dialog-actions">
        {isProtected ? (
          <>
            <ChangeButton danger onClick={() => onView('remove')}>
              {t('protect.remove')}
            </ChangeButton>
            <ChangeButton type="primary" onClick={() => onView('change')}>
              {t('protect.change')}
            </ChangeButton>
          </>
        ) : (
          <ChangeButton type="primary" onClick={() => onView('set')}>
            {t('protect.set')}
          </ChangeButton>
        )}
      </div>
    </div>
  );
}

function SetPassword({ onSet, onCancel }: { onSet(): void; onCancel(): void }) {
  const t = useText();
  const { door } = useDoors();
  const [password, setPassword] = useState({ password: '', again: '' });
  const [code, setCode] = useState<string | null>(null);
  if (code !== null) return <RecoveryCodeSteps code={code} onConfirmed={onSet} onCancel={onCancel} />;
  return (
    <PasswordForm
      action={t('action.next')}
      ready={isUsable(password)}
      onCancel={onCancel}
      submit={async () => {
        const prepared = await door.send('preparePassword', { password: password.password });
        if (!prepared.ok) return prepared.problem;
        setCode(prepared.value.recoveryCode);
        return null;
      }}
    >
      <PasswordFields value={password} onChange={setPassword} />
      <p className="small-note">{t('protect.lossWarning')}</p>
    </PasswordForm>
  );
}

function ChangePassword({ onChanged, onCancel }: { onChanged(): void; onCancel(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState({ password: '', again: '' });
  return (
    <PasswordForm
      action={t('protect.change')}
      ready={current !== '' && isUsable(next)}
      onCancel={onCancel}
      submit={async () => {
        const problem = await actions.protect('changePassword', { current, next: next.password });
        if (problem === null) onChanged();
        return problem;
      }}
    >
      <CurrentPassword value={current} onChange={setCurrent} />
      <PasswordFields value={next} onChange={setNext} />
      <p className="small-note">{t('protect.changeNote')}</p>
    </PasswordForm>
  );
}

function RemovePassword({ onRemoved, onCancel }: { onRemoved(): void; onCancel(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const [current, setCurrent] = useState('');
  const [reason, setReason] = useState('');
  return (
    <PasswordForm
      action={t('protect.remove')}
      danger
      ready={current !== '' && reason.trim() !== ''}
      onCancel={onCancel}
      submit={async () => {
        const problem = await actions.protect('removePassword', { current, reason: reason.trim() });
        if (problem === null) onRemoved();
        return problem;
      }}
    >
      <p>{t('protect.removeExplained')}</p>
      <CurrentPassword value={current} onChange={setCurrent} />
      <label className="field">
        <span>{t('protect.reason')}</span>
        <Input.TextArea
          aria-label={t('protect.reason')}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </PasswordForm>
  );
}

function CurrentPassword({ value, onChange }: { value: string; onChange(value: string): void }) {
  const t = useText();
  return (
    <label className="field">
      <span>{t('protect.current')}</span>
      <Input.Password
        autoFocus
        autoComplete="off"
        aria-label={t('protect.current')}
        maxLength={200}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function PasswordForm(props: {
  action: string;
  danger?: boolean;
  ready: boolean;
  submit(): Promise<Problem | null>;
  onCancel(): void;
  children: ReactNode;
}) {
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async () => {
    setBusy(true);
    setProblem(await props.submit());
    setBusy(false);
  };
  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (props.ready && !busy) void submit();
      }}
    >
      {props.children}
      {problem && <ProblemCard problem={problem} severity="warning" />}
      <div className="dialog-actions">
        <Button onClick={props.onCancel} disabled={busy}>
          {t('action.back')}
        </Button>
        <Button type="primary" danger={props.danger} htmlType="submit" loading={busy} disabled={!props.ready}>
          {props.action}
        </Button>
      </div>
    </form>
  );
}

/** Backups made before the password hold personal data that it does not keep: they can go. */
function EarlierBackups({ onDone }: DialogBodyProps) {
  const t = useText();
  const { actions } = useDoors();
  const overview = useProject((state) => state.overview);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const answer = useHostAnswer('listBackups', { projectId: overview?.projectId ?? '' }, 0, overview !== null);
  const remove = async (backups: Backup[]) => {
    setBusy(true);
    const failed = await actions.removeBackups(backups);
    setBusy(false);
    if (failed) setProblem(failed);
    else onDone();
  };
  return (
    <div className="dialog-stack">
      <div className="protection-state is-good">
        <CheckCircleFilled />
        <div>
          <b>{t('protect.done')}</b>
          <p>{t('protect.doneHint')}</p>
        </div>
      </div>
      <Answered answer={answer} rows={2}>
        {(backups) => {
          const earlier = backups.filter((backup) => backup.generation < (overview?.generation ?? 0));
          return (
            <>
              {earlier.length > 0 && <p>{t('protect.earlier', { count: earlier.length })}</p>}
              {problem && <ProblemCard problem={problem} />}
              <div className="dialog-actions">
                <Button type={earlier.length > 0 ? 'default' : 'primary'} onClick={onDone} disabled={busy}>
                  {t(earlier.length > 0 ? 'protect.keepEarlier' : 'action.close')}
                </Button>
                {earlier.length > 0 && (
                  <Button type="primary" danger loading={busy} onClick={() => void remove(earlier)}>
                    {t('protect.removeEarlier')}
                  </Button>
                )}
              </div>
            </>
          );
        }}
      </Answered>
    </div>
  );
}
