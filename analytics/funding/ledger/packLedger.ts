import { z } from 'zod';
import { ProblemError, readArrowColumns, toArrowBytes, type Problem } from '../../engine';
import { emptyLedger } from './readLedger';
import { ledgerKinds, type Ledger } from './types';

const text = z.string();
const written = text.nullable();
const fen = z.int().nullable();
const day = z.iso.date().nullable();
const row = z.int().min(0);
const origin = { file: text, sheet: text, row };
const said = z.strictObject({ zh: text, en: text });

/** What a kept ledger must be; the members in this order. */
const parts = {
  notices: z.strictObject({
    ...origin,
    number: written,
    date: day,
    source: written,
    sourceWritten: written,
    pool: written,
    poolWritten: written,
    amountFen: fen,
  }),
  projects: z.strictObject({
    ...origin,
    number: written,
    name: written,
    villageCode: written,
    townCode: written,
    villageWritten: written,
    measure: written,
    measureWritten: written,
    pool: written,
    poolWritten: written,
    date: day,
    amountFen: fen,
    households: row.nullable(),
    paidFen: fen,
    // Ledgers that were kept before the column was read have none.
    actualFen: fen.default(null),
    unit: written,
  }),
  payments: z.strictObject({
    ...origin,
    number: written,
    date: day,
    project: written,
    notice: written,
    source: written,
    sourceWritten: written,
    recipient: z.enum(['household', 'firm', 'provider']).nullable(),
    household: written,
    part: written,
    amountFen: fen,
    channel: z.enum(['card', 'transfer', 'cash']).nullable(),
  }),
  filings: z.strictObject({ ...origin, item: written, year: z.int().nullable(), date: day, unit: written }),
  loans: z.strictObject({
    ...origin,
    number: written,
    date: day,
    household: written,
    amountFen: fen,
    termMonths: z.int().min(0).max(1_200).nullable(),
    rateBasisPoints: z.int().min(0).max(100_000).nullable(),
    interestPaidFen: fen,
    bank: written,
  }),
  totals: z.strictObject({
    ...origin,
    kind: z.enum(ledgerKinds),
    field: z.enum(['amountFen', 'paidFen', 'actualFen', 'interestPaidFen']),
    statedFen: z.int(),
    firstRow: row,
    lastRow: row,
  }),
  sheets: z.strictObject({
    file: text,
    sheet: text,
    kind: z.enum(ledgerKinds).nullable(),
    headingRow: row,
    rowsRead: row,
    rowsTaken: row,
    aside: z.array(z.strictObject({ row, why: z.enum(['total', 'head', 'note', 'unknown_sheet']) })),
    unreadHeadings: z.array(text),
  }),
  problems: z.strictObject({
    code: text,
    message: said,
    where: z
      .strictObject({
        file: text.optional(),
        sheet: text.optional(),
        row: z.int().optional(),
        column: text.optional(),
        field: text.optional(),
        record: text.optional(),
      })
      .optional(),
    hint: said.optional(),
  }),
} satisfies { [P in keyof Ledger]: z.ZodType<Ledger[P][number]> };

const partNames = Object.keys(parts) as (keyof Ledger)[];

/**
 * A ledger as one Arrow table with the columns `part` (notices, projects, …) and `content` (one entry as JSON), in the
 * order of the ledger. Equal ledgers give equal bytes. Errors: none for what `readLedger` gives.
 * Example: unpackLedger(packLedger(ledger)) equals ledger.
 */
export function packLedger(ledger: Ledger): Uint8Array {
  // Parsed, so that members stand in one order however the entry came about.
  const entries = partNames.flatMap((part) =>
    ledger[part].map((entry): [string, string] => [part, JSON.stringify(parts[part].parse(entry))]),
  );
  return toArrowBytes([
    { name: 'part', type: 'text', values: entries.map(([part]) => part) },
    { name: 'content', type: 'text', values: entries.map(([, content]) => content) },
  ]);
}

/**
 * A kept ledger out of its table; nothing in it is believed before it is parsed.
 * Errors: ProblemError `ledger.damaged` for any other table, part or entry.
 */
export function unpackLedger(bytes: Uint8Array): Ledger {
  const ledger = emptyLedger();
  try {
    const { columns } = readArrowColumns(bytes);
    const [names, contents] = ['part', 'content'].map((name) => columns.find((column) => column.name === name)?.values);
    if (columns.length !== 2 || !names || !contents) throw new ProblemError(ledgerDamaged());
    for (const [index, name] of names.entries()) {
      const part = partNames.find((known) => known === name);
      const content = contents[index];
      if (part === undefined || typeof content !== 'string') throw new ProblemError(ledgerDamaged());
      (ledger[part] as unknown[]).push(parts[part].parse(JSON.parse(content)));
    }
  } catch {
    throw new ProblemError(ledgerDamaged());
  }
  return ledger;
}

function ledgerDamaged(): Problem {
  return {
    code: 'ledger.damaged',
    message: {
      zh: '项目中的资金台账已损坏，不能读取。',
      en: 'The funding ledger kept in the project is damaged and cannot be read.',
    },
    hint: {
      zh: '请重新导入台账，或从备份恢复项目。',
      en: 'Import the ledger again, or restore the project from a backup.',
    },
  };
}
