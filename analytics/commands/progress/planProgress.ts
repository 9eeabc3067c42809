import { compareTexts, type Problem } from '../../engine';
import type { BundleItem } from '../../measures';
import type { PolicyPack } from '../../policy';
import { collectRecordedFacts, type ProgressEntry, type RecordedFacts } from '../../progress';
import { readEntries, type ProgressStore } from './keptFacts';

interface PlannedStore extends ProgressStore {
  pack: PolicyPack;
}

const known = new WeakMap<readonly ProgressEntry[], { pack: PolicyPack; asOf: string; facts: RecordedFacts }>();

/** What was recorded up to the as-of day that a plan has to take as it is. Errors: those of `readEntries`. */
export async function readRecordedFacts(store: PlannedStore): Promise<RecordedFacts> {
  const { pack, history } = store;
  const asOf = history.document.asOf ?? pack.as_of.date;
  const entries = await readEntries(store);
  const held = known.get(entries);
  if (held?.pack === pack && held.asOf === asOf) return held.facts;
  const facts = collectRecordedFacts(pack, entries, asOf);
  known.set(entries, { pack, asOf, facts });
  return facts;
}

/** The same in one order, for the hash of a plan's inputs; null where nothing of it was recorded. */
export async function describePlanProgress(store: PlannedStore): Promise<unknown> {
  if (store.history.document.progress.length === 0) return null;
  const { exited, returned, villagesOut, measures } = await readRecordedFacts(store);
  const begun = measures.flatMap(({ householdId, measure, begun: day }) =>
    householdId === null ? [] : [`${householdId}|${measure}|${day.slice(0, 4)}`],
  );
  if (exited.size + returned.size + villagesOut.size + begun.length === 0) return null;
  const years = (days: ReadonlyMap<number | string, string>): string[] =>
    [...days].map(([key, day]) => `${key}|${day.slice(0, 4)}`).sort(compareTexts);
  return [years(exited), years(returned), years(villagesOut), begun.sort(compareTexts)];
}

/** What the register says, for comparison with what was recorded. */
export interface RegisteredExits {
  registerYear: number;
  /** Households that the register still counts as poor. */
  poor: ReadonlySet<number>;
  /** Year in which the register says that a household left. */
  gone: ReadonlyMap<number, number>;
  /** Villages that the pack sets targets for; persons who may be left in each when it leaves. */
  allowances: ReadonlyMap<string, number>;
  /** Village and size of each household. */
  households: readonly { household_id: number; village_code: string; members: number }[];
  /** Items of the adopted plan by household. */
  planned: ReadonlyMap<number, readonly BundleItem[]>;
  measures: ReadonlySet<string>;
  asOfYear: number;
}

export interface MergedFacts {
  exited: Map<number, number>;
  begun: Map<number, BundleItem[]>;
  villagesOut: Map<string, number>;
  problems: Problem[];
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/**
 * Register and records together: who left when, what has begun, which villages are out. What was recorded adds to what
 * the register says; where they contradict each other, the register's year of an exit holds, a strike-off newer than the
 * register holds, and each contradiction is told. Measures of the adopted plan whose start has passed count as begun;
 * a recorded beginning moves their start. Errors: none.
 * Example: the register of 2016 counts household 7 as poor, and it was struck off on 2017-03-01: exited in 2017.
 */
export function mergeFacts(told: RecordedFacts, register: RegisteredExits): MergedFacts {
  const problems: Problem[] = [];
  const exited = new Map(register.gone);
  for (const [id, day] of told.exited) {
    const year = yearOf(day);
    const inRegister = register.gone.get(id);
    if (inRegister !== undefined && inRegister !== year)
      problems.push(
        contradiction(id, {
          zh: `登记为 ${inRegister} 年脱贫，进度记录 ${day} 销号，编制计划以登记为准`,
          en: `left in ${inRegister} by the register, but was struck off on ${day} by the records; the plan follows the register`,
        }),
      );
    else if (inRegister === undefined && register.poor.has(id)) {
      exited.set(id, year);
      if (year <= register.registerYear)
        problems.push(
          contradiction(id, {
            zh: `进度记录 ${day} 已销号，${register.registerYear} 年登记仍为贫困户，编制计划以进度记录为准`,
            en: `was struck off on ${day} by the records, but the register of ${register.registerYear} still counts it as poor; the plan follows the records`,
          }),
        );
    } else if (inRegister === undefined)
      problems.push(
        contradiction(id, {
          zh: `进度记录 ${day} 销号，但现行登记中没有这一户，编制计划时不计`,
          en: `was struck off on ${day} by the records, but the register in use does not have it; the plan leaves it out`,
        }),
      );
  }
  for (const [id, day] of told.returned)
    if (register.gone.has(id))
      problems.push(
        contradiction(id, {
          zh: `登记为已脱贫，进度记录 ${day} 返贫；登记更新前，编制计划仍按已脱贫计`,
          en: `is out by the register, but fell back on ${day} by the records; until the register shows it, the plan counts it as out`,
        }),
      );

  const begun = new Map<number, BundleItem[]>();
  const add = (id: number, item: BundleItem): void => void begun.set(id, [...(begun.get(id) ?? []), item]);
  for (const [id, items] of register.planned)
    for (const item of items)
      if (item.startYear < register.asOfYear || item.startYear <= Math.min(exited.get(id) ?? 0, register.asOfYear))
        add(id, item);
  for (const { householdId, measure, begun: day } of told.measures) {
    if (householdId === null || !(register.poor.has(householdId) || register.gone.has(householdId))) continue;
    if (!register.measures.has(measure)) {
      problems.push(
        contradiction(householdId, {
          zh: `进度记录中的措施“${measure}”不在现行政策中，编制计划时不计`,
          en: `has a recorded measure “${measure}” that the policy does not have; the plan leaves it out`,
        }),
      );
      continue;
    }
    const startYear = Math.min(yearOf(day), register.asOfYear);
    const planned = register.planned.get(householdId)?.find((item) => item.measure === measure);
    if (!planned)
      problems.push(
        contradiction(householdId, {
          zh: `措施“${measure}”${day} 已开始，但执行计划中没有，数量按 1 计`,
          en: `has the measure “${measure}” begun on ${day}, which the adopted plan does not have; its quantity is taken as 1`,
        }),
      );
    const others = (begun.get(householdId) ?? []).filter((item) => item.measure !== measure);
    begun.set(householdId, [...others, { measure, units: planned?.units ?? 1, startYear }]);
  }

  const villagesOut = new Map<string, number>();
  for (const [code, day] of told.villagesOut) {
    const allowance = register.allowances.get(code);
    if (allowance === undefined) continue;
    const left = register.households
      .filter(
        ({ village_code, household_id }) =>
          village_code === code && (exited.get(household_id) ?? Infinity) > yearOf(day),
      )
      .reduce((sum, { members }) => sum + members, 0);
    if (left <= allowance) villagesOut.set(code, yearOf(day));
    else problems.push(villageNotFree(code, day, left, allowance));
  }
  return { exited, begun, villagesOut, problems };
}

const toCheck = {
  zh: '请核对登记与进度记录，更正其中一处。',
  en: 'Check the register and the records, and correct one of them.',
};

/** A village cannot be out while more persons are poor in it than the criterion lets. */
function villageNotFree(code: string, day: string, left: number, allowance: number): Problem {
  return {
    code: 'progress_village_not_free',
    message: {
      zh: `进度记录村 ${code} 于 ${day} 出列，但村内还有 ${left} 名贫困人口（最多 ${allowance} 名）；编制计划不按已出列计。`,
      en: `The village ${code} left on ${day} by the records, but ${left} persons in it are still poor (at most ${allowance} may be); the plan does not count it as out.`,
    },
    where: { record: code },
    hint: toCheck,
  };
}

function contradiction(household: number, what: { zh: string; en: string }): Problem {
  return {
    code: 'progress_against_register',
    message: { zh: `第 ${household} 户${what.zh}。`, en: `Household ${household} ${what.en}.` },
    where: { record: String(household) },
    hint: toCheck,
  };
}
