import { tableFromIPC, Type, type Data, type Table, type Vector } from 'apache-arrow';
import { ProblemError } from './problem';
import type { Row, SqlValue } from './ports';

function refuseNumber(column: string): never {
  throw new ProblemError({
    code: 'number_too_large',
    message: {
      zh: `列“${column}”中有超过 2^53 的整数，无法精确读出。`,
      en: `Column “${column}” holds a whole number beyond 2^53 that cannot be read exactly.`,
    },
    where: { column },
  });
}

function refuseType(column: string, type: string): never {
  throw new ProblemError({
    code: 'column_type_unknown',
    message: {
      zh: `列“${column}”的类型 ${type} 不能读出，请在查询中转换。`,
      en: `Column “${column}” has the type ${type}, which is not read; convert it in the query.`,
    },
    where: { column },
  });
}

function bigToNumber(value: bigint, column: string): number {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : refuseNumber(column);
}

/** Four little-endian words of a 128-bit decimal, scaled by 10^-scale. */
function decimalToNumber(words: Uint32Array, start: number, scale: number, column: string): number {
  let value = 0n;
  for (let i = 3; i >= 0; i -= 1) value = (value << 32n) | BigInt(words[start + i] ?? 0);
  value = BigInt.asIntN(128, value);
  if (scale === 0) return bigToNumber(value, column);
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  return Number(`${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`);
}

const isoFromMilliseconds = (milliseconds: number): string => new Date(milliseconds).toISOString();

function timestampToIso(raw: bigint, unit: number): string {
  const perMillisecond = [1n, 1n, 1000n, 1000000n][unit] ?? 1n;
  const milliseconds = unit === 0 ? raw * 1000n : raw / perMillisecond;
  return isoFromMilliseconds(Number(milliseconds)).slice(0, -1);
}

type ReadCell = (index: number) => SqlValue;

/** A reader of one chunk's cells; validity is checked by the caller. */
function cellReader(data: Data, column: string): ReadCell {
  const type = data.type as unknown as { typeId: Type; bitWidth: number; precision: number; scale: number; unit: number };
  const values: ArrayLike<number> & ArrayBufferView = data.values;
  switch (type.typeId) {
    case Type.Int: {
      if (type.bitWidth === 64) {
        const words = data.values as unknown as BigInt64Array;
        return (i) => bigToNumber(words[i] ?? 0n, column);
      }
      return (i) => values[i]!;
    }
    case Type.Float:
      if (type.precision === 0) return refuseType(column, String(data.type));
      return (i) => values[i]!;
    case Type.Bool: {
      const offset = data.offset;
      return (i) => ((values[(offset + i) >> 3]!) & (1 << ((offset + i) & 7))) !== 0;
    }
    case Type.Decimal:
      return (i) => decimalToNumber(values as unknown as Uint32Array, i * 4, type.scale, column);
    case Type.Date:
      if (type.unit !== 0) return refuseType(column, String(data.type));
      return (i) => isoFromMilliseconds(values[i]! * 86_400_000).slice(0, 10);
    case Type.Timestamp: {
      const unit = type.unit;
      const words = new BigInt64Array(values.buffer, values.byteOffset, values.byteLength / 8);
      return (i) => timestampToIso(words[i] ?? 0n, unit);
    }
    case Type.Utf8: {
      const offsets = data.valueOffsets as Int32Array;
      const decoder = new TextDecoder('utf-8');
      const bytes = values as unknown as Uint8Array;
      return (i) => decoder.decode(bytes.subarray(offsets[i], offsets[i + 1]));
    }
    case Type.Null:
      return () => null;
    default:
      return refuseType(column, String(data.type));
  }
}

function decodeColumn(vector: Vector, column: string): SqlValue[] {
  const cells = new Array<SqlValue>(vector.length);
  let at = 0;
  for (const data of vector.data) {
    if (data.type.typeId === Type.Dictionary) {
      const dictionary = decodeColumn(data.dictionary as Vector, column);
      for (let i = 0; i < data.length; i += 1) cells[at++] = data.getValid(i) ? (dictionary[Number(data.values[i])] ?? null) : null;
      continue;
    }
    const read = cellReader(data, column);
    const allValid = data.nullCount === 0;
    for (let i = 0; i < data.length; i += 1) cells[at++] = allValid || data.getValid(i) ? read(i) : null;
  }
  return cells;
}

const streamEnd = [255, 255, 255, 255, 0, 0, 0, 0];
const fileMagic = [65, 82, 82, 79, 87, 49];

function endsWith(bytes: Uint8Array, end: readonly number[]): boolean {
  return bytes.length > end.length && end.every((byte, i) => bytes[bytes.length - end.length + i] === byte);
}

/**
 * Reads Arrow IPC bytes, stream or file form (the engine answers in file form and takes streams only);
 * a cut or damaged block is a ProblemError (`arrow_damaged`).
 */
export function readArrowTable(bytes: Uint8Array): Table {
  try {
    if (!endsWith(bytes, streamEnd) && !endsWith(bytes, fileMagic)) throw new Error('no end of stream');
    return tableFromIPC(bytes);
  } catch {
    throw new ProblemError({
      code: 'arrow_damaged',
      message: { zh: '内部数据块不完整，未载入。', en: 'An internal block of data is incomplete and was not loaded.' },
      hint: { zh: '请重新导入，或从备份打开项目。', en: 'Import again, or open the project from a backup.' },
    });
  }
}

/** Names and decoded cells of every column of an Arrow stream, in order. */
export function decodeColumns(bytes: Uint8Array): { table: Table; columns: { name: string; values: SqlValue[] }[] } {
  const table = readArrowTable(bytes);
  const columns = table.schema.fields.map((field, index) => ({
    name: field.name,
    values: decodeColumn(table.getChildAt(index) as Vector, field.name),
  }));
  return { table, columns };
}

/**
 * The ONE way from an engine's answer (Arrow IPC stream bytes) to rows.
 * DECIMAL and HUGEINT become exact numbers, BIGINT stays exact within 2^53 and is refused beyond,
 * DATE is ISO text (2015-12-31), TIMESTAMP ISO text without zone, NULL is null.
 * Errors: ProblemError `number_too_large`, `column_type_unknown`, `arrow_damaged`.
 * Example: the bytes of `SELECT 10.50::DECIMAL(10,2) AS x, DATE '2016-01-01' AS d` → [{ x: 10.5, d: '2016-01-01' }].
 */
export function decodeRows(bytes: Uint8Array): Row[] {
  const { table, columns } = decodeColumns(bytes);
  const rows = new Array<Row>(table.numRows);
  for (let r = 0; r < rows.length; r += 1) {
    const row: Row = {};
    for (const column of columns) row[column.name] = column.values[r] ?? null;
    rows[r] = row;
  }
  return rows;
}
