import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Problem, Result } from '../../../electron/contract';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { readOnlyWhy, useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { ProblemCard } from '../../widgets/Problems';
import { UnlessLocked } from './UnlessLocked';

/** What stands on screen, and how it becomes a file. */
export interface SeenRecords {
  /** Null while it is not known. */
  rows: number | null;
  columns: number;
  save: Save;
  /** The whole register of the scope in the year in use: households, persons, villages, helpers. */
  saveRegister: Save;
}
type Save = (identities: 'masked' | 'whole', reason: string) => Promise<Result<{ name: string; rows: number } | null>>;

/** The records on screen as a workbook: masked as they are shown, or whole for a reason that is recorded. */
export function ExportHouseholds({ seen }: { seen: SeenRecords }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<DownloadOutlined />} disabled={seen.rows === 0} onClick={() => setOpen(true)}>
        {t('records.export')}
      </Button>
      <Modal
        open={open}
        title={t('records.exportTitle')}
        footer={null}
        width={480}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <ExportForm seen={seen} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

/** Asks masked or whole; without records on screen it exports the households of the scope with their members. */
export function ExportForm({ seen, onDone }: { seen?: SeenRecords; onDone(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const scope = useScope();
  const why = useProject(readOnlyWhy);
  const unrecordable = why !== null;
  const [identities, setIdentities] = useState<'masked' | 'whole'>('masked');
  const [reason, setReason] = useState('');
  const [what, setWhat] = useState<'seen' | 'register'>('seen');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = why !== 'locked' && (identities === 'masked' || reason.trim().length >= 2);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    const save = seen && (what === 'seen' ? seen.save : seen.saveRegister);
    const answer = await (save ? save(identities, reason.trim()) : actions.exportHouseholds(scope, identities, reason.trim()));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    if (answer.value === null) return undefined;
    feedback.good(t(seen && what === 'seen' ? 'records.exported' : 'households.exported', { name: answer.value.name, rows: formatCount(answer.value.rows) }));
    return onDone();
  };
  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) void save();
      }}
    >
      {seen && (
        <>
          <Radio.Group
            className="export-choice"
            aria-label={t('records.exportChoice')}
            value={what}
            onChange={(event) => setWhat(event.target.value as 'seen' | 'register')}
            options={[
              { value: 'seen', label: t('records.exportSeen') },
              { value: 'register', label: t('records.exportRegister') },
            ]}
          />
          <p className="small-note">
            {what === 'seen'
              ? t('records.exportWhat', { rows: formatCount(seen.rows ?? 0), columns: seen.columns })
              : t('records.exportRegisterWhat')}
          </p>
        </>
      )}
      <Radio.Group
        className="export-choice"
        aria-label={t('households.exportTitle')}
        value={identities}
        onChange={(event) => setIdentities(event.target.value as 'masked' | 'whole')}
        options={[
          { value: 'masked', label: t('households.masked') },
          { value: 'whole', label: t('households.whole'), disabled: unrecordable },
        ]}
      />
      <UnlessLocked>{unrecordable && <p className="small-note">{t('households.wholeImpossible')}</p>}</UnlessLocked>
      {identities === 'whole' && (
        <>
          <label className="field">
            <span>{t('households.reason')}</span>
            <Input.TextArea
              aria-label={t('households.reason')}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <p className="small-note">{t('households.wholeWarning')}</p>
        </>
      )}
      {problem && <ProblemCard problem={problem} />}
      <div className="dialog-actions">
        <Button onClick={onDone}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
          {t('households.save')}
        </Button>
      </div>
    </form>
  );
}
