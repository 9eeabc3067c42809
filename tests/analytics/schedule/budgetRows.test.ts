import { describe, expect, it } from 'vitest';
import { listSourceYears, type PolicyPack } from '../../../analytics/policy';
import { listResourceRows } from '../../../analytics/schedule/enumerateOptionsRows';
import { samplePack } from './optionPack';

/** What the sources of a pool bring up to a year where money is carried over, else in it. */
function broughtFen(pack: PolicyPack, pool: string, year: number): number {
  const own = pack.sources.filter((source) => source.pool === pool).map(({ id }) => id);
  const isCounted = (one: number) =>
    one === year || (one < year && pack.pools.find(({ id }) => id === pool)!.carry_over);
  return listSourceYears(pack, [])
    .filter((one) => own.includes(one.source) && isCounted(one.year))
    .reduce((sum, { amountFen }) => sum + amountFen!, 0);
}

describe('budgets of the exit plan', () => {
  it.each(['renhua', 'mazhang', 'zaozhuang', 'hanyang'])('of %s are what the sources bring', (county) => {
    const pack = samplePack(county);
    const budgets = listResourceRows(pack, []).rows.filter(({ kind }) => kind === 'budget');
    expect(budgets.length).toBeGreaterThan(0);
    for (const { of, year, limit } of budgets) expect(limit).toBe(broughtFen(pack, of, year));
  });

  it('leave out the years in which a source brings nothing', () => {
    const renhua = samplePack('renhua');
    const years = { from: 2017, to: 2018 };
    const pack = {
      ...renhua,
      sources: renhua.sources.map((source) => (source.id === 'envelope_province' ? { ...source, years } : source)),
    };
    const first = listResourceRows(pack, []).rows.find(({ of, year }) => of === 'envelope' && year === 2016)!;
    expect(first.limit).toBe(broughtFen(renhua, 'envelope', 2016) - 3_116_160_000);
  });
});
