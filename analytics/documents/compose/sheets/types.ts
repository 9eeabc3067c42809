import type { BasisParts } from '../../../briefing';
import type { AssumptionUsed, ScenarioShown } from '../../../briefing/types';
import type { LocalizedText } from '../../../engine';
import type { Citation, IncomeDefinition, ValueStatus } from '../../../policy/types';
import type { TemplateId } from '../../templates';
import type { Composition, DocumentScope } from '../../types';

/** What every sheet says of itself, whatever it is about. */
export interface SheetFrame {
  template: TemplateId;
  scope: DocumentScope;
  year: number | null;
  asOfDate: string;
  registerYear: number;
  /** Years of the plan. */
  years: number[];
  scenario: ScenarioShown | null;
  identities: Composition['identities'];
  /** For hanging out: what would give a hidden number away is left out. */
  isPublic: boolean;
  county: LocalizedText;
  /** Empty above a town. */
  townName: string;
  /** In full: 胡坑村. Empty above a village. */
  villageName: string;
  /** Title of the county's plan, without 《》. */
  plan: { document: string; number: string | null };
  /** The plan that exits are read from was adopted; else it is the newest one. */
  adopted: boolean;
  assumptions: AssumptionUsed[];
}

/** What a label stands for: its id in the pack and how well it is founded. */
export interface NamedItem {
  id: string;
  label: LocalizedText;
}

export interface PersonFacts {
  /** As it may stand on the paper: masked, whole, or empty where the register has none. */
  name: string;
  idNumber: string;
  isHead: boolean;
  sex: string;
  age: number | null;
  relation: string;
  nationality: string;
  education: string;
  inSchool: string;
  health: string;
  labour: string;
  workPlace: string;
  monthsOfWork: number | null;
  /** Null: not said. */
  medicalInsurance: boolean | null;
  pensionInsurance: boolean | null;
  lowIncomeAllowance: boolean | null;
}

export interface HelperFacts {
  name: string;
  unit: string;
  rank: string;
  /** 重点帮扶 or 联系帮扶; empty where no rule speaks of it. */
  kind: string;
}

/** A guarantee of the pack for one household. */
export interface GateFacts extends NamedItem {
  /** Null: not known, as of a household that the register has as out. */
  open: boolean | null;
  status: ValueStatus;
  citation: Citation;
  /** Measures of the plan that close it, with the year in which they are finished. */
  closedBy: { label: LocalizedText; year: number }[];
}

export interface PlannedMeasure extends NamedItem {
  units: number;
  unit: LocalizedText;
  startYear: number;
  finishYear: number;
  /** Yuan of household income in a full year; 0: it brings none. */
  yearlyEffectYuan: number;
  /** Whole fen over the cost window. */
  costFen: number;
  responsible: string[];
  /** Its cost or effect rests on an assumption. */
  assumed: boolean;
}

export interface IncomeYear {
  year: number;
  incomeYuan: number;
  lineYuan: number;
  definition: IncomeDefinition;
  /** The line of that year is assumed. */
  assumed: boolean;
}

export interface HouseholdPlan {
  /** Null: not within the horizon. */
  exitYear: number | null;
  /** Last day by which the procedure has it out; null without a schedule. */
  deadline: string | null;
  measures: PlannedMeasure[];
  /** Money by year, with the sources that pay it. */
  money: { year: number; amountFen: number; sources: { label: LocalizedText; amountFen: number }[] }[];
  costFen: number;
  income: IncomeYear[];
  /** The group leaves by being covered, not by earning. */
  byCoverage: boolean;
  basis: BasisParts;
}

/** One step of an exit with the days recorded. */
export interface StepFacts {
  label: LocalizedText;
  begun: string | null;
  done: string | null;
  requiredDays: number;
  dayKind: 'calendar' | 'working';
  citation: Citation;
}

/** One fact that the office recorded about a household. */
export interface RecordedFact {
  day: string;
  what: LocalizedText;
  state: LocalizedText;
  amountFen: number | null;
}

/** A household as the register, the plan and the records have it. */
export interface HouseholdFacts {
  householdId: number;
  number: string;
  headName: string;
  telephone: string;
  kind: string;
  group: LocalizedText | null;
  mainCause: string;
  otherCauses: string[];
  exitState: string;
  registeredExitYear: number | null;
  houseGrade: string;
  safeWater: boolean | null;
  members: number;
  /** Null: out of poverty or cancelled, so that nothing was worked out. */
  labour: number | null;
  croplandMu: number | null;
  forestMu: number | null;
  /** Items of the register in its order; null: not filled in. */
  income: (NamedItem & { fen: number | null })[];
  netIncomeFen: number | null;
  netPerHeadFen: number | null;
  persons: PersonFacts[];
  helpers: HelperFacts[];
  gates: GateFacts[];
  /** Null: no plan was made, or it does not speak of the household. */
  plan: HouseholdPlan | null;
  steps: StepFacts[];
  recorded: RecordedFact[];
  /** It refuses help in writing; null: it does not. */
  refusal: RefusalFacts | null;
}

/** A refusal of help as it was recorded. */
export interface RefusalFacts {
  /** Day of the record; null: not told. */
  day: string | null;
  /** The clause by which nothing is planned for it; null: the pack names none. */
  citation: Citation | null;
}

/** A measure that a household is told of before it refuses help. */
export interface OfferedMeasure {
  label: LocalizedText;
  programme: string;
  citation: Citation;
}

/** What a statement refusing help needs beside the household. */
export interface RefusalStatementFacts {
  household: HouseholdFacts;
  offered: OfferedMeasure[];
  /** The clause that the statement rests on. */
  citation: Citation | null;
}
