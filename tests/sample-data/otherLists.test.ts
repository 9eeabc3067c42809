import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor, type CommandValue } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { generateCountyLists } from '../../sample-data/generate/lists/generateLists';
import { openSampleTools, readSamplePolicy, readSampleRegister } from '../helpers/sampleCounty';
import { sendOrFail } from '../helpers/plantedProject';

const county = '440811';
const folder = join(import.meta.dirname, '../../sample-data/mazhang/lists');
const { files, planted } = generateCountyLists('mazhang');
const listOf = { lowIncome: 'low_income_list', disability: 'disability_list', house: 'house_list', school: 'school_list' } as const;

let tools: CommandTools;
let door: CommandDoor;
let imported: CommandValue<'importLists'>;
beforeAll(async () => {
  tools = await openSampleTools();
  door = createCommandDoor(tools);
  await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy('mazhang'), createdAt: '2016-01-01T00:00:00Z' });
  const report = await sendOrFail(door, 'importRegister', { files: await readSampleRegister('mazhang') });
  await sendOrFail(door, 'acceptImport', { importId: report.importId });
  const lists = files.filter(({ fileName }) => fileName.endsWith('.xlsx')).map(({ fileName: name, bytes }) => ({ name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }));
  imported = await sendOrFail(door, 'importLists', { files: lists });
}, 120_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

async function listEvidence(): Promise<CommandValue<'listConflicts'>['rows']> {
  const rows: CommandValue<'listConflicts'>['rows'] = [];
  for (;;) {
    const page = await sendOrFail(door, 'listConflicts', { scope: county, decided: 'all', offset: rows.length, limit: 500 });
    rows.push(...page.rows);
    if (rows.length >= page.total) return rows;
  }
}

describe('the lists of 麻章', () => {
  it('are the generator’s, byte for byte', () => {
    expect(readdirSync(folder).sort()).toEqual(files.map(({ fileName }) => fileName).sort());
    for (const { fileName, bytes } of files) expect(Buffer.from(bytes).equals(readFileSync(join(folder, fileName))), fileName).toBe(true);
  });

  it('are read whole, every row placed in its village', () => {
    expect(imported.sheets.map(({ list }) => list).sort()).toEqual(['disability_list', 'house_list', 'low_income_list', 'school_list']);
    for (const sheet of imported.sheets) {
      expect(sheet.rowsPlaced).toBe(sheet.rowsKept);
      expect(sheet.rowsRead).toBe(sheet.rowsKept + sheet.rowsSkipped);
      expect(sheet.rowsSkipped).toBe(2);
      expect(sheet.rowsKept).toBeGreaterThan(50);
    }
  });

  it('give every planted difference and no other', async () => {
    const rows = await listEvidence();
    const told = rows.map((row) => `${row.householdNumber} ${row.attribute} ${row.state}`).sort();
    const wanted = planted.filter(({ attribute }) => attribute !== null).map((one) => `${one.householdNumber} ${one.attribute} ${one.state}`).sort();
    expect(told).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(30);
  });

  it('point at file and row of what the other office wrote', async () => {
    const rows = await listEvidence();
    for (const one of planted.filter(({ attribute, file }) => attribute !== null && file !== null)) {
      const row = rows.find((found) => found.householdNumber === one.householdNumber && found.attribute === one.attribute)!;
      expect(row.statements.slice(1).map(({ place }) => [place?.file, place?.row])).toContainEqual([one.file, one.row]);
      expect(row.statements[0]!.inUse).toBe(true);
    }
  });

  it('match rows with old, damaged and missing ID numbers as planted', async () => {
    const kinds = planted.filter(({ attribute }) => attribute === null);
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['id_of_15_digits', 'id_one_digit_wrong', 'id_missing']));
    for (const one of kinds) {
      const list = listOf[one.list as keyof typeof listOf];
      const page = await sendOrFail(door, 'listMatches', { list, scope: county, state: one.match as 'sure' | 'likely', offset: 0, limit: 500 });
      const found = one.match === 'sure' ? undefined : page.rows.find(({ place }) => place?.row === one.row);
      if (one.match === 'likely') expect(found?.candidates[0]?.person.householdNumber, one.kind).toBe(one.householdNumber);
    }
    const house = imported.lists.find(({ list }) => list === 'house_list')!;
    expect(house.matches).toEqual({ sure: house.rows - 6, likely: 6, ambiguous: 0, none: 0 });
  });

  it('are one edit that is undone and redone, and leave the register as it was', async () => {
    const overview = await sendOrFail(door, 'projectOverview', {});
    expect(overview.undo?.kind).toBe('set_lists');
    const undone = await sendOrFail(door, 'undo', {});
    expect(undone.counts).toEqual(overview.counts);
    expect(await sendOrFail(door, 'listLists', {})).toEqual([]);
    expect((await sendOrFail(door, 'listConflicts', { scope: county, offset: 0, limit: 10 })).total).toBe(0);
    await sendOrFail(door, 'redo', {});
    expect(await sendOrFail(door, 'listLists', {})).toHaveLength(4);
  });
});
