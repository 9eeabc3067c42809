import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { throwProblem } from '../contract/parseCall';
import { describeFileTooLarge, describeUnreadableFile, systemCode } from '../host';
import { readLimitedFile } from './readLimitedFile';

/** A county of 100,000 households takes 110; what is read is held several times over. */
const limitMegabytes = 256;
const limitBytes = limitMegabytes * 2 ** 20;

/** The text of a certificate, packed by gzip or not; a file that would unpack to more than the limit is refused. */
export async function readCertificateFile(path: string): Promise<string> {
  const bytes = await readLimitedFile(path, limitMegabytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      isPacked(bytes) ? gunzipSync(bytes, { maxOutputLength: limitBytes }) : bytes,
    );
  } catch (error) {
    const code = systemCode(error);
    return throwProblem(
      code === 'ERR_BUFFER_TOO_LARGE'
        ? describeFileTooLarge(basename(path), limitMegabytes)
        : describeUnreadableFile(basename(path), code),
    );
  }
}

function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
