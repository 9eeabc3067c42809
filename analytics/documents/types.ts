import type { AssumptionUsed, Basis, BriefingChart, ScenarioShown } from '../briefing/types';
import type { LocalizedText } from '../engine';
import type { OwnSection, PaperDraft } from '../project/types';
import type { DocumentLevel, TemplateId } from './templates';

export { documentTemplates, draftIdOf, isPosted, remarkIdOf, templateIds, templateOf } from './templates';
export type { DocumentLevel, DocumentTemplate, TemplateId } from './templates';
export { exitNoticeKinds, noticeTemplates } from './noticeTypes';
export type { ExitNoticeKind, NoticeFacts, StandardState } from './noticeTypes';

/** Where the rows behind a number stand in the program. */
export interface FieldRows {
  screen: 'households' | 'exit-plan' | 'funding' | 'progress' | 'schedule' | 'people' | 'measures' | 'import';
  /** Place whose rows they are. */
  scope: string;
}

/**
 * A number (or a day, a name of a state) that a sentence shows. Sentences hold it as a mark `{id}`; ids have a dot
 * (`situation.persons`), so that they are never mistaken for the marks of a sentence's own template.
 */
export interface DocumentField {
  id: string;
  /** Raw value in the unit of the text; compared when the document is made again. */
  value: number | string;
  /** As it stands on paper. */
  text: LocalizedText;
  basis: Basis;
  /** Households that the number counts, where it counts any: below three it is not shown in a public version. */
  households?: number;
  /** Which households those are, by the same name in every paper (`nameSet`), so that a hidden number is hidden in all. */
  counted?: string;
  rows?: FieldRows;
}

/** A cell; `households` and `counted` as with fields. Null: nothing is known, shown as a dash. */
export type DocumentCell = (LocalizedText & { households?: number; counted?: string }) | string | null;

export interface DocumentColumn {
  label: LocalizedText;
  align: 'left' | 'right' | 'center';
  /** Share of the width, as with `fr`; absent: what the content takes. */
  width?: number;
}

export interface DocumentTable {
  id: string;
  /** Null: the section's head says it. */
  title: LocalizedText | null;
  columns: DocumentColumn[];
  rows: { cells: DocumentCell[]; emphasis?: boolean }[];
  note?: LocalizedText;
  /** A list that hangs out or is filled in by hand: on an official page in type of 14 pt, and its title is not counted. */
  isList?: boolean;
}

/** One line of a form: labels and values in turn; a value may take several of the form's columns. */
export interface FormCell {
  label?: LocalizedText;
  value?: DocumentCell;
  /** Grid columns that the cell takes, of twelve. */
  span: number;
  /** Text lines that stay empty to be written on. */
  blankLines?: number;
}

export type DocumentBlock =
  | { kind: 'paragraph'; id: string; text: LocalizedText; flush?: boolean }
  | { kind: 'table'; id: string; table: DocumentTable }
  | { kind: 'charts'; id: string; charts: BriefingChart[] }
  | { kind: 'form'; id: string; title: LocalizedText | null; rows: FormCell[][] }
  /** Lines to sign on: who, beside a blank; `dated`: each with room for its day. */
  | { kind: 'signatures'; id: string; signers: LocalizedText[]; dated?: boolean }
  /** A frame to write in. */
  | { kind: 'blank'; id: string; title: LocalizedText; lines: number }
  /** The assumptions of the composition, once. */
  | { kind: 'assumptions'; id: string };

export interface DocumentSection {
  id: string;
  /** Without its number: the page counts 一、（一）1. itself. Null: the section has no head. */
  title: LocalizedText | null;
  level: 1 | 2 | 3;
  blocks: DocumentBlock[];
}

export interface DocumentScope {
  level: DocumentLevel;
  /** Code of the place; of a household its village's. */
  code: string;
  name: string;
  householdId?: number;
  /** Number of the household as it stands in the register (text). */
  householdNumber?: string;
}

/** How pages look: `official` GB/T body of 16 pt; `compact` the same page with 12 pt; `sheet` forms in 12 pt; `landscape` wide tables. */
export type PageStyle = 'official' | 'compact' | 'sheet' | 'landscape';

/** The red head that an office may turn on; all of it is the office's own. */
export interface DocumentHead {
  /** Who issues it (发文机关标志), such as 仁化县扶贫开发领导小组办公室文件. */
  issuer: string;
  /** 发文字号, with the year in 〔〕. */
  number: string;
  addressee: string;
}

/**
 * A paper as plain data: what it says, in which order, and where each number comes from. Made by rules from facts; what
 * an office changes about it lies over it as a draft. Pure data: the same facts give the same composition.
 */
export interface Composition {
  template: TemplateId;
  scope: DocumentScope;
  /** Year of the plan that it speaks of; null: the whole horizon. */
  year: number | null;
  page: PageStyle;
  title: LocalizedText;
  subtitle: LocalizedText | null;
  scenario: ScenarioShown | null;
  asOfDate: string;
  fields: DocumentField[];
  sections: DocumentSection[];
  /** Who signs and the day under the text, one that is no ISO day as it is; `stamped`: it asks for the stamp. Null: nobody. */
  closing: { issuer: LocalizedText; date: string; stamped?: boolean } | null;
  assumptions: AssumptionUsed[];
  identities: 'none' | 'masked' | 'whole';
  /** What stands at the end in small type: rounding, marks, what was left out. */
  notes: LocalizedText[];
  head: DocumentHead | null;
  /** Whether a list of contents is printed. */
  contents: boolean;
}

/** A section that the office wrote itself. */
export type AddedSection = OwnSection;

/** What an office changed about one paper (`PaperDraft` of the project), of a template that is known. */
export interface DocumentDraft extends PaperDraft {
  template: TemplateId;
}

/** What the draft met in the composition of today. */
export interface DraftedComposition {
  composition: Composition;
  /** Fields whose value differs from the last export, with the former text or value. */
  changed: { field: string; before: number | string }[];
  /** Changes of the draft that found no place: a sentence or section that is no longer there, a mark without a number. */
  orphans: { kind: 'sentence' | 'section' | 'mark'; id: string; text: string }[];
}
