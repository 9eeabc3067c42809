import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listPolicyProblems, listPolicyEntries } from '../../../analytics/policy';
import { enumerateOptions } from '../../../analytics/schedule';
import { largestFlow } from '../../../analytics/schedule/largestFlow';
import { plainHousehold } from '../measures/plainHousehold';
import { parameterOf, readSmallCounty, smallCountyFiles } from '../policy/smallCounty';
import { coverageRule, fewMeasures, optionsOf, samplePack, withValues, yearsOf } from './optionPack';
import { makeHouseholds } from './syntheticHouseholds';

const ids = ['labour_transfer', 'livestock', 'asset_income', 'micro_credit', 'medical_premium', 'tea'];
const rich = plainHousehold({ earned_income_yuan: 60_000, idle_labour_count: 1 });
const few = (count: number) => Array.from({ length: count }, (_, h) => ({ ...rich, household_id: h + 1 }));

describe('a rule that must be kept', () => {
  test('is in every way out, even of a household that needs nothing; staying in is free of it', async () => {
    const free = await enumerateOptions({ households: [rich], pack: fewMeasures(ids), overlays: [] });
    expect(
      optionsOf(free, 0).some((o) => free.problem.exitYear[o]! > 0 && free.optionDetail(o).items.length === 1),
    ).toBe(true);
    for (const atLeast of [1, 2]) {
      const pack = withValues(fewMeasures(ids, [coverageRule('r', ['labour_transfer', 'livestock', 'micro_credit'])]), {
        income_projects_per_household: atLeast,
      });
      const set = await enumerateOptions({ households: [rich], pack, overlays: [] });
      expect(set.coverage).toMatchObject([{ rule: 'r', status: 'kept', asked: [0], held: [0], unable: [], atLeast }]);
      expect(yearsOf(set, 0)).toEqual([0, 2016, 2017, 2018]);
      for (const o of optionsOf(set, 0)) {
        const { items, exitYear } = set.optionDetail(o);
        const held = new Set(
          items
            .map((item) => item.measure)
            .filter((id) => ['labour_transfer', 'livestock', 'micro_credit'].includes(id)),
        );
        if (exitYear > 0) expect(held.size).toBeGreaterThanOrEqual(atLeast);
      }
    }
  });

  test('may be met by the measure that fills the gap, or by one that is due to all', async () => {
    const filler = await enumerateOptions({
      households: [rich],
      pack: fewMeasures(ids, [coverageRule('r', ['asset_income'])]),
      overlays: [],
    });
    for (const o of optionsOf(filler, 0)) {
      if (filler.problem.exitYear[o]! > 0)
        expect(filler.optionDetail(o).items.some((item) => item.measure === 'asset_income')).toBe(true);
    }
    const due = await enumerateOptions({
      households: [rich],
      pack: fewMeasures(ids, [coverageRule('r', ['medical_premium'])]),
      overlays: [],
    });
    expect(due.coverage).toMatchObject([{ held: [0] }]);
    expect(due.problem.costFen).toEqual(
      (await enumerateOptions({ households: [rich], pack: fewMeasures(ids), overlays: [] })).problem.costFen,
    );
  });

  test('leaves out who has no right to the measures, and lists it', async () => {
    const pack = fewMeasures(ids, [coverageRule('r', ['tea'])]);
    const set = await enumerateOptions({ households: [rich], pack, overlays: [] });
    expect(set.coverage).toMatchObject([
      { status: 'kept', held: [], unable: [{ household: 0, because: 'not_eligible' }] },
    ]);
    expect(yearsOf(set, 0)).toEqual([0, 2016, 2017, 2018]);
  });

  test('is lifted for a household that has no way out with it, which keeps its others', async () => {
    const clash = fewMeasures(ids, [coverageRule('first', ['livestock']), coverageRule('second', ['micro_credit'])]);
    const pack = {
      ...clash,
      measures: clash.measures.map((measure) =>
        measure.id === 'livestock' ? { ...measure, excludes: ['micro_credit'] } : measure,
      ),
    };
    const set = await enumerateOptions({ households: [rich], pack, overlays: [] });
    expect(set.coverage).toMatchObject([
      { rule: 'first', held: [0], unable: [] },
      { rule: 'second', held: [], unable: [{ household: 0, because: 'no_way_out' }] },
    ]);
    for (const o of optionsOf(set, 0)) {
      if (set.problem.exitYear[o]! > 0)
        expect(set.optionDetail(o).items.some((item) => item.measure === 'livestock')).toBe(true);
    }
  });

  test('binds nobody where the capacities do not suffice, and says by how much', async () => {
    const pack = withValues(fewMeasures(ids, [coverageRule('r', ['labour_transfer'])]), { transfer_places: 3 });
    const enough = await enumerateOptions({ households: few(9), pack, overlays: [] });
    expect(enough.coverage).toMatchObject([{ status: 'kept' }]);
    const short = await enumerateOptions({ households: few(10), pack, overlays: [] });
    expect(short.coverage).toMatchObject([{ status: 'capacity', needed: 10, room: 9, held: [] }]);
    expect(short.problem.costFen).toEqual(
      (await enumerateOptions({ households: few(10), pack, overlays: [], waive: ['r'] })).problem.costFen,
    );
  });

  test('can be waived, and one to strive for is counted only', async () => {
    const pack = fewMeasures(ids, [
      coverageRule('a', ['livestock']),
      coverageRule('b', ['livestock'], { strength: 'strive' }),
    ]);
    const set = await enumerateOptions({ households: [rich], pack, overlays: [], waive: ['a'] });
    expect(set.coverage.map(({ status }) => status)).toEqual(['waived', 'strive']);
    expect(set.problem.costFen).toEqual(
      (await enumerateOptions({ households: [rich], pack: fewMeasures(ids), overlays: [] })).problem.costFen,
    );
  });
});

test('in the county’s own pack every way out of a bound household keeps its rules', async () => {
  const pack = samplePack('renhua');
  const households = makeHouseholds(5, 15, 15, 5);
  const set = await enumerateOptions({ households, pack, overlays: [] });
  const kept = set.coverage.filter(({ status }) => status === 'kept');
  expect(kept.map(({ rule }) => rule)).toEqual(['scattered_industry_project', 'income_project']);
  for (const { held, measures, atLeast, asked } of kept) {
    expect(asked.length).toBeGreaterThan(5);
    for (const h of held) {
      for (const o of optionsOf(set, h)) {
        const { items, exitYear } = set.optionDetail(o);
        if (exitYear > 0)
          expect(
            new Set(items.map((item) => item.measure).filter((id) => measures.includes(id))).size,
          ).toBeGreaterThanOrEqual(atLeast);
      }
    }
  }
});

test('the rules of the counties stand among the policy’s goals, in words', () => {
  const rules = listPolicyEntries(samplePack('mazhang'), []).filter((entry) => entry.kind === 'coverage_rule');
  expect(rules.map(({ id }) => id)).toEqual([
    'scattered_industry_project',
    'income_project',
    'one_at_work',
    'trained',
    'scattered_skill',
  ]);
  expect(rules[0]).toMatchObject({ topic: 'goals', replaces: 'guangdong_scattered', scope: 'mazhang' });
  expect(rules[2]!.content!.facts.map(({ text }) => text.zh).slice(1)).toEqual([
    '1 人',
    measureNames(['labour_transfer', 'local_employment', 'public_post', 'ecological_post']),
    '必须做到',
    '社会保障水平',
  ]);
  expect(rules[3]!.note!.zh).toContain('力争');
  const number = listPolicyEntries(samplePack('mazhang'), []).find(({ id }) => id === 'employed_per_household')!;
  expect(number.usedIn.map(({ kind, id }) => [kind, id])).toEqual([['coverage_rule', 'one_at_work']]);
});

const measureNames = (ids: string[]): string =>
  ids.map((id) => samplePack('mazhang').measures.find((measure) => measure.id === id)!.label.zh).join('、');

describe('a rule in a file', () => {
  const label = { zh: '要求', en: 'rule' };
  const said = { status: 'stated', citation: { document: 'plan_2016', clause: '一' } };
  const rule = { id: 'r', label, who: { all: [] }, at_least: 'number', of: { programmes: ['industry'] }, ...said };
  const problems = (change: Record<string, unknown>, number = 1): string[] =>
    listPolicyProblems(
      smallCountyFiles({
        sections: { parameters: [parameterOf('number', number)], coverage_rules: [{ ...rule, ...change }] },
      }),
    ).map(({ code, where }) => `${code} ${where?.field ?? ''}`);
  const cases: [string, Record<string, unknown>, number, string][] = [
    ['of an unknown programme', {}, 1, 'policy_unknown_reference'],
    ['of an unknown measure', { of: { measures: ['silk'] } }, 1, 'policy_unknown_reference'],
    ['of nothing', { of: {} }, 1, 'policy_bad_value'],
    ['with an unknown number', { at_least: 'nothing' }, 1, 'policy_unknown_reference'],
    ['with half a number', { of: { measures: ['silk'] } }, 1.5, 'policy_bad_value'],
    ['for an unknown field', { who: { field: 'moon', operator: '=', value: 1 } }, 1, 'bad_predicate'],
  ];
  test.each(cases)('%s is refused', (_, change, number, code) => {
    expect(problems(change, number).join('; ')).toContain(code);
  });
});

test('a province’s rule may speak of a programme that a county does not have: nothing counts for it there', () => {
  const said = { status: 'stated', citation: { document: 'plan_2016', clause: '一' } };
  const rule = {
    id: 'r',
    label: { zh: '要求', en: 'rule' },
    who: { all: [] },
    at_least: 'number',
    of: { programmes: ['industry'] },
    ...said,
  };
  const bundled = { province: { parameters: [parameterOf('number', 1)], coverage_rules: [rule] } };
  expect(readSmallCounty({ pack: { extends: ['province'] }, bundled }).coverage_rules).toMatchObject([
    { id: 'r', strength: 'must' },
  ]);
});

describe('largest flow', () => {
  test('the example', () => {
    expect(
      largestFlow(
        [3, 2],
        [2, 2],
        [
          { from: 0, to: 0, most: 3 },
          { from: 1, to: 1, most: 2 },
        ],
      ),
    ).toBe(4);
  });

  test('equals the least cut (Ford and Fulkerson 1956), by trying every cut', () => {
    const network = fc.record({
      supply: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
      room: fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(Infinity)), { minLength: 1, maxLength: 4 }),
      most: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 16, maxLength: 16 }),
    });
    fc.assert(
      fc.property(network, ({ supply, room, most }) => {
        const edges = supply
          .flatMap((_, from) => room.map((__, to) => ({ from, to, most: most[from * 4 + to]! })))
          .filter(({ most: limit }) => limit > 0);
        let least = Infinity;
        for (let cut = 0; cut < 1 << (supply.length + room.length); cut += 1) {
          const near = (bit: number): boolean => (cut & (1 << bit)) !== 0;
          let size = 0;
          supply.forEach((amount, from) => (size += near(from) ? 0 : amount));
          room.forEach((amount, to) => (size += near(supply.length + to) ? amount : 0));
          for (const { from, to, most: limit } of edges) if (near(from) && !near(supply.length + to)) size += limit;
          least = Math.min(least, size);
        }
        expect(largestFlow(supply, room, edges)).toBe(least);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
