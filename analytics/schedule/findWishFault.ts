import type { LocalizedText, Problem } from '../engine';
import type { PolicyPack, ScenarioOverlay } from '../policy';
import type { PlannerWish } from '../project/types';
import { subjectTest, type WishedHousehold } from './applyWishes';
import { describeWish } from './describeWish';
import { firstOpenYear, type PlanFacts } from './planFacts';
import { listTargetVillages, villageAllowance } from './villageTargets';

/** What wishes are judged by. */
export interface WishGround {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  households: readonly WishedHousehold[];
  /** Registered population by village code. */
  villages?: ReadonlyMap<string, number>;
  facts?: PlanFacts;
}

/**
 * The first thing wrong with the wishes, or null: one that names nothing known (`wish_unknown`), lies before the
 * as-of year (`wish_past`), goes against a right of the pack (`wish_against_rule`), or contradicts another
 * (`wish_contradiction`, which names both). A wish that is sound but that no bundle fulfils is no fault: it is told
 * with the options. Example: forbidding livestock in a village and wanting it for one of its households.
 */
export function findWishFault(wishes: readonly PlannerWish[], ground: WishGround): Problem | null {
  for (const wish of wishes) {
    const fault = findOwnFault(wish, ground);
    if (fault) return fault;
  }
  return findTargetClash(wishes, ground) ?? findHouseholdClash(wishes, ground) ?? findVillageClash(wishes, ground);
}

/** True for a target of a year before the as-of year: it was set in its time and is what that year is measured by. */
export function isPastTarget(wish: PlannerWish, facts: PlanFacts | undefined): boolean {
  return 'amount' in wish && facts !== undefined && wish.year < facts.asOfYear;
}

function findOwnFault(wish: PlannerWish, ground: WishGround): Problem | null {
  const { pack, facts } = ground;
  const { from, to } = pack.horizon;
  const outside = (year: number): boolean => !(Number.isInteger(year) && year >= from && year <= to);
  const first = firstOpenYear(pack, facts);
  const past = (year: number): boolean => year < first;
  const unknown = (zh: string, en: string): Problem => problem('wish_unknown', { zh, en }, pack, wish);
  const beyond = { zh: `年份不在 ${from}–${to} 年内`, en: `the year lies outside ${from}–${to}` };
  if ('amount' in wish) {
    if (outside(wish.year)) return unknown(beyond.zh, beyond.en);
    if (!(Number.isSafeInteger(wish.amount) && wish.amount >= 0))
      return unknown('目标不是非负整数', 'the target is not a whole number ≥ 0');
    if (wish.kind === 'village_target' && !pack.village_cohorts)
      return unknown('政策没有规定村的出列目标', 'the policy sets no targets of villages');
    return past(wish.year) ? problem('wish_past', pastText, pack, wish) : null;
  }
  if ('village' in wish) {
    if (outside(wish.year)) return unknown(beyond.zh, beyond.en);
    if (!listTargetVillages(pack).includes(wish.village))
      return unknown('该村不在政策规定出列的村中', 'the village is none of those that the policy sets targets for');
    return past(wish.year) && !facts?.villagesOut?.has(wish.village)
      ? problem('wish_past', pastText, pack, wish)
      : null;
  }
  const { subject } = wish;
  if (
    subject !== 'county' &&
    'village' in subject &&
    !pack.regions.some((region) => region.level === 'village' && region.code === subject.village)
  ) {
    return unknown('没有这个村', 'there is no such village');
  }
  if (subject !== 'county' && 'households' in subject) {
    const known = new Set(ground.households.map((household) => household.household_id));
    const lost = subject.households.find((id) => !known.has(id));
    if (lost !== undefined) return unknown(`登记中没有第 ${lost} 户`, `the register has no household ${lost}`);
  }
  if (wish.kind === 'exit_year') {
    if (wish.from === 0 && wish.to === 0) return null;
    if (outside(wish.from) || outside(wish.to) || wish.from > wish.to) return unknown(beyond.zh, beyond.en);
    const out = ground.households.some(
      (household) => subjectTest(subject)(household) && facts?.exited.has(household.household_id),
    );
    return past(wish.to) && !out ? problem('wish_past', pastText, pack, wish) : null;
  }
  const measure = pack.measures.find((candidate) => candidate.id === wish.measure && candidate.scope === 'household');
  if (!measure) return unknown(`没有名为 ${wish.measure} 的到户措施`, `no household measure is named ${wish.measure}`);
  if (wish.kind === 'forbid_measure' && measure.due_to_all) {
    return problem(
      'wish_against_rule',
      {
        zh: `“${measure.label.zh}”应保尽保，不能不给`,
        en: `“${measure.label.en}” is due to all who have a right to it`,
      },
      pack,
      wish,
    );
  }
  return null;
}

const pastText = {
  zh: '所说的年份已经过去，只有以后的年份可以安排',
  en: 'the year is past; only later years are decided',
};

function findTargetClash(wishes: readonly PlannerWish[], { pack }: WishGround): Problem | null {
  const first = new Map<string, PlannerWish>();
  for (const wish of wishes) {
    if ('subject' in wish) continue;
    const key = 'village' in wish ? wish.village : `${wish.kind} ${wish.year}`;
    const value = (one: PlannerWish): number => ('village' in one ? one.year : 'amount' in one ? one.amount : 0);
    const other = first.get(key);
    if (other && value(other) !== value(wish)) return contradiction(pack, other, wish);
    first.set(key, wish);
  }
  return null;
}

/** Two wishes about one household that cannot both be: years apart, a measure wanted and forbidden, two that exclude each other. */
function findHouseholdClash(wishes: readonly PlannerWish[], { pack, households }: WishGround): Problem | null {
  const tests = wishes.flatMap((wish) => ('subject' in wish ? [{ wish, test: subjectTest(wish.subject) }] : []));
  if (tests.length < 2) return null;
  const measures = new Map(pack.measures.map((measure) => [measure.id, measure]));
  const clash = (a: PlannerWish, b: PlannerWish): boolean => {
    if (a.kind === 'exit_year' && b.kind === 'exit_year') return a.from > b.to || b.from > a.to;
    if (a.kind === 'exit_year' || b.kind === 'exit_year' || !('measure' in a) || !('measure' in b)) return false;
    if (a.kind !== b.kind) return a.measure === b.measure;
    if (a.kind === 'forbid_measure' || a.measure === b.measure) return false;
    return Boolean(
      measures.get(a.measure)?.excludes.includes(b.measure) || measures.get(b.measure)?.excludes.includes(a.measure),
    );
  };
  const told = new Set<string>();
  for (const household of households) {
    const own = tests.filter(({ test }) => test(household)).map(({ wish }) => wish);
    const key = own.map((wish) => wish.id).join(' ');
    if (own.length < 2 || told.has(key)) continue;
    told.add(key);
    for (let i = 0; i < own.length; i += 1) {
      for (let j = i + 1; j < own.length; j += 1)
        if (clash(own[i]!, own[j]!)) return contradiction(pack, own[i]!, own[j]!);
    }
  }
  return null;
}

/** A village that is to leave in a year while wishes keep more of its persons in than may be left. */
function findVillageClash(
  wishes: readonly PlannerWish[],
  { pack, overlays, households, villages }: WishGround,
): Problem | null {
  for (const wish of wishes) {
    if (wish.kind !== 'village_year') continue;
    const own = households.filter((household) => household.village_code === wish.village);
    let late = 0;
    let keeping: PlannerWish | undefined;
    for (const household of own) {
      const lock = wishes.find(
        (one) =>
          one.kind === 'exit_year' && (one.to === 0 || one.from > wish.year) && subjectTest(one.subject)(household),
      );
      if (!lock) continue;
      late += household.members;
      keeping ??= lock;
    }
    if (keeping && late > villageAllowance(pack, overlays, villages?.get(wish.village)))
      return contradiction(pack, wish, keeping);
  }
  return null;
}

function contradiction(pack: PolicyPack, a: PlannerWish, b: PlannerWish): Problem {
  const [first, second] = [describeWish(a, pack), describeWish(b, pack)];
  return {
    code: 'wish_contradiction',
    message: {
      zh: `两项要求互相矛盾：“${first.zh}”与“${second.zh}”。`,
      en: `Two wishes contradict each other: “${first.en}” and “${second.en}”.`,
    },
    where: { record: b.id },
    hint: { zh: '请去掉或修改其中一项。', en: 'Take one of them away, or change it.' },
  };
}

function problem(code: string, why: LocalizedText, pack: PolicyPack, wish: PlannerWish): Problem {
  const text = describeWish(wish, pack);
  return {
    code,
    message: {
      zh: `要求“${text.zh}”无法执行：${why.zh}。`,
      en: `The wish “${text.en}” cannot be followed: ${why.en}.`,
    },
    where: { record: wish.id },
    hint: { zh: '请修改或去掉这项要求。', en: 'Change the wish, or take it away.' },
  };
}
