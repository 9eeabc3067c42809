import type { PairingRule } from '../policy/types';
import type { RuleHelpers } from './types';

/** Words of a rule's rank and what they mean in the register (`helper_rank`); the first that fits counts. */
const words: { pattern: RegExp; helpers: RuleHelpers }[] = [
  { pattern: /一把手|党政正职|党政主要/, helpers: { ranks: ['town_head'], from: 'any' } },
  { pattern: /副处|处级|县处/, helpers: { ranks: ['vice_county'], from: 'any' } },
  { pattern: /科级/, helpers: { ranks: ['vice_section'], from: 'any' } },
  { pattern: /帮扶单位/, helpers: { ranks: null, from: 'helping_unit' } },
  { pattern: /^(镇街|乡镇|镇|街道)(机关)?干部$/, helpers: { ranks: null, from: 'town' } },
  { pattern: /^(其他|一般|普通)/, helpers: { ranks: ['other'], from: 'any' } },
];

/**
 * Whom the rank of a pairing rule means: a rank of the register, the cadres of helping units, those of a town's own
 * office; words that name no rank (帮扶干部, 党员干部, 区、街各级干部) mean every helper. “副科级以上” is vice-section alone:
 * who stands above it has a rule of his own.
 * Errors: none. Source: 仁化县 plan 三（一）; the reading is ours (assumed) and can be replaced by `ruleHelpers`.
 * Example: readRuleHelpers({ rank: { zh: '副科级以上', … } }) = { ranks: ['vice_section'], from: 'any' }.
 */
export function readRuleHelpers(rule: Pick<PairingRule, 'rank'>): RuleHelpers {
  return words.find(({ pattern }) => pattern.test(rule.rank.zh))?.helpers ?? { ranks: null, from: 'any' };
}
