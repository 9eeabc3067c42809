import type { FundingFacts, LedgerFacts } from '../../../documents';
import { ProblemError, runSql, type Problem } from '../../../engine';
import type { NeedClass } from '../../../funding/types';
import { loadFunding } from '../../funding/loadFunding';
import { describeLedger } from '../../ledger/describeLedger';
import { readKeptFindings } from '../../ledger/keptLedger';
import { isUnlocked } from '../../projectAccess';
import { requireProject, type Session } from '../../session';
import placeFundingSql from './sql/place_funding.sql?raw';

/** Who pays what of the plan of a place. A pack whose sources contradict each other gives the fault instead. Errors: those of loading the register. */
export async function gatherFunding(session: Session, scope: string): Promise<{ funding: FundingFacts | null; fundingFault: Problem | null }> {
  try {
    if (!(await loadFunding(session))) return { funding: null, fundingFault: null };
    const county = requireProject(session).pack.county.code;
    const rows = await runSql(session.tools.engine, placeFundingSql, { scope, county });
    return {
      fundingFault: null,
      funding: {
        rows: rows.map((row) => ({
          source: String(row.source),
          pool: String(row.pool),
          class: row.class as NeedClass,
          measure: String(row.measure),
          dueYear: Number(row.due_year),
          year: Number(row.year),
          amountFen: Number(row.amount_fen),
        })),
      },
    };
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code.startsWith('funding.')) return { funding: null, fundingFault: error.problem };
    throw error;
  }
}

/** The office's ledger in sums; null without one, `locked` while the project is. Errors: `ledger.sum_too_large`, `project_damaged`, `ledger.damaged`. */
export async function gatherLedger(session: Session): Promise<LedgerFacts | 'locked' | null> {
  const project = requireProject(session);
  if (project.history.document.ledger === null) return null;
  if (!isUnlocked(project)) return 'locked';
  const kept = await readKeptFindings(session);
  if (kept === null) return null;
  const { asOf, measure, pace, forecast, checks } = await describeLedger({ session, report: () => undefined }, kept.project, kept.ledger, kept.findings);
  return { asOf, measure, pace, forecast, checks };
}
