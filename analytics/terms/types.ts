import type { LocalizedText } from '../engine';

/** Lists of other offices that registers are held against. */
export type ListTableName = 'low_income_list' | 'disability_list' | 'house_list' | 'school_list';
export type TermTableName = 'household' | 'person' | 'village' | 'helper' | 'household_feature' | ListTableName;
/** `amount`: yuan in files, whole fen in tables; `codes`: several codes at once. */
export type TermType = 'text' | 'integer' | 'number' | 'amount' | 'date' | 'yes_no' | 'code' | 'codes';
export type TermMark = 'confirmed' | 'single' | 'assumed';

/** One field of a register table: what it is called in code, on screen and in the headings of files. */
export interface TermField {
  id: string;
  label: LocalizedText;
  /** Headings met in files besides the Chinese label, codes like AAB002 among them. */
  aliases: string[];
  type: TermType;
  /** Unit of the value in the file; `none` for text and codes. */
  unit: string;
  required: boolean;
  codeList: string | null;
  /** Holds a name, an ID number, a telephone or an account of a person. */
  personal: boolean;
  /** Recognised in files, but not kept. */
  ignored: boolean;
  /** Made by us, never a heading of a file. */
  internal: boolean;
  source: string;
}

export interface TermTable {
  table: TermTableName;
  label: LocalizedText;
  fields: TermField[];
}

export interface CodeValue {
  code: string;
  label: LocalizedText;
  /** Texts and codes that files use for it. */
  written: string[];
  mark: TermMark;
}

export interface CodeList {
  id: string;
  label: LocalizedText;
  source: string;
  values: CodeValue[];
}

export interface GlossaryEntry {
  ids: string[];
  label: LocalizedText;
  source: string;
}
