import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { AutoComplete, Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Problem } from '../../../electron/contract';
import { DataTable } from '../../widgets/DataTable';
import { ProblemCard } from '../../widgets/Problems';
import { useDoors } from '../doors';
import { readOnlyWhy, useProject, useReveal } from '../project';
import { useCountdown } from '../protection/UnlockForm';
import { useShell } from '../store';
import { useText } from '../text';
import { formatCountdown } from '../time';

/** Names, ID numbers and telephones of a household: for a reason, for minutes, on record. */
export function RevealPanel({ householdId }: { householdId: number }) {
  const { actions } = useDoors();
  const shown = useReveal((state) => state.householdId === householdId);
  useEffect(() => () => actions.reveal.end(), [actions, householdId]);
  return shown ? <Revealed /> : <AskReason householdId={householdId} />;
}

function Revealed() {
  const t = useText();
  const { actions } = useDoors();
  const { persons, endsAt } = useReveal();
  const left = useCountdown(endsAt);
  return (
    <section className="reveal is-open" aria-label={t('reveal.title')}>
      <header>
        <b>{t('reveal.title')}</b>
        <span role="timer" className="reveal-left">
          {t('reveal.left', { time: formatCountdown(left) })}
        </span>
        <Button size="small" icon={<EyeInvisibleOutlined />} onClick={actions.reveal.end}>
          {t('reveal.hide')}
        </Button>
      </header>
      <DataTable
        caption={t('reveal.title')}
        rows={persons}
        rowKey={(person) => String(person.personId)}
        columns={[
          { key: 'name', title: t('person.name'), width: 110, render: (person) => person.name },
          { key: 'id', title: t('person.idNumber'), render: (person) => <code>{person.idNumber || '–'}</code> },
          { key: 'telephone', title: t('person.telephone'), render: (person) => <code>{person.telephone || '–'}</code> },
        ]}
      />
    </section>
  );
}

function AskReason({ householdId }: { householdId: number }) {
  const t = useText();
  const { actions } = useDoors();
  const openDialog = useShell((state) => state.openDialog);
  const why = useProject(readOnlyWhy);
  const reasons = useReveal((state) => state.reasons);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const usual = [t('reveal.usual.visit'), t('reveal.usual.check'), t('reveal.usual.payment')];
  const begin = async () => {
    setBusy(true);
    setProblem(await actions.reveal.begin(householdId, reason.trim()));
    setBusy(false);
  };
  if (!asking) {
    const locked = why === 'locked';
    const impossible = why === 'holder' || why === 'file';
    return (
      <div className="reveal">
        <Button
          icon={<EyeOutlined />}
          disabled={impossible}
          title={impossible ? t('reveal.impossible') : undefined}
          onClick={() => (locked ? openDialog('unlock') : setAsking(true))}
        >
          {t('reveal.show')}
        </Button>
        <span className="small-note">{t(locked ? 'reveal.locked' : 'reveal.hint')}</span>
      </div>
    );
  }
  return (
    <form
      className="reveal is-open"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim().length >= 2 && !busy) void begin();
      }}
    >
      <label className="field">
        <span>{t('reveal.reason')}</span>
        <AutoComplete
          autoFocus
          aria-label={t('reveal.reason')}
          maxLength={200}
          value={reason}
          onChange={setReason}
          options={[...new Set([...reasons, ...usual])].map((value) => ({ value }))}
        />
      </label>
      {problem && <ProblemCard problem={problem} />}
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={busy} disabled={reason.trim().length < 2}>
          {t('reveal.confirm')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('action.cancel')}</Button>
        <span className="small-note">{t('reveal.recorded')}</span>
      </div>
    </form>
  );
}
