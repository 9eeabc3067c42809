import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { ExitSchedule, ScheduleRow } from '../../../analytics/commands/contracts/timePlan';
import type { ScheduledStep } from '../../../analytics/procedures/types';
import { useReadOnlyReason } from '../../app/access';
import { useText } from '../../app/text';
import { AxisHead } from './AxisHead';
import { AxisShades } from './AxisShades';
import { BatchRow, TownRow } from './BoardLines';
import { daysOfRow, type BoardLine } from './boardRows';
import { lineHeight, nameWidth, stateWidth, townHeight } from './boardSizes';
import { useScheduleView } from './scheduleView';
import { makeAxis, placeDay } from './timeAxis';
import { useWidth } from './useWidth';

interface BoardProps {
  schedule: ExitSchedule;
  lines: BoardLine[];
  selected: string | null;
  onOpen(batch: string): void;
  /** A bar was dropped on another day. */
  onMove(row: ScheduleRow, step: ScheduledStep, planned: string): void;
}

/** Villages against days: only the lines in sight exist. Up and down move, Enter opens, left and right scroll. */
export function Board({ schedule, lines, selected, onOpen, onMove }: BoardProps) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const room = useWidth(scroller, 1080);
  const zoom = useScheduleView((state) => state.zoom);
  const fold = useScheduleView((state) => state.fold);
  const readOnly = useReadOnlyReason() !== null;
  const axis = useMemo(
    () => makeAxis([schedule.asOf, ...schedule.rows.flatMap(daysOfRow)], zoom, room - nameWidth - stateWidth - 16),
    [schedule.asOf, schedule.rows, zoom, room],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'town' ? townHeight : lineHeight),
    getItemKey: (index) => keyOf(lines[index]!),
    overscan: 8,
    initialRect: { width: 1080, height: 640 },
  });
  useEffect(() => virtual.measure(), [lines, virtual]);

  const firstDay = useMemo(() => firstOfInterest(schedule), [schedule]);
  useEffect(() => {
    // Another zoom begins where the work begins.
    scroller.current?.scrollTo({ left: zoom === 'whole' ? 0 : Math.max(0, placeDay(axis, firstDay) - 60) });
  }, [zoom, axis.from, axis.to]);

  const moveFocus = (event: KeyboardEvent, index: number) => {
    const at = scroller.current;
    if (!at) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      at.scrollBy({ left: event.key === 'ArrowLeft' ? -160 : 160 });
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(lines.length - 1, index + step));
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => at.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  };

  const width = nameWidth + stateWidth + axis.width;
  return (
    <div className="board" role="table" aria-label={t('schedule.board')} aria-rowcount={lines.length + 1}>
      <div className="board-scroll" ref={scroller}>
        <AxisHead axis={axis} width={width} asOf={schedule.asOf} />
        <div className="board-body" style={{ width, height: virtual.getTotalSize() }} role="rowgroup">
          <AxisShades axis={axis} schedule={schedule} left={nameWidth + stateWidth} zoom={zoom} />
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index]!;
            const place = {
              index: item.index,
              style: { transform: `translateY(${item.start}px)`, height: item.size, width },
              onKey: (event: KeyboardEvent) => moveFocus(event, item.index),
            };
            return line.kind === 'town' ? (
              <TownRow key={item.key} line={line} {...place} onFold={() => fold(line.code)} />
            ) : (
              <BatchRow
                key={item.key}
                row={line.row}
                axis={axis}
                isSelected={line.row.batch.id === selected}
                readOnly={readOnly}
                {...place}
                onOpen={() => onOpen(line.row.batch.id)}
                onMove={(step, planned) => onMove(line.row, step, planned)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function keyOf(line: BoardLine): string {
  return line.kind === 'town' ? `town ${line.code}` : line.row.batch.id;
}

/** Where looking begins: the first latest start that is not over, or the as-of date. */
function firstOfInterest({ rows, asOf }: ExitSchedule): string {
  const open = rows.filter(({ steps }) => steps.some(({ state }) => state !== 'done'));
  const starts = open.map(({ latestStart }) => latestStart).sort();
  return starts[0] ?? asOf;
}
