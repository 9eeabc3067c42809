import type { CommandArgument, CommandName } from '../../analytics/commands';
import { plantBoundaries } from './plantedBoundaries';
import { readSamplePolicy } from './sampleCounty';

/** Year of the second register of the example project. */
export const otherYear = 2016;

/** What examples refer to: the state of the project that they are sent to. */
export interface ExampleProject {
  scope: string;
  householdId: number;
  parameter: string;
  value: number;
  importId: string;
  password: string;
  recoveryCode: string;
  /** A wish of the chosen scenario. */
  wishId: string;
  /** The project's file. */
  bytes: Uint8Array;
  generation: number;
  files: { name: string; sha256: string; bytes: Uint8Array }[];
  /** An answered sheet of findings, and the token under which it was read. */
  answers: { name: string; sha256: string; bytes: Uint8Array }[];
  answersToken: string;
  /** A sheet of missing facts as it comes back, and the token under which it was read. */
  facts: { name: string; sha256: string; bytes: Uint8Array }[];
  factsToken: string;
  /** A project of the pool; a list of projects, and the token under which it was read. */
  poolProject: string;
  projects: { name: string; sha256: string; bytes: Uint8Array }[];
  projectsToken: string;
  /** A monthly report about planted households, and the token under which it was read. */
  progress: { name: string; sha256: string; bytes: Uint8Array }[];
  progressToken: string;
  /** The token of a proposed pairing. */
  pairingToken: string;
  /** Lists of other offices about persons of the register. */
  lists: { name: string; sha256: string; bytes: Uint8Array }[];
  /** A batch of exits of the plan, and the latest day of its first step. */
  batch: string;
  batchDay: string;
  /** A funding ledger about planted households. */
  ledger: { name: string; sha256: string; bytes: Uint8Array }[];
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
  listFields: () => ({}),
  listHeadingTemplates: () => ({}),
  saveHeadingTemplate: () => ({ name: '县办清单', table: 'person', headings: { 姓名: 'name', 证件号码: 'id_number', 与户主关系: 'relation', 备注: '' } }),
  removeHeadingTemplate: () => ({ name: '县办清单' }),
  listPlaceAnswers: () => ({}),
  answerPlaces: () => ({ places: [{ level: 'village', parent: null, written: '某某', code: null }] }),
  importRegister: ({ files }) => ({ files }),
  acceptImport: ({ importId }) => ({ importId }),
  rejectImport: ({ importId }) => ({ importId }),
  lastImport: () => ({}),
  listProblems: () => ({ offset: 0, limit: 500 }),
  recheckRegister: () => ({}),
  findingGroups: () => ({ by: 'check' }),
  listFindings: () => ({ offset: 0, limit: 500 }),
  showOriginalRow: () => ({ table: 'person', row: 1 }),
  revealOriginalRow: () => ({ table: 'person', row: 1, reason: '核对原始数据' }),
  answerFindings: () => ({ items: [{ table: 'person', row: 1, field: 'work_place', check: '', act: 'set', value: '县内' }], reason: '入户核实' }),
  answerMatching: () => ({ filters: {}, act: 'postpone' }),
  exportFindings: () => ({}),
  readFindingAnswers: ({ answers }) => ({ files: answers }),
  takeFindingAnswers: ({ answersToken }) => ({ token: answersToken }),
  listRegions: () => ({}),
  measurePoverty: ({ scope }) => ({ scope, by: 'village' }),
  listExitGaps: ({ scope }) => ({ scope, by: 'village' }),
  listHouseholds: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  showHousehold: ({ householdId }) => ({ householdId }),
  runPlan: () => ({}),
  planSummary: () => ({}),
  listPlanCosts: ({ scope }) => ({ scope, by: 'village' }),
  wallChart: ({ scope }) => ({ scope }),
  listPolicy: () => ({}),
  checkPlan: () => ({}),
  comparePolicy: () => ({ otherPolicyFiles: readSamplePolicy('renhua') }),
  setOverlay: ({ parameter, value }) => ({ parameter, value, reason: '试算' }),
  undo: () => ({}),
  redo: () => ({}),
  listEdits: () => ({ limit: 100 }),
  exportPlanWorkbook: () => ({}),
  listRegisterYears: () => ({}),
  useRegisterYear: () => ({ year: otherYear }),
  removeRegisterYear: () => ({ year: otherYear }),
  compareRegisters: ({ scope }) => ({ from: 2015, to: otherYear, of: 'person', scope, change: 'same', offset: 0, limit: 500 }),
  decideYearPairs: () => ({ from: 2015, to: otherYear, of: 'person', keys: ['2015_0123456789abcdp1_0123456789abcdp2'], decision: 'different', reason: '入户核实' }),
  householdHistory: ({ householdId }) => ({ householdId }),
  exportRegisterChanges: ({ scope }) => ({ from: 2015, to: otherYear, scope }),
  importLists: ({ lists }) => ({ files: lists }),
  removeList: () => ({ list: 'house_list' }),
  listLists: () => ({}),
  listMatches: ({ scope }) => ({ list: 'disability_list', scope, state: 'all', offset: 0, limit: 500 }),
  listDuplicates: ({ scope }) => ({ scope, decided: 'all', offset: 0, limit: 500 }),
  decidePairs: () => ({ of: 'register', keys: ['0123456789abcdp1_0123456789abcdp2'], decision: 'different', reason: '入户核实' }),
  listConflicts: ({ scope }) => ({ scope, decided: 'all', offset: 0, limit: 500 }),
  decideConflicts: () => ({ keys: ['0123456789abcd_house_grade'], decision: 'right', reason: '入户核实' }),
  takeListValues: () => ({ keys: ['0123456789abcd_house_grade'], reason: '以住建名册为准' }),
  showEvidence: ({ householdId }) => ({ householdId }),
  listIdentification: ({ scope }) => ({ subject: 'household', scope, offset: 0, limit: 500 }),
  showIdentification: ({ householdId }) => ({ subject: 'household', id: String(householdId) }),
  decideIdentification: ({ householdId }) => ({ subject: 'household', id: String(householdId), result: 'taken_in', reason: '入户核实' }),
  answerCaseFact: ({ householdId }) => ({ householdId, fact: 'single_parent', value: true }),
  missingFacts: ({ scope }) => ({ scope }),
  answerCaseFacts: ({ scope }) => ({ scope, fact: 'single_parent', value: true, reason: '入户核实' }),
  exportCaseFacts: ({ scope }) => ({ scope, facts: ['single_parent'] }),
  readCaseFacts: ({ facts }) => ({ files: facts }),
  takeCaseFacts: ({ factsToken }) => ({ token: factsToken, reason: '村级核实' }),
  listColumns: () => ({ table: 'person' }),
  listRecords: ({ scope }) => ({ table: 'person', columns: ['household_number', 'name', 'id_number', 'telephone', 'village_code', 'age', 'work_place'], scope, offset: 0, limit: 500 }),
  pivotRecords: ({ scope }) => ({ table: 'person', rows: 'village_code', across: 'age_band', measure: { of: 'records' }, scope }),
  exportRegister: ({ scope }) => ({ scope, identities: 'masked' }),
  exportRecords: ({ scope }) => ({ table: 'person', columns: ['household_number', 'name', 'id_number', 'telephone', 'age'], scope, identities: 'masked' }),
  exportPivot: ({ scope }) => ({ table: 'household', rows: 'village_code', across: 'main_cause', measure: { of: 'sum', column: 'members' }, scope }),
  showHouseholdRecord: ({ householdId }) => ({ householdId }),
  listViews: () => ({}),
  saveView: () => ({ name: '各村户数', table: 'household', view: { columns: ['household_number', 'village_code'], group: { column: 'village_code' } } }),
  removeView: () => ({ name: '各村户数' }),
  listScenarios: () => ({}),
  addScenario: () => ({ name: '多投一成', copyOf: 'main' }),
  renameScenario: () => ({ id: 's2', name: '少投一成' }),
  removeScenario: () => ({ id: 's2' }),
  chooseScenario: () => ({ id: 'main' }),
  setWish: ({ householdId }) => ({ wish: { kind: 'exit_year', subject: { households: [householdId] }, from: 2017, to: 2018, reason: '入户意见' } }),
  removeWish: ({ wishId }) => ({ id: wishId }),
  removeOverlay: ({ parameter }) => ({ parameter }),
  adoptPlan: () => ({ adopt: true }),
  setAsOf: () => ({ asOf: '2017-01-01' }),
  planTimetable: ({ scope }) => ({ scope, by: 'village' }),
  compareScenarios: () => ({ ids: ['main', 'main'] }),
  listMovers: ({ scope }) => ({ from: 'main', to: 'main', scope, offset: 0, limit: 500 }),
  explainHousehold: ({ householdId }) => ({ householdId }),
  tryWish: ({ householdId }) => ({ wish: { kind: 'exit_year', subject: { households: [householdId] }, from: 2018, to: 2018, reason: '入户意见' } }),
  listRuleCosts: () => ({}),
  planSensitivity: () => ({ change: 0.1 }),
  exportCertificate: () => ({}),
  fundingPlan: ({ scope }) => ({ scope }),
  listSources: () => ({}),
  traceMoney: ({ householdId }) => ({ of: { kind: 'household', householdId }, offset: 0, limit: 500 }),
  whatIfSource: () => ({ change: { kind: 'amount', source: 'envelope_county', year: 2016, addFen: 100_000_000 } }),
  keepSourceChange: () => ({ change: { kind: 'amount', source: 'envelope_county', year: 2016, addFen: 100_000_000 }, name: '多筹一百万', reason: '县级追加' }),
  listFactors: () => ({}),
  allocateByFactors: () => ({ amountFen: 100_000_000, factors: [{ id: 'poor_persons', weight: 60, direction: 'more' }, { id: 'income_gap', weight: 40, direction: 'more' }] }),
  exportFundingWorkbook: () => ({}),
  listProjectTypes: () => ({}),
  listProjects: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  estimateProject: () => ({ type: 'village_road', quantities: { length_km: 10, surface_width_m: 3.5 }, year: 2016 }),
  saveProject: () => ({
    id: null,
    fields: { number: 'X1', name: '胡坑村道硬化', type: 'village_road', villageCode: '440224001201', year: 2016, quantities: { length_km: 10 }, approvedFen: null, measure: 'village_road' },
    proposedOn: '2016-01-05',
  }),
  moveProjects: ({ poolProject }) => ({ ids: [poolProject], to: 'approved', day: '2016-02-01' }),
  removeProjects: ({ poolProject }) => ({ ids: [poolProject], reason: '重复申报' }),
  readProjects: ({ projects }) => ({ files: projects }),
  takeProjects: ({ projectsToken }) => ({ token: projectsToken, reason: '县办清单' }),
  exportProjects: ({ scope }) => ({ scope }),
  importLedger: ({ ledger }) => ({ files: ledger }),
  removeLedger: () => ({ reason: '重新导入' }),
  showLedger: () => ({}),
  listLedgerRows: () => ({ kind: 'payment', offset: 0, limit: 500 }),
  listLedgerFindings: () => ({ offset: 0, limit: 500 }),
  exportLedgerFindings: () => ({}),
  staffing: ({ scope }) => ({ scope }),
  listHelpers: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  listPairs: ({ scope }) => ({ scope, state: 'all', offset: 0, limit: 500 }),
  proposePairing: () => ({}),
  adoptPairing: ({ pairingToken }) => ({ token: pairingToken, reason: '领导小组会议' }),
  dropPairing: () => ({ reason: '以登记为准' }),
  tryPair: ({ householdId }) => ({ householdId, helper: '2' }),
  fixPair: ({ householdId }) => ({ householdId, helper: null, reason: '按村里意见' }),
  setKin: ({ householdId }) => ({ householdId, helper: '2', kin: true, reason: '本人说明' }),
  setUnit: () => ({ unit: '县农业局', help: { level: 'county', villageCodes: ['440224001201'] } }),
  setPosting: () => ({ id: null, posting: { helper: '1', rule: 'first_secretary', place: '440224001201', since: '2016-05-01' } }),
  noteVisit: () => ({ id: null, visit: { rule: 'leader_visits', place: '440224001', day: '2016-03-01' } }),
  helpMatrix: ({ scope }) => ({ scope }),
  villageCard: () => ({ village: '440224001201' }),
  responsibilityTree: () => ({}),
  listDuties: () => ({}),
  exportPairs: ({ scope }) => ({ scope, identities: 'masked' }),
  exitSchedule: ({ scope }) => ({ scope }),
  tryProcedure: () => ({ procedure: 'household_exit', from: '2016-03-01' }),
  listProcedures: () => ({}),
  tryStepDays: ({ batch, batchDay }) => ({ batch, step: 'assembly', days: { planned: batchDay } }),
  setStepDays: ({ batch, batchDay }) => ({ batch, step: 'assembly', days: { planned: batchDay }, reason: '乡镇意见' }),
  setCheckTeams: () => ({
    teams: [{ id: 'town', name: '镇街验收组', steps: [{ procedure: 'household_exit', step: 'town_check' }], per: 'town', teams: 2, casesPerTeamDay: 15 }],
    reason: '县办通知',
  }),
  setExpectedDays: () => ({ procedure: 'household_exit', step: 'filing', days: 5, reason: '去年实际用时' }),
  listDates: () => ({}),
  markDate: () => ({ entry: 'relief_day', day: '2015-06-30', on: '2015-06-30' }),
  exitOrder: ({ scope }) => ({ scope, year: 2016, offset: 0, limit: 500 }),
  exportExitOrder: ({ scope }) => ({ scope, year: 2016 }),
  exportSchedule: ({ scope }) => ({ scope }),
  recordProgress: ({ householdId }) => ({
    entries: [
      { kind: 'household_step', householdId, item: 'household_exit/assembly', state: 'done', day: '2015-12-20', evidence: '评议会议记录' },
      { kind: 'village_item', villageCode: '440224001201', item: 'poor_village_standard/clinic', state: 'met', day: '2015-12-21' },
    ],
    reason: '月报',
  }),
  readProgressFiles: ({ progress }) => ({ files: progress }),
  acceptProgressFiles: ({ progressToken }) => ({ importId: progressToken }),
  rejectProgressFiles: ({ progressToken }) => ({ importId: progressToken }),
  exportProgressForm: ({ scope }) => ({ scope, month: '2016-03' }),
  progressOverview: ({ scope }) => ({ scope }),
  listExitCases: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  exitCase: ({ householdId }) => ({ id: `household:${householdId}` }),
  villageStandards: ({ scope }) => ({ scope }),
  earnedValue: ({ scope }) => ({ scope, by: 'village' }),
  listWorkPackages: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  listSlips: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  rankTowns: () => ({}),
  scoreTowns: ({ scope }) => ({ scope, by: 'village' }),
  progressBulletin: () => ({ period: '2016-Q1' }),
  exportProgress: ({ scope }) => ({ scope }),
  drawSurvey: ({ scope }) => ({ scope, size: 40, seed: 2016 }),
  exportSurvey: ({ scope }) => ({ scope, size: 40, seed: 2016 }),
  surveyApproval: ({ scope }) => ({ scope, from: '2016-01-01', to: '2016-12-31' }),
  listIncidents: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  listEarlySignals: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  listFollowUp: ({ scope }) => ({ scope, offset: 0, limit: 500 }),
  exitNotice: ({ householdId }) => ({ of: { household: householdId }, procedure: 'household_exit', step: 'publicity', from: '2016-12-13' }),
  // Below the county: its own chart tells helpers by number alone.
  wallCharts: () => ({ scope: '440224001' }),
  setBoundaries: () => ({ file: plantBoundaries(), reason: '测绘院提供' }),
  exportWallChartRows: ({ scope }) => ({ chart: 'responsibility', scope }),
  listTemplates: () => ({}),
  composeDocument: () => ({ template: 'village_register', scope: '440224001201', year: null }),
  composeSheets: () => ({ template: 'household_card', scope: '440224001201', year: null, from: 0, count: 20 }),
  describeBatch: () => ({ template: 'household_card', scope: '440224001201', year: null }),
  findHouseholds: () => ({ numbers: Array.from({ length: 200 }, (_, index) => `44022499${70_000_000 + index * 37}`) }),
  listDrafts: () => ({}),
  setDraft: ({ scope }) => ({
    template: 'leaders_brief',
    scope,
    year: null,
    draft: {
      order: ['own-1'],
      dropped: [],
      added: [{ id: 'own-1', title: '请示事项', paragraphs: ['请县领导小组审定。'] }],
      sentences: {},
      head: { issuer: '仁化县扶贫开发领导小组文件', number: '仁扶〔2016〕1号', addressee: '各镇人民政府：' },
    },
  }),
  setRemark: ({ scope, householdId }) => ({ template: 'household_card', scope: '440224001201', year: null, householdId, text: `在 ${scope} 核实。` }),
  noteDocumentExport: ({ scope }) => ({
    template: 'leaders_brief',
    scope,
    year: null,
    fileName: '仁化县-领导一页纸.pdf',
    papers: 1,
    identities: 'none',
    values: { 'situation.persons': 10_378, 'progress.state': '按期' },
  }),
};
