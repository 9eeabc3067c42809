import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { Problem, Result } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { useDoors } from '../doors';
import { readOnlyWhy, useProject } from '../project';
import { useText } from '../text';
import { useFeedback } from '../useFeedback';

const mediaTypes = { workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', villages: 'application/zip' };

export interface SheetsChoice {
  layout: 'villages' | 'workbook';
  identities: 'masked' | 'whole';
  reason: string;
}

/** Sheets for the villages to fill in: one workbook or one per village, masked or whole for a reason. */
export function SendSheetsDialog<M extends { fileName: string; bytes: Uint8Array }>(props: {
  title: string;
  lead: string;
  /** How the two kinds of copy are named. */
  kinds: { masked: string; whole: string };
  make(choice: SheetsChoice): Promise<Result<M>>;
  /** What is said when the file is saved under a name. */
  say(made: M, name: string): string;
  onClose(): void;
}) {
  const { title, lead, kinds, onClose } = props;
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const unrecordable = useProject((project) => readOnlyWhy(project) !== null);
  const [layout, setLayout] = useState<SheetsChoice['layout']>('villages');
  const [identities, setIdentities] = useState<SheetsChoice['identities']>('masked');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    const made = await props.make({ layout, identities, reason: reason.trim() });
    const saved = made.ok ? await actions.deliver(null, { suggestedName: made.value.fileName, mediaType: mediaTypes[layout], bytes: made.value.bytes }) : made;
    setBusy(false);
    if (!saved.ok) return setProblem(saved.problem);
    if (!saved.value || !made.ok) return undefined;
    feedback.good(props.say(made.value, saved.value.name));
    return onClose();
  };
  return (
    <Modal
      open
      width={520}
      title={title}
      onCancel={onClose}
      onOk={() => void save()}
      okText={t('problems.exportGo')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: identities === 'whole' && reason.trim().length < 2 }}
    >
      <div className="dialog-stack">
        <p>{lead}</p>
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
            { value: 'masked', label: kinds.masked },
            { value: 'whole', label: kinds.whole, disabled: unrecordable },
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
