import { useRef, useState, type MouseEvent, type PointerEvent } from 'react';

interface Dragged {
  id: string;
  days: number;
}

/**
 * Bars that are dragged along the days. A press without a move stays a click.
 * @param onDrop called with the bar and the days it was moved by, never 0
 */
export function useBarDrag(pixelsPerDay: number, disabled: boolean, onDrop: (id: string, days: number) => void) {
  const start = useRef<{ id: string; x: number } | null>(null);
  const moved = useRef(false);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const daysAt = (x: number) => Math.round((x - (start.current?.x ?? x)) / pixelsPerDay);
  const end = () => {
    start.current = null;
    setDragged(null);
  };
  return {
    dragged,
    shiftOf: (id: string) => (dragged?.id === id ? dragged.days : 0),
    handlersOf: (id: string) => ({
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (disabled || event.button !== 0) return;
        start.current = { id, x: event.clientX };
        moved.current = false;
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (start.current?.id !== id) return;
        if (Math.abs(event.clientX - start.current.x) > 3) moved.current = true;
        if (moved.current) setDragged({ id, days: daysAt(event.clientX) });
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        if (start.current?.id !== id) return;
        const days = moved.current ? daysAt(event.clientX) : 0;
        end();
        if (days !== 0) onDrop(id, days);
      },
      onPointerCancel: end,
      onClick: (event: MouseEvent) => {
        // The click that follows a drag does not open the line.
        if (moved.current) event.stopPropagation();
        moved.current = false;
      },
    }),
  };
}
