import { checkCondition, checkGround, checkUnit, idsOf, requireIn, type PackCheck, type RequireName } from './checkContext';
import { checkAreas } from './checkAreas';
import { checkIdentities } from './checkIdentities';
import { checkProcedure } from './checkProcedure';
import { checkScorecards } from './checkScorecards';
import { isRealDate } from './isRealDate';
import { fieldsOfPack, predicateField } from './predicateFields';
import type { Benefit, PolicyPack, StaffingRule } from './types';

/** Checks the names, predicates, dates and grounds of rules, lists, people, dates, benefits and identities. */
export function checkRuleReferences(pack: PolicyPack, check: PackCheck): void {
  const parameter = requireIn(idsOf(pack.parameters), { zh: '参数', en: 'parameter' }, check);
  checkStatedTotals(pack, parameter, check);
  checkIdentification(pack, check);
  for (const procedure of pack.procedures) checkProcedure(procedure, pack, check);
  checkLists(pack, parameter, check);
  checkAreas(pack, check);
  checkScorecards(pack, parameter, check);
  checkTargets(pack, parameter, check);
  checkCoverage(pack, parameter, check);
  for (const rule of pack.staffing_rules) checkStaffing(rule, parameter, check);
  for (const rule of pack.pairing_rules) {
    parameter(rule, ['households'], rule.households);
    checkCondition(rule, ['predicate'], rule.predicate, 'household', check);
    checkGround(rule, [], rule, check);
  }
  checkCalendar(pack, check);
  for (const benefit of pack.benefits) checkBenefit(benefit, pack, parameter, check);
  checkIdentities(pack, check);
}

function checkStatedTotals(pack: PolicyPack, parameter: RequireName, check: PackCheck): void {
  const group = requireIn(idsOf(pack.groups), { zh: '对象类别', en: 'group' }, check);
  for (const total of pack.stated_totals) {
    parameter(total, ['parameter'], total.parameter);
    group(total, ['group'], total.group);
    const ofPlaces = total.of === 'villages' || total.of === 'towns';
    if ((ofPlaces && total.group) || (total.of !== 'villages' && total.tier)) {
      check.report(total, [total.tier ? 'tier' : 'group'], { zh: '与统计对象不符', en: 'does not fit what is counted' }, 'policy_bad_value');
    }
  }
  const tiers = pack.village_cohorts?.tiers;
  const [target] = pack.village_cohorts?.targets ?? [];
  if (tiers && target && !pack.regions.some((region) => region.level === 'village' && tiers.includes(region.tier ?? 'other'))) {
    check.report(target, [], { zh: '没有任何村属于所列类型', en: 'no village is of those tiers' }, 'policy_bad_value');
  }
}

function checkIdentification(pack: PolicyPack, check: PackCheck): void {
  for (const fact of pack.case_facts) {
    if (fact.unit !== undefined) checkUnit(fact, fact.unit, check);
    if (fact.stops_measures && (fact.type !== 'boolean' || fact.subject !== 'household')) {
      check.report(fact, ['stops_measures'], { zh: '停安排措施的事项须为到户的是否项', en: 'what stops measures is asked of a household with yes or no' }, 'policy_bad_value');
    }
    for (const subject of ['case', 'village_case', 'person'] as const) {
      if (!predicateField(subject, fact.id)) continue;
      check.report(fact, ['id'], { zh: `与登记表的指标 ${fact.id} 重名`, en: `bears the name of the register field ${fact.id}` }, 'policy_duplicate_id');
      break;
    }
  }
  const list = requireIn(idsOf(pack.rule_lists), { zh: '规则清单', en: 'rule list' }, check);
  for (const rule of pack.identification_rules) {
    list(rule, ['list'], rule.list);
    checkCondition(rule, ['predicate'], rule.predicate, fieldsOfPack(pack, rule.subject === 'village' ? 'village_case' : 'case'), check);
    if ((rule.effect === 'look') !== (rule.score !== undefined)) {
      check.report(rule, ['score'], { zh: '分值只用于“看”，且“看”必须有分值', en: 'a look has a score, and nothing else has one' }, 'policy_bad_value');
    }
    checkGround(rule, [], rule, check);
  }
}

function checkLists(pack: PolicyPack, parameter: RequireName, check: PackCheck): void {
  for (const list of pack.checklists) {
    const seen = new Set<string>();
    list.items.forEach((item, index) => {
      const at = ['items', index];
      if (seen.has(item.id)) {
        check.report(list, [...at, 'id'], { zh: `编号 ${item.id} 重复`, en: `id ${item.id} occurs twice` }, 'policy_duplicate_id');
      }
      seen.add(item.id);
      parameter(list, [...at, 'cost'], item.cost);
      if (list.subject === 'village' || list.subject === 'household') {
        checkCondition(list, [...at, 'fulfilled'], item.fulfilled, list.subject, check);
      } else if (item.fulfilled) {
        check.report(list, [...at, 'fulfilled'], { zh: '登记表不含工作队和县的指标', en: 'the register holds no field of teams or counties' }, 'bad_predicate');
      }
      if (item.due !== undefined) checkYear(pack, list, [...at, 'due'], item.due, check);
      checkGround(list, at, item, check);
    });
  }
}

/** A year by which something is due lies between the start of the horizon and the end of the follow-up. */
function checkYear(pack: PolicyPack, entry: object, inner: PropertyKey[], year: number, check: PackCheck): void {
  const last = pack.horizon.to + pack.follow_up_years;
  if (year >= pack.horizon.from && year <= last) return;
  const span = `${pack.horizon.from}–${last}`;
  check.report(entry, inner, { zh: `${year} 年不在规划期和跟踪期（${span}）内`, en: `${year} lies outside horizon and follow-up (${span})` }, 'policy_bad_value');
}

/** A coverage rule names household measures or programmes that have some, and a whole number of them. */
function checkCoverage(pack: PolicyPack, parameter: RequireName, check: PackCheck): void {
  const ofHouseholds = pack.measures.filter((measure) => measure.scope === 'household');
  const measure = requireIn(idsOf(ofHouseholds), { zh: '到户措施', en: 'household measure' }, check);
  const programme = requireIn(idsOf(pack.programmes), { zh: '工程', en: 'programme' }, check);
  for (const rule of pack.coverage_rules) {
    parameter(rule, ['at_least'], rule.at_least);
    checkCondition(rule, ['who'], rule.who, 'household', check);
    rule.of.measures?.forEach((name, index) => measure(rule, ['of', 'measures', index], name));
    // A province's rule speaks of a programme that not every county need have.
    if (pack.origins[`coverage_rules/${rule.id}`] === pack.id) {
      rule.of.programmes?.forEach((name, index) => programme(rule, ['of', 'programmes', index], name));
    }
    if (!rule.of.measures && !rule.of.programmes) {
      check.report(rule, ['of'], { zh: '没有列出任何措施或工程', en: 'names neither measures nor programmes' }, 'policy_bad_value');
    }
    const number = pack.parameters.find((candidate) => candidate.id === rule.at_least);
    if (number?.values.some(({ value }) => !Number.isInteger(value) || value < 1)) {
      check.report(rule, ['at_least'], { zh: `${rule.at_least} 不是正整数`, en: `${rule.at_least} is not a whole number of at least 1` }, 'policy_bad_value');
    }
    checkGround(rule, [], rule, check);
  }
}

function checkTargets(pack: PolicyPack, parameter: RequireName, check: PackCheck): void {
  const subjects = { county: null, poor_villages: 'village', poor_households: 'household', poor_persons: 'person' } as const;
  for (const target of pack.outcome_targets) {
    parameter(target, ['rate'], target.rate);
    const rate = pack.parameters.find((candidate) => candidate.id === target.rate);
    if (rate && !rate.values.some((value) => value.from <= target.due)) {
      check.report(target, ['rate'], { zh: `${target.rate} 在 ${target.due} 年没有数值`, en: `${target.rate} has no value for ${target.due}` }, 'policy_bad_value');
    }
    const subject = subjects[target.subject];
    if (subject) checkCondition(target, ['fulfilled'], target.fulfilled, subject, check);
    else if (target.fulfilled) check.report(target, ['fulfilled'], { zh: '全县指标不能写条件', en: 'a target of the county has no condition' }, 'bad_predicate');
    checkYear(pack, target, ['due'], target.due, check);
    checkGround(target, [], target, check);
  }
  for (const criterion of pack.county_criteria) {
    parameter(criterion, ['limit'], criterion.limit);
    checkGround(criterion, [], criterion, check);
  }
}

function checkStaffing(rule: StaffingRule, parameter: RequireName, check: PackCheck): void {
  for (const key of ['minimum', 'maximum', 'term', 'visits'] as const) parameter(rule, [key], rule[key]);
  if (rule.per !== 'village' && (rule.tiers || rule.villages || rule.except_villages)) {
    check.report(rule, ['per'], { zh: '只有按村配备的规则可以限定村', en: 'only a rule per village may name villages or tiers' }, 'policy_bad_value');
  }
  checkGround(rule, [], rule, check);
}

function checkCalendar(pack: PolicyPack, check: PackCheck): void {
  const first = Math.min(pack.horizon.from, Number(pack.plan.issued.slice(0, 4)));
  const last = pack.horizon.to + pack.follow_up_years;
  for (const entry of pack.calendar) {
    checkGround(entry, [], entry, check);
    if ('date' in entry.rule) {
      const year = Number(entry.rule.date.slice(0, 4));
      if (!isRealDate(entry.rule.date)) check.report(entry, ['rule', 'date'], { zh: '没有这一天', en: 'there is no such day' }, 'policy_bad_value');
      else if (year < first || year > last) {
        check.report(entry, ['rule', 'date'], { zh: `不在 ${first}–${last} 年内`, en: `lies outside ${first}–${last}` }, 'policy_bad_value');
      }
    } else if ('every_year' in entry.rule) {
      const { month, day } = entry.rule.every_year;
      const date = `2016-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      if (!isRealDate(date)) check.report(entry, ['rule', 'every_year'], { zh: '没有这一天', en: 'there is no such day' }, 'policy_bad_value');
    }
  }
}

function checkBenefit(benefit: Benefit, pack: PolicyPack, parameter: RequireName, check: PackCheck): void {
  requireIn(idsOf(pack.programmes), { zh: '工程', en: 'programme' }, check)(benefit, ['programme'], benefit.programme);
  const fields = fieldsOfPack(pack, benefit.subject === 'person' ? 'person' : 'case');
  checkCondition(benefit, ['eligibility'], benefit.eligibility, fields, check);
  const { calculation } = benefit;
  const numbers = new Set(Object.keys(fields).filter((name) => fields[name]!.type === 'number'));
  const amount = requireIn(numbers, { zh: '数字指标', en: 'numeric field' }, check);
  const paidInFull = requireIn(idsOf(pack.benefits.filter((one) => one.subject === 'person')), { zh: '个人补助', en: 'benefit of persons' }, check);
  for (const [key, value] of Object.entries(calculation)) {
    if (key === 'bands') {
      (value as { over: string; share: string }[]).forEach((band, index) => {
        parameter(benefit, ['calculation', 'bands', index, 'over'], band.over);
        parameter(benefit, ['calculation', 'bands', index, 'share'], band.share);
      });
    } else if (key === 'of' || key === 'years') amount(benefit, ['calculation', key], String(value));
    else if (key === 'paid_in_full') (value as string[]).forEach((name, index) => paidInFull(benefit, ['calculation', key, index], name));
    else if (typeof value === 'string' && key !== 'kind' && key !== 'per') parameter(benefit, ['calculation', key], value);
  }
  const other = requireIn(idsOf(pack.benefits), { zh: '补助', en: 'benefit' }, check);
  benefit.excludes.forEach((name, index) => other(benefit, ['excludes', index], name));
  checkGround(benefit, [], benefit, check);
}
