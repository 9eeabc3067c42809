import { z } from 'zod';

const tableRef = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), rows: z.number().int().min(0) });
const tables = z.record(z.string().regex(/^[a-z_]{1,60}$/), tableRef);

const importEntry = z.strictObject({
  importId: z.string(),
  time: z.string(),
  year: z.number().int(),
  files: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  counts: z.strictObject({
    households: z.number().int(),
    persons: z.number().int(),
    villages: z.number().int(),
    helpers: z.number().int(),
  }),
});

const setOverlay = z.strictObject({
  parameter: z.string(),
  year: z.number().int().optional(),
  value: z.number().nullable(),
  reason: z.string(),
});
const acceptImport = z.strictObject({
  registerYear: z.number().int().nullable(),
  tables,
  imports: z.array(importEntry),
});

const entryHead = { seq: z.number().int().min(1), time: z.string() };
export const journalEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...entryHead,
    kind: z.literal('set_overlay'),
    payload: setOverlay,
    inverse: setOverlay,
    reason: z.string().optional(),
  }),
  z.strictObject({
    ...entryHead,
    kind: z.literal('accept_import'),
    payload: acceptImport,
    inverse: acceptImport,
    reason: z.string().optional(),
  }),
  z.strictObject({ ...entryHead, kind: z.literal('undo'), of: z.number().int() }),
  z.strictObject({ ...entryHead, kind: z.literal('redo'), of: z.number().int() }),
]);

/** Entries that the container may hold: documents, policy texts, tables and results. */
const entryName = z.string().regex(/^(project\.json|policy\/[\w.-]+\.yaml|tables\/[0-9a-f]{64}\.arrow|results\/[0-9a-f]{64}\.json)$/);

export const manifestSchema = z.strictObject({
  format: z.strictObject({ major: z.number().int(), minor: z.number().int() }),
  projectId: z.string(),
  entries: z.array(
    z.strictObject({ name: entryName, size: z.number().int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});
export type Manifest = z.infer<typeof manifestSchema>;

export const projectJsonSchema = z.strictObject({
  projectId: z.string(),
  createdAt: z.string(),
  journal: z.array(journalEntrySchema),
  /** Plan results now kept: hash of the inputs → tables of the result. */
  results: z.array(
    z.strictObject({ planHash: z.string().regex(/^[0-9a-f]{64}$/), facts: z.string().regex(/^[0-9a-f]{64}$/), tables }),
  ),
  /** Report of the last accepted import, as a result text; its findings stand in the table import_problem. */
  importReport: z.string().regex(/^[0-9a-f]{64}$/).nullable().default(null),
});
export type ProjectJson = z.infer<typeof projectJsonSchema>;
