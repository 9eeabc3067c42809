import { Bool, Field, Float64, Int32, Int64, makeData, RecordBatch, Schema, Struct, Table, tableToIPC, Type, Utf8, type Data, type DataType } from 'apache-arrow';
import { decodeColumns } from './decodeRows';
import { ProblemError } from './problem';
import type { SqlValue } from './ports';

export type ArrowColumnType = 'text' | 'integer' | 'double' | 'bigint' | 'boolean';

/** One column of a table on its way to or from Arrow; `bigint` values are whole numbers within 2^53. */
export interface ArrowColumn {
  name: string;
  type: ArrowColumnType;
  values: readonly SqlValue[];
}

function refuseValue(column: string): never {
  throw new ProblemError({
    code: 'column_value_type',
    message: { zh: `列“${column}”中有与其类型不符的值。`, en: `Column “${column}” holds a value that does not fit its type.` },
    where: { column },
  });
}

function validity(values: readonly SqlValue[]): { bitmap: Uint8Array | undefined; nullCount: number } {
  let nullCount = 0;
  for (const value of values) if (value === null || value === undefined) nullCount += 1;
  if (nullCount === 0) return { bitmap: undefined, nullCount };
  const bitmap = new Uint8Array(Math.ceil(values.length / 64) * 8);
  if (nullCount === values.length) return { bitmap, nullCount };
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] !== null && values[i] !== undefined) bitmap[i >> 3]! |= 1 << (i & 7);
  }
  return { bitmap, nullCount };
}

/** Where the cells of a column are written before their length is known; a new one for each column costs as much as the writing. */
let scratch = new Uint8Array(1 << 16);

/** UTF-8 of all cells one after another; a lone surrogate becomes U+FFFD. */
function textData(column: ArrowColumn): { offsets: Int32Array; bytes: Uint8Array } {
  const { values } = column;
  const offsets = new Int32Array(values.length + 1);
  let bytes = scratch;
  let at = 0;
  let last: string | null = null;
  let lastAt = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null;
    if (typeof value === 'string' && at + value.length * 3 > bytes.length) {
      scratch = new Uint8Array(2 * (at + value.length * 3));
      scratch.set(bytes.subarray(0, at));
      bytes = scratch;
    }
    if (value !== null && value === last) {
      // A file, a village, a kind: the cell above again.
      const length = at - lastAt;
      for (let j = 0; j < length; j += 1) bytes[at + j] = bytes[lastAt + j]!;
      lastAt = at;
      at += length;
    } else if (value !== null) {
      lastAt = at;
      if (typeof value !== 'string') return refuseValue(column.name);
      last = value;
      for (let j = 0; j < value.length; j += 1) {
        let code = value.charCodeAt(j);
        if (code < 0x80) {
          bytes[at++] = code;
          continue;
        }
        if (code >= 0xd800 && code <= 0xdfff) {
          const low = code < 0xdc00 ? value.charCodeAt(j + 1) : 0;
          if (low >= 0xdc00 && low <= 0xdfff) {
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            j += 1;
          } else code = 0xfffd;
        }
        if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6);
        else {
          if (code < 0x10000) bytes[at++] = 0xe0 | (code >> 12);
          else {
            bytes[at++] = 0xf0 | (code >> 18);
            bytes[at++] = 0x80 | ((code >> 12) & 63);
          }
          bytes[at++] = 0x80 | ((code >> 6) & 63);
        }
        bytes[at++] = 0x80 | (code & 63);
      }
    }
    offsets[i + 1] = at;
  }
  return { offsets, bytes: bytes.slice(0, at) };
}

function columnData(column: ArrowColumn): Data {
  const { values, name } = column;
  const length = values.length;
  const { bitmap: nullBitmap, nullCount } = validity(values);
  const common = { length, nullCount, nullBitmap };
  switch (column.type) {
    case 'text': {
      const { offsets: valueOffsets, bytes: data } = nullCount === length ? { offsets: new Int32Array(length + 1), bytes: new Uint8Array(0) } : textData(column);
      return makeData({ type: new Utf8(), ...common, valueOffsets, data });
    }
    case 'integer': {
      const data = new Int32Array(length);
      for (let i = 0; i < length; i += 1) {
        const value = values[i] ?? 0;
        if (typeof value !== 'number' || (value | 0) !== value) return refuseValue(name);
        data[i] = value;
      }
      return makeData({ type: new Int32(), ...common, data });
    }
    case 'double': {
      const data = new Float64Array(length);
      for (let i = 0; i < length; i += 1) {
        const value = values[i] ?? 0;
        if (typeof value !== 'number') return refuseValue(name);
        data[i] = value;
      }
      return makeData({ type: new Float64(), ...common, data });
    }
    case 'bigint': {
      const data = new BigInt64Array(length);
      for (let i = 0; i < length; i += 1) {
        const value = values[i] ?? 0;
        if (typeof value !== 'number' || !Number.isSafeInteger(value)) return refuseValue(name);
        data[i] = BigInt(value);
      }
      return makeData({ type: new Int64(), ...common, data });
    }
    case 'boolean': {
      const data = new Uint8Array(Math.ceil(length / 64) * 8);
      for (let i = 0; i < length; i += 1) {
        const value = values[i] ?? false;
        if (typeof value !== 'boolean') return refuseValue(name);
        if (value) data[i >> 3]! |= 1 << (i & 7);
      }
      return makeData({ type: new Bool(), ...common, data });
    }
  }
}

/**
 * Writes columns as ONE Arrow IPC stream, built from typed arrays (the builders of apache-arrow use
 * `new Function`, which the content security policy forbids).
 * Shapes: all columns of the same length; names unique; null allowed everywhere.
 * Errors: ProblemError `column_value_type` for a value that does not fit, `columns_uneven`.
 * Example: readArrowColumns(toArrowBytes([{ name: 'a', type: 'text', values: ['张', null] }])) gives the same column back.
 */
export function toArrowBytes(columns: readonly ArrowColumn[]): Uint8Array {
  const length = columns[0]?.values.length ?? 0;
  if (columns.some((column) => column.values.length !== length) || new Set(columns.map((column) => column.name)).size !== columns.length) {
    throw new ProblemError({
      code: 'columns_uneven',
      message: { zh: '各列长度不同或列名重复。', en: 'Columns differ in length, or a column name is used twice.' },
    });
  }
  const data = columns.map(columnData);
  const schema = new Schema(columns.map((column, i) => new Field(column.name, (data[i] as Data).type as DataType, true)));
  const struct = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children: data });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, struct)]), 'stream');
}

function columnType(type: DataType): ArrowColumnType {
  switch (type.typeId) {
    case Type.Int:
      return /^(Uint32|Uint64|Int64)$/.test(String(type)) ? 'bigint' : 'integer';
    case Type.Decimal:
      return (type as unknown as { scale: number }).scale === 0 ? 'bigint' : 'double';
    case Type.Float:
      return 'double';
    case Type.Bool:
      return 'boolean';
    case Type.Dictionary:
      return columnType((type as unknown as { dictionary: DataType }).dictionary);
    default:
      return 'text';
  }
}

/**
 * Reads every column of Arrow IPC bytes; dates become ISO text. The inverse of `toArrowBytes`.
 * Shapes: every column has `rowCount` values. Errors: those of `decodeRows`.
 * Example: see `toArrowBytes`.
 */
export function readArrowColumns(bytes: Uint8Array): { rowCount: number; columns: ArrowColumn[] } {
  const { table, columns } = decodeColumns(bytes);
  return {
    rowCount: table.numRows,
    columns: columns.map((column, i) => ({ ...column, type: columnType(table.schema.fields[i]!.type) })),
  };
}
