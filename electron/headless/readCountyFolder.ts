import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { PickedFile } from '../contract/host';
import { throwProblem } from '../contract/parseCall';
import { describeUnreadableFile, readRegisterFile, registerFileName, systemCode } from '../host';

export interface CountyFolder {
  /** Path inside the policy folder, with `/`, → text. */
  policyFiles: { path: string; text: string }[];
  registerFiles: PickedFile[];
}

/** Reads a county folder (`policy/**.yaml`, `register/*`); says plainly which part is missing. */
export async function readCountyFolder(folder: string): Promise<CountyFolder> {
  const isFolder = await stat(folder).then((entry) => entry.isDirectory(), () => false);
  if (!isFolder) throwProblem(describeMissingPart(folder, '', '县文件夹', 'the county folder'));
  const policyFiles: CountyFolder['policyFiles'] = [];
  for (const path of await listBelow(join(folder, 'policy'), /\.ya?ml$/)) {
    const name = relative(join(folder, 'policy'), path).split(sep).join('/');
    policyFiles.push({ path: name, text: await readText(path, name) });
  }
  if (policyFiles.length === 0) throwProblem(describeMissingPart(folder, 'policy/*.yaml', '政策文件', 'the policy files'));
  const registerFiles: PickedFile[] = [];
  for (const path of await listBelow(join(folder, 'register'), registerFileName)) registerFiles.push(await readRegisterFile(path));
  if (registerFiles.length === 0) throwProblem(describeMissingPart(folder, 'register/*.xlsx', '登记表', 'the registers'));
  return { policyFiles, registerFiles };
}

async function listBelow(folder: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name) && !/^(\.|~\$)/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function readText(path: string, name: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    return throwProblem(describeUnreadableFile(name, systemCode(error)));
  }
}

function describeMissingPart(folder: string, part: string, zh: string, en: string): Parameters<typeof throwProblem>[0] {
  const place = part === '' ? folder : `${folder}/${part}`;
  return {
    code: 'county_folder_incomplete',
    message: { zh: `没有找到${zh}：${place}`, en: `Not found: ${en}, ${place}` },
    hint: { zh: '县文件夹要有 policy 和 register 两个文件夹，可参照 sample-data/renhua。', en: 'A county folder has the folders policy and register; see sample-data/renhua.' },
  };
}
