import type { ScheduleRow } from '../../../analytics/commands/contracts/timePlan';
import type { ScheduledStep } from '../../../analytics/procedures/types';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { nextStepOf } from './boardRows';
import { placeDay, placeSpan, shiftDay, type TimeAxis } from './timeAxis';
import { useBarDrag } from './useBarDrag';

interface BatchLaneProps {
  row: Pick<ScheduleRow, 'steps' | 'deadline' | 'criticalChain' | 'lateDays' | 'byHand'>;
  axis: TimeAxis;
  /** Number of the first step. */
  firstNumber?: number;
  readOnly: boolean;
  onMove(step: ScheduledStep, planned: string): void;
}

/** The steps of a batch: latest days solid above, earliest days as outlines below, room between them shaded. */
export function BatchLane({ row, axis, firstNumber = 1, readOnly, onMove }: BatchLaneProps) {
  const t = useText();
  const next = nextStepOf(row);
  const chain = row.steps.filter(({ critical }) => critical);
  const drag = useBarDrag(axis.pixelsPerDay, readOnly, (id, days) => {
    const step = row.steps.find((candidate) => candidate.id === id);
    if (step) onMove(step, shiftDay(row.byHand[id]?.planned ?? step.latestStart, days));
  });
  const lastEnd = row.steps.map(({ latestEnd }) => latestEnd).reduce((one, other) => (one > other ? one : other));
  return (
    <span className="lane" aria-hidden>
      {next && next.latestStart > next.earliestStart && (
        <span className="lane-float" style={placeSpan(axis, next.earliestStart, shiftDay(next.latestStart, -1))} />
      )}
      {chain.length > 0 && (
        <>
          <span className="lane-chain" style={placeSpan(axis, chain[0]!.latestStart, chain.at(-1)!.latestEnd)} />
          <span className="lane-letter" style={{ left: placeDay(axis, chain[0]!.latestStart) - 15 }}>
            {t('schedule.letter.critical')}
          </span>
        </>
      )}
      {row.steps.map((step, index) => (
        <StepBars
          key={step.id}
          step={step}
          number={index + firstNumber}
          axis={axis}
          shift={drag.shiftOf(step.id)}
          handlers={drag.handlersOf(step.id)}
          readOnly={readOnly}
        />
      ))}
      {Object.entries(row.byHand).map(([id, { planned }]) =>
        planned ? <span key={id} className="lane-planned" style={{ left: placeDay(axis, planned) }} /> : null,
      )}
      <span className="lane-deadline" style={{ left: placeDay(axis, shiftDay(row.deadline, 1)) }} />
      {row.lateDays > 0 && (
        <span className="lane-late" style={{ left: placeDay(axis, shiftDay(lastEnd, 1)) + 5 }}>
          {t('schedule.lateLetter', { days: formatCount(row.lateDays) })}
        </span>
      )}
      {drag.dragged && (
        <span className="lane-day" style={{ left: placeDay(axis, dayOfDrag(row, drag.dragged)) }}>
          {dayOfDrag(row, drag.dragged)}
        </span>
      )}
    </span>
  );
}

function dayOfDrag(row: BatchLaneProps['row'], { id, days }: { id: string; days: number }): string {
  const step = row.steps.find((candidate) => candidate.id === id);
  return shiftDay(row.byHand[id]?.planned ?? step?.latestStart ?? row.deadline, days);
}

interface StepBarsProps {
  step: ScheduledStep;
  number: number;
  axis: TimeAxis;
  /** Days that it is being dragged by. */
  shift: number;
  readOnly: boolean;
  handlers: ReturnType<ReturnType<typeof useBarDrag>['handlersOf']>;
}

function StepBars({ step, number, axis, shift, readOnly, handlers }: StepBarsProps) {
  const t = useText();
  const localized = useLocalized();
  const latest = placeSpan(axis, step.latestStart, step.latestEnd);
  const title = t('schedule.barTitle', {
    step: localized(step.label),
    start: step.latestStart,
    end: step.latestEnd,
    earliestStart: step.earliestStart,
    earliestEnd: step.earliestEnd,
  });
  const movable = !readOnly && step.state !== 'done';
  return (
    <>
      <span
        className={`bar is-${step.state}${step.critical ? ' is-critical' : ''}${movable ? ' is-movable' : ''}`}
        style={{ ...latest, ...(shift === 0 ? {} : { transform: `translateX(${shift * axis.pixelsPerDay}px)` }) }}
        title={title}
        {...(movable ? handlers : {})}
      >
        {latest.width >= 13 && number}
      </span>
      <span
        className={`bar-outline is-${step.state}`}
        style={placeSpan(axis, step.earliestStart, step.earliestEnd)}
        title={title}
      />
    </>
  );
}
