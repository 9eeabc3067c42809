import { z } from 'zod';
import { keyHeaderSchema } from '../../sealing';
import { emptyPeople, emptyTime } from './people';
import { progressFactKinds, progressFactStates, projectStates } from './types';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const tableRef = z.object({ sha256, rows: z.number().int().min(0) });
const tables = z.record(z.string().regex(/^[a-z_]{1,60}$/), tableRef);

const importEntry = z.object({
  importId: z.string(),
  time: z.string(),
  year: z.number().int(),
  files: z.array(z.object({ name: z.string(), sha256: z.string() })),
  counts: z.object({
    households: z.number().int(),
    persons: z.number().int(),
    villages: z.number().int(),
    helpers: z.number().int(),
  }),
});

const heading = z.string().max(400);
const template = z.object({ name: z.string().max(80), table: z.string().max(60), headings: z.record(heading, z.string().max(80)) });
const place = { level: z.enum(['town', 'village', 'unit']), parent: z.string().max(12).nullable(), written: z.string().max(200) };
const placeCode = z.string().max(60).nullable();
const answer = z.object({
  act: z.enum(['set', 'leave_out', 'right', 'postpone']),
  entry: z.number().int().min(1),
  index: z.number().int().min(0),
});
const savedView = z.object({
  name: z.string().max(80),
  table: z.enum(['household', 'person']),
  view: z.record(z.string().max(80), z.unknown()),
});
const registerYear = z.string().regex(/^\d{4}$/);
const answersByYear = z.record(registerYear, z.record(z.string().max(400), answer));
const setTemplate = z.object({ name: z.string().max(80), template: template.nullable() });
const setPlaces = z.object({
  places: z.array(z.object({ ...place, answer: z.object({ code: placeCode }).nullable() })).max(5_000),
});
const setAnswers = z.object({ year: z.number().int(), answers: z.record(z.string().max(400), answer.nullable()) });
const setLists = z.object({ table: tableRef.nullable() });
const setView = z.object({ name: z.string().max(80), view: savedView.nullable() });

const scenarioId = z.string().min(1).max(40);
const wishText = { id: z.string().min(1).max(40), reason: z.string().max(500) };
const subject = z.union([
  z.object({ households: z.array(z.number().int()).min(1).max(20_000) }),
  z.object({ village: z.string().max(12) }),
  z.literal('county'),
]);
const year = z.number().int();
const wish = z.discriminatedUnion('kind', [
  z.object({ ...wishText, kind: z.literal('exit_year'), subject, from: year, to: year }),
  z.object({ ...wishText, kind: z.enum(['require_measure', 'forbid_measure']), subject, measure: z.string().max(80) }),
  z.object({ ...wishText, kind: z.literal('village_year'), village: z.string().max(12), year }),
  z.object({ ...wishText, kind: z.enum(['target', 'village_target']), year, amount: z.number().int().min(0) }),
]);
const overlay = z.object({ parameter: z.string(), year: year.optional(), value: z.number(), reason: z.string() });
const scenario = z.object({ id: scenarioId, name: z.string().max(80), overlays: z.array(overlay), wishes: z.array(wish) });
const baseline = z.object({ planHash: sha256, time: z.string() }).nullable();
const asOf = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).nullable();
const setScenario = z.object({ id: scenarioId, scenario: scenario.nullable(), position: z.number().int().min(0).optional() });
const setWishes = z.object({ scenario: scenarioId, wishes: z.record(z.string().max(40), wish.nullable()) });

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const project = z.object({
  id: z.string().min(1).max(40),
  number: z.string().max(60),
  name: z.string().max(120),
  type: z.string().max(80),
  villageCode: z.string().max(12),
  year,
  quantities: z.record(z.string().max(80), z.number()),
  approvedFen: z.number().int().min(0).nullable(),
  states: z.array(z.object({ state: z.enum(projectStates), date: day })).max(projectStates.length),
  measure: z.string().max(80).nullable(),
});
const setProjects = z.object({ projects: z.record(z.string().max(40), project.nullable()) });
const setLedger = z.object({ table: tableRef.nullable() });

const key = z.string().max(200);
const stepDays = z.object({ planned: day.optional(), begun: day.optional(), done: day.optional() });
const team = z.object({
  id: z.string().min(1).max(40),
  name: z.string().max(80),
  steps: z.array(z.object({ procedure: z.string().max(80), step: z.string().max(80) })).max(100),
  per: z.enum(['town', 'county']),
  teams: z.number().int().min(0).max(10_000),
  teamsOf: z.record(z.string().max(12), z.number().int().min(0).max(10_000)),
  casesPerTeamDay: z.number().positive().max(100_000),
});
const steps = z.record(key, stepDays);
const lengths = z.record(key, z.number().int().min(0).max(3_660));
const time = z.object({
  teams: z.array(team).max(100),
  steps: z.record(key, steps),
  expectedDays: z.record(key, lengths),
});
const setTime = z.object({
  teams: z.array(team).max(100).optional(),
  steps: z.record(key, steps.nullable()).optional(),
  expectedDays: z.record(key, lengths.nullable()).optional(),
});
const peopleEntries = {
  units: z.object({ level: z.enum(['outside', 'county', 'town']), villageCodes: z.array(z.string().max(12)).max(2_000) }),
  postings: z.object({ helper: z.string().max(80), rule: z.string().max(80), place: z.string().max(200), since: day.nullable() }),
  kin: z.literal(true),
  visits: z.object({ rule: z.string().max(80), place: z.string().max(200), day }),
  done: day,
  fixed: z.string().max(80),
};
const people = z.object({
  units: z.record(key, peopleEntries.units),
  postings: z.record(key, peopleEntries.postings),
  kin: z.record(key, peopleEntries.kin),
  visits: z.record(key, peopleEntries.visits),
  done: z.record(key, peopleEntries.done),
  fixed: z.record(key, peopleEntries.fixed),
});
const setPeople = z.object({
  units: z.record(key, peopleEntries.units.nullable()).optional(),
  postings: z.record(key, peopleEntries.postings.nullable()).optional(),
  kin: z.record(key, peopleEntries.kin.nullable()).optional(),
  visits: z.record(key, peopleEntries.visits.nullable()).optional(),
  done: z.record(key, peopleEntries.done.nullable()).optional(),
  fixed: z.record(key, peopleEntries.fixed.nullable()).optional(),
});
const setPairing = z.object({ table: tableRef.nullable() });
const progressFact = z.object({
  kind: z.enum(progressFactKinds),
  householdId: z.number().int().nullable(),
  villageCode: z.string().max(12),
  item: z.string().max(200),
  state: z.enum(progressFactStates),
  day,
  amountFen: z.number().int().min(0).nullable(),
  ratio: z.number().min(0).max(1).nullable(),
});
const progressBatch = z.object({
  recordedAt: z.string().max(40),
  entry: z.number().int().min(1),
  facts: z.array(progressFact).max(2_000),
  tables: z.object({ progress: tableRef, evidence: tableRef.nullable() }).nullable(),
});
const addProgress = z.object({ after: z.number().int().min(0), batches: z.array(progressBatch).max(100_000) });
const setBoundaries = z.object({ table: tableRef.nullable() });
const written = z.string().max(4_000);
const sectionId = z.string().max(80);
const fieldId = z.string().max(120);
const paperId = z.string().regex(/^[a-z_]{1,60}:\d{6,12}:\d{0,4}(:\d{1,15})?$/);
const paperDraft = z.object({
  id: paperId,
  template: z.string().max(80),
  scope: z.string().max(12),
  year: year.nullable(),
  order: z.array(sectionId).max(200),
  dropped: z.array(sectionId).max(200),
  added: z.array(z.object({ id: sectionId, title: z.string().max(120), paragraphs: z.array(written).max(40) })).max(40),
  sentences: z.record(fieldId, z.object({ zh: written.optional(), en: written.optional() })),
  head: z.object({ issuer: z.string().max(60), number: z.string().max(60), addressee: z.string().max(200) }).nullable(),
  exported: z.object({ time: z.string().max(40), values: z.record(fieldId, z.union([z.number(), z.string().max(200)])) }).nullable(),
});
const setDocument = z.object({ id: paperId, draft: paperDraft.nullable() });

const setOverlay = z.object({
  scenario: scenarioId.optional(),
  parameter: z.string(),
  year: z.number().int().optional(),
  value: z.number().nullable(),
  reason: z.string(),
});
const acceptImport = z.object({
  registerYear: z.number().int().nullable(),
  tables,
  imports: z.array(importEntry),
  otherRegisters: z.record(registerYear, tables).optional(),
  answers: answersByYear.optional(),
});

const entryHead = { seq: z.number().int().min(1), time: z.string() };
function plainEdit<K extends string, P extends z.ZodType>(kind: K, payload: P) {
  return z.object({ ...entryHead, kind: z.literal(kind), payload, inverse: payload, reason: z.string().optional() });
}

/** One line of `journal.jsonl`. */
export const journalEntrySchema = z.discriminatedUnion('kind', [
  z.object({
    ...entryHead,
    kind: z.literal('set_overlay'),
    payload: setOverlay,
    inverse: setOverlay,
    reason: z.string().optional(),
  }),
  z.object({
    ...entryHead,
    kind: z.literal('accept_import'),
    payload: acceptImport,
    inverse: acceptImport,
    reason: z.string().optional(),
  }),
  plainEdit('set_template', setTemplate),
  plainEdit('set_places', setPlaces),
  plainEdit('set_answers', setAnswers),
  plainEdit('set_view', setView),
  plainEdit('set_lists', setLists),
  plainEdit('set_scenario', setScenario),
  plainEdit('choose_scenario', z.object({ id: scenarioId })),
  plainEdit('set_wishes', setWishes),
  plainEdit('set_baseline', z.object({ baseline })),
  plainEdit('set_as_of', z.object({ asOf })),
  plainEdit('set_projects', setProjects),
  plainEdit('set_ledger', setLedger),
  plainEdit('set_time', setTime),
  plainEdit('set_people', setPeople),
  plainEdit('set_pairing', setPairing),
  plainEdit('add_progress', addProgress),
  plainEdit('set_boundaries', setBoundaries),
  plainEdit('set_document', setDocument),
  z.object({ ...entryHead, kind: z.literal('undo'), of: z.number().int() }),
  z.object({ ...entryHead, kind: z.literal('redo'), of: z.number().int() }),
]);

const documentFields = z.object({
  projectId: z.string(),
  createdAt: z.string(),
  registerYear: z.number().int().nullable(),
  tables,
  imports: z.array(importEntry),
  scenarios: z.array(scenario).min(1),
  scenario: scenarioId,
  baseline: baseline.default(null),
  asOf: asOf.default(null),
  otherRegisters: z.record(registerYear, tables).default({}),
  headingTemplates: z.array(template).default([]),
  placeAnswers: z.array(z.object({ ...place, code: placeCode })).default([]),
  answers: answersByYear.default({}),
  savedViews: z.array(savedView).default([]),
  projects: z.array(project).default([]),
  ledger: tableRef.nullable().default(null),
  time: time.default(emptyTime),
  people: people.default(emptyPeople),
  pairing: tableRef.nullable().default(null),
  progress: z.array(progressBatch).max(100_000).default([]),
  boundaries: tableRef.nullable().default(null),
  documents: z.record(paperId, paperDraft).default({}),
});

/**
 * `document.json`: the replay of the journal, so that a file whose journal is damaged opens with its content.
 * Up to format 2.0 there was one scenario, whose changes stood in the document itself.
 */
export const documentSchema = z.preprocess((given) => {
  if (typeof given !== 'object' || given === null || !('overlays' in given) || 'scenarios' in given) return given;
  const { overlays, ...document } = given;
  return { ...document, scenarios: [{ id: 'main', name: '', overlays, wishes: [] }], scenario: 'main' };
}, documentFields);

/** Plan results now kept: hash of the inputs, text with the facts, tables. */
export const keptResultsSchema = z.array(z.object({ planHash: sha256, facts: sha256, tables }));

/** `results.json`. */
export const resultsSchema = z.object({ results: keptResultsSchema, importReport: sha256.nullable() });

/** One line of `records.jsonl`. */
export const recordSchema = z.object({
  action: z.enum([
    'create',
    'open',
    'edit',
    'undo',
    'redo',
    'plan',
    'reveal',
    'export',
    'unlock',
    'unlock_failed',
    'lock',
    'protect',
    'change_password',
    'unprotect',
    'recover',
    'migrate',
    'mend',
  ]),
  entry: z.number().int().min(1).optional(),
  count: z.number().int().min(0).optional(),
  subject: z.string().max(400).optional(),
  reason: z.string().max(2_000).optional(),
  details: z.array(z.string().max(20_000).nullable()).max(60_000).optional(),
  number: z.number().int().min(1),
  time: z.string(),
  user: z.string(),
  previousHash: sha256,
  entryHash: sha256.optional(),
  hash: sha256,
});

/** `chain.json`: the key of the records’ chain, hexadecimal. */
export const chainSchema = z.object({ chainKey: z.string().regex(/^[0-9a-f]{64}$/) });

/** A journal frame before it is sealed. */
export const frameSchema = z.object({
  projectId: z.string(),
  record: recordSchema,
  entry: journalEntrySchema.optional(),
});

const format = z.object({ major: z.number().int().min(0), minor: z.number().int().min(0) });
/** All that is read of a manifest before its format is known. */
export const anyManifestSchema = z.object({ format, minimumReader: format.optional() });

/** Entries of a version not known here: any plain path. */
const partName = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\\u0000-\u001f\u007f:*?"<>|]+(\/[^/\\\u0000-\u001f\u007f:*?"<>|]+)*$/u)
  .refine((name) => !name.split('/').some((piece) => piece === '.' || piece === '..') && name !== 'manifest.json');
const entries = z
  .array(z.object({ name: partName, size: z.number().int().min(0), sha256, rows: z.number().int().min(0).optional() }))
  .max(2_000)
  .refine((listed) => new Set(listed.map(({ name }) => name)).size === listed.length);

/** `manifest.json` of format 2; what a newer minor adds is passed over. */
export const manifestSchema = z.object({
  format,
  minimumReader: format,
  projectId: z.string().min(1).max(120),
  generation: z.number().int().min(0),
  parentSha256: sha256.nullable(),
  application: z.string().max(60),
  createdAt: z.string().max(40),
  entries,
  recordsHead: z.object({ number: z.number().int().min(1), hash: sha256 }).nullable(),
  protection: z.object({ header: keyHeaderSchema, subject: z.string().max(200) }).nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;
