import { afterAll, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { ProblemError, toArrowBytes, type QueryEngine } from '../../../analytics/engine';
import { checkPredicate, compilePredicate, describePredicate, evaluatePredicate, predicateFields, type Predicate } from '../../../analytics/policy';
import { createNodeEngine } from '../../helpers/nodeEngine';

const fields = predicateFields('household');
const names = Object.keys(fields);
const texts = fc.oneof(fc.constantFrom('poor', 'C', 'D', "a'b", '', '贫困', "'; DROP TABLE t; --", '%'), fc.string({ maxLength: 4, unit: 'binary' }).filter((text) => !text.includes('\0') && !/[\ud800-\udfff]/u.test(text)));
const numbers = fc.oneof(fc.integer({ min: -3, max: 8 }), fc.constantFrom(0.1, 2.5, 4000, 1e21, -0.3), fc.double({ noNaN: true, noDefaultInfinity: true }));

function valueOf(name: string): fc.Arbitrary<string | number | boolean> {
  const { type } = fields[name]!;
  return type === 'number' ? numbers : type === 'boolean' ? fc.boolean() : texts;
}

const comparison: fc.Arbitrary<Predicate> = fc.constantFrom(...names).chain((field) => {
  const { type } = fields[field]!;
  const single = type === 'number' ? ['=', '≠', '<', '≤', '>', '≥'] : type === 'text' ? ['=', '≠', 'contains'] : ['=', '≠'];
  const one = fc.record({ field: fc.constant(field), operator: fc.constantFrom(...single), value: valueOf(field) });
  if (type === 'boolean') return one as fc.Arbitrary<Predicate>;
  const several = fc.record({ field: fc.constant(field), operator: fc.constantFrom('in', 'not in'), value: fc.array(valueOf(field), { maxLength: 3 }) });
  return fc.oneof(one, several) as fc.Arbitrary<Predicate>;
});
const predicate: fc.Arbitrary<Predicate> = fc.letrec<{ node: Predicate }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node;
const row = fc.record(Object.fromEntries(names.map((name) => [name, fc.option(valueOf(name), { freq: 6 })]))) as fc.Arbitrary<Record<string, string | number | boolean | null>>;

const engine: Promise<QueryEngine> = createNodeEngine();
afterAll(async () => (await engine).close());

describe('predicates', () => {
  test('the SQL text and the evaluation agree on random rows and predicates, missing values included', async () => {
    const { run, insertArrow } = await engine.then((open) => ({ run: open.run.bind(open), insertArrow: open.insertArrow.bind(open) }));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 30, maxLength: 60 }), fc.array(predicate, { minLength: 20, maxLength: 30 }), async (rows, predicates) => {
        const columns = names.map((name) => {
          const type = fields[name]!.type;
          return { name, type: type === 'number' ? ('double' as const) : type, values: rows.map((one) => one[name] ?? null) };
        });
        await insertArrow('household_feature', toArrowBytes([{ name: 'n', type: 'integer', values: rows.map((_, n) => n) }, ...columns]));
        const select = predicates.map((one, p) => `${compilePredicate(one)} AS p${p}`).join(', ');
        const answers = await run(`SELECT ${select} FROM household_feature ORDER BY n`);
        expect(answers).toHaveLength(rows.length);
        rows.forEach((one, n) => predicates.forEach((condition, p) => {
          expect(answers[n]![`p${p}`], JSON.stringify({ condition, one })).toBe(evaluatePredicate(condition, one));
        }));
      }),
      { numRuns: 6, seed: 20160101 },
    );
  });

  test('only known fields and fitting values are compiled', () => {
    const bad: Predicate[] = [
      { field: 'members; DROP TABLE household', operator: '=', value: 1 },
      { field: '__proto__', operator: '=', value: 1 },
      { field: 'constructor', operator: '=', value: 'x' },
      { field: 'members', operator: '=', value: "1' OR '1'='1" },
      { field: 'members', operator: 'in', value: 3 },
      { field: 'members', operator: '=', value: [3] },
      { field: 'members', operator: '<', value: Number.NaN },
      { field: 'kind', operator: '<', value: 'general' },
      { field: 'safe_water', operator: 'in', value: ['x'] },
      { field: 'kind', operator: '=', value: 'a\0b' },
      { all: [{ not: { field: 'nope', operator: '=', value: 1 } }] },
    ];
    for (const one of bad) {
      expect(checkPredicate(one)).not.toBeNull();
      expect(() => compilePredicate(one)).toThrow(ProblemError);
    }
    expect(checkPredicate({ field: 'tier', operator: '=', value: 'poor' }, 'village')).toBeNull();
    expect(checkPredicate({ field: 'tier', operator: '=', value: 'poor' })).not.toBeNull();
  });

  test('quotes are doubled', () => {
    expect(compilePredicate({ field: 'kind', operator: '=', value: "x' OR 1=1 --" })).toBe("coalesce(kind = 'x'' OR 1=1 --', false)");
  });

  test('are told in both languages', () => {
    const condition: Predicate = { all: [{ field: 'labour_count', operator: '≥', value: 1 }, { any: [{ field: 'house_grade', operator: 'in', value: ['C', 'D'] }, { field: 'safe_water', operator: '=', value: false }] }, { not: { field: 'village_tier', operator: '=', value: 'poor' } }] };
    expect(describePredicate(condition)).toEqual({
      zh: '有劳动能力人数 不少于 1 且 （住房等级 为 C、D 之一 或 饮水安全 为 否） 且 并非（村类型 为 相对贫困村）',
      en: 'able-bodied members ≥ 1 and (house grade is one of C, D or safe water is false) and not (village tier is poor village)',
    });
  });
});
