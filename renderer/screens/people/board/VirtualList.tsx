import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type HTMLAttributes, type ReactNode } from 'react';

interface VirtualListProps<R> {
  label: string;
  total: number;
  rowHeight: number;
  /** Undefined while the page that holds the row is on its way. */
  rowAt(index: number): R | undefined;
  onVisible(seen: { first: number; last: number }): void;
  /** Changes when the list should jump back to the top. */
  resetKey: string;
  className?: string;
  render(row: R): ReactNode;
  /** What the row as a whole takes: a class, what happens when something is dragged over it. */
  rowProps?(row: R): HTMLAttributes<HTMLDivElement>;
}

/** A list of any length: only the visible rows exist. */
export function VirtualList<R>(props: VirtualListProps<R>) {
  const { total, rowHeight, rowAt, onVisible, render } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 600, height: 640 },
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onVisible({ first, last }), [first, last, onVisible]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [props.resetKey]);
  return (
    <div
      className={`people-list ${props.className ?? ''}`}
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label={props.label}
    >
      <div role="list" aria-label={props.label} style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {items.map((item) => {
          const row = rowAt(item.index);
          const { className = '', ...rest } = (row && props.rowProps?.(row)) ?? {};
          return (
            <div
              key={item.key}
              role="listitem"
              aria-setsize={total}
              aria-posinset={item.index + 1}
              className={`people-row ${row ? '' : 'is-coming'} ${className}`}
              style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              {...rest}
            >
              {row && render(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
