/** A place in the grid. */
export interface Cell {
  row: number;
  column: number;
}

export interface Block {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const arrows: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-12, 0],
  PageDown: [12, 0],
};

/** Where a key leads from a cell; null: the key does not move. */
export function moveCell(
  cell: Cell,
  key: string,
  size: { rows: number; columns: number },
  toEdge: boolean,
): Cell | null {
  if (key === 'Home') return toEdge ? { row: 0, column: 0 } : { ...cell, column: 0 };
  if (key === 'End')
    return toEdge ? { row: size.rows - 1, column: size.columns - 1 } : { ...cell, column: size.columns - 1 };
  const step = arrows[key];
  if (!step) return null;
  if (toEdge) {
    return clampCell({ row: cell.row + step[0] * size.rows, column: cell.column + step[1] * size.columns }, size);
  }
  return clampCell({ row: cell.row + step[0], column: cell.column + step[1] }, size);
}

export function clampCell({ row, column }: Cell, { rows, columns }: { rows: number; columns: number }): Cell {
  return { row: Math.max(0, Math.min(rows - 1, row)), column: Math.max(0, Math.min(columns - 1, column)) };
}

export function blockOf(one: Cell, other: Cell): Block {
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

export function cellsOf({ top, bottom, left, right }: Block): Cell[] {
  return Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (__, column) => ({ row: top + row, column: left + column })),
  ).flat();
}

/**
 * What a pasted table puts into which cells, from the upper left of the block on. A single value fills the whole block.
 * `left` counts the cells that had no place, in the grid or in a column that takes nothing.
 */
export function spreadPaste(
  table: readonly (readonly string[])[],
  block: Block,
  size: { rows: number; columns: number },
): { changes: (Cell & { text: string })[]; left: number } {
  const single = table.length === 1 && table[0]!.length === 1 ? table[0]![0]! : null;
  if (single !== null) return { changes: cellsOf(block).map((cell) => ({ ...cell, text: single })), left: 0 };
  let left = 0;
  const changes = table.flatMap((line, row) =>
    line.flatMap((text, column) => {
      const cell = { row: block.top + row, column: block.left + column };
      if (cell.row < size.rows && cell.column < size.columns) return [{ ...cell, text }];
      if (text !== '') left += 1;
      return [];
    }),
  );
  return { changes, left };
}
