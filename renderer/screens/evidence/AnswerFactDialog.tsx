import { Checkbox, Input, InputNumber, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { MissingFact } from '../../../analytics/commands/contracts/evidence';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { useRegionName } from './parts';
import { useDecisions } from './useDecisions';

interface AnswerFactDialogProps {
  scope: string;
  fact: MissingFact;
  /** Takes the answers of the scope back instead. */
  takeBack: boolean;
  onClose(): void;
}

/** One answer for every household of the scope that lacks the fact. Nothing is chosen beforehand. */
export function AnswerFactDialog({ scope, fact, takeBack, onClose }: AnswerFactDialogProps) {
  const t = useText();
  const localized = useLocalized();
  const decide = useDecisions();
  const place = useRegionName(scope);
  const [value, setValue] = useState<boolean | number | null>(null);
  const [undecidedOnly, setUndecidedOnly] = useState(false);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const count = takeBack ? fact.given : undecidedOnly ? fact.undecided : fact.households;
  const ready = reason.trim().length >= 2 && (takeBack || value !== null) && count > 0;
  const save = async () => {
    setBusy(true);
    const done = await decide.facts({ scope, fact: fact.field, value: takeBack ? null : value, reason: reason.trim(), ...(undecidedOnly ? { result: 'to_decide' } : {}) });
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Modal
      open
      width={500}
      title={t(takeBack ? 'facts.takeBackTitle' : 'facts.answerTitle', { fact: localized(fact.label) })}
      okText={t(takeBack ? 'facts.takeBackGo' : 'facts.answerGo', { count: formatCount(count) })}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={busy}
      onCancel={onClose}
      onOk={() => void save()}
    >
      <div className="dialog-stack">
        <p>{t(takeBack ? 'facts.takeBackLead' : 'facts.answerLead', { place, count: formatCount(count) })}</p>
        {!takeBack && fact.type === 'boolean' && (
          <Radio.Group
            aria-label={localized(fact.label)}
            value={value}
            onChange={(event) => setValue(event.target.value as boolean)}
            options={[
              { value: true, label: t('identification.yesFact') },
              { value: false, label: t('identification.noFact') },
            ]}
          />
        )}
        {!takeBack && fact.type === 'number' && (
          <InputNumber aria-label={localized(fact.label)} value={typeof value === 'number' ? value : null} onChange={setValue} min={-1e9} max={1e9} />
        )}
        {!takeBack && fact.undecided > 0 && fact.undecided < fact.households && (
          <Checkbox checked={undecidedOnly} onChange={(event) => setUndecidedOnly(event.target.checked)}>
            {t('facts.undecidedOnly', { count: formatCount(fact.undecided) })}
          </Checkbox>
        )}
        <label className="field">
          <span>{t('facts.reason')}</span>
          <Input.TextArea rows={2} maxLength={500} value={reason} aria-label={t('facts.reason')} onChange={(event) => setReason(event.target.value)} />
        </label>
        <p className="small-note">{t('evidence.recorded')}</p>
      </div>
    </Modal>
  );
}
