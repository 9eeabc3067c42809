import type { LocalizedText } from '../engine';

/** How well a number is founded; `assumed` is ours and is marked on screen and paper. */
export type ValueStatus = 'stated' | 'derived' | 'reported' | 'assumed';

/** Which income a number speaks of: the register computes net income, the plans speak of disposable income. */
export type IncomeDefinition = 'net' | 'disposable';

/** The place where a value is written. */
export interface Citation {
  /** Title of the plan, standard or page. */
  document: string;
  /** 文号, e.g. 湛麻发〔2016〕5号. */
  document_number?: string;
  /** Clause in the document's own numbering, e.g. 一（三）. */
  clause?: string;
  /** For derived values the formula in plain text; for assumed ones the reason. */
  note?: string;
  href?: string;
  /** True when only one public source is known. */
  single_source?: boolean;
}

export interface DatedValue {
  /** First year of validity. */
  from: number;
  value: number;
  status: ValueStatus;
  citation: Citation;
}

/** One number of a pack with its unit, its dates and a citation per date. */
export interface Parameter {
  id: string;
  label: LocalizedText;
  unit: UnitId;
  /** Required for incomes and lines. */
  definition?: IncomeDefinition;
  values: DatedValue[];
  note?: LocalizedText;
  /** Id of the pack that the number belongs to (china, guangdong, the county); set by the reader. */
  scope?: string;
}

/** Units known to the strict reader (`analytics/policy/units.yaml` holds their texts). */
export type UnitId = string;

/** A series continued beyond its last value by a growth parameter. */
export interface Series {
  id: string;
  label: LocalizedText;
  unit: UnitId;
  definition?: IncomeDefinition;
  values: DatedValue[];
  /** Parameter id of the yearly growth (share) by which later years are projected; none: later years are a Problem. */
  projected_by?: string;
  /** Series whose known values it started from (`known_from` of the file); its later values are the outcome. */
  origin?: string;
  /** Id of the pack that the series belongs to; set by the reader. */
  scope?: string;
}

/** Structured condition; compiled to SQL by one function, shown in Chinese, edited in a form. */
export type Predicate =
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate }
  | {
      field: string;
      operator: ComparisonOperator;
      value: string | number | boolean | (string | number)[];
      /** Parameter that the value was taken from (a file may write `value: { parameter, year }`). */
      parameter?: string;
    };

export type ComparisonOperator = '=' | '≠' | '<' | '≤' | '>' | '≥' | 'in' | 'not in' | 'contains';

export type VillageTier = 'poor' | 'many_poor' | 'other';
