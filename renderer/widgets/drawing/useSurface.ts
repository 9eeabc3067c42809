import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { PaletteName } from '../../../analytics/charts';
import type { Drawing } from '../../../analytics/charts/types';
import { changedAreas } from './changedAreas';
import { loadDrawingFonts } from './loadDrawingFonts';
import { paintView, type View } from './paintView';

interface Surface {
  /** Scrolls; the canvas is as large as what is seen of it. */
  frame: RefObject<HTMLDivElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
}

/** Keeps a canvas painted with the part of a drawing that is in view; of another drawing only what differs is repainted. */
export function useSurface(drawing: Drawing, palette: PaletteName, scale: number): Surface {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const painted = useRef<View | null>(null);

  const paint = useCallback(
    (isWhole: boolean) => {
      const [place, surface] = [frame.current, canvas.current];
      if (!place || !surface || place.clientWidth === 0 || place.clientHeight === 0) return;
      const view = viewOf(place, drawing, palette, scale);
      const before = painted.current;
      const isResized = before?.width !== view.width || before.height !== view.height || before.ratio !== view.ratio;
      if (isResized) {
        surface.width = Math.round(view.width * view.ratio);
        surface.height = Math.round(view.height * view.ratio);
        surface.style.width = `${view.width}px`;
        surface.style.height = `${view.height}px`;
      }
      const pen = surface.getContext('2d', { alpha: false });
      if (!pen) return;
      const isMoved = before?.left !== view.left || before.top !== view.top;
      const isSame = !isWhole && !isResized && !isMoved && before.palette === palette && before.scale === scale;
      paintView(pen, view, isSame ? changedAreas(before.drawing, drawing) : null);
      painted.current = view;
    },
    [drawing, palette, scale],
  );

  useLayoutEffect(() => paint(false), [paint]);

  useEffect(() => {
    let gone = false;
    void loadDrawingFonts(drawing).then((came) => {
      if (came && !gone) paint(true);
    });
    return () => {
      gone = true;
    };
  }, [drawing, paint]);

  useEffect(() => {
    const place = frame.current;
    if (!place) return undefined;
    let asked = 0;
    const repaint = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => paint(false));
    };
    const observer = new ResizeObserver(repaint);
    observer.observe(place);
    place.addEventListener('scroll', repaint, { passive: true });
    // Moved to a screen with finer dots, or zoomed.
    window.addEventListener('resize', repaint);
    return () => {
      cancelAnimationFrame(asked);
      observer.disconnect();
      place.removeEventListener('scroll', repaint);
      window.removeEventListener('resize', repaint);
    };
  }, [paint]);

  return { frame, canvas };
}

function viewOf(place: HTMLElement, drawing: Drawing, palette: PaletteName, scale: number): View {
  return {
    drawing,
    palette,
    scale,
    left: place.scrollLeft,
    top: place.scrollTop,
    width: place.clientWidth,
    height: place.clientHeight,
    ratio: window.devicePixelRatio,
  };
}
