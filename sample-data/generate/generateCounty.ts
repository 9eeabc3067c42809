import { stringify } from 'yaml';
import { generateRegister } from './generateRegister';
import { layOutSheets, layoutOf } from './registerSheets';
import { plantFaults } from './plantFaults';
import { findProfile } from './profiles';
import { openRandomStream } from './randomStream';
import { readGroupTotals, readSampleVillages } from './regions';
import type { PlantedFault, SampleRegister, SheetTable } from './types';
import { writeTables } from './writeWorkbooks';

/** The seed of the first sample register, 仁化县: the as-of date of its plan. */
export const sampleSeed = 20160101;

export interface GeneratedFile {
  fileName: string;
  bytes: Uint8Array;
}

const key = (faults: PlantedFault[]): string => {
  const kinds = new Map<string, PlantedFault[]>();
  for (const fault of faults) kinds.set(fault.kind, [...(kinds.get(fault.kind) ?? []), fault]);
  const body = [...kinds].map(([kind, list]) => ({
    kind,
    count: list.length,
    file: list[0]!.file,
    column: list[0]!.column,
    places: list.map((fault) => ({ row: fault.row, record: fault.record })),
  }));
  return `# Faults put into the sample register on purpose. \`row\` is the row of the file, \`record\` the 人编号 or 户编号.\n${stringify(body, { lineWidth: 0, collectionStyle: 'any' })}`;
};

/** The register of a county by its profile, its villages and its pack's totals. */
export function generateCountyRegister(
  county: string,
  seed = findProfile(county).seed,
): { countyName: string; register: SampleRegister } {
  const { countyName, villages } = readSampleVillages(county);
  return { countyName, register: generateRegister(findProfile(county), seed, villages, readGroupTotals(county)) };
}

/** Sheets of 仁化县 with the few faults that its committed register has had from the beginning. */
export function generateSheets(seed: number): { sheets: SheetTable[]; faults: PlantedFault[] } {
  const { countyName, register } = generateCountyRegister('renhua', seed);
  const sheets = layOutSheets(countyName, register);
  const faults = plantFaults(openRandomStream(seed, 'faults'), sheets);
  return { sheets, faults };
}

/**
 * The committed register files of a sample county, byte for byte the same on every machine for one seed.
 * Example: `generateCounty(sampleSeed)[0].fileName` is `01-贫困户人员清单.xlsx`.
 */
export function generateCounty(seed: number, county = 'renhua'): GeneratedFile[] {
  if (county === 'renhua') {
    const { sheets, faults } = generateSheets(seed);
    return [...writeTables(sheets), { fileName: 'planted-faults.yaml', bytes: new TextEncoder().encode(key(faults)) }];
  }
  const { countyName, register } = generateCountyRegister(county, seed);
  return writeTables(layOutSheets(countyName, register, layoutOf(county), findProfile(county).year));
}
