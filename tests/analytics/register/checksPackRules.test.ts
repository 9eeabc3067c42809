import { beforeAll, describe, expect, it } from 'vitest';
import type { PolicyPack } from '../../../analytics/policy';
import { readPolicyPack } from '../../../analytics/policy';
import { readPackRules } from '../../../analytics/register';
import { readSamplePolicy } from '../../helpers/sampleCounty';

function packOf(county: string): PolicyPack {
  const read = readPolicyPack(readSamplePolicy(county));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

describe('what the checks take from a pack', () => {
  let mazhang: PolicyPack;
  beforeAll(() => {
    mazhang = packOf('mazhang');
  });

  it('takes the national line where the pack has none for the year, and the pack’s own where it has', () => {
    expect(readPackRules(mazhang, 2015).lines.map(({ yuan }) => yuan)).toEqual([2855, 2855]);
    const [able, without] = readPackRules(mazhang, 2018).lines;
    // 45 % of 13,360 × 1.07³ for the able-bodied; who is covered by the allowance is held to the national line.
    expect(able!.yuan).toBeCloseTo(7364.96, 1);
    expect(without!.yuan).toBe(2995);
    expect(readPackRules(packOf('zaozhuang'), 2015).lines.map(({ yuan }) => yuan)).toEqual([3372, 2855]);
  });

  it('leaves out the exit conditions that the national checks speak of', () => {
    for (const county of ['mazhang', 'zaozhuang', 'hanyang', 'renhua']) {
      const { gates } = readPackRules(packOf(county), 2015);
      expect(gates.length, county).toBe(1);
      expect(gates[0]!.condition, county).toContain('uninsured_count');
    }
  });

  it('has the households per helper and the low-income standard, the first one for years before it', () => {
    const values = Object.fromEntries(readPackRules(mazhang, 2015).values.map(({ name, value }) => [name, value]));
    expect(values.low_income_standard_yuan).toBe(5400);
    expect(values.households_per_helper).toBeGreaterThanOrEqual(1);
  });

  it('says nothing where the pack says nothing', () => {
    const bare: PolicyPack = { ...mazhang, groups: [], gates: [], pairing_rules: [], measures: [] };
    expect(readPackRules(bare, 2015)).toEqual({ lines: [], gates: [], values: [] });
  });
});
