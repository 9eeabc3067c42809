import type { LocalizedText } from '../../engine';
import type { ListTableName } from '../../terms/types';
import type { PersonTraits, RowMatch } from '../duplicates/types';

export interface SourcePlace {
  file: string;
  sheet: string;
  row: number;
}

/** A row of a list of another office, typed. Money in fen. */
export interface ListRow {
  list: ListTableName;
  listRow: number;
  traits: PersonTraits;
  villageWritten: string;
  allowanceMonthFen: number | null;
  coveredPersons: number | null;
  disabilityKind: string | null;
  disabilityGrade: string | null;
  houseGrade: string | null;
  schoolName: string | null;
  schoolStage: string | null;
  place: SourcePlace | null;
}

/** A person of the register as lists are held against it. */
export interface RegisterPerson {
  personId: number;
  householdId: number;
  isHead: boolean;
  relation: string | null;
  traits: PersonTraits;
  health: string[];
  education: string | null;
  inSchool: string | null;
  lowIncomeAllowance: boolean | null;
  place: SourcePlace | null;
}

export interface RegisterHousehold {
  householdId: number;
  number: string;
  villageCode: string;
  kind: string;
  houseGrade: string | null;
  members: number;
  lowIncomeAllowanceFen: number | null;
  place: SourcePlace | null;
}

/** The register, the lists, and which person each list row is. */
export interface MatchedLists {
  persons: RegisterPerson[];
  households: RegisterHousehold[];
  rows: ListRow[];
  /** One per row; `person` is a position in `persons`. */
  matches: RowMatch[];
}

/** What sources can say about a household or a person. */
export type EvidenceAttribute = 'house_grade' | 'low_income_allowance' | 'low_income_amount' | 'disability' | 'schooling' | 'name' | 'birth_date' | 'sex';

/** What one source says. Names are as written: the callers mask them. */
export interface EvidenceStatement {
  source: 'register' | ListTableName;
  /** What is compared; null where the source says nothing. */
  value: string | null;
  text: LocalizedText;
  place: SourcePlace | null;
  /** How sure it is that the row speaks of this person; 1 for the register. */
  score: number;
  /** Row of the list; null for the register. */
  listRow: number | null;
}

/**
 * `agrees`; `differs`; `register_silent`: only another source says something; `not_listed`: the register says what the
 * list, which covers the village, would have to hold.
 */
export type EvidenceState = 'agrees' | 'differs' | 'register_silent' | 'not_listed';

/** One attribute of a household or of one of its members, with what every source says of it; the register's statement is the one in use. */
export interface Evidence {
  householdId: number;
  /** Null: it is about the household. */
  personId: number | null;
  attribute: EvidenceAttribute;
  state: EvidenceState;
  /** The plan, a guarantee or the kind of household depends on it. */
  isGrave: boolean;
  register: EvidenceStatement;
  others: EvidenceStatement[];
}
