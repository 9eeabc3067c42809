import { compareTexts } from '../../engine';
import { openBooks, sourceKey, toFen, type Books, type LedgerSource } from './openBooks';
import type { Ledger } from './types';

/** What is left of notices by their age in days at the day of the ledger (classes of ours). */
export interface LedgerAges {
  upTo90Fen: number;
  upTo365Fen: number;
  olderFen: number;
  undatedFen: number;
}
export interface LedgerSourceSums extends LedgerSource {
  noticedFen: number;
  paidFen: number;
  /** noticed − paid; negative where more was paid than noticed. */
  leftFen: number;
  ages: LedgerAges;
  /** Paid from this source without a notice of it; left = sum of the ages − this. */
  withoutNoticeFen: number;
}
export interface LedgerMeasure {
  asOf: string;
  noticedFen: number;
  approvedFen: number;
  paidFen: number;
  leftFen: number;
  bySource: LedgerSourceSums[];
  /** Payments count for the use of their project. */
  byPool: {
    pool: string | null;
    written: string | null;
    noticedFen: number;
    approvedFen: number;
    paidFen: number;
    leftFen: number;
  }[];
  /** By the town of the project; null: no project, or a village that the county does not have. */
  byTown: { townCode: string | null; approvedFen: number; paidFen: number; openFen: number }[];
  /** By month (2016-04; null: rows without a day, first), with what is left at its end. */
  byMonth: { month: string | null; noticedFen: number; approvedFen: number; paidFen: number; leftFen: number }[];
  /** Rows that are not in the sums. */
  laterRows: number;
  amountlessRows: number;
}

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

type Part = 'noticed' | 'approved' | 'paid';
type Sums = Record<Part, bigint>;

function groupSums<T>(
  books: Books,
  keyOf: (
    entry: Books['notices'][number] | Books['projects'][number] | Books['payments'][number],
    part: Part,
  ) => T | undefined,
): Map<string, { key: T; sums: Sums }> {
  const groups = new Map<string, { key: T; sums: Sums }>();
  const add = (
    part: Part,
    entry: Books['notices'][number] | Books['projects'][number] | Books['payments'][number],
  ): void => {
    const key = keyOf(entry, part);
    if (key === undefined) return;
    const name = JSON.stringify(key);
    const group = groups.get(name) ?? { key, sums: { noticed: 0n, approved: 0n, paid: 0n } };
    group.sums[part] += entry.fen;
    groups.set(name, group);
  };
  for (const entry of books.notices) add('noticed', entry);
  for (const entry of books.projects) add('approved', entry);
  for (const entry of books.payments) add('paid', entry);
  return new Map([...groups].sort(([a], [b]) => compareTexts(a, b)));
}

function sumSources(books: Books, asOf: string): LedgerSourceSums[] {
  const lefts = new Map<string, { source: LedgerSource; date: string | null; fen: bigint }>();
  for (const { group, source, date, fen } of books.notices) {
    const known = lefts.get(group) ?? { source, date, fen: 0n };
    const earliest = known.date === null || (date !== null && date < known.date) ? date : known.date;
    lefts.set(group, { source, date: earliest, fen: known.fen + fen });
  }
  const without = new Map<string, bigint>();
  for (const { group, source, fen } of books.payments) {
    if (group === null) without.set(sourceKey(source), (without.get(sourceKey(source)) ?? 0n) + fen);
    else lefts.get(group)!.fen -= fen;
  }
  const nameOf = ({ source, written }: LedgerSource): LedgerSource => ({
    source,
    written: source === null ? written : null,
  });
  const groups = groupSums(books, (entry) => ('source' in entry ? nameOf(entry.source) : undefined));
  return [...groups.values()].map(({ key, sums }) => {
    const ages = { upTo90Fen: 0n, upTo365Fen: 0n, olderFen: 0n, undatedFen: 0n };
    for (const { source, date, fen } of lefts.values()) {
      if (sourceKey(source) !== sourceKey(key)) continue;
      const days = date === null ? null : dayNumber(asOf) - dayNumber(date);
      ages[days === null ? 'undatedFen' : days <= 90 ? 'upTo90Fen' : days <= 365 ? 'upTo365Fen' : 'olderFen'] += fen;
    }
    return {
      ...key,
      noticedFen: toFen(sums.noticed),
      paidFen: toFen(sums.paid),
      leftFen: toFen(sums.noticed - sums.paid),
      ages: {
        upTo90Fen: toFen(ages.upTo90Fen),
        upTo365Fen: toFen(ages.upTo365Fen),
        olderFen: toFen(ages.olderFen),
        undatedFen: toFen(ages.undatedFen),
      },
      withoutNoticeFen: toFen(without.get(sourceKey(key)) ?? 0n),
    };
  });
}

/**
 * Adds a ledger up to a day: by source, use, town and month what was noticed, approved, paid and is left, and what is
 * left by the age of its notice (up to 90, up to 365, more days: classes of ours). left = noticed − paid, for every
 * source and in all; every payment is in exactly one source, use, town and month. Units: whole fen, added exactly.
 * Errors: ProblemError `ledger.sum_too_large`.
 * Example: a notice of 100 yuan and a payment of 30 from it → noticed 10,000, paid 3,000, left 7,000 fen.
 */
export function measureLedger(ledger: Ledger, asOf: string): LedgerMeasure {
  const books = openBooks(ledger, asOf);
  const sum = (entries: readonly { fen: bigint }[]): bigint => entries.reduce((total, { fen }) => total + fen, 0n);
  const [noticed, approved, paid] = [sum(books.notices), sum(books.projects), sum(books.payments)];
  const pools = groupSums(books, ({ pool: { pool, written } }) => ({ pool, written: pool === null ? written : null }));
  const towns = groupSums(books, (entry) => ('townCode' in entry ? { townCode: entry.townCode } : undefined));
  let left = 0n;
  const months = [...groupSums(books, ({ date }) => ({ month: date?.slice(0, 7) ?? null })).values()].sort((a, b) =>
    compareTexts(a.key.month ?? '', b.key.month ?? ''),
  );
  return {
    asOf,
    noticedFen: toFen(noticed),
    approvedFen: toFen(approved),
    paidFen: toFen(paid),
    leftFen: toFen(noticed - paid),
    bySource: sumSources(books, asOf),
    byPool: [...pools.values()].map(({ key, sums }) => ({
      ...key,
      noticedFen: toFen(sums.noticed),
      approvedFen: toFen(sums.approved),
      paidFen: toFen(sums.paid),
      leftFen: toFen(sums.noticed - sums.paid),
    })),
    byTown: [...towns.values()].map(({ key, sums }) => ({
      ...key,
      approvedFen: toFen(sums.approved),
      paidFen: toFen(sums.paid),
      openFen: toFen(sums.approved - sums.paid),
    })),
    byMonth: months.map(({ key, sums }) => {
      left += sums.noticed - sums.paid;
      return {
        ...key,
        noticedFen: toFen(sums.noticed),
        approvedFen: toFen(sums.approved),
        paidFen: toFen(sums.paid),
        leftFen: toFen(left),
      };
    }),
    laterRows: books.laterRows,
    amountlessRows: books.amountlessRows,
  };
}
