import type { ReactNode } from 'react';

interface PanelProps {
  title: string;
  unit?: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  className?: string;
}

/** A titled part of a screen; the unit of its numbers stands in the heading. */
export function Panel({ title, unit, note, actions, children, flush = false, className = '' }: PanelProps) {
  return (
    <section className={`panel ${className}`} aria-label={title}>
      <header className="panel-head">
        <h2>
          {title}
          {unit && <span className="panel-unit">{unit}</span>}
        </h2>
        {actions && <div className="panel-actions">{actions}</div>}
      </header>
      <div className={flush ? 'panel-body is-flush' : 'panel-body'}>{children}</div>
      {note && <footer className="panel-note">{note}</footer>}
    </section>
  );
}
