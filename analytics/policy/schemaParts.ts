import { z } from 'zod';
import type { Predicate } from './types';

/** Names inside a pack: lower case, digits, underscores. */
export const id = z.string().regex(/^[a-z][a-z0-9_]{0,79}$/, 'lower-case letters, digits and underscores');
export const year = z.number().int().min(1949).max(2100);
export const text = z.string().trim().min(1).max(600);
export const localized = z.strictObject({ zh: text, en: text });
export const status = z.enum(['stated', 'derived', 'reported', 'assumed']);
export const definition = z.enum(['net', 'disposable']);
export const tier = z.enum(['poor', 'many_poor', 'other']);
export const finite = z.number();
export const isoDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date like 2016-12-13');

export const citation = z.strictObject({
  document: text,
  document_number: text.optional(),
  clause: text.optional(),
  note: text.optional(),
  href: text.optional(),
  single_source: z.boolean().optional(),
});

/** What every entry of a list section has: an id, and the pack whose entry of that id it replaces. */
const entryHead = { id, supersedes: id.optional() };

/** Items of the list of areas (`tags: true`) that an entry serves. */
export const areas = z.array(id).min(1).max(20).optional();

/** One entry of a list section. */
export function entryOf<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject({ ...entryHead, ...shape });
}

const operator = z.enum(['=', '≠', '<', '≤', '>', '≥', 'in', 'not in', 'contains']);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** The reader puts the parameter's number in place of `{ parameter, year }`. */
const comparisonValue = z.union([
  scalar,
  z.array(z.union([z.string(), z.number()])),
  z.strictObject({ parameter: id, year: year.optional() }),
]);

export const predicate: z.ZodType<Predicate> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(predicate) }),
    z.strictObject({ any: z.array(predicate) }),
    z.strictObject({ not: predicate }),
    z.strictObject({ field: z.string(), operator, value: comparisonValue }) as unknown as z.ZodType<Predicate>,
  ]),
);
