import { yuanToFen } from '../../engine';
import { resolveValue, type Citation, type PolicyPack, type ScenarioOverlay } from '../../policy';
import type { FilingDue, LedgerLimits, LedgerSettings, LoanLimit, PoolApproval } from './types';

/** Ours, as no plan states any: 90 days without a payment, one year for what is left, from 1,000 yuan on. */
export const ledgerLimits: LedgerLimits = {
  unusedAfterDays: 90,
  idleAfterDays: 365,
  idleLeastFen: 100_000,
  projectWaitsDays: 90,
};

const pad = (value: number): string => String(value).padStart(2, '0');

/**
 * Filings of fund plans that a pack demands within its horizon, by their last day (A38): those entries of its calendar
 * that are named, each on its stated date, on one day of every year, or at the end of every period and the days after
 * it. Errors: none. Example: 麻章 with its three fund plans → fund_plans_2016 by 2016-06-30, fund_plans_2017 by 2017-03-31, fund_plans_2018 by 2018-03-31.
 */
export function listFilingsDue(pack: Pick<PolicyPack, 'calendar' | 'horizon'>, ids: readonly string[]): FilingDue[] {
  const years = Array.from({ length: pack.horizon.to - pack.horizon.from + 1 }, (_, turn) => pack.horizon.from + turn);
  const periods = { month: 12, quarter: 4, half_year: 2, year: 1 };
  return pack.calendar
    .filter(({ kind, id }) => kind === 'filing' && ids.includes(id))
    .flatMap(({ id, label, rule }): FilingDue[] => {
      if ('date' in rule) return [{ id, label, year: Number(rule.date.slice(0, 4)), due: rule.date }];
      const repeat = (year: number, due: string): FilingDue => ({
        id: `${id} ${due}`,
        label: { zh: `${label.zh}（${due}）`, en: `${label.en} (${due})` },
        year,
        due,
      });
      if ('every_year' in rule)
        return years.map((year) => repeat(year, `${year}-${pad(rule.every_year.month)}-${pad(rule.every_year.day)}`));
      const count = periods[rule.every];
      return years.flatMap((year) =>
        Array.from({ length: count }, (_, turn) => {
          const end = new Date(Date.UTC(year, ((turn + 1) * 12) / count, rule.within_days ?? 0));
          return repeat(year, end.toISOString().slice(0, 10));
        }),
      );
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.id < b.id ? -1 : 1));
}

/** Uses that each source may pay: its pool, the pools that name it, and the further ones it lists. */
export function listPermittedUses(pack: {
  pools: readonly { id: string; sources: readonly string[] }[];
  sources: readonly { id: string; pool: string; uses?: readonly string[] }[];
}): LedgerSettings['permittedUses'] {
  return pack.sources.flatMap(({ id, pool, uses = [] }) => {
    const filled = pack.pools.filter((other) => other.sources.includes(id)).map((other) => other.id);
    return [...new Set([pool, ...uses, ...filled])].map((use) => ({ source: id, pool: use }));
  });
}

/** What the pack's ledger rules and the chosen plan say about the checks; what is absent asks for nothing. */
export interface LedgerRules {
  /** Calendar entries by which fund plans are filed. */
  filings?: readonly string[];
  cardDue?: LedgerSettings['cardDue'];
  actualCostDue?: LedgerSettings['actualCostDue'];
  /** Default: the measures of the pack, in every village. */
  plannedMeasures?: LedgerSettings['plannedMeasures'];
  limits?: LedgerLimits;
  loanLimits?: readonly LoanLimit[];
  poolApprovals?: readonly PoolApproval[];
  knownHouseholds?: readonly string[] | null;
  /** Clauses by the rule of a check; by default that of the filings is the one of their calendar entry, that of loans the one of their limits. */
  clauses?: LedgerSettings['clauses'];
}

/**
 * What the checks of a ledger have to know: permitted uses and measures of the pack, and the rules given. Errors: none.
 * Example: readLedgerSettings(麻章, '2017-06-30', { filings: ['fund_plans_2016'] }).filingsDue[0].due = '2016-06-30'.
 */
export function readLedgerSettings(
  pack: Pick<PolicyPack, 'pools' | 'sources' | 'measures' | 'calendar' | 'horizon'>,
  asOf: string,
  rules: LedgerRules = {},
): LedgerSettings {
  const { filings = [], cardDue = { pools: [], measures: [] }, limits = ledgerLimits, clauses = {} } = rules;
  const { actualCostDue = [], loanLimits = [], poolApprovals = [], knownHouseholds = null } = rules;
  const filing = pack.calendar.find(({ id }) => filings.includes(id))?.citation;
  return {
    asOf,
    permittedUses: listPermittedUses(pack),
    filingsDue: listFilingsDue(pack, filings),
    cardDue,
    actualCostDue,
    plannedMeasures: rules.plannedMeasures ?? pack.measures.map(({ id }) => ({ measure: id, villageCode: null })),
    limits,
    loanLimits: [...loanLimits],
    poolApprovals: [...poolApprovals],
    knownHouseholds: knownHouseholds === null ? null : [...knownHouseholds],
    clauses: {
      ...(filing === undefined ? {} : { yearly_filing: filing }),
      ...(loanLimits[0] === undefined ? {} : { loan: loanLimits[0].citation }),
      ...clauses,
    },
  };
}

/**
 * What the ledger rules of a pack ask for: the pools whose money goes to the card and those that pay no more than the
 * actual cost (a rule without pools: all of them), the filings of the calendar, and the clause of each check (of several rules for one check the first). Errors: none.
 * Example: card_payment for housing → { cardDue: { pools: ['housing'], measures: [] }, … }.
 */
export function takeLedgerRules(
  pools: readonly { id: string }[],
  rules: readonly { check: string; pools: readonly string[]; calendar: readonly string[]; citation: Citation }[],
): LedgerRules {
  const cards = rules.filter(({ check }) => check === 'card_payment');
  const paid = cards.flatMap((rule) => (rule.pools.length === 0 ? pools.map(({ id }) => id) : rule.pools));
  const costs = rules.filter(({ check }) => check === 'within_actual_cost');
  const within = costs.flatMap((rule): (string | null)[] => (rule.pools.length === 0 ? [null] : [...rule.pools]));
  return {
    filings: rules.filter(({ check }) => check === 'yearly_filing').flatMap(({ calendar }) => calendar),
    cardDue: { pools: [...new Set(paid)], measures: [] },
    actualCostDue: [...new Set(within)].map((pool) => ({ pool })),
    clauses: Object.fromEntries(rules.toReversed().map(({ check, citation }) => [check, citation])),
  };
}

/**
 * What the loan rules of a pack allow, by year of its horizon and follow-up; of several rules the most generous, as a
 * row does not say which it falls under. Empty without rules. Units: fen, months, basis points a year.
 * Errors: as resolveValue. Source: 麻章区 plan 四（三）1, A39.
 * Example: 50,000 yuan, 3 years, 4.35 % → { year: 2016, largestFen: 5000000, longestMonths: 36, rateBasisPoints: 435, … }.
 */
export function listLoanLimits(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): LoanLimit[] {
  const [first] = pack.loan_rules;
  if (first === undefined) return [];
  const { from, to } = { from: pack.horizon.from, to: pack.horizon.to + pack.follow_up_years };
  return Array.from({ length: to - from + 1 }, (_, turn): LoanLimit => {
    const year = from + turn;
    const largest = (key: 'largest_loan' | 'longest_term' | 'rate'): number =>
      Math.max(...pack.loan_rules.map((rule) => resolveValue(pack, overlays, rule[key], year).value));
    return {
      year,
      largestFen: yuanToFen(largest('largest_loan')),
      longestMonths: Math.round(largest('longest_term') * 12),
      rateBasisPoints: Math.round(largest('rate') * 10_000),
      citation: first.citation,
    };
  });
}
