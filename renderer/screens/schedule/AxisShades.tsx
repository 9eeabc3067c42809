import { memo, useMemo } from 'react';
import type { ExitSchedule } from '../../../analytics/commands/contracts/timePlan';
import { useLocalized } from '../../app/text';
import { listWindows } from './boardRows';
import type { Zoom } from './scheduleView';
import { listTicks, listWeekends, placeDay, placeSpan, type TimeAxis } from './timeAxis';

interface AxisShadesProps {
  axis: TimeAxis;
  schedule: Pick<ExitSchedule, 'asOf' | 'holidays' | 'workedWeekends'> & { rows: Parameters<typeof listWindows>[0] };
  left: number;
  zoom: Zoom;
}

/** Behind all lines: years, days off (where a week can be read), openings of the system, the as-of date. */
export const AxisShades = memo(function AxisShades({ axis, schedule, left, zoom }: AxisShadesProps) {
  const localized = useLocalized();
  const { rows, holidays, workedWeekends, asOf } = schedule;
  const windows = useMemo(() => listWindows(rows), [rows]);
  const weekends = useMemo(
    () => (zoom === 'week' ? listWeekends(axis, workedWeekends) : []),
    [axis, workedWeekends, zoom],
  );
  const { years } = useMemo(() => listTicks(axis), [axis]);
  return (
    <div className="axis-shades" style={{ left, width: axis.width }} aria-hidden>
      {windows.map(({ opens, closes }) => (
        <span key={opens} className="shade-window" style={placeSpan(axis, opens, closes)} />
      ))}
      {years.map(({ day, left: at }) => (
        <span key={day} className="shade-year" style={{ left: at }} />
      ))}
      {weekends.map(([from, to]) => (
        <span key={from} className="shade-weekend" style={placeSpan(axis, from, to)} />
      ))}
      {zoom === 'week' &&
        holidays.map(({ from, to, label }) => (
          <span key={from} className="shade-holiday" style={placeSpan(axis, from, to)}>
            <span>{localized(label)}</span>
          </span>
        ))}
      <span className="shade-as-of" style={{ left: placeDay(axis, asOf) }} />
    </div>
  );
});
