import type { SampleGroup } from './types';

/** Every number that shapes the invented county, at one place, so that it can be calibrated. */

/** Control totals of the plan, clauses 一（二）1 and 二（十）: exact to the person. */
export const controlTotals: Record<SampleGroup, { households: number; persons: number }> = {
  able_in_poor_village: { households: 1234, persons: 4424 },
  able_outside: { households: 1256, persons: 4232 },
  without_labour: { households: 1175, persons: 1722 },
};

/** Households of one person under 五保 within the group without labour. */
export const fiveGuaranteesHouseholds = 418;

/** Household sizes before they are moved to the exact number of persons: [size, weight]. */
export const householdSizes = {
  able: [
    [1, 6],
    [2, 17],
    [3, 26],
    [4, 28],
    [5, 14],
    [6, 7],
    [7, 2],
  ] as const,
  lowIncomeWithoutLabour: [
    [1, 50],
    [2, 33],
    [3, 12],
    [4, 5],
  ] as const,
};

/** Net income per head of the able-bodied in 2015, yuan: lognormal, cut at both ends. */
export const ableIncome = { medianYuan: 2900, sigma: 0.25, lowestYuan: 900, highestYuan: 3999 };
/** Net income per head without labour, yuan, allowance included; drawn by the allowance rules, cut at both ends. */
export const withoutLabourIncome = { lowestYuan: 1200, highestYuan: 3900 };

/** Shares of the able-bodied who worked away from the own farm in 2015 (the rest are idle: 0 months). */
export const workingShare = 0.46;
/** Part of the non-transfer income that a household with workers earns as wages. */
export const wageShare = { lowest: 0.5, highest: 0.82 };
/** Monthly wage in yuan by which months of work follow from wages. */
export const monthlyWageYuan = { lowest: 1050, highest: 1900 };
/** Expense as a share of gross production. */
export const productionExpenseShare = { lowest: 0.18, highest: 0.42 };

/** Yearly transfers in yuan per entitled person (assumed for the sample). */
export const transfers = {
  /** 城乡居民基本养老保险基础养老金, 100 yuan a month. */
  pensionYuan: 1200,
  pensionAge: 60,
  pensionCover: 0.96,
  fiveGuaranteesYuan: 2400,
  /** 低保 per person and month, in the group without labour. */
  allowanceMonthlyYuan: { lowest: 110, highest: 190 },
  /** 低保 per recipient and month in able-bodied households. */
  ableAllowanceMonthlyYuan: { lowest: 80, highest: 150 },
  ecologicalYuanPerMu: 24,
  familyPlanningYuan: 1440,
};

/** Share of the able-bodied households that are of the 低保 kind. */
export const ableLowIncomeShare = 0.13;

/** Main causes, weights in per cent, where the household fits them. */
export const causeWeights = {
  able: {
    因病: 39,
    因残: 11,
    因学: 20,
    缺技术: 14,
    缺劳力: 32,
    缺资金: 5,
    因灾: 2.5,
    缺土地: 1,
    交通条件落后: 1,
    自身发展动力不足: 1.2,
    缺水: 0.3,
  },
  without_labour: { 因病: 42, 因残: 25, 缺劳力: 33 },
};

export const housing = { dangerous: { able: 0.11, without_labour: 0.145 }, worstOfDangerous: 0.38, gradeA: 0.18 };
export const unsafeWater = { poorVillage: 0.19, otherVillage: 0.12 };
export const uninsuredShare = 0.06;
/** Children of school age out of school, among children of 6 to 15 in able-bodied households. */
export const dropoutShare = 0.03;

/** Registered population of a village and how thick its poor households lie. */
export const villageShape = {
  poor: {
    populationLowest: 820,
    populationHighest: 2150,
    intensityLowest: 0.75,
    intensityHighest: 1.4,
    incomeLowest: 5600,
    incomeHighest: 7950,
  },
  other: {
    populationLowest: 1050,
    populationHighest: 3450,
    intensityLowest: 0.45,
    intensityHighest: 1.3,
    incomeLowest: 8150,
    incomeHighest: 13600,
  },
};

/** Share of persons or households with each planted fault. */
export const plantedFaultShare = 0.003;

/** Ranks of helpers and how many households each takes (plan 三（一）). */
export const helperRanks = [
  { rank: '副处级以上', helpers: 34, households: 3 },
  { rank: '镇街党政正职', helpers: 22, households: 3 },
  { rank: '副科级', helpers: 486, households: 2 },
] as const;
