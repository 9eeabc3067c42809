import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { RecordColumn, RecordGroupRow, RecordRow } from '../../../analytics/commands/contracts/records';
import { formatCount, formatFen, formatNumber } from '../../app/format';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { isNumeric, useCellText, usualWidth } from './cellText';
import { layoutRows } from './layoutRows';
import { RecordHead } from './RecordHead';
import { useTableState } from './tableState';
import { useIsNarrow } from './useIsNarrow';

interface RecordTableProps {
  label: string;
  columns: RecordColumn[];
  /** All that a filter or a group can name. */
  declared: RecordColumn[];
  total: number;
  groups: RecordGroupRow[] | null;
  sums: Record<string, number>;
  rowAt(place: number): RecordRow | undefined;
  onVisible(first: number, last: number): void;
  onOpen(row: RecordRow, place: number): void;
  /** Changes when the table should go back to its top. */
  resetKey: string;
  /** What is shown belongs to the former question. */
  isFormer: boolean;
}

/** English values are longer: they wrap onto a second line. */
const rowHeight = { 'zh-CN': 30, en: 42 };
const cardHeight = 84;
const totalHeight = 31;

/**
 * A table of any length and width: only the lines in sight exist. Arrow keys, Page, Home and End move, Enter opens a
 * record or a group; at narrow widths each record is a card.
 */
export function RecordTable(props: RecordTableProps) {
  const { columns, total, groups, rowAt, onVisible, onOpen } = props;
  const t = useText();
  const narrow = useIsNarrow();
  const language = useLanguage();
  const expanded = useTableState((state) => state.expanded);
  const toggleGroup = useTableState((state) => state.toggleGroup);
  const widths = useTableState((state) => state.arrangements[state.table].widths);
  const grouped = useTableState((state) => state.arrangements[state.table].group?.column);
  const [current, setCurrent] = useState(0);
  const [headHeight, setHeadHeight] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const layout = useMemo(() => layoutRows(total, groups, expanded), [total, groups, expanded]);
  const height = narrow ? cardHeight : rowHeight[language];
  const hasTotal = !narrow && Object.keys(props.sums).length > 0 && total > 0;
  const virtual = useVirtualizer({
    count: layout.lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 8,
    initialRect: { width: 1000, height: 640 },
    scrollPaddingEnd: headHeight + (hasTotal ? totalHeight : 0),
  });
  const measured = useRef(height);
  useEffect(() => {
    if (measured.current === height) return;
    measured.current = height;
    virtual.measure();
  }, [height, virtual]);
  useEffect(() => setHeadHeight(scroller.current?.querySelector<HTMLElement>('.record-head')?.offsetHeight ?? 0), [narrow, language, columns]);
  const items = virtual.getVirtualItems();
  const lines = items.map((item) => layout.lineAt(item.index));
  const places = lines.flatMap((line) => (line.kind === 'record' ? [line.place] : []));
  const [first, last] = [places[0] ?? 0, places.at(-1) ?? 0];
  useEffect(() => onVisible(first, last), [first, last, onVisible]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setCurrent(0);
  }, [props.resetKey]);

  const widthOf = (column: RecordColumn) => widths[column.id] ?? usualWidth(column, language);
  const template = columns.map((column) => `${widthOf(column)}px`).join(' ');
  const width = columns.reduce((sum, column) => sum + widthOf(column), 0);
  const groupColumn = props.declared.find(({ id }) => id === grouped) ?? null;

  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(layout.lines - 1, index));
    setCurrent(next);
    virtual.scrollToIndex(next);
    const focus = () => scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"]`)?.focus({ preventScroll: true });
    requestAnimationFrame(() => requestAnimationFrame(focus));
  };
  const activate = (index: number) => {
    const line = layout.lineAt(index);
    if (line.kind === 'group') return toggleGroup(line.group.key);
    const row = rowAt(line.place);
    if (row) onOpen(row, line.place);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 600) - headHeight - (hasTotal ? totalHeight : 0)) / height) - 1);
    const steps: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, PageDown: index + page, PageUp: index - page, Home: 0, End: layout.lines - 1 };
    const line = layout.lineAt(index);
    const isOpen = line.kind === 'group' && expanded.has(line.group.key);
    if (event.key === 'Enter' || (event.key === ' ' && line.kind === 'group')) activate(index);
    else if (line.kind === 'group' && ((event.key === 'ArrowRight' && !isOpen) || (event.key === 'ArrowLeft' && isOpen))) toggleGroup(line.group.key);
    else if (event.key === 'ArrowUp' && index === 0) scroller.current?.querySelector<HTMLElement>('.record-filter-row button')?.focus();
    else if (event.key in steps) goTo(steps[event.key]!);
    else return;
    event.preventDefault();
  };

  const headRows = narrow ? 0 : 2;
  return (
    <div
      className={`record-table ${language === 'en' ? 'is-wrapping' : ''} ${props.isFormer ? 'is-former' : ''}`}
      role={groups ? 'treegrid' : 'grid'}
      aria-label={props.label}
      aria-rowcount={headRows + layout.lines + (hasTotal ? 1 : 0)}
      aria-colcount={narrow ? 1 : columns.length}
      aria-busy={props.isFormer}
      aria-readonly
    >
      <div className={narrow ? 'record-scroll is-narrow' : 'record-scroll'} ref={scroller}>
        {!narrow && <RecordHead columns={columns} template={template} width={width} widthOf={widthOf} onLeave={() => goTo(current)} />}
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), width: narrow ? undefined : width, position: 'relative' }}>
          {items.map((item, at) => {
            const line = lines[at]!;
            const row = line.kind === 'record' ? rowAt(line.place) : undefined;
            const kind = line.kind === 'group' ? 'is-group' : row ? '' : 'is-coming';
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={headRows + item.index + 1}
                aria-level={groups ? (line.kind === 'group' ? 1 : 2) : undefined}
                aria-expanded={line.kind === 'group' ? expanded.has(line.group.key) : undefined}
                data-index={item.index}
                tabIndex={item.index === current ? 0 : -1}
                className={`record-row ${kind} ${narrow ? 'is-card' : ''}`}
                style={{ gridTemplateColumns: narrow ? undefined : template, transform: `translateY(${item.start}px)`, height }}
                onFocus={() => setCurrent(item.index)}
                onClick={() => activate(item.index)}
                onKeyDown={(event) => onKeyDown(event, item.index)}
              >
                {line.kind === 'group' ? (
                  <GroupCells group={line.group} column={groupColumn} columns={columns} narrow={narrow} isOpen={expanded.has(line.group.key)} />
                ) : (
                  <RecordCells row={row} columns={columns} narrow={narrow} />
                )}
              </div>
            );
          })}
        </div>
        {hasTotal && <TotalLine rowIndex={headRows + layout.lines + 1} columns={columns} sums={props.sums} template={template} width={width} label={t('records.total')} />}
      </div>
    </div>
  );
}

/** Lines that stay in sight are not drawn again while the table is scrolled. */
const RecordCells = memo(function RecordCells({ row, columns, narrow }: { row: RecordRow | undefined; columns: RecordColumn[]; narrow: boolean }) {
  const t = useText();
  if (!row)
    return (
      <div role="gridcell" aria-colspan={narrow ? 1 : columns.length}>
        <span className="visually-hidden">{t('state.loading')}</span>
      </div>
    );
  return narrow ? <Card row={row} columns={columns} /> : <Cells row={row} columns={columns} />;
});

function Cells({ row, columns }: { row: RecordRow; columns: RecordColumn[] }) {
  const cellText = useCellText();
  return columns.map((column, index) => {
    const text = cellText(column, row.cells[index] ?? null);
    return (
      <div key={column.id} role="gridcell" className={isNumeric(column) ? 'align-right' : undefined} title={text.length > 10 ? text : undefined}>
        {column.personal || column.id === 'household_number' ? <code>{text}</code> : text}
      </div>
    );
  });
}

/** Heading first, the rest as pairs of name and value. */
function Card({ row, columns }: { row: RecordRow; columns: RecordColumn[] }) {
  const t = useText();
  const localized = useLocalized();
  const cellText = useCellText();
  const parts = columns.map((column, index) => ({ column, text: cellText(column, row.cells[index] ?? null) })).filter(({ text }) => text !== '');
  return (
    <div role="gridcell" className="record-card">
      <b>{parts.slice(0, 2).map(({ text }) => text).join(' · ')}</b>
      <p>
        {parts.slice(2, 11).map(({ column, text }) => (
          <span key={column.id}>
            <i>{localized(column.label)}</i> {text}
          </span>
        ))}
      </p>
      <span className="visually-hidden">{t('householdPage.open')}</span>
    </div>
  );
}

interface GroupCellsProps {
  group: RecordGroupRow;
  column: RecordColumn | null;
  columns: RecordColumn[];
  narrow: boolean;
  isOpen: boolean;
}

function GroupCells({ group, column, columns, narrow, isOpen }: GroupCellsProps) {
  const t = useText();
  const cellText = useCellText();
  const table = useTableState((state) => state.table);
  const name = (column && cellText(column, group.key)) || t('records.emptyValue');
  const firstSum = columns.findIndex(({ id, summable }) => summable && group.sums[id] !== undefined);
  const span = narrow ? 1 : firstSum < 0 ? columns.length : Math.max(1, firstSum);
  return (
    <>
      <div role="gridcell" aria-colspan={span} className="record-span" style={narrow ? undefined : { gridColumn: `span ${span}` }}>
        <span className="record-group">
          <span aria-hidden className={isOpen ? 'group-mark is-open' : 'group-mark'} />
          <b>{name}</b>
          <span className="muted">{t(table === 'household' ? 'records.groupHouseholds' : 'records.groupPersons', { count: formatCount(group.records) })}</span>
        </span>
      </div>
      {!narrow && columns.slice(span).map((each) => <SumCell key={each.id} column={each} sums={group.sums} />)}
    </>
  );
}

function SumCell({ column, sums }: { column: RecordColumn; sums: Record<string, number> }) {
  const sum = column.summable ? sums[column.id] : undefined;
  const text = sum === undefined ? '' : column.type === 'amount' ? formatFen(sum) : formatNumber(sum);
  return (
    <div role="gridcell" className="align-right record-sum">
      {text}
    </div>
  );
}

interface TotalLineProps {
  rowIndex: number;
  columns: RecordColumn[];
  sums: Record<string, number>;
  template: string;
  width: number;
  label: string;
}

/** Sums of everything listed, always in sight. */
function TotalLine({ rowIndex, columns, sums, template, width, label }: TotalLineProps) {
  const firstSum = columns.findIndex(({ id, summable }) => summable && sums[id] !== undefined);
  const span = Math.max(1, firstSum < 0 ? columns.length : firstSum);
  return (
    <div role="rowgroup" className="record-total" style={{ width }}>
      <div role="row" aria-rowindex={rowIndex} className="record-total-line" style={{ gridTemplateColumns: template }}>
        <div role="gridcell" aria-colspan={span} className="record-span" style={{ gridColumn: `span ${span}` }}>
          <span>{label}</span>
        </div>
        {columns.slice(span).map((column) => (
          <SumCell key={column.id} column={column} sums={sums} />
        ))}
      </div>
    </div>
  );
}
