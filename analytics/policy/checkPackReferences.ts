import type { Problem } from '../engine';
import { checkCondition, checkUnit, idsOf, missingGround, requireIn, startPackCheck, type PackCheck } from './checkContext';
import { checkFunding } from './checkFunding';
import { checkRuleReferences } from './checkRuleReferences';
import { modelParameters } from './modelParameters';
import { predicateField } from './predicateFields';
import type { EntryPlaces } from './takeSections';
import type { DatedValue, Measure, PolicyPack } from './types';

/**
 * Checks what a schema cannot see: that every name leads somewhere, units are known, dates ascend, stated
 * numbers carry a clause and assumed ones a reason, predicates fit the feature table. Returns problems with places.
 */
export function checkPackReferences(pack: PolicyPack, places: EntryPlaces): Problem[] {
  const check = startPackCheck(places);
  checkValues(pack, check);
  checkModelParameters(pack, check);
  checkRules(pack, check);
  for (const measure of pack.measures) checkMeasure(pack, measure, check);
  checkMoney(pack, check);
  checkFunding(pack, check);
  checkRuleReferences(pack, check);
  return check.problems;
}

function checkDatedValues(entry: object, values: DatedValue[], check: PackCheck): void {
  values.forEach((value, index) => {
    const previous = values[index - 1];
    if (previous && previous.from >= value.from) {
      check.report(entry, ['values', index, 'from'], { zh: '年份须依次递增', en: 'years must ascend' }, 'policy_bad_value');
    }
    const text = missingGround(value);
    if (text) check.report(entry, ['values', index, 'citation'], text, 'policy_citation_incomplete');
  });
}

function checkValues(pack: PolicyPack, check: PackCheck): void {
  const parameter = requireIn(idsOf(pack.parameters), { zh: '参数', en: 'parameter' }, check);
  const seen = new Set<string>();
  for (const entry of [...pack.parameters, ...pack.series]) {
    checkUnit(entry, entry.unit, check);
    checkDatedValues(entry, entry.values, check);
    if (seen.has(entry.id)) {
      check.report(entry, ['id'], { zh: `编号 ${entry.id} 既是参数又是序列`, en: `id ${entry.id} is both a parameter and a series` }, 'policy_duplicate_id');
    }
    seen.add(entry.id);
  }
  for (const series of pack.series) if (series.projected_by) parameter(series, ['projected_by'], series.projected_by);
}

/** Parameters of the income path are named by code; where one is missing the place shown is the cohort targets' file. */
function checkModelParameters(pack: PolicyPack, check: PackCheck): void {
  const known = idsOf(pack.parameters);
  for (const id of Object.values(modelParameters)) {
    const [target] = pack.cohorts.targets;
    if (!known.has(id) && target) {
      check.report(target, [], { zh: `政策包缺少收入推算所需的参数 ${id}`, en: `the pack lacks the parameter ${id} of the income path` }, 'policy_missing_parameter');
    }
  }
}

function checkRules(pack: PolicyPack, check: PackCheck): void {
  const parameter = requireIn(idsOf(pack.parameters), { zh: '参数', en: 'parameter' }, check);
  const series = requireIn(idsOf(pack.series), { zh: '序列', en: 'series' }, check);
  const group = requireIn(idsOf(pack.groups), { zh: '对象类别', en: 'group' }, check);
  const line = requireIn(idsOf(pack.lines), { zh: '标准线', en: 'line' }, check);
  for (const entry of pack.lines) {
    parameter(entry, ['printed'], entry.printed);
    entry.groups.forEach((name, index) => group(entry, ['groups', index], name));
    if ('amount' in entry.formula) parameter(entry, ['formula', 'amount'], entry.formula.amount);
    else {
      parameter(entry, ['formula', 'share'], entry.formula.share);
      series(entry, ['formula', 'series'], entry.formula.series);
    }
  }
  for (const entry of pack.groups) {
    line(entry, ['line'], entry.line);
    checkCondition(entry, ['predicate'], entry.predicate, 'household', check);
  }
  for (const entry of pack.gates) checkCondition(entry, ['open'], entry.open, 'household', check);
  for (const entry of pack.village_criteria) {
    parameter(entry, ['limit'], entry.limit);
    parameter(entry, ['printed'], entry.printed);
    series(entry, ['series'], entry.series);
  }
  for (const entry of [...pack.cohorts.targets, ...(pack.village_cohorts?.targets ?? [])]) {
    if (entry.year < pack.horizon.from || entry.year > pack.horizon.to) {
      check.report(entry, ['targets'], { zh: `${entry.year} 年不在规划期内`, en: `${entry.year} lies outside the horizon` }, 'policy_bad_value');
    }
  }
}

function checkMeasure(pack: PolicyPack, measure: Measure, check: PackCheck): void {
  const parameter = requireIn(idsOf(pack.parameters), { zh: '参数', en: 'parameter' }, check);
  const pool = requireIn(idsOf(pack.pools), { zh: '资金渠道', en: 'fund pool' }, check);
  const subject = measure.scope === 'village' ? 'village' : 'household';
  requireIn(idsOf(pack.programmes), { zh: '工程', en: 'programme' }, check)(measure, ['programme'], measure.programme);
  checkUnit(measure, measure.unit, check);
  if (measure.scope !== 'county') checkCondition(measure, ['eligibility'], measure.eligibility, subject, check);
  checkQuantity(measure, subject, check);
  if (measure.maximum_units) parameter(measure, ['maximum_units'], measure.maximum_units);
  measure.costs.forEach((cost, index) => {
    parameter(measure, ['costs', index, 'amount'], cost.amount);
    pool(measure, ['costs', index, 'pool'], cost.pool);
    const bounded = pack.pools.some((candidate) => candidate.id === cost.pool && candidate.bounded);
    if (bounded && measure.scope === 'village') {
      check.report(measure, ['costs', index, 'pool'], {
        zh: '村级措施不能动用按户安排的有限资金',
        en: 'a village measure cannot draw on a bounded pool that the households’ plan spends',
      }, 'policy_bad_value');
    }
  });
  if (measure.effect) parameter(measure, ['effect', 'amount'], measure.effect.amount);
  if (measure.benefit) checkBenefit(measure, parameter, check);
  const gate = requireIn(idsOf(pack.gates), { zh: '保障项', en: 'gate' }, check);
  measure.closes.forEach((name, index) => gate(measure, ['closes', index], name));
  const capacity = requireIn(idsOf(pack.capacities), { zh: '能力', en: 'capacity' }, check);
  measure.capacities.forEach((use, index) => capacity(measure, ['capacities', index, 'capacity'], use.capacity));
  const other = requireIn(idsOf(pack.measures), { zh: '措施', en: 'measure' }, check);
  measure.excludes.forEach((name, index) => other(measure, ['excludes', index], name));
  if (measure.costs.length === 0 && !measure.not_costed_because && measure.scope !== 'household') {
    check.report(measure, [], { zh: '没有成本，也没有写明为何不计成本', en: 'has no cost and does not say why' }, 'policy_bad_value');
  }
}

function checkQuantity(measure: Measure, subject: 'household' | 'village', check: PackCheck): void {
  if (measure.scope === 'county' || measure.quantity === 'one') return;
  if (measure.quantity === 'any') {
    if (measure.maximum_units) return;
    check.report(measure, ['quantity'], { zh: 'any 必须配上限 maximum_units', en: 'any needs maximum_units' }, 'policy_bad_value');
  } else if (predicateField(subject, measure.quantity)?.type !== 'number') {
    check.report(measure, ['quantity'], { zh: `没有名为 ${measure.quantity} 的数量指标`, en: `no number field is named ${measure.quantity}` });
  }
}

function checkBenefit(measure: Measure, parameter: ReturnType<typeof requireIn>, check: PackCheck): void {
  const benefit = measure.benefit!;
  const [cost] = measure.costs;
  if (measure.costs.length !== 1 || cost?.timing !== 'yearly') {
    check.report(measure, ['costs'], { zh: '按公式计算的补助须恰有一项年度成本', en: 'a calculated benefit has exactly one yearly cost' }, 'policy_bad_value');
  }
  if (!measure.due_to_all) {
    check.report(measure, ['benefit'], { zh: '按公式计算的补助须应保尽保（due_to_all）', en: 'a calculated benefit is due to all' }, 'policy_bad_value');
  }
  if (benefit.calculator === 'low_income_top_up') {
    parameter(measure, ['benefit', 'standard'], benefit.standard);
    benefit.full_amount_fields.forEach((field, index) => {
      if (predicateField('household', field)?.type !== 'number') {
        check.report(measure, ['benefit', 'full_amount_fields', index], { zh: `没有名为 ${field} 的人数指标`, en: `no number field is named ${field}` });
      }
    });
  } else {
    for (const key of ['bill', 'share', 'cap'] as const) parameter(measure, ['benefit', key], benefit[key]);
  }
}

function checkMoney(pack: PolicyPack, check: PackCheck): void {
  const parameter = requireIn(idsOf(pack.parameters), { zh: '参数', en: 'parameter' }, check);
  const pool = requireIn(idsOf(pack.pools), { zh: '资金渠道', en: 'fund pool' }, check);
  const source = requireIn(idsOf(pack.sources), { zh: '资金来源', en: 'source' }, check);
  for (const entry of pack.capacities) {
    checkUnit(entry, entry.unit, check);
    parameter(entry, ['limit'], entry.limit);
  }
  for (const entry of pack.pools) {
    entry.sources.forEach((name, index) => source(entry, ['sources', index], name));
    const amounts = pack.sources.filter((candidate) => entry.sources.includes(candidate.id) && candidate.amount);
    if (entry.bounded && amounts.length === 0) {
      check.report(entry, ['bounded'], { zh: '有限资金没有任何年度金额', en: 'a bounded pool has no yearly amount' }, 'policy_bad_value');
    }
  }
  for (const entry of pack.sources) {
    pool(entry, ['pool'], entry.pool);
    parameter(entry, ['share'], entry.share);
    if (entry.amount) parameter(entry, ['amount'], entry.amount);
    const listed = pack.pools.find((candidate) => candidate.id === entry.pool)?.sources.includes(entry.id);
    if (listed === false) {
      check.report(entry, ['pool'], { zh: `没有列入渠道 ${entry.pool} 的来源`, en: `is not listed by its pool ${entry.pool}` });
    }
  }
}
