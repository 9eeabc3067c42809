import { z } from 'zod';
import { areas, citation, definition, entryOf, finite, id, isoDate, localized, predicate, status, text, tier, year } from './schemaParts';
import { fundingSections, level, sourceLimits } from './schemaFunding';
import { ruleSections } from './schemaRules';

const datedValue = z.strictObject({ from: year, value: finite, status, citation });

const parameter = entryOf({
  label: localized,
  unit: text,
  definition: definition.optional(),
  values: z.array(datedValue).min(1),
  note: localized.optional(),
});

const series = entryOf({
  label: localized,
  unit: text,
  definition: definition.optional(),
  values: z.array(datedValue).default([]),
  projected_by: id.optional(),
  /** Takes the values of another series up to a year, so that no number stands in two places. */
  known_from: z.strictObject({ series: id, until: year }).optional(),
});

const line = entryOf({
  label: localized,
  definition,
  groups: z.array(id).min(1),
  formula: z.union([z.strictObject({ share: id, series: id }), z.strictObject({ amount: id })]),
  status: z.record(z.string().regex(/^\d{4}$/), status).default({}),
  printed: id.optional(),
  citation,
});

const group = entryOf({
  label: localized,
  households: z.number().int().min(0),
  persons: z.number().int().min(0),
  predicate,
  exit_rule: z.enum(['income', 'coverage']),
  line: id,
  citation,
});

/** A target gives its amount, its share of the whole, or both. */
const cohortTarget = z.strictObject({
  year,
  amount: z.number().int().min(0).optional(),
  share: z.number().min(0).max(1).optional(),
  status,
  citation,
});
const cohortRules = {
  kind: z.enum(['exact', 'at_least']),
  cumulative: z.boolean(),
  rounding: z.literal('largest_remainder').optional(),
  targets: z.array(cohortTarget).min(1),
};
const cohorts = z.strictObject({ unit: z.enum(['persons', 'households']), ...cohortRules });
const villageCohorts = z.strictObject({ tiers: z.array(tier).min(1).default(['poor']), ...cohortRules });

const gate = entryOf({ label: localized, open: predicate, areas, citation, status });

const villageCriterion = entryOf({
  label: localized,
  citation,
  status,
  limit: id,
  kind: z.enum(['incidence_below', 'income_at_least_share', 'collective_income_at_least', 'all_exited']),
  series: id.optional(),
  printed: id.optional(),
});

const cost = z.strictObject({
  id,
  label: localized,
  amount: id,
  timing: z.enum(['one_off', 'yearly']),
  delay_years: z.number().int().min(0).max(30).default(0),
  payments: z.number().int().min(1).max(60).optional(),
  recipient: z.enum(['household', 'firm', 'provider']),
  pool: id,
});

const benefit = z.discriminatedUnion('calculator', [
  z.strictObject({ calculator: z.literal('low_income_top_up'), standard: id, full_amount_fields: z.array(id).default([]) }),
  z.strictObject({ calculator: z.literal('medical_aid'), bill: id, share: id, cap: id }),
]);

const measure = entryOf({
  label: localized,
  programme: id,
  scope: z.enum(['household', 'village', 'county']),
  eligibility: predicate,
  unit: text,
  quantity: id,
  maximum_units: id.optional(),
  not_costed_because: localized.optional(),
  costs: z.array(cost).default([]),
  effect: z
    .strictObject({ amount: id, ramp: z.array(z.number().min(0).max(1)).min(1).max(30), spread: z.number().min(0).max(5) })
    .optional(),
  benefit: benefit.optional(),
  finish_by: year.optional(),
  closes: z.array(id).default([]),
  duration_years: z.number().int().min(0).max(10).default(0),
  due_to_all: z.boolean().default(false),
  capacities: z.array(z.strictObject({ capacity: id, per_unit: z.number().positive() })).default([]),
  excludes: z.array(id).default([]),
  areas,
  responsible_units: z.array(text).min(1),
  citation,
  status,
});

const capacity = entryOf({ label: localized, unit: text, limit: id, kind: z.enum(['starts', 'stock']) });

const pool = entryOf({
  label: localized,
  sources: z.array(id).min(1),
  bounded: z.boolean(),
  carry_over: z.boolean(),
  citation,
  status,
});

const source = entryOf({
  label: localized,
  level,
  pool: id,
  ...sourceLimits,
  share: id,
  amount: id.optional(),
  citation,
  status,
});

const programme = entryOf({ label: localized, lead_unit: text, co_units: z.array(text).default([]), citation });

/** Sections that any policy file may hold; entries of several files are put together. */
const listSections = {
  documents: z
    .record(id, z.strictObject({ document: text, document_number: text.optional(), href: text.optional(), single_source: z.boolean().optional() }))
    .optional(),
  parameters: z.array(parameter).optional(),
  series: z.array(series).optional(),
  lines: z.array(line).optional(),
  groups: z.array(group).optional(),
  gates: z.array(gate).optional(),
  village_criteria: z.array(villageCriterion).optional(),
  programmes: z.array(programme).optional(),
  measures: z.array(measure).optional(),
  capacities: z.array(capacity).optional(),
  pools: z.array(pool).optional(),
  sources: z.array(source).optional(),
  ...fundingSections,
  ...ruleSections,
};

/** Any file of a policy folder except pack.yaml and regions.yaml. */
export const sectionFileSchema = z.strictObject(listSections);

/** pack.yaml of a national or provincial pack. */
export const bundledPackFileSchema = z.strictObject({
  id,
  title: localized,
  extends: z.array(id).default([]),
  ...listSections,
});

/** pack.yaml of a county. */
export const countyPackFileSchema = z.strictObject({
  id,
  title: localized,
  county: z.strictObject({ code: z.string().regex(/^\d{6}$/), name: localized }),
  plan: z.strictObject({ document: text, document_number: text.optional(), issued: isoDate, href: text.optional() }),
  extends: z.array(id).default([]),
  horizon: z.strictObject({ from: year, to: year }),
  as_of: z.strictObject({ date: isoDate, status, citation }),
  follow_up_years: z.number().int().min(0).max(20),
  cohorts,
  village_cohorts: villageCohorts.optional(),
  ...listSections,
});

const place = { name: text, aliases: z.array(text).default([]) };

/** regions.yaml of a county. */
export const regionsFileSchema = z.strictObject({
  county: z.strictObject({ code: z.string().regex(/^\d{6}$/), ...place }),
  village_tiers: z.strictObject({ status, citation }),
  towns: z
    .array(
      z.strictObject({
        code: z.string().regex(/^\d{9}$/),
        ...place,
        villages: z
          .array(
            z.strictObject({
              code: z.string().regex(/^\d{12}$/),
              ...place,
              tier: tier.default('other'),
              placeholder: z.literal(true).optional(),
            }),
          )
          .default([]),
      }),
    )
    .min(1),
});

export type SectionFile = z.output<typeof sectionFileSchema>;
export type BundledPackFile = z.output<typeof bundledPackFileSchema>;
export type CountyPackFile = z.output<typeof countyPackFileSchema>;
export type RegionsFile = z.output<typeof regionsFileSchema>;

/** Names of the list sections, in the order in which they are put together. */
export const listSectionNames = [
  'parameters', 'series', 'lines', 'groups', 'gates', 'village_criteria', 'programmes', 'measures', 'capacities', 'pools', 'sources',
  'source_floors', 'overheads', 'loan_rules', 'asset_investments', 'project_types', 'ledger_rules',
  'stated_totals', 'case_facts', 'rule_lists', 'identification_rules', 'procedures', 'checklists', 'outcome_targets', 'coverage_rules',
  'county_criteria',
  'staffing_rules', 'pairing_rules', 'calendar', 'benefits', 'identities',
] as const;
