import { Button } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { useDoors } from '../doors';
import { useText } from '../text';
import { useFeedback } from '../useFeedback';
import type { DialogBodyProps } from './types';

/** A copy to hand on: says what it leaves out before it is made. */
export function ExportAnonymous({ onDone }: DialogBodyProps) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const saved = await actions.exportAnonymousCopy();
    setBusy(false);
    if (!saved.ok) return setProblem(saved.problem);
    if (saved.value === null) return undefined;
    feedback.good(t('document.saved', { name: saved.value.name }));
    return onDone();
  };
  return (
    <div className="dialog-stack">
      <p>{t('anonymous.explained')}</p>
      <ul className="plain-list">
        <li>{t('anonymous.without')}</li>
        <li>{t('anonymous.with')}</li>
        <li>{t('anonymous.care')}</li>
      </ul>
      {problem && <ProblemCard problem={problem} />}
      <div className="dialog-actions">
        <Button onClick={onDone}>{t('action.cancel')}</Button>
        <Button type="primary" autoFocus loading={busy} onClick={() => void save()}>
          {t('anonymous.export')}
        </Button>
      </div>
    </div>
  );
}
