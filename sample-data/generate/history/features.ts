import { canWork } from '../persons';
import type { SampleHousehold } from '../types';

const kinds: Record<SampleHousehold['kind'], string> = {
  一般贫困户: 'general',
  低保贫困户: 'low_income_allowance',
  五保贫困户: 'five_guarantees',
};

/** What the eligibility rules of a pack ask about a household (table household_feature), from the invented one. */
export function listFeatures(household: SampleHousehold): Record<string, string | number | boolean> {
  const { members, income, village } = household;
  const count = (fits: (person: SampleHousehold['members'][number]) => boolean): number => members.filter(fits).length;
  const isPupil = (inSchool: string): boolean => inSchool !== '' && inSchool !== '学前教育';
  return {
    village_code: village.code,
    town_code: village.townCode,
    village_tier: village.tier,
    kind: kinds[household.kind],
    members: members.length,
    labour_count: count((person) => canWork(person) && person.inSchool === ''),
    idle_labour_count: count((person) => canWork(person) && person.monthsOfWork === 0),
    working_labour_count: count((person) => canWork(person) && person.monthsOfWork > 0),
    pupil_count: count((person) => isPupil(person.inSchool)),
    dropout_count: count((person) => person.age >= 6 && person.age <= 15 && person.inSchool === ''),
    elderly_count: count((person) => person.age >= 60),
    minor_count: count((person) => person.age < 16),
    disabled_count: count((person) => person.illnesses.includes('disabled')),
    severely_ill_count: count((person) => person.illnesses.includes('severe')),
    uninsured_count: count((person) => !person.insured),
    house_grade: household.houseGrade,
    safe_water: household.safeWater,
    cropland_mu: household.croplandMu,
    forest_mu: household.forestMu,
    net_income_per_head_yuan: household.netIncomePerHeadFen / 100,
    earned_income_yuan:
      (income.wages + income.production - income.productionExpense + income.otherProperty + income.otherTransfer) / 100,
  };
}
