import type { Problem, Result } from '../../../electron/contract';
import type { CommandArgument } from '../../../analytics/commands/contract';

type BoundaryFile = NonNullable<CommandArgument<'setBoundaries'>['file']>;

const largestFile = 40 * 1024 * 1024;

/** A chosen file with its hash; one that cannot be boundaries is refused before it is read. */
export async function readBoundaryFile(file: File): Promise<Result<BoundaryFile>> {
  if (file.size > largestFile) return { ok: false, problem: tooLarge(file.name) };
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { ok: false, problem: unreadable(file.name) };
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { ok: true, value: { name: file.name.slice(-180), sha256, bytes } };
}

const tooLarge = (file: string): Problem => ({
  code: 'boundaries_too_large',
  message: { zh: `“${file}”超过 40 MB，没有读取。`, en: `"${file}" is larger than 40 MB; it was not read.` },
  where: { file },
  hint: {
    zh: '请在地图软件中简化边界后再导出。',
    en: 'Simplify the boundaries in the map program and export them again.',
  },
});

const unreadable = (file: string): Problem => ({
  code: 'file_unreadable',
  message: { zh: `“${file}”读不出来。`, en: `"${file}" cannot be read.` },
  where: { file },
  hint: { zh: '请检查文件是否被别的程序占用。', en: 'Check that no other program holds the file.' },
});
