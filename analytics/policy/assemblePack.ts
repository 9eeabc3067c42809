import type { Problem } from '../engine';
import { policyProblem, readYamlFile, type PolicyFile, type ReadFile } from './readYamlFile';
import {
  bundledPackFileSchema,
  countyPackFileSchema,
  listSectionNames,
  regionsFileSchema,
  sectionFileSchema,
  type CountyPackFile,
  type RegionsFile,
  type SectionFile,
} from './schema';
import type { Citation, PolicyPack, RegionEntry, Series } from './types';

type SectionName = (typeof listSectionNames)[number];

/** Where an entry of the assembled pack is written. */
export interface EntryPlace {
  file: ReadFile<unknown>;
  place: PropertyKey[];
}

/** Remembers the file and line of every entry, so that later checks can name them. */
export type EntryPlaces = Map<object, EntryPlace>;

interface PackFolder {
  id: string;
  extends: string[];
  files: ReadFile<SectionFile>[];
  county: ReadFile<CountyPackFile> | null;
  regions: ReadFile<RegionsFile> | null;
}

/** The county's folder and the bundled packs it extends, put together; problems where that fails. */
export function assemblePack(
  countyFiles: readonly PolicyFile[],
  bundledPacks: ReadonlyMap<string, readonly PolicyFile[]>,
): { pack: PolicyPack | null; places: EntryPlaces; problems: Problem[] } {
  const problems: Problem[] = [];
  const places: EntryPlaces = new Map();
  const county = readFolder(countyFiles, true, problems);
  if (!county?.county || !county.regions || problems.length > 0) return { pack: null, places, problems };
  const folders = [...readExtended(county, bundledPacks, problems), county];
  if (problems.length > 0) return { pack: null, places, problems };

  const head = county.county.value;
  const pack: PolicyPack = {
    id: head.id,
    title: head.title,
    county: head.county,
    plan: head.plan,
    extends: head.extends,
    horizon: head.horizon,
    as_of: head.as_of,
    follow_up_years: head.follow_up_years,
    cohorts: head.cohorts,
    village_tiers: county.regions.value.village_tiers,
    regions: readRegions(county.regions, head.county.code, problems),
    parameters: [], series: [], lines: [], groups: [], gates: [], village_criteria: [],
    programmes: [], measures: [], capacities: [], pools: [], sources: [],
  };
  const documents = collectDocuments(folders, problems);
  for (const target of head.cohorts.targets) places.set(target, { file: county.county, place: ['cohorts'] });
  for (const name of listSectionNames) takeSection(pack, name, folders, places, problems);
  copyKnownValues(pack, places, problems);
  resolveDocuments(pack, documents, places, problems);
  return { pack, places, problems };
}

function readFolder(files: readonly PolicyFile[], isCounty: boolean, problems: Problem[]): PackFolder | null {
  const folder: PackFolder = { id: '', extends: [], files: [], county: null, regions: null };
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const file of sorted) {
    const name = baseName(file.path);
    if (isCounty && name === 'regions.yaml') folder.regions = take(readYamlFile(file, regionsFileSchema), problems);
    else if (isCounty && name === 'pack.yaml') {
      folder.county = take(readYamlFile(file, countyPackFileSchema), problems);
      if (folder.county) {
        folder.files.push(folder.county);
        folder.id = folder.county.value.id;
        folder.extends = folder.county.value.extends;
      }
    } else if (name === 'pack.yaml') {
      const head = take(readYamlFile(file, bundledPackFileSchema), problems);
      if (head) {
        folder.files.push(head);
        folder.id = head.value.id;
        folder.extends = head.value.extends;
      }
    } else {
      const sections = take(readYamlFile(file, sectionFileSchema), problems);
      if (sections) folder.files.push(sections);
    }
  }
  for (const name of isCounty ? ['pack.yaml', 'regions.yaml'] : ['pack.yaml']) {
    if (!files.some((file) => baseName(file.path) === name)) problems.push(missingFile(name));
  }
  return folder;
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

/** The packs that are extended, farthest first, each once. */
function readExtended(
  county: PackFolder,
  bundled: ReadonlyMap<string, readonly PolicyFile[]>,
  problems: Problem[],
): PackFolder[] {
  const order: PackFolder[] = [];
  const seen = new Set<string>();
  const visit = (from: PackFolder): void => {
    for (const id of from.extends) {
      if (seen.has(id)) continue;
      seen.add(id);
      const files = bundled.get(id);
      const folder = files ? readFolder(files, false, problems) : null;
      if (!folder) {
        const head = from.county ?? from.files[0];
        const text = { zh: `引用了不存在的政策包 ${id}`, en: `extends the unknown pack ${id}` };
        problems.push(policyProblem('policy_unknown_reference', head?.path ?? 'pack.yaml', head?.lineAt(['extends']) ?? 1, ['extends'], text));
        continue;
      }
      visit(folder);
      order.push(folder);
    }
  };
  visit(county);
  return order;
}

function takeSection(pack: PolicyPack, name: SectionName, folders: PackFolder[], places: EntryPlaces, problems: Problem[]): void {
  const known = new Map<string, EntryPlace>();
  const target = pack[name] as { id: string }[];
  for (const folder of folders) {
    for (const file of folder.files) {
      const entries = (file.value[name] ?? []) as { id: string; scope?: string }[];
      entries.forEach((entry, index) => {
        const place: EntryPlace = { file, place: [name, index] };
        const first = known.get(entry.id);
        if (first) {
          const where = `${first.file.path}:${first.file.lineAt(first.place)}`;
          const text = { zh: `编号 ${entry.id} 重复（已见于 ${where}）`, en: `id ${entry.id} occurs twice (first at ${where})` };
          problems.push(problemAt('policy_duplicate_id', place, ['id'], text));
          return;
        }
        known.set(entry.id, place);
        if (name === 'parameters' || name === 'series') entry.scope = folder.id;
        places.set(entry, place);
        target.push(entry);
      });
    }
  }
}

/** A problem at a place inside an entry. */
export function problemAt(code: string, at: EntryPlace, inner: PropertyKey[], text: { zh: string; en: string }): Problem {
  const place = [...at.place, ...inner];
  return policyProblem(code, at.file.path, at.file.lineAt(place), place, text);
}

function copyKnownValues(pack: PolicyPack, places: EntryPlaces, problems: Problem[]): void {
  for (const series of pack.series as (Series & { known_from?: { series: string; until: number } })[]) {
    const rule = series.known_from;
    delete series.known_from;
    if (rule) {
      const origin = pack.series.find((candidate) => candidate.id === rule.series && candidate !== series);
      if (!origin) {
        const text = { zh: `引用了不存在的序列 ${rule.series}`, en: `names the unknown series ${rule.series}` };
        problems.push(problemAt('policy_unknown_reference', places.get(series)!, ['known_from', 'series'], text));
        continue;
      }
      series.values = [...origin.values.filter((value) => value.from <= rule.until).map((value) => ({ ...value })), ...series.values];
    }
    if (series.values.length === 0) {
      const text = { zh: '没有任何数值', en: 'has no value' };
      problems.push(problemAt('policy_bad_value', places.get(series)!, [], text));
    }
  }
}

function collectDocuments(folders: PackFolder[], problems: Problem[]): Map<string, Omit<Citation, 'clause' | 'note'>> {
  const documents = new Map<string, Omit<Citation, 'clause' | 'note'>>();
  for (const folder of folders) {
    for (const file of folder.files) {
      for (const [id, entry] of Object.entries(file.value.documents ?? {})) {
        if (documents.has(id)) {
          const text = { zh: '文件代号重复', en: 'document id occurs twice' };
          problems.push(problemAt('policy_duplicate_id', { file, place: ['documents', id] }, [], text));
        }
        documents.set(id, entry);
      }
    }
  }
  return documents;
}

/** Puts the full title in place of each document id of the `documents` section. */
function resolveDocuments(
  pack: PolicyPack,
  documents: ReadonlyMap<string, Omit<Citation, 'clause' | 'note'>>,
  places: EntryPlaces,
  problems: Problem[],
): void {
  let at: EntryPlace | undefined;
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(visit);
    } else if (node !== null && typeof node === 'object') {
      at = places.get(node) ?? at;
      for (const [key, child] of Object.entries(node)) {
        if (key === 'citation') resolveCitation(child as Citation);
        else visit(child);
      }
    }
  };
  const resolveCitation = (citation: Citation): void => {
    const known = documents.get(citation.document);
    if (known) Object.assign(citation, { ...known, ...citation, document: known.document });
    else if (/^[a-z0-9_]+$/.test(citation.document)) {
      const text = { zh: `依据引用了不存在的文件代号 ${citation.document}`, en: `a citation names the unknown document id ${citation.document}` };
      problems.push(
        at ? problemAt('policy_unknown_reference', at, [], text) : policyProblem('policy_unknown_reference', 'pack.yaml', 1, [], text),
      );
    }
  };
  visit(pack);
}

function readRegions(file: ReadFile<RegionsFile>, countyCode: string, problems: Problem[]): RegionEntry[] {
  const { county, towns } = file.value;
  const regions: RegionEntry[] = [];
  const seen = new Set<string>();
  const add = (entry: RegionEntry, place: PropertyKey[]): void => {
    if (seen.has(entry.code) || (entry.parent !== null && !entry.code.startsWith(entry.parent))) {
      const text = { zh: `代码 ${entry.code} 重复或不属于上级`, en: `code ${entry.code} is repeated or not below its parent` };
      problems.push(problemAt('policy_bad_value', { file, place }, ['code'], text));
    }
    seen.add(entry.code);
    regions.push(entry);
  };
  if (county.code !== countyCode) {
    const text = { zh: '县代码与 pack.yaml 不一致', en: 'the county code differs from pack.yaml' };
    problems.push(problemAt('policy_bad_value', { file, place: ['county'] }, ['code'], text));
  }
  add({ code: county.code, level: 'county', name: county.name, parent: null, aliases: county.aliases }, ['county']);
  towns.forEach((town, t) => {
    add({ code: town.code, level: 'town', name: town.name, parent: county.code, aliases: town.aliases }, ['towns', t]);
    town.villages.forEach((village, v) => {
      add(
        { code: village.code, level: 'village', name: village.name, parent: town.code, aliases: village.aliases, tier: village.tier },
        ['towns', t, 'villages', v],
      );
    });
  });
  return regions;
}
