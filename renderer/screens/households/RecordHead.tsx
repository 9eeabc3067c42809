import { FilterFilled, FilterOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { RecordColumn } from '../../../analytics/commands/contracts/records';
import { useLocalized, useText } from '../../app/text';
import { isNumeric, useUnitOf } from './cellText';
import { FilterEditor } from './FilterEditor';
import { useFilterText } from './filterText';
import { useTableState } from './tableState';

interface RecordHeadProps {
  columns: RecordColumn[];
  template: string;
  width: number;
  widthOf(column: RecordColumn): number;
  /** Down from the filters, into the rows. */
  onLeave(): void;
}

const narrowest = 44;
const widest = 800;

/**
 * Headings with order and width, and the row of filters below them. One of the buttons is a tab stop; arrow keys
 * move among them and down into the rows.
 */
export function RecordHead({ columns, template, width, widthOf, onLeave }: RecordHeadProps) {
  const t = useText();
  const arrange = useTableState((state) => state.arrange);
  const [dragged, setDragged] = useState<string | null>(null);
  const [stop, setStop] = useState('0 0');
  const head = useRef<HTMLDivElement>(null);
  const reach = (line: number, column: number, step: number): HTMLElement | null => {
    for (let at = column; at >= 0 && at < columns.length; at += step) {
      const found = head.current?.querySelector<HTMLElement>(`[data-head="${line} ${at}"]`);
      if (found) return found;
      if (step === 0) return null;
    }
    return null;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const place = (event.target as HTMLElement).dataset.head;
    if (place === undefined || event.altKey || event.shiftKey || event.ctrlKey || event.metaKey) return;
    const [line = 0, column = 0] = place.split(' ').map(Number);
    if (event.key === 'ArrowDown' && line === 1) onLeave();
    else if (event.key === 'ArrowDown') (reach(1, column, 0) ?? reach(1, column, 1) ?? reach(1, column, -1))?.focus();
    else if (event.key === 'ArrowUp' && line === 1) reach(0, column, 0)?.focus();
    else if (event.key === 'ArrowLeft') reach(line, column - 1, -1)?.focus();
    else if (event.key === 'ArrowRight') reach(line, column + 1, 1)?.focus();
    else return;
    event.preventDefault();
  };
  const mark = (place: string) => ({ 'data-head': place, tabIndex: place === stop ? 0 : -1 });
  const move = (id: string, to: number) => {
    const others = columns.map((column) => column.id).filter((other) => other !== id);
    others.splice(Math.max(0, Math.min(others.length, to)), 0, id);
    arrange({ columns: others });
  };
  return (
    <div role="rowgroup" className="record-head" ref={head} style={{ width }} onKeyDown={onKeyDown} onFocus={({ target }) => target.dataset.head !== undefined && setStop(target.dataset.head)}>
      <div role="row" aria-rowindex={1} className="record-head-row" style={{ gridTemplateColumns: template }}>
        {columns.map((column, index) => (
          <Heading
            key={column.id}
            column={column}
            width={widthOf(column)}
            mark={mark(`0 ${index}`)}
            isDragged={dragged === column.id}
            onDrag={setDragged}
            onDrop={() => dragged !== null && move(dragged, index)}
            onMove={(by) => move(column.id, index + by)}
          />
        ))}
      </div>
      <div role="row" aria-rowindex={2} className="record-filter-row" style={{ gridTemplateColumns: template }} title={t('records.columnMenuHint')}>
        {columns.map((column, index) => (
          <div key={column.id} role="gridcell">
            {column.filters.length > 0 && <FilterButton column={column} mark={mark(`1 ${index}`)} />}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Where a button of the head stands, for the arrow keys. */
interface HeadMark {
  'data-head': string;
  tabIndex: number;
}

interface HeadingProps {
  column: RecordColumn;
  width: number;
  mark: HeadMark;
  isDragged: boolean;
  onDrag(id: string | null): void;
  onDrop(): void;
  onMove(by: number): void;
}

function Heading({ column, width, mark, isDragged, onDrag, onDrop, onMove }: HeadingProps) {
  const t = useText();
  const localized = useLocalized();
  const unitOf = useUnitOf();
  const { arrange, toggleSort } = useTableState();
  const { sort, widths } = useTableState((state) => state.arrangements[state.table]);
  const level = sort.findIndex((entry) => entry.column === column.id);
  const descending = sort[level]?.descending ?? false;
  const label = localized(column.label);
  const unit = unitOf(column);
  const resize = (next: number) =>
    arrange({ widths: { ...widths, [column.id]: Math.round(Math.max(narrowest, Math.min(widest, next))) } });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0 || (!event.altKey && !event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.altKey) onMove(step);
    else resize(width + 16 * step);
  };
  const title = (
    <>
      <span className="heading-text">{label}</span>
      {unit && <small>{unit}</small>}
      {level >= 0 && (
        <span aria-hidden className="heading-sort">
          {descending ? '↓' : '↑'}
          {sort.length > 1 ? level + 1 : ''}
        </span>
      )}
    </>
  );
  return (
    <div
      role="columnheader"
      className={`record-heading ${isNumeric(column) ? 'align-right' : ''} ${isDragged ? 'is-dragged' : ''}`}
      aria-sort={level < 0 ? undefined : descending ? 'descending' : 'ascending'}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', column.id);
        event.dataTransfer.effectAllowed = 'move';
        onDrag(column.id);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
        onDrag(null);
      }}
      onDragEnd={() => onDrag(null)}
    >
      {column.sortable ? (
        <button type="button" {...mark} title={t('records.sortBy', { column: label })} onClick={(event) => toggleSort(column, event.shiftKey)} onKeyDown={onKeyDown}>
          {title}
        </button>
      ) : (
        <span className="heading-plain" {...mark} onKeyDown={onKeyDown}>
          {title}
        </span>
      )}
      <ResizeHandle label={t('records.resize', { column: label })} width={width} onResize={resize} />
    </div>
  );
}

function ResizeHandle({ label, width, onResize }: { label: string; width: number; onResize(width: number): void }) {
  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.stopPropagation();
    const handle = event.currentTarget;
    const start = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onResize(width + moved.clientX - start);
    const end = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  return (
    <span
      className="resize-handle"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      draggable={false}
      onPointerDown={begin}
      onDragStart={(event) => event.preventDefault()}
    />
  );
}

function FilterButton({ column, mark }: { column: RecordColumn; mark: HeadMark }) {
  const t = useText();
  const localized = useLocalized();
  const filterText = useFilterText();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const done = () => {
    setOpen(false);
    button.current?.focus();
  };
  const filter = useTableState((state) => state.arrangements[state.table].filters.find((each) => each.column === column.id));
  const label = t('records.filterOf', { column: localized(column.label) });
  const text = filter ? filterText(column, filter) : '';
  // Twenty popovers that nobody opens cost more time than all rows of the table: each is made when it is first asked for.
  const [wasOpened, setWasOpened] = useState(false);
  const openFirst = () => {
    setWasOpened(true);
    setOpen(true);
  };
  const face = (
    <button
      type="button"
      ref={button}
      {...mark}
      aria-haspopup="dialog"
      aria-expanded={open}
      className={filter ? 'filter-button is-on' : 'filter-button'}
      aria-label={text ? `${label}: ${text}` : label}
      title={text || label}
      onClick={wasOpened ? undefined : openFirst}
    >
      {filter ? <FilterFilled aria-hidden /> : <FilterOutlined aria-hidden />}
      <span>{text}</span>
    </button>
  );
  if (!wasOpened) return face;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="bottomLeft"
      destroyOnHidden
      content={
        <div onKeyDown={(event) => event.key === 'Escape' && done()}>
          <FilterEditor column={column} onDone={done} />
        </div>
      }
    >
      {face}
    </Popover>
  );
}
