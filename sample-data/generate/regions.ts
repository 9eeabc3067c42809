import { parse } from 'yaml';
import type { GroupTotal } from './households';
import type { SampleVillage, VillageTier } from './types';

const policyTexts = import.meta.glob<string>('../*/policy/*.yaml', { query: '?raw', import: 'default', eager: true });

/** The policy files of a county, by their path inside the policy folder. */
export function readPolicyFiles(county: string): { path: string; text: string }[] {
  const folder = `../${county}/policy/`;
  const paths = Object.keys(policyTexts).filter((path) => path.startsWith(folder));
  if (paths.length === 0) throw new Error(`no policy files of ${county}`);
  return paths.sort().map((path) => ({ path: path.slice(folder.length), text: policyTexts[path]! }));
}

const readYaml = <T>(county: string, path: string): T => parse(policyTexts[`../${county}/policy/${path}`]!) as T;

interface RegionsFile {
  county: { code: string; name: string };
  towns: {
    code: string;
    name: string;
    villages: { code: string; name: string; tier: string; placeholder?: boolean }[];
  }[];
}

/** Reads the villages of a sample county from its policy folder, in the order of their codes. */
export function readSampleVillages(county = 'renhua'): { countyName: string; villages: SampleVillage[] } {
  const file = readYaml<RegionsFile>(county, 'regions.yaml');
  const villages = file.towns.flatMap((town) =>
    town.villages.map((village): SampleVillage => ({
      code: village.code,
      townCode: town.code,
      townName: town.name,
      name: village.name,
      poor: village.tier === 'poor',
      tier: village.tier as VillageTier,
      placeholder: village.placeholder === true,
    })),
  );
  return { countyName: file.county.name, villages };
}

/** Households and persons of the groups of a county's plan: the control totals of its register. */
export function readGroupTotals(county: string): GroupTotal[] {
  const { groups } = readYaml<{ groups: GroupTotal[] }>(county, 'pack.yaml');
  return groups.map(({ id, households, persons }) => ({ id, households, persons }));
}
