import { z } from 'zod';

/** Shapes that the arguments of several commands share. */
export const scopeCode = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/);
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
export const sourceFile = z.strictObject({ name: z.string().max(180), sha256: z.string(), bytes });
export const registerYear = z.number().int().min(1990).max(2100);
/** A page of a long list. */
export const page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) };
/** Free text of a person; it goes to the vault. */
export const reason = z.string().trim().min(2).max(500);
/** What a written place name stands for; null: it is no place of this county. */
export const placeAnswer = z.strictObject({
  level: z.enum(['town', 'village']),
  parent: z.string().max(12).nullable(),
  written: z.string().max(80),
  code: z.string().regex(/^\d{9}(\d{3})?$/).nullable(),
});
