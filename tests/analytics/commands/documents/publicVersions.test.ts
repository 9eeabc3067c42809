import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandArgument, CommandDoor } from '../../../../analytics/commands';
import { valuesOf } from '../../../../analytics/documents';
import type { CommandTools } from '../../../../analytics/engine';
import { codeOf, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';

const county = '440224';
let tools: CommandTools;
let door: CommandDoor;
let household: { householdId: number; villageCode: string };
beforeAll(async () => {
  tools = await openSampleTools('public versions');
  ({ door } = await startPlantedProject(tools, { count: 120, planned: true }));
  const { rows } = await sendOrFail(door, 'listHouseholds', { scope: county, offset: 0, limit: 1 });
  household = rows[0]!;
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const cardOf = () => ({ template: 'household_card', scope: household.villageCode, year: null, householdId: household.householdId }) as const;
const whole = { identities: 'whole', reason: '入户核对' } as const;

type Page = Partial<CommandArgument<'composeSheets'>>;
const readPage = (more: Page) => sendOrFail(door, 'composeSheets', { template: 'household_card', scope: county, year: null, from: 0, count: 5, ...whole, ...more });

/** Lines that the log got while `work` ran, the oldest first. */
async function listNewRecords(work: () => Promise<unknown>): Promise<{ text: string; reason: string | null }[]> {
  const { total: before } = await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 });
  await work();
  const { total, rows } = await sendOrFail(door, 'listAudit', { offset: 0, limit: 20 });
  return rows.slice(0, total - before).reverse().map(({ text, reason }) => ({ text: text.zh, reason: reason ?? null }));
}

describe('whole names', () => {
  it('do not stand in what is hung out', async () => {
    expect(await codeOf(door, 'composeDocument', { ...cardOf(), ...whole, isPublic: true })).toBe('document_public_whole');
    expect(await codeOf(door, 'composeSheets', { template: 'household_card', scope: county, year: null, from: 0, count: 5, ...whole, isPublic: true })).toBe('document_public_whole');
    expect(await listNewRecords(() => codeOf(door, 'composeDocument', { ...cardOf(), ...whole, isPublic: true }))).toEqual([]);
    expect(await codeOf(door, 'composeDocument', { ...cardOf(), isPublic: true })).toBe('done');
    expect(await codeOf(door, 'composeDocument', { ...cardOf(), ...whole })).toBe('done');
  });

  it('leave a line in the log that says which paper, of which place, and why', async () => {
    const [line, ...more] = await listNewRecords(() => sendOrFail(door, 'composeDocument', { ...cardOf(), ...whole }));
    expect(more).toEqual([]);
    expect(line).toMatchObject({ reason: whole.reason });
    expect(line!.text).toContain('户卡');
  });

  it('of a later page are recorded, whatever other batch had that reason', async () => {
    expect(await listNewRecords(() => readPage({}))).toHaveLength(1);
    expect(await listNewRecords(() => readPage({ from: 5 }))).toEqual([]);
    // The same reason and as many papers, but another paper, another place, other households.
    const papers = await listNewRecords(() => readPage({ from: 5, template: 'help_record_card', year: 2016 }));
    expect(papers).toEqual([expect.objectContaining({ reason: whole.reason })]);
    expect(papers[0]!.text).toContain('帮扶记录卡 仁化县 2016');
    expect(await listNewRecords(() => readPage({ from: 0, scope: household.villageCode }))).toHaveLength(1);
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope: county, offset: 0, limit: 20 });
    const [first, second] = [rows.slice(0, 8), rows.slice(8, 16)].map((part) => part.map(({ householdId }) => householdId));
    expect(await listNewRecords(() => readPage({ households: first }))).toHaveLength(1);
    expect(await listNewRecords(() => readPage({ households: second, from: 5 }))).toHaveLength(1);
    expect(await listNewRecords(() => readPage({ households: second, from: 5, reason: '省里检查' }))).toEqual([expect.objectContaining({ reason: '省里检查' })]);
  });
});

describe('a public version', () => {
  const paper = { template: 'county_briefing', scope: county, year: null } as const;

  it('holds no count of the last export, which was not public', async () => {
    const { original } = await sendOrFail(door, 'composeDocument', paper);
    // All counts were one or two then; money and shares are as today.
    const values = { ...valuesOf(original), 'gone.households': 1 };
    const counts = original.fields.filter(({ households }) => households !== undefined).map(({ id }) => id);
    expect(counts.length).toBeGreaterThan(5);
    const free = original.fields.find(({ households, value }) => households === undefined && typeof value === 'number')!.id;
    const former: Record<string, number | string> = { ...values, ...Object.fromEntries(counts.map((id) => [id, 2])), [free]: 987_654 };
    await sendOrFail(door, 'noteDocumentExport', { ...paper, fileName: 'x.pdf', papers: 1, identities: 'none', values: former });
    const open = await sendOrFail(door, 'composeDocument', { ...paper, isPublic: true });
    expect(open.changed).toEqual([{ field: free, before: 987_654 }]);
    const told = open.draft!.exported!.values;
    expect(told).not.toHaveProperty('gone.households');
    for (const { id, value } of open.composition.fields) if (counts.includes(id)) expect([id, told[id]]).toEqual([id, value]);
    // The paper of the office itself is compared with all of it.
    const own = await sendOrFail(door, 'composeDocument', paper);
    expect(own.changed).toContainEqual({ field: 'gone.households', before: 1 });
    expect(own.changed.length).toBeGreaterThan(5);
  });
});
