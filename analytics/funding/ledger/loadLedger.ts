import { toArrowBytes, type QueryEngine } from '../../engine';
import { unitText } from '../../register';
import { ledgerLimits } from './ledgerSettings';
import { numberKey } from './readHeadings';
import { emptyLedger } from './readLedger';
import type { Ledger, LedgerSettings } from './types';

const keyOf = (written: string | null): string | null => (written === null ? null : numberKey(written));
const nameKey = (written: string | null): string | null => (written === null ? null : unitText(written));

/**
 * Loads a ledger and what its checks ask about as tables `ledger_notice`, `ledger_project`, `ledger_payment`,
 * `ledger_filing`, `ledger_loan`, `ledger_total`, `ledger_amount` and `ledger_filing_due`, `ledger_permitted_use`,
 * `ledger_card_due`, `ledger_actual_cost_due`, `ledger_plan_measure`, `ledger_loan_limit`, `ledger_pool_project`, `ledger_known_household`,
 * replacing those that are there. Units: fen as whole numbers, days as ISO
 * text; `…_key` are numbers as they are compared. Errors: those of the engine.
 * Example: tests/analytics/funding/ledgerChecks.test.ts.
 */
export async function loadLedger(engine: QueryEngine, ledger: Ledger, settings: LedgerSettings): Promise<void> {
  const { notices, projects, payments, filings, loans, totals } = ledger;
  await engine.insertArrow(
    'ledger_notice',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: notices.map(({ file }) => file) },
      { name: 'source_sheet', type: 'text', values: notices.map(({ sheet }) => sheet) },
      { name: 'source_row', type: 'integer', values: notices.map(({ row }) => row) },
      { name: 'number', type: 'text', values: notices.map(({ number }) => number) },
      { name: 'number_key', type: 'text', values: notices.map(({ number }) => keyOf(number)) },
      { name: 'noticed_on', type: 'text', values: notices.map(({ date }) => date) },
      { name: 'source', type: 'text', values: notices.map(({ source }) => source) },
      { name: 'source_written', type: 'text', values: notices.map(({ sourceWritten }) => sourceWritten) },
      { name: 'pool', type: 'text', values: notices.map(({ pool }) => pool) },
      { name: 'pool_written', type: 'text', values: notices.map(({ poolWritten }) => poolWritten) },
      { name: 'amount_fen', type: 'bigint', values: notices.map(({ amountFen }) => amountFen) },
    ]),
  );
  await engine.insertArrow(
    'ledger_project',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: projects.map(({ file }) => file) },
      { name: 'source_sheet', type: 'text', values: projects.map(({ sheet }) => sheet) },
      { name: 'source_row', type: 'integer', values: projects.map(({ row }) => row) },
      { name: 'number', type: 'text', values: projects.map(({ number }) => number) },
      { name: 'number_key', type: 'text', values: projects.map(({ number }) => keyOf(number)) },
      { name: 'town_code', type: 'text', values: projects.map(({ townCode }) => townCode) },
      { name: 'village_code', type: 'text', values: projects.map(({ villageCode }) => villageCode) },
      { name: 'measure', type: 'text', values: projects.map(({ measure }) => measure) },
      { name: 'measure_written', type: 'text', values: projects.map(({ measureWritten }) => measureWritten) },
      { name: 'pool', type: 'text', values: projects.map(({ pool }) => pool) },
      { name: 'approved_on', type: 'text', values: projects.map(({ date }) => date) },
      { name: 'amount_fen', type: 'bigint', values: projects.map(({ amountFen }) => amountFen) },
      { name: 'paid_fen', type: 'bigint', values: projects.map(({ paidFen }) => paidFen) },
      { name: 'actual_fen', type: 'bigint', values: projects.map(({ actualFen }) => actualFen) },
    ]),
  );
  await engine.insertArrow(
    'ledger_payment',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: payments.map(({ file }) => file) },
      { name: 'source_sheet', type: 'text', values: payments.map(({ sheet }) => sheet) },
      { name: 'source_row', type: 'integer', values: payments.map(({ row }) => row) },
      { name: 'number', type: 'text', values: payments.map(({ number }) => number) },
      { name: 'number_key', type: 'text', values: payments.map(({ number }) => keyOf(number)) },
      { name: 'paid_on', type: 'text', values: payments.map(({ date }) => date) },
      { name: 'project', type: 'text', values: payments.map(({ project }) => project) },
      { name: 'project_key', type: 'text', values: payments.map(({ project }) => keyOf(project)) },
      { name: 'notice', type: 'text', values: payments.map(({ notice }) => notice) },
      { name: 'notice_key', type: 'text', values: payments.map(({ notice }) => keyOf(notice)) },
      { name: 'source', type: 'text', values: payments.map(({ source }) => source) },
      { name: 'recipient', type: 'text', values: payments.map(({ recipient }) => recipient) },
      { name: 'household', type: 'text', values: payments.map(({ household }) => keyOf(household)) },
      { name: 'part', type: 'text', values: payments.map(({ part }) => nameKey(part)) },
      { name: 'amount_fen', type: 'bigint', values: payments.map(({ amountFen }) => amountFen) },
      { name: 'channel', type: 'text', values: payments.map(({ channel }) => channel) },
    ]),
  );
  await engine.insertArrow(
    'ledger_filing',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: filings.map(({ file }) => file) },
      { name: 'source_sheet', type: 'text', values: filings.map(({ sheet }) => sheet) },
      { name: 'source_row', type: 'integer', values: filings.map(({ row }) => row) },
      { name: 'item_key', type: 'text', values: filings.map(({ item }) => nameKey(item)) },
      { name: 'filing_year', type: 'integer', values: filings.map(({ year }) => year) },
      { name: 'filed_on', type: 'text', values: filings.map(({ date }) => date) },
    ]),
  );
  await engine.insertArrow(
    'ledger_loan',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: loans.map(({ file }) => file) },
      { name: 'source_sheet', type: 'text', values: loans.map(({ sheet }) => sheet) },
      { name: 'source_row', type: 'integer', values: loans.map(({ row }) => row) },
      { name: 'number', type: 'text', values: loans.map(({ number }) => number) },
      { name: 'lent_on', type: 'text', values: loans.map(({ date }) => date) },
      { name: 'household', type: 'text', values: loans.map(({ household }) => keyOf(household)) },
      { name: 'amount_fen', type: 'bigint', values: loans.map(({ amountFen }) => amountFen) },
      { name: 'term_months', type: 'integer', values: loans.map(({ termMonths }) => termMonths) },
      { name: 'rate_basis_points', type: 'integer', values: loans.map(({ rateBasisPoints }) => rateBasisPoints) },
      { name: 'interest_paid_fen', type: 'bigint', values: loans.map(({ interestPaidFen }) => interestPaidFen) },
    ]),
  );
  await engine.insertArrow(
    'ledger_total',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: totals.map(({ file }) => file) },
      { name: 'source_sheet', type: 'text', values: totals.map(({ sheet }) => sheet) },
      { name: 'source_row', type: 'integer', values: totals.map(({ row }) => row) },
      { name: 'field', type: 'text', values: totals.map(({ field }) => field) },
      { name: 'stated_fen', type: 'bigint', values: totals.map(({ statedFen }) => statedFen) },
      { name: 'first_row', type: 'integer', values: totals.map(({ firstRow }) => firstRow) },
      { name: 'last_row', type: 'integer', values: totals.map(({ lastRow }) => lastRow) },
    ]),
  );
  const amounts = [
    ...[...notices, ...projects, ...payments, ...loans].map((row) => ({
      ...row,
      field: 'amountFen',
      fen: row.amountFen,
    })),
    ...projects.map((row) => ({ ...row, field: 'paidFen', fen: row.paidFen })),
    ...projects.map((row) => ({ ...row, field: 'actualFen', fen: row.actualFen })),
    ...loans.map((row) => ({ ...row, field: 'interestPaidFen', fen: row.interestPaidFen })),
  ];
  await engine.insertArrow(
    'ledger_amount',
    toArrowBytes([
      { name: 'source_file', type: 'text', values: amounts.map(({ file }) => file) },
      { name: 'source_sheet', type: 'text', values: amounts.map(({ sheet }) => sheet) },
      { name: 'source_row', type: 'integer', values: amounts.map(({ row }) => row) },
      { name: 'field', type: 'text', values: amounts.map(({ field }) => field) },
      { name: 'amount_fen', type: 'bigint', values: amounts.map(({ fen }) => fen) },
    ]),
  );
  await loadSettings(engine, settings);
  await loadComparisons(engine, ledger, settings);
}

/** What stands outside the ledger and the pack: projects of the pool that the ledger does not list, households of the register. */
async function loadComparisons(
  engine: QueryEngine,
  { projects, loans }: Ledger,
  settings: LedgerSettings,
): Promise<void> {
  const listed = new Set(projects.map(({ number }) => keyOf(number)));
  const approvals = settings.poolApprovals.filter(({ number }) => {
    const isNew = !listed.has(numberKey(number));
    listed.add(numberKey(number));
    return isNew;
  });
  await engine.insertArrow(
    'ledger_pool_project',
    toArrowBytes([
      { name: 'number', type: 'text', values: approvals.map(({ number }) => number) },
      { name: 'number_key', type: 'text', values: approvals.map(({ number }) => numberKey(number)) },
      { name: 'approved_on', type: 'text', values: approvals.map(({ approvedOn }) => approvedOn) },
      { name: 'amount_fen', type: 'bigint', values: approvals.map(({ amountFen }) => amountFen) },
    ]),
  );
  const lent = new Set(loans.map(({ household }) => keyOf(household)));
  const known = [...new Set((settings.knownHouseholds ?? []).map(numberKey))].filter((number) => lent.has(number));
  await engine.insertArrow(
    'ledger_known_household',
    toArrowBytes([{ name: 'household', type: 'text', values: known }]),
  );
}

async function loadSettings(engine: QueryEngine, settings: LedgerSettings): Promise<void> {
  const { filingsDue, permittedUses, cardDue, actualCostDue, plannedMeasures, loanLimits } = settings;
  await engine.insertArrow(
    'ledger_filing_due',
    toArrowBytes([
      { name: 'id', type: 'text', values: filingsDue.map(({ id }) => id) },
      { name: 'label_zh', type: 'text', values: filingsDue.map(({ label }) => label.zh) },
      { name: 'label_key', type: 'text', values: filingsDue.map(({ label }) => nameKey(label.zh)) },
      { name: 'filing_year', type: 'integer', values: filingsDue.map(({ year }) => year) },
      { name: 'due_on', type: 'text', values: filingsDue.map(({ due }) => due) },
    ]),
  );
  await engine.insertArrow(
    'ledger_permitted_use',
    toArrowBytes([
      { name: 'source', type: 'text', values: permittedUses.map(({ source }) => source) },
      { name: 'pool', type: 'text', values: permittedUses.map(({ pool }) => pool) },
    ]),
  );
  const { pools, measures } = cardDue;
  await engine.insertArrow(
    'ledger_card_due',
    toArrowBytes([
      { name: 'pool', type: 'text', values: [...pools, ...measures.map(() => null)] },
      { name: 'measure', type: 'text', values: [...pools.map(() => null), ...measures] },
    ]),
  );
  await engine.insertArrow(
    'ledger_actual_cost_due',
    toArrowBytes([{ name: 'pool', type: 'text', values: actualCostDue.map(({ pool }) => pool) }]),
  );
  await engine.insertArrow(
    'ledger_plan_measure',
    toArrowBytes([
      { name: 'measure', type: 'text', values: plannedMeasures.map(({ measure }) => measure) },
      { name: 'village_code', type: 'text', values: plannedMeasures.map(({ villageCode }) => villageCode) },
    ]),
  );
  await engine.insertArrow(
    'ledger_loan_limit',
    toArrowBytes([
      { name: 'limit_year', type: 'integer', values: loanLimits.map(({ year }) => year) },
      { name: 'largest_fen', type: 'bigint', values: loanLimits.map(({ largestFen }) => largestFen) },
      { name: 'longest_months', type: 'integer', values: loanLimits.map(({ longestMonths }) => longestMonths) },
      { name: 'rate_basis_points', type: 'integer', values: loanLimits.map(({ rateBasisPoints }) => rateBasisPoints) },
    ]),
  );
}

/** Empties every table that `loadLedger` fills: they name households. */
export function unloadLedger(engine: QueryEngine): Promise<void> {
  return loadLedger(engine, emptyLedger(), {
    asOf: '',
    permittedUses: [],
    filingsDue: [],
    cardDue: { pools: [], measures: [] },
    actualCostDue: [],
    plannedMeasures: [],
    limits: ledgerLimits,
    loanLimits: [],
    poolApprovals: [],
    knownHouseholds: null,
    clauses: {},
  });
}
