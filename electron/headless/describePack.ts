import type { PackGap } from '../../analytics/policy/types';
import type { LocalizedText } from '../contract/result';

const heads: Record<PackGap['kind'], LocalizedText> = {
  needed: { zh: '必须补', en: 'needed' },
  missing: { zh: '还没有', en: 'missing' },
  placeholder: { zh: '待填写', en: 'to fill in' },
};

/** What a pack lacks, one sentence each, the gravest first. */
export function describeGaps(gaps: readonly PackGap[]): LocalizedText[] {
  return gaps.map(({ kind, message }) => ({ zh: `${heads[kind].zh}：${message.zh}`, en: `${heads[kind].en}: ${message.en}` }));
}

/** Meaning of the key `packGaps`. */
export const gapsMeaning: LocalizedText = {
  zh: '政策包还缺什么：kind（needed、missing、placeholder）、id、message',
  en: 'what the pack lacks: kind (needed, missing, placeholder), id, message',
};
