import { Alert, Drawer } from 'antd';
import type { ExitSchedule, ScheduleRow } from '../../../analytics/commands/contracts/timePlan';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { useBatchName } from './batchName';
import { BatchState } from './BoardLines';
import { StepChart } from './StepChart';
import type { StepDraft } from './StepDaysDialog';
import { StepTable } from './StepTable';

interface BatchDrawerProps {
  row: ScheduleRow | null;
  schedule: ExitSchedule;
  onEdit(draft: StepDraft): void;
  onClose(): void;
}

/** One batch with all its steps. */
export function BatchDrawer({ row, schedule, onEdit, onClose }: BatchDrawerProps) {
  const t = useText();
  const nameOf = useBatchName();
  return (
    <Drawer
      open={row !== null}
      size={1010}
      destroyOnHidden
      title={row ? nameOf(row) : t('schedule.board')}
      onClose={onClose}
    >
      {row && <BatchBody row={row} schedule={schedule} onEdit={onEdit} />}
    </Drawer>
  );
}

export function BatchBody({ row, schedule, onEdit }: Omit<BatchDrawerProps, 'row' | 'onClose'> & { row: ScheduleRow }) {
  const t = useText();
  const localized = useLocalized();
  const nameOf = useBatchName();
  return (
    <div className="stack">
      <dl className="schedule-facts">
        <Fact label={t('schedule.town')}>{row.townName}</Fact>
        <Fact label={t('schedule.batchSize')}>
          {t('schedule.size', {
            households: formatCount(row.batch.households),
            persons: formatCount(row.batch.persons),
          })}
        </Fact>
        <Fact label={t('schedule.procedure')}>
          {localized(row.label)} <Citation basis={basisOf('procedures/scheduleBatches', row.status, [row.citation])} />
        </Fact>
        <Fact label={t('schedule.deadline')}>{row.deadline}</Fact>
        <Fact label={t('schedule.latestStart')}>{row.latestStart}</Fact>
        <Fact label={t('schedule.earliestEnd')}>{row.earliestEnd}</Fact>
        <Fact label={t('schedule.float')}>
          <BatchState row={row} />
        </Fact>
      </dl>
      {row.borrowedFrom !== null && (
        <Alert type="info" showIcon title={t('schedule.borrowedFrom', { from: row.borrowedFrom })} />
      )}
      {row.notices.map((notice, index) => (
        <Alert
          key={index}
          type="warning"
          showIcon
          title={localized(notice.message)}
          description={notice.hint && localized(notice.hint)}
        />
      ))}
      <StepChart
        schedule={row}
        calendar={schedule}
        byHand={row.byHand}
        onMove={(step, planned) => onEdit({ row, step, days: { ...row.byHand[step.id], planned } })}
      />
      <p className="small-note">{t('schedule.chartNote')}</p>
      <StepTable
        caption={t('schedule.stepsOf', { batch: nameOf(row) })}
        steps={row.steps}
        byHand={row.byHand}
        onEdit={(step) => onEdit({ row, step, days: row.byHand[step.id] ?? {} })}
      />
    </div>
  );
}

export function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
