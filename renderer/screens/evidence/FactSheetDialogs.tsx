import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import type { CommandValue } from '../../../analytics/commands/contract';
import { ChangeButton } from '../../app/access';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { readOnlyWhy, useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { DataTable } from '../../widgets/DataTable';
import { ProblemCard } from '../../widgets/Problems';
import { useRegionName } from './parts';

const mediaTypes = { workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', villages: 'application/zip' };

/** The open facts of a scope as workbooks to be filled in by the villages. */
export function SendFactsDialog({ scope, onClose }: { scope: string; onClose(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const place = useRegionName(scope);
  const unrecordable = useProject((project) => readOnlyWhy(project) !== null);
  const [layout, setLayout] = useState<'villages' | 'workbook'>('villages');
  const [identities, setIdentities] = useState<'masked' | 'whole'>('masked');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    const made = await actions.work('exportCaseFacts', { scope, layout, identities, reason: reason.trim() }, 'task.export');
    const saved = made.ok ? await actions.deliver(null, { suggestedName: made.value.fileName, mediaType: mediaTypes[layout], bytes: made.value.bytes }) : made;
    setBusy(false);
    if (!saved.ok) return setProblem(saved.problem);
    if (!saved.value || !made.ok) return undefined;
    feedback.good(t('facts.sent', { name: saved.value.name, households: formatCount(made.value.households), villages: formatCount(made.value.villages) }));
    return onClose();
  };
  return (
    <Modal
      open
      width={520}
      title={t('facts.sendTitle')}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t('problems.exportGo')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: identities === 'whole' && reason.trim().length < 2 }}
    >
      <div className="dialog-stack">
        <p>{t('facts.sendLead', { place })}</p>
        <Radio.Group
          aria-label={t('problems.layout')}
          value={layout}
          onChange={(event) => setLayout(event.target.value as typeof layout)}
          options={(['villages', 'workbook'] as const).map((value) => ({ value, label: t(`problems.layout.${value}`) }))}
        />
        <Radio.Group
          aria-label={t('households.exportTitle')}
          value={identities}
          onChange={(event) => setIdentities(event.target.value as typeof identities)}
          options={[
            { value: 'masked', label: t('facts.masked') },
            { value: 'whole', label: t('facts.whole'), disabled: unrecordable },
          ]}
        />
        {identities === 'whole' && (
          <>
            <Input.TextArea aria-label={t('households.reason')} placeholder={t('households.reason')} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
            <p className="small-note">{t('households.wholeWarning')}</p>
          </>
        )}
        {problem && <ProblemCard problem={problem} />}
      </div>
    </Modal>
  );
}

type Read = CommandValue<'readCaseFacts'>;

/** Returned workbooks: what they answer is shown before it is taken, and what does not fit is said. */
export function ReadFactsDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const { actions, host } = useDoors();
  const feedback = useFeedback();
  const [read, setRead] = useState<Read | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pick = async () => {
    const picked = await host.pickRegisterFiles({});
    if (!picked.ok) return setProblem(picked.problem);
    if (picked.value.length === 0) return undefined;
    setBusy(true);
    setProblem(null);
    const answer = await actions.work('readCaseFacts', { files: picked.value }, 'task.readAnswers');
    setBusy(false);
    return answer.ok ? setRead(answer.value) : setProblem(answer.problem);
  };
  const take = async () => {
    if (!read) return;
    setBusy(true);
    const answer = await actions.change('takeCaseFacts', { token: read.token, reason: reason.trim() }, 'task.decide');
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    feedback.good(t('evidence.decidedCount', { count: formatCount(answer.value.changed) }));
    return onClose();
  };
  return (
    <Modal
      open
      width={720}
      title={t('facts.readTitle')}
      onCancel={onClose}
      footer={
        <div className="button-row dialog-actions">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type={read ? 'default' : 'primary'} loading={busy && !read} onClick={() => void pick()}>
            {t('problems.pickAnswers')}
          </Button>
          {read && (
            <ChangeButton type="primary" loading={busy} disabled={read.answers === 0 || reason.trim().length < 2} onClick={() => void take()}>
              {t('facts.take', { count: formatCount(read.answers) })}
            </ChangeButton>
          )}
        </div>
      }
    >
      <div className="dialog-stack">
        {problem && <ProblemCard problem={problem} />}
        {read ? <Preview read={read} /> : <p>{t('facts.readLead')}</p>}
        {read && read.answers > 0 && (
          <label className="field">
            <span>{t('facts.reason')}</span>
            <Input maxLength={500} value={reason} aria-label={t('facts.reason')} placeholder={t('facts.reasonExample')} onChange={(event) => setReason(event.target.value)} />
          </label>
        )}
      </div>
    </Modal>
  );
}

function Preview({ read }: { read: Read }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <>
      <p>{t('facts.readCounts', { households: formatCount(read.households), answers: formatCount(read.answers), unmatched: formatCount(read.unmatched.length), empty: formatCount(read.unanswered) })}</p>
      {read.facts.length > 0 && (
        <DataTable
          caption={t('facts.byFact')}
          rows={read.facts}
          rowKey={(fact) => fact.field}
          maxHeight={240}
          columns={[
            { key: 'fact', title: t('facts.fact'), render: (fact) => localized(fact.label) },
            { key: 'yes', title: t('identification.yesFact'), align: 'right', render: (fact) => formatCount(fact.yes) },
            { key: 'no', title: t('identification.noFact'), align: 'right', render: (fact) => formatCount(fact.no) },
            { key: 'numbers', title: t('facts.numbers'), align: 'right', render: (fact) => formatCount(fact.numbers) },
            { key: 'changed', title: t('facts.changed'), align: 'right', render: (fact) => formatCount(fact.changed) },
          ]}
        />
      )}
      {read.unmatched.length > 0 && (
        <DataTable
          caption={t('problems.unmatched')}
          rows={read.unmatched.slice(0, 200).map((row, index) => ({ ...row, key: String(index) }))}
          rowKey={(row) => row.key}
          maxHeight={180}
          columns={[
            { key: 'place', title: t('import.place'), width: '42%', render: (row) => `${row.file} › ${row.sheet} › ${row.sheetRow}` },
            { key: 'fact', title: t('facts.fact'), render: (row) => (row.label ? localized(row.label) : '–') },
            { key: 'why', title: t('problems.why'), render: (row) => localized(row.why) },
          ]}
        />
      )}
    </>
  );
}
