import { z } from 'zod';
import type { LocalizedText, Problem } from '../../engine';
import type { Citation, ValueStatus } from '../../policy/types';
import type { PoolProject, ProjectState } from '../../project/types';
import type { CommandConduct } from './conduct';
import type { ProjectOverview } from './project';
import { page, reason, scopeCode, sourceFile } from './shapes';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const projectId = z.string().min(1).max(40);
const planYear = z.number().int().min(1990).max(2100);
const quantities = z.record(z.string().max(80), z.number().finite().min(0).max(1e9));
const state = z.enum(['proposed', 'approved', 'tendered', 'building', 'accepted', 'paid', 'handed_over']) satisfies z.ZodType<ProjectState>;

export const projectFields = z.strictObject({
  number: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(120),
  type: z.string().min(1).max(80),
  villageCode: z.string().regex(/^\d{12}$/),
  year: planYear,
  quantities,
  approvedFen: z.number().int().min(0).max(1e14).nullable(),
  measure: z.string().max(80).nullable(),
});

/** Commands of the project pool (项目库). */
export const projectPoolArguments = {
  listProjectTypes: z.strictObject({}),
  listProjects: z.strictObject({
    scope: scopeCode,
    state: state.optional(),
    type: z.string().max(80).optional(),
    search: z.string().max(60).optional(),
    ...page,
  }),
  /** What such a project costs by the pack's unit costs, and which standards it falls short of. */
  estimateProject: z.strictObject({ type: z.string().max(80), quantities, year: planYear }),
  /** A new project (id null; it is proposed on the day given) or new contents of one. */
  saveProject: z.strictObject({ id: projectId.nullable(), fields: projectFields, proposedOn: day.optional() }),
  /** Each of them reaches the next state on a day, or is set back to an earlier one (a correction; `day` is then not asked). */
  moveProjects: z.strictObject({ ids: z.array(projectId).min(1).max(2_000), to: state, day, reason: reason.optional() }),
  removeProjects: z.strictObject({ ids: z.array(projectId).min(1).max(2_000), reason }),
  /** Reads the office's project list; nothing is taken before `takeProjects`. */
  readProjects: z.strictObject({ files: z.array(sourceFile).min(1).max(40) }),
  takeProjects: z.strictObject({ token: z.string().max(40), reason }),
  exportProjects: z.strictObject({ scope: scopeCode }),
} as const;

export const projectPoolConduct = {
  listProjectTypes: 'reads',
  listProjects: 'reads',
  estimateProject: 'reads',
  saveProject: 'changes',
  moveProjects: 'changes',
  removeProjects: 'changes',
  readProjects: 'long',
  takeProjects: 'changes',
  exportProjects: 'reads',
} as const satisfies Record<keyof typeof projectPoolArguments, CommandConduct>;

export interface ProjectTypeRow {
  id: string;
  label: LocalizedText;
  dimensions: {
    id: string;
    label: LocalizedText;
    unit: LocalizedText;
    standards: { label: LocalizedText; minimum: number }[];
  }[];
  measure: string | null;
  measureLabel: LocalizedText | null;
  citation: Citation;
  status: ValueStatus;
}

export interface ProjectCostLine {
  id: string;
  label: LocalizedText;
  pool: string;
  poolLabel: LocalizedText;
  /** How it was worked out: 20,000 元/公里 × 10 公里. */
  text: LocalizedText;
  /** A year, for yearly ones. */
  fen: number;
  timing: 'one_off' | 'yearly';
  citation: Citation;
  status: ValueStatus;
}

export interface ProjectCosts {
  lines: ProjectCostLine[];
  oneOffFen: number;
  yearlyFen: number;
  standards: { dimension: LocalizedText; standard: LocalizedText; minimum: number; value: number; met: boolean }[];
  problems: Problem[];
}

export interface ProjectRow extends PoolProject {
  typeLabel: LocalizedText;
  townName: string;
  villageName: string;
  state: ProjectState;
  since: string;
  /** Parametric estimate of the whole cost window; null where quantities are missing. */
  estimateFen: number | null;
  /** What counts for the funding plan: the approved amount, else the estimate. */
  countsFen: number | null;
  /** Of the funding ledger, by the project's number; null without a ledger or where it knows no such number. */
  paidFen: number | null;
  /** Below a standard, above the estimate, late by the as-of date, unknown type or village. */
  remarks: LocalizedText[];
}

export interface ProjectPage {
  total: number;
  rows: ProjectRow[];
  states: { state: ProjectState; count: number; fen: number }[];
  types: { type: string; label: LocalizedText; count: number }[];
}

/** What reading a list of projects found; nothing is taken yet. */
export interface ProjectsRead {
  token: string;
  rowsRead: number;
  fresh: number;
  changed: number;
  same: number;
  /** Rows that cannot be taken as they stand; each has its problem. */
  refused: number;
  rows: { number: string; name: string; what: 'fresh' | 'changed' | 'same' | 'refused'; changes: LocalizedText[]; place: { file: string; sheet: string; row: number } }[];
  problems: Problem[];
}

export interface ProjectPoolValues {
  listProjectTypes: { types: ProjectTypeRow[]; measures: { id: string; label: LocalizedText }[]; years: number[] };
  listProjects: ProjectPage;
  estimateProject: ProjectCosts;
  saveProject: { overview: ProjectOverview; id: string };
  moveProjects: ProjectOverview;
  removeProjects: ProjectOverview;
  readProjects: ProjectsRead;
  takeProjects: ProjectOverview;
  exportProjects: { fileName: string; bytes: Uint8Array };
}
