import { Tooltip } from 'antd';
import type { ReactNode } from 'react';

interface KeyFigureProps {
  label: string;
  value: string;
  unit?: string;
  /** The number to its last digit, told when it is pointed at. */
  exact?: string;
  note?: ReactNode;
  citation?: ReactNode;
}

/** One large number with its unit, a note and the way to its basis. */
export function KeyFigure({ label, value, unit, exact, note, citation }: KeyFigureProps) {
  const number = <span className="number">{value}</span>;
  return (
    <div className="key-figure">
      <div className="key-figure-label">
        <span>{label}</span>
        {citation}
      </div>
      <div className="key-figure-value">
        {exact === undefined ? number : <Tooltip title={exact}>{number}</Tooltip>}
        {unit && <span className="unit">{unit}</span>}
      </div>
      {note && <div className="key-figure-note">{note}</div>}
    </div>
  );
}
