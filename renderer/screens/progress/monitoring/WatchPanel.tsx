import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { TableExportButton } from '../../../app/exports/TableExportButton';
import type { MadeSheet } from '../../../app/exports/useTableExport';
import { Pager } from '../../../widgets/Pager';
import { Panel } from '../../../widgets/Panel';
import { EmptyState } from '../../../widgets/States';

/** Which rows of a list are shown, and which page of them. */
export interface Shown<State extends string> {
  show: State | 'all';
  page: number;
  size: number;
  choose(show: State | 'all'): void;
  turnTo(page: number): void;
  /** As commands take it. */
  wish: { show: State | 'all'; offset: number; limit: number };
}

export function useShown<State extends string>(size: number): Shown<State> {
  const [show, setShow] = useState<State | 'all'>('all');
  const [page, turnTo] = useState(0);
  const choose = (next: State | 'all') => {
    setShow(next);
    turnTo(0);
  };
  return { show, page, size, choose, turnTo, wish: { show, offset: page * size, limit: size } };
}

interface WatchPanelProps<State extends string> {
  title: string;
  unit: string;
  note: string;
  shown: Shown<State>;
  /** What the filter chooses. */
  filter: string;
  options: { value: State | 'all'; label: string }[];
  /** Fields beside the filter. */
  beside?: ReactNode;
  /** Before and behind the export. */
  actions?: ReactNode;
  actionsAfter?: ReactNode;
  /** Rows of the list as filtered. */
  total: number;
  /** What is said where the list is empty. */
  empty: { title: string; hint: string };
  sheet(): Promise<MadeSheet>;
  children: ReactNode;
}

/** A list of what is watched: filter, rows, pages, and the whole list to hand out. */
export function WatchPanel<State extends string>({
  title,
  unit,
  note,
  shown,
  filter,
  options,
  beside,
  actions,
  actionsAfter,
  total,
  empty,
  sheet,
  children,
}: WatchPanelProps<State>) {
  return (
    <Panel
      title={title}
      unit={unit}
      note={note}
      flush
      actions={
        <>
          {actions}
          {total > 0 && <TableExportButton title={title} rows={sheet} />}
          {actionsAfter}
        </>
      }
    >
      <div className="panel-filter">
        <Segmented size="small" aria-label={filter} value={shown.show} onChange={shown.choose} options={options} />
        {beside}
      </div>
      {total === 0 ? <EmptyState {...empty} /> : children}
      <Pager page={shown.page} total={total} size={shown.size} onPage={shown.turnTo} />
    </Panel>
  );
}
