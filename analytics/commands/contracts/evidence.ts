import { z } from 'zod';
import type { LocalizedText } from '../../engine';
import type { Citation, IdentificationResult, IdentificationRule, ValueStatus } from '../../policy/types';
import type { EvidenceAttribute, EvidenceState, PairReason } from '../../register/types';
import type { ListTableName } from '../../terms/types';
import type { CommandConduct } from './conduct';
import { page, reason, scopeCode, sourceFile } from './shapes';

const listName = z.enum(['low_income_list', 'disability_list', 'house_list', 'school_list']);
/** Key of a pair, a conflict or a list row, as the answers give it. */
const evidenceKey = z.string().regex(/^[a-z0-9_]{1,80}$/);
const keys = z.array(evidenceKey).min(1).max(500);
const attribute = z.enum(['house_grade', 'low_income_allowance', 'low_income_amount', 'disability', 'schooling', 'name', 'birth_date', 'sex']);

const result = z.enum(['taken_in', 'kept_out', 'to_decide']);
const factName = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/);
const factValue = z.union([z.boolean(), z.number().finite().min(-1e9).max(1e9)]).nullable();

/** Commands of duplicates, lists of other offices, conflicts between sources, identification. */
export const evidenceArguments = {
  /** Reads lists of other offices as plain workbooks; a kind of list that is read takes the place of the former one. One undoable edit. */
  importLists: z.strictObject({
    files: z.array(sourceFile).min(1).max(40),
    /** Answers to the questions of the inspection, as for registers. */
    mapping: z.record(z.string().max(600), z.string().max(80)).default({}),
  }),
  removeList: z.strictObject({ list: listName }),
  /** The lists that are held against the register, and how many of their rows were found in it. */
  listLists: z.strictObject({}),
  /** Rows of a list with the persons of the register that they are or may be. */
  listMatches: z.strictObject({ list: listName, scope: scopeCode, state: z.enum(['sure', 'likely', 'ambiguous', 'none', 'all']), ...page }),
  /** Pairs within the register that may be one person, best first. */
  listDuplicates: z.strictObject({ scope: scopeCode, decided: z.enum(['open', 'same', 'different', 'all']).default('open'), reason: z.enum(['id', 'near_id', 'name']).optional(), ...page }),
  /** Says of pairs (of the register, or of list rows and persons) that they are one person, or two; `open` takes it back. */
  decidePairs: z.strictObject({ of: z.enum(['register', 'list']), keys, decision: z.enum(['same', 'different', 'open']), reason: reason.optional() }),
  /** What other sources say otherwise than the register. */
  listConflicts: z.strictObject({
    scope: scopeCode,
    attribute: attribute.optional(),
    state: z.enum(['differs', 'register_silent', 'not_listed']).optional(),
    grave: z.boolean().optional(),
    decided: z.enum(['open', 'right', 'postpone', 'taken', 'all']).default('open'),
    ...page,
  }),
  /** Says of conflicts that the register is right, or that they wait; `open` takes it back. */
  decideConflicts: z.strictObject({ keys, decision: z.enum(['right', 'postpone', 'open']), reason: reason.optional() }),
  /** Writes what the lists say into the original cells of the register, as answers that `recheckRegister` applies; `list` chooses where lists differ. */
  takeListValues: z.strictObject({ keys, list: listName.optional(), reason }),
  /** Everything that any source says of one household and its members. */
  showEvidence: z.strictObject({ householdId: z.number().int() }),
  /** The pack's identification rules applied to every household (or village) of a scope. */
  listIdentification: z.strictObject({
    subject: z.enum(['household', 'village']),
    scope: scopeCode,
    result: result.optional(),
    overridden: z.boolean().optional(),
    rule: z.string().max(80).optional(),
    met: z.enum(['yes', 'no', 'unknown']).optional(),
    /** Only those that lack this fact, or of which people answered it. */
    lacks: factName.optional(),
    given: factName.optional(),
    ...page,
  }),
  /** Every rule of one household (by its id) or village (by its code), comparison by comparison. */
  showIdentification: z.strictObject({ subject: z.enum(['household', 'village']), id: z.string().regex(/^\d{1,12}$/) }),
  /** What people decided in place of the rules' result; null takes it back. */
  decideIdentification: z.strictObject({ subject: z.enum(['household', 'village']), id: z.string().regex(/^\d{1,12}$/), result: result.nullable(), reason: reason.optional() }),
  /** A fact of a household that the register does not hold, as the village found it; null forgets it. */
  answerCaseFact: z.strictObject({ householdId: z.number().int(), fact: factName, value: factValue, reason: reason.optional() }),
  /** Facts that rules ask for and the register does not hold: how many households of a scope lack each, by town or village. */
  missingFacts: z.strictObject({ scope: scopeCode }),
  /** One answer for every household of a scope that lacks the fact; null takes the answers of the scope back. One edit. */
  answerCaseFacts: z.strictObject({ scope: scopeCode, result: result.optional(), fact: factName, value: factValue, reason }),
  /** Households with missing facts as workbooks to be filled in: of each village in a zip, or all in one with a sheet per village. */
  exportCaseFacts: z.strictObject({
    scope: scopeCode,
    /** Absent: those that rules ask for; given ones are asked of every household of which they are not known. */
    facts: z.array(factName).min(1).max(100).optional(),
    layout: z.enum(['workbook', 'villages']).default('villages'),
    identities: z.enum(['masked', 'whole']).default('masked'),
    reason: z.string().trim().max(500).default(''),
  }),
  /** Reads filled-in workbooks; nothing is answered before `takeCaseFacts`. */
  readCaseFacts: z.strictObject({ files: z.array(sourceFile).min(1).max(200) }),
  takeCaseFacts: z.strictObject({ token: z.string().max(40), reason }),
} as const;

export const evidenceConduct = {
  importLists: 'alone',
  removeList: 'alone',
  listLists: 'reads',
  listMatches: 'reads',
  listDuplicates: 'reads',
  decidePairs: 'changes',
  listConflicts: 'reads',
  decideConflicts: 'changes',
  takeListValues: 'changes',
  showEvidence: 'reads',
  listIdentification: 'reads',
  showIdentification: 'reads',
  decideIdentification: 'changes',
  answerCaseFact: 'changes',
  missingFacts: 'reads',
  answerCaseFacts: 'changes',
  exportCaseFacts: 'long',
  readCaseFacts: 'long',
  takeCaseFacts: 'changes',
} as const satisfies Record<keyof typeof evidenceArguments, CommandConduct>;

export interface EvidencePlace {
  file: string;
  sheet: string;
  row: number;
}

/** Somebody of the register, masked. */
export interface MaskedPerson {
  householdId: number;
  householdNumber: string;
  villageName: string;
  name: string;
  idNumber: string;
  telephone: string;
  relation: LocalizedText;
  birthYear: number | null;
  isHead: boolean;
  place: EvidencePlace | null;
}

export interface ReasonText {
  reason: PairReason;
  label: LocalizedText;
  /** How much it speaks for one person, or what it leaves of the score where it speaks against. */
  weight: number;
  isFor: boolean;
}

export interface DuplicateRow {
  key: string;
  score: number;
  reasons: ReasonText[];
  left: MaskedPerson;
  right: MaskedPerson;
  sameHousehold: boolean;
  decision: 'same' | 'different' | null;
  decisionReason: string | null;
}

export interface MatchRow {
  state: 'sure' | 'likely' | 'ambiguous' | 'none';
  name: string;
  idNumber: string;
  village: string;
  /** What the list says, such as the grade of the house. */
  says: LocalizedText;
  place: EvidencePlace | null;
  candidates: { key: string; score: number; reasons: ReasonText[]; person: MaskedPerson; decision: 'same' | 'different' | null }[];
}

/** What one source says; personal values are masked. */
export interface ShownStatement {
  source: 'register' | ListTableName;
  label: LocalizedText;
  text: LocalizedText;
  place: EvidencePlace | null;
  score: number;
  /** The register's own statement is the one that plans and charts use. */
  inUse: boolean;
}

export interface EvidenceRow {
  key: string;
  householdId: number;
  householdNumber: string;
  villageCode: string;
  villageName: string;
  /** The person, or the head where it is about the household; masked. */
  personName: string;
  personId: number | null;
  attribute: EvidenceAttribute;
  label: LocalizedText;
  state: EvidenceState;
  isGrave: boolean;
  statements: ShownStatement[];
  decision: 'right' | 'postpone' | 'taken' | null;
  decisionReason: string | null;
  /** What could be taken from the lists into the register, or why nothing can. */
  offer: { value: string; why: null } | { value: null; why: LocalizedText };
  /** A value that was answered into the register's cell, beside the original; in use once it is applied. */
  taken: { value: string; original: string; applied: boolean; reason: string | null; user: string; time: string } | null;
}

export interface HeldList {
  list: ListTableName;
  label: LocalizedText;
  files: string[];
  rows: number;
  placed: number;
  villages: number;
  matches: { sure: number; likely: number; ambiguous: number; none: number };
}

export interface ImportedSheet {
  file: string;
  sheet: string;
  list: ListTableName;
  rowsRead: number;
  rowsKept: number;
  rowsPlaced: number;
  rowsSkipped: number;
}

export interface IdentifiedCase {
  id: string;
  householdNumber: string;
  name: string;
  villageCode: string;
  villageName: string;
  result: IdentificationResult;
  standing: IdentificationResult;
  text: LocalizedText;
  passed: number;
  failed: number;
  unknown: number;
  /** Position of the first priority rule that is met. */
  priority: number | null;
  lookScore: { points: number; of: number } | null;
  override: { result: IdentificationResult; reason: string } | null;
}

export interface ShownRule {
  rule: string;
  list: string;
  label: LocalizedText;
  effect: IdentificationRule['effect'];
  met: boolean | null;
  clause: string | null;
  citation: Citation;
  status: ValueStatus;
  conditions: { field: string; text: LocalizedText; actual: string | number | boolean | null; actualText?: LocalizedText; met: boolean | null }[];
  missing: string[];
}

export type FactType = 'boolean' | 'number' | 'text';

export interface MissingFact {
  field: string;
  label: LocalizedText;
  /** Texts belong to the register and are corrected there. */
  type: FactType;
  /** Rules that ask for it. */
  rules: LocalizedText[];
  /** A rule that keeps out, lets in or is required asks for it; otherwise it only orders. */
  decides: boolean;
  /** Households that lack it, and those of them that are left to people. */
  households: number;
  undecided: number;
  /** Households of which people gave it. */
  given: number;
}

export interface MissingFacts {
  households: number;
  /** Households that are left to people and lack a fact that decides. */
  affected: number;
  /** Facts that anybody lacks or that people gave, those that decide first. */
  facts: MissingFact[];
  /** The towns of a county, the villages of a town; `lacking` in the order of `facts`. */
  places: { code: string; name: string; households: number; affected: number; lacking: number[] }[];
}

export interface EvidenceValues {
  importLists: { sheets: ImportedSheet[]; lists: HeldList[] };
  removeList: HeldList[];
  listLists: HeldList[];
  listMatches: { total: number; counts: HeldList['matches']; rows: MatchRow[] };
  listDuplicates: { total: number; counts: { open: number; same: number; different: number }; byReason: { id: number; near_id: number; name: number }; threshold: number; rows: DuplicateRow[] };
  decidePairs: { changed: number };
  listConflicts: {
    total: number;
    /** Of the scope and `decided`, whatever attribute and state are chosen. */
    byAttribute: { attribute: EvidenceAttribute; label: LocalizedText; count: number; grave: number }[];
    byState: Record<Exclude<EvidenceState, 'agrees'>, number>;
    households: number;
    /** Values of lists in the scope that were taken and wait to be applied. */
    waiting: number;
    rows: EvidenceRow[];
  };
  decideConflicts: { changed: number };
  takeListValues: { changed: number; skipped: number; pending: number };
  showEvidence: { householdNumber: string; rows: EvidenceRow[] };
  listIdentification: {
    total: number;
    counts: Record<IdentificationResult, number> & { overridden: number };
    /** Rules of the subject in the order of the pack; none: the pack has no such rules. */
    rules: { rule: string; list: string; listLabel: LocalizedText; label: LocalizedText; effect: IdentificationRule['effect']; clause: string | null; yes: number; no: number; unknown: number }[];
    rows: IdentifiedCase[];
  };
  showIdentification: {
    summary: IdentifiedCase;
    rules: ShownRule[];
    /** Facts that are missing and could change an answer or stop measures (a yes then needs its evidence); those of households can be answered. */
    missing: { field: string; label: LocalizedText; type: FactType; rules: string[]; needsReason?: true }[];
    /** Facts that people gave, with why, by whom and when. */
    answered: { field: string; label: LocalizedText; type: FactType; value: boolean | number; reason: string | null; user: string; time: string }[];
  };
  decideIdentification: { standing: IdentificationResult };
  answerCaseFact: { standing: IdentificationResult };
  missingFacts: MissingFacts;
  answerCaseFacts: { changed: number; counts: Record<IdentificationResult, number> };
  exportCaseFacts: { fileName: string; bytes: Uint8Array; households: number; villages: number };
  readCaseFacts: {
    token: string;
    households: number;
    answers: number;
    facts: { field: string; label: LocalizedText; yes: number; no: number; numbers: number; changed: number }[];
    /** Cells that were to be filled in and are still empty. */
    unanswered: number;
    unmatched: { file: string; sheet: string; sheetRow: number; label: LocalizedText | null; why: LocalizedText }[];
  };
  takeCaseFacts: { changed: number };
}
