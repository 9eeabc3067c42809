import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { SourceChange } from '../../../analytics/commands/contract';
import type { Problem } from '../../../electron/contract';
import { useScenarioChange } from '../../app/planning';
import { useText } from '../../app/text';
import { ProblemCard } from '../../widgets/Problems';

/** Asks for name and reason, then keeps the change as a scenario of its own, which is chosen at once. */
export function KeepScenario({ change: source, onClose }: { change: SourceChange; onClose(): void }) {
  const t = useText();
  const { change, busy } = useScenarioChange();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = name.trim() !== '' && reason.trim() !== '';
  const keep = async () => {
    setProblem(null);
    const refused = await change('keepSourceChange', { change: source, name: name.trim(), reason: reason.trim() });
    if (refused) setProblem(refused);
    else onClose();
  };
  return (
    <Modal
      open
      title={t('whatIf.keepTitle')}
      okText={t('whatIf.keep')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: busy || !ready }}
      onOk={() => void keep()}
      onCancel={onClose}
    >
      <div className="what-if-keep">
        <label>
          <span>{t('scenarios.name')}</span>
          <Input
            autoFocus
            maxLength={80}
            value={name}
            aria-label={t('scenarios.name')}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label>
          <span>{t('scenario.reason')}</span>
          <Input.TextArea
            rows={2}
            maxLength={500}
            value={reason}
            aria-label={t('scenario.reason')}
            placeholder={t('scenario.reasonPlaceholder')}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <p className="small-note">{t('whatIf.keepHint')}</p>
        {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      </div>
    </Modal>
  );
}
