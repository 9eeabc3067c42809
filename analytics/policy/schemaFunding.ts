import { z } from 'zod';
import { ledgerChecks } from './fundingTypes';
import { citation, entryOf, id, localized, status, text, year } from './schemaParts';

export const level = z.enum(['central', 'province', 'prefecture', 'county', 'counterpart', 'social']);

/** Optional keys of a source: what else it may pay, when, where. */
export const sourceLimits = {
  uses: z.array(id).min(1).optional(),
  kind: z.enum(['fiscal', 'counterpart', 'donation', 'in_kind', 'loan', 'other']).optional(),
  years: z.strictObject({ from: year, to: year }).optional(),
  carry_over: z.boolean().optional(),
  towns: z
    .array(z.string().regex(/^\d{9}$/, 'a town code of nine digits'))
    .min(1)
    .optional(),
};

const grounded = { label: localized, citation, status };
const factors = z.array(id).min(1).max(4);

const sourceFloor = entryOf({ ...grounded, source: id, factors });
const overhead = entryOf({ ...grounded, factors, payer: level });
const loanRule = entryOf({ ...grounded, largest_loan: id, longest_term: id, rate: id, pool: id.optional() });
const assetInvestment = entryOf({
  ...grounded,
  principal: id,
  yearly_return: id,
  holder: localized,
  principal_protected: z.boolean(),
  instead_of: id.optional(),
  measure: id.optional(),
});

const dimension = z.strictObject({
  id,
  label: localized,
  unit: text,
  standards: z.array(z.strictObject({ label: localized, minimum: id })).default([]),
});
const cost = z.strictObject({
  id,
  label: localized,
  amount: id,
  of: z.array(id).default([]),
  at_most: id.optional(),
  timing: z.enum(['one_off', 'yearly']).default('one_off'),
  pool: id,
});
const projectType = entryOf({
  ...grounded,
  dimensions: z.array(dimension).min(1),
  costs: z.array(cost).min(1),
  measure: id.optional(),
});

const ledgerRule = entryOf({
  ...grounded,
  check: z.enum(ledgerChecks),
  pools: z.array(id).default([]),
  procedure: id.optional(),
  calendar: z.array(id).default([]),
});

/** The sections of floors, overheads, loans, investments, projects and the ledger. */
export const fundingSections = {
  source_floors: z.array(sourceFloor).optional(),
  overheads: z.array(overhead).optional(),
  loan_rules: z.array(loanRule).optional(),
  asset_investments: z.array(assetInvestment).optional(),
  project_types: z.array(projectType).optional(),
  ledger_rules: z.array(ledgerRule).optional(),
};
