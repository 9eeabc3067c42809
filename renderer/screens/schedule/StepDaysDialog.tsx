import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import type { ScheduleRow, TriedStepDays } from '../../../analytics/commands/contracts/timePlan';
import type { ScheduledStep } from '../../../analytics/procedures/types';
import type { StepDays } from '../../../analytics/project/types';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { ProblemCard } from '../../widgets/Problems';
import { Answered } from '../../widgets/States';
import { useBatchName } from './batchName';
import { DayField } from './DayField';
import { ReasonField } from '../../widgets/ReasonField';
import { isDay } from './timeAxis';
import { useSettledJson } from './useSettledJson';

export interface StepDraft {
  row: ScheduleRow;
  step: ScheduledStep;
  days: StepDays;
}

const fields = ['planned', 'begun', 'done'] as const;

/** Days of a step by hand: what they would do is seen at once; then the reason, and they are kept. */
export function StepDaysDialog({ draft, onClose }: { draft: StepDraft; onClose(): void }) {
  const { row, step } = draft;
  const t = useText();
  const localized = useLocalized();
  const nameOf = useBatchName();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const busy = useProject((state) => state.tasks.length > 0);
  const [days, setDays] = useState<StepDays>(draft.days);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const settled = useSettledJson(days);
  const complete = fields.every((field) => days[field] === undefined || isDay(days[field]));
  const answer = useCommand(
    'tryStepDays',
    { batch: row.batch.id, step: step.id, days: settled },
    { enabled: complete },
  );
  const isShown = complete && !answer.isPlaceholderData && JSON.stringify(settled) === JSON.stringify(days);
  const allowed = isShown && answer.data?.problems.length === 0;
  const kept = row.byHand[step.id] !== undefined;
  const isEmpty = fields.every((field) => days[field] === undefined);
  const keep = async (wanted: StepDays | null) => {
    setProblem(null);
    const argument = { batch: row.batch.id, step: step.id, days: wanted, reason: reason.trim() };
    const changed = await actions.change('setStepDays', argument, 'task.schedule');
    if (!changed.ok) return setProblem(changed.problem);
    feedback.good(t(wanted ? 'schedule.daysKept' : 'schedule.daysForgotten', { step: localized(step.label) }));
    return onClose();
  };
  const ready = reason.trim().length >= 2 && !busy;
  return (
    <Modal
      open
      width={620}
      title={t('schedule.stepOf', { step: localized(step.label), batch: nameOf(row) })}
      footer={null}
      onCancel={onClose}
    >
      <form
        className="dialog-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && allowed && !isEmpty) void keep(days);
        }}
      >
        <div className="step-days">
          {fields.map((field) => (
            <DayField
              key={field}
              label={t(`schedule.days.${field}`)}
              hint={t(`schedule.days.${field}Hint`)}
              value={days[field] ?? ''}
              onChange={(day) => setDays(({ [field]: _, ...rest }) => (day === '' ? rest : { ...rest, [field]: day }))}
            />
          ))}
        </div>
        {complete && (
          <Answered answer={answer} rows={3}>
            {(tried) => <Effect tried={tried} />}
          </Answered>
        )}
        {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
        <ReasonField value={reason} onChange={setReason} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          {kept && (
            <ChangeButton disabled={!ready} onClick={() => void keep(null)}>
              {t('schedule.daysForget')}
            </ChangeButton>
          )}
          <ChangeButton type="primary" htmlType="submit" disabled={!ready || !allowed || isEmpty}>
            {t('schedule.daysKeep')}
          </ChangeButton>
        </div>
      </form>
    </Modal>
  );
}

/** Before and after: room, delay, when it is over; or why it cannot be so. */
export function Effect({ tried }: { tried: TriedStepDays }) {
  const t = useText();
  const localized = useLocalized();
  const { before, after, problems } = tried;
  const lines = [
    { key: 'float' as const, of: (one: typeof before) => one.floatWorkingDays, worse: (a: number, b: number) => b < a },
    { key: 'lateDays' as const, of: (one: typeof before) => one.lateDays, worse: (a: number, b: number) => b > a },
    {
      key: 'overrunDays' as const,
      of: (one: typeof before) => one.overrunDays,
      worse: (a: number, b: number) => b > a,
    },
  ];
  return (
    <div className="stack" role="status">
      {problems.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('schedule.cannotBe')}
          description={
            <ul className="schedule-list">
              {problems.map((problem, index) => (
                <li key={index}>
                  {localized(problem.message)}{' '}
                  {problem.hint && <span className="muted">{localized(problem.hint)}</span>}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <dl className="schedule-facts">
        {lines.map(({ key, of, worse }) => {
          const [from, to] = [of(before), of(after)];
          const isWorse = from !== null && to !== null && worse(from, to);
          const isBetter = from !== null && to !== null && from !== to && !isWorse;
          return (
            <div key={key}>
              <dt>{t(`schedule.effect.${key}`)}</dt>
              <dd className={isWorse ? 'danger-text' : isBetter ? 'good-text' : undefined}>
                {t('schedule.fromTo', { from: showDays(from), to: showDays(to) })}
              </dd>
            </div>
          );
        })}
        <div>
          <dt>{t('schedule.effect.end')}</dt>
          <dd className={after.earliestEnd > after.deadline ? 'danger-text' : undefined}>
            {t('schedule.fromTo', { from: before.earliestEnd, to: after.earliestEnd })}
          </dd>
        </div>
      </dl>
    </div>
  );
}

function showDays(days: number | null): string {
  return days === null ? '–' : formatCount(days);
}
