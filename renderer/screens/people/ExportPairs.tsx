import { DownloadOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import { useDoors } from '../../app/doors';
import { readOnlyWhy, useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { ProblemCard } from '../../widgets/Problems';

/** Helpers and pairs of the scope as a workbook: masked as they are shown, or whole for a reason that is recorded. */
export function ExportPairs() {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        {t('exportPairs.button')}
      </Button>
      <Modal
        open={open}
        title={t('exportPairs.title')}
        footer={null}
        width={480}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <ExportPairsForm onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

export function ExportPairsForm({ onDone }: { onDone(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const scope = useScope();
  const unrecordable = useProject((state) => readOnlyWhy(state) !== null);
  const [identities, setIdentities] = useState<'masked' | 'whole'>('masked');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = identities === 'masked' || reason.trim().length >= 2;
  const save = async () => {
    setBusy(true);
    setProblem(null);
    const made = await actions.work('exportPairs', { scope, identities, reason: reason.trim() }, 'task.exportPairs');
    const saved = made.ok ? await actions.deliverWorkbook(null, made) : made;
    setBusy(false);
    if (!saved.ok) return setProblem(saved.problem);
    if (saved.value === null) return undefined;
    feedback.good(t('document.saved', { name: saved.value.name }));
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
      <p>{t('exportPairs.what')}</p>
      <Radio.Group
        className="people-choice"
        aria-label={t('exportPairs.title')}
        value={identities}
        onChange={(event) => setIdentities(event.target.value as 'masked' | 'whole')}
        options={[
          { value: 'masked', label: t('exportPairs.masked') },
          { value: 'whole', label: t('exportPairs.whole'), disabled: unrecordable },
        ]}
      />
      {unrecordable && <p className="small-note">{t('exportPairs.impossible')}</p>}
      {identities === 'whole' && (
        <>
          <label className="field">
            <span>{t('exportPairs.purpose')}</span>
            <Input.TextArea
              aria-label={t('exportPairs.purpose')}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <p className="small-note">{t('exportPairs.warning')}</p>
        </>
      )}
      {problem && <ProblemCard problem={problem} />}
      <div className="dialog-actions">
        <Button onClick={onDone}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
          {t('exportPairs.save')}
        </Button>
      </div>
    </form>
  );
}
