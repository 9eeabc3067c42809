import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { calculateLowIncomeTopUp, calculateMedicalAid, listOptionCosts, projectIncome, type BundleItem } from '../../../analytics/measures';
import { readPolicyPack, type PolicyPack, type ScenarioOverlay } from '../../../analytics/policy';
import type { GroupedHousehold } from '../../../analytics/schedule';
import { readRenhuaFiles } from '../policy/renhuaFiles';
import { plainHousehold } from './plainHousehold';

interface Case {
  name: string;
  numbers?: Record<string, number>;
  household: Partial<GroupedHousehold>;
  items: { measure: string; units: number; start: number }[];
}
interface CaseFile {
  benefits: { name: string; calculator: string; input: Record<string, number>; output: number }[];
  incomes: (Case & { per_head: Record<string, number> })[];
  costs: (Case & { payments: { measure: string; component: string; year: number; yuan: number; recipient: string }[] })[];
}

const cases = parse(readFileSync(new URL('../../cases/measures.yaml', import.meta.url), 'utf8')) as CaseFile;
const pack = (readPolicyPack(readRenhuaFiles()) as { value: PolicyPack }).value;

const overlaysOf = (numbers: Record<string, number> = {}): ScenarioOverlay[] =>
  Object.entries(numbers).map(([parameter, value]) => ({ parameter, value, reason: 'case' }));
const itemsOf = (items: Case['items']): BundleItem[] => items.map(({ measure, units, start }) => ({ measure, units, startYear: start }));

describe('benefits', () => {
  test.each(cases.benefits)('$name', ({ calculator, input, output }) => {
    const amount =
      calculator === 'medical_aid'
        ? calculateMedicalAid({ billYuan: input.bill!, share: input.share!, capYuan: input.cap! })
        : calculateLowIncomeTopUp({
            standardYuan: input.standard!,
            members: input.members!,
            fullAmountMembers: input.full_amount_members!,
            ownIncomeYuan: input.own_income!,
          });
    expect(amount).toBeCloseTo(output, 9);
  });
});

describe('incomes', () => {
  test.each(cases.incomes)('$name', ({ numbers, household, items, per_head }) => {
    const one = plainHousehold(household);
    for (const [year, yuan] of Object.entries(per_head)) {
      expect(projectIncome(one, itemsOf(items), pack, overlaysOf(numbers), Number(year)), year).toBeCloseTo(yuan, 2);
    }
  });
});

describe('costs', () => {
  test.each(cases.costs)('$name', ({ numbers, household, items, payments }) => {
    const listed = listOptionCosts(plainHousehold(household), { items: itemsOf(items) }, pack, overlaysOf(numbers));
    expect(listed.map(({ measure, component, year, amountFen, recipient }) => ({ measure, component, year, yuan: amountFen / 100, recipient }))).toEqual(payments);
  });
});
