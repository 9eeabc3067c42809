import { useState, type DragEvent, type HTMLAttributes } from 'react';

/** Where a dragged section would come to stand: before another one, or behind all (null). */
type Place = { before: string | null };

export interface SectionDrag {
  /** What the list takes. */
  list: HTMLAttributes<HTMLElement>;
  /** How the list looks: something is dragged, and the line that shows where it would come stands behind all sections. */
  listLook: '' | 'is-dragging' | 'is-dragging is-at-end';
  /** What a section's row takes to be picked up by. */
  rowOf(id: string): HTMLAttributes<HTMLElement>;
  /** How the section looks: it is the one that is dragged, or the line stands before it. */
  lookOf(id: string): 'is-dragged' | 'is-before' | '';
}

/**
 * Sections that are dragged to another place of their list. Nothing happens when one is let go where it was, outside the list
 * or with Escape.
 * @param ids sections in their order; each stands as an element with `data-outline` among the children of the list
 * @param onMove called with the section and the one before which it is put (null: behind all), never with its own place
 */
export function useSectionDrag(ids: readonly string[], disabled: boolean, onMove: (id: string, before: string | null) => void): SectionDrag {
  const [dragged, setDragged] = useState<string | null>(null);
  const [place, setPlace] = useState<Place | null>(null);
  const end = () => {
    setDragged(null);
    setPlace(null);
  };
  const placeUnder = (event: DragEvent<HTMLElement>): Place | null => {
    const entries = [...event.currentTarget.children].filter((child): child is HTMLElement => child instanceof HTMLElement);
    const below = entries.find((entry) => event.clientY < middleOf(entry));
    const before = below?.dataset.outline ?? null;
    const follower = ids[ids.indexOf(dragged ?? '') + 1] ?? null;
    return before === dragged || before === follower ? null : { before };
  };
  const list: HTMLAttributes<HTMLElement> = {
    onDragOver: (event) => {
      event.preventDefault();
      const next = placeUnder(event);
      setPlace((now) => (now?.before === next?.before && (now === null) === (next === null) ? now : next));
    },
    onDragLeave: (event) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setPlace(null);
    },
    onDrop: (event) => {
      event.preventDefault();
      const found = placeUnder(event);
      end();
      if (dragged !== null && found) onMove(dragged, found.before);
    },
  };
  return {
    list: dragged === null ? {} : list,
    listLook: dragged === null ? '' : place !== null && place.before === null ? 'is-dragging is-at-end' : 'is-dragging',
    rowOf: (id) =>
      disabled
        ? {}
        : {
            draggable: true,
            onDragStart: (event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', '');
              setDragged(id);
            },
            onDragEnd: end,
          },
    lookOf: (id) => (dragged === id ? 'is-dragged' : place?.before === id ? 'is-before' : ''),
  };
}

/** The middle of a section's row; what stands open below it counts to the row. */
function middleOf(entry: HTMLElement): number {
  const { top, height } = entry.getBoundingClientRect();
  return top + height / 2;
}
