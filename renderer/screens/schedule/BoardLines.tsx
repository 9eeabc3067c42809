import { CaretDownFilled, CaretRightFilled } from '@ant-design/icons';
import type { CSSProperties, KeyboardEvent } from 'react';
import type { ScheduleRow } from '../../../analytics/commands/contracts/timePlan';
import type { ScheduledStep } from '../../../analytics/procedures/types';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { BatchLane } from './BatchLane';
import { useBatchName } from './batchName';
import { nextStepOf, type BoardLine } from './boardRows';
import { nameWidth, stateWidth } from './boardSizes';
import type { TimeAxis } from './timeAxis';

interface Placed {
  index: number;
  style: CSSProperties;
  onKey(event: KeyboardEvent): void;
}

/** A town above its villages: how many batches, how many late; it folds them away. */
export function TownRow({
  line,
  index,
  style,
  onKey,
  onFold,
}: Placed & { line: Extract<BoardLine, { kind: 'town' }>; onFold(): void }) {
  const t = useText();
  return (
    <div role="row" aria-rowindex={index + 2} className="board-row is-town" style={style}>
      <div className="board-town" role="rowheader" style={{ width: nameWidth + stateWidth }}>
        <button type="button" data-index={index} aria-expanded={!line.folded} onClick={onFold} onKeyDown={onKey}>
          {line.folded ? <CaretRightFilled aria-hidden /> : <CaretDownFilled aria-hidden />} <b>{line.name}</b>{' '}
          <span className="muted">{t('schedule.batches', { count: formatCount(line.batches) })}</span>
        </button>
        {line.late > 0 && (
          <span className="late-mark">{t('schedule.lateBatches', { count: formatCount(line.late) })}</span>
        )}
      </div>
    </div>
  );
}

interface BatchRowProps extends Placed {
  row: ScheduleRow;
  axis: TimeAxis;
  isSelected: boolean;
  readOnly: boolean;
  onOpen(): void;
  onMove(step: ScheduledStep, planned: string): void;
}

/** One batch: its village, how much room it has, and its steps as bars. */
export function BatchRow({ row, axis, isSelected, readOnly, index, style, onKey, onOpen, onMove }: BatchRowProps) {
  const t = useText();
  const nameOf = useBatchName();
  const words = useLaneText(row);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={0}
      className={isSelected ? 'board-row is-selected' : 'board-row'}
      style={style}
      onClick={onOpen}
      onKeyDown={(event) => (event.key === 'Enter' ? onOpen() : onKey(event))}
    >
      <div className="board-name" role="rowheader" style={{ width: nameWidth }}>
        <span className="board-village">
          {row.tier === 'poor' && (
            <span className="poor-village-mark" role="img" aria-label={t('wallChart.poorVillage')} />
          )}
          {nameOf(row)}
        </span>
        <small>
          {t('schedule.size', {
            households: formatCount(row.batch.households),
            persons: formatCount(row.batch.persons),
          })}
          {row.borrowedFrom !== null && <span className="borrowed-mark">{t('schedule.borrowed')}</span>}
        </small>
      </div>
      <div className="board-state" role="cell" style={{ width: stateWidth, left: nameWidth }}>
        <BatchState row={row} />
      </div>
      <div className="board-lane" role="cell" style={{ width: axis.width }}>
        <span className="visually-hidden">{words}</span>
        <BatchLane row={row} axis={axis} readOnly={readOnly} onMove={onMove} />
      </div>
    </div>
  );
}

/** Late by so many days, or how long the next step can wait. */
export function BatchState({
  row,
}: {
  row: Pick<ScheduleRow, 'lateDays' | 'overrunDays' | 'floatWorkingDays' | 'earliestEnd'>;
}) {
  const t = useText();
  if (row.floatWorkingDays === null) return <span className="good-text">{t('schedule.done')}</span>;
  if (row.lateDays > 0) {
    return (
      <span className="two-rows">
        <span className="late-mark">{t('schedule.lateBy', { days: formatCount(row.lateDays) })}</span>
        {row.overrunDays > 0 && (
          <small className="danger-text">{t('schedule.overBy', { days: formatCount(row.overrunDays) })}</small>
        )}
      </span>
    );
  }
  return (
    <span className="two-rows">
      <span className={row.floatWorkingDays <= 10 ? 'warning-text' : undefined}>
        {t('schedule.workingDays', { count: formatCount(row.floatWorkingDays) })}
      </span>
      {row.overrunDays > 0 && (
        <small className="danger-text">{t('schedule.overBy', { days: formatCount(row.overrunDays) })}</small>
      )}
    </span>
  );
}

/** The bars in words, for a reader that does not see them. */
function useLaneText(row: ScheduleRow): string {
  const t = useText();
  const localized = useLocalized();
  const next = nextStepOf(row);
  return t('schedule.lane', {
    start: row.latestStart,
    deadline: row.deadline,
    end: row.earliestEnd,
    next: next ? localized(next.label) : t('schedule.done'),
  });
}
