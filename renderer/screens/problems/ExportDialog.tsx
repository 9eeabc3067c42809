import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { readOnlyWhy, useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { ProblemCard } from '../../widgets/Problems';
import { filtersOf, useProblems } from './problemsState';

const mediaTypes = { workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', villages: 'application/zip' };

/** Open findings of the list as workbooks to be sent down and filled in. */
export function ExportDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const state = useProblems();
  const scope = useShell((shell) => shell.scope);
  const unrecordable = useProject((project) => readOnlyWhy(project) !== null);
  const [layout, setLayout] = useState<'villages' | 'workbook'>('villages');
  const [identities, setIdentities] = useState<'masked' | 'whole'>('masked');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    const filters = { ...filtersOf(state, scope), state: 'open' as const };
    const made = await actions.work('exportFindings', { filters, layout, identities, reason: reason.trim() }, 'task.export');
    const saved = made.ok ? await actions.deliver(null, { suggestedName: made.value.fileName, mediaType: mediaTypes[layout], bytes: made.value.bytes }) : made;
    setBusy(false);
    if (!saved.ok) return setProblem(saved.problem);
    if (!saved.value || !made.ok) return undefined;
    feedback.good(t('problems.exported', { name: saved.value.name, rows: formatCount(made.value.rows), villages: formatCount(made.value.villages) }));
    return onClose();
  };
  return (
    <Modal
      open
      width={520}
      title={t('problems.export')}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t('problems.exportGo')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: identities === 'whole' && reason.trim().length < 2 }}
    >
      <div className="dialog-stack">
        <p>{t('problems.exportLead')}</p>
        <Radio.Group
          aria-label={t('problems.layout')}
          value={layout}
          onChange={(event) => setLayout(event.target.value as typeof layout)}
          options={[
            { value: 'villages', label: t('problems.layout.villages') },
            { value: 'workbook', label: t('problems.layout.workbook') },
          ]}
        />
        <Radio.Group
          aria-label={t('households.exportTitle')}
          value={identities}
          onChange={(event) => setIdentities(event.target.value as typeof identities)}
          options={[
            { value: 'masked', label: t('households.masked') },
            { value: 'whole', label: t('households.whole'), disabled: unrecordable },
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

