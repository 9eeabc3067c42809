import { runSql, type LocalizedText } from '../../engine';
import {
  forecastIdle,
  hidePerson,
  measureLedger,
  readLedgerChecks,
  type Ledger,
  type LedgerAside,
  type LedgerFinding,
  type LedgerMeasure,
  type LedgerSource,
} from '../../funding';
import type { CommandContext } from '../commandHandler';
import type { LedgerOverview } from '../contracts/ledger';
import { loadRegister } from '../loadTables';
import type { UnlockedProject } from '../projectAccess';
import { currentResult, type Session } from '../session';
import { hideNumber } from './ledgerColumns';
import { asOfDay } from '../planning/rollingYear';
import { suggestLedgerMoves } from './ledgerMoves';
import paceExitsSql from './sql/pace_exits.sql?raw';

const severities = ['error', 'warning', 'note'] as const;

/** Everything about a ledger but its single rows and findings. Errors: `ledger.sum_too_large`, `cancelled`, those of loading the register. */
export async function describeLedger(
  context: CommandContext,
  project: UnlockedProject,
  ledger: Ledger,
  findings: readonly LedgerFinding[],
): Promise<LedgerOverview> {
  const asOf = asOfDay(project);
  const exact = measureLedger(ledger, asOf);
  const forecast = forecastIdle(ledger, asOf);
  const { moves, problem } = await suggestLedgerMoves(context, project, exact);
  return {
    asOf,
    sheets: ledger.sheets.map(({ file, sheet, kind, rowsRead, rowsTaken, aside, unreadHeadings }) => ({
      file,
      sheet,
      kind,
      rowsRead,
      rowsTaken,
      aside: countAside(aside),
      unreadHeadings: unreadHeadings.map(hideNumber),
    })),
    problems: [...ledger.problems, ...(problem ? [problem] : [])],
    measure: {
      ...exact,
      bySource: exact.bySource.map(hideWritten),
      byPool: exact.byPool.map((sums) => ({
        ...sums,
        written: sums.written === null ? null : hideNumber(sums.written),
      })),
    },
    labels: labelsOf(project),
    pace: { ...measurePace(exact), exitShare: await measureExits(context.session, project, Number(asOf.slice(0, 4))) },
    forecast: { ...forecast, bySource: forecast.bySource.map(hideWritten) },
    moves,
    checks: severities.flatMap((severity) =>
      readLedgerChecks()
        .filter((check) => check.severity === severity)
        .map(({ code, number, label }) => {
          const own = findings.filter(({ check }) => check === code);
          return { check: code, number, severity, label, count: own.length, citation: own[0]?.citation ?? null };
        }),
    ),
  };
}

const hideWritten = <T extends LedgerSource>(sums: T): T => ({
  ...sums,
  written: sums.written === null ? null : hidePerson(sums.written),
});

function countAside(aside: readonly { why: LedgerAside }[]): { why: LedgerAside; rows: number }[] {
  const counts = new Map<LedgerAside, number>();
  for (const { why } of aside) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, rows]) => ({ why, rows }));
}

function labelsOf({ pack }: UnlockedProject): LedgerOverview['labels'] {
  const labels = (entries: readonly { id: string; label: LocalizedText }[]): Record<string, LocalizedText> =>
    Object.fromEntries(entries.map(({ id, label }) => [id, label]));
  const towns = pack.regions.filter(({ level }) => level === 'town');
  return {
    sources: labels(pack.sources),
    pools: labels(pack.pools),
    towns: Object.fromEntries(towns.map(({ code, name }) => [code, name])),
  };
}

/** Share of its year gone at the end of a day, 0…1. Example: shareOfYear('2017-06-30') = 181 ÷ 365. */
export function shareOfYear(day: string): number {
  const year = Number(day.slice(0, 4));
  const start = Date.UTC(year, 0, 1);
  return (Date.parse(`${day}T00:00:00Z`) - start + 86_400_000) / (Date.UTC(year + 1, 0, 1) - start);
}

/**
 * Payment against time, within the year of the ledger's day. The year's money is what was left at its start and what
 * was noticed in it (rows without a day count as earlier); paid share = paid in the year ÷ the year's money. Units: fen.
 * Example: 100 left over, 100 noticed in January, 50 paid by 30 June → paid share 0.25, time share 0.4959.
 */
export function measurePace({
  asOf,
  byMonth,
}: Pick<LedgerMeasure, 'asOf' | 'byMonth'>): Omit<LedgerOverview['pace'], 'exitShare'> {
  const year = asOf.slice(0, 4);
  const before = byMonth.filter(({ month }) => month === null || month < `${year}-01`);
  let noticedFen = before.reduce((sum, month) => sum + month.noticedFen - month.paidFen, 0);
  let paidFen = 0;
  const months = Array.from({ length: Number(asOf.slice(5, 7)) }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const own = byMonth.find((sums) => sums.month === month);
    noticedFen += own?.noticedFen ?? 0;
    paidFen += own?.paidFen ?? 0;
    const end = new Date(Date.UTC(Number(year), index + 1, 0)).toISOString().slice(0, 10);
    return { month, paidFen, noticedFen, timeShare: shareOfYear(end < asOf ? end : asOf) };
  });
  return {
    year: Number(year),
    timeShare: shareOfYear(asOf),
    paidShare: noticedFen > 0 ? paidFen / noticedFen : null,
    months,
  };
}

/** Persons out ÷ persons planned out by the year's end; null without a plan, or where the register marks nobody as out. */
async function measureExits(session: Session, project: UnlockedProject, year: number): Promise<number | null> {
  if (project.history.document.registerYear === null || !(await currentResult(project))) return null;
  await loadRegister(session);
  const [row] = await runSql(session.tools.engine, paceExitsSql, { first_year: project.pack.horizon.from, year });
  const planned = Number(row?.persons_planned ?? 0);
  return Number(row?.marked_households ?? 0) === 0 || planned === 0 ? null : Number(row!.persons_out) / planned;
}
