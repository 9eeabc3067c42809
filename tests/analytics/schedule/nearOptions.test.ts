import { beforeAll, describe, expect, it } from 'vitest';
import { readPolicyPack, type PolicyPack, type ScenarioOverlay } from '../../../analytics/policy';
import { enumerateOptions, testExit, type OptionSet } from '../../../analytics/schedule';
import { readRenhuaFiles } from '../policy/renhuaFiles';
import { makeHouseholds } from './syntheticHouseholds';
import { optionsOf, yearsOf } from './optionPack';

const pack = (readPolicyPack(readRenhuaFiles()) as { value: PolicyPack }).value;
const households = makeHouseholds(11, 14, 12, 6);
const values = (id: string, value: number): ScenarioOverlay[] => [{ parameter: id, value, reason: '' }];
const plain = ({ problem }: OptionSet) => ({ ...problem, rows: problem.rows.map(({ id, limit }) => [id, limit]) });
let base: OptionSet;

beforeAll(async () => {
  base = await enumerateOptions({ households, pack, overlays: [] });
});

describe('options listed near another listing', () => {
  it('are the same ones where nothing differs', async () => {
    const again = await enumerateOptions({ households, pack, overlays: [], near: base.listing });
    expect(plain(again)).toEqual(plain(base));
  });

  it.each([
    ['later_years_margin', 0.12],
    ['earned_income_growth', 0.01],
    ['citrus_income', 500],
  ])('pass the exit test with the other number: %s %d', async (id, value) => {
    const overlays = values(id, value);
    const near = await enumerateOptions({ households, pack, overlays, near: base.listing });
    expect(plain(near)).not.toEqual(plain(base));
    const whole = await enumerateOptions({ households, pack, overlays });
    households.forEach((household, h) => {
      for (const option of optionsOf(near, h)) {
        const { exitYear, items } = near.optionDetail(option);
        if (exitYear > 0) expect(testExit(household, items, exitYear, pack, overlays)).toEqual([]);
      }
      // No year is lost that all bundles would have opened, where it was open before.
      const before = new Set(yearsOf(base, h));
      for (const year of yearsOf(whole, h)) if (before.has(year)) expect(yearsOf(near, h)).toContain(year);
    });
  });

  it('cost what the other unit cost says, and households without the measure keep theirs', async () => {
    const overlays = values('house_rebuild_cost', 90_000);
    const near = await enumerateOptions({ households, pack, overlays, near: base.listing });
    const whole = await enumerateOptions({ households, pack, overlays });
    const cheapest = (set: OptionSet, h: number) =>
      Math.min(...optionsOf(set, h).map((option) => set.problem.costFen[option]!));
    expect(households.map((_, h) => cheapest(near, h))).toEqual(households.map((_, h) => cheapest(whole, h)));
    expect(households.some((_, h) => cheapest(near, h) !== cheapest(base, h))).toBe(true);
  });

  it('are listed anew for who is asked something else', async () => {
    const { household_id } = households[0]!;
    const wishes = [
      {
        id: 'w1',
        kind: 'exit_year' as const,
        subject: { households: [household_id] },
        from: 2018,
        to: 2018,
        reason: '',
      },
    ];
    const near = await enumerateOptions({ households, pack, overlays: [], wishes, near: base.listing });
    expect(plain(near)).toEqual(plain(await enumerateOptions({ households, pack, overlays: [], wishes })));
    expect(new Set(yearsOf(near, 0))).toEqual(new Set([2018]));
  });

  it('stop when told to', async () => {
    const signal = { aborted: true, addEventListener: () => undefined, removeEventListener: () => undefined };
    await expect(
      enumerateOptions({ households, pack, overlays: [], near: base.listing, signal }),
    ).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  });
});
