import type { Problem } from '../engine';
import { pairingCosts } from './pairingCosts';
import type { PairingProblem } from './types';

const largestCost = 2 ** 50;

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

function findTwice(ids: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return ids.find((id) => seen.size === seen.add(id).size);
}

/** What makes a pairing problem unusable; the first such thing, by id. */
export function findPairingFault(problem: PairingProblem): Problem | undefined {
  const { helpers, households, rules, units } = problem;
  for (const [what, zh, rows] of [
    ['helper', '帮扶干部', helpers],
    ['household', '户', households],
    ['rule', '结对规则', rules],
    ['unit', '帮扶单位', units],
  ] as const) {
    const twice = findTwice(rows.map(({ id }) => id).sort());
    if (twice !== undefined)
      return {
        code: 'people.id_twice',
        message: { zh: `${zh}编号 ${twice} 出现了不止一次。`, en: `The ${what} ${twice} stands more than once.` },
        where: { record: twice },
        hint: { zh: '请在登记表中合并或改正编号。', en: 'Join the rows or correct the number in the register.' },
      };
  }
  const bad = [
    ...rules.map(({ id, households: number }) => ({ id, number, field: 'households' })),
    ...helpers.map(({ id, most }) => ({ id, number: most ?? 0, field: 'most' })),
  ].find(({ number }) => !isCount(number));
  if (bad)
    return {
      code: 'people.households_not_whole',
      message: {
        zh: `${bad.id} 的户数 ${bad.number} 不是非负整数。`,
        en: `The number of households of ${bad.id}, ${bad.number}, is not a whole number of zero or more.`,
      },
      where: { record: bad.id, field: bad.field },
      hint: { zh: '请改为整数户。', en: 'Give whole households.' },
    };
  const known = new Set(rules.map(({ id }) => id));
  for (const household of households) {
    const unknown = household.rules.find((rule) => !known.has(rule));
    if (unknown !== undefined)
      return {
        code: 'people.unknown_rule',
        message: {
          zh: `户 ${household.id} 用了没有的结对规则 ${unknown}。`,
          en: `Household ${household.id} names the pairing rule ${unknown}, which is not there.`,
        },
        where: { record: household.id, field: 'rules' },
        hint: { zh: '请重新按方案的结对规则准备。', en: 'Prepare the pairing again from the pack.' },
      };
  }
  const costs = problem.costs ?? pairingCosts(households.length);
  const numbers = [costs.uncovered, costs.broken, costs.otherUnit, ...costs.distance];
  const ordered = costs.distance[0] <= costs.distance[1] && costs.distance[1] <= costs.distance[2];
  if (!numbers.every(isCount) || !ordered || Math.max(...numbers) > largestCost)
    return {
      code: 'people.costs',
      message: {
        zh: `结对的代价须为不超过 2^50 的非负整数，且近村不贵于远村（本次 ${households.length} 户）。`,
        en: `Costs of pairing must be whole numbers from zero to 2^50, the nearer not dearer than the farther (${households.length} households).`,
      },
      hint: {
        zh: '请更正代价；户数超过约 8 万时请分批结对。',
        en: 'Correct the costs; above about 80,000 households pair in parts.',
      },
    };
  return undefined;
}
