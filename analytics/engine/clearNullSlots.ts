import type { Data, Table } from 'apache-arrow';

/**
 * Writes zero into every value slot that its validity bitmap calls null, and into the bits and bytes
 * beyond the last row. The engine leaves there what its memory held: equal tables would give different
 * bytes (and hashes), and old memory would be written to a file. Changes the table's own buffers.
 *
 * Example: an Int32 column [1, null] whose second slot holds 77 has 0 there afterwards.
 */
export function clearNullSlots(table: Table): Table {
  for (const batch of table.batches) for (const column of batch.data.children) clearColumn(column);
  return table;
}

function clearColumn(column: Data): void {
  const { length, offset, nullBitmap: bitmap } = column;
  const values = column.values as { length: number; fill(value: number | bigint, start: number, end: number): unknown } | undefined;
  const zero = values instanceof BigInt64Array || values instanceof BigUint64Array ? 0n : 0;
  const perRow = values && !column.valueOffsets ? column.stride : 0;
  const isBitmap = values !== undefined && !column.valueOffsets && values.length < length;
  if (bitmap && bitmap.length > 0 && perRow > 0 && !isBitmap) {
    for (let row = 0; row < length; row += 1) {
      const bit = row + offset;
      if ((bitmap[bit >> 3]! & (1 << (bit & 7))) === 0) values!.fill(zero, row * perRow, (row + 1) * perRow);
    }
  }
  if (isBitmap) clearBits(values as unknown as Uint8Array, bitmap, offset, length);
  if (bitmap && bitmap.length > 0) clearTail(bitmap, offset + length);
}

/** Booleans: one bit a row, null ones false. */
function clearBits(bits: Uint8Array, bitmap: Uint8Array | null, offset: number, length: number): void {
  if (bitmap && bitmap.length > 0) {
    for (let byte = 0; byte < bits.length && byte < bitmap.length; byte += 1) bits[byte]! &= bitmap[byte]!;
  }
  clearTail(bits, offset + length);
}

function clearTail(bits: Uint8Array, count: number): void {
  const last = count >> 3;
  if (last < bits.length) {
    bits[last]! &= (1 << (count & 7)) - 1;
    bits.fill(0, last + 1);
  }
}
