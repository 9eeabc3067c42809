import type { Problem } from '../engine';
import { policyProblem, readYamlFile, type PolicyFile, type ReadFile } from './readYamlFile';
import {
  bundledPackFileSchema,
  countyPackFileSchema,
  regionsFileSchema,
  sectionFileSchema,
  type BundledPackFile,
  type CountyPackFile,
  type RegionsFile,
  type SectionFile,
} from './schema';

/** One pack as files that were read: the county's own or an extended one. */
export interface PackFolder {
  id: string;
  extends: string[];
  files: ReadFile<SectionFile>[];
  head: ReadFile<CountyPackFile | BundledPackFile> | null;
  county: ReadFile<CountyPackFile> | null;
  regions: ReadFile<RegionsFile> | null;
}

/** Reads all files of a county's policy folder (with regions.yaml) or of a bundled pack. */
export function readPackFolder(files: readonly PolicyFile[], isCounty: boolean, problems: Problem[]): PackFolder {
  const folder: PackFolder = { id: '', extends: [], files: [], head: null, county: null, regions: null };
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const file of sorted) {
    const name = baseName(file.path);
    if (isCounty && name === 'regions.yaml') folder.regions = take(readYamlFile(file, regionsFileSchema), problems);
    else if (name === 'pack.yaml') takeHead(folder, file, isCounty, problems);
    else {
      const sections = take(readYamlFile(file, sectionFileSchema), problems);
      if (sections) folder.files.push(sections);
    }
  }
  for (const name of isCounty ? ['pack.yaml', 'regions.yaml'] : ['pack.yaml']) {
    if (!files.some((file) => baseName(file.path) === name)) problems.push(missingFile(name));
  }
  return folder;
}

function takeHead(folder: PackFolder, file: PolicyFile, isCounty: boolean, problems: Problem[]): void {
  if (isCounty) folder.head = folder.county = take(readYamlFile(file, countyPackFileSchema), problems);
  else folder.head = take(readYamlFile(file, bundledPackFileSchema), problems);
  if (!folder.head) return;
  folder.files.push(folder.head);
  folder.id = folder.head.value.id;
  folder.extends = folder.head.value.extends;
}

function take<T>(result: { file: ReadFile<T> | null; problems: Problem[] }, problems: Problem[]): ReadFile<T> | null {
  problems.push(...result.problems);
  return result.file;
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function missingFile(name: string): Problem {
  return {
    code: 'policy_file_missing',
    message: { zh: `政策文件夹里没有 ${name}。`, en: `The policy folder holds no ${name}.` },
    where: { file: name },
    hint: { zh: '请选择一个县的 policy 文件夹。', en: "Choose a county's policy folder." },
  };
}

/**
 * The packs that a county extends, farthest first, each once. A pack that cannot be found, that bears another
 * name than its folder, or that extends itself by way of others is a problem at its `extends`.
 */
export function readExtendedPacks(
  county: PackFolder,
  bundled: ReadonlyMap<string, readonly PolicyFile[]>,
  problems: Problem[],
): PackFolder[] {
  const order: PackFolder[] = [];
  const done = new Set<string>();
  const visit = (from: PackFolder, path: string[]): void => {
    for (const id of from.extends) {
      if (path.includes(id)) {
        const circle = [...path.slice(path.indexOf(id)), id].join(' → ');
        refuse(from, 'policy_cyclic_extends', { zh: `政策包互相引用成环：${circle}`, en: `packs extend each other in a circle: ${circle}` }, problems);
        continue;
      }
      if (done.has(id)) continue;
      done.add(id);
      const files = bundled.get(id);
      if (!files) {
        refuse(from, 'policy_unknown_reference', { zh: `引用了不存在的政策包 ${id}`, en: `extends the unknown pack ${id}` }, problems);
        continue;
      }
      const folder = readPackFolder(files, false, problems);
      if (!folder.head) continue;
      if (folder.id !== id) {
        const text = { zh: `政策包编号 ${folder.id} 与文件夹名 ${id} 不一致`, en: `pack ${folder.id} stands in a folder named ${id}` };
        problems.push(policyProblem('policy_bad_value', folder.head.path, folder.head.lineAt(['id']), ['id'], text));
        continue;
      }
      visit(folder, [...path, id]);
      order.push(folder);
    }
  };
  visit(county, [county.id]);
  return order;
}

function refuse(from: PackFolder, code: string, text: { zh: string; en: string }, problems: Problem[]): void {
  problems.push(policyProblem(code, from.head?.path ?? 'pack.yaml', from.head?.lineAt(['extends']) ?? 1, ['extends'], text));
}
