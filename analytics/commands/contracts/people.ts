import { z } from 'zod';
import type { LocalizedText, Problem } from '../../engine';
import type { HelpMatrix, HelpPair, PairingCounts, ResponsibilityNode, ServiceTerm, Staffing, UncoveredGroup, VillageCard } from '../../people/types';
import type { Citation } from '../../policy/types';
import type { CommandConduct } from './conduct';
import type { ProjectOverview } from './project';
import { page, reason, scopeCode } from './shapes';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const helper = z.string().min(1).max(80);
const name = z.string().trim().min(1).max(200);
const householdId = z.number().int().min(1);

/** Commands of helpers: staffing, pairing (结对), duties, who answers for what. */
export const peopleArguments = {
  /** Need by rule and place, what there is, what is missing, terms, visits. */
  staffing: z.strictObject({ scope: scopeCode }),
  listHelpers: z.strictObject({
    scope: scopeCode,
    search: z.string().max(60).optional(),
    state: z.enum(['free', 'full', 'above', 'all']).default('all'),
    ...page,
  }),
  /** Pairs as they stand: of the adopted pairing, else of the register. Uncovered households are there with the reason. */
  listPairs: z.strictObject({ scope: scopeCode, state: z.enum(['covered', 'uncovered', 'all']).default('all'), ...page }),
  /** The best pairing that the rules allow, with its proof; nothing is changed before `adoptPairing`. */
  proposePairing: z.strictObject({}),
  adoptPairing: z.strictObject({ token: z.string().max(40), reason }),
  /** Back to what the register says. */
  dropPairing: z.strictObject({ reason }),
  /** What speaks against giving a household to a helper; nothing is changed. */
  tryPair: z.strictObject({ householdId, helper }),
  /** Gives a household to a helper by hand (null: no longer by hand). A pair that the rules forbid is refused. */
  fixPair: z.strictObject({ householdId, helper: helper.nullable(), reason }),
  setKin: z.strictObject({ householdId, helper, kin: z.boolean(), reason }),
  setUnit: z.strictObject({
    unit: name,
    /** Null takes the unit away. */
    help: z.strictObject({ level: z.enum(['outside', 'county', 'town']), villageCodes: z.array(z.string().regex(/^\d{12}$/)).max(2_000) }).nullable(),
  }),
  setPosting: z.strictObject({
    id: z.string().min(1).max(80).nullable(),
    posting: z.strictObject({ helper, rule: z.string().max(80), place: z.string().max(200), since: day.nullable() }).nullable(),
  }),
  noteVisit: z.strictObject({ id: z.string().min(1).max(80).nullable(), visit: z.strictObject({ rule: z.string().max(80), place: z.string().max(200), day }).nullable() }),
  /** Units against villages. */
  helpMatrix: z.strictObject({ scope: scopeCode }),
  villageCard: z.strictObject({ village: z.string().regex(/^\d{12}$/) }),
  /** County, towns, villages with those who answer for them (责任书). */
  responsibilityTree: z.strictObject({}),
  listDuties: z.strictObject({}),
  /** Helpers and pairs as a workbook; names only for a reason that is recorded. */
  exportPairs: z.strictObject({ scope: scopeCode, identities: z.enum(['masked', 'whole']), reason: z.string().trim().max(500).default('') }),
} as const;

export const peopleConduct = {
  staffing: 'reads',
  listHelpers: 'reads',
  listPairs: 'reads',
  proposePairing: 'long',
  adoptPairing: 'changes',
  dropPairing: 'changes',
  tryPair: 'reads',
  fixPair: 'changes',
  setKin: 'changes',
  setUnit: 'changes',
  setPosting: 'changes',
  noteVisit: 'changes',
  helpMatrix: 'reads',
  villageCard: 'reads',
  responsibilityTree: 'reads',
  listDuties: 'reads',
  exportPairs: 'long',
} as const satisfies Record<keyof typeof peopleArguments, CommandConduct>;

export interface StaffingView extends Staffing {
  asOf: string;
  terms: (ServiceTerm & { helperName: string; placeName: string })[];
  visits: { rule: string; label: LocalizedText; place: string; placeName: string; required: number; made: number; missing: number; citation: Citation; /** Those noted, earliest first. */ entries: { id: string; day: string }[] }[];
  postings: { id: string; helper: string; helperName: string; rule: string; place: string; placeName: string; since: string | null }[];
  /** Findings about helpers and their pairs (registered poor, twice, above capacity, kin, units without a village …). */
  helperFindings: Problem[];
}

export interface HelperRow {
  helper: string;
  /** Masked. */
  name: string;
  unit: string;
  rank: string;
  rankLabel: LocalizedText;
  townName: string;
  households: number;
  capacity: number;
  free: number;
  above: number;
  villages: string[];
  marks: LocalizedText[];
}

export interface PairRow {
  householdId: number;
  number: string;
  /** Masked. */
  headName: string;
  townName: string;
  villageCode: string;
  villageName: string;
  exitYear: number | null;
  /** Key or contact help; null where no rule speaks of it. */
  kind: HelpPair['kind'];
  helpers: { helper: string; name: string; unit: string; rankLabel: LocalizedText; state: HelpPair['state'] | 'register'; fixed: boolean }[];
  /** Why nobody helps it; null where somebody does. */
  why: LocalizedText | null;
}

export interface PairingView {
  source: 'register' | 'adopted';
  /** Register changed since the pairing was adopted. */
  stale: boolean;
  total: number;
  covered: number;
  uncovered: number;
  rows: PairRow[];
}

export interface PairingProposal {
  token: string;
  counts: PairingCounts;
  /** Of the pairs as they stand, by the same costs; null where they break a rule. */
  before: PairingCounts | null;
  uncovered: UncoveredGroup[];
  contradictions: Problem[];
  /** What was left out, and how words of the plan were read. */
  notes: Problem[];
  /** No cheaper pairing exists; checked by a program that shares nothing with the one that made it. */
  proved: boolean;
  gap: number;
  size: { helpers: number; households: number; nodes: number; arcs: number };
  changes: { householdId: number; number: string; headName: string; villageName: string; from: string[]; to: string[] }[];
  changeCount: number;
}

export interface VillageCardView extends VillageCard {
  villageName: string;
  townName: string;
  helperRows: (VillageCard['helpers'][number] & { name: string; unitName: string; rankLabel: LocalizedText; householdNumbers: string[] })[];
  uncoveredNumbers: string[];
}

export interface DutyView {
  checklist: string;
  label: LocalizedText;
  subject: string;
  /** Key help, contact help, or both. */
  intensity: LocalizedText | null;
  items: { id: string; label: LocalizedText; citation: Citation }[];
  citation: Citation;
}

export interface PeopleValues {
  staffing: StaffingView;
  listHelpers: { total: number; free: number; above: number; rows: HelperRow[] };
  listPairs: PairingView;
  proposePairing: PairingProposal;
  adoptPairing: ProjectOverview;
  dropPairing: ProjectOverview;
  tryPair: { problems: Problem[]; text: LocalizedText };
  fixPair: ProjectOverview;
  setKin: ProjectOverview;
  setUnit: ProjectOverview;
  setPosting: { overview: ProjectOverview; id: string };
  noteVisit: { overview: ProjectOverview; id: string };
  /** `unitLevels`: of the units that were given villages by hand or register, as `setUnit` takes them. */
  helpMatrix: HelpMatrix & { villageNames: Record<string, string>; unitLevels: Record<string, 'outside' | 'county' | 'town'> };
  villageCard: VillageCardView | null;
  responsibilityTree: ResponsibilityNode;
  listDuties: { lists: DutyView[] };
  exportPairs: { fileName: string; bytes: Uint8Array };
}
