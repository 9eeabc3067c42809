import { z } from 'zod';
import { areas, citation, definition, entryOf, id, isoDate, localized, predicate, status, text, tier, year } from './schemaParts';
import { planTopics } from './identityTypes';
import type { Term } from './types';

const count = z.number().int().min(1).max(200);
const monthAndDay = z.strictObject({ month: z.number().int().min(1).max(12), day: z.number().int().min(1).max(31) });

const caseFact = entryOf({
  label: localized,
  type: z.enum(['boolean', 'number']),
  subject: z.enum(['household', 'village', 'person']).default('household'),
  unit: text.optional(),
  stops_measures: z.boolean().optional(),
  citation,
});

const ruleList = entryOf({ label: localized, stated_count: count.optional(), citation });

const identificationRule = entryOf({
  list: id,
  label: localized,
  subject: z.enum(['household', 'village']).default('household'),
  effect: z.enum(['required', 'inclusion', 'priority', 'exclusion', 'look']),
  predicate,
  score: z.number().min(0).max(100).optional(),
  citation,
  status,
});

const step = z.strictObject({
  id,
  label: localized,
  actor: localized,
  duration: id.optional(),
  days: z.enum(['calendar', 'working']).default('calendar'),
  after: z.array(id).default([]),
  evidence: localized.optional(),
  notice: z.enum(['publicity', 'announcement', 'consent', 'acceptance', 'minutes', 'application', 'contract']).optional(),
  window: z.strictObject({ opens: id, closes: id }).optional(),
  citation,
  status,
});

const procedure = entryOf({
  kind: z.enum(['entry', 'household_exit', 'village_exit', 'housing', 'funding', 'county_exit']),
  label: localized,
  steps: z.array(step).min(1),
  citation,
  borrowed_from: id.optional(),
});

const standardItem = z.strictObject({
  id,
  label: localized,
  fulfilled: predicate.optional(),
  cost: id.optional(),
  due: year.optional(),
  responsible_units: z.array(text).default([]),
  areas,
  measured_by: z.enum(['household_exits', 'village_exits', 'standards', 'money_used', 'visits', 'approval']).optional(),
  weight: id.optional(),
  lists: z.array(id).min(1).optional(),
  citation,
  status,
});

const checklist = entryOf({
  label: localized,
  subject: z.enum(['village', 'household', 'team', 'county']),
  kind: z.enum(['standard', 'coverage', 'duties', 'goals', 'discipline', 'platforms']),
  stated_count: count.optional(),
  tiers: z.array(tier).min(1).optional(),
  tags: z.literal(true).optional(),
  items: z.array(standardItem).min(1),
  citation,
});

const outcomeTarget = entryOf({
  label: localized,
  subject: z.enum(['county', 'poor_villages', 'poor_households', 'poor_persons']),
  rate: id,
  direction: z.enum(['at_least', 'at_most']).default('at_least'),
  due: year,
  fulfilled: predicate.optional(),
  responsible_units: z.array(text).default([]),
  areas,
  citation,
  status,
});

const coverageRule = entryOf({
  label: localized,
  who: predicate,
  at_least: id,
  of: z.strictObject({ measures: z.array(id).min(1).optional(), programmes: z.array(id).min(1).optional() }),
  strength: z.enum(['must', 'strive']).default('must'),
  areas,
  citation,
  status,
});

const countyCriterion = entryOf({
  label: localized,
  kind: z.enum(['combined_incidence_below', 'wrong_exits_below', 'omissions_below', 'approval_at_least']),
  limit: id,
  citation,
  status,
});

const staffingRule = entryOf({
  label: localized,
  per: z.enum(['village', 'town', 'county', 'team', 'unit', 'household']),
  tiers: z.array(tier).min(1).optional(),
  villages: z.array(text).min(1).optional(),
  except_villages: z.array(text).min(1).optional(),
  role: localized,
  rank: localized.optional(),
  minimum: id,
  maximum: id.optional(),
  term: id.optional(),
  visits: id.optional(),
  sent_by: localized.optional(),
  citation,
  status,
});

const pairingRule = entryOf({
  label: localized,
  rank: localized,
  households: id,
  kind: z.enum(['key_help', 'contact_help']),
  predicate: predicate.optional(),
  until_exit: z.boolean().default(false),
  citation,
  status,
});

const calendarEntry = entryOf({
  label: localized,
  kind: z.enum(['deadline', 'report', 'assessment', 'event', 'filing']),
  rule: z.union([
    z.strictObject({ date: isoDate }),
    z.strictObject({ every_year: monthAndDay }),
    z.strictObject({ every: z.enum(['month', 'quarter', 'half_year', 'year']), within_days: z.number().int().min(0).max(365).optional() }),
  ]),
  responsible_units: z.array(text).default([]),
  citation,
  status,
});

const calculation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fixed'),
    amount: id,
    per: z.enum(['year', 'month', 'once']),
    months: z.number().int().min(1).max(12).optional(),
  }),
  z.strictObject({ kind: z.literal('difference'), standard: id, paid_in_full: z.array(id).min(1).optional() }),
  z.strictObject({
    kind: z.literal('bands'),
    deductible: id,
    bands: z.array(z.strictObject({ over: id, share: id })).min(1),
    cap: id,
    bonus_share: id.optional(),
    deductible_factor: id.optional(),
    of: id.optional(),
  }),
  z.strictObject({ kind: z.literal('share'), share: id, cap: id.optional(), floor: id.optional(), of: id.optional() }),
  z.strictObject({ kind: z.literal('months_of_standard'), standard: id, months: id, of: id.optional() }),
  z.strictObject({ kind: z.literal('interest'), largest_loan: id, longest_term: id, rate: id, of: id.optional(), years: id.optional() }),
  z.strictObject({
    kind: z.literal('age_steps'),
    base: id,
    step: id,
    from_age: z.number().int().min(0).max(130),
    every_years: z.number().int().min(1).max(50),
  }),
]);

const benefit = entryOf({
  label: localized,
  programme: id,
  subject: z.enum(['person', 'household']),
  eligibility: predicate,
  calculation,
  excludes: z.array(id).default([]),
  citation,
  status,
});

const statedTotal = entryOf({
  label: localized,
  of: z.enum(['households', 'persons', 'villages', 'towns']),
  group: id.optional(),
  tier: tier.optional(),
  parameter: id,
  note: localized.optional(),
});

const pair = (): z.ZodType<[Term, Term]> => z.array(term).length(2) as unknown as z.ZodType<[Term, Term]>;
const several = (): z.ZodArray<z.ZodType<Term>> => z.array(term).min(1);
const term: z.ZodType<Term> = z.lazy(() =>
  z.union([
    z.strictObject({ number: z.number(), citation }),
    z.strictObject({ constant: z.number() }),
    z.strictObject({ parameter: id, year: year.optional() }),
    z.strictObject({ line: id, year }),
    z.strictObject({ series: id, year }),
    z.strictObject({ total: z.enum(['households', 'persons', 'villages', 'towns']), group: id.optional(), tier: tier.optional() }),
    z.strictObject({ target: year }),
    z.strictObject({ village_target: year }),
    z.strictObject({ count: id }),
    z.strictObject({ staffing: z.enum(['minimum', 'maximum']), tier: tier.optional() }),
    z.strictObject({ sum: several() }),
    z.strictObject({ product: several() }),
    z.strictObject({ difference: pair() }),
    z.strictObject({ quotient: pair() }),
    z.strictObject({ power: pair() }),
    z.strictObject({ smallest: several() }),
    z.strictObject({ largest: several() }),
    z.strictObject({ rounded: term, to: z.number().positive() }),
    z.strictObject({
      banded: z.strictObject({
        amount: term,
        deductible: term,
        bands: z.array(z.strictObject({ over: term, share: term })).min(1),
        cap: term.optional(),
      }),
    }),
  ]),
);

const named = z.strictObject({ label: localized, definition });
const rounding = z.number().positive().optional();
const check = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('equal'), left: term, right: term, tolerance: z.number().min(0).optional(), rounding }),
  z.strictObject({ kind: z.enum(['at_least', 'at_most']), left: term, right: term }),
  z.strictObject({ kind: z.literal('between'), term, low: term, high: term }),
  z.strictObject({ kind: z.literal('derived'), results: z.array(z.strictObject({ label: localized, term, rounding })).min(1) }),
  z.strictObject({
    kind: z.literal('split'),
    total: term,
    parts: z.array(z.strictObject({ label: localized, share: term, amount: term.optional() })).min(2),
    rounding,
  }),
  z.strictObject({ kind: z.literal('whole'), terms: z.array(term).min(1), rounding: z.literal('largest_remainder'), total: term.optional() }),
  z.strictObject({
    kind: z.literal('readings'),
    readings: z.array(z.strictObject({ label: localized, term: term.optional(), date: isoDate.optional() })).min(2),
  }),
  z.strictObject({ kind: z.literal('not_before_issue'), date: isoDate, citation }),
  z.strictObject({ kind: z.literal('time_left'), date: isoDate, needs_days: term, warn_below: term.optional() }),
  z.strictObject({
    kind: z.literal('places'),
    names: z.array(z.strictObject({ name: text, town: text.optional() })).min(1),
    tier: tier.optional(),
    citation,
  }),
  z.strictObject({ kind: z.literal('definition'), left: named, right: named }),
  z.strictObject({ kind: z.literal('finding'), finding: z.string().regex(/^[a-z][a-z0-9_:]{0,119}$/) }),
]);

const identity = entryOf({
  label: localized,
  row: z.string().regex(/^b\d{1,2}$/, 'a row like b1').optional(),
  check,
  topic: z.enum(planTopics).optional(),
  citations: z.array(citation).default([]),
  note: localized.optional(),
  warning: z.literal(true).optional(),
});

/** The sections of rules, procedures, lists, people, dates, benefits and identities. */
export const ruleSections = {
  stated_totals: z.array(statedTotal).optional(),
  case_facts: z.array(caseFact).optional(),
  rule_lists: z.array(ruleList).optional(),
  identification_rules: z.array(identificationRule).optional(),
  procedures: z.array(procedure).optional(),
  checklists: z.array(checklist).optional(),
  outcome_targets: z.array(outcomeTarget).optional(),
  coverage_rules: z.array(coverageRule).optional(),
  county_criteria: z.array(countyCriterion).optional(),
  staffing_rules: z.array(staffingRule).optional(),
  pairing_rules: z.array(pairingRule).optional(),
  calendar: z.array(calendarEntry).optional(),
  benefits: z.array(benefit).optional(),
  identities: z.array(identity).optional(),
};
