import { useState, type DragEvent } from 'react';

/** Cells of one row that take what is dragged inside the row; other rows do not. */
export function useYearDrop(onDrop: (year: number) => void): {
  setDragged(isDragged: boolean): void;
  /** What a cell needs; a year that is not open takes nothing. */
  cell(
    year: number,
    isOpen: boolean,
  ): { className: string; onDragOver?(event: DragEvent): void; onDragLeave?(): void; onDrop?(event: DragEvent): void };
} {
  const [dragged, setDragged] = useState(false);
  const [over, setOver] = useState<number | null>(null);
  return {
    setDragged,
    cell(year, isOpen) {
      if (!dragged || !isOpen) return { className: '' };
      return {
        className: over === year ? 'is-open is-drop' : 'is-open',
        onDragOver: (event) => {
          event.preventDefault();
          setOver(year);
        },
        onDragLeave: () => setOver((now) => (now === year ? null : now)),
        onDrop: (event) => {
          event.preventDefault();
          setOver(null);
          setDragged(false);
          onDrop(year);
        },
      };
    },
  };
}
