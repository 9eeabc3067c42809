import type { Problem } from '../engine';
import { problemAt } from './takeSections';
import type { ReadFile } from './readYamlFile';
import type { RegionsFile } from './schema';
import type { RegionEntry } from './types';

/** County, towns and villages in the order of the file; a repeated code or one outside its parent is a problem. */
export function readRegions(file: ReadFile<RegionsFile>, countyCode: string, problems: Problem[]): RegionEntry[] {
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
    town.villages.forEach(({ code, name, aliases, tier, placeholder }, v) => {
      add(
        { code, level: 'village', name, parent: town.code, aliases, tier, ...(placeholder ? { placeholder } : {}) },
        ['towns', t, 'villages', v],
      );
    });
  });
  return regions;
}
