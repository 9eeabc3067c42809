import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useText } from '../../app/text';

interface AskReasonProps {
  title: string;
  hint?: string;
  open: boolean;
  /** May the reason stay empty? */
  optional?: boolean;
  onCancel(): void;
  onReason(reason: string): void;
}

/** Asks why, before something is decided against what was found. */
export function AskReason({ title, hint, open, optional = false, onCancel, onReason }: AskReasonProps) {
  const t = useText();
  const [reason, setReason] = useState('');
  const text = reason.trim();
  const ready = text.length >= 2 || (optional && text === '');
  return (
    <Modal
      open={open}
      title={title}
      okText={t('evidence.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !ready }}
      onCancel={onCancel}
      onOk={() => onReason(text)}
      afterClose={() => setReason('')}
      destroyOnHidden
    >
      {hint && <p className="muted">{hint}</p>}
      <label className="field">
        <span>{t('evidence.reason')}</span>
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={500}
          value={reason}
          aria-label={t('evidence.reason')}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <p className="small-note">{t('evidence.recorded')}</p>
    </Modal>
  );
}
