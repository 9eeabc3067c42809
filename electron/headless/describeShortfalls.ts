import type { PlanShortfall, PlanSummary } from '../../analytics/commands';
import { describeUnit } from '../../analytics/policy';
import type { LocalizedText } from '../contract/result';

/**
 * The missed targets, each with what stands in the way and what would lift it.
 * Example: “2016 年少 212 人（任务 2,578，计划 2,366）。卡在 2016 年“专项资金”：单给它再增加 120 万元即可。”
 */
export function describeShortfalls({ shortfalls, quotaUnit, proof }: PlanSummary): LocalizedText[] {
  if (shortfalls.length === 0) return [];
  const missed = shortfalls.map((shortfall) => describeShortfall(shortfall, quotaUnit));
  const rows = shortfalls[0]!.inTheWay;
  const proved =
    proof.shortfallBound === proof.shortfall
      ? { zh: '已证明任何计划都少不了这个缺口', en: 'proved: no plan misses less' }
      : {
          zh: `已证明任何计划至少差 ${proof.shortfallBound}，本计划差 ${proof.shortfall}`,
          en: `proved: every plan misses at least ${proof.shortfallBound}, this one ${proof.shortfall}`,
        };
  return [
    ...missed,
    proved,
    ...(rows.length === 0
      ? [
          {
            zh: '没有哪一项资金或能力卡住：是认定标准和措施条件本身达不到',
            en: 'no budget or capacity stands in the way: the rules and measures themselves leave too few ways out',
          },
        ]
      : rows.map(describeRow)),
  ];
}

function describeShortfall(
  { of, from, year, target, planned }: PlanShortfall,
  unit: PlanSummary['quotaUnit'],
): LocalizedText {
  const years = from === year ? String(year) : `${from}–${year}`;
  const what =
    of === 'villages'
      ? { zh: '个村', en: 'villages' }
      : unit === 'persons'
        ? { zh: '人', en: 'persons' }
        : { zh: '户', en: 'households' };
  const miss = count(Math.abs(target - planned));
  const numbers = {
    zh: `（任务 ${count(target)}，计划 ${count(planned)}）`,
    en: ` (target ${count(target)}, planned ${count(planned)})`,
  };
  return planned < target
    ? {
        zh: `${years} 年少 ${miss} ${what.zh}${numbers.zh}`,
        en: `${years} is short by ${miss} ${what.en}${numbers.en}`,
      }
    : {
        zh: `${years} 年多 ${miss} ${what.zh}${numbers.zh}`,
        en: `${years} has ${miss} ${what.en} too many${numbers.en}`,
      };
}

function describeRow({ label, from, year, needed, atLeast, unit }: PlanShortfall['inTheWay'][number]): LocalizedText {
  const amount = needed === null ? null : describeAmount(needed, unit);
  const lift =
    amount === null
      ? { zh: '只放宽这一条还不够', en: 'raising this alone is not enough' }
      : atLeast
        ? { zh: `单靠它至少还要增加 ${amount.zh}`, en: `by itself at least ${amount.en} more is needed` }
        : { zh: `单给它再增加 ${amount.zh}即可`, en: `${amount.en} more would do by itself` };
  const years =
    from === undefined || from === year
      ? { zh: `${year} 年`, en: `of ${year}` }
      : { zh: `${from}–${year} 年累计的`, en: `of ${from}–${year} together` };
  return { zh: `卡在 ${years.zh}“${label.zh}”：${lift.zh}`, en: `in the way: “${label.en}” ${years.en}; ${lift.en}` };
}

function describeAmount(needed: number, unit: string): LocalizedText {
  if (unit === 'fen') {
    const large = needed >= 100_000_000;
    const wan = count(large ? Math.round(needed / 1_000_000) : Math.round(needed / 10_000) / 100);
    return { zh: `${wan} 万元`, en: `${wan} ×10⁴ yuan` };
  }
  const { zh, en } = describeUnit(unit);
  return { zh: `${count(needed)} ${zh}`, en: `${count(needed)} ${en}` };
}

const count = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 });
