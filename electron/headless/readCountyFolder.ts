import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
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
  const policyFiles = await readPolicyFolder(folder);
  for (const path of await listBelow(join(folder, 'register'), foreignTable)) throwProblem(describeForeignTable(basename(path)));
  const registerFiles: PickedFile[] = [];
  for (const path of await listBelow(join(folder, 'register'), registerFileName)) registerFiles.push(await readRegisterFile(path));
  if (registerFiles.length === 0) throwProblem(describeMissingPart(folder, 'register/*.xlsx', '登记表', 'the registers'));
  return { policyFiles, registerFiles };
}

/** True when the folder holds something that could be a register, readable or not. */
export async function hasRegisters(folder: string): Promise<boolean> {
  const inside = join(folder, 'register');
  return (await listBelow(inside, foreignTable)).length + (await listBelow(inside, registerFileName)).length > 0;
}

/** Reads the policy of a county folder alone. */
export async function readPolicyFolder(folder: string): Promise<CountyFolder['policyFiles']> {
  const isFolder = await stat(folder).then((entry) => entry.isDirectory(), () => false);
  if (!isFolder) throwProblem(describeMissingPart(folder, '', '县文件夹', 'the county folder'));
  const policyFiles: CountyFolder['policyFiles'] = [];
  for (const path of await listBelow(join(folder, 'policy'), /\.ya?ml$/)) {
    const name = relative(join(folder, 'policy'), path).split(sep).join('/');
    policyFiles.push({ path: name, text: await readText(path, name) });
  }
  if (policyFiles.length === 0) throwProblem(describeMissingPart(folder, 'policy/*.yaml', '政策文件', 'the policy files'));
  return policyFiles;
}

async function listBelow(folder: string, pattern: RegExp): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const found = entries.filter((entry) => pattern.test(entry.name) && !/^(\.|~\$)/.test(entry.name));
  for (const { parentPath, name } of found) {
    // A folder, a pipe or a link to nowhere under the name of a register must not be passed over in silence.
    const isFile = await stat(join(parentPath, name)).then((entry) => entry.isFile(), (error) => throwProblem(describeUnreadableFile(name, systemCode(error))));
    if (!isFile) throwProblem(describeNoFile(name));
  }
  return found.map((entry) => join(entry.parentPath, entry.name)).sort();
}

async function readText(path: string, name: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    return throwProblem(describeUnreadableFile(name, systemCode(error)));
  }
}

/** Tables of other programs; leaving them out in silence would leave out their persons. */
const foreignTable = /\.(xlsm|xlsb|xltx|et|ett|ods|numbers|tsv)$/i;

function describeForeignTable(file: string): Parameters<typeof throwProblem>[0] {
  return {
    code: 'register_format',
    message: { zh: '登记表的格式不能读取，没有导入任何文件。', en: 'A register in this format cannot be read; no file was imported.' },
    where: { file },
    hint: { zh: '请用 Excel 或 WPS 另存为 .xlsx；不是登记表就移出 register 文件夹。', en: 'Save it as .xlsx in Excel or WPS, or move it out of the folder register if it is none.' },
  };
}

function describeNoFile(file: string): Parameters<typeof throwProblem>[0] {
  return {
    code: 'not_a_file',
    message: { zh: `“${file}”不是文件（是文件夹或特殊文件），没有导入任何文件。`, en: `"${file}" is no file (but a folder or a special file); no file was imported.` },
    where: { file },
    hint: { zh: '请换成真正的文件，或改名、移走。', en: 'Put the real file there, or rename or move it.' },
  };
}

function describeMissingPart(folder: string, part: string, zh: string, en: string): Parameters<typeof throwProblem>[0] {
  const place = part === '' ? folder : `${folder}/${part}`;
  return {
    code: 'county_folder_incomplete',
    message: { zh: `没有找到${zh}：${place}`, en: `Not found: ${en}, ${place}` },
    hint: { zh: '县文件夹要有 policy 和 register 两个文件夹，可参照 sample-data/renhua。', en: 'A county folder has the folders policy and register; see sample-data/renhua.' },
  };
}
