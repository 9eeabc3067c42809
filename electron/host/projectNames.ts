import { createHash } from 'node:crypto';
import { basename } from 'node:path';

export const projectExtension = '.guatu';
const reservedName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const forbidden = /[\\/:*?"<>|\u0000-\u001f]/gu;
/** File systems count bytes of UTF-8 (255 at most); room is left for the lock file's longer name. */
const longestNameBytes = 200;

/**
 * Names a project file without naming its place.
 *
 * @example handleOf('/a/仁化县.guatu').length // 22
 */
export function handleOf(path: string): string {
  return createHash('sha256').update(path).digest('base64url').slice(0, 22);
}

/** A file name as it may cross the door: what other systems do not allow is replaced. */
export function showName(path: string): string {
  return basename(path).replace(forbidden, '_').slice(0, 180) || '_';
}

/** With the extension of project files, once. */
export function withExtension(name: string): string {
  return name.toLowerCase().endsWith(projectExtension) ? name : `${name}${projectExtension}`;
}

/** Whether a name (with its extension) can be a file name on every system. */
export function isGoodName(name: string): boolean {
  return (
    name.toLowerCase().endsWith(projectExtension) &&
    name.length > projectExtension.length &&
    name.length <= 180 &&
    Buffer.byteLength(name) <= longestNameBytes &&
    name.replace(forbidden, '_') === name &&
    !reservedName.test(name) &&
    !/^\.|[. ]\.guatu$/i.test(name)
  );
}

/** `stem` and `suffix` with the extension, the stem cut where the name would be too long for a file system. */
export function joinName(stem: string, suffix: string): string {
  const characters = [...stem];
  while (characters.length > 1 && Buffer.byteLength(`${characters.join('')}${suffix}${projectExtension}`) > longestNameBytes) characters.pop();
  return `${characters.join('')}${suffix}${projectExtension}`;
}

/** The n-th name to try for a new file. @example numberName('仁化县', 2) // '仁化县（2）.guatu' */
export function numberName(stem: string, number: number): string {
  return joinName(stem, number === 1 ? '' : `（${number}）`);
}

/**
 * The name of a file saved beside another that was changed in between, in local time.
 *
 * @example nameBeside('仁化县', new Date(2026, 10, 22, 9, 31), 1) // '仁化县（另存 2026-11-22 0931）.guatu'
 */
export function nameBeside(stem: string, time: Date, number: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  const minute = `${two(time.getHours())}${two(time.getMinutes())}`;
  return joinName(stem.replace(/（另存 [\d -]+）$/, ''), `（另存 ${day} ${minute}${number === 1 ? '' : `-${number}`}）`);
}

/** The name without the extension. */
export function stemOf(name: string): string {
  return name.toLowerCase().endsWith(projectExtension) ? name.slice(0, -projectExtension.length) : name;
}
