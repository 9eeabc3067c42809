import type { CommandArgument, CommandName } from '../../analytics/commands';
import { readSamplePolicy } from './sampleCounty';

/** What examples refer to: the state of the project that they are sent to. */
export interface ExampleProject {
  scope: string;
  householdId: number;
  parameter: string;
  value: number;
  importId: string;
  password: string;
  recoveryCode: string;
  /** The project's file. */
  bytes: Uint8Array;
  generation: number;
  files: { name: string; sha256: string; bytes: Uint8Array }[];
}

/**
 * One sensible argument for every command of the contract. The suites for fuzzing and privacy go through this
 * table; a command that is missing here does not compile, so that what is added later is covered as well.
 */
export const commandExamples: { [C in CommandName]: (project: ExampleProject) => CommandArgument<C> } = {
  createProject: () => ({ policyFiles: readSamplePolicy('renhua'), createdAt: '2016-01-01T00:00:00Z' }),
  openProject: ({ bytes }) => ({ bytes }),
  exportProject: () => ({}),
  noteSaved: ({ generation }) => ({ generation }),
  takeFrames: () => ({ after: 0 }),
  replayFrames: () => ({ frames: [], tables: [] }),
  identifyUser: () => ({ name: '值班员' }),
  unlockProject: ({ password }) => ({ kind: 'password', text: password }),
  lockProject: () => ({}),
  preparePassword: ({ password }) => ({ password }),
  confirmPassword: ({ recoveryCode }) => ({ recoveryCode }),
  changePassword: ({ password }) => ({ current: password, next: 'another password' }),
  removePassword: ({ password }) => ({ current: password, reason: '移交' }),
  revealHousehold: ({ householdId }) => ({ householdId, reason: '入户核实' }),
  exportHouseholds: ({ scope }) => ({ scope, identities: 'masked' }),
  exportAnonymousCopy: () => ({}),
  listAudit: () => ({ offset: 0, limit: 500 }),
  exportAudit: () => ({}),
  recordExport: () => ({ what: 'briefing', fileName: '仁化县-汇报.pdf' }),
  projectOverview: () => ({}),
  inspectRegister: ({ files }) => ({ files }),
  importRegister: ({ files }) => ({ files }),
  acceptImport: ({ importId }) => ({ importId }),
  rejectImport: ({ importId }) => ({ importId }),
  lastImport: () => ({}),
  listProblems: () => ({ offset: 0, limit: 500 }),
  listRegions: () => ({}),
  measurePoverty: ({ scope }) => ({ scope, by: 'village' }),
  listExitGaps: ({ scope }) => ({ scope, by: 'village' }),
  listHouseholds: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  showHousehold: ({ householdId }) => ({ householdId }),
  runPlan: () => ({}),
  planSummary: () => ({}),
  listPlanCosts: ({ scope }) => ({ scope, by: 'village' }),
  wallChart: ({ scope }) => ({ scope }),
  briefing: () => ({}),
  listPolicy: () => ({}),
  checkPlan: () => ({}),
  comparePolicy: () => ({ otherPolicyFiles: readSamplePolicy('renhua') }),
  setOverlay: ({ parameter, value }) => ({ parameter, value, reason: '试算' }),
  undo: () => ({}),
  redo: () => ({}),
  listEdits: () => ({ limit: 100 }),
  exportPlanWorkbook: () => ({}),
};
