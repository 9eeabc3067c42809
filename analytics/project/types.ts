import type { ScenarioOverlay } from '../policy/types';

/** A table kept in the project under the hash of its bytes. */
export interface TableRef {
  sha256: string;
  rows: number;
}

/** What one accepted import brought. */
export interface ImportEntry {
  importId: string;
  time: string;
  year: number;
  files: { name: string; sha256: string }[];
  counts: { households: number; persons: number; villages: number; helpers: number };
}

/** What the office calls the headings of one of its layouts: normalised heading → field id, or '' to leave the column out. */
export interface HeadingTemplate {
  name: string;
  /** Register table or other list that the sheet is. */
  table: string;
  headings: Record<string, string>;
}

/** What a written place name stands for, as the office said once. */
export interface PlaceAnswer {
  /** `unit`: the unit of a helper. */
  level: 'town' | 'village' | 'unit';
  /** Code of the place above it; null for towns. */
  parent: string | null;
  written: string;
  /** Code of the place, or the name that the unit goes by. Null: it is no place of this county, or a unit of its own. */
  code: string | null;
}

/**
 * What was done about a cell or a finding. `set` writes a value into a cell of the original tables, `leave_out`
 * drops the row, `right` and `postpone` leave everything as it stands. Value and reason are personal: they stand
 * in the log, in the record of entry `entry`, at position `index` of its details.
 */
export interface Answer {
  act: 'set' | 'leave_out' | 'right' | 'postpone';
  entry: number;
  index: number;
}

/** A named arrangement of the household or person table; its content is the screen's own and parsed there. */
export interface SavedView {
  name: string;
  table: 'household' | 'person';
  view: Record<string, unknown>;
}

/** Which households a wish speaks of: some of them, all of a village, or all. */
export type WishSubject = { households: number[] } | { village: string } | 'county';

/**
 * What the planner wants of a plan beside the pack's rules. `exit_year`: leave between two years (0 and 0: not within
 * the horizon). `require_measure`, `forbid_measure`: with or without it. `village_year`: the village leaves in that
 * year. `target`, `village_target`: another number for one year, in the unit of the pack's targets, each year by itself.
 */
export type PlannerWish = { id: string; reason: string } & (
  | { kind: 'exit_year'; subject: WishSubject; from: number; to: number }
  | { kind: 'require_measure' | 'forbid_measure'; subject: WishSubject; measure: string }
  | { kind: 'village_year'; village: string; year: number }
  | { kind: 'target' | 'village_target'; year: number; amount: number }
);

/** One way to look at the county's future: what it changes against the pack, and what the planner wishes. */
export interface Scenario {
  /** `main` for the first, which always stands. */
  id: string;
  /** Empty for `main`: the interface names it. */
  name: string;
  overlays: ScenarioOverlay[];
  wishes: PlannerWish[];
}

/** States of a project in the pool (项目库), in their order. */
export const projectStates = [
  'proposed',
  'approved',
  'tendered',
  'building',
  'accepted',
  'paid',
  'handed_over',
] as const;
export type ProjectState = (typeof projectStates)[number];

/** A village project; amounts of unknown cost are worked out from its type and quantities. */
export interface PoolProject {
  id: string;
  number: string;
  name: string;
  /** Project type of the pack. */
  type: string;
  villageCode: string;
  /** Year in which it is built and its money falls due. */
  year: number;
  /** Quantities by the type's dimension ids, such as `length_km` and `width_m`. */
  quantities: Record<string, number>;
  /** What was approved; null: the parametric estimate holds. */
  approvedFen: number | null;
  /** States reached so far with their days, in the order of `projectStates`. */
  states: { state: ProjectState; date: string }[];
  /** Measure of the plan that it carries out; null: none. */
  measure: string | null;
}

/** Days of a step of an exit procedure: as planned by hand, as begun, as finished. */
export interface StepDays {
  planned?: string;
  begun?: string;
  done?: string;
}

/** Check teams of towns or of the county, and how many cases a team checks in a working day. */
export interface TeamSetting {
  id: string;
  name: string;
  steps: { procedure: string; step: string }[];
  per: 'town' | 'county';
  teams: number;
  /** Towns with another number, by code. */
  teamsOf: Record<string, number>;
  casesPerTeamDay: number;
}

/** What the office says of its time: teams, days of steps by batch (`village:year`, `village:exit`), usual lengths by procedure. */
export interface TimeSettings {
  teams: TeamSetting[];
  steps: Record<string, Record<string, StepDays>>;
  expectedDays: Record<string, Record<string, number>>;
}

/** What the office says of its people, each part by its own key. Helpers and households stand by their numbers only. */
export interface PeopleSettings {
  /** Helping units by name. */
  units: Record<string, { level: 'outside' | 'county' | 'town'; villageCodes: string[] }>;
  postings: Record<string, { helper: string; rule: string; place: string; since: string | null }>;
  /** Pairs that may not be made (`helper|household`). */
  kin: Record<string, true>;
  visits: Record<string, { rule: string; place: string; day: string }>;
  /** Dates of the calendar that were met (`entry|day`), with the day on which. */
  done: Record<string, string>;
  /** Pairs that the planner fixed: helper by household. */
  fixed: Record<string, string>;
}
export type PeoplePart = keyof PeopleSettings;

/** Kinds of facts that a report of progress brings; the same as those of `progress/types`. */
export const progressFactKinds = [
  'household_step',
  'village_step',
  'measure',
  'project',
  'village_item',
  'visit',
  'payment',
  'returned',
  'survey',
  'incident',
] as const;
export const progressFactStates = ['begun', 'done', 'met', 'open', 'withdrawn'] as const;

/** One reported fact as the project keeps it; its number is its place among all facts of the document. */
export interface ProgressFact {
  kind: (typeof progressFactKinds)[number];
  householdId: number | null;
  villageCode: string;
  item: string;
  state: (typeof progressFactStates)[number];
  day: string;
  amountFen: number | null;
  ratio: number | null;
}

/**
 * Facts that came in together: typed ones stand here, those of a monthly report in a table `progress`. Their order in
 * the document is the order in which they came, so that a later one replaces an earlier one.
 */
export interface ProgressBatch {
  recordedAt: string;
  /** Journal entry that brought them; the details of its record hold the evidence of typed facts, in their order. */
  entry: number;
  facts: ProgressFact[];
  /** `evidence`: files, rows and texts that prove them (table `progress_evidence`, personal; null in a copy without them). Null: typed. */
  tables: { progress: TableRef; evidence: TableRef | null } | null;
}

/** A section of a paper that the office wrote itself. */
export interface OwnSection {
  id: string;
  title: string;
  paragraphs: string[];
}

/**
 * What an office changed about one paper (文书). It lies over the paper that the rules write and survives new numbers.
 * Texts hold numbers as marks `{id}`; they are free texts of the office and hold no ID or telephone number.
 */
export interface PaperDraft {
  /** Template, place and year: `template:place:year`; of the remark on one household's paper its id behind them. */
  id: string;
  template: string;
  scope: string;
  year: number | null;
  /** Ids of sections, own ones too, in the order wished; sections not named stand where the template has them. */
  order: string[];
  dropped: string[];
  added: OwnSection[];
  /** Sentences by paragraph and language. */
  sentences: Record<string, { zh?: string | undefined; en?: string | undefined }>;
  /** The red head that the office turned on. */
  head: { issuer: string; number: string; addressee: string } | null;
  /** Values at the last export, by number: what differs now is marked. */
  exported: { time: string; values: Record<string, number | string> } | null;
}

/** Everything that a person decided. Tables and results are derived from it and can be rebuilt. */
export interface ProjectDocument {
  projectId: string;
  createdAt: string;
  registerYear: number | null;
  /** Register tables by name; the bytes stand in the project file under their hash. */
  tables: Record<string, TableRef>;
  imports: ImportEntry[];
  scenarios: Scenario[];
  /** Id of the scenario that plan, wall chart and documents take. */
  scenario: string;
  /** The plan that is being carried out: hash of its result, and the day on which it was adopted. */
  baseline: { planHash: string; time: string } | null;
  /** Day up to which everything is fact, instead of the pack's; null: the pack's. */
  asOf: string | null;
  /** Register tables of other years by year; those of `registerYear` stand in `tables`. */
  otherRegisters: Record<string, Record<string, TableRef>>;
  headingTemplates: HeadingTemplate[];
  placeAnswers: PlaceAnswer[];
  /** Answers by register year and key (`table|raw row|field|check`, see `answerKey`). */
  answers: Record<string, Record<string, Answer>>;
  savedViews: SavedView[];
  /** The project pool (项目库), by id. */
  projects: PoolProject[];
  /** The office's funding ledger as it was read (personal: it names households); null: none. */
  ledger: TableRef | null;
  time: TimeSettings;
  people: PeopleSettings;
  /** Who helps whom as adopted (table `pairing_plan`); null: what the register says. */
  pairing: TableRef | null;
  /** Reported progress, oldest first; nothing in it is ever changed. */
  progress: ProgressBatch[];
  /** The office's own boundaries of its places (table `boundaries`); null: the wall chart draws a schematic map. */
  boundaries: TableRef | null;
  /** What the office changed about its papers, by their id. */
  documents: Record<string, PaperDraft>;
}

export interface SetOverlayPayload {
  /** Absent: `main` (projects of format 2.0 know only that one). */
  scenario?: string;
  parameter: string;
  year?: number;
  /** null takes the overlay away. */
  value: number | null;
  reason: string;
}

export interface AcceptImportPayload {
  registerYear: number | null;
  tables: Record<string, TableRef>;
  imports: ImportEntry[];
  /** Absent: those of other years stay as they are. */
  otherRegisters?: Record<string, Record<string, TableRef>>;
  /** Answers that no longer concern anything after this import are left out; absent: they stay. */
  answers?: Record<string, Record<string, Answer>>;
}

export interface SetTemplatePayload {
  name: string;
  /** null takes the template away. */
  template: HeadingTemplate | null;
}

export interface SetPlacesPayload {
  /** null forgets the answer. */
  places: { level: PlaceAnswer['level']; parent: string | null; written: string; answer: { code: string | null } | null }[];
}

export interface SetAnswersPayload {
  year: number;
  /** null takes an answer back. */
  answers: Record<string, Answer | null>;
}

export interface SetViewPayload {
  name: string;
  view: SavedView | null;
}

export interface SetScenarioPayload {
  id: string;
  /** Null takes the scenario away; `main` stays. */
  scenario: Scenario | null;
  /** Position among the scenarios at which it stands; absent: the last. */
  position?: number;
}

export interface ChooseScenarioPayload {
  id: string;
}

export interface SetWishesPayload {
  scenario: string;
  /** Null takes the wish away. */
  wishes: Record<string, PlannerWish | null>;
}

export interface SetBaselinePayload {
  baseline: ProjectDocument['baseline'];
}

export interface SetAsOfPayload {
  asOf: string | null;
}

/** Lists of other offices; they change no register and no plan. */
export interface SetListsPayload {
  /** The whole table `other_list`; null: there is none. */
  table: TableRef | null;
}

export interface SetProjectsPayload {
  /** Null takes the project away. */
  projects: Record<string, PoolProject | null>;
}

export interface SetLedgerPayload {
  /** Null takes the ledger away. */
  table: TableRef | null;
}

export interface SetTimePayload {
  /** Absent: as they are. */
  teams?: TeamSetting[];
  /** By batch; null forgets all days of a batch. */
  steps?: Record<string, Record<string, StepDays> | null>;
  /** By procedure; null forgets them. */
  expectedDays?: Record<string, Record<string, number> | null>;
}

export type SetPeoplePayload = {
  /** Null takes an entry away. */
  [P in PeoplePart]?: Record<string, PeopleSettings[P][string] | null>;
};

export interface SetPairingPayload {
  table: TableRef | null;
}

export interface AddProgressPayload {
  /** Batches that stand before those given; what stood behind them is taken back. */
  after: number;
  batches: ProgressBatch[];
}

export interface SetBoundariesPayload {
  table: TableRef | null;
}

export interface SetDocumentPayload {
  id: string;
  /** Null takes the changes away. */
  draft: PaperDraft | null;
}

export interface EditPayloads {
  set_overlay: SetOverlayPayload;
  accept_import: AcceptImportPayload;
  set_template: SetTemplatePayload;
  set_places: SetPlacesPayload;
  set_answers: SetAnswersPayload;
  set_view: SetViewPayload;
  set_lists: SetListsPayload;
  set_scenario: SetScenarioPayload;
  choose_scenario: ChooseScenarioPayload;
  set_wishes: SetWishesPayload;
  set_baseline: SetBaselinePayload;
  set_as_of: SetAsOfPayload;
  set_projects: SetProjectsPayload;
  set_ledger: SetLedgerPayload;
  set_time: SetTimePayload;
  set_people: SetPeoplePayload;
  set_pairing: SetPairingPayload;
  add_progress: AddProgressPayload;
  set_boundaries: SetBoundariesPayload;
  set_document: SetDocumentPayload;
}
export type EditKind = keyof EditPayloads;

/** One change by a person, with what takes it back. */
export type Edit = {
  [K in EditKind]: {
    seq: number;
    time: string;
    kind: K;
    payload: EditPayloads[K];
    inverse: EditPayloads[K];
    reason?: string;
  };
}[EditKind];

/** The journal's entries: edits, and undo or redo of one of them. Nothing is ever removed. */
export type JournalEntry = Edit | { seq: number; time: string; kind: 'undo' | 'redo'; of: number };

/** What somebody did: an edit, or an act that leaves the document as it is. */
export type AuditAction =
  | 'create'
  | 'open'
  | 'edit'
  | 'undo'
  | 'redo'
  | 'plan'
  | 'reveal'
  | 'export'
  | 'unlock'
  | 'unlock_failed'
  | 'lock'
  | 'protect'
  | 'change_password'
  | 'unprotect'
  | 'recover'
  | 'migrate'
  | 'mend';

/** What a new record says; number, time, user and hashes are added by `appendRecord`. */
export interface RecordDraft {
  action: AuditAction;
  /** `seq` of the journal entry that this record stands for. */
  entry?: number;
  /** How many households, persons or rows were concerned. */
  count?: number;
  /** What it was about: a code such as `households`, a file name, a household's surrogate id. No name, no ID number. */
  subject?: string;
  /** Free text of the person, so it may hold personal data: it lives in the vault. */
  reason?: string;
  /** What the edit sets but must not stand in the open journal, such as the values of repaired cells; null where there is none. */
  details?: (string | null)[];
}

/** One line of the log of what was done. Numbered 1… without gaps; each hash covers the one before. */
export interface ProjectRecord extends RecordDraft {
  number: number;
  time: string;
  user: string;
  previousHash: string;
  /** HMAC-SHA-256 (key in the vault) of the canonical JSON of the journal entry; absent where there is none. */
  entryHash?: string;
  /** HMAC-SHA-256 of the canonical JSON of everything above, and so of the journal entry as well. */
  hash: string;
}

/** What one journal frame holds: a record with its entry, if it is an edit. Replaying needs both. */
export interface ProjectFrame {
  record: ProjectRecord;
  entry?: JournalEntry;
}

/** What opening had to do to make the file usable. */
export interface OpeningReport {
  /** Format in which the file was saved, such as `1.0`; null when it is the present one. */
  migratedFrom: string | null;
  /** Tables (by name) and other parts (by their name in the file) taken from a backup; tables that are lost. */
  mendedTables: string[];
  lostTables: string[];
  /** Other parts that no checksum confirms and that were made anew or left out. */
  lostParts: string[];
}

/** Register tables that hold personal data; they live in the vault, never among the other tables. */
export const identityTableNames = [
  'identity',
  'helper_identity',
  'raw_household',
  'raw_person',
  'raw_village',
  'raw_helper',
  'raw_list',
  'other_list',
  'ledger',
  'progress_evidence',
] as const;
