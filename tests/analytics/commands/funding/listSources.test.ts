import { describe, expect, it } from 'vitest';
import { listInvestments, listLoans } from '../../../../analytics/commands/funding/listLoansAndInvestments';
import { listMoneyQuestions } from '../../../../analytics/commands/funding/listMoneyQuestions';
import { readPolicyPack, type PolicyPack } from '../../../../analytics/policy';
import { readSamplePolicy } from '../../../helpers/sampleCounty';

const packs = new Map<string, PolicyPack>();
function readPack(county: string): PolicyPack {
  const known = packs.get(county);
  if (known) return known;
  const pack = readPolicyPack(readSamplePolicy(county));
  if (!pack.ok) throw new Error(pack.problem.message.en);
  packs.set(county, pack.value);
  return pack.value;
}

describe('loans', () => {
  it('cost simple interest: 50,000 yuan × 4.35 % × 3 years = 6,525 yuan', () => {
    const [loan] = listLoans(readPack('mazhang'), []);
    expect(loan).toMatchObject({
      largestYuan: 50_000,
      longestYears: 3,
      rate: 0.0435,
      interestFen: 652_500,
      status: 'assumed',
    });
    expect(loan!.formula?.zh).toContain('50000 元 × 4.35% × 3 年 = 6525 元');
    expect(loan!.payer?.zh).toContain('人均2万元');
    expect(
      listLoans(readPack('mazhang'), [{ parameter: 'micro_credit_rate', value: 0.05, reason: '' }])[0]!.interestFen,
    ).toBe(750_000);
  });
});

describe('investments', () => {
  it('stand beside the best one-off project of the pool: tea at 3,000 of 4,800 yuan', () => {
    const [shares] = listInvestments(readPack('renhua'), []);
    expect(shares).toMatchObject({
      principalYuan: 1000,
      returnYuan: 100,
      rate: 0.1,
      paybackYears: 10,
      principalProtected: true,
    });
    expect(shares!.project).toMatchObject({ measure: 'tea', yearlyYuan: 625 });
    expect(shares!.comparison?.zh).toContain('每年增收 625 元');
  });

  it('find another project when its numbers change, and none where no measure is paid by the pool alone', () => {
    const pack = readPack('renhua');
    expect(listInvestments(pack, [{ parameter: 'citrus_income', value: 9000, reason: '' }])[0]!.project?.measure).toBe(
      'citrus',
    );
    const without = { ...pack, measures: pack.measures.filter(({ effect }) => !effect) };
    expect(listInvestments(without, [])[0]!.project).toBeNull();
    const nothing = listInvestments(pack, [{ parameter: 'asset_yield', value: 0, reason: '' }])[0]!;
    expect([nothing.rate, nothing.paybackYears]).toEqual([0, null]);
  });
});

describe('questions about money', () => {
  const questions = (county: string) => listMoneyQuestions(readPack(county));

  it('麻章: 99,400,000 yuan and its split hold to the yuan, which base is open and 54,280,000 apart', () => {
    const list = questions('mazhang').filter(({ id }) => !id.includes(':'));
    expect(list.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['fund_by_persons', 'holds'],
      ['fund_split', 'holds'],
      ['last_part_halved', 'holds'],
      ['fund_base', 'open'],
    ]);
    expect(list[0]!.text.zh).toContain('4970 × 20000 = 99400000');
    expect(list[1]!.text.zh).toContain('59640000');
    expect(list[2]!.text.zh).toContain('4970000');
    for (const language of ['zh', 'en'] as const) expect(list[3]!.text[language]).toContain('54,280,000');
    expect(list[3]!.citation.clause).toBe('四（一）1');
  });

  it('are those that the pack says are about money, whatever they are called', () => {
    const pack = readPack('mazhang');
    const renamed = {
      ...pack,
      identities: pack.identities.map((one, i) => ({ ...one, label: { zh: `第${i}条`, en: `${i}` } })),
    };
    expect(listMoneyQuestions(renamed).map(({ id }) => id)).toEqual(listMoneyQuestions(pack).map(({ id }) => id));
    const untold = { ...pack, identities: pack.identities.map(({ topic: _, ...one }) => one) };
    expect(listMoneyQuestions(untold).map(({ id }) => id)).not.toContain('fund_base');
    expect(questions('mazhang').map(({ id }) => id)).not.toContain('one_income_behind_both_lines');
  });

  it('of the other counties have an answer each', () => {
    expect(Object.fromEntries(questions('hanyang').map(({ id, verdict }) => [id, verdict]))).toMatchObject({
      money_floor: 'holds',
      sending_units: 'open',
    });
    expect(Object.fromEntries(questions('zaozhuang').map(({ id, verdict }) => [id, verdict]))).toMatchObject({
      house_money: 'holds',
      agricultural_funds: 'holds',
    });
    expect(questions('renhua').map(({ id }) => id)).toContain('office_budgets');
  });

  it('name shares that do not add up', () => {
    const pack = readPack('mazhang');
    const parameters = pack.parameters.map((parameter) =>
      parameter.id === 'share_district_half'
        ? { ...parameter, values: parameter.values.map((value) => ({ ...value, value: 0.4 })) }
        : parameter,
    );
    expect(listMoneyQuestions({ ...pack, parameters })).toContainEqual(
      expect.objectContaining({ id: 'source_shares:housing', verdict: 'differs' }),
    );
  });
});
