import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { idCheckDigit } from '../../sample-data/generate/persons';
import { generateRenhua } from '../../sample-data/generate/generateRenhua';
import { readSampleVillages } from '../../sample-data/generate/regions';
import { layOutSheets } from '../../sample-data/generate/registerSheets';
import type { SampleHousehold, SheetTable } from '../../sample-data/generate/types';
import { writeWorkbook } from '../../sample-data/generate/writeWorkbooks';
import { fitPack } from '../attack/hostileCounty';
import { readSamplePolicy } from '../helpers/sampleCounty';

export interface LargeCounty {
  policyFiles: { path: string; text: string }[];
  files: { name: string; sha256: string; bytes: Uint8Array }[];
  households: number;
  persons: number;
  idNumbers: Set<string>;
}

/** Rows of one file: a sheet of as many persons stays below the limits of the import door. */
const rowsPerFile = 15_000;

/** The sample county `copies` times over: every copy has numbers of its own, of regions that no county has. */
export function makeLargeCounty(copies: number, seed = 20160101): LargeCounty {
  const { villages } = readSampleVillages();
  const base = generateRenhua(seed, villages);
  const serials = new Map<string, number>();
  const households: SampleHousehold[] = [];
  for (let copy = 0; copy < copies; copy += 1) {
    for (const household of base.households) {
      const serial = (serials.get(household.village.code) ?? 0) + 1;
      serials.set(household.village.code, serial);
      const members = household.members.map((person) => {
        const first17 = `4408${String(99 - copy).padStart(2, '0')}${person.idNumber.slice(6, 17)}`;
        return { ...person, idNumber: first17 + idCheckDigit(first17) };
      });
      households.push({ ...household, number: household.village.code + String(serial).padStart(5, '0'), members });
    }
  }
  households.sort((a, b) => (a.number < b.number ? -1 : 1));
  const sheets = layOutSheets('仁化县', { households, villages: base.villages, helpers: [] });
  const files = sheets.filter(({ rows }) => rows.length > 0).flatMap(splitSheet);
  const policyFiles = readSamplePolicy('renhua').map(({ path, text }) => {
    if (path !== 'pack.yaml') return { path, text };
    const content = parse(text) as Record<string, unknown>;
    fitPack(content, { households, villages: base.villages, helpers: [] });
    return { path, text: stringify(content, { lineWidth: 0 }) };
  });
  const idNumbers = new Set(households.flatMap(({ members }) => members.map(({ idNumber }) => idNumber)));
  return { policyFiles, files, households: households.length, persons: idNumbers.size, idNumbers };
}

function splitSheet(sheet: SheetTable): LargeCounty['files'] {
  const parts = Math.ceil(sheet.rows.length / rowsPerFile);
  return Array.from({ length: parts }, (_, part) => {
    const bytes = writeWorkbook({ ...sheet, rows: sheet.rows.slice(part * rowsPerFile, (part + 1) * rowsPerFile) });
    return { name: sheet.fileName.replace('.xlsx', `-${part + 1}.xlsx`), sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  });
}
