import type { PlanSummary } from '../../analytics/commands';
import type { CheckResult, ImportReport } from '../../analytics/register/types';
import type { LocalizedText, Problem } from '../contract/result';
import { describeShortfalls } from './describeShortfalls';
import type { CountyResult } from './orderTypes';

/** Meanings of the keys that several orders give, for their help. */
export const planKeys = {
  households: { zh: '户数', en: 'households' },
  persons: { zh: '人数', en: 'persons' },
  quotas: { zh: '各年任务与计划：year、target、planned，单位见 quotaUnit', en: 'per year: year, target, planned, counted in quotaUnit' },
  quotaUnit: { zh: '任务按什么计：persons（人）或 households（户）', en: 'what the targets count: persons or households' },
  villageQuotas: { zh: '出列村的任务与计划：from、year、target、planned，没有村任务时为空', en: 'targets of villages: from, year, target, planned; empty where the plan sets none' },
  shortfalls: {
    zh: '达不到的任务：of、from、year、target、planned，inTheWay 是卡住的资金和能力及所需',
    en: 'targets missed: of, from, year, target, planned; inTheWay: the budgets and capacities in the way and what would do',
  },
  notWithinHorizon: { zh: '规划期内没有安排的人数', en: 'persons without an exit within the horizon' },
  costFen: { zh: '费用（分）', en: 'cost in fen' },
  leastCostFen: { zh: '找到的最低到户费用（分）；计划可多花千分之一，让各户少等', en: 'least cost of households found, in fen; the plan may spend a thousandth more so that families wait less' },
  leastGap: { zh: '最低费用与证明的下界的差距（0.0001 = 万分之一）', en: 'gap of the least cost to the proved bound (0.0001 = one in ten thousand)' },
  relativeGap: { zh: '计划费用与证明的下界的差距', en: 'gap of the plan’s cost to the proved bound' },
  violations: { zh: '独立核查发现的违反条数，总是 0', en: 'constraints violated by the independent check, always 0' },
  planHash: { zh: '计划编号', en: 'hash of the plan' },
  planMade: { zh: 'true 本次制定，false 项目里已有', en: 'true when made now, false when it was in the project' },
} as const satisfies Record<string, LocalizedText>;

/** The plan's figures for the JSON line. */
export function listPlanValues(counts: { households: number; persons: number }, plan: PlanSummary, made: boolean): Record<keyof typeof planKeys, unknown> {
  return {
    households: counts.households,
    persons: counts.persons,
    quotas: plan.quotas.map(({ year, target, planned }) => ({ year, target, planned })),
    quotaUnit: plan.quotaUnit,
    villageQuotas: plan.villageQuotas,
    shortfalls: plan.shortfalls,
    notWithinHorizon: plan.notWithinHorizon.persons,
    costFen: plan.costFen,
    leastCostFen: plan.leastCostFen,
    leastGap: plan.leastGap,
    relativeGap: plan.proof.relativeGap,
    violations: plan.proof.violations,
    planHash: plan.hash,
    planMade: made,
  };
}

/** The same for people. */
export function describePlan(counts: { households: number; persons: number }, plan: PlanSummary): LocalizedText[] {
  const quotas = plan.quotas.map(({ year, target, planned }) => `${year}: ${planned}/${target}`).join('  ');
  const villages = plan.villageQuotas.map(({ from, year, target, planned }) => `${from === year ? year : `${from}–${year}`}: ${planned}/${target}`).join('  ');
  const [cost, own, least] = [plan.costFen, plan.proof.costFen, plan.leastCostFen].map((fen) => (fen / 1_000_000).toFixed(2));
  const gap = (plan.leastGap * 100).toFixed(4);
  return [
    countPeople(counts),
    { zh: `计划脱贫（${plan.quotaUnit === 'persons' ? '人' : '户'}） ${quotas}`, en: `planned exits (${plan.quotaUnit}) ${quotas}` },
    ...(villages === '' ? [] : [{ zh: `计划出列（村） ${villages}`, en: `villages out ${villages}` }]),
    ...describeShortfalls(plan),
    ...(plan.notWithinHorizon.persons === 0
      ? []
      : [{ zh: `规划期内没有安排 ${plan.notWithinHorizon.persons} 人`, en: `${plan.notWithinHorizon.persons} persons without an exit within the horizon` }]),
    {
      zh: `费用 ${cost} 万元，其中到户 ${own} 万元；到户最低 ${least} 万元，与证明的下界差 ${gap} %`,
      en: `cost ${cost} ×10⁴ yuan, of it for households ${own}; least for households ${least}, gap to the proved bound ${gap} %`,
    },
  ];
}

export function countPeople({ households, persons }: { households: number; persons: number }): LocalizedText {
  return { zh: `${households} 户 ${persons} 人`, en: `${households} households, ${persons} persons` };
}

export const rowKeys = {
  rowsRead: { zh: '登记表读到的行', en: 'rows read in the registers' },
  rowsAccepted: { zh: '采用的行', en: 'rows accepted' },
  rowsRejected: { zh: '退回的行', en: 'rows rejected' },
  rowsSkipped: { zh: '跳过的行（小计、说明等）', en: 'rows skipped (subtotals, notes …)' },
} as const satisfies Record<string, LocalizedText>;

/** Rows of all sheets together; read = accepted + rejected + skipped. */
export function countRows(report: ImportReport): Record<keyof typeof rowKeys, number> {
  const sheets = report.files.flatMap((file) => file.sheets);
  const sum = (key: keyof typeof rowKeys): number => sheets.reduce((total, sheet) => total + sheet[key], 0);
  return { rowsRead: sum('rowsRead'), rowsAccepted: sum('rowsAccepted'), rowsRejected: sum('rowsRejected'), rowsSkipped: sum('rowsSkipped') };
}

export function describeRows(report: ImportReport): LocalizedText {
  const { rowsRead, rowsAccepted, rowsRejected, rowsSkipped } = countRows(report);
  return {
    zh: `登记表 ${rowsRead} 行：采用 ${rowsAccepted}，退回 ${rowsRejected}，跳过 ${rowsSkipped}`,
    en: `${rowsRead} rows in the registers: ${rowsAccepted} accepted, ${rowsRejected} rejected, ${rowsSkipped} skipped`,
  };
}

/** Meaning of the key `checks`. */
export const checksMeaning: LocalizedText = {
  zh: '每种问题：check、severity（error、warning、note）、group、count、label',
  en: 'each kind of problem: check, severity (error, warning, note), group, count, label',
};

export function listChecks(report: ImportReport): Pick<CheckResult, 'check' | 'severity' | 'group' | 'count' | 'label'>[] {
  return report.checks.map(({ check, severity, group, count, label }) => ({ check, severity, group, count, label }));
}

const severityNames: Record<CheckResult['severity'], LocalizedText> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  note: { zh: '提示', en: 'note' },
};
const severityOrder: readonly CheckResult['severity'][] = ['error', 'warning', 'note'];

export function nameSeverity(severity: CheckResult['severity']): LocalizedText {
  return severityNames[severity];
}

/** Findings by severity, in numbers. */
export function countSeverities(report: ImportReport): Record<CheckResult['severity'], number> {
  const sum = (severity: CheckResult['severity']): number =>
    report.checks.filter((check) => check.severity === severity).reduce((total, { count }) => total + count, 0);
  return { error: sum('error'), warning: sum('warning'), note: sum('note') };
}

/** One line per kind of problem, the gravest first. */
export function describeChecks(report: ImportReport): LocalizedText[] {
  return severityOrder.flatMap((severity) =>
    report.checks
      .filter((check) => check.severity === severity)
      .map(({ count, label }) => ({
        zh: `${severityNames[severity].zh} ${count} × ${label.zh}`,
        en: `${severityNames[severity].en} ${count} × ${label.en}`,
      })),
  );
}

export const notTakenMeaning: LocalizedText = {
  zh: '没有采用的：count 次数，example 一例及其位置',
  en: 'what was not taken: count, and one example with its place',
};

/** What an import did not take over, each with how often and one example with its place. */
export function listNotTaken(report: ImportReport): { count: number; example: Problem }[] {
  return report.checks
    .filter((check) => check.group === 'rows' || check.check === 'column_unread')
    .flatMap(({ count, examples }) => (examples[0] === undefined ? [] : [{ count, example: examples[0] }]));
}

export function describeNotTaken(report: ImportReport): LocalizedText[] {
  return listNotTaken(report).map(({ count, example }) => {
    const place = placeOf(example);
    return { zh: `${count} × ${example.message.zh}${place.zh}`, en: `${count} × ${example.message.en}${place.en}` };
  });
}

/** Where a problem stands: file › sheet › row › column. */
export function placeOf({ where }: Problem): LocalizedText {
  if (where === undefined) return { zh: '', en: '' };
  const place = (row: string): string => {
    const parts = [where.file, where.sheet, where.row === undefined ? undefined : `${row} ${where.row}`, where.column];
    const text = parts.filter((part) => part !== undefined && part !== '').join(' › ');
    return text === '' ? '' : ` [${text}]`;
  };
  return { zh: place('行'), en: place('row') };
}

export const missingCharactersMeaning: LocalizedText = {
  zh: '纸面上交付字体没有的字',
  en: 'characters on paper that the delivered fonts do not hold',
};

export function describeMissingCharacters(characters: readonly string[]): LocalizedText[] {
  if (characters.length === 0) return [];
  const list = characters.join(' ');
  return [{ zh: `字体缺字 ${list}，已用本机字体`, en: `characters missing in the fonts, drawn with one of this machine: ${list}` }];
}

/** The head of every result. */
export function nameCounty(overview: { county: { code: string; name: LocalizedText } }): Pick<CountyResult, 'county' | 'countyCode'> {
  return { county: overview.county.name, countyCode: overview.county.code };
}
