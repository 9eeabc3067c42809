import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkPlan, readPolicyPack, type PlanFinding, type PlanVerdict } from '../../../analytics/policy';

const counties = ['mazhang', 'renhua', 'hanyang', 'guangdong-scattered', 'zaozhuang'] as const;
type County = (typeof counties)[number];

/** `!` after a verdict: shown with a warning. */
type Expected = PlanVerdict | `${PlanVerdict}!`;

/**
 * Rows 1–39 of the arithmetic that was done by hand on the five plans, for every pack that they concern: the worst
 * verdict of the row's findings. "Derived" and "plausible" count as holds, "tight" and "binding" as holds with a
 * warning, "not whole" as rounded. 仁化 and 麻章 take what the provincial pack for scattered households says (b19,
 * b26, b27) from the pack that they extend.
 */
const table: Record<string, Partial<Record<County, Expected>>> = {
  b1: { mazhang: 'holds' },
  b2: { mazhang: 'holds' },
  b3: { mazhang: 'open' },
  b4: { mazhang: 'holds', renhua: 'holds' },
  b5: { mazhang: 'holds', renhua: 'holds' },
  b6: { mazhang: 'fails', renhua: 'fails' },
  b7: { mazhang: 'holds' },
  b8: { mazhang: 'open' },
  b9: { mazhang: 'holds' },
  b10: { mazhang: 'open' },
  b11: { mazhang: 'fails' },
  b12: { mazhang: 'open' },
  b13: { mazhang: 'fails' },
  b14: { mazhang: 'holds' },
  b15: { renhua: 'holds' },
  b16: { renhua: 'holds' },
  b17: { renhua: 'holds' },
  b18: { renhua: 'holds!', zaozhuang: 'holds' },
  b19: { renhua: 'holds', 'guangdong-scattered': 'holds' },
  b20: { hanyang: 'holds' },
  b21: { hanyang: 'rounded' },
  b22: { hanyang: 'rounded' },
  b23: { hanyang: 'holds!' },
  b24: { hanyang: 'open' },
  b25: { hanyang: 'holds' },
  b26: { mazhang: 'holds', renhua: 'holds', 'guangdong-scattered': 'holds' },
  b27: { mazhang: 'holds', renhua: 'holds', 'guangdong-scattered': 'holds' },
  b28: { zaozhuang: 'fails' },
  b29: { zaozhuang: 'fails' },
  b30: { zaozhuang: 'open' },
  b31: { zaozhuang: 'open' },
  b32: { zaozhuang: 'holds' },
  b33: { zaozhuang: 'holds' },
  b34: { zaozhuang: 'holds' },
  b35: { zaozhuang: 'holds' },
  b36: { zaozhuang: 'holds' },
  b37: { zaozhuang: 'holds' },
  b38: { mazhang: 'fails', renhua: 'fails', hanyang: 'fails', 'guangdong-scattered': 'fails' },
  b39: { mazhang: 'holds', renhua: 'holds', hanyang: 'holds', zaozhuang: 'holds' },
};

function check(county: County): PlanFinding[] {
  const folder = new URL(`../../../sample-data/${county}/policy/`, import.meta.url);
  const result = readPolicyPack(readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') })));
  if (!result.ok) throw new Error(`${county}: ${result.problem.message.en}`);
  return checkPlan(result.value);
}

const findings = new Map(counties.map((county) => [county, check(county)]));
const order: PlanVerdict[] = ['holds', 'rounded', 'open', 'fails'];

/** Worst verdict of each row of a pack. */
function rowsOf(county: County): Record<string, Expected> {
  const rows = new Map<string, PlanFinding[]>();
  for (const finding of findings.get(county)!) if (finding.row) rows.set(finding.row, [...(rows.get(finding.row) ?? []), finding]);
  return Object.fromEntries(
    [...rows].map(([row, list]) => {
      const worst = order[Math.max(...list.map(({ verdict }) => order.indexOf(verdict)))]!;
      return [row, list.some(({ warning }) => warning) ? (`${worst}!` as const) : worst];
    }),
  );
}

describe('the arithmetic of the five plans', () => {
  test('has 39 rows', () => expect(Object.keys(table)).toEqual(Array.from({ length: 39 }, (_, index) => `b${index + 1}`)));

  test.each(counties)('%s gives every row its verdict, and no other row', (county) => {
    const expected = Object.fromEntries(Object.entries(table).flatMap(([row, packs]) => (packs[county] ? [[row, packs[county]]] : [])));
    expect(rowsOf(county)).toEqual(expected);
  });

  test('writes the arithmetic out and names a clause in each', () => {
    const marked = [...findings.values()].flat().filter((finding) => finding.row);
    expect(marked.length).toBeGreaterThan(60);
    expect(marked.filter(({ citations }) => citations.length === 0).map(({ id }) => id)).toEqual([]);
    const silent = marked.filter(({ arithmetic, topic }) => arithmetic === '' && topic !== 'definitions');
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  test.each(counties)('%s: findings are plain data that the door can carry', (county) => {
    expect(structuredClone(findings.get(county))).toEqual(JSON.parse(JSON.stringify(findings.get(county))));
  });
});
