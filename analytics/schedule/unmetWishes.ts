import type { LocalizedText } from '../engine';
import type { PolicyPack, ScenarioOverlay } from '../policy';
import type { PlannerWish } from '../project/types';
import { describeWish } from './describeWish';
import type { GroupedHousehold, StoredOption } from './enumerateOptionsHouseholds';
import type { HouseholdMenu } from './enumerateOptionsMenu';
import { allowsYear } from './householdTerms';
import type { LiftedTerms } from './relaxTerms';
import { villageAllowance } from './villageTargets';

/** A wish that a household or village cannot follow, and is planned without. */
export interface UnmetWish {
  wish: string;
  householdId?: number;
  village?: string;
  /** `left_already` (facts), `not_eligible` (no right to the measure), `refused_help` (it refuses help), `no_way_out` (no bundle does it), `too_many_left` (a village). */
  because: 'left_already' | 'not_eligible' | 'refused_help' | 'no_way_out' | 'too_many_left';
  text: LocalizedText;
}

interface WishOutcome {
  households: readonly GroupedHousehold[];
  menus: readonly HouseholdMenu[];
  options: readonly StoredOption[][];
  lifted: ReadonlyMap<number, LiftedTerms>;
  wishes: readonly PlannerWish[];
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  villages?: ReadonlyMap<string, number>;
}

/** The wishes that some household or village cannot follow, households in their order, then villages. */
export function listUnmetWishes(outcome: WishOutcome): UnmetWish[] {
  const byId = new Map(outcome.wishes.map((wish) => [wish.id, wish]));
  const tell = (
    wish: string,
    because: UnmetWish['because'],
    where: { householdId?: number; village?: string },
  ): UnmetWish => ({
    wish,
    ...where,
    because,
    text: sentence(byId.get(wish)!, because, where.householdId, outcome.pack),
  });
  return [...listUnmetByHouseholds(outcome, tell), ...listUnmetByVillages(outcome, tell)];
}

type Tell = (
  wish: string,
  because: UnmetWish['because'],
  where: { householdId?: number; village?: string },
) => UnmetWish;

function listUnmetByHouseholds({ households, menus, options, lifted }: WishOutcome, tell: Tell): UnmetWish[] {
  return households.flatMap(({ household_id: householdId }, h) => {
    const { terms, demands, due, crewPlans, chosen } = menus[h]!;
    const { lock, exited } = terms;
    const unmet: UnmetWish[] = [];
    if (exited !== null) {
      if (lock && !allowsYear(lock, exited))
        unmet.push(...lock.wishes.map((wish) => tell(wish, 'left_already', { householdId })));
    } else if (lifted.get(h)?.lock)
      unmet.push(...lock!.wishes.map((wish) => tell(wish, 'no_way_out', { householdId })));
    for (const [measure, wish] of terms.required) {
      const given = [...due, ...(crewPlans[0]?.items ?? [])].some((item) => item.measure === measure);
      if (given) continue;
      if (exited !== null) unmet.push(tell(wish, 'left_already', { householdId }));
      else if (terms.refused) unmet.push(tell(wish, 'refused_help', { householdId }));
      else if (!chosen.some(({ entry }) => entry.measure.id === measure))
        unmet.push(tell(wish, 'not_eligible', { householdId }));
      else if (lifted.get(h)?.measures && demands.some(({ kind, id }) => kind === 'wish' && id === wish))
        unmet.push(tell(wish, 'no_way_out', { householdId }));
      else if (!options[h]!.every(({ items }) => items.some((item) => item.measure === measure)))
        unmet.push(tell(wish, 'no_way_out', { householdId }));
    }
    return unmet;
  });
}

function listUnmetByVillages(
  { households, options, wishes, pack, overlays, villages }: WishOutcome,
  tell: Tell,
): UnmetWish[] {
  return wishes.flatMap((wish) => {
    if (wish.kind !== 'village_year') return [];
    let late = 0;
    households.forEach((household, h) => {
      if (household.village_code !== wish.village) return;
      if (!options[h]!.some(({ exitYear }) => exitYear > 0 && exitYear <= wish.year)) late += household.members;
    });
    return late > villageAllowance(pack, overlays, villages?.get(wish.village))
      ? [tell(wish.id, 'too_many_left', { village: wish.village })]
      : [];
  });
}

function sentence(
  wish: PlannerWish,
  because: UnmetWish['because'],
  householdId: number | undefined,
  pack: PolicyPack,
): LocalizedText {
  const { zh, en } = describeWish(wish, pack);
  const who =
    householdId === undefined
      ? { zh: '该村', en: 'The village' }
      : { zh: `第 ${householdId} 户`, en: `Household ${householdId}` };
  const why: Record<UnmetWish['because'], LocalizedText> = {
    left_already: { zh: '已经脱贫', en: 'has left already' },
    refused_help: { zh: '已声明放弃帮扶', en: 'refuses help in writing' },
    not_eligible: { zh: '不符合该措施的条件', en: 'has no right to the measure' },
    no_way_out: { zh: '没有这样脱贫的办法', en: 'has no such way out' },
    too_many_left: { zh: '到时仍有太多人无法脱贫', en: 'would still have too many persons who cannot leave by then' },
  };
  return {
    zh: `要求“${zh}”不能照办：${who.zh}${why[because].zh}。`,
    en: `The wish “${en}” is not followed: ${who.en} ${why[because].en}.`,
  };
}
