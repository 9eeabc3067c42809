import { checkGround, checkUnit, idsOf, requireIn, type PackCheck, type RequireName } from './checkContext';
import type { FundingSource, LedgerRule, PolicyPack, ProjectType } from './types';

/** Checks what sources may pay, when and where, and the sections of floors, overheads, loans, projects and the ledger. */
export function checkFunding(pack: PolicyPack, check: PackCheck): void {
  const parameter = requireIn(idsOf(pack.parameters), { zh: '参数', en: 'parameter' }, check);
  const pool = requireIn(idsOf(pack.pools), { zh: '资金渠道', en: 'fund pool' }, check);
  const source = requireIn(idsOf(pack.sources), { zh: '资金来源', en: 'source' }, check);
  const measure = requireIn(idsOf(pack.measures), { zh: '措施', en: 'measure' }, check);
  for (const entry of pack.sources) checkSourceLimits(entry, pack, pool, check);
  for (const entry of [...pack.source_floors, ...pack.overheads]) {
    checkFactors(entry, pack, parameter, check);
    checkGround(entry, [], entry, check);
  }
  for (const entry of pack.source_floors) source(entry, ['source'], entry.source);
  for (const entry of pack.loan_rules) {
    for (const key of ['largest_loan', 'longest_term', 'rate'] as const) parameter(entry, [key], entry[key]);
    requireYuan(entry, ['largest_loan'], entry.largest_loan, pack, check);
    pool(entry, ['pool'], entry.pool);
    checkGround(entry, [], entry, check);
  }
  for (const entry of pack.asset_investments) {
    for (const key of ['principal', 'yearly_return'] as const) {
      parameter(entry, [key], entry[key]);
      requireYuan(entry, [key], entry[key], pack, check);
    }
    pool(entry, ['instead_of'], entry.instead_of);
    measure(entry, ['measure'], entry.measure);
    checkGround(entry, [], entry, check);
  }
  for (const entry of pack.project_types) {
    measure(entry, ['measure'], entry.measure);
    checkProjectType(entry, pack, parameter, pool, check);
  }
  for (const entry of pack.ledger_rules) checkLedgerRule(entry, pack, pool, check);
}

function unitOf(pack: PolicyPack, id: string): string | undefined {
  return pack.parameters.find((parameter) => parameter.id === id)?.unit;
}

/** Reports a known parameter that is no amount of yuan; ten thousand yuan would be read as yuan. */
function requireYuan(entry: object, at: PropertyKey[], id: string, pack: PolicyPack, check: PackCheck): void {
  const unit = unitOf(pack, id);
  if (unit !== undefined && !/^yuan(_|$)/.test(unit)) {
    check.report(entry, at, { zh: `${id} 的单位不是元`, en: `${id} is not in yuan` }, 'policy_unknown_unit');
  }
}

function checkSourceLimits(entry: FundingSource, pack: PolicyPack, pool: RequireName, check: PackCheck): void {
  entry.uses?.forEach((name, index) => {
    pool(entry, ['uses', index], name);
    if (name === entry.pool || entry.uses!.indexOf(name) < index) {
      const text = { zh: `渠道 ${name} 已列为可支付`, en: `may already pay the pool ${name}` };
      check.report(entry, ['uses', index], text, 'policy_duplicate_id');
    }
  });
  if (entry.years && entry.years.from > entry.years.to) {
    check.report(entry, ['years'], { zh: '起年晚于止年', en: 'ends before it begins' }, 'policy_bad_value');
  }
  const towns = new Set(pack.regions.filter(({ level }) => level === 'town').map(({ code }) => code));
  const town = requireIn(towns, { zh: '镇街', en: 'town' }, check);
  entry.towns?.forEach((code, index) => town(entry, ['towns', index], code));
}

/** The first factor is an amount of yuan, the others count or share it. */
function checkFactors(entry: { factors: string[] }, pack: PolicyPack, parameter: RequireName, check: PackCheck): void {
  entry.factors.forEach((id, index) => {
    parameter(entry, ['factors', index], id);
    if (index === 0) requireYuan(entry, ['factors', 0], id, pack, check);
    else if (/yuan/.test(unitOf(pack, id) ?? '')) {
      const text = { zh: `只有第一个因数以元计（${id}）`, en: `only the first factor is in yuan (${id})` };
      check.report(entry, ['factors', index], text, 'policy_unknown_unit');
    }
  });
}

function checkProjectType(
  entry: ProjectType,
  pack: PolicyPack,
  parameter: RequireName,
  pool: RequireName,
  check: PackCheck,
): void {
  const dimension = requireIn(idsOf(entry.dimensions), { zh: '数量', en: 'dimension' }, check);
  for (const key of ['dimensions', 'costs'] as const) {
    entry[key].forEach(({ id }, index) => {
      if (entry[key].findIndex((other) => other.id === id) === index) return;
      check.report(
        entry,
        [key, index, 'id'],
        { zh: `编号 ${id} 重复`, en: `id ${id} occurs twice` },
        'policy_duplicate_id',
      );
    });
  }
  entry.dimensions.forEach(({ unit, standards }, index) => {
    checkUnit(entry, unit, check);
    standards.forEach(({ minimum }, place) => {
      const at = ['dimensions', index, 'standards', place, 'minimum'];
      parameter(entry, at, minimum);
      const found = unitOf(pack, minimum);
      if (found !== undefined && found !== unit) {
        const text = { zh: `${minimum} 的单位与该数量不同`, en: `${minimum} has another unit than the dimension` };
        check.report(entry, at, text, 'policy_unknown_unit');
      }
    });
  });
  entry.costs.forEach((cost, index) => {
    const at = ['costs', index];
    parameter(entry, [...at, 'amount'], cost.amount);
    requireYuan(entry, [...at, 'amount'], cost.amount, pack, check);
    cost.of.forEach((name, place) => dimension(entry, [...at, 'of', place], name));
    dimension(entry, [...at, 'at_most'], cost.at_most);
    const most = entry.dimensions.find(({ id }) => id === cost.at_most);
    if (most && most.unit !== 'yuan') {
      check.report(entry, [...at, 'at_most'], { zh: '上限须以元计', en: 'a cap is in yuan' }, 'policy_unknown_unit');
    }
    pool(entry, [...at, 'pool'], cost.pool);
  });
  checkGround(entry, [], entry, check);
}

/** A check that lacks what it works with would find nothing and say so of nobody. */
function checkLedgerRule(entry: LedgerRule, pack: PolicyPack, pool: RequireName, check: PackCheck): void {
  entry.pools.forEach((name, index) => pool(entry, ['pools', index], name));
  const procedure = requireIn(idsOf(pack.procedures), { zh: '程序', en: 'procedure' }, check);
  procedure(entry, ['procedure'], entry.procedure);
  const date = requireIn(idsOf(pack.calendar), { zh: '日程', en: 'calendar entry' }, check);
  entry.calendar.forEach((name, index) => date(entry, ['calendar', index], name));
  if ((entry.check === 'steps_before_payment') !== (entry.procedure !== undefined)) {
    const text = {
      zh: '程序只用于“付款前须完成的步骤”，且必须写明',
      en: 'a procedure belongs to steps_before_payment alone',
    };
    check.report(entry, ['procedure'], text, 'policy_bad_value');
  }
  if ((entry.check === 'yearly_filing') !== entry.calendar.length > 0) {
    const text = { zh: '日程只用于“按期备案”，且必须写明', en: 'calendar entries belong to yearly_filing alone' };
    check.report(entry, ['calendar'], text, 'policy_bad_value');
  }
  checkGround(entry, [], entry, check);
}
