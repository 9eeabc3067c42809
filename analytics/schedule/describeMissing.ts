import { formatYuan, yuanToFen, type LocalizedText } from '../engine';
import type { MissingReason } from '../measures';
import type { PolicyPack } from '../policy';
import type { PlannerWish } from '../project/types';
import { describeWish } from './describeWish';

/**
 * One rule in the way of an exit, in words. Errors: none; what the pack no longer has stands with its id.
 * Example: { code: 'gate_open', gate: 'safe_house' } → “‘住房安全’到时仍未解决”.
 */
export function describeMissing(
  reason: MissingReason,
  pack: PolicyPack,
  wishes: readonly PlannerWish[] = [],
): LocalizedText {
  if (reason.code === 'refused_help')
    return { zh: '该户已声明放弃帮扶，不安排措施', en: 'The household refuses help in writing; no measure is planned for it' };
  const wish = wishes.find((one) => one.id === reason.wish);
  const wished = wish ? describeWish(wish, pack) : { zh: reason.wish ?? '', en: reason.wish ?? '' };
  if (reason.code === 'gate_open') {
    const label = pack.gates.find((gate) => gate.id === reason.gate)?.label ?? {
      zh: reason.gate ?? '',
      en: reason.gate ?? '',
    };
    return { zh: `“${label.zh}”到时仍未解决`, en: `“${label.en}” is still open by then` };
  }
  if (reason.code === 'income_short') {
    const amount = formatYuan(yuanToFen(reason.amountYuan ?? 0));
    return {
      zh: `用尽现有措施，全户每年仍差 ${amount} 元`,
      en: `Even with every measure the household is ${amount} yuan a year short`,
    };
  }
  if (reason.code === 'coverage') {
    const label = pack.coverage_rules.find((rule) => rule.id === reason.rule)?.label ?? {
      zh: reason.rule ?? '',
      en: reason.rule ?? '',
    };
    return { zh: `没有办法同时做到“${label.zh}”`, en: `No way out keeps “${label.en}”` };
  }
  if (reason.code === 'wish_measure')
    return { zh: `没有办法同时做到要求“${wished.zh}”`, en: `No way out keeps the wish “${wished.en}”` };
  if (reason.code === 'wish_forbids')
    return { zh: `要求“${wished.zh}”排除了一些措施`, en: `The wish “${wished.en}” rules measures out` };
  if (reason.code === 'wish_year')
    return { zh: `要求“${wished.zh}”不包括这一年`, en: `The wish “${wished.en}” leaves this year out` };
  return { zh: '需要的措施不能同时实施', en: 'The measures needed cannot stand beside each other' };
}
