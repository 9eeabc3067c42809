import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandDoor } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { codeLabel, termLabel } from '../../../../analytics/terms';
import { findIdentities } from '../../../helpers/findIdentities';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import { codeOf, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { readTables } from '../../../helpers/readTables';
import { openSampleTools } from '../../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
const scope = '440224';
const masked = { scope, identities: 'masked' as const };

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door, register } = await startPlantedProject(tools, { count: 60 }));
  await sendOrFail(door, 'identifyUser', { name: '李工' });
}, 240_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('the register as a workbook', () => {
  it('has every household, person, village and helper, masked, and records itself', async () => {
    const { bytes, fileName, rows } = await sendOrFail(door, 'exportRegister', masked);
    const { registerYear, counts } = await sendOrFail(door, 'projectOverview', {});
    expect(fileName).toBe(`仁化县-${registerYear}年登记.xlsx`);
    expect(findIdentities(bytes, register.identities)).toEqual([]);
    const tables = readTables(bytes);
    expect(Object.keys(tables)).toEqual(['户', '人员', '村', '帮扶责任人', '说明']);
    expect(tables['户']!.length - 3).toBe(rows);
    expect(rows).toBe(counts.households);
    expect(tables['人员']!.length - 2).toBe(counts.persons);
    const [record] = (await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows;
    expect(record).toMatchObject({ action: 'export', count: rows, text: { zh: expect.stringContaining('登记（已隐去个人信息）') as string } });
  });

  it('says of every household what the table of the screen says, amounts exact and added up', async () => {
    const tables = readTables((await sendOrFail(door, 'exportRegister', masked)).bytes);
    const [, heads, ...body] = tables['户']!;
    const fields = ['members', 'exit_state', 'net_income_fen', 'wage_income_fen', 'net_income_per_head_fen', 'cropland_mu'];
    const columns = ['household_number', 'head_name', ...fields];
    const listed = await sendOrFail(door, 'listRecords', { table: 'household', columns, scope, offset: 0, limit: 500 });
    const places = fields.map((id) => heads!.findIndex((heading) => String(heading).replace(/（.*/, '') === termLabel('household', id).zh));
    expect(places.every((place) => place > 0)).toBe(true);
    const expected = listed.rows.map(({ cells: [number, head, ...values] }) => [
      number,
      head,
      ...values.map((value, index) => {
        if (fields[index] === 'exit_state') return codeLabel('exit_state', value as string).zh;
        return fields[index]!.endsWith('_fen') && value !== null ? (value as number) / 100 : value;
      }),
    ]);
    const byNumber = (a: unknown[], b: unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
    const written = body.slice(0, -1).map((row) => [row[0], row[heads!.indexOf('户主')], ...places.map((place) => row[place])]);
    expect(written.sort(byNumber)).toEqual(expected.sort(byNumber));
    expect(body.at(-1)![0]).toBe('合计');
    expect(body.at(-1)).toContain(listed.sums.net_income_fen! / 100);
    expect(body.at(-1)).toContain(listed.sums.members);
  });

  it('has no birthday while masked, and whole ones as days for a reason that stands in it', async () => {
    expect(readTables((await sendOrFail(door, 'exportRegister', masked)).bytes)['人员']![1]).toEqual(expect.arrayContaining(['出生年']));
    expect(await codeOf(door, 'exportRegister', { scope, identities: 'whole' })).toBe('export_reason_missing');
    const { bytes } = await sendOrFail(door, 'exportRegister', { scope, identities: 'whole', reason: '报送民政局' });
    const [title, heads, ...persons] = readTables(bytes)['人员']!;
    expect(String(title![0])).toMatch(/李工.*报送民政局/);
    const at = (heading: string): number => heads!.indexOf(heading);
    const known = register.identities.filter(({ idNumber }) => idNumber !== '');
    expect(new Set(persons.map((row) => row[at('证件号码')]))).toEqual(new Set(known.map(({ idNumber }) => idNumber)));
    for (const row of persons) expect(String(row[at('出生日期')])).toBe(String(row[at('证件号码')]).replace(/^\d{6}(\d{4})(\d\d)(\d\d).*/, '$1-$2-$3'));
    const [record] = (await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows;
    expect(record).toMatchObject({ action: 'export', reason: '报送民政局', text: { zh: expect.stringContaining('完整') as string } });
  });

  it('of a village holds that village alone', async () => {
    const listed = await sendOrFail(door, 'listHouseholds', { scope, offset: 0, limit: 500 });
    const { villageCode } = listed.rows[0]!;
    const tables = readTables((await sendOrFail(door, 'exportRegister', { scope: villageCode, identities: 'masked' })).bytes);
    const own = listed.rows.filter((row) => row.villageCode === villageCode);
    expect(tables['户']!.slice(2, -1).map((row) => row[0]).sort()).toEqual(own.map(({ number }) => number).sort());
    expect(new Set(tables['人员']!.slice(2).map((row) => row[0]))).toEqual(new Set(own.map(({ number }) => number)));
  });

  it('of another year is read from what is kept, and unknown ones are refused', async () => {
    const { registerYear } = await sendOrFail(door, 'projectOverview', {});
    expect(await codeOf(door, 'exportRegister', { ...masked, year: 2009 })).toBe('register_year_unknown');
    expect(await codeOf(door, 'exportRegister', { ...masked, scope: '110101' })).toBe('export_empty');
    const before = (await sendOrFail(door, 'exportRegister', masked)).bytes;
    const next = await sendOrFail(door, 'importRegister', { files: register.files, year: registerYear! + 1 });
    await sendOrFail(door, 'acceptImport', { importId: next.importId });
    expect((await sendOrFail(door, 'exportRegister', { ...masked, year: registerYear! })).bytes).toEqual(before);
    expect((await sendOrFail(door, 'exportRegister', { ...masked, year: registerYear! + 1 })).rows).toBeGreaterThan(0);
  });
});
