import { compareTexts, type LocalizedText, type Problem } from '../engine';
import { measureLoads } from './measureLoads';
import { countPlaces, readUnits, ruleFits } from './ruleFits';
import type { PairingProblem } from './types';

export interface HelperMatches {
  /** Helpers whose identity number is that of a registered poor person. */
  registeredPoor: readonly string[];
  /** Helpers with one identity number between them, whatever their helper numbers. */
  samePerson: readonly (readonly string[])[];
  /** Villages that the plan gives a unit to. */
  villagesToHelp: readonly string[];
}

/**
 * Looks over the helpers and their present pairs: a helper who is himself registered poor, one person under several
 * numbers or one number twice, more households than the rules allow, nobody's rule, a rule that does not speak of a
 * present pair, kin, units without a village, villages without a unit. Identity numbers are compared outside; here stand
 * helper numbers only.
 * Errors: none; every finding has its place and its remedy. Order: by kind, then record.
 * Example: rank `other` (1 household) with 2 present pairs → `people.helper_above_capacity`.
 */
export function checkHelpers(problem: PairingProblem, matches: HelperMatches): Problem[] {
  const units = readUnits(problem.units);
  const findings: Problem[] = [];
  const note = (code: string, record: string, message: LocalizedText, hint: LocalizedText) =>
    findings.push({ code: `people.${code}`, message, where: { record }, hint });
  const helpers = new Map(problem.helpers.map((helper) => [helper.id, helper]));
  const rules = new Map(problem.rules.map((rule) => [rule.id, rule]));
  for (const id of matches.registeredPoor)
    note(
      'helper_registered_poor',
      id,
      { zh: `干部 ${id} 本人是建档立卡贫困人口。`, en: `Helper ${id} is himself registered poor.` },
      {
        zh: '请核实其身份：或清退错登的贫困户，或换人帮扶。',
        en: 'Find out which is wrong: strike the household off, or give another helper.',
      },
    );
  const numbers = problem.helpers.map(({ id }) => id);
  for (const id of new Set(numbers.filter((id, at) => numbers.indexOf(id) !== at)))
    note(
      'helper_twice',
      id,
      { zh: `干部编号 ${id} 出现了不止一次。`, en: `The helper number ${id} stands more than once.` },
      { zh: '请合并或改正编号。', en: 'Join the rows or correct the number.' },
    );
  for (const group of matches.samePerson) {
    const ids = [...group].sort();
    note(
      'helper_same_person',
      ids[0] ?? '',
      { zh: `干部编号 ${ids.join('、')} 是同一人。`, en: `The helper numbers ${ids.join(', ')} are one person.` },
      { zh: '请保留一个编号，户数合并计算。', en: 'Keep one number; its households count together.' },
    );
  }
  const pairs = problem.households.flatMap(({ id, presentHelpers }) =>
    [...new Set(presentHelpers)].map((helper) => ({ household: id, helper })),
  );
  for (const { helper, capacity, households, above } of measureLoads(
    { ...problem, helpers: [...helpers.values()] },
    pairs,
  ))
    if (above > 0 && capacity > 0)
      note(
        'helper_above_capacity',
        helper,
        {
          zh: `干部 ${helper} 已帮扶 ${households} 户，规定至多 ${capacity} 户。`,
          en: `Helper ${helper} has ${households} households; his rule allows ${capacity}.`,
        },
        {
          zh: '请分给其他干部；脱贫前不得脱钩的须由领导小组决定。',
          en: 'Give some to others; where no pair may end, let the leading group decide.',
        },
      );
  for (const helper of helpers.values())
    if (countPlaces(helper, problem.rules, units).byRule.size === 0)
      note(
        'helper_outside_rules',
        helper.id,
        {
          zh: `干部 ${helper.id} 的职级和单位不在任何结对规则之内。`,
          en: `No pairing rule speaks of the rank and unit of helper ${helper.id}.`,
        },
        { zh: '请补登职级或单位。', en: 'Complete his rank or unit.' },
      );
  const householdOf = new Map(problem.households.map((household) => [household.id, household]));
  const kin = new Set(problem.kin.map(({ helper, household }) => JSON.stringify([household, helper])));
  for (const { household, helper } of pairs) {
    const who = helpers.get(helper);
    if (!who)
      note(
        'pair_unknown_helper',
        household,
        {
          zh: `户 ${household} 的结对干部 ${helper} 不在名册里。`,
          en: `Helper ${helper} of household ${household} is not in the register.`,
        },
        { zh: '请补登该干部或改正编号。', en: 'Add the helper or correct the number.' },
      );
    else if (!householdOf.get(household)!.rules.some((id) => ruleFits(rules.get(id)!, who, units)))
      note(
        'pair_outside_rules',
        household,
        {
          zh: `户 ${household} 与干部 ${helper} 的结对不合任何规则。`,
          en: `No rule allows helper ${helper} for household ${household}.`,
        },
        {
          zh: '请核对干部的职级、单位和该户的类型。',
          en: 'Check rank and unit of the helper and the kind of the household.',
        },
      );
    if (kin.has(JSON.stringify([household, helper])))
      note(
        'pair_kin',
        household,
        {
          zh: `户 ${household} 与其帮扶干部 ${helper} 是亲属。`,
          en: `Helper ${helper} is kin of household ${household}.`,
        },
        { zh: '请回避，另派干部。', en: 'Give another helper.' },
      );
  }
  for (const unit of problem.units)
    if (unit.level !== 'town' && unit.villageCodes.length === 0)
      note(
        'unit_without_village',
        unit.id,
        { zh: `帮扶单位“${unit.id}”没有挂钩的村。`, en: `The unit “${unit.id}” has no village.` },
        { zh: '请为该单位确定挂钩村。', en: 'Give the unit a village.' },
      );
  for (const village of matches.villagesToHelp)
    if (!units.unitsOf.has(village))
      note(
        'village_without_unit',
        village,
        { zh: `村 ${village} 没有帮扶单位。`, en: `Village ${village} has no helping unit.` },
        { zh: '请为该村确定帮扶单位（要求全覆盖）。', en: 'Give the village a unit; all must have one.' },
      );
  return findings.sort((a, b) =>
    compareTexts(a.code, b.code) || compareTexts(a.where?.record ?? '', b.where?.record ?? ''),
  );
}
