import { useMemo } from 'react';
import { useText } from '../../app/text';
import { nameWidth, stateWidth } from './boardSizes';
import { listTicks, placeDay, type TimeAxis } from './timeAxis';

/** Heading of the board: village, state, and above the bars years, months or weeks. */
export function AxisHead({ axis, width, asOf }: { axis: TimeAxis; width: number; asOf: string }) {
  const t = useText();
  return (
    <div className="board-head" style={{ width }} role="row">
      <div className="board-name" role="columnheader" style={{ width: nameWidth }}>
        {t('schedule.village')}
      </div>
      <div className="board-state" role="columnheader" style={{ width: stateWidth, left: nameWidth }}>
        {t('schedule.float')}
      </div>
      <div className="board-axis" role="columnheader" aria-label={t('schedule.days')} style={{ width: axis.width }}>
        <AxisTicks axis={axis} asOf={asOf} labelWidth={128} />
        <span className="board-as-of-label" style={{ left: placeDay(axis, asOf) }}>
          {t('schedule.asOf', { day: asOf })}
        </span>
      </div>
    </div>
  );
}

interface AxisTicksProps {
  axis: TimeAxis;
  asOf: string;
  /** Room that the label of the as-of date takes. */
  labelWidth: number;
}

/** Width of a year or month in figures. */
const yearWidth = 52;

/** Years above, quarters, months or weeks below. A year that the label of the as-of date covers stands behind it. */
export function AxisTicks({ axis, asOf, labelWidth }: AxisTicksProps) {
  const { years, fine } = useMemo(() => listTicks(axis), [axis]);
  const from = placeDay(axis, asOf);
  const shiftOf = (left: number): number =>
    left + yearWidth > from && left < from + labelWidth ? from + labelWidth - left : 0;
  return (
    <span aria-hidden>
      {years.map(({ day, label, left, width: wide }) => (
        <span key={day} className="axis-year" style={{ left, width: wide }}>
          {wide - shiftOf(left) >= 34 && <span style={{ marginLeft: shiftOf(left) }}>{label}</span>}
        </span>
      ))}
      {fine.map(({ day, label, left, width: wide }) => (
        <span key={day} className="axis-fine" style={{ left, width: wide }}>
          {wide >= 16 && label}
        </span>
      ))}
    </span>
  );
}
