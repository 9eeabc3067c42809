import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { generateRenhua } from '../../sample-data/generate/generateRenhua';
import { idCheckDigit } from '../../sample-data/generate/persons';
import { readSampleVillages } from '../../sample-data/generate/regions';
import { layOutSheets } from '../../sample-data/generate/registerSheets';
import type { SampleHousehold, SheetTable } from '../../sample-data/generate/types';
import { columnLetters, writeWorkbook } from '../../sample-data/generate/writeWorkbooks';

/** Enough copies of the sample county for `rows` persons; every copy has household and ID numbers of its own. */
function makePersonList(rows: number, seed: number): SheetTable {
  const { villages } = readSampleVillages();
  const base = generateRenhua(seed, villages);
  const serials = new Map<string, number>();
  const households: SampleHousehold[] = [];
  let persons = 0;
  for (let copy = 0; persons < rows; copy += 1) {
    for (const household of base.households) {
      if (persons >= rows) break;
      persons += household.members.length;
      const serial = (serials.get(household.village.code) ?? 0) + 1;
      serials.set(household.village.code, serial);
      const members = household.members.map((person) => {
        const first17 = `4408${String(99 - copy).padStart(2, '0')}${person.idNumber.slice(6, 17)}`;
        return { ...person, idNumber: first17 + idCheckDigit(first17) };
      });
      households.push({ ...household, number: household.village.code + String(serial).padStart(5, '0'), members });
    }
  }
  const list = layOutSheets('仁化县', { households, villages: base.villages, helpers: [] }).find(({ fileName }) => fileName.includes('人员清单'))!;
  return { ...list, rows: list.rows.slice(0, rows) };
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The list as a workbook; beyond what the sample's own writer can hold, the rows are written into its frame. */
function writeLongWorkbook(list: SheetTable): Uint8Array {
  const head = [...(list.title === null ? [] : [[list.title]]), list.headings];
  const numbers = new Map<string, number>();
  const isNumber = new Set(list.numberColumns ?? []);
  const letters = list.headings.map((_, index) => columnLetters(index));
  const rows = [...head, ...list.rows].map((row, r) => {
    const cells = row.map((cell, c) => {
      if (cell === null) return '';
      if (r >= head.length && isNumber.has(c)) return `<c r="${letters[c]}${r + 1}"><v>${cell}</v></c>`;
      const text = String(cell);
      if (!numbers.has(text)) numbers.set(text, numbers.size);
      return `<c r="${letters[c]}${r + 1}" t="s"><v>${numbers.get(text)}</v></c>`;
    });
    return `<row r="${r + 1}">${cells.join('')}</row>`;
  });
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relationships = (...entries: [string, string][]): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${relation}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': relationships(['officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="${list.sheetName}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(['worksheet', 'worksheets/sheet1.xml'], ['sharedStrings', 'sharedStrings.xml']),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${[...numbers.keys()].map((text) => `<si><t>${escapeXml(text)}</t></si>`).join('')}</sst>`,
  };
  const mtime = new Date(2016, 0, 1, 12);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { level: 6, mtime }]])));
}

/**
 * Writes the person list of `rows` rows into `folder` unless it is there, and the county's places beside it.
 * The same rows give the same bytes. Example: keepIntakeFile('/tmp', 30000).path ends in `persons-30000.xlsx`.
 */
export function keepIntakeFile(folder: string, rows: number, seed = 20160101): { path: string; regions: string; megabytes: number } {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `persons-${rows}.xlsx`);
  const regions = join(folder, 'regions.json');
  if (!existsSync(path)) {
    const list = makePersonList(rows, seed);
    writeFileSync(path, rows > 60_000 ? writeLongWorkbook(list) : writeWorkbook(list));
  }
  if (!existsSync(regions)) {
    writeFileSync(regions, JSON.stringify(listRegions()));
  }
  return { path, regions, megabytes: statSync(path).size / 2 ** 20 };
}

/** The places of the sample county as the register's staging takes them. */
function listRegions() {
  const { countyName, villages } = readSampleVillages();
  const towns = new Map(villages.map((village) => [village.townCode, village.townName]));
  const county = { code: '440224', level: 'county', name: countyName, parent: null, aliases: [] };
  return [
    county,
    ...[...towns].map(([code, name]) => ({ code, level: 'town', name, parent: county.code, aliases: [] })),
    ...villages.map(({ code, name, townCode }) => ({ code, level: 'village', name, parent: townCode, aliases: [] })),
  ];
}
