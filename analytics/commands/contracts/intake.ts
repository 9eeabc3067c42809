import { z } from 'zod';
import type { LocalizedText } from '../../engine';
import type { RegisterInspection, SheetTable } from '../../register/types';
import type { ProjectOverview } from './project';
import type { CommandConduct } from './conduct';
import { sourceFile } from './shapes';

/** Name that the office gives to one of its layouts. */
const templateName = z.string().trim().min(1).max(60);
const sheetTable = z.enum(['household', 'person', 'village', 'helper', 'low_income_list', 'disability_list', 'house_list', 'school_list']);
/** Answers by key, see `analytics/register/layout/answerKeys.ts`. */
const mapping = z.record(z.string().max(600), z.string().max(80)).default({});
const regionCode = z.string().regex(/^\d{9}(\d{3})?$/);

/** Commands of reading files, matching headings and places, templates. */
export const intakeArguments = {
  /** Looks at files: tables, headings, units, places, year. `mapping` holds what was answered to an earlier look at the same files. */
  inspectRegister: z.strictObject({ files: z.array(sourceFile).min(1).max(40), mapping }),
  /** What a column can be, by table. */
  listFields: z.strictObject({}),
  listHeadingTemplates: z.strictObject({}),
  /** Remembers what the headings of a layout mean: heading → field id, '' leaves the column out. One undoable edit. */
  saveHeadingTemplate: z.strictObject({
    name: templateName,
    table: sheetTable,
    headings: z.record(z.string().min(1).max(200), z.string().max(80)),
  }),
  removeHeadingTemplate: z.strictObject({ name: templateName }),
  listPlaceAnswers: z.strictObject({}),
  /** What written places and units stand for, remembered: a code of the county, or null for none of it; `forget` takes an answer back. One undoable edit. */
  answerPlaces: z.strictObject({
    places: z
      .array(
        z.union([
          z.strictObject({
            level: z.enum(['town', 'village']),
            parent: z.string().regex(/^\d{9}$/).nullable(),
            written: z.string().trim().min(1).max(30),
            code: regionCode.nullable(),
            forget: z.boolean().default(false),
          }),
          /** The unit of a helper: `code` is the name that it goes by. */
          z.strictObject({
            level: z.literal('unit'),
            parent: z.null(),
            written: z.string().trim().min(1).max(60),
            code: z.string().trim().min(2).max(60).nullable(),
            forget: z.boolean().default(false),
          }),
        ]),
      )
      .min(1)
      .max(500),
  }),
} as const;

export const intakeConduct = {
  inspectRegister: 'reads',
  listFields: 'reads',
  listHeadingTemplates: 'reads',
  saveHeadingTemplate: 'changes',
  removeHeadingTemplate: 'changes',
  listPlaceAnswers: 'reads',
  answerPlaces: 'changes',
} as const satisfies Record<keyof typeof intakeArguments, CommandConduct>;

/** A table that a sheet can be, with the fields that its columns can be. */
export interface FieldTable {
  table: SheetTable;
  label: LocalizedText;
  fields: { field: string; label: LocalizedText; required: boolean }[];
}

export interface TemplateSummary {
  name: string;
  table: SheetTable;
  columns: number;
  leftOut: number;
}

export interface PlaceAnswerRow {
  level: 'town' | 'village' | 'unit';
  parent: string | null;
  parentName: string | null;
  written: string;
  code: string | null;
  name: string | null;
}

export interface IntakeValues {
  inspectRegister: RegisterInspection;
  listFields: FieldTable[];
  listHeadingTemplates: TemplateSummary[];
  saveHeadingTemplate: ProjectOverview;
  removeHeadingTemplate: ProjectOverview;
  listPlaceAnswers: PlaceAnswerRow[];
  answerPlaces: ProjectOverview;
}
