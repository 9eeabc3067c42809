import type { LocalizedText } from '../engine';
import type { Basis, ScenarioShown, ScopeRef } from '../briefing/types';
import type { Drawing } from '../charts/types';
import type { AreaList } from '../policy/types';
import type { ItemState, Period } from '../progress/types';
import type { Day } from '../procedures/types';

/** The set of wall charts (挂图), in the order in which they hang. */
export const wallChartIds = [
  'operation_map',
  'task_book',
  'timetable',
  'works_plan',
  'responsibility',
  'strike_off',
  'nine_to_household',
  'village_standards',
  'household_tiles',
  'money_flow',
  'causes',
  'organisation',
] as const;
export type WallChartId = (typeof wallChartIds)[number];

/** State by the register's colours: red not out, green out, yellow returned, orange due this year; hatched = nobody knows. */
export type PlaceState = 'not_out' | 'out' | 'returned' | 'due' | 'no_data' | 'nobody';

export interface PlaceCell {
  period: string;
  state: PlaceState;
  /** Persons out since the start by the plan, and as recorded (null: after the as-of day). */
  planned: number;
  actual: number | null;
}

export interface VillagePlace {
  code: string;
  name: string;
  townCode: string;
  tier: 'poor' | 'many_poor' | 'other';
  households: number;
  persons: number;
  outPersons: number;
  returnedPersons: number;
  /** Year of the village's own exit in the plan; null: none. */
  exitYear: number | null;
  struckOff: Day | null;
  state: PlaceState;
  cells: PlaceCell[];
  costFen: number;
  paidFen: number;
}

export interface TownPlace {
  code: string;
  name: string;
  households: number;
  persons: number;
  outPersons: number;
  villages: VillagePlace[];
}

/** A household as a tile: a nested frame for each open guarantee. */
export interface HouseholdTile {
  id: number;
  /** Its number in the register. */
  number: string;
  villageCode: string;
  members: number;
  group: LocalizedText | null;
  state: PlaceState;
  exitYear: number;
  struckOff: Day | null;
  openGuarantees: ('house' | 'medical' | 'education' | 'water' | 'food' | 'income')[];
}

export interface TaskRow {
  code: string;
  name: string;
  level: 'county' | 'town' | 'village' | 'unit';
  households: number;
  persons: number;
  years: { year: number; households: number; persons: number; villages: number; budgetFen: number }[];
  projects: number;
  /** Of a unit: areas (五个提升) that the measures of its programmes serve, in the pack's order. */
  areas?: string[];
}

export interface WorksBar {
  id: string;
  label: LocalizedText;
  plannedFrom: Day;
  plannedTo: Day;
  actualFrom: Day | null;
  actualTo: Day | null;
  /** Last day before the deadline suffers. */
  latestTo: Day | null;
  critical: boolean;
  lateDays: number;
  amountFen: number;
}

export interface WorksRow {
  villageCode: string;
  townCode: string;
  label: LocalizedText;
  kind: 'measure' | 'project' | 'procedure';
  /** Areas (五个提升) that its measure serves. */
  areas?: string[];
  bars: WorksBar[];
}

export interface ResponsiblePost {
  id: string;
  parent: string | null;
  place: string;
  role: LocalizedText;
  /** Who answers for it: unit, or the helper's name masked; null: vacant. */
  holder: string | null;
  households: number;
}

export interface StrikeOffRow {
  villageCode: string;
  year: number;
  plannedHouseholds: number;
  plannedPersons: number;
  outHouseholds: number;
  outPersons: number;
  underWay: number;
  late: number;
  lastDay: Day | null;
}

export interface ItemGrid {
  checklist: string;
  label: LocalizedText;
  items: { id: string; label: LocalizedText; areas?: string[] }[];
  rows: {
    code: string;
    name: string;
    townCode: string;
    cells: { state: ItemState; ratio: number | null; day: Day | null }[];
    openCostFen: number;
  }[];
}

export interface CauseRow {
  id: string;
  label: LocalizedText;
  households: number;
  persons: number;
  byTown: { townCode: string; households: number }[];
}

/**
 * Boundaries that the office gave, matched to places (`code`); a shape that is no place of the county has
 * `unmatched:<number>` and is drawn as no data. Rings are x, y, … in the map's own plane, x to the right, y downwards.
 */
export interface Boundary {
  code: string;
  rings: number[][];
}

/** Everything that the set of wall charts shows for one scope, on screen and on paper alike. */
export interface WallChartsFacts {
  county: { code: string; name: LocalizedText };
  scope: ScopeRef;
  planTitle: LocalizedText;
  scenario: ScenarioShown | null;
  asOf: Day;
  deadline: Day;
  daysLeft: number;
  /** True when progress is compared with an adopted plan; otherwise with the newest one. */
  adopted: boolean;
  stale: boolean;
  recordedFrom: Day | null;
  periods: Period[];
  towns: TownPlace[];
  /** Empty above 20,000 households of the scope: the chart asks for a town then. */
  households: HouseholdTile[];
  householdsLeftOut: number;
  /** 五个提升 of a pack that has them: tags of items, works and units. */
  areas?: AreaList;
  tasks: TaskRow[];
  works: WorksRow[];
  responsibility: ResponsiblePost[];
  strikeOff: StrikeOffRow[];
  nineToHousehold: ItemGrid | null;
  standards: ItemGrid[];
  money: {
    nodes: { id: string; label: LocalizedText; layer: number; amountFen: number }[];
    links: { from: string; to: string; amountFen: number }[];
  } | null;
  causes: CauseRow[];
  organisation: ResponsiblePost[];
  boundaries: Boundary[];
  /** Boundaries that match no place, and places without one. */
  unmatchedBoundaries: string[];
  placesWithoutBoundary: string[];
  basis: Record<string, Basis>;
}

export type PaperSize = 'A0' | 'A1' | 'A2' | 'A3';
export type PaperOrientation = 'portrait' | 'landscape';

/** What a layout is made for. On paper lengths are mm, on screen CSS px. */
export type ChartFrame =
  | { medium: 'paper'; size: PaperSize; orientation: PaperOrientation; language: 'zh' | 'en' }
  | {
      medium: 'screen';
      width: number;
      /** Null: as high as it needs. */ height: number | null;
      language: 'zh' | 'en';
      largeType: boolean;
      /** Period shown; null: the as-of day. */ period: string | null;
      /** A panel among others: its name and its chart alone, towns in place of many villages. Place, day and plan stand beside it. */
      compact?: boolean;
    };

/** Sheets of one chart: rows that do not fit go on to further sheets, each with heads and its number. */
export interface ChartSheets {
  chart: WallChartId;
  title: LocalizedText;
  sheets: Drawing[];
}
