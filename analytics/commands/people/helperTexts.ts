import type { LocalizedText, Problem } from '../../engine';
import { codeLabel } from '../../terms';

/** Rank of a helper in words. Example: rankLabel('vice_section') = 副科级. */
export function rankLabel(rank: string | null): LocalizedText {
  return rank === null ? { zh: '职级未填', en: 'rank not written' } : codeLabel('helper_rank', rank);
}

/** A text in which villages stand by their names instead of their codes. Example: 村 440224001201 → 胡坑村. */
export function nameVillages({ zh, en }: LocalizedText, place: (code: string) => string): LocalizedText {
  return {
    zh: zh.replace(/村 (\d{12})(?!\d) ?/g, (_, code: string) => villageText(place(code))),
    en: en.replace(
      /\b([Vv])illage (\d{12})(?!\d)/g,
      (_, letter: string, code: string) => `${letter}illage ${place(code)}`,
    ),
  };
}

function villageText(name: string): string {
  return /(村|社区|居委会)$/.test(name) ? name : `${name}村`;
}

/** The same for all texts of a problem. */
export function nameVillagesIn<P extends Problem>(problem: P, place: (code: string) => string): P {
  return {
    ...problem,
    message: nameVillages(problem.message, place),
    ...(problem.hint ? { hint: nameVillages(problem.hint, place) } : {}),
  };
}

/** Marks on the card of a helper, by the code of the finding about him. */
const marks: Readonly<Record<string, LocalizedText>> = {
  'people.helper_perhaps_registered_poor': { zh: '疑似贫困户', en: 'perhaps registered poor' },
  'people.helper_perhaps_twice': { zh: '疑似重复', en: 'perhaps twice' },
  'people.helper_outside_rules': { zh: '不合规则', en: 'no rule' },
};

/** What the findings say of each helper, in a word. */
export function marksOf(findings: readonly Problem[]): Map<string, LocalizedText[]> {
  const found = new Map<string, LocalizedText[]>();
  for (const { code, where } of findings) {
    const mark = marks[code];
    if (!mark || where?.record === undefined) continue;
    found.set(where.record, [...(found.get(where.record) ?? []), mark]);
  }
  return found;
}
