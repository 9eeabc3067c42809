import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { utils, write } from 'xlsx';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandArguments } from '../../analytics/commands/contract';
import type { CommandDoor, CommandName, CommandValue } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { wallChartIds } from '../../analytics/wallcharts';
import { tableToCsv } from '../../renderer/app/csv';
import { buildWorkbook } from '../helpers/buildBrokenWorkbooks';
import { openSampleTools } from '../helpers/sampleCounty';
import { examineCsv, examineWorkbook, isWorkbook, listTexts, parseCsv } from './examineExports';
import { demand, makeHostileCounty, openHostileProject, type HostileCounty } from './hostileCounty';
import { formulaPayloads } from './payloads';

/** What an export needs to be told so that it writes as much as it can; every other takes nothing. Several: it is called with each. */
const whole = { identities: 'whole', reason: '=1+1' } as const;
const scope = '440224';
const listColumns = async (door: CommandDoor, table: 'household' | 'person'): Promise<string[]> => (await demand(door, 'listColumns', { table })).columns.map(({ id }) => id).slice(0, 80);
const told: Partial<Record<CommandName, (door: CommandDoor) => object[] | Promise<object[]>>> = {
  exportHouseholds: () => [{ scope, ...whole }],
  exportRegister: () => [{ scope, ...whole }, { year: 2015, scope, identities: 'masked' }],
  exportFindings: () => [whole, { ...whole, layout: 'villages' }],
  exportCaseFacts: () => [{ scope, facts: ['single_parent'], ...whole }, { scope, facts: ['single_parent', 'head_age'], layout: 'workbook' }],
  exportRegisterChanges: () => [{ from: 2015, to: 2016, scope }],
  exportRecords: async (door) => [
    { table: 'person', columns: await listColumns(door, 'person'), scope, ...whole },
    { table: 'household', columns: await listColumns(door, 'household'), group: { column: 'village_code' }, scope, ...whole },
  ],
  exportPivot: () => [
    { table: 'household', rows: 'village_code', across: 'main_cause', measure: { of: 'records' }, scope },
    { table: 'person', rows: 'nationality', measure: { of: 'households' }, scope },
  ],
  exportProjects: () => [{ scope }],
  exportPairs: () => [{ scope, ...whole }, { scope, identities: 'masked' }],
  exportExitOrder: () => [{ scope, year: 2016 }],
  exportSchedule: () => [{ scope }],
  exportProgressForm: () => [{ scope, month: '2016-12' }],
  exportProgress: () => [{ scope }],
  exportSurvey: () => [{ scope, seed: 2016, size: 40, ...whole }, { scope, seed: 2016, size: 40 }],
  exportWallChartRows: () => wallChartIds.map((chart) => ({ chart, scope })),
};
/** Their totals are formulas of the program's own. */
const withSums = new Set([
  'exportExitOrder',
  'exportFundingWorkbook',
  'exportHouseholds',
  'exportLedgerFindings',
  'exportPairs',
  'exportPivot',
  'exportPlanWorkbook',
  'exportProgress',
  'exportRecords',
  'exportRegister',
  'exportSchedule',
  'exportWallChartRows',
]);

/** Projects and a ledger whose numbers, names and units are formulas. */
async function plantMoney(door: CommandDoor): Promise<void> {
  const villageCode = (await demand(door, 'listRegions', {})).find(({ level }) => level === 'village')!.code;
  for (const [n, payload] of formulaPayloads.entries()) {
    const fields = { number: `${payload}${n}`, name: payload, type: 'village_road', villageCode, year: 2016, quantities: { length_km: 1 }, approvedFen: null, measure: null };
    await demand(door, 'saveProject', { id: null, fields, proposedOn: '2016-01-05' });
  }
  const bytes = buildWorkbook(
    { name: '指标下达', rows: [['文号', '下达日期', '资金来源', '资金用途', '金额（元）'], ...formulaPayloads.map((payload) => [payload, '2015-03-01', payload, payload, 100])] },
    { name: '项目', rows: [['项目编号', '项目名称', '行政村', '措施', '批复日期', '批复金额（元）', '责任单位'], ...formulaPayloads.map((payload) => [payload, payload, payload, payload, '2015-03-01', 100, payload])] },
    { name: '支付', rows: [['支付编号', '支付日期', '项目编号', '指标文号', '资金来源', '收款', '户编号', '金额（元）', '支付方式'], ...formulaPayloads.map((payload) => [payload, '2015-02-01', payload, payload, payload, '农户', payload, 200, '现金'])] },
  );
  await demand(door, 'importLedger', { files: [{ name: '台账.xlsx', sha256: createHash('sha256').update(bytes).digest('hex'), bytes }] });
}
const exportCommands = (Object.keys(commandArguments) as CommandName[]).filter((name) => name.startsWith('export'));

/** Every system can write it, and it is neither hidden nor longer than a name may be. */
const safeFileName = /^(?![.\s~])[^\\/:*?"<>|\u0000-\u001f]{1,179}[^\\/:*?"<>|\u0000-\u001f. ]$/u;

/** A workbook itself, or those of a zip, whose names are given to `names`. */
function workbooksIn(bytes: Uint8Array, names: string[]): [name: string, bytes: Uint8Array][] {
  if (isWorkbook(bytes)) return [['', bytes]];
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [];
  const books = Object.entries(unzipSync(bytes)).filter(([, inner]) => isWorkbook(inner));
  names.push(...books.map(([name]) => name));
  return books;
}

let tools: CommandTools;
let many: CommandValue<'exportHouseholds'>;
let county: HostileCounty;
const books = new Map<string, Uint8Array>();
const names: string[] = [];
beforeAll(async () => {
  tools = await openSampleTools();
  const plant = (kind: string, n: number): string => `${formulaPayloads[n % formulaPayloads.length]!}${kind === 'village' ? `·${n}` : ''}`;
  county = makeHostileCounty({ households: 740, villages: 40, plant });
  many = await demand(await openHostileProject(tools, county, { plan: false }), 'exportHouseholds', { scope, identities: 'whole', reason: '核对' });
  const door = await openHostileProject(tools, makeHostileCounty({ households: 40, plant }));
  const next = await demand(door, 'importRegister', { files: makeHostileCounty({ households: 30, plant }).files, year: 2016 });
  await demand(door, 'acceptImport', { importId: next.importId });
  await plantMoney(door);
  for (const command of exportCommands) {
    for (const [turn, argument] of ((await told[command]?.(door)) ?? [{}]).entries()) {
      const result = await door.send(command, argument as never);
      if (!result.ok) throw new Error(`${command}: ${result.problem.message.en}; say in this test what it needs to be told`);
      const { fileName, bytes } = result.value as { fileName?: string; bytes?: Uint8Array };
      if (fileName !== undefined) names.push(fileName);
      if (bytes !== undefined) for (const [name, book] of workbooksIn(bytes, names)) books.set(`${command} ${turn} ${name}`, book);
    }
  }
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('exported workbooks of a county full of formulas', () => {
  it('are all looked at', () => {
    const commands = new Set([...books.keys()].map((name) => name.split(' ')[0]));
    expect([...commands].sort()).toEqual(['exportAudit', 'exportCaseFacts', 'exportExitOrder', 'exportFindings', 'exportFundingWorkbook', 'exportHouseholds', 'exportLedgerFindings', 'exportPairs', 'exportPivot', 'exportPlanWorkbook', 'exportProgress', 'exportProgressForm', 'exportProjects', 'exportRecords', 'exportRegister', 'exportRegisterChanges', 'exportSchedule', 'exportSurvey', 'exportWallChartRows']);
    // One workbook per village in a zip.
    expect([...books.keys()].filter((name) => name.startsWith('exportFindings')).length).toBeGreaterThan(3);
    expect(formulaPayloads.length).toBeGreaterThanOrEqual(16);
  });

  it('hold no formula, no link and no number that was rounded', () => {
    for (const [command, bytes] of books) expect(examineWorkbook(bytes, { sums: withSums.has(command.split(' ')[0]!) }), command).toEqual([]);
  });

  it('hold the payloads as texts, so that they were really put in', () => {
    const texts = [...books.values()].flatMap((bytes) => [...listTexts(bytes)]);
    for (const payload of formulaPayloads) {
      const core = payload.replace(/[\s"']/g, '');
      expect(texts.some((text) => text.replace(/[\s"']/g, '').includes(core)), JSON.stringify(payload)).toBe(true);
    }
  });

  it('give back every ID number and telephone exactly', () => {
    const texts = listTexts(many.bytes);
    expect(county.identities.length).toBeGreaterThanOrEqual(2_000);
    expect(examineWorkbook(many.bytes, { sums: true })).toEqual([]);
    expect(county.identities.filter(({ idNumber }) => !texts.has(idNumber))).toEqual([]);
    expect(county.identities.filter(({ telephone }) => !texts.has(telephone))).toEqual([]);
  });

  it('have names that every system can write', () => {
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !safeFileName.test(name))).toEqual([]);
  });

  it('are examined sharply (sabotage)', () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.json_to_sheet([{ name: { t: 'n', f: 'WEBSERVICE("http://example.invalid")' }, id: 510123199001011234 }]), 'a');
    const linked = utils.aoa_to_sheet([['甲']]);
    (linked.A1 as { l: unknown }).l = { Target: 'http://example.invalid/' };
    utils.book_append_sheet(book, linked, 'b');
    const findings = examineWorkbook(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer));
    expect(findings).toContainEqual(expect.stringContaining('is a formula'));
    expect(findings).toContainEqual(expect.stringContaining('cannot be exact'));
    expect(findings).toContainEqual(expect.stringContaining('leads outside'));
    const run = examineWorkbook(new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer), { sums: true });
    expect(run).toContainEqual(expect.stringContaining('is a formula'));
  });
});

describe('tables of screens as CSV', () => {
  it('quote every cell and disarm every formula', () => {
    const rows = [['甲', -1.5], ...formulaPayloads.map((payload): [string, number] => [payload, -3]), ['510123199001011234', 0], [`"';`, 1]] as (string | number)[][];
    const csv = tableToCsv(rows);
    expect(examineCsv(csv)).toEqual([]);
    expect(parseCsv(csv).map(({ cell }) => cell)).toContain('510123199001011234');
  });

  it('do so for any text', () => {
    const blank = fc.constantFrom('', ' ', '\t', '\r', '\n', '\u00a0', '\u3000', '\ufeff', '\u0000');
    const lead = fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '"', "'", ',', '');
    fc.assert(
      fc.property(fc.array(fc.tuple(blank, blank, lead, fc.string({ unit: 'grapheme', maxLength: 12 })), { minLength: 1, maxLength: 6 }), (cells) => {
        const texts = cells.map((parts) => parts.join(''));
        const csv = tableToCsv([texts]);
        expect(examineCsv(csv)).toEqual([]);
        expect(parseCsv(csv).map(({ cell }) => cell.replace(/^'/, ''))).toEqual(texts.map((text) => text.replace(/^'/, '')));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are examined sharply (sabotage)', () => {
    expect(examineCsv('\ufeff"甲","=1+1"\r\n')).toHaveLength(1);
    expect(examineCsv('\ufeff"甲",乙\r\n')).toHaveLength(1);
    expect(examineCsv('"\u3000＝1"\r\n')).toHaveLength(2);
    expect(examineCsv('\ufeff"甲"a\r\n')).toHaveLength(1);
  });
});
