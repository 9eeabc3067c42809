import type { LocalizedText, Problem } from '../engine';
import { distanceOf, startFit } from './buildPairingNetwork';
import { openPairing } from './openPairing';
import { countPlaces } from './ruleFits';
import type { HelpPair, PairingProblem } from './types';

export interface PairReview {
  /** The pair as it would stand; null when one of the two is not there. */
  pair: HelpPair | null;
  problems: Problem[];
}

/**
 * What speaks against giving a household to a helper by hand, beside the pairs that stand: unknown numbers, no rule, kin,
 * no place left, a pair that may not end. Nothing is changed.
 * Example: helper with 1 place and 1 household: `people.pair_full`.
 */
export function reviewPair(
  problem: PairingProblem,
  pairs: readonly Pick<HelpPair, 'household' | 'helper' | 'rule'>[],
  wanted: { household: string; helper: string },
): PairReview {
  const household = problem.households.find(({ id }) => id === wanted.household);
  const helper = problem.helpers.find(({ id }) => id === wanted.helper);
  const problems: Problem[] = [];
  const note = (code: string, message: LocalizedText, hint: LocalizedText) =>
    problems.push({ code: `people.${code}`, message, where: { record: wanted.household }, hint });
  if (!household || !helper) {
    note(
      'pair_unknown',
      {
        zh: `没有户 ${wanted.household} 或干部 ${wanted.helper}。`,
        en: `There is no household ${wanted.household} or no helper ${wanted.helper}.`,
      },
      { zh: '请核对编号。', en: 'Check the numbers.' },
    );
    return { pair: null, problems };
  }
  const { units, held } = openPairing(problem);
  const { total, byRule } = countPlaces(helper, problem.rules, units);
  const allowing = problem.rules.filter(({ id }) => household.rules.includes(id) && byRule.has(id));
  const his = pairs.filter((pair) => pair.helper === helper.id && pair.household !== household.id);
  const rule = allowing.find(({ id }) => his.filter((pair) => pair.rule === id).length < byRule.get(id)!);
  const keeps = held.find((pair) => pair.household.id === household.id && pair.helper.id !== helper.id);
  if (allowing.length === 0)
    note(
      'pair_outside_rules',
      {
        zh: `结对规则不许干部 ${helper.id} 帮扶户 ${household.id}。`,
        en: `No rule allows helper ${helper.id} for household ${household.id}.`,
      },
      { zh: '请选职级和单位相符的干部。', en: 'Choose a helper of a fitting rank and unit.' },
    );
  else if (!rule || his.length >= total)
    note(
      'pair_full',
      {
        zh: `干部 ${helper.id} 已有 ${his.length} 户，规定至多 ${total} 户。`,
        en: `Helper ${helper.id} has ${his.length} households already; he may have ${total}.`,
      },
      { zh: '请先把他的一户分给别人，或另选干部。', en: 'Give one of his to another first, or choose another helper.' },
    );
  if (problem.kin.some((pair) => pair.helper === helper.id && pair.household === household.id))
    note(
      'pair_kin',
      {
        zh: `干部 ${helper.id} 与户 ${household.id} 是亲属，须回避。`,
        en: `Helper ${helper.id} is kin of household ${household.id}.`,
      },
      { zh: '请另选干部。', en: 'Choose another helper.' },
    );
  if (keeps)
    note(
      'pair_may_not_end',
      {
        zh: `户 ${household.id} 尚未脱贫，不得与干部 ${keeps.helper.id} 脱钩。`,
        en: `Household ${household.id} has not left poverty; its pair with helper ${keeps.helper.id} may not end.`,
      },
      { zh: '脱贫后再换人（不脱贫不脱钩）。', en: 'Change the helper after its exit.' },
    );
  const chosen = rule ?? allowing[0] ?? null;
  const stays = household.presentHelpers.includes(helper.id);
  return {
    pair: {
      household: household.id,
      helper: helper.id,
      rule: chosen?.id ?? null,
      kind: chosen?.kind ?? null,
      state: stays ? (held.some((pair) => pair.household.id === household.id) ? 'held' : 'kept') : 'new',
      breaks: !stays && household.presentHelpers.some((id) => problem.helpers.some((other) => other.id === id)),
      otherUnit: !startFit({ units }).sameUnit(household.villageCode, helper),
      distance: (['village', 'town', 'other_town'] as const)[distanceOf(household, helper)],
    },
    problems,
  };
}
