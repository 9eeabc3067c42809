import { Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../text';
import './planning.css';

interface MoveHandleProps {
  /** What is moved, for a reader that does not see the table. */
  label: string;
  years: number[];
  /** Year at which it stands; 0 not within the horizon; null: it has none of its own. */
  year: number | null;
  /** Whether it can be kept out of the horizon. */
  canStay?: boolean;
  disabled: boolean;
  onMove(year: number): void;
  onDrag(isDragged: boolean): void;
  children: ReactNode;
  className?: string;
}

/** Something that is dragged to another year; a click or the keyboard opens the years as a menu, left and right step. */
export function MoveHandle({
  label,
  years,
  year,
  canStay = true,
  disabled,
  onMove,
  onDrag,
  children,
  className = '',
}: MoveHandleProps) {
  const t = useText();
  const choices = canStay ? [...years, 0] : years;
  const step = (by: number) => {
    const at = years.indexOf(year ?? -1);
    const next = years[at + by];
    if (at >= 0 && next !== undefined) onMove(next);
  };
  return (
    <Dropdown
      disabled={disabled}
      trigger={['click']}
      menu={{
        onClick: ({ key }) => onMove(Number(key)),
        items: choices.map((choice) => ({
          key: String(choice),
          disabled: choice === year,
          label: choice === 0 ? t('move.toStay') : t('move.toYear', { year: choice }),
        })),
      }}
    >
      <button
        type="button"
        className={`move-handle ${className}`}
        aria-label={t('move.label', { what: label })}
        title={disabled ? undefined : t('move.hint')}
        disabled={disabled}
        draggable={!disabled}
        onDragStart={(event) => {
          event.dataTransfer.effectAllowed = 'move';
          event.dataTransfer.setData('text/plain', '');
          onDrag(true);
        }}
        onDragEnd={() => onDrag(false)}
        onKeyDown={(event) => {
          if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
            event.preventDefault();
            step(event.key === 'ArrowLeft' ? -1 : 1);
          }
        }}
      >
        {children}
      </button>
    </Dropdown>
  );
}
