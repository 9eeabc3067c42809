import { readFileSync, readdirSync } from 'node:fs';
import { readPolicyPack, type PolicyFile, type PolicyPack } from '../../../analytics/policy';

export const benefitCounties = ['mazhang', 'renhua', 'hanyang', 'zaozhuang'] as const;
export type BenefitCounty = (typeof benefitCounties)[number];

/** The policy files of a sample county. */
export function readCountyFiles(county: BenefitCounty): PolicyFile[] {
  const folder = new URL(`../../../sample-data/${county}/policy/`, import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort();
  return names.map((name) => ({ path: name, text: readFileSync(new URL(name, folder), 'utf8') }));
}

/** The pack of a sample county as the reader gives it. */
export function readCountyPack(county: BenefitCounty): PolicyPack {
  const result = readPolicyPack(readCountyFiles(county));
  if (!result.ok) throw new Error(`${county}: ${result.problem.message.en} ${JSON.stringify(result.problem.where)}`);
  return result.value;
}

/**
 * The yuan that a line of arithmetic comes to, worked out apart from the calculators (numbers, + − × ÷, min, max and
 * parentheses); the line may end in `= b` or `≈ c`.
 */
export function workOutLine(working: string): { left: number; right: number } {
  const sides = working.split(/[=≈]/);
  let at = 0;
  const text = sides[0]!.replaceAll(' ', '');
  const eat = (token: string): boolean => text.startsWith(token, at) && ((at += token.length), true);
  const sum = (): number => {
    let value = product();
    for (;;) {
      if (eat('+')) value += product();
      else if (eat('−')) value -= product();
      else return value;
    }
  };
  const product = (): number => {
    let value = single();
    for (;;) {
      if (eat('×')) value *= single();
      else if (eat('÷')) value /= single();
      else return value;
    }
  };
  const single = (): number => {
    for (const [name, pick] of [['min(', Math.min], ['max(', Math.max]] as const) {
      if (!eat(name)) continue;
      const values = [sum()];
      while (eat(',')) values.push(sum());
      if (!eat(')')) throw new Error(working);
      return pick(...values);
    }
    if (eat('(')) {
      const value = sum();
      if (!eat(')')) throw new Error(working);
      return value;
    }
    const digits = /^-?\d+(\.\d+)?/.exec(text.slice(at))?.[0];
    if (digits === undefined) throw new Error(`${working} at ${at}`);
    at += digits.length;
    return Number(digits);
  };
  const left = sum();
  if (at !== text.length) throw new Error(`${working} at ${at}`);
  return { left, right: sides.length > 1 ? Number(sides.at(-1)) : left };
}
