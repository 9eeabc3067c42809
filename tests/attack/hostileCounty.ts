import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { createCommandDoor, type CommandDoor, type CommandName, type CommandValue } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { generateRenhua } from '../../sample-data/generate/generateRenhua';
import { readSampleVillages } from '../../sample-data/generate/regions';
import { layOutSheets } from '../../sample-data/generate/registerSheets';
import type { SampleRegister, SheetTable } from '../../sample-data/generate/types';
import { writeWorkbook } from '../../sample-data/generate/writeWorkbooks';
import { readSamplePolicy } from '../helpers/sampleCounty';

/** What stands in the free texts of a hostile county: one text per place, counted through. */
export interface HostileOptions {
  seed?: number;
  households?: number;
  villages?: number;
  /** The text of a place; `kind` says where it will be shown. */
  plant(kind: 'policy' | 'village' | 'person' | 'cell' | 'sheet' | 'file', n: number): string;
}

export interface HostileCounty {
  policyFiles: { path: string; text: string }[];
  files: { name: string; sha256: string; bytes: Uint8Array }[];
  /** Personal values as they stand in the register. */
  identities: { name: string; idNumber: string; telephone: string }[];
  households: number;
}

/** Keys of the policy files under which a text for people stands. */
const shownKeys = new Set(['zh', 'en', 'clause', 'note', 'document_number', 'href', 'lead_unit']);
/** Lists of such texts. */
const shownLists = new Set(['co_units', 'responsible_units', 'aliases']);

/**
 * A county of the sample's kind, cut to a few villages and households, whose free texts are all planted:
 * labels, notes and places of the policy, names and free cells of the register, names of sheets and files.
 */
export function makeHostileCounty({ seed = 20160101, households = 60, villages = 6, plant }: HostileOptions): HostileCounty {
  let count = 0;
  const next = (kind: Parameters<typeof plant>[0]): string => plant(kind, count++);
  const { villages: all } = readSampleVillages();
  const register = cutRegister(generateRenhua(seed, all), villages, households);
  const names = new Map(register.villages.map(({ village }) => [village.code, next('village')]));
  for (const facts of register.villages) facts.village.name = names.get(facts.village.code)!;

  const policyFiles = readSamplePolicy('renhua').map(({ path, text }) => {
    const content = parse(text) as Record<string, unknown>;
    plantTexts(content, () => next('policy'));
    if (path === 'pack.yaml') fitPack(content, register);
    if (path === 'regions.yaml') {
      const towns = content.towns as { villages: { code: string; name: string; aliases?: string[] }[] }[];
      for (const town of towns) {
        town.villages = town.villages.filter(({ code }) => names.has(code));
        for (const village of town.villages) village.name = names.get(village.code)!;
      }
      content.towns = towns.filter((town) => town.villages.length > 0);
    }
    return { path, text: stringify(content, { lineWidth: 0 }) };
  });

  for (const household of register.households) {
    household.naturalVillage = next('cell');
    for (const person of household.members) {
      person.surname = '';
      person.givenName = next('person');
      person.nationality = next('cell');
      if (person.workPlace !== '') person.workPlace = next('cell');
    }
  }
  for (const helper of register.helpers) {
    helper.name = next('person');
    helper.unit = next('cell');
  }
  const sheets = layOutSheets('仁化县', register);
  const files = sheets.map((sheet) => {
    const title = sheet.title === null ? null : next('cell');
    const bytes = writeWorkbook({ ...hangOn(sheet, next('cell')), title, sheetName: next('sheet') });
    const name = `${next('file')}.xlsx`.slice(-150);
    return { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  });
  const identities = register.households.flatMap(({ members }) => members.map(({ surname, givenName, idNumber, telephone }) => ({ name: surname + givenName, idNumber, telephone })));
  return { policyFiles, files, identities, households: register.households.length };
}

function cutRegister(whole: SampleRegister, villages: number, households: number): SampleRegister {
  const kept = new Set(whole.villages.slice(0, villages).map(({ village }) => village.code));
  const inside = whole.households.filter(({ village }) => kept.has(village.code));
  const step = Math.max(1, Math.floor(inside.length / households));
  const chosen = inside.filter((_, index) => index % step === 0).slice(0, households);
  const numbers = new Set(chosen.map(({ number }) => number));
  const helpers = whole.helpers
    .map((helper) => ({ ...helper, householdNumbers: helper.householdNumbers.filter((number) => numbers.has(number)) }))
    .filter(({ householdNumbers }) => householdNumbers.length > 0);
  return { households: chosen, villages: whole.villages.filter(({ village }) => kept.has(village.code)), helpers };
}

/** A further column that nobody knows, with a hostile heading and cell. */
function hangOn(sheet: SheetTable, text: string): SheetTable {
  return { ...sheet, headings: [...sheet.headings, text], columnWidths: [...sheet.columnWidths, 12], rows: sheet.rows.map((row) => [...row, text]) };
}

function plantTexts(value: unknown, next: () => string): void {
  if (Array.isArray(value)) for (const item of value) plantTexts(item, next);
  else if (typeof value === 'object' && value !== null) {
    const entries = value as Record<string, unknown>;
    for (const [key, item] of Object.entries(entries)) {
      if (shownKeys.has(key) && typeof item === 'string') entries[key] = next();
      else if (shownLists.has(key) && Array.isArray(item)) entries[key] = item.map(() => next());
      else plantTexts(item, next);
    }
  }
}

/** Numbers of the plan that must fit the cut register: who is in which group, and how many leave each year. */
export function fitPack(pack: Record<string, unknown>, register: SampleRegister): void {
  const persons = register.households.reduce((sum, { members }) => sum + members.length, 0);
  const { targets } = pack.cohorts as { targets: { amount: number }[] };
  const first = Math.round(persons * 0.25);
  const second = Math.round(persons * 0.45);
  targets.forEach((target, index) => (target.amount = [first, second, persons - first - second][index] ?? 0));
  for (const group of pack.groups as { id: string; households: number; persons: number }[]) {
    const own = register.households.filter((household) => household.group === group.id);
    group.households = own.length;
    group.persons = own.reduce((sum, { members }) => sum + members.length, 0);
  }
}

/** Calls a command and throws what it refuses. */
export async function demand<C extends CommandName>(door: CommandDoor, command: C, argument: Parameters<typeof door.send<C>>[1]): Promise<CommandValue<C>> {
  const result = await door.send(command, argument);
  if (!result.ok) throw new Error(`${command} → ${result.problem.code}: ${result.problem.message.en} ${JSON.stringify(result.problem.where ?? {})}`);
  return result.value;
}

/** Takes a hostile county through the command door: project, import, plan. */
export async function openHostileProject(tools: CommandTools, county: HostileCounty, options: { plan?: boolean } = {}): Promise<CommandDoor> {
  const door = createCommandDoor(tools);
  await demand(door, 'createProject', { policyFiles: county.policyFiles, createdAt: '2016-01-01T00:00:00Z' });
  const report = await demand(door, 'importRegister', { files: county.files });
  await demand(door, 'acceptImport', { importId: report.importId });
  if (options.plan !== false) await demand(door, 'runPlan', {});
  return door;
}
