import type { LocalizedText } from '../engine';
import { fact, joinTexts, labelIn, nothing, plain, writeParameter, yesNo } from './contentParts';
import type {
  AssetInvestment,
  FundingSource,
  LedgerCheck,
  LedgerRule,
  LoanRule,
  Overhead,
  PolicyContent,
  PolicyContentRow,
  PolicyPack,
  ProjectType,
  SourceFloor,
  SourceLevel,
} from './types';
import { describeUnit } from './units';

function labelIfNamed(list: Parameters<typeof labelIn>[0], id: string | undefined): LocalizedText | null {
  return id === undefined ? null : labelIn(list, id);
}

function labelsIn(list: readonly { id: string; label: LocalizedText }[], ids: readonly string[]): LocalizedText {
  return joinTexts(ids.map((id) => labelIn(list, id)));
}

const levels: Record<SourceLevel, LocalizedText> = {
  central: plain('中央', 'centre'),
  province: plain('省', 'province'),
  prefecture: plain('市', 'prefecture'),
  county: plain('县', 'county'),
  counterpart: plain('对口帮扶', 'counterpart'),
  social: plain('社会', 'society'),
};

const kinds: Record<NonNullable<FundingSource['kind']>, LocalizedText> = {
  fiscal: plain('财政资金', 'budget money'),
  counterpart: plain('对口帮扶资金', 'counterpart money'),
  donation: plain('社会捐赠', 'donations'),
  in_kind: plain('实物（按折价）', 'in kind, at its value'),
  loan: plain('贷款', 'loans'),
  other: plain('其他', 'other'),
};

export function describeSource(pack: PolicyPack, source: FundingSource): PolicyContent {
  const floors = pack.source_floors.filter((floor) => floor.source === source.id);
  const towns = source.towns?.map((code) => pack.regions.find((region) => region.code === code)?.name ?? code);
  return {
    facts: [
      ...fact('级次', 'Level', levels[source.level]),
      ...fact('性质', 'Kind', source.kind && kinds[source.kind]),
      ...fact('资金池', 'Pool', labelIn(pack.pools, source.pool)),
      ...fact('份额', 'Share', writeParameter(pack, source.share)),
      ...fact('还可用于', 'May also pay', labelsIn(pack.pools, source.uses ?? [])),
      ...fact(
        '下限',
        'At least',
        joinTexts(
          floors.map((floor) => writeFactors(pack, floor.factors)),
          ' + ',
          ' + ',
        ),
      ),
      ...fact(
        '年份',
        'Years',
        source.years && plain(`${source.years.from}—${source.years.to} 年`, `${source.years.from}–${source.years.to}`),
      ),
      ...fact('结转下年', 'Carried over', source.carry_over === undefined ? null : yesNo(source.carry_over)),
      ...fact('限用镇街', 'Towns', towns ? plain(towns.join('、'), towns.join(', ')) : null),
    ],
  };
}

/** Factors as they multiply: 30,000 元/单位·年 × 66 个单位. */
function writeFactors(pack: PolicyPack, factors: readonly string[]): LocalizedText {
  return joinTexts(
    factors.map((id) => writeParameter(pack, id) ?? plain(id, id)),
    ' × ',
    ' × ',
  );
}

export function describeFloor(pack: PolicyPack, floor: SourceFloor): PolicyContent {
  return {
    facts: [
      ...fact('来源', 'Source', labelIn(pack.sources, floor.source)),
      ...fact('每年不少于', 'At least a year', writeFactors(pack, floor.factors)),
    ],
  };
}

export function describeOverhead(pack: PolicyPack, overhead: Overhead): PolicyContent {
  return {
    facts: [
      ...fact('每年', 'A year', writeFactors(pack, overhead.factors)),
      ...fact('付款级次', 'Paid by', levels[overhead.payer]),
      ...fact('计入措施', 'Part of measures', yesNo(false)),
    ],
  };
}

export function describeLoan(pack: PolicyPack, loan: LoanRule): PolicyContent {
  return {
    facts: [
      ...fact('额度', 'Largest loan', writeParameter(pack, loan.largest_loan)),
      ...fact('最长年限', 'Longest term', writeParameter(pack, loan.longest_term)),
      ...fact('贴息利率', 'Interest paid', writeParameter(pack, loan.rate)),
      ...fact('贴息资金', 'Paid from', labelIfNamed(pack.pools, loan.pool)),
    ],
  };
}

export function describeInvestment(pack: PolicyPack, asset: AssetInvestment): PolicyContent {
  return {
    facts: [
      ...fact('本金', 'Principal', writeParameter(pack, asset.principal)),
      ...fact('年收益', 'Yearly return', writeParameter(pack, asset.yearly_return)),
      ...fact('持股', 'Held by', asset.holder),
      ...fact('本金保全', 'Principal protected', yesNo(asset.principal_protected)),
      ...fact('可替代', 'Instead of', labelIfNamed(pack.pools, asset.instead_of)),
      ...fact('措施', 'Measure', labelIfNamed(pack.measures, asset.measure)),
    ],
  };
}

const timings = { one_off: plain('一次', 'once'), yearly: plain('每年', 'every year') };

export function describeProjectType(pack: PolicyPack, type: ProjectType): PolicyContent {
  const standards = type.dimensions.flatMap((dimension) =>
    dimension.standards.map(({ label, minimum }) => {
      const least = writeParameter(pack, minimum) ?? nothing;
      const { zh, en } = dimension.label;
      return plain(`${zh} ≥ ${least.zh}（${label.zh}）`, `${en} ≥ ${least.en} (${label.en})`);
    }),
  );
  const quantities = type.dimensions.map(({ label, unit }) => {
    const { zh, en } = describeUnit(unit);
    return plain(`${label.zh}（${zh}）`, `${label.en} (${en})`);
  });
  return {
    facts: [
      ...fact('数量', 'Quantities', joinTexts(quantities)),
      ...fact('工程标准', 'Standards', joinTexts(standards, '；', '; ')),
      ...fact('措施', 'Measure', labelIfNamed(pack.measures, type.measure)),
    ],
    table: {
      title: plain('费用', 'Costs'),
      columns: [
        plain('费用', 'Cost'),
        plain('单价', 'Unit cost'),
        plain('乘以', 'Times'),
        plain('不超过', 'At most'),
        plain('支付', 'Timing'),
        plain('资金池', 'Pool'),
      ],
      rows: type.costs.map((cost): PolicyContentRow => {
        const dimensions = cost.of.map((id) => labelIn(type.dimensions, id));
        return {
          id: cost.id,
          cells: [
            cost.label,
            writeParameter(pack, cost.amount) ?? nothing,
            joinTexts(dimensions, ' × ', ' × '),
            labelIfNamed(type.dimensions, cost.at_most) ?? nothing,
            timings[cost.timing],
            labelIn(pack.pools, cost.pool),
          ],
        };
      }),
    },
  };
}

const checks: Record<LedgerCheck, LocalizedText> = {
  project_in_plan: plain('项目须列入规划', 'a project stands in the plan'),
  money_in_project: plain('资金须有对应项目', 'money has its project'),
  special_use: plain('专款专用', 'earmarked money pays its own use'),
  card_payment: plain('直拨“一卡通”，不付现金', 'paid to the card, never in cash'),
  steps_before_payment: plain('付款前须完成的步骤', 'steps that come before the payment'),
  within_actual_cost: plain('补助不超过实际投资', 'a subsidy stays within the actual cost'),
  yearly_filing: plain('按期备案', 'filed by its dates'),
};

export function describeLedgerRule(pack: PolicyPack, rule: LedgerRule): PolicyContent {
  return {
    facts: [
      ...fact('台账检查', 'Check of the ledger', checks[rule.check]),
      ...fact('资金池', 'Pools', rule.pools.length === 0 ? plain('全部', 'all') : labelsIn(pack.pools, rule.pools)),
      ...fact('程序', 'Procedure', labelIfNamed(pack.procedures, rule.procedure)),
      ...fact('期限', 'Dates', labelsIn(pack.calendar, rule.calendar)),
    ],
  };
}
