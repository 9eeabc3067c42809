import { useId, useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { PaletteName } from '../../analytics/charts';
import type { Drawing } from '../../analytics/charts/types';
import { areaOf, findMarkAt, indexDrawing, type Area, type DrawingIndex } from './drawing/drawingIndex';
import { findNextMark, isDirection } from './drawing/moveBetweenMarks';
import { useSurface } from './drawing/useSurface';
import './drawing/drawing.css';

interface DrawingCanvasProps {
  drawing: Drawing;
  palette: PaletteName;
  /** CSS px for a unit of the drawing. */
  scale?: number;
  /** A mark was chosen, by mouse or with Enter. */
  onSelect?(key: string): void;
  className?: string;
}

/** How near a thin line must be met, in CSS px. */
const slack = 4;
/** Marks before and after the focused one that a screen reader finds; a matrix has tens of thousands. */
const heard = 12;

/**
 * A drawing on a canvas that fills its frame and scrolls in it. Pointing at a mark tells its sentence; arrow keys go from
 * mark to mark, Enter chooses. A screen reader meets a list of the marks around the focused one.
 */
export function DrawingCanvas({ drawing, palette, scale = 1, onSelect, className = '' }: DrawingCanvasProps) {
  const id = useId();
  const { frame, canvas } = useSurface(drawing, palette, scale);
  const index = useMemo(() => indexDrawing(drawing), [drawing]);
  const [pointed, setPointed] = useState<{ key: string; place: number; x: number; y: number } | null>(null);
  const [focus, setFocus] = useState<{ key: string; place: number } | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const active = useMemo(() => findAgain(index, focus), [index, focus]);
  const pointedPlace = findAgain(index, pointed);
  const hasMarks = index.keyed.length > 0;

  const placeAt = (event: PointerEvent) => {
    const place = frame.current;
    if (!place) return null;
    const { left, top } = place.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    const found = findMarkAt(index, (x + place.scrollLeft) / scale, (y + place.scrollTop) / scale, slack / scale);
    return { found, x, y };
  };
  const point = (event: PointerEvent) => {
    const at = placeAt(event);
    const { found = null, x = 0, y = 0 } = at ?? {};
    setPointed(found === null ? null : { key: drawing.marks[found]!.key!, place: found, x, y });
  };
  const press = (event: PointerEvent) => {
    const found = event.button === 0 ? (placeAt(event)?.found ?? null) : null;
    if (found === null) return;
    const key = drawing.marks[found]!.key!;
    setFocus({ key, place: found });
    onSelect?.(key);
  };
  const move = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') setPointed(null);
    else if ((event.key === 'Enter' || event.key === ' ') && active !== null) {
      event.preventDefault();
      onSelect?.(drawing.marks[active]!.key!);
    } else if (isDirection(event.key)) {
      event.preventDefault();
      const next = findNextMark(index, active, event.key);
      if (next === null) return;
      setPointed(null);
      setFocus({ key: drawing.marks[next]!.key!, place: next });
      bringIntoView(frame.current, areaOf(index, next), scale);
    }
  };
  const shown = pointedPlace ?? (hasFocus ? active : null);
  return (
    <div className={`drawing ${className}`}>
      <div
        ref={frame}
        className="drawing-frame"
        role={hasMarks ? 'listbox' : 'img'}
        aria-label={drawing.alternative}
        aria-activedescendant={hasMarks && active !== null ? `${id}-${active}` : undefined}
        tabIndex={0}
        onPointerMove={point}
        onPointerLeave={() => setPointed(null)}
        onPointerUp={press}
        onScroll={() => setPointed(null)}
        onKeyDown={hasMarks ? move : undefined}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
        style={{ cursor: pointed !== null && onSelect ? 'pointer' : undefined }}
      >
        <canvas ref={canvas} className="drawing-surface" aria-hidden />
        <div
          className="drawing-extent"
          role="presentation"
          style={{ width: Math.floor(drawing.width * scale), height: Math.floor(drawing.height * scale) }}
        >
          {pointedPlace !== null && <Ring area={areaOf(index, pointedPlace)} scale={scale} />}
          {hasFocus && active !== null && <Ring area={areaOf(index, active)} scale={scale} isFocused />}
          {hasMarks && <HeardMarks id={id} index={index} active={active} />}
        </div>
      </div>
      {shown !== null && (
        <Tip
          text={drawing.marks[shown]!.title!}
          at={pointed ?? besideArea(frame.current, areaOf(index, shown), scale)}
          frame={frame.current}
        />
      )}
    </div>
  );
}

function Ring({ area, scale, isFocused = false }: { area: Area; scale: number; isFocused?: boolean }) {
  return (
    <div
      className={isFocused ? 'drawing-ring is-focused' : 'drawing-ring'}
      role="presentation"
      style={{
        left: area.x * scale,
        top: area.y * scale,
        width: area.width * scale,
        height: area.height * scale,
      }}
    />
  );
}

/** Options of the list, around the focused one; the others are counted. */
function HeardMarks({ id, index, active }: { id: string; index: DrawingIndex; active: number | null }) {
  const { keyed, drawing } = index;
  const at = active === null ? 0 : Math.max(0, keyed.indexOf(active));
  const from = Math.max(0, at - heard);
  return (
    <div className="visually-hidden" role="presentation">
      {keyed.slice(from, at + heard + 1).map((place, step) => (
        <div
          key={place}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === active}
          aria-posinset={from + step + 1}
          aria-setsize={keyed.length}
        >
          {drawing.marks[place]!.title}
        </div>
      ))}
    </div>
  );
}

function Tip({ text, at, frame }: { text: string; at: { x: number; y: number }; frame: HTMLElement | null }) {
  const isRight = frame !== null && at.x > frame.clientWidth / 2;
  const isLow = frame !== null && at.y > frame.clientHeight / 2;
  return (
    <div
      className="drawing-tip"
      aria-hidden
      style={{
        left: at.x + (isRight ? -12 : 14),
        top: at.y + (isLow ? -10 : 16),
        transform: `translate(${isRight ? '-100%' : '0'}, ${isLow ? '-100%' : '0'})`,
      }}
    >
      {text}
    </div>
  );
}

/** The same mark in the drawing as it is now: at its place or, where that has changed, the first of its key. */
function findAgain({ drawing, keyed }: DrawingIndex, mark: { key: string; place: number } | null): number | null {
  if (mark === null) return null;
  if (drawing.marks[mark.place]?.key === mark.key) return mark.place;
  return keyed.find((place) => drawing.marks[place]!.key === mark.key) ?? null;
}

function besideArea(frame: HTMLElement | null, area: Area, scale: number): { x: number; y: number } {
  return {
    x: (area.x + Math.min(area.width / 2, 40)) * scale - (frame?.scrollLeft ?? 0),
    y: (area.y + Math.min(area.height, 40)) * scale - (frame?.scrollTop ?? 0),
  };
}

function bringIntoView(frame: HTMLElement | null, area: Area, scale: number): void {
  if (!frame) return;
  const edge = 24;
  const [left, top] = [area.x * scale - edge, area.y * scale - edge];
  const width = Math.min(area.width * scale + 2 * edge, frame.clientWidth);
  const height = Math.min(area.height * scale + 2 * edge, frame.clientHeight);
  frame.scrollTo({
    left: Math.min(left, Math.max(frame.scrollLeft, left + width - frame.clientWidth)),
    top: Math.min(top, Math.max(frame.scrollTop, top + height - frame.clientHeight)),
  });
}
