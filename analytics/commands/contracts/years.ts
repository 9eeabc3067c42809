import { z } from 'zod';
import type { LocalizedText } from '../../engine';
import type { HouseholdState, RegisterChange } from '../../register/types';
import type { CommandConduct } from './conduct';
import { page, reason, registerYear, scopeCode } from './shapes';

/** Commands of registers of several years, who came and left, states. */
export const yearsArguments = {
  /** The registers that the project keeps, by year. Works while locked. */
  listRegisterYears: z.strictObject({}),
  /** Plans and charts with the register of another kept year; the present one stays beside it. */
  useRegisterYear: z.strictObject({ year: registerYear }),
  /** Takes a kept register out of the project; the one in use stays. */
  removeRegisterYear: z.strictObject({ year: registerYear }),
  /** Who came, who left and what changed between two kept registers, one page; names and numbers masked. */
  compareRegisters: z.strictObject({
    from: registerYear,
    to: registerYear,
    of: z.enum(['household', 'person']),
    scope: scopeCode,
    change: z.enum(['came', 'left', 'changed', 'moved', 'undecided', 'same', 'all']),
    /** Only those of whom this field changed. */
    field: z.string().regex(/^[a-z_]{1,60}$/).optional(),
    /** Only those of whom people decided whether they are the same. */
    decided: z.literal(true).optional(),
    /** Only households whose state went from one to the other. */
    states: z.strictObject({ from: z.string().max(20).nullable(), to: z.string().max(20).nullable() }).optional(),
    ...page,
  }),
  /** Says of pairs that the registers leave open that they are the same, or not; `open` takes it back. */
  decideYearPairs: z.strictObject({
    from: registerYear,
    to: registerYear,
    of: z.enum(['household', 'person']),
    keys: z.array(z.string().regex(/^\d{4}_[0-9a-fp]{14,20}_[0-9a-fp]{14,20}$/)).min(1).max(100),
    decision: z.enum(['same', 'different', 'open']),
    reason: reason.optional(),
  }),
  /** Every year of one household of the register in use: state with its reason, changes, members who came and left. */
  householdHistory: z.strictObject({ householdId: z.number().int() }),
  /** The whole comparison as a workbook, masked as on screen. */
  exportRegisterChanges: z.strictObject({ from: registerYear, to: registerYear, scope: scopeCode }),
} as const;

export const yearsConduct = {
  listRegisterYears: 'reads',
  useRegisterYear: 'alone',
  removeRegisterYear: 'alone',
  compareRegisters: 'reads',
  decideYearPairs: 'changes',
  householdHistory: 'reads',
  exportRegisterChanges: 'long',
} as const satisfies Record<keyof typeof yearsArguments, CommandConduct>;

/** A register that the project keeps. */
export interface RegisterYear {
  year: number;
  /** Plans and charts are made with it. */
  inUse: boolean;
  households: number;
  persons: number;
  villages: number;
  /** When it was imported last, and from which files; null where nothing says so. */
  importedAt: string | null;
  files: string[];
}

/** A field of which the two registers say different things; personal values are masked. */
export interface FieldChange {
  field: string;
  label: LocalizedText;
  from: LocalizedText;
  to: LocalizedText;
}

/** A possible counterpart of somebody whom nothing names for certain. */
export interface MatchCandidate {
  /** Names the pair for `decideYearPairs`. */
  key: string;
  householdNumber: string;
  headName: string;
  /** Masked; empty for a household. */
  name: string;
  villageCode: string;
  /** 0…100; from 70 on and clearly ahead of every other it is taken without asking. */
  points: number;
  reasons: LocalizedText[];
}

/** What people said of a pair; the other entry masked. */
export interface DecidedPair {
  key: string;
  decision: 'same' | 'different';
  reason: string;
  user: string;
  time: string;
  householdNumber: string;
  headName: string;
  /** Masked; empty for a household. */
  name: string;
}

/** Where a household stands in one of the registers. */
export interface RegisteredPlace {
  householdNumber: string;
  villageCode: string;
  townCode: string;
  villageName: string;
  townName: string;
}

/** One household or person that came, left, changed, moved or stayed. */
export interface ChangeRow {
  key: string;
  /** Of the register in use, to open the household; null when it is not in that register. */
  householdId: number | null;
  from: RegisteredPlace | null;
  to: RegisteredPlace | null;
  /** Masked name of the head. */
  headName: string;
  /** Masked; empty for a household. */
  name: string;
  idNumber: string;
  relation: LocalizedText;
  members: number;
  /** How sure it is that both are the same, 0…100, and why; null for who came or left. */
  points: number | null;
  reasons: LocalizedText[];
  changes: FieldChange[];
  /** State of the household in both years; absent for persons. */
  states?: { from: HouseholdState | null; to: HouseholdState; reason: LocalizedText };
  candidates: MatchCandidate[];
  /** What people decided about it and entries of the other register. */
  decisions: DecidedPair[];
}

export type ChangeCounts = Record<RegisterChange, number>;

export interface YearComparison {
  from: number;
  to: number;
  /** Numbers of the scope. `changed` and `moved` may be the same ones; everybody else is counted once. */
  households: ChangeCounts & { from: number; to: number };
  persons: ChangeCounts & { from: number; to: number };
  /** Of how many each field changed, most first. */
  fields: { field: string; label: LocalizedText; count: number }[];
  towns: ({ code: string; name: string } & ChangeCounts & { from: number; to: number })[];
  /** How many households went from one state to another; from null: not in the earlier register. */
  states: { from: HouseholdState | null; to: HouseholdState; households: number }[];
  /** Entries of the scope of whom people decided, and decisions that no entry answers to any more since the registers changed. */
  decided: { households: number; persons: number; lapsed: number };
  total: number;
  rows: ChangeRow[];
}

/** One year of a household's history. */
export interface HouseholdYear {
  year: number;
  /** The register of that year lists it. */
  listed: boolean;
  state: HouseholdState;
  reason: LocalizedText;
  householdNumber: string | null;
  villageCode: string | null;
  members: number | null;
  incomePerHeadYuan: number | null;
  changes: FieldChange[];
  /** Masked names of members who came or left since the register before. */
  came: { name: string; relation: LocalizedText; reason: LocalizedText }[];
  left: { name: string; relation: LocalizedText; reason: LocalizedText }[];
  source: { file: string; sheet: string; row: number } | null;
}

export interface YearsValues {
  listRegisterYears: { years: RegisterYear[]; inUse: number | null };
  useRegisterYear: { years: RegisterYear[]; inUse: number | null };
  removeRegisterYear: { years: RegisterYear[]; inUse: number | null };
  compareRegisters: YearComparison;
  decideYearPairs: { changed: number };
  householdHistory: { years: HouseholdYear[] };
  exportRegisterChanges: { fileName: string; bytes: Uint8Array; rows: number };
}
