import { hashBytes } from './hashBytes';

const endRecordBytes = 22;
const commentBytes = 64;

/**
 * Whether a project file is whole: a zip whose comment is the SHA-256 (64 hexadecimal digits) of everything
 * before the comment. Nothing else of the file is looked at here.
 *
 * @example hasGoodTrailer(new Uint8Array()) // false
 */
export function hasGoodTrailer(file: Uint8Array): boolean {
  const comment = file.length - commentBytes;
  const end = comment - endRecordBytes;
  if (end < 0) return false;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (view.getUint32(end, true) !== 0x06054b50 || view.getUint16(end + 20, true) !== commentBytes) return false;
  return hashBytes(file.subarray(0, comment)) === Buffer.from(file.subarray(comment)).toString('latin1');
}
