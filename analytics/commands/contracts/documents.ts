import { z } from 'zod';
import { templateIds } from '../../documents/types';
import type { AddedSection, Composition, DocumentDraft, DocumentTemplate, DraftedComposition } from '../../documents/types';
import type { LocalizedText } from '../../engine';
import type { CommandConduct } from './conduct';
import { scopeCode } from './shapes';

const template = z.enum(templateIds);
const year = z.number().int().min(1990).max(2100).nullable();
const written = z.string().max(4_000);
const identities = { identities: z.enum(['masked', 'whole']).default('masked'), reason: z.string().trim().max(500).default('') };

const paper = {
  template,
  /** Code of a county, town or village; of a household's papers its village. */
  scope: scopeCode,
  year,
  /** For hanging out or publishing: numbers that count fewer than three households are not shown. */
  isPublic: z.boolean().default(false),
  ...identities,
};

const head = z.strictObject({ issuer: z.string().max(60), number: z.string().max(60), addressee: z.string().max(200) });

/** Commands of the papers (文书). */
export const documentsArguments = {
  /** The papers that can be made now, with the years and places for each, and why not the others. */
  listTemplates: z.strictObject({}),
  /** One paper of a place, or of one household. Whole names for a reason, which is recorded. */
  composeDocument: z.strictObject({ ...paper, householdId: z.number().int().nullable().default(null) }),
  /** Many papers one after the other: those of households or places `from`, `from` + 1 … of the batch. */
  composeSheets: z.strictObject({
    ...paper,
    /** Only these households; empty: all of the place. */
    households: z.array(z.number().int()).max(50_000).default([]),
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(200),
  }),
  /** The places or households of a batch: how many papers, and how each book is called. */
  describeBatch: z.strictObject({ template, scope: scopeCode, year, households: z.array(z.number().int()).max(50_000).default([]) }),
  /** Households by the numbers that somebody wrote down, to make a list of them; what is not found is told. */
  findHouseholds: z.strictObject({ numbers: z.array(z.string().max(60)).max(50_000) }),
  listDrafts: z.strictObject({}),
  /** Lays the office's changes over a paper; null takes them away. Refused where a text holds an ID or telephone number. */
  setDraft: z.strictObject({
    template,
    scope: scopeCode,
    year,
    draft: z
      .strictObject({
        order: z.array(z.string().max(80)).max(200),
        dropped: z.array(z.string().max(80)).max(200),
        added: z.array(z.strictObject({ id: z.string().regex(/^own-[\w-]{1,40}$/), title: z.string().max(120), paragraphs: z.array(written).max(40) })).max(40),
        sentences: z.record(z.string().max(120), z.strictObject({ zh: written.optional(), en: written.optional() })),
        head: head.nullable(),
      })
      .nullable(),
  }),
  /** The office's remark (备注) on one household's paper; an empty one takes it away. */
  setRemark: z.strictObject({ template, scope: scopeCode, year, householdId: z.number().int(), text: z.string().trim().max(500) }),
  /** A paper has been saved: its numbers are what the next version is compared with. Recorded. */
  noteDocumentExport: z.strictObject({
    template,
    scope: scopeCode,
    year,
    fileName: z.string().max(180),
    papers: z.number().int().min(1),
    identities: z.enum(['none', 'masked', 'whole']),
    values: z.record(z.string().max(120), z.union([z.number().finite(), z.string().max(200)])).nullable(),
  }),
} as const;

export const documentsConduct = {
  listTemplates: 'reads',
  composeDocument: 'reads',
  composeSheets: 'reads',
  describeBatch: 'reads',
  findHouseholds: 'reads',
  listDrafts: 'reads',
  setDraft: 'changes',
  setRemark: 'changes',
  noteDocumentExport: 'changes',
} as const satisfies Record<keyof typeof documentsArguments, CommandConduct>;

export interface OfferedTemplate extends DocumentTemplate {
  /** Null: it can be made; else what is missing (a plan, helpers, reported progress). */
  missing: LocalizedText | null;
  /** Years that can be chosen; empty where the paper has none. */
  years: number[];
}

export interface ComposedDocument extends DraftedComposition {
  draft: DocumentDraft | null;
  /** The office's remark on a household's paper, which `composition` holds and `original` does not; '' where there is none. */
  remark: string;
  /** The paper as the rules write it, without the draft; so that a sentence can be put back. */
  original: Composition;
}

export interface SheetBatch {
  total: number;
  /** Index of the first paper that was not made; null: all are made. */
  next: number | null;
  compositions: Composition[];
}

export interface BatchBook {
  /** Code and name of the village or town. */
  code: string;
  name: string;
  /** First paper of the book among all of the batch, and how many. */
  from: number;
  count: number;
}

export interface BatchDescription {
  total: number;
  books: BatchBook[];
  /** Name of each paper without ending, such as `002-张*明-0012`; in the order of the batch. */
  names: string[];
}

/** A household as a list tells it; its head masked. */
export interface FoundHousehold {
  householdId: number;
  number: string;
  headName: string;
  villageName: string;
}

export interface DocumentsValues {
  listTemplates: OfferedTemplate[];
  composeDocument: ComposedDocument;
  composeSheets: SheetBatch;
  describeBatch: BatchDescription;
  /** Several households where several have that number; `missing`: numbers that none has. */
  findHouseholds: { found: { written: string; households: FoundHousehold[] }[]; missing: string[] };
  listDrafts: DocumentDraft[];
  setDraft: { entry: number } | null;
  setRemark: { entry: number } | null;
  noteDocumentExport: { entry: number } | null;
}

export type { AddedSection, Composition, DocumentDraft, DraftedComposition };
