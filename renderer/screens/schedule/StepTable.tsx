import { Button } from 'antd';
import type { ScheduledStep } from '../../../analytics/procedures/types';
import type { StepDays } from '../../../analytics/project/types';
import { useReadOnlyReason } from '../../app/access';
import { formatCount } from '../../app/format';
import { isTextKey, useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { StatusMark } from '../../widgets/StatusMark';

interface StepTableProps {
  caption: string;
  steps: ScheduledStep[];
  /** Days by hand; absent: they cannot be given here. */
  byHand?: Record<string, StepDays>;
  onEdit?(step: ScheduledStep): void;
}

/** Steps with who does them, how long, by when at the latest, how much room, and what is kept as proof. */
export function StepTable({ caption, steps, byHand, onEdit }: StepTableProps) {
  const t = useText();
  const localized = useLocalized();
  const readOnly = useReadOnlyReason();
  const columns: TableColumn<ScheduledStep>[] = [
    {
      key: 'step',
      title: t('schedule.step'),
      render: (step) => (
        <span className="two-rows">
          <span>
            <span className="step-number">{steps.indexOf(step) + 1}</span> <b>{localized(step.label)}</b>
            {step.critical && (
              <span className="critical-mark" title={t('schedule.legend.critical')}>
                {t('schedule.letter.critical')}
              </span>
            )}{' '}
            <StatusMark status={step.status} quietUnlessAssumed />
          </span>
          <small>{localized(step.actor)}</small>
        </span>
      ),
    },
    {
      key: 'days',
      title: t('schedule.length'),
      render: (step) => (
        <span className="two-rows is-short">
          <span>{t(`schedule.length.${step.dayKind}`, { days: step.days })}</span>
          <small>{t(`schedule.ground.${step.ground}`)}</small>
        </span>
      ),
    },
    {
      key: 'latest',
      title: t('schedule.latest'),
      render: (step) => <Span from={step.latestStart} to={step.latestEnd} />,
    },
    {
      key: 'earliest',
      title: t('schedule.earliest'),
      render: (step) => <Span from={step.earliestStart} to={step.earliestEnd} />,
    },
    { key: 'float', title: t('schedule.float'), render: (step) => <StepState step={step} /> },
    {
      key: 'evidence',
      title: t('schedule.evidence'),
      render: (step) => (
        <span className="two-rows step-evidence">
          <span>{step.evidence ? localized(step.evidence) : '–'}</span>
          {step.notice && <small>{t('schedule.notice', { notice: noticeName(step.notice, t) })}</small>}
        </span>
      ),
    },
    {
      key: 'basis',
      title: '',
      render: (step) => (
        <span className="step-acts">
          <Citation basis={basisOf('procedures/scheduleBatches', step.status, step.citations)} />
          {onEdit && (
            <Button
              size="small"
              disabled={readOnly !== null}
              title={readOnly ?? undefined}
              aria-label={t('schedule.editDaysOf', { step: localized(step.label) })}
              onClick={() => onEdit(step)}
            >
              {t('schedule.editDays')}
            </Button>
          )}
          {byHand?.[step.id] && <ByHand days={byHand[step.id]!} />}
        </span>
      ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={steps} rowKey={({ id }) => id} />;
}

function Span({ from, to }: { from: string; to: string }) {
  return (
    <span className="two-rows is-short">
      <span>{from}</span>
      <small>{to === from ? '' : `– ${to}`}</small>
    </span>
  );
}

/** Done, running, late by so many days, or how long it can wait. */
export function StepState({ step }: { step: ScheduledStep }) {
  const t = useText();
  const late = step.lateDays > 0 && (
    <span className="late-mark">{t('schedule.lateBy', { days: formatCount(step.lateDays) })}</span>
  );
  if (step.state === 'done' || step.state === 'running') {
    return (
      <span className="two-rows is-short">
        <span className="good-text">{t(`schedule.state.${step.state}`)}</span>
        {late}
      </span>
    );
  }
  return (
    <span className="two-rows is-short">
      {late || (
        <span>
          {step.floatWorkingDays === null
            ? '–'
            : t('schedule.workingDays', { count: formatCount(step.floatWorkingDays) })}
        </span>
      )}
      {step.floatDays !== null && <small>{t('schedule.calendarDays', { count: formatCount(step.floatDays) })}</small>}
    </span>
  );
}

function ByHand({ days }: { days: StepDays }) {
  const t = useText();
  return (
    <small className="by-hand">
      {(['planned', 'begun', 'done'] as const).flatMap((field) => {
        const day = days[field];
        return day === undefined ? [] : [<span key={field}>{t(`schedule.byHand.${field}`, { day })}</span>];
      })}
    </small>
  );
}

function noticeName(notice: string, t: ReturnType<typeof useText>): string {
  const key = `schedule.notice.${notice}`;
  return isTextKey(key) ? t(key) : notice;
}
