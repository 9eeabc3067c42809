import { verifyCertificate, type VerifiedCertificate } from '../../../analytics/certificate';
import { throwProblem } from '../../contract/parseCall';
import type { LocalizedText } from '../../contract/result';
import { describeViolation } from '../describeViolation';
import type { Order } from '../orderTypes';
import { readCertificateFile } from '../readCertificateFile';
import { stopIfCancelled } from '../stopIfCancelled';

/** More sentences than this help nobody. */
const shownViolations = 20;

/** `verify`: re-adds a plan and recomputes its bounds from a certificate alone. */
export const verifyOrder: Order = {
  name: 'verify',
  alone: true,
  summary: { zh: '复核一份计划证明', en: 'verifies a plan’s certificate' },
  help: {
    zh: '复核计划的证明文件（.json 或 .json.gz），不需要县的数据：每户选的方案逐项重加，与每条限额、每项任务、每个村对照；费用下界和最小缺口用文件里的乘子重算，不用求解程序。成立退出码是 0，不成立是 3。复核的是文件自身：县名、选项和限额是不是该县的，文件证明不了。',
    en: 'Verifies a plan’s certificate (.json or .json.gz) without the county’s data: the options chosen are re-added against every limit, target and village, and the bounds of cost and shortfall are recomputed from the multipliers in the file, without the solver. The exit code is 0 when it holds, 3 when not. The file is checked against itself: whether name, options and limits are the county’s it cannot prove.',
  },
  inputs: ['certificate'],
  out: null,
  options: [],
  example: 'verify certificate.json.gz',
  resultKeys: {
    holds: { zh: 'true 成立，false 不成立', en: 'true when it holds, false when not' },
    scenario: { zh: '情景，以文件所写为准', en: 'scenario, as the file says' },
    planHash: { zh: '计划编号，以文件所写为准', en: 'hash of the plan, as the file says' },
    households: { zh: '户数', en: 'households' },
    options: { zh: '选项数', en: 'options' },
    draws: { zh: '选项占用资金或能力的笔数', en: 'draws of options on budgets and capacities' },
    rows: { zh: '资金与能力限额的条数', en: 'limits of budgets and capacities' },
    villages: { zh: '整村退出的村数', en: 'villages that leave as a whole' },
    quotas: {
      zh: '各项任务：of、from、year、kind、amount、planned、missing',
      en: 'each target: of, from, year, kind, amount, planned, missing',
    },
    quotaUnit: {
      zh: '户的任务按什么计：persons（人）或 households（户）',
      en: 'what targets of households count: persons or households',
    },
    costFen: { zh: '重加的费用（分）', en: 're-added cost in fen' },
    boundFen: {
      zh: '重算的费用下界（分），证明不了为 null',
      en: 'recomputed bound of the cost in fen, null when nothing is proved',
    },
    relativeGap: {
      zh: '两者的差距（0.0001 = 万分之一），证明不了为 null',
      en: 'gap between both (0.0001 = one in ten thousand), null when nothing is proved',
    },
    leastCostFen: {
      zh: '其中最低费用计划重加的费用（分）；计划本身即最低时为 null',
      en: 're-added cost in fen of the plan of least cost beside it, null where the plan is that itself',
    },
    leastGap: { zh: '最低费用与下界的差距，没有时为 null', en: 'gap between the least cost and the bound, or null' },
    shortfall: { zh: '重加的任务缺口', en: 're-added shortfall' },
    shortfallBound: { zh: '重算的最小缺口', en: 'recomputed least shortfall' },
    violations: { zh: '不成立的各条：row、limit、used', en: 'each thing that does not hold: row, limit, used' },
  },
  run: async ({ input, signal, report }) => {
    report({ step: { zh: '读取证明', en: 'Reading the certificate' } });
    const text = await readCertificateFile(input);
    stopIfCancelled(signal);
    report({ step: { zh: '重加计划，重算下界', en: 'Re-adding the plan, recomputing the bounds' } });
    const verified = verifyCertificate(text);
    if (!verified.ok) return throwProblem({ ...verified.problem, where: { file: input } });
    const found = verified.value;
    return {
      county: { zh: found.subject.county, en: found.subject.county },
      countyCode: '',
      files: [],
      notes: [],
      values: listValues(found),
      lines: [
        found.holds
          ? { zh: '证明成立。', en: 'The certificate holds.' }
          : {
              zh: `证明不成立：${found.violations.length} 处不符。`,
              en: `The certificate does not hold: ${found.violations.length} things are not as they should be.`,
            },
      ],
      output: [...describeSums(found), ...describeBounds(found), ...describeViolations(found)],
      foundErrors: !found.holds,
    };
  },
};

function listValues({ subject, holds, ...found }: VerifiedCertificate): Record<string, unknown> {
  const proved = (value: number): number | null => (Number.isFinite(value) ? value : null);
  return {
    holds,
    scenario: subject.scenario,
    planHash: subject.planHash,
    households: found.households,
    options: found.options,
    draws: found.draws,
    rows: found.rows,
    villages: found.villages,
    quotas: found.quotas,
    quotaUnit: subject.unit,
    costFen: proved(found.costFen),
    boundFen: proved(found.boundFen),
    relativeGap: proved(found.relativeGap),
    leastCostFen: found.least && proved(found.least.costFen),
    leastGap: found.least && proved(found.least.relativeGap),
    shortfall: proved(found.shortfall),
    shortfallBound: found.shortfallBound,
    violations: found.violations,
  };
}

function describeSums({ subject, quotas, ...found }: VerifiedCertificate): LocalizedText[] {
  const { households, options, draws, rows, villages } = found;
  const unit = subject.unit === 'persons' ? { zh: '人', en: 'persons' } : { zh: '户', en: 'households' };
  return [
    {
      zh: `文件所写：${subject.county}，情景 ${subject.scenario}，计划 ${subject.planHash.slice(0, 16)}`,
      en: `The file says: ${subject.county}, scenario ${subject.scenario}, plan ${subject.planHash.slice(0, 16)}`,
    },
    {
      zh: `重加：${households} 户，${options} 个选项，${draws} 笔占用，${rows} 条限额，${villages} 个村`,
      en: `Re-added: ${households} households, ${options} options, ${draws} draws, ${rows} limits, ${villages} villages`,
    },
    ...quotas.map(({ of, from, year, kind, amount, planned }): LocalizedText => {
      const years = from === year ? String(year) : `${from}–${year}`;
      const what = of === 'villages' ? { zh: '个村', en: 'villages' } : unit;
      return {
        zh: `${years}：计划 ${planned} ${what.zh}，任务${kind === 'exact' ? '' : '至少'} ${amount}`,
        en: `${years}: ${planned} ${what.en} planned, target ${kind === 'exact' ? '' : 'at least '}${amount}`,
      };
    }),
  ];
}

const inYuan = (fen: number): string =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function describeBounds({
  costFen,
  boundFen,
  relativeGap,
  least,
  shortfall,
  shortfallBound,
}: VerifiedCertificate): LocalizedText[] {
  if (!Number.isFinite(costFen)) return [];
  const inPercent = (share: number): string => (share * 100).toFixed(4);
  const gap = inPercent(relativeGap);
  return [
    { zh: `费用 ${inYuan(costFen)} 元`, en: `Cost ${inYuan(costFen)} yuan` },
    Number.isFinite(boundFen)
      ? {
          zh: `费用下界 ${inYuan(boundFen)} 元，差距 ${gap} %`,
          en: `Bound of the cost ${inYuan(boundFen)} yuan, gap ${gap} %`,
        }
      : { zh: '费用下界：乘子证明不了', en: 'Bound of the cost: the multipliers prove none' },
    ...(least && Number.isFinite(least.relativeGap)
      ? [
          {
            zh: `同一证明里的最低费用计划 ${inYuan(least.costFen)} 元，差距 ${inPercent(least.relativeGap)} %；计划多花 ${inYuan(costFen - least.costFen)} 元，让各户少等`,
            en: `Plan of least cost in the same file ${inYuan(least.costFen)} yuan, gap ${inPercent(least.relativeGap)} %; the plan spends ${inYuan(costFen - least.costFen)} yuan more so that families wait less`,
          },
        ]
      : []),
    {
      zh: `任务缺口 ${shortfall}，任何计划至少 ${shortfallBound}`,
      en: `Shortfall ${shortfall}, of any plan at least ${shortfallBound}`,
    },
  ];
}

function describeViolations({ violations }: VerifiedCertificate): LocalizedText[] {
  const more = violations.length - shownViolations;
  return [
    ...violations
      .slice(0, shownViolations)
      .map(describeViolation)
      .map(({ zh, en }) => ({ zh: `不符：${zh}`, en: `Not so: ${en}` })),
    ...(more > 0 ? [{ zh: `还有 ${more} 处`, en: `and ${more} more` }] : []),
  ];
}
