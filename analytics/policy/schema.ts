import { z } from 'zod';
import type { Predicate } from './types';

/** Names inside a pack: lower case, digits, underscores. */
const id = z.string().regex(/^[a-z][a-z0-9_]{0,79}$/, 'lower-case letters, digits and underscores');
const year = z.number().int().min(1949).max(2100);
const text = z.string().trim().min(1).max(600);
const localized = z.strictObject({ zh: text, en: text });
const status = z.enum(['stated', 'derived', 'reported', 'assumed']);
const definition = z.enum(['net', 'disposable']);
const finite = z.number();
const isoDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date like 2016-12-13');

const citation = z.strictObject({
  document: text,
  document_number: text.optional(),
  clause: text.optional(),
  note: text.optional(),
  href: text.optional(),
  single_source: z.boolean().optional(),
});

const datedValue = z.strictObject({ from: year, value: finite, status, citation });

const parameter = z.strictObject({
  id,
  label: localized,
  unit: text,
  definition: definition.optional(),
  values: z.array(datedValue).min(1),
  note: localized.optional(),
});

const series = z.strictObject({
  id,
  label: localized,
  unit: text,
  definition: definition.optional(),
  values: z.array(datedValue).default([]),
  projected_by: id.optional(),
  /** Takes the values of another series up to a year, so that no number stands in two places. */
  known_from: z.strictObject({ series: id, until: year }).optional(),
});

const operator = z.enum(['=', '≠', '<', '≤', '>', '≥', 'in', 'not in', 'contains']);
const scalar = z.union([z.string(), z.number(), z.boolean()]);
const predicate: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(predicate) }),
    z.strictObject({ any: z.array(predicate) }),
    z.strictObject({ not: predicate }),
    z.strictObject({
      field: z.string(),
      operator,
      value: z.union([scalar, z.array(z.union([z.string(), z.number()]))]),
    }),
  ]),
);

const line = z.strictObject({
  id,
  label: localized,
  definition,
  groups: z.array(id).min(1),
  formula: z.union([z.strictObject({ share: id, series: id }), z.strictObject({ amount: id })]),
  status: z.record(z.string().regex(/^\d{4}$/), status).default({}),
  citation,
});

const group = z.strictObject({
  id,
  label: localized,
  households: z.number().int().min(0),
  persons: z.number().int().min(0),
  predicate,
  exit_rule: z.enum(['income', 'coverage']),
  line: id,
  citation,
});

const cohorts = z.strictObject({
  unit: z.enum(['persons', 'households']),
  kind: z.enum(['exact', 'at_least']),
  cumulative: z.boolean(),
  rounding: z.literal('largest_remainder').optional(),
  targets: z.array(z.strictObject({ year, amount: z.number().int().min(0), status, citation })).min(1),
});

const gate = z.strictObject({ id, label: localized, open: predicate, citation, status });

const villageCriterion = z.strictObject({
  id,
  label: localized,
  citation,
  status,
  limit: id,
  kind: z.enum(['incidence_below', 'income_at_least_share', 'collective_income_at_least', 'all_exited']),
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

const measure = z.strictObject({
  id,
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
  responsible_units: z.array(text).min(1),
  citation,
  status,
});

const capacity = z.strictObject({ id, label: localized, unit: text, limit: id, kind: z.enum(['starts', 'stock']) });

const pool = z.strictObject({
  id,
  label: localized,
  sources: z.array(id).min(1),
  bounded: z.boolean(),
  carry_over: z.boolean(),
  citation,
  status,
});

const source = z.strictObject({
  id,
  label: localized,
  level: z.enum(['central', 'province', 'prefecture', 'county', 'counterpart', 'social']),
  pool: id,
  share: id,
  amount: id.optional(),
  citation,
  status,
});

const programme = z.strictObject({ id, label: localized, lead_unit: text, co_units: z.array(text).default([]), citation });

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
              tier: z.enum(['poor', 'many_poor', 'other']).default('other'),
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
] as const;
