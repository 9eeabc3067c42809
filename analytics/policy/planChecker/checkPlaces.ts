import type { LocalizedText } from '../../engine';
import { findVillage } from '../villageNames';
import type { Citation, PlanVerdict, PolicyPack, VillageTier } from '../types';
import { worstVerdict, type FindingBody } from './makeFinding';

export interface NamedPlace {
  name: string;
  town?: string;
}

/**
 * Names of villages in the plan against the regions with their codes: all found → holds; found by another
 * spelling only, or not at all → fails; a name that several villages bear → open; a village of another tier → fails.
 * Example: 赤杆 against 赤忏 (alias 赤杆) → fails, "found as 赤忏 (440811102212) by its alias only".
 */
export function comparePlaces(pack: PolicyPack, names: readonly NamedPlace[], citations: Citation[], tier?: VillageTier): FindingBody {
  const faults: { verdict: PlanVerdict; text: LocalizedText }[] = [];
  let exact = 0;
  for (const { name, town } of names) {
    const match = findVillage(pack, name, town);
    if (match.how === 'none') {
      faults.push({ verdict: 'fails', text: { zh: `代码表中没有“${name}”`, en: `"${name}" is not in the code list` } });
    } else if (match.how === 'several') {
      const codes = match.regions.map((region) => region.code).join('、');
      faults.push({ verdict: 'open', text: { zh: `“${name}”有 ${match.regions.length} 个同名村（${codes}）`, en: `"${name}" names ${match.regions.length} villages (${codes})` } });
    } else if (match.how === 'alias') {
      const { region } = match;
      faults.push({
        verdict: 'fails',
        text: {
          zh: `“${name}”与代码表不一致，按别名对应“${region.name}”（${region.code}）`,
          en: `"${name}" is found as "${region.name}" (${region.code}) by its alias only`,
        },
      });
    } else if (tier !== undefined && match.region.tier !== tier) {
      faults.push({ verdict: 'fails', text: { zh: `“${name}”在地区表中不属于该类村`, en: `"${name}" is of another tier in the list of regions` } });
    } else exact += 1;
  }
  return {
    verdict: worstVerdict(faults.map((fault) => fault.verdict)),
    left: { text: String(names.length), value: names.length },
    right: { text: String(exact), value: exact },
    arithmetic: exact === names.length ? `${names.length} = ${exact}` : `${names.length} ≠ ${exact}`,
    text:
      faults.length === 0
        ? { zh: `${names.length} 个村名都与代码表一致。`, en: `All ${names.length} names agree with the code list.` }
        : {
            zh: `${names.length} 个村名中 ${exact} 个一致；${faults.map((fault) => fault.text.zh).join('；')}。`,
            en: `${exact} of ${names.length} names agree; ${faults.map((fault) => fault.text.en).join('; ')}.`,
          },
    citations,
  };
}
