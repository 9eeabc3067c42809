import type { LocalizedText } from '../../engine';
import {
  fractions,
  resolveValue,
  weakestStatus,
  type Measure,
  type PolicyPack,
  type ScenarioOverlay,
} from '../../policy';
import type { SourceList } from '../contract';

const hundred = fractions.toFraction(100);

/**
 * Subsidised loans as the pack permits them, with the numbers of the first year. Interest of one loan of the largest
 * amount over the longest term, paid once a year and the loan back at the end: amount × rate × years (simple), whole
 * fen. Source: 湛麻发〔2016〕5号 四（三）1. Example: 50,000 yuan × 4.35 % × 3 years = 6,525 yuan.
 */
export function listLoans(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): SourceList['loans'] {
  return pack.loan_rules.map((rule) => {
    const [largest, term, rate] = [rule.largest_loan, rule.longest_term, rule.rate].map((id) =>
      resolveValue(pack, overlays, id, pack.horizon.from),
    ) as [ReturnType<typeof resolveValue>, ReturnType<typeof resolveValue>, ReturnType<typeof resolveValue>];
    const factors = [largest.value, rate.value, term.value].map(fractions.toFraction);
    const interest = fractions.roundTo([hundred, ...factors].reduce(fractions.multiply), fractions.toFraction(1));
    const interestFen = Number(interest.numerator);
    const percent = fractions.writeFraction(fractions.multiply(fractions.toFraction(rate.value), hundred));
    return {
      id: rule.id,
      label: rule.label,
      largestYuan: largest.value,
      longestYears: term.value,
      rate: rate.value,
      interestFen,
      formula: {
        zh: `单利：${largest.value} 元 × ${percent}% × ${term.value} 年 = ${interestFen / 100} 元（每年付息，到期还本）`,
        en: `Simple interest: ${largest.value} yuan × ${percent} % × ${term.value} years = ${interestFen / 100} yuan (interest yearly, the loan back at the end)`,
      },
      payer: pack.pools.find(({ id }) => id === rule.pool)?.label ?? null,
      citation: rule.citation,
      status: weakestStatus(rule.status, largest.status, term.status, rate.status),
    };
  });
}

/**
 * Investments beside the best project of the pool whose money they may take: principal, yearly return, years until the
 * returns equal the principal (principal ÷ return), and what the principal brings a year as that project, in full
 * swing: principal × effect of a unit ÷ all costs of a unit. Projects are the household measures that raise incomes,
 * whose every cost is paid once and by that pool, and whose units are not counted in workers (more money brings no more
 * workers). Of equal ones the first of the pack. A comparison of incomes alone: the principal stays, a project's money
 * does not, and its income is less sure.
 * Source: 仁化县 plan 三（三）. Example: 1,000 yuan at 100 a year, against 600 for a unit that costs 500 and brings 300.
 */
export function listInvestments(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): SourceList['investments'] {
  return pack.asset_investments.map((investment) => {
    const principal = resolveValue(pack, overlays, investment.principal, pack.horizon.from);
    const yearly = resolveValue(pack, overlays, investment.yearly_return, pack.horizon.from);
    const projects = pack.measures
      .filter((measure) => measure.id !== investment.measure && isProjectOf(measure, investment.instead_of))
      .map((measure) => ({ measure, yearlyYuan: yieldOf(pack, overlays, measure, principal.value) }));
    const best = projects.reduce<(typeof projects)[number] | null>(
      (top, one) => (top === null || one.yearlyYuan > top.yearlyYuan ? one : top),
      null,
    );
    const pool = pack.pools.find(({ id }) => id === investment.instead_of)?.label ?? null;
    return {
      id: investment.id,
      label: investment.label,
      principalYuan: principal.value,
      rate: principal.value > 0 ? yearly.value / principal.value : 0,
      returnYuan: yearly.value,
      paybackYears: yearly.value > 0 ? principal.value / yearly.value : null,
      holder: investment.holder,
      principalProtected: investment.principal_protected,
      insteadOf: pool,
      project: best && { measure: best.measure.id, label: best.measure.label, yearlyYuan: best.yearlyYuan },
      comparison: pool && compareInWords(principal.value, yearly.value, best),
      citation: investment.citation,
      status: weakestStatus(investment.status, principal.status, yearly.status),
    };
  });
}

const workerCounts = ['labour_count', 'idle_labour_count', 'working_labour_count'];

function isProjectOf({ scope, effect, costs, quantity }: Measure, pool: string | undefined): boolean {
  return (
    scope === 'household' &&
    effect !== undefined &&
    costs.length > 0 &&
    costs.every((cost) => cost.pool === pool && cost.timing === 'one_off') &&
    !workerCounts.includes(quantity)
  );
}

/** Yuan a year that an amount brings as units of a measure, in full swing, to the fen. */
function yieldOf(pack: PolicyPack, overlays: readonly ScenarioOverlay[], measure: Measure, yuan: number): number {
  const valueOf = (id: string) => resolveValue(pack, overlays, id, pack.horizon.from).value;
  const cost = measure.costs.reduce((sum, { amount }) => sum + valueOf(amount), 0);
  const { amount, ramp } = measure.effect!;
  return cost > 0 ? Math.round((yuan * valueOf(amount) * (ramp.at(-1) ?? 1) * 100) / cost) / 100 : 0;
}

function compareInWords(
  principalYuan: number,
  returnYuan: number,
  best: { measure: Measure; yearlyYuan: number } | null,
): LocalizedText {
  if (!best)
    return {
      zh: `${principalYuan} 元入股每年收益 ${returnYuan} 元；该资金池没有可比的一次性增收项目。`,
      en: `${principalYuan} yuan invested return ${returnYuan} a year; the pool has no one-off project to hold against it.`,
    };
  const { label } = best.measure;
  return {
    zh: `同样 ${principalYuan} 元：入股每年收益 ${returnYuan} 元，本金仍在；用于${label.zh}，达产后按单位成本折算每年增收 ${best.yearlyYuan} 元，本金不再收回，收入有波动。只比年收入；按用工人数计的措施和贴息不在可比之列。`,
    en: `The same ${principalYuan} yuan: invested they return ${returnYuan} a year and the principal stays; as ${label.en.toLowerCase()} they bring ${best.yearlyYuan} a year in full swing by its unit cost, the money is spent and the income is less sure. Yearly incomes alone are compared; measures counted in workers and paid interest are left out.`,
  };
}
