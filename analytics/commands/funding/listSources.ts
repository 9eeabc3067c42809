import { runSql } from '../../engine';
import { chosenScenario } from '../../project';
import {
  listOverheadYears,
  listSourceYears,
  resolveValue,
  weakestStatus,
  type FundingSource,
  type PolicyPack,
  type ScenarioOverlay,
  type SourceYear,
  type ValueStatus,
} from '../../policy';
import type { CommandHandler } from '../commandHandler';
import type { SourceList, SourceRow } from '../contract';
import { placeNames } from '../placeNames';
import { requireProject, type Session } from '../session';
import { carriesOver, usesOf } from './buildFundingProblem';
import { listInvestments, listLoans } from './listLoansAndInvestments';
import { listMoneyQuestions } from './listMoneyQuestions';
import { loadFunding } from './loadFunding';
import { useLabel } from './moneyLabels';
import sourceYearsSql from './sql/funding_sheet_source_years.sql?raw';

/** Sources in every year that money may be spent in, working budgets, loans, investments and open questions about money. */
export const listSources: CommandHandler<'listSources'> = async (_, { session, report, signal }) => {
  const project = requireProject(session);
  const { pack } = project;
  const { overlays } = chosenScenario(project.history.document);
  const funding = await loadFunding(session, { report, signal });
  const paid = funding && (await readPaidBySource(session));
  return {
    years: listMoneyYears(pack),
    horizonTo: pack.horizon.to,
    sources: listSourceRows(pack, overlays, paid),
    overheads: listOverheads(pack, overlays),
    loans: listLoans(pack, overlays),
    investments: listInvestments(pack, overlays),
    questions: listMoneyQuestions(pack),
  };
};

/** Years of the horizon and of the follow-up, in which money may be spent. */
export function listMoneyYears({ horizon, follow_up_years }: PolicyPack): number[] {
  return Array.from({ length: horizon.to + follow_up_years - horizon.from + 1 }, (_, i) => horizon.from + i);
}

/** Fen paid by source and year of the funding plan that is loaded. */
export async function readPaidBySource(session: Session): Promise<Map<string, Map<number, number>>> {
  const rows = await runSql(session.tools.engine, sourceYearsSql);
  const paid = new Map<string, Map<number, number>>();
  for (const { source, year, amount_fen } of rows) {
    const years = paid.get(String(source)) ?? new Map<number, number>();
    years.set(Number(year), Number(amount_fen));
    paid.set(String(source), years);
  }
  return paid;
}

/**
 * Every source of the pack with its years. Left of a year = what arrives in it − what is paid in it + what was left of
 * the year before, where the source carries over; null after a year that brings as much as is needed.
 * @param paid fen by source and year; null: there is no funding plan.
 */
export function listSourceRows(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  paid: ReadonlyMap<string, ReadonlyMap<number, number>> | null,
): SourceRow[] {
  const nameOf = placeNames({ pack });
  const years = listMoneyYears(pack);
  const arriving = listSourceYears(pack, overlays);
  return pack.sources.map((source) => {
    const carries = carriesOver(pack, source);
    const own = arriving.filter((row) => row.source === source.id);
    const shares = years.map((year) => [year, resolveValue(pack, overlays, source.share, year).value] as const);
    return {
      source: source.id,
      label: source.label,
      level: source.level,
      kind:
        source.kind ??
        (source.level === 'counterpart' ? 'counterpart' : source.level === 'social' ? 'donation' : 'fiscal'),
      pool: source.pool,
      poolLabel: useLabel(pack, source.pool),
      uses: usesOf(source).map((use) => ({ use, label: useLabel(pack, use) })),
      share: Object.fromEntries(shares),
      towns: source.towns?.map((code) => ({ code, name: nameOf(code) })) ?? null,
      carriesOver: carries,
      years: listYearsOf(own, carries, paid === null ? null : (paid.get(source.id) ?? new Map())),
      citation: source.citation,
      status: statusOf(pack, overlays, source, years),
    };
  });
}

function listYearsOf(
  arriving: readonly SourceYear[],
  carries: boolean,
  paid: ReadonlyMap<number, number> | null,
): SourceRow['years'] {
  let left: number | null = 0;
  return arriving.map(({ year, amountFen, floorFen }) => {
    if (paid === null) return { year, amountFen, floorFen, paidFen: null, leftFen: null };
    const paidFen: number = paid.get(year) ?? 0;
    const before: number | null = carries ? left : 0;
    left = amountFen === null || before === null ? null : before + amountFen - paidFen;
    return { year, amountFen, floorFen, paidFen, leftFen: left };
  });
}

/** The weakest of the source, its share and its amounts. */
function statusOf(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  { status, share, amount, years: within }: FundingSource,
  years: readonly number[],
): ValueStatus {
  const bringing = years.filter((year) => within === undefined || (year >= within.from && year <= within.to));
  const parameters = amount === undefined ? [share] : [share, amount];
  return weakestStatus(
    status,
    ...parameters.flatMap((id) => bringing.map((year) => resolveValue(pack, overlays, id, year).status)),
  );
}

function listOverheads(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): SourceList['overheads'] {
  const years = listOverheadYears(pack, overlays);
  return pack.overheads.map(({ id, label, payer, citation, status }) => ({
    id,
    label,
    payer,
    years: Object.fromEntries(
      years.filter(({ overhead }) => overhead === id).map(({ year, amountFen }) => [year, amountFen]),
    ),
    citation,
    status,
  }));
}
