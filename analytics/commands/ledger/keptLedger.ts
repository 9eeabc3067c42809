import { runSql } from '../../engine';
import {
  checkLedger,
  listLoanLimits,
  readLedgerSettings,
  takeLedgerRules,
  unpackLedger,
  type Ledger,
  type LedgerFinding,
  type LedgerSettings,
} from '../../funding';
import { chosenScenario } from '../../project';
import { loadRegister, readKeptTable } from '../loadTables';
import { asOfDay } from '../planning/rollingYear';
import { requireUnlocked, type UnlockedProject } from '../projectAccess';
import { fillAlone, requireProject, type Session } from '../session';
import { keepLedgerCache, ledgerCacheOf, noteLedgerLoaded } from './ledgerCache';
import householdNumbersSql from './sql/household_numbers.sql?raw';

/**
 * The ledger that the project keeps, null without one. Read and parsed once for each of its states.
 * Errors: ProblemError `no_project`, `project_locked` (it names households), `project_damaged`, `ledger.damaged`.
 */
export async function readKeptLedger(session: Session): Promise<Ledger | null> {
  const { ledger: ref } = requireProject(session).history.document;
  if (ref === null) return null;
  const project = requireUnlocked(session);
  const known = ledgerCacheOf(session, ref.sha256);
  if (known) return known.ledger;
  const ledger = unpackLedger(await readKeptTable(project, 'ledger', ref));
  keepLedgerCache(session, { sha256: ref.sha256, ledger, found: null });
  return ledger;
}

/** The kept ledger with what its checks find, under the present document; null without a ledger. Errors: as `readKeptLedger` and `judgeLedger`. */
export async function readKeptFindings(
  session: Session,
): Promise<{ project: UnlockedProject; ledger: Ledger; findings: LedgerFinding[] } | null> {
  const ledger = await readKeptLedger(session);
  if (ledger === null) return null;
  const project = requireUnlocked(session);
  const { document } = project.history;
  const cache = ledgerCacheOf(session, document.ledger!.sha256);
  if (cache?.found?.document === document) return { project, ledger, findings: await cache.found.findings };
  const findings = judgeLedger(session, project, ledger);
  if (cache) {
    const found = { document, findings };
    cache.found = found;
    findings.catch(() => {
      if (cache.found === found) cache.found = null;
    });
  }
  return { project, ledger, findings: await findings };
}

/**
 * What the checks find in a ledger, by the rules of the pack, the loan limits of the chosen scenario, the approvals of
 * the project pool and the household numbers of the register. Errors: those of the engine and of loading the register.
 */
export async function judgeLedger(
  session: Session,
  project: UnlockedProject,
  ledger: Ledger,
): Promise<LedgerFinding[]> {
  const hasRegister = project.history.document.registerYear !== null && ledger.loans.length > 0;
  if (hasRegister) await loadRegister(session);
  return fillAlone(session, async () => {
    const { engine } = session.tools;
    const rows = hasRegister ? await runSql(engine, householdNumbersSql) : null;
    noteLedgerLoaded(session);
    return checkLedger(engine, ledger, settingsOf(project, rows && rows.map((row) => String(row.household_number))));
  });
}

function settingsOf(project: UnlockedProject, knownHouseholds: string[] | null): LedgerSettings {
  const { pack, history } = project;
  const { overlays } = chosenScenario(history.document);
  return readLedgerSettings(pack, asOfDay(project), {
    ...takeLedgerRules(pack.pools, pack.ledger_rules),
    loanLimits: listLoanLimits(pack, overlays),
    poolApprovals: history.document.projects.map(({ number, states, approvedFen }) => ({
      number,
      approvedOn: states.find(({ state }) => state === 'approved')?.date ?? null,
      amountFen: approvedFen,
    })),
    knownHouseholds,
  });
}
