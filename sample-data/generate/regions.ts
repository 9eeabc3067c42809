import { parse } from 'yaml';
import regionsText from '../renhua/policy/regions.yaml?raw';
import type { SampleVillage } from './types';

interface RegionsFile {
  county: { code: string; name: string };
  towns: { code: string; name: string; villages: { code: string; name: string; tier: string }[] }[];
}

/** Reads the villages of the sample county from its policy folder, in the order of their codes. */
export function readSampleVillages(): { countyName: string; villages: SampleVillage[] } {
  const file = parse(regionsText) as RegionsFile;
  const villages = file.towns.flatMap((town) =>
    town.villages.map((village) => ({
      code: village.code,
      townCode: town.code,
      townName: town.name,
      name: village.name,
      poor: village.tier === 'poor',
    })),
  );
  return { countyName: file.county.name, villages };
}
