import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { runAppCommand } from '../../../app/appCommands';
import { useText } from '../../../app/text';
import { useCommandScene } from '../../../app/useCommandScene';
import { blockOf, cellsOf, clampCell, moveCell, spreadPaste, type Cell } from './gridMoves';
import { readClipboard } from './readFact';

export interface GridColumn {
  key: string;
  /** Above the columns that belong together. */
  group: string;
  label: string;
}

export interface GridRow {
  key: string;
  /** What is read out for the row. */
  name: string;
  heads: ReactNode[];
  /** Text of each column as it is recorded. */
  texts: string[];
  /** Column keys that take nothing in this row. */
  closed?: ReadonlySet<string>;
}

export interface CellMark {
  text: string;
  state: 'waiting' | 'refused';
  /** Why it was refused. */
  why?: string;
}

export interface GridChange {
  row: GridRow;
  column: GridColumn;
  text: string;
}

interface FactGridProps {
  label: string;
  heads: string[];
  columns: GridColumn[];
  rows: GridRow[];
  marks: ReadonlyMap<string, CellMark>;
  readOnly: boolean;
  onChange(changes: GridChange[]): void;
  /** Cells of a pasted table that had no place. */
  onLeftOver(count: number): void;
}

export const cellKey = (row: string, column: string): string => `${row}|${column}`;

/**
 * A grid that is typed in like a spreadsheet: arrows move, typing replaces, F2 edits, Enter goes down, Delete empties,
 * Shift with arrows takes a block, Ctrl+D fills down, tables are pasted and copied. Each change goes out at once.
 */
export function FactGrid(props: FactGridProps) {
  const { label, heads, columns, rows, marks, readOnly, onChange, onLeftOver } = props;
  const t = useText();
  const scene = useCommandScene();
  const size = { rows: rows.length, columns: columns.length };
  const [wanted, setActive] = useState<Cell>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Cell | null>(null);
  const [draft, setDraft] = useState<string | null>(null);
  /** With F2 the arrows move within the text. */
  const [within, setWithin] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hasFocus = useRef(false);
  const active = clampCell(wanted, size);
  const block = blockOf(active, clampCell(anchor ?? active, size));

  useEffect(() => {
    if (!hasFocus.current) return;
    input.current?.focus();
    input.current?.select();
  }, [active.row, active.column]);

  const textAt = ({ row, column }: Cell): string => {
    const line = rows[row]!;
    return marks.get(cellKey(line.key, columns[column]!.key))?.text ?? line.texts[column] ?? '';
  };
  const put = (changes: (Cell & { text: string })[]) => {
    if (readOnly) return;
    const taken = changes.flatMap(({ row, column, text }): GridChange[] => {
      const line = rows[row]!;
      const head = columns[column]!;
      return line.closed?.has(head.key) || textAt({ row, column }) === text.trim()
        ? []
        : [{ row: line, column: head, text: text.trim() }];
    });
    if (taken.length > 0) onChange(taken);
  };
  const commit = () => {
    if (draft !== null) put([{ ...active, text: draft }]);
    setDraft(null);
    setWithin(false);
  };
  const goTo = (cell: Cell, extend = false) => {
    commit();
    setAnchor(extend ? (anchor ?? active) : null);
    setActive(clampCell(cell, size));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const control = event.ctrlKey || event.metaKey;
    const moved = moveCell(active, event.key, size, control);
    const inText = within || (draft !== null && (event.key === 'Home' || event.key === 'End'));
    if (moved && !(inText && !/Up|Down/.test(event.key))) {
      event.preventDefault();
      goTo(moved, event.shiftKey);
    } else if (event.key === 'Enter' || (event.key === 'Tab' && draft !== null)) {
      event.preventDefault();
      const back = event.shiftKey ? -1 : 1;
      goTo(event.key === 'Enter' ? { ...active, row: active.row + back } : { ...active, column: active.column + back });
    } else if (event.key === 'Escape' && (draft !== null || anchor !== null)) {
      event.preventDefault();
      event.stopPropagation();
      setDraft(null);
      setWithin(false);
      setAnchor(null);
    } else if (event.key === 'F2' && !readOnly) {
      event.preventDefault();
      setDraft(draft ?? textAt(active));
      setWithin(true);
      input.current?.setSelectionRange(9_999, 9_999);
    } else if (event.key === 'Delete' && draft === null) {
      event.preventDefault();
      put(cellsOf(block).map((cell) => ({ ...cell, text: '' })));
    } else if (control && event.key.toLowerCase() === 'd') {
      event.preventDefault();
      put(cellsOf(block).map((cell) => ({ ...cell, text: textAt({ row: block.top, column: cell.column }) })));
    } else if (control && draft === null && /^[zy]$/i.test(event.key)) {
      event.preventDefault();
      runAppCommand(event.key.toLowerCase() === 'y' || event.shiftKey ? 'redo' : 'undo', scene);
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const table = readClipboard(event.clipboardData.getData('text'));
    if (within || table.length === 0) return;
    event.preventDefault();
    setDraft(null);
    const { changes, left } = spreadPaste(table, block, size);
    put(changes);
    if (left > 0) onLeftOver(left);
  };
  const onCopy = (event: ClipboardEvent) => {
    if (draft !== null) return;
    event.preventDefault();
    const lines = Array.from({ length: block.bottom - block.top + 1 }, (_, row) =>
      Array.from({ length: block.right - block.left + 1 }, (__, column) =>
        textAt({ row: block.top + row, column: block.left + column }),
      ).join('\t'),
    );
    event.clipboardData.setData('text/plain', lines.join('\n'));
  };

  const groups = columns.reduce<{ group: string; span: number }[]>((all, { group }) => {
    const last = all.at(-1);
    if (last?.group === group) last.span += 1;
    else all.push({ group, span: 1 });
    return all;
  }, []);
  return (
    <div className="fact-scroll">
      <table
        className="fact-grid"
        role="grid"
        aria-label={label}
        aria-readonly={readOnly}
        aria-rowcount={rows.length + 2}
        onFocus={() => (hasFocus.current = true)}
        onBlur={(event) => {
          if (event.currentTarget.contains(event.relatedTarget)) return;
          hasFocus.current = false;
          commit();
        }}
      >
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" rowSpan={2} className={index === 0 ? 'fact-head is-first' : 'fact-head'}>
                {head}
              </th>
            ))}
            {groups.map(({ group, span }, index) => (
              <th key={`${group} ${index}`} scope="colgroup" colSpan={span} className="fact-group">
                {group}
              </th>
            ))}
          </tr>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="fact-sub">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((line, row) => (
            <tr key={line.key} aria-rowindex={row + 3}>
              {line.heads.map((head, index) =>
                index === 0 ? (
                  <th key={heads[index]} scope="row" className="fact-head is-first">
                    {head}
                  </th>
                ) : (
                  <td key={heads[index]} className="fact-head">
                    {head}
                  </td>
                ),
              )}
              {columns.map((column, at) => {
                const mark = marks.get(cellKey(line.key, column.key));
                const isActive = row === active.row && at === active.column;
                const isChosen = row >= block.top && row <= block.bottom && at >= block.left && at <= block.right;
                const closed = line.closed?.has(column.key) ?? false;
                const text = textAt({ row, column: at });
                return (
                  <td
                    key={column.key}
                    role="gridcell"
                    aria-selected={isChosen}
                    aria-invalid={mark?.state === 'refused' || undefined}
                    title={mark?.why}
                    className={`fact-cell${isActive ? ' is-active' : ''}${isChosen && anchor ? ' is-chosen' : ''}${mark ? ` is-${mark.state}` : ''}${closed ? ' is-closed' : ''}`}
                    onMouseDown={(event) => {
                      if (isActive) return;
                      event.preventDefault();
                      hasFocus.current = true;
                      goTo({ row, column: at }, event.shiftKey);
                    }}
                  >
                    {isActive ? (
                      <input
                        ref={input}
                        aria-label={[
                          t('entry.cell', { row: line.name, group: column.group, column: column.label }),
                          mark?.why ?? '',
                        ]
                          .join(' ')
                          .trim()}
                        aria-invalid={mark?.state === 'refused' || undefined}
                        readOnly={readOnly || closed}
                        value={draft ?? text}
                        maxLength={24}
                        onChange={(event) => setDraft(event.target.value)}
                        onDoubleClick={() => {
                          if (readOnly) return;
                          setDraft(draft ?? text);
                          setWithin(true);
                        }}
                        onKeyDown={onKeyDown}
                        onPaste={onPaste}
                        onCopy={onCopy}
                      />
                    ) : (
                      <span>{text}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
