import { Button, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import type { ProcedureRow } from '../../../analytics/commands/contracts/timePlan';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useDoors } from '../../app/doors';
import { useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { DataTable } from '../../widgets/DataTable';
import { ProblemCard } from '../../widgets/Problems';
import { StatusMark } from '../../widgets/StatusMark';
import { ReasonField } from '../../widgets/ReasonField';

type Step = ProcedureRow['steps'][number];

/** How long each step takes by the plan, and how long it usually takes here. */
export function ExpectedDays({ procedure }: { procedure: ProcedureRow }) {
  const t = useText();
  const localized = useLocalized();
  const [edited, setEdited] = useState<Step | null>(null);
  const unit = (step: Step, days: number) => t(`schedule.length.${step.dayKind}`, { days });
  return (
    <>
      <DataTable
        caption={t('schedule.lengths')}
        rows={procedure.steps}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'step',
            title: t('schedule.step'),
            render: (step) => (
              <span className="two-rows">
                <b>{localized(step.label)}</b>
                <small>{localized(step.actor)}</small>
              </span>
            ),
          },
          {
            key: 'after',
            title: t('schedule.after'),
            render: (step) =>
              step.after
                .map((id) => procedure.steps.find((other) => other.id === id))
                .flatMap((other) => (other ? [localized(other.label)] : []))
                .join(t('list.separator')) || '–',
          },
          {
            key: 'plan',
            title: t('schedule.byPlan'),
            align: 'right',
            render: (step) => (
              <>
                {unit(step, step.days)} <StatusMark status={step.status} quietUnlessAssumed />
              </>
            ),
          },
          {
            key: 'here',
            title: t('schedule.here'),
            align: 'right',
            render: (step) => (step.expectedDays === null ? '–' : unit(step, step.expectedDays)),
          },
          {
            key: 'acts',
            title: '',
            align: 'right',
            render: (step) => (
              <span className="step-acts">
                <Citation basis={basisOf('procedures/listProcedureSteps', step.status, [step.citation])} />
                <ChangeButton
                  size="small"
                  aria-label={t('schedule.editLengthOf', { step: localized(step.label) })}
                  onClick={() => setEdited(step)}
                >
                  {t('schedule.editLength')}
                </ChangeButton>
              </span>
            ),
          },
        ]}
      />
      {edited && <LengthDialog procedure={procedure.id} step={edited} onClose={() => setEdited(null)} />}
    </>
  );
}

function LengthDialog({ procedure, step, onClose }: { procedure: string; step: Step; onClose(): void }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const busy = useProject((state) => state.tasks.length > 0);
  const [days, setDays] = useState<number | null>(step.expectedDays ?? step.days);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = reason.trim().length >= 2 && !busy;
  const keep = async (wanted: number | null) => {
    setProblem(null);
    const argument = { procedure, step: step.id, days: wanted, reason: reason.trim() };
    const changed = await actions.change('setExpectedDays', argument, 'task.schedule');
    if (!changed.ok) return setProblem(changed.problem);
    return onClose();
  };
  return (
    <Modal open title={t('schedule.editLengthOf', { step: localized(step.label) })} footer={null} onCancel={onClose}>
      <form
        className="dialog-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && days !== null) void keep(days);
        }}
      >
        <label className="field">
          <span>{t('schedule.here')}</span>
          <InputNumber
            min={0}
            max={3660}
            precision={0}
            value={days}
            onChange={setDays}
            suffix={t(step.dayKind === 'calendar' ? 'unit.days' : 'unit.working_days')}
          />
          <small>{t('schedule.hereHint')}</small>
        </label>
        {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
        <ReasonField value={reason} onChange={setReason} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          {step.expectedDays !== null && (
            <ChangeButton disabled={!ready} onClick={() => void keep(null)}>
              {t('schedule.lengthForget')}
            </ChangeButton>
          )}
          <ChangeButton type="primary" htmlType="submit" disabled={!ready || days === null}>
            {t('schedule.keep')}
          </ChangeButton>
        </div>
      </form>
    </Modal>
  );
}
