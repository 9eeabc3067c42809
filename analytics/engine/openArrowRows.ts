import { tableFromIPC } from 'apache-arrow';
import type { Row, SqlValue } from './ports';

/** A table of texts and whole numbers in Arrow bytes, of which single rows are read. */
export interface ArrowRows {
  rowCount: number;
  columns: string[];
  /** The row at an index from 0; an empty row beyond the end. */
  row(index: number): Row;
  cell(index: number, column: string): SqlValue;
}

/**
 * Opens Arrow IPC bytes without decoding them, so that a few rows of a large table cost little.
 * Shapes: columns of text, integers and booleans as `toArrowBytes` writes them.
 * Example: openArrowRows(toArrowBytes([{ name: 'a', type: 'text', values: ['张'] }])).row(0) gives { a: '张' }.
 */
export function openArrowRows(bytes: Uint8Array): ArrowRows {
  const table = tableFromIPC(bytes);
  const columns = table.schema.fields.map((field) => field.name);
  const vectors = new Map(columns.map((name, index) => [name, table.getChildAt(index)]));
  const cell = (index: number, column: string): SqlValue => {
    const value = (vectors.get(column)?.get(index) ?? null) as SqlValue | bigint;
    return typeof value === 'bigint' ? Number(value) : value;
  };
  return { rowCount: table.numRows, columns, cell, row: (index) => Object.fromEntries(columns.map((name) => [name, index < table.numRows ? cell(index, name) : null])) };
}
