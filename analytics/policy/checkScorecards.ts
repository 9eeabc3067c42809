import { idsOf, requireIn, type PackCheck, type RequireName } from './checkContext';
import { findParameter } from './resolveValue';
import type { Checklist, PolicyPack } from './types';

/** Smallest difference from 1 that counts: weights are written with few decimals. */
const tolerance = 1e-9;

/**
 * A scorecard gives every line a measure and a weight, names each measure once, and its weights make 1 in every year in
 * force; a pack has one scorecard, of teams or of the county. Example: weights 0.6 and 0.3 → "add up to 0.9".
 */
export function checkScorecards(pack: PolicyPack, parameter: RequireName, check: PackCheck): void {
  const tracked = pack.checklists.filter(({ subject }) => subject === 'village' || subject === 'household');
  const list = requireIn(idsOf(tracked), { zh: '村或户清单', en: 'list of villages or households' }, check);
  let first: Checklist | null = null;
  for (const card of pack.checklists) {
    if (!card.items.some((item) => item.measured_by ?? item.weight ?? item.lists)) continue;
    if (first) {
      check.report(
        card,
        ['items'],
        { zh: `计分卡只能有一张，已有 ${first.id}`, en: `there is one scorecard already: ${first.id}` },
        'policy_bad_value',
      );
    }
    first ??= card;
    if (card.subject === 'village' || card.subject === 'household') {
      check.report(
        card,
        ['subject'],
        {
          zh: '计分卡考核工作队或县，不能是村或户清单',
          en: 'a scorecard is of teams or the county, not of villages or households',
        },
        'policy_bad_value',
      );
    }
    checkLines(card, parameter, list, check);
    checkWeights(card, pack, check);
  }
}

function checkLines(card: Checklist, parameter: RequireName, list: RequireName, check: PackCheck): void {
  const seen = new Set<string>();
  card.items.forEach((item, index) => {
    const at = ['items', index];
    for (const key of ['measured_by', 'weight'] as const) {
      if (item[key] === undefined) {
        check.report(
          card,
          [...at, key],
          {
            zh: '计分卡的每一项都要写明由什么计量（measured_by）和权重（weight）',
            en: 'each line of a scorecard has measured_by and weight',
          },
          'policy_missing_key',
        );
      }
    }
    parameter(card, [...at, 'weight'], item.weight);
    item.lists?.forEach((name, position) => list(card, [...at, 'lists', position], name));
    if (item.lists && item.measured_by !== 'standards') {
      check.report(
        card,
        [...at, 'lists'],
        { zh: '只有按清单计量（standards）的项目可以写 lists', en: 'only a line measured by standards names lists' },
        'policy_bad_value',
      );
    }
    if (item.measured_by !== undefined && seen.has(item.measured_by)) {
      check.report(
        card,
        [...at, 'measured_by'],
        { zh: `${item.measured_by} 已由前面的项目计量`, en: `${item.measured_by} measures an earlier line already` },
        'policy_bad_value',
      );
    }
    if (item.measured_by !== undefined) seen.add(item.measured_by);
  });
}

/** In every year in which a weight begins to hold, all of them do and make 1; before the first there is no scorecard. */
function checkWeights(card: Checklist, pack: PolicyPack, check: PackCheck): void {
  const known = idsOf(pack.parameters);
  const weights = card.items.flatMap(({ weight }) =>
    weight !== undefined && known.has(weight) ? [findParameter(pack, weight)] : [],
  );
  if (weights.length === 0 || weights.length < card.items.length) return;
  const wrong = weights.findIndex(
    ({ unit, values }) => unit !== 'share' || values.some(({ value }) => value < 0 || value > 1),
  );
  if (wrong >= 0) {
    const { id } = weights[wrong]!;
    check.report(
      card,
      ['items', wrong, 'weight'],
      { zh: `权重 ${id} 不是 0 到 1 的比例（单位 share）`, en: `the weight ${id} is not a share of 0 to 1` },
      'policy_bad_value',
    );
    return;
  }
  const years = new Set(weights.flatMap(({ values }) => values.map(({ from }) => from)));
  for (const year of [...years].sort((one, other) => one - other)) {
    const inForce = weights.map(({ values }) => values.findLast(({ from }) => from <= year)?.value ?? null);
    const sum = inForce.reduce<number>((total, value) => total + (value ?? 0), 0);
    const missing = inForce.indexOf(null);
    const text =
      missing >= 0
        ? {
            zh: `权重 ${weights[missing]!.id} 在 ${year} 年没有数值`,
            en: `the weight ${weights[missing]!.id} has no value for ${year}`,
          }
        : {
            zh: `${year} 年各项权重合计 ${round(sum)}，应为 1`,
            en: `the weights of ${year} add up to ${round(sum)}, not 1`,
          };
    if (missing >= 0 || Math.abs(sum - 1) > tolerance) {
      check.report(card, missing >= 0 ? ['items', missing, 'weight'] : ['items'], text, 'policy_bad_value');
    }
  }
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;
