import { useMemo, useRef } from 'react';
import type { ExitSchedule } from '../../../analytics/commands/contracts/timePlan';
import type { ProcedureSchedule, ScheduledStep } from '../../../analytics/procedures/types';
import type { StepDays } from '../../../analytics/project/types';
import { useReadOnlyReason } from '../../app/access';
import { useLocalized, useText } from '../../app/text';
import { AxisTicks } from './AxisHead';
import { AxisShades } from './AxisShades';
import { BatchLane } from './BatchLane';
import { daysOfRow } from './boardRows';
import { makeAxis, placeDay } from './timeAxis';
import { useWidth } from './useWidth';

interface StepChartProps {
  schedule: Pick<ProcedureSchedule, 'steps' | 'deadline' | 'criticalChain' | 'lateDays' | 'asOf'>;
  calendar?: Pick<ExitSchedule, 'holidays' | 'workedWeekends'>;
  byHand?: Record<string, StepDays>;
  onMove?(step: ScheduledStep, planned: string): void;
}

const labelWidth = 150;

/** The steps of one batch below each other against days; a bar can be dragged to another day. */
export function StepChart({ schedule, calendar, byHand = {}, onMove }: StepChartProps) {
  const t = useText();
  const localized = useLocalized();
  const frame = useRef<HTMLDivElement>(null);
  const room = useWidth(frame, 860);
  const readOnly = useReadOnlyReason() !== null;
  const axis = useMemo(
    () => makeAxis([schedule.asOf, ...daysOfRow(schedule)], 'whole', room - labelWidth),
    [schedule, room],
  );
  return (
    <div className="step-chart" ref={frame} role="img" aria-label={t('schedule.chartOfSteps')}>
      <div className="step-chart-head" style={{ marginLeft: labelWidth, width: axis.width }}>
        <AxisTicks axis={axis} asOf={schedule.asOf} labelWidth={78} />
        <span className="board-as-of-label" style={{ left: placeDay(axis, schedule.asOf) }}>
          {schedule.asOf}
        </span>
      </div>
      <div className="step-chart-body">
        <AxisShades
          axis={axis}
          left={labelWidth}
          zoom={calendar && axis.pixelsPerDay >= 3 ? 'week' : 'whole'}
          schedule={{
            rows: [schedule],
            asOf: schedule.asOf,
            holidays: calendar?.holidays ?? [],
            workedWeekends: calendar?.workedWeekends ?? [],
          }}
        />
        {schedule.steps.map((step, index) => (
          <div key={step.id} className="step-chart-line">
            <span className="step-chart-name" style={{ width: labelWidth }} title={localized(step.label)}>
              {index + 1} {localized(step.label)}
            </span>
            <span className="board-lane" style={{ width: axis.width }}>
              <BatchLane
                row={{
                  steps: [step],
                  deadline: schedule.deadline,
                  criticalChain: [],
                  lateDays: step.state === 'late' ? step.lateDays : 0,
                  byHand: byHand[step.id] ? { [step.id]: byHand[step.id]! } : {},
                }}
                axis={axis}
                firstNumber={index + 1}
                readOnly={readOnly || onMove === undefined}
                onMove={(moved, planned) => onMove?.(moved, planned)}
              />
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
