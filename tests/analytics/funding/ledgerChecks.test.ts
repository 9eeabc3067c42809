import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { QueryEngine, TextWorkbook } from '../../../analytics/engine';
import {
  checkLedger,
  listLoanLimits,
  readLedger,
  readLedgerChecks,
  readLedgerSettings,
  takeLedgerRules,
  type Ledger,
  type LedgerFinding,
  type LedgerSettings,
} from '../../../analytics/funding';
import { readTextWorkbook } from '../../../analytics/register';
import { readSamplePack } from '../../../sample-data/generate/history/simulateHistory';
import {
  generateIrregularLedger,
  generateLedger,
  plantLedger,
} from '../../../sample-data/generate/history/writeHistory';
import { generateCountyRegister, type GeneratedFile } from '../../../sample-data/generate/generateCounty';
import { createNodeEngine } from '../../helpers/nodeEngine';

const asOf = '2017-06-30';
let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());

async function readBook({ fileName, bytes }: GeneratedFile): Promise<TextWorkbook> {
  const book = await readTextWorkbook(fileName, bytes);
  if (!book.ok) throw new Error(book.problem.message.en);
  return book.value;
}

/** All money to households has to go to the card: stricter than any pack, so that every county can be tested. */
function settingsOf(county: string): LedgerSettings {
  const pack = readSamplePack(county);
  const filings = pack.calendar.filter(({ id }) => id.startsWith('fund_plans')).map(({ id }) => id);
  return readLedgerSettings(pack, asOf, {
    filings,
    cardDue: { pools: pack.pools.map(({ id }) => id), measures: [] },
    actualCostDue: takeLedgerRules(pack.pools, pack.ledger_rules).actualCostDue ?? [],
    loanLimits: listLoanLimits(pack, []),
    knownHouseholds: generateCountyRegister(county).register.households.map(({ number }) => number),
  });
}

async function readGenerated(county: string, files: readonly GeneratedFile[]): Promise<Ledger> {
  const books = files.filter(({ fileName }) => fileName.endsWith('.xlsx')).map(readBook);
  return readLedger(await Promise.all(books), readSamplePack(county));
}

const lineOf = ({ check, problem: { where } }: LedgerFinding): string =>
  `${check} ${where?.sheet ?? ''}:${where?.row ?? ''} ${where?.record ?? ''}`;

const foundKinds = new Set<string>();

// The packs between them have something for every check; the other counties' ledgers are written by the same lines.
describe.each(['mazhang', 'hanyang', 'zaozhuang'])('the ledger of %s', (county) => {
  it('clean: every row is read, and no check finds anything', async () => {
    const ledger = await readGenerated(county, generateLedger(county));
    expect(ledger.problems).toEqual([]);
    for (const sheet of ledger.sheets)
      expect(sheet).toMatchObject({ rowsRead: sheet.rowsTaken, aside: [], unreadHeadings: [] });
    expect(ledger.payments.length).toBeGreaterThan(100);
    expect((await checkLedger(engine, ledger, settingsOf(county))).map(lineOf)).toEqual([]);
  });

  it('irregular: what was planted is found in its rows, and nothing else', async () => {
    const files = generateIrregularLedger(county);
    const { planted, as_of } = parse(new TextDecoder().decode(files.at(-1)!.bytes)) as {
      as_of: string;
      planted: { check: string; sheet: string | null; row: number | null; record: string }[];
    };
    const ledger = await readGenerated(county, files);
    const findings = await checkLedger(engine, ledger, settingsOf(county));
    const expected = planted.map(
      ({ check, sheet, row, record }) => `${check} ${sheet ?? ''}:${row ?? ''} ${record === '合计' ? '' : record}`,
    );
    expect(findings.map(lineOf).sort()).toEqual(expected.sort());
    expect(as_of).toBe(asOf);
    for (const { check } of planted) foundKinds.add(check);
    for (const { rowsRead, rowsTaken, aside } of ledger.sheets) expect(rowsRead).toBe(rowsTaken + aside.length);
  });
});

it('plants something for every check, and comes out the same twice', () => {
  expect([...foundKinds].sort()).toEqual(
    readLedgerChecks()
      .map(({ code }) => code)
      .sort(),
  );
  expect(plantLedger('hanyang')).toEqual(plantLedger('hanyang'));
  expect(plantLedger('hanyang', 7).key).not.toEqual(plantLedger('hanyang', 8).key);
});
