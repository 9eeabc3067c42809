import { ProblemError, runSql, type LocalizedText, type Problem } from '../../engine';
import { listIdleMoney, listPermittedUses, suggestMoves, type LedgerMeasure } from '../../funding';
import type { NeedClass } from '../../funding/types';
import type { PolicyPack } from '../../policy';
import type { CommandContext } from '../commandHandler';
import type { LedgerOverview } from '../contracts/ledger';
import { loadFunding } from '../funding/loadFunding';
import type { UnlockedProject } from '../projectAccess';
import { currentResult } from '../session';
import unmetNeedsSql from './sql/unmet_needs.sql?raw';

type Moves = LedgerOverview['moves'];

/**
 * What idle money of the ledger could pay of what the funding plan leaves unmet, within permitted uses and towns; no
 * moves without a plan of exits. Why a funding plan cannot be made comes back as the problem.
 * Errors: ProblemError `cancelled`.
 */
export async function suggestLedgerMoves(
  { session, report, signal }: CommandContext,
  project: UnlockedProject,
  measure: LedgerMeasure,
): Promise<{ moves: Moves; problem: Problem | null }> {
  const idle = listIdleMoney(measure);
  const none = (problem: Problem | null) => ({ moves: describeMoves(project.pack, idle, []), problem });
  if (idle.length === 0 || !(await currentResult(project))) return none(null);
  try {
    await loadFunding(session, { report, signal });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code === 'cancelled') throw error;
    return none(error.problem);
  }
  const rows = await runSql(session.tools.engine, unmetNeedsSql);
  const unmet = rows.map((row) => ({
    class: row.class as NeedClass,
    use: String(row.pool),
    townCode: String(row.town_code ?? ''),
    amountFen: Number(row.amount_fen),
  }));
  return { moves: describeMoves(project.pack, idle, unmet), problem: null };
}

function describeMoves(
  pack: PolicyPack,
  idle: ReturnType<typeof listIdleMoney>,
  unmet: { class: NeedClass; use: string; townCode: string; amountFen: number }[],
): Moves {
  // Of a pool that several sources fill by stated shares, one of them alone may not pay for all; a source that lists it as a further use may.
  const shared = new Set(
    pack.pools.map(({ id }) => id).filter((id) => pack.sources.filter(({ pool }) => pool === id).length > 1),
  );
  const permitted = listPermittedUses(pack);
  const sources = pack.sources.map(({ id, uses = [], towns }) => ({
    id,
    uses: permitted.flatMap(({ source, pool }) =>
      source === id && (!shared.has(pool) || uses.includes(pool)) ? [pool] : [],
    ),
    ...(towns === undefined ? {} : { towns }),
  }));
  const made = suggestMoves(idle, unmet, sources);
  const sum = (of: 'beforeFen' | 'afterFen'): number => made.missing.reduce((total, entry) => total + entry[of], 0);
  const nameOf = (entries: readonly { id: string; label: LocalizedText }[], id: string): LocalizedText =>
    entries.find((entry) => entry.id === id)?.label ?? { zh: id, en: id };
  return {
    rows: made.moves.map(({ source, class: needClass, use, townCode, amountFen }) => ({
      source,
      sourceLabel: nameOf(pack.sources, source),
      class: needClass,
      use,
      useLabel: nameOf(pack.pools, use),
      townCode,
      townName: pack.regions.find(({ code }) => code === townCode)?.name ?? townCode,
      fen: amountFen,
    })),
    idle: made.idle.map(({ source, ...fen }) => ({ source, label: nameOf(pack.sources, source), ...fen })),
    missingBeforeFen: sum('beforeFen'),
    missingAfterFen: sum('afterFen'),
  };
}
