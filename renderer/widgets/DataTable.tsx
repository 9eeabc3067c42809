import { useMemo, useState, type ReactNode } from 'react';

export interface TableColumn<R> {
  key: string;
  title: ReactNode;
  align?: 'left' | 'right' | 'center';
  width?: number | string;
  render(row: R, index: number): ReactNode;
  /** Value to sort by; a column without it cannot be sorted. */
  sortValue?: (row: R) => number | string;
  /** Values whose length is drawn as a faint bar behind the number, 0…1. */
  bar?: (row: R) => number;
}

interface DataTableProps<R> {
  caption: string;
  columns: TableColumn<R>[];
  rows: R[];
  rowKey(row: R): string;
  /** Last row, set apart: totals. */
  footer?: R;
  onSelect?: (row: R) => void;
  selectedKey?: string | null;
  maxHeight?: number | string;
}

/** A plain table: sticky head, numbers to the right, sort by heading, rows reachable by keyboard when they lead somewhere. */
export function DataTable<R>({
  caption,
  columns,
  rows,
  rowKey,
  footer,
  onSelect,
  selectedKey,
  maxHeight,
}: DataTableProps<R>) {
  const [sort, setSort] = useState<{ key: string; descending: boolean } | null>(null);
  const sorted = useMemo(() => {
    const sortValue = columns.find((column) => column.key === sort?.key)?.sortValue;
    if (!sort || !sortValue) return rows;
    const direction = sort.descending ? -1 : 1;
    return [...rows].sort((a, b) => direction * compareValues(sortValue(a), sortValue(b)));
  }, [rows, columns, sort]);
  const toggle = (key: string) =>
    setSort((now) =>
      now?.key !== key ? { key, descending: true } : now.descending ? { key, descending: false } : null,
    );

  const renderRow = (row: R, index: number, isFooter: boolean) => (
    <tr
      key={isFooter ? 'footer' : rowKey(row)}
      className={!isFooter && selectedKey === rowKey(row) ? 'is-selected' : undefined}
      tabIndex={onSelect && !isFooter ? 0 : undefined}
      onClick={onSelect && !isFooter ? () => onSelect(row) : undefined}
      onKeyDown={onSelect && !isFooter ? (event) => event.key === 'Enter' && onSelect(row) : undefined}
    >
      {columns.map((column) => (
        <td key={column.key} className={`align-${column.align ?? 'left'}`}>
          {column.bar && !isFooter && (
            <span className="cell-bar" style={{ width: `${Math.round(column.bar(row) * 100)}%` }} aria-hidden />
          )}
          <span className="cell-value">{column.render(row, index)}</span>
        </td>
      ))}
    </tr>
  );

  // What scrolls but holds nothing that takes the focus is itself reached by keyboard.
  const scrollsAlone =
    maxHeight !== undefined && onSelect === undefined && columns.every(({ sortValue }) => sortValue === undefined);
  return (
    <div
      className="table-scroll"
      style={{ maxHeight }}
      {...(scrollsAlone ? { tabIndex: 0, role: 'group', 'aria-label': caption } : {})}
    >
      <table className={onSelect ? 'data-table is-selectable' : 'data-table'}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                style={{ width: column.width }}
                className={`align-${column.align ?? 'left'}`}
                aria-sort={sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {column.sortValue ? (
                  <button type="button" className="sort-button" onClick={() => toggle(column.key)}>
                    {column.title}
                    <span aria-hidden className="sort-arrow">
                      {sort?.key === column.key ? (sort.descending ? '↓' : '↑') : ''}
                    </span>
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{sorted.map((row, index) => renderRow(row, index, false))}</tbody>
        {footer !== undefined && <tfoot>{renderRow(footer, -1, true)}</tfoot>}
      </table>
    </div>
  );
}

function compareValues(a: number | string, b: number | string): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh');
}
