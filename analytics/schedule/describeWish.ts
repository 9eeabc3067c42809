import type { LocalizedText } from '../engine';
import type { PolicyPack } from '../policy';
import type { PlannerWish, WishSubject } from '../project/types';

/**
 * A wish in one sentence, in Chinese and English; households by their number in the register, never by a name.
 * Example: “第 12 户：2016–2017 年脱贫”.
 */
export function describeWish(wish: PlannerWish, pack: PolicyPack): LocalizedText {
  const measure = (id: string): LocalizedText =>
    pack.measures.find((one) => one.id === id)?.label ?? { zh: id, en: id };
  if ('village' in wish) {
    const village = nameOf(wish.village, pack);
    return { zh: `${village}：${wish.year} 年出列`, en: `${village}: leaves in ${wish.year}` };
  }
  if ('amount' in wish) {
    const villages = wish.kind === 'village_target';
    const unit = villages
      ? { zh: '个村', en: 'villages' }
      : pack.cohorts.unit === 'persons'
        ? { zh: '人', en: 'persons' }
        : { zh: '户', en: 'households' };
    return {
      zh: `${wish.year} 年${villages ? '出列' : '脱贫'} ${wish.amount} ${unit.zh}`,
      en: `${wish.amount} ${unit.en} in ${wish.year}`,
    };
  }
  const whom = describeSubject(wish.subject, pack);
  if (wish.kind === 'exit_year') {
    const span = wish.from === wish.to ? `${wish.from}` : `${wish.from}–${wish.to}`;
    return wish.to === 0
      ? { zh: `${whom.zh}：规划期内不脱贫`, en: `${whom.en}: not within the horizon` }
      : { zh: `${whom.zh}：${span} 年脱贫`, en: `${whom.en}: leaves in ${span}` };
  }
  const { zh, en } = measure(wish.measure);
  return wish.kind === 'require_measure'
    ? { zh: `${whom.zh}：必须有“${zh}”`, en: `${whom.en}: with “${en}”` }
    : { zh: `${whom.zh}：不用“${zh}”`, en: `${whom.en}: without “${en}”` };
}

function describeSubject(subject: WishSubject, pack: PolicyPack): LocalizedText {
  if (subject === 'county') return { zh: '全县', en: 'The whole county' };
  if ('village' in subject) return { zh: nameOf(subject.village, pack), en: nameOf(subject.village, pack) };
  const shown = subject.households.slice(0, 3);
  const more = subject.households.length > shown.length ? ` (${subject.households.length} in all)` : '';
  return {
    zh: `第 ${shown.join('、')} 户${more === '' ? '' : `等 ${subject.households.length} 户`}`,
    en: `Household ${shown.join(', ')}${more}`,
  };
}

function nameOf(code: string, pack: PolicyPack): string {
  return pack.regions.find((region) => region.code === code)?.name ?? code;
}
