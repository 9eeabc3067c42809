import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CellObject } from 'xlsx';
import { packWorkbook, unpackWorkbook, type CommandTools } from '../../../../analytics/engine';
import { readTextWorkbook } from '../../../../analytics/register';
import { readWithSheetJs } from '../../../../analytics/register/reading/readWithSheetJs';
import { makeEveryWorkbook, type EveryWorkbook } from '../../../helpers/everyWorkbook';
import { openTables } from '../../../helpers/readTables';
import { reckonFormula } from '../../../helpers/reckonWorkbook';
import { openSampleTools } from '../../../helpers/sampleCounty';

let tools: CommandTools;
let every: EveryWorkbook;
let books: Map<string, Uint8Array>;

beforeAll(async () => {
  tools = await openSampleTools();
  every = await makeEveryWorkbook(tools);
  ({ books } = every);
}, 600_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

/** Filled in by hand and read back by their headings: no notes, and for the pool no title. */
const forms = /^export(ProgressForm|Projects|Findings|CaseFacts)-/;

describe('every workbook that the program writes', () => {
  it('is looked at', () => {
    const commands = new Set([...books.keys()].map((name) => name.split('-')[0]));
    expect([...commands].sort()).toEqual(['exportAudit', 'exportCaseFacts', 'exportExitOrder', 'exportFindings', 'exportFundingWorkbook', 'exportHouseholds', 'exportLedgerFindings', 'exportPairs', 'exportPivot', 'exportPlanWorkbook', 'exportProgress', 'exportProgressForm', 'exportProjects', 'exportRecords', 'exportRegister', 'exportRegisterChanges', 'exportSchedule', 'exportSurvey', 'exportWallChartRows', 'findings']);
  });

  it('is read alike by our own reader and by SheetJS', async () => {
    for (const [name, bytes] of books) {
      const own = await readTextWorkbook('a.xlsx', bytes);
      if (!own.ok) throw new Error(`${name}: ${own.problem.message.en}`);
      const theirs = readWithSheetJs(bytes);
      if (theirs === null) throw new Error(`${name}: SheetJS cannot read it`);
      const packed = unpackWorkbook(packWorkbook({ fileName: 'a', sha256: '', sheets: theirs.map(({ sheet }) => sheet) })).sheets;
      expect(own.value.sheets, name).toEqual(packed);
    }
  });

  it('has formulas of its own alone, each with the value that its numbers give', () => {
    let formulas = 0;
    for (const [name, bytes] of books) {
      const book = openTables(bytes);
      for (const sheetName of book.SheetNames) {
        const sheet = book.Sheets[sheetName]!;
        for (const [place, cell] of Object.entries(sheet) as [string, CellObject][]) {
          if (place.startsWith('!') || cell.f === undefined) continue;
          formulas += 1;
          const reckoned = reckonFormula(book, sheet, cell.f);
          expect(Math.abs(Number(cell.v) - reckoned), `${name} ${sheetName} ${place} ${cell.f}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(reckoned)));
        }
      }
    }
    expect(formulas).toBeGreaterThan(300);
  });

  it('has days as days, no amount that was cut, and no number that a program would round', () => {
    for (const [name, bytes] of books) {
      const book = openTables(bytes);
      for (const sheetName of book.SheetNames)
        for (const [place, cell] of Object.entries(book.Sheets[sheetName]!) as [string, CellObject][]) {
          if (place.startsWith('!')) continue;
          const where = `${name} ${sheetName} ${place}`;
          if (cell.t === 's' && !name.startsWith('exportFindings') && !name.startsWith('exportCaseFacts')) expect(cell.v, where).not.toMatch(/^\d{4}-\d{2}-\d{2}$/);
          if (cell.t === 's') expect(cell.z, where).toBe('@');
          if (cell.t === 'n') expect(Math.abs(Number(cell.v)), where).toBeLessThan(2 ** 53);
          if (cell.z === '#,##0.00' && cell.f === undefined) expect(String(cell.v), where).toMatch(/^-?\d+(\.\d{1,2})?$/);
          expect(['s', 'n'], where).toContain(cell.t);
        }
    }
  });

  it('keeps the heads of its tables in sight, and explains every column on its last sheet', () => {
    for (const [name, bytes] of books) {
      const parts = Object.entries(unzipSync(bytes)).filter(([path]) => path.startsWith('xl/worksheets/'));
      const xmls = parts.map(([, part]) => new TextDecoder().decode(part));
      for (const xml of xmls) {
        expect(xml, name).toContain('state="frozen"');
        expect(xml, name).toContain('orientation="landscape"');
      }
      const book = openTables(bytes);
      const tables = xmls.filter((xml) => xml.includes('<autoFilter')).length;
      if (forms.test(name)) continue;
      const notes = book.Sheets[book.SheetNames.at(-1)!]!;
      const cells = Object.entries(notes).filter(([place]) => /^[A-E]\d+$/.test(place)) as [string, CellObject][];
      const headRow = cells.find(([place, { v }]) => place.startsWith('A') && (v === '工作表' || v === 'Sheet'))?.[0].slice(1);
      expect(headRow, name).toBeDefined();
      const explained = cells.filter(([place]) => place.startsWith('A') && Number(place.slice(1)) > Number(headRow)).map(([place, { v }]) => [v, Number(place.slice(1))] as const);
      expect(new Set(explained.map(([sheet]) => sheet)).size, name).toBeGreaterThanOrEqual(tables);
      for (const [, row] of explained) for (const letter of 'BCDE') expect((notes[`${letter}${row}`] as CellObject | undefined)?.v, `${name} ${letter}${row}`).toBeTruthy();
    }
  });

  it('is written again with the same bytes', async () => {
    const again = await every.exportAgain();
    // The log has grown by the first exports, and whole copies say when they were made.
    const lasting = [...books].filter(([name]) => !/^(findings|exportAudit|exportRecords-1|export(Households|Register|Pairs|Findings)-1)/.test(name));
    expect(lasting.length).toBeGreaterThan(20);
    for (const [name, bytes] of lasting) expect(Buffer.compare(Buffer.from(bytes), Buffer.from(again.get(name)!)), name).toBe(0);
  }, 600_000);
});
