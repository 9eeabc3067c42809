import type { SampleHelper, SampleKind, VillageTier } from './types';

export type Weights<T> = readonly (readonly [T, number])[];

/** What kind of household a plan seats: kind of the register, and whether somebody can work. */
export interface HouseholdForm {
  kind: SampleKind;
  able: boolean;
}

/** How the households of one group of the pack are drawn; their number is the pack's. */
export interface GroupShape {
  /** Id of the group in the county's pack: its households and persons are read there. */
  group: string;
  /** Villages that hold them. */
  places: 'poor' | 'other' | 'all';
  /** Households of one person under 五保, seated before the others. */
  fiveGuarantees: number;
  /** Sizes before they are moved to the exact number of persons. */
  sizes: Weights<number>;
  /** Forms of the others; a family of more than four is always able-bodied where that is possible. */
  forms: Weights<HouseholdForm>;
}

/** What the village sheet says of villages of one tier: lowest and highest, or a probability. */
export interface VillageShape {
  population: readonly [number, number];
  /** Weight of a village per registered person when households are placed. */
  intensity: readonly [number, number];
  incomeYuan: readonly [number, number];
  collectiveIncomeYuan: readonly [number, number];
  unhardenedRoad: number;
  unhardenedRoadKm: readonly [number, number];
  dangerousBridge: number;
  safeWater: number;
  clinic: number;
  informationPoint: number;
}

/** How families of one or two are made up: the share of the old among those alone, and forms of two. */
export interface FamilyShape {
  aloneAndOld: number;
  ableTwo: Weights<'couple' | 'parent' | 'child'>;
  withoutLabourTwo: Weights<'couple' | 'son' | 'grandchild' | 'child'>;
}

/** Who helps how many households, and from where (data of a county's profile). */
export interface HelperPlan {
  /** Groups of the pack whose households have a helper; absent: all. */
  pairedGroups?: readonly string[];
  /** Groups whose households town heads and town cadres help; absent: all. */
  townGroups?: readonly string[];
  leaders: { rank: SampleHelper['rank']; helpers: number; households: number };
  townHeads: { rank: SampleHelper['rank']; households: number };
  sectionHeads: { rank: SampleHelper['rank']; helpers: number; households: number };
  leaderUnits: readonly string[];
  units: readonly string[];
}

/** Every number that shapes an invented county, at one place, so that it can be calibrated. */
export interface CountyProfile {
  /** Folder of the county in `sample-data`. */
  county: string;
  seed: number;
  /** Year of the register. */
  year: number;
  groups: readonly GroupShape[];
  families: FamilyShape;
  names: { surnames: Weights<string>; minority: { share: number; nationalities: readonly string[] } };
  villages: Record<VillageTier, VillageShape>;
  /** Net income per head of the able-bodied, yuan: lognormal, cut at both ends. */
  ableIncome: { medianYuan: number; sigma: number; lowestYuan: number; highestYuan: number };
  /** Net income per head without labour, yuan, allowance included; drawn by the allowance rules, cut at both ends. */
  withoutLabourIncome: { lowestYuan: number; highestYuan: number };
  /** Share of the able-bodied who worked away from the own farm (the rest are idle: 0 months). */
  workingShare: number;
  /** Part of the non-transfer income that a household with workers earns as wages. */
  wageShare: { lowest: number; highest: number };
  /** Monthly wage in yuan by which months of work follow from wages. */
  monthlyWageYuan: { lowest: number; highest: number };
  /** Expense as a share of gross production. */
  productionExpenseShare: { lowest: number; highest: number };
  /** Yearly transfers in yuan per entitled person (assumed for the sample). */
  transfers: {
    pensionYuan: number;
    pensionAge: number;
    pensionCover: number;
    fiveGuaranteesYuan: number;
    /** 低保 per person and month, without labour. */
    allowanceMonthlyYuan: { lowest: number; highest: number };
    /** 低保 per recipient and month in able-bodied households. */
    ableAllowanceMonthlyYuan: { lowest: number; highest: number };
    ecologicalYuanPerMu: number;
    familyPlanningYuan: number;
  };
  /** Main causes, weights in per cent, where the household fits them. */
  causeWeights: {
    able: Record<string, number>;
    withoutLabour: Record<string, number>;
    fiveGuarantees: Record<string, number>;
  };
  housing: {
    dangerous: { able: number; withoutLabour: number };
    worstOfDangerous: number;
    gradeA: number;
    /** Exactly so many dangerous houses, where the plan counts them. */
    exactly?: number;
  };
  /** Probability of a household without safe water by tier of its village. */
  unsafeWater: Record<VillageTier, number>;
  uninsuredShare: number;
  /** Children of school age out of school, among children of 6 to 15. */
  dropoutShare: number;
  /** Cropland per head in mu: lowest, and what is drawn on top. */
  croplandMu: readonly [number, number];
  forest: { share: number; muPerHead: number };
  helpers: HelperPlan;
}
