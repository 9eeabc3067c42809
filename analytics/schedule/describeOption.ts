import type { LocalizedText } from '../engine';
import type { HouseholdOption } from '../measures';
import { describeUnit, type PolicyPack } from '../policy';

/**
 * An option in one sentence, in Chinese and English: exit year, then the measures with units and start years
 * (measures that are due to all are left out).
 * Example: “2017 年脱贫：东莞劳务输出 1 名劳动力（2016 年起）”.
 */
export function describeOption(pack: PolicyPack, option: Pick<HouseholdOption, 'exitYear' | 'items'>): LocalizedText {
  const parts = option.items.flatMap((item) => {
    const measure = pack.measures.find((candidate) => candidate.id === item.measure);
    if (!measure || (measure.due_to_all && measure.capacities.length === 0)) return [];
    const unit = describeUnit(measure.unit);
    const one = measure.quantity === 'one';
    return [{
      zh: `${measure.label.zh}${one ? '' : ` ${item.units} ${unit.zh}`}（${item.startYear} 年起）`,
      en: `${measure.label.en}${one ? '' : `, ${item.units} ${unit.en}`} (from ${item.startYear})`,
    }];
  });
  const head =
    option.exitYear === 0
      ? { zh: '规划期内不脱贫', en: 'Does not leave within the horizon' }
      : { zh: `${option.exitYear} 年脱贫`, en: `Leaves in ${option.exitYear}` };
  if (parts.length === 0) return head;
  return {
    zh: `${head.zh}：${parts.map((part) => part.zh).join('、')}`,
    en: `${head.en}: ${parts.map((part) => part.en).join('; ')}`,
  };
}
