import { Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { projectStates } from '../../../../analytics/project/types';
import type { Problem } from '../../../../electron/contract';
import { useDoors } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useProject } from '../../../app/project';
import { useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { ProblemCard } from '../../../widgets/Problems';
import { ReasonField } from '../../../widgets/ReasonField';
import { countMoves, dayOfMove, nextStateOf, type Tick } from './poolView';

interface MoveDialogProps {
  projects: Record<string, Tick>;
  onClose(): void;
  onMoved(): void;
}

/** The ticked projects reach a state on a day; set back to an earlier one is a correction and asks why. */
export function MoveDialog({ projects, onClose, onMoved }: MoveDialogProps) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const asOf = useProject((state) => state.overview?.asOf.date ?? '');
  const ticks = Object.values(projects);
  const states = ticks.map(({ state }) => state);
  const [to, setTo] = useState(() => nextStateOf(states));
  const [day, setDay] = useState(() => dayOfMove(ticks, asOf));
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { on, back } = countMoves(states, to);
  const why = reason.trim();
  const move = async () => {
    setBusy(true);
    const moved = await actions.change(
      'moveProjects',
      { ids: Object.keys(projects), to, day, ...(why.length >= 2 ? { reason: why } : {}) },
      'task.pool',
    );
    setBusy(false);
    if (!moved.ok) return setProblem(moved.problem);
    feedback.good(t('pool.moved', { count: formatCount(states.length), state: t(`pool.state.${to}`) }));
    return onMoved();
  };
  return (
    <Modal
      open
      title={t('pool.moveTitle', { count: formatCount(states.length) })}
      okText={t('pool.moveGo')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: day === '' || (back > 0 && why.length < 2) || why.length === 1 }}
      onCancel={onClose}
      onOk={() => void move()}
    >
      <div className="dialog-stack">
        {problem && <ProblemCard problem={problem} />}
        <label className="field">
          <span>{t('pool.moveTo')}</span>
          <Select
            aria-label={t('pool.moveTo')}
            value={to}
            onChange={setTo}
            options={projectStates.map((value) => ({ value, label: t(`pool.state.${value}`) }))}
          />
        </label>
        {on > 0 && (
          <label className="field">
            <span>{t('pool.moveDay')}</span>
            <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          </label>
        )}
        <p className={back > 0 ? 'warning-text' : 'small-note'} role="status">
          {back > 0
            ? t('pool.moveBack', { count: formatCount(back), state: t(`pool.state.${to}`) })
            : t('pool.moveOn', { count: formatCount(on), state: t(`pool.state.${to}`) })}
        </p>
        <ReasonField value={reason} optional={back === 0} onChange={setReason} />
      </div>
    </Modal>
  );
}
