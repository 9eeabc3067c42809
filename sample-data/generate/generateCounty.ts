import { stringify } from 'yaml';
import { generateRenhua } from './generateRenhua';
import { plantFaults } from './plantFaults';
import { openRandomStream } from './randomStream';
import { readSampleVillages } from './regions';
import { layOutSheets } from './registerSheets';
import type { PlantedFault, SheetTable } from './types';
import { writeWorkbook } from './writeWorkbooks';

/** The seed of the committed sample register: the as-of date of its plan. */
export const sampleSeed = 20160101;

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

/** Sheets of the sample county with the planted faults in them. */
export function generateSheets(seed: number): { sheets: SheetTable[]; faults: PlantedFault[] } {
  const { countyName, villages } = readSampleVillages();
  const sheets = layOutSheets(countyName, generateRenhua(seed, villages));
  const faults = plantFaults(openRandomStream(seed, 'faults'), sheets);
  return { sheets, faults };
}

/**
 * The register files of the sample county, byte for byte the same on every machine for one seed.
 * Example: `generateCounty(sampleSeed)[0].fileName` is `01-贫困户人员清单.xlsx`.
 */
export function generateCounty(seed: number): { fileName: string; bytes: Uint8Array }[] {
  const { sheets, faults } = generateSheets(seed);
  return [
    ...sheets.map((sheet) => ({ fileName: sheet.fileName, bytes: writeWorkbook(sheet) })),
    { fileName: 'planted-faults.yaml', bytes: new TextEncoder().encode(key(faults)) },
  ];
}
