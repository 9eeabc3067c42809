import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommandDoor, type CommandDoor } from '../../../../analytics/commands';
import { matchNumbers } from '../../../../analytics/commands/documents/matchNumbers';
import type { CommandTools } from '../../../../analytics/engine';
import { maskName } from '../../../../analytics/register';
import { codeOf, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import type { PlantedRegister } from '../../../helpers/plantedCounty';
import { openSampleTools } from '../../../helpers/sampleCounty';

let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
beforeAll(async () => {
  tools = await openSampleTools();
  ({ door, register } = await startPlantedProject(tools, { count: 40 }));
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const find = (...numbers: string[]) => sendOrFail(door, 'findHouseholds', { numbers });

describe('households by numbers that were written down', () => {
  it('are found in the order written, each once, masked, and the others are told', async () => {
    const [first, second] = register.householdNumbers as [string, string];
    const { found, missing } = await find(second, '999', first, second, '', '户编号');
    expect(found.map(({ written }) => written)).toEqual([second, first]);
    expect(missing).toEqual(['999', '', '户编号']);
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope: '440224', offset: 0, limit: 100 });
    const plain = rows.find(({ number }) => number === second)!;
    expect(found[0]!.households).toEqual([{ householdId: plain.householdId, number: second, headName: plain.headName, villageName: plain.villageName }]);
    expect(maskName(found[0]!.households[0]!.headName)).toBe(found[0]!.households[0]!.headName);
    expect(found[0]!.households[0]!.headName).toContain('*');
  });

  it('may have wide digits, spaces or an apostrophe, as Excel and hands write them', async () => {
    const number = register.householdNumbers[3]!;
    const wide = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    const { found, missing } = await find(` ${number.slice(0, 6)} ${number.slice(6)} `, `'${number}`, wide);
    expect(missing).toEqual([]);
    expect(new Set(found.map(({ households }) => households.map((one) => one.number).join()))).toEqual(new Set([number]));
  });

  it('may have lost the zeros in front; a number written whole comes first, and several of one number all come', () => {
    const households = ['0012', '12', '0007', '007', '000', 'a-01'].map((number, id) => ({ id, number }));
    const idsOf = (...written: string[]) => matchNumbers(written, households).found.map((match) => match.households.map(({ id }) => id));
    expect(idsOf('0012', '12', '012')).toEqual([[0], [1], [0, 1]]);
    expect(idsOf('7', '007')).toEqual([[2, 3], [3]]);
    expect(idsOf('0')).toEqual([[4]]);
    expect(idsOf('A-01')).toEqual([[5]]);
    expect(matchNumbers(['70', '', '-'], households)).toEqual({ found: [], missing: ['70', '', '-'] });
    expect(matchNumbers(['1'], [])).toEqual({ found: [], missing: ['1'] });
  });

  it('need a project', async () => {
    expect(await codeOf(createCommandDoor(tools), 'findHouseholds', { numbers: ['1'] })).toBe('no_project');
  });
});
