import { Modal } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../electron/contract';
import { useText } from '../app/text';
import { ProblemCard } from './Problems';
import { ReasonField } from './ReasonField';

interface AskReasonProps {
  title: string;
  hint: string;
  okText: string;
  danger?: boolean;
  onCancel(): void;
  /** Does it; what was refused stays in the dialog. */
  onReason(reason: string): Promise<Problem | null>;
}

/** Asks why, before something is taken away or changes for a whole county. */
export function AskReason({ title, hint, okText, danger = false, onCancel, onReason }: AskReasonProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async () => {
    setBusy(true);
    setProblem(await onReason(reason.trim()));
    setBusy(false);
  };
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: reason.trim().length < 2, danger }}
      onCancel={onCancel}
      onOk={() => void go()}
    >
      <div className="dialog-stack">
        <p className="muted">{hint}</p>
        {problem && <ProblemCard problem={problem} />}
        <ReasonField value={reason} onChange={setReason} />
      </div>
    </Modal>
  );
}
