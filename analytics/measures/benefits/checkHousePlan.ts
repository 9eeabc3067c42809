import { ProblemError, type LocalizedText } from '../../engine';
import { resolveValue, type PolicyPack, type ResolvedValue, type ScenarioOverlay } from '../../policy';
import type { ValueStatus } from '../../policy/types';

/** One planned repair or rebuilding of a household's house; areas without sheds and stores. */
export interface HousePlan {
  year: number;
  members: number;
  grade: string;
  work: 'repair' | 'rebuild';
  /** Floor area after the work, square metres; only asked for a rebuilding. */
  areaSquareMetres?: number;
  costYuan?: number;
  subsidyYuan?: number;
}

export interface HouseFinding {
  rule: 'members' | 'grade' | 'work' | 'least_area' | 'largest_area' | 'subsidy_above_cost' | 'subsidy_below_standard';
  /** Null while a number of the plan is missing; `warning` on a point that holds but should be looked at. */
  verdict: 'holds' | 'warning' | 'fails' | null;
  text: LocalizedText;
  clause: string | null;
  status: ValueStatus;
}

/** Parameters of a pack that the rules of houses are read from. */
const names = {
  least: ['house_floor_one', 'house_floor_two', 'house_floor_three'],
  leastEach: 'house_floor_per_person',
  capLow: 'house_cap_small_low',
  capHigh: 'house_cap_small_high',
  capEach: 'house_cap_per_person',
  subsidy: { repair: 'house_repair_subsidy', rebuild: 'house_rebuild_subsidy' },
} as const;

/**
 * Holds a planned house against the rules of the plan, as far as the pack has their numbers; null without them.
 * Only grades C and D; C is repaired, never rebuilt; D is rebuilt, or repaired where that is possible (warning).
 * Area of a new house: 1–3 members at least 20 / 30 / 40 m² and at most 60 (above 40: as the place allows, warning);
 * more members 13–18 m² each. The subsidy: never above the cost; below the standard only where the cost is below it.
 * Errors: ProblemError `benefit_bad_amount` when members, areas or amounts are no numbers above or at zero.
 * Source: 枣高管办发〔2018〕6号 第五章第一节二, 第二节专栏3.
 * Example: 4 members, D, rebuilt on 75 m² → largest_area fails, 75 > 18 × 4 = 72.
 */
export function checkHousePlan(pack: PolicyPack, overlays: readonly ScenarioOverlay[], plan: HousePlan): HouseFinding[] | null {
  const known = new Set(pack.parameters.map((parameter) => parameter.id));
  const needed = [...names.least, names.leastEach, names.capLow, names.capHigh, names.capEach, names.subsidy.repair, names.subsidy.rebuild];
  if (needed.some((id) => !known.has(id))) return null;
  checkNumbers(plan);
  const take = (id: string): ResolvedValue => resolveValue(pack, overlays, id, plan.year);
  const subsidy = take(names.subsidy[plan.work]);
  return [...checkWork(plan, take(names.capHigh)), ...(plan.work === 'rebuild' ? checkArea(plan, take) : []), ...checkSubsidy(plan, subsidy)];
}

function checkNumbers({ members, areaSquareMetres, costYuan, subsidyYuan }: HousePlan): void {
  const bad = [areaSquareMetres, costYuan, subsidyYuan].some((value) => value !== undefined && !(Number.isFinite(value) && value >= 0));
  if (!bad && Number.isInteger(members) && members >= 1) return;
  throw new ProblemError({
    code: 'benefit_bad_amount',
    message: { zh: '住房方案中的人口、面积或金额不是可用的数字。', en: 'Members, area or amounts of the house are no numbers that can be used.' },
    hint: { zh: '人口为1人以上的整数，面积和金额不小于零。', en: 'Members: a whole number from 1; area and amounts not below zero.' },
  });
}

function finding(rule: HouseFinding['rule'], verdict: HouseFinding['verdict'], zh: string, en: string, ground: ResolvedValue): HouseFinding {
  return { rule, verdict, text: { zh, en }, clause: ground.citation.clause ?? null, status: ground.status };
}

function checkWork({ grade, work }: HousePlan, ground: ResolvedValue): HouseFinding[] {
  if (grade !== 'C' && grade !== 'D') {
    return [finding('grade', 'fails', `只改造 C 级、D 级危房，此房为 ${grade} 级。`, `Only grades C and D are taken; this house is ${grade}.`, ground)];
  }
  if (grade === 'C' && work === 'rebuild') {
    return [finding('work', 'fails', 'C 级只修缮加固，拆除重建不予补助。', 'Grade C is repaired; a rebuilding is not paid.', ground)];
  }
  if (grade === 'D' && work === 'repair') {
    return [finding('work', 'warning', 'D 级原则上重建，可加固的优先修缮：须有鉴定。', 'Grade D is rebuilt unless it can be made safe by repair: needs an expert.', ground)];
  }
  return [finding('work', 'holds', `${grade} 级与改造方式相符。`, `The work fits grade ${grade}.`, ground)];
}

function checkArea({ members, areaSquareMetres: area }: HousePlan, take: (id: string) => ResolvedValue): HouseFinding[] {
  const small = members <= names.least.length;
  const least = take(small ? names.least[members - 1]! : names.leastEach);
  const cap = take(small ? names.capHigh : names.capEach);
  const factor = small ? 1 : members;
  const limit = (value: number): string => (small ? String(value) : `${value} × ${members} = ${value * members}`);
  const free = small ? take(names.capLow).value : Infinity;
  if (area === undefined) {
    const zh = `面积未填，应在 ${limit(least.value)} 至 ${limit(cap.value)} 平方米之间。`;
    return [finding('largest_area', null, zh, `No area yet; it should lie between ${limit(least.value)} and ${limit(cap.value)} m².`, cap)];
  }
  const low = area < least.value * factor;
  const high = area > cap.value * factor;
  const allowed = area > free && !high;
  return [
    finding('least_area', low ? 'fails' : 'holds', `${area} ${low ? '＜' : '≥'} 下限 ${limit(least.value)} 平方米。`, `${area} ${low ? '<' : '≥'} ${limit(least.value)} m² at least.`, least),
    finding(
      'largest_area',
      high ? 'fails' : allowed ? 'warning' : 'holds',
      `${area} ${high ? '＞' : '≤'} 上限 ${limit(cap.value)} 平方米${allowed ? `；超过 ${free}，须在当地规定的上限以内` : ''}。`,
      `${area} ${high ? '>' : '≤'} ${limit(cap.value)} m² at most${allowed ? `; above ${free} only as far as the place allows` : ''}.`,
      cap,
    ),
  ];
}

function checkSubsidy(plan: HousePlan, standard: ResolvedValue): HouseFinding[] {
  const { costYuan: cost, subsidyYuan: subsidy } = plan;
  if (cost === undefined || subsidy === undefined) {
    return [finding('subsidy_above_cost', null, '实际投资或补助金额未填。', 'The cost or the subsidy is not known yet.', standard)];
  }
  const above = subsidy > cost;
  const due = Math.min(standard.value, cost);
  const unpaid = plan.grade === 'C' && plan.work === 'rebuild';
  const below = !unpaid && subsidy < due;
  return [
    finding('subsidy_above_cost', above ? 'fails' : 'holds', `补助 ${subsidy} ${above ? '＞' : '≤'} 实际投资 ${cost} 元。`, `Subsidy ${subsidy} ${above ? '>' : '≤'} cost ${cost} yuan.`, standard),
    finding(
      'subsidy_below_standard',
      below ? 'fails' : 'holds',
      `补助 ${subsidy} ${below ? '＜' : '≥'} min(${standard.value}, ${cost}) = ${due} 元${unpaid ? '；此项不予补助' : ''}。`,
      `Subsidy ${subsidy} ${below ? '<' : '≥'} min(${standard.value}, ${cost}) = ${due} yuan${unpaid ? '; not paid' : ''}.`,
      standard,
    ),
  ];
}
