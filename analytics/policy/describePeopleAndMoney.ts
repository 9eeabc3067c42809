import type { LocalizedText } from '../engine';
import { areaFact, fact, joinTexts, labelIn, names, nothing, plain, writeParameter, yesNo } from './contentParts';
import { describePredicate } from './predicate';
import { fieldsOfPack } from './predicateFields';
import { describeUnit } from './units';
import { listStaffedVillages } from './villageNames';
import type { Benefit, FundPool, Measure, PairingRule, PolicyContent, PolicyContentRow, PolicyPack, StaffingRule } from './types';

const timings = { one_off: plain('一次', 'once'), yearly: plain('每年', 'every year') };
const recipients = { household: plain('户', 'household'), firm: plain('企业', 'firm'), provider: plain('实施单位', 'provider') };

export function describeMeasureContent(pack: PolicyPack, measure: Measure): PolicyContent {
  const subject = measure.scope === 'village' ? 'village' : 'household';
  const condition = measure.scope === 'county' ? plain('全县', 'the whole county') : describePredicate(measure.eligibility, subject);
  const capacities = measure.capacities.map(({ capacity }) => labelIn(pack.capacities, capacity));
  const effect = measure.effect ? writeParameter(pack, measure.effect.amount) : null;
  return {
    facts: [
      ...fact('对象', 'For', condition),
      ...fact('计量单位', 'Unit', describeUnit(measure.unit)),
      ...fact('每户上限', 'At most', writeParameter(pack, measure.maximum_units)),
      ...fact('年增收', 'Yearly income', effect),
      ...fact('关闭的保障条件', 'Closes', joinTexts(measure.closes.map((gate) => labelIn(pack.gates, gate)))),
      ...fact('应享尽享', 'Due to all', measure.due_to_all ? yesNo(true) : null),
      ...fact('受限于', 'Limited by', joinTexts(capacities)),
      ...fact('不能与之同享', 'Not together with', joinTexts(measure.excludes.map((id) => labelIn(pack.measures, id)))),
      ...fact('完成期限', 'To be finished by', measure.finish_by === undefined ? null : plain(`${measure.finish_by} 年`, String(measure.finish_by))),
      ...areaFact(pack, measure.areas),
      ...fact('责任单位', 'Responsible', names(measure.responsible_units)),
      ...fact('不计入成本的原因', 'Why not costed', measure.not_costed_because),
    ],
    ...(measure.costs.length === 0
      ? {}
      : {
          table: {
            title: plain('费用', 'Costs'),
            columns: [plain('费用', 'Cost'), plain('单价', 'Amount'), plain('支付', 'Timing'), plain('付给', 'Paid to'), plain('资金池', 'Pool')],
            rows: measure.costs.map((cost): PolicyContentRow => ({
              id: cost.id,
              cells: [cost.label, writeParameter(pack, cost.amount) ?? nothing, timings[cost.timing], recipients[cost.recipient], labelIn(pack.pools, cost.pool)],
            })),
          },
        }),
  };
}

export function describeBenefit(pack: PolicyPack, benefit: Benefit): PolicyContent {
  const condition = describePredicate(benefit.eligibility, fieldsOfPack(pack, benefit.subject === 'person' ? 'person' : 'case'));
  return {
    facts: [
      ...fact('享受对象', 'Who has a right', condition),
      ...fact('按', 'By', benefit.subject === 'person' ? plain('人', 'person') : plain('户', 'household')),
      ...describeCalculation(pack, benefit.calculation),
      ...fact('不能与之同享', 'Not together with', joinTexts(benefit.excludes.map((id) => labelIn(pack.benefits, id)))),
    ],
    ...bandTable(pack, benefit.calculation),
  };
}

const rhythms = { year: plain('每年', 'a year'), month: plain('每月', 'a month'), once: plain('一次性', 'once') };

function describeCalculation(pack: PolicyPack, calculation: Benefit['calculation']): PolicyContent['facts'] {
  const value = (id: string | undefined): LocalizedText | null => writeParameter(pack, id);
  switch (calculation.kind) {
    case 'fixed': {
      const months = calculation.months;
      const rhythm = months === undefined ? rhythms[calculation.per] : plain(`${rhythms[calculation.per].zh}，${months} 个月`, `${rhythms[calculation.per].en}, ${months} months`);
      return [...fact('定额', 'Fixed amount', value(calculation.amount)), ...fact('发放', 'Paid', rhythm)];
    }
    case 'difference':
      return [...fact('算法', 'Calculation', plain('补足到标准：标准 − 收入', 'up to the standard: standard − income')), ...fact('标准', 'Standard', value(calculation.standard))];
    case 'share':
      return [
        ...fact('算法', 'Calculation', plain('费用 × 比例', 'bill × share')),
        ...fact('比例', 'Share', value(calculation.share)),
        ...fact('起付', 'From', value(calculation.floor)),
        ...fact('封顶', 'At most', value(calculation.cap)),
      ];
    case 'bands':
      return [
        ...fact('算法', 'Calculation', plain('扣除起付线后分段报销', 'by bands above the deductible')),
        ...fact('起付线', 'Deductible', value(calculation.deductible)),
        ...fact('贫困人口起付线折扣', 'Deductible of the poor', value(calculation.deductible_factor)),
        ...fact('贫困人口提高', 'Added for the poor', value(calculation.bonus_share)),
        ...fact('封顶', 'At most', value(calculation.cap)),
      ];
    case 'months_of_standard':
      return [
        ...fact('算法', 'Calculation', plain('月标准 × 月数', 'monthly standard × months')),
        ...fact('标准', 'Standard', value(calculation.standard)),
        ...fact('月数', 'Months', value(calculation.months)),
      ];
    case 'interest':
      return [
        ...fact('算法', 'Calculation', plain('本金 × 年利率 × 年数', 'loan × rate × years')),
        ...fact('额度', 'Largest loan', value(calculation.largest_loan)),
        ...fact('最长年限', 'Longest term', value(calculation.longest_term)),
        ...fact('利率', 'Rate', value(calculation.rate)),
      ];
    case 'age_steps':
      return [
        ...fact('起始', 'Base', value(calculation.base)),
        ...fact('每级增加', 'Step', value(calculation.step)),
        ...fact('递增', 'Steps', plain(`从 ${calculation.from_age} 岁起，每 ${calculation.every_years} 岁一级`, `from the age of ${calculation.from_age}, every ${calculation.every_years} years`)),
      ];
  }
}

function bandTable(pack: PolicyPack, calculation: Benefit['calculation']): Pick<PolicyContent, 'table'> {
  if (calculation.kind !== 'bands') return {};
  return {
    table: {
      title: plain('分段', 'Bands'),
      columns: [plain('费用超过', 'Bill over'), plain('报销比例', 'Share')],
      rows: calculation.bands.map((band) => ({ id: band.over, cells: [writeParameter(pack, band.over) ?? nothing, writeParameter(pack, band.share) ?? nothing] })),
    },
  };
}

export function describePool(pack: PolicyPack, pool: FundPool): PolicyContent {
  const sources = pool.sources.flatMap((id) => pack.sources.find((source) => source.id === id) ?? []);
  return {
    facts: [...fact('约束计划', 'Binds the plan', yesNo(pool.bounded)), ...fact('结转下年', 'Carried over', yesNo(pool.carry_over))],
    table: {
      title: plain('来源', 'Sources'),
      columns: [plain('来源', 'Source'), plain('比例', 'Share'), plain('金额', 'Amount')],
      rows: sources.map((source): PolicyContentRow => ({
        id: source.id,
        cells: [source.label, writeParameter(pack, source.share) ?? nothing, writeParameter(pack, source.amount) ?? nothing],
        status: source.status,
        citation: source.citation,
      })),
    },
  };
}

const staffed: Record<StaffingRule['per'], LocalizedText> = {
  village: plain('每村', 'per village'), town: plain('每镇街', 'per town'), county: plain('全县', 'in the county'),
  team: plain('每队', 'per team'), unit: plain('每单位', 'per unit'), household: plain('每户', 'per household'),
};

export function describeStaffingRule(pack: PolicyPack, rule: StaffingRule): PolicyContent {
  const villages = rule.per === 'village' ? listStaffedVillages(pack, rule).length : null;
  return {
    facts: [
      ...fact('岗位', 'Role', rule.role),
      ...fact('职级', 'Rank', rule.rank),
      ...fact('范围', 'For', joinTexts([staffed[rule.per], ...(villages === null ? [] : [plain(`共 ${villages} 个村`, villages === 1 ? '1 village' : `${villages} villages`)])], '，', ', ')),
      ...fact('最少', 'At least', writeParameter(pack, rule.minimum)),
      ...fact('最多', 'At most', writeParameter(pack, rule.maximum)),
      ...fact('任期', 'Term', writeParameter(pack, rule.term)),
      ...fact('走访', 'Visits', writeParameter(pack, rule.visits)),
      ...fact('选派单位', 'Sent by', rule.sent_by),
    ],
  };
}

const intensities: Record<PairingRule['kind'], LocalizedText> = { key_help: plain('重点帮扶', 'key help'), contact_help: plain('联系帮扶', 'contact help') };

export function describePairing(pack: PolicyPack, rule: PairingRule): PolicyContent {
  return {
    facts: [
      ...fact('干部', 'Helper', rule.rank),
      ...fact('方式', 'Kind', intensities[rule.kind]),
      ...fact('户数', 'Households', writeParameter(pack, rule.households)),
      ...fact('对象', 'For', rule.predicate ? describePredicate(rule.predicate) : null),
      ...fact('不脱贫不脱钩', 'Until the household is out', rule.until_exit ? yesNo(true) : null),
    ],
  };
}

