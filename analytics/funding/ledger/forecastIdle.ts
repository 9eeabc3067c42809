import { openBooks, sourceKey, toFen, type LedgerSource } from './openBooks';
import type { Ledger } from './types';

const windowMonths = 6;
const spreadMonths = 3;

/** What of the money noticed so far will be idle at the end of the year, if payments go on as they did: a projection. */
export interface IdleForecast extends LedgerSource {
  leftFen: number;
  expectedFen: number;
  /** At the pace of the three months with the most payments, and of the three with the fewest. */
  lowestFen: number;
  highestFen: number;
}
export interface YearEndForecast {
  asOf: string;
  yearEnd: string;
  /** Months (2017-01 … 2017-06) that the pace was taken from: the last six whole ones, fewer where the ledger is younger. */
  months: string[];
  /** Null: fewer than three whole months, which tell nothing. */
  total: IdleForecast | null;
  bySource: IdleForecast[];
}

const monthIndex = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthText = (index: number): string => `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;

/** What is left after paying on: left − paid of `months` months ÷ months × rest, never below 0 nor above what is left. */
function payOn(left: bigint, paid: readonly bigint[], rest: { days: bigint; ofMonth: bigint }): number {
  const sum = paid.reduce((total, fen) => total + fen, 0n);
  const spent = sum <= 0n ? 0n : (sum * rest.days) / (BigInt(paid.length) * rest.ofMonth);
  return toFen(left <= 0n ? 0n : spent >= left ? 0n : left - spent);
}

/**
 * Projects what will be left at the end of the year of the money noticed by a day: idle = max(0, left − pace × months
 * that remain), pace = payments of the last six whole months ÷ 6; the interval takes the pace of the three best and
 * the three worst of them. The month under way counts by its days that remain. Money still to be noticed is not in it.
 * By source and in all; the sum over the sources is not that of all, as one cannot spend another's money.
 * Units: whole fen, rounded up to the fen. Errors: ProblemError `ledger.sum_too_large`.
 * Example: 700 yuan left on 30 June, 100 yuan a month paid since January → 100 yuan idle at the end of the year.
 */
export function forecastIdle(ledger: Ledger, asOf: string): YearEndForecast {
  const books = openBooks(ledger, asOf);
  const [year, month, day] = asOf.split('-').map(Number) as [number, number, number];
  const daysOfMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const rest = { days: BigInt((12 - month) * daysOfMonth + daysOfMonth - day), ofMonth: BigInt(daysOfMonth) };
  const last = year * 12 + month - 1 - (day === daysOfMonth ? 0 : 1);
  const dated = [...books.notices, ...books.payments].flatMap(({ date }) => (date === null ? [] : [monthIndex(date)]));
  const first = Math.max(
    last - windowMonths + 1,
    dated.reduce((least, index) => Math.min(least, index), Infinity),
  );
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, turn) => first + turn);
  const months = Number.isFinite(first) ? indexes.map(monthText) : [];
  const project = (name: LedgerSource, key: string | null): IdleForecast => {
    const mine = <T extends { source: LedgerSource }>(entries: readonly T[]): T[] =>
      key === null ? [...entries] : entries.filter(({ source }) => sourceKey(source) === key);
    const sum = (entries: readonly { fen: bigint }[]): bigint => entries.reduce((total, { fen }) => total + fen, 0n);
    const payments = mine(books.payments);
    const left = sum(mine(books.notices)) - sum(payments);
    const paid = months.map((of) => sum(payments.filter(({ date }) => date?.slice(0, 7) === of)));
    const ordered = [...paid].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    return {
      ...name,
      leftFen: toFen(left),
      expectedFen: payOn(left, paid, rest),
      lowestFen: payOn(left, ordered.slice(-spreadMonths), rest),
      highestFen: payOn(left, ordered.slice(0, spreadMonths), rest),
    };
  };
  const isLongEnough = months.length >= spreadMonths;
  const sources = new Map([...books.notices, ...books.payments].map(({ source }) => [sourceKey(source), source]));
  return {
    asOf,
    yearEnd: `${year}-12-31`,
    months,
    total: isLongEnough ? project({ source: null, written: null }, null) : null,
    bySource: isLongEnough
      ? [...sources]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, { source, written }]) => project({ source, written: source === null ? written : null }, key))
      : [],
  };
}
