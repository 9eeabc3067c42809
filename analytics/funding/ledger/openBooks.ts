import { ProblemError } from '../../engine';
import { numberKey } from './readHeadings';
import type { Ledger } from './types';

/** A source as the ledger names it: an id of the pack, or the written name of one that the pack does not know. */
export interface LedgerSource {
  source: string | null;
  written: string | null;
}

interface Entry {
  source: LedgerSource;
  pool: { pool: string | null; written: string | null };
  /** Null where the row has no day. */
  date: string | null;
  fen: bigint;
}
export interface NoticeEntry extends Entry {
  /** Rows of one number and source are one sum of money. */
  group: string;
}
export interface ProjectEntry extends Omit<Entry, 'source'> {
  townCode: string | null;
}
export interface PaymentEntry extends Entry {
  townCode: string | null;
  /** Group of the notice that it names, where a notice of that number and source is there; else null. */
  group: string | null;
}
export interface Books {
  notices: NoticeEntry[];
  projects: ProjectEntry[];
  payments: PaymentEntry[];
  /** Rows after the day, and rows without an amount: both are left out and counted. */
  laterRows: number;
  amountlessRows: number;
}

/** Key of a source, by its id or else by its written name. */
export const sourceKey = ({ source, written }: LedgerSource): string =>
  JSON.stringify(source === null ? [null, written] : [source]);

/** The exact sum as a number. Errors: ProblemError `ledger.sum_too_large` beyond 2^53 fen. */
export function toFen(sum: bigint): number {
  const fen = Number(sum);
  if (Number.isSafeInteger(fen)) return fen;
  throw new ProblemError({
    code: 'ledger.sum_too_large',
    message: { zh: '台账金额之和大到无法精确到分。', en: 'The sum of the ledger is too large to be exact to the fen.' },
    hint: { zh: '请检查金额的单位（元、万元）。', en: 'Check the unit of the amounts (yuan, ten thousand yuan).' },
  });
}

/**
 * The rows of a ledger up to a day, tied to each other: a payment belongs to the source that it names, else to that of
 * its notice; to the use of its project, else of its notice; to the town of its project. Errors: none.
 */
export function openBooks(ledger: Ledger, asOf: string): Books {
  const counted = <T extends { amountFen: number | null; date: string | null }>(
    rows: readonly T[],
  ): (T & { amountFen: number })[] =>
    rows.filter(
      (row): row is T & { amountFen: number } => row.amountFen !== null && (row.date === null || row.date <= asOf),
    );
  const all = [...ledger.notices, ...ledger.projects, ...ledger.payments];
  const amountlessRows = all.filter((row) => row.amountFen === null).length;
  const projectOf = new Map(
    ledger.projects
      .toReversed()
      .flatMap((project) => (project.number === null ? [] : [[numberKey(project.number), project] as const])),
  );
  const noticeOf = new Map(
    ledger.notices
      .toReversed()
      .flatMap((notice) => (notice.number === null ? [] : [[numberKey(notice.number), notice] as const])),
  );
  const notices = counted(ledger.notices).map((row): NoticeEntry => {
    const source = { source: row.source, written: row.sourceWritten };
    const number = row.number === null ? [row.file, row.sheet, row.row] : [numberKey(row.number)];
    return {
      source,
      pool: { pool: row.pool, written: row.poolWritten },
      date: row.date,
      fen: BigInt(row.amountFen),
      group: JSON.stringify([...number, sourceKey(source)]),
    };
  });
  const groups = new Set(notices.map(({ group }) => group));
  return {
    notices,
    projects: counted(ledger.projects).map((row) => ({
      pool: { pool: row.pool, written: row.poolWritten },
      date: row.date,
      fen: BigInt(row.amountFen),
      townCode: row.townCode,
    })),
    payments: counted(ledger.payments).map((row): PaymentEntry => {
      const notice = row.notice === null ? undefined : noticeOf.get(numberKey(row.notice));
      const project = row.project === null ? undefined : projectOf.get(numberKey(row.project));
      const isNamed = row.source !== null || row.sourceWritten !== null;
      const source = isNamed
        ? { source: row.source, written: row.sourceWritten }
        : { source: notice?.source ?? null, written: notice?.sourceWritten ?? null };
      const group = row.notice === null ? null : JSON.stringify([numberKey(row.notice), sourceKey(source)]);
      const used = project?.pool || project?.poolWritten ? project : notice;
      return {
        source,
        pool: { pool: used?.pool ?? null, written: used?.poolWritten ?? null },
        date: row.date,
        fen: BigInt(row.amountFen),
        townCode: project?.townCode ?? null,
        group: group !== null && groups.has(group) ? group : null,
      };
    }),
    laterRows: all.filter((row) => row.amountFen !== null && row.date !== null && row.date > asOf).length,
    amountlessRows,
  };
}
