import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';

export interface VirtualColumn<R> {
  key: string;
  title: ReactNode;
  /** CSS grid track, e.g. `minmax(80px, 1fr)` or `72px`. */
  track: string;
  align?: 'left' | 'right' | 'center';
  render(row: R): ReactNode;
  sort?: string;
}

interface VirtualTableProps<R> {
  label: string;
  columns: VirtualColumn<R>[];
  total: number;
  /** Undefined while the page that holds the row is on its way. */
  rowAt(index: number): R | undefined;
  onVisible(first: number, last: number): void;
  onSelect(row: R): void;
  sort: string;
  descending: boolean;
  onSort(key: string): void;
  /** Changes when the table should jump back to the top. */
  resetKey: string;
}

const rowHeight = 32;

/** A table of any length: only the visible rows exist. Arrow keys move, Enter opens. */
export function VirtualTable<R>(props: VirtualTableProps<R>) {
  const { columns, total, rowAt, onVisible, onSelect } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 640 },
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onVisible(first, last), [first, last, onVisible]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [props.resetKey]);

  const template = columns.map((column) => column.track).join(' ');
  const moveFocus = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(total - 1, index + step));
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus());
  };

  return (
    <div className="virtual-table" role="table" aria-label={props.label} aria-rowcount={total + 1}>
      <div className="virtual-scroll" ref={scroller}>
        <div className="virtual-head" role="row" style={{ gridTemplateColumns: template }}>
          {columns.map((column) => (
            <div
              key={column.key}
              role="columnheader"
              className={`align-${column.align ?? 'left'}`}
              aria-sort={
                column.sort && column.sort === props.sort ? (props.descending ? 'descending' : 'ascending') : undefined
              }
            >
              {column.sort ? (
                <button type="button" className="sort-button" onClick={() => props.onSort(column.sort ?? '')}>
                  {column.title}
                  <span aria-hidden className="sort-arrow">
                    {column.sort === props.sort ? (props.descending ? '↓' : '↑') : ''}
                  </span>
                </button>
              ) : (
                column.title
              )}
            </div>
          ))}
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const row = rowAt(item.index);
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={item.index + 2}
                data-index={item.index}
                tabIndex={0}
                className={row ? 'virtual-row' : 'virtual-row is-coming'}
                style={{ gridTemplateColumns: template, transform: `translateY(${item.start}px)`, height: rowHeight }}
                onClick={() => row && onSelect(row)}
                onKeyDown={(event) => (event.key === 'Enter' && row ? onSelect(row) : moveFocus(event, item.index))}
              >
                {row &&
                  columns.map((column) => (
                    <div key={column.key} role="cell" className={`align-${column.align ?? 'left'}`}>
                      {column.render(row)}
                    </div>
                  ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
