import type { ReactNode } from 'react';

interface KeyFigureProps {
  label: string;
  value: string;
  unit?: string;
  note?: ReactNode;
  citation?: ReactNode;
}

/** One large number with its unit, a note and the way to its basis. */
export function KeyFigure({ label, value, unit, note, citation }: KeyFigureProps) {
  return (
    <div className="key-figure">
      <div className="key-figure-label">
        <span>{label}</span>
        {citation}
      </div>
      <div className="key-figure-value">
        <span className="number">{value}</span>
        {unit && <span className="unit">{unit}</span>}
      </div>
      {note && <div className="key-figure-note">{note}</div>}
    </div>
  );
}
