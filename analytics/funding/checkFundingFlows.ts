import type { Problem } from '../engine';
import type { FundingFlow, FundingNeed } from './types';

/**
 * Re-adds every yuan without looking at how it was split: the flows of each (measure, component, pool,
 * village, town, year) must add up to its needs, no flow may be negative or broken into parts of a fen,
 * and none may stand without a need. Returns one Problem per difference, none when all is well.
 * Example: needs of 100 fen against flows of 60 and 39 give one Problem `funding.difference`.
 */
export function checkFundingFlows(needs: readonly FundingNeed[], flows: readonly FundingFlow[]): Problem[] {
  const problems: Problem[] = [];
  const balance = new Map<string, { need: FundingNeed; needed: bigint; paid: bigint }>();
  const keyOf = (need: FundingNeed) =>
    JSON.stringify([need.measure, need.component, need.pool, need.townCode, need.villageCode, need.year]);
  const entryOf = (need: FundingNeed) => {
    const key = keyOf(need);
    let entry = balance.get(key);
    if (!entry) balance.set(key, (entry = { need, needed: 0n, paid: 0n }));
    return entry;
  };
  for (const need of needs) {
    if (!Number.isSafeInteger(need.amountFen) || need.amountFen < 0) problems.push(describeBadAmount(need));
    else entryOf(need).needed += BigInt(need.amountFen);
  }
  for (const flow of flows) {
    if (!Number.isSafeInteger(flow.amountFen) || flow.amountFen < 0 || !flow.source)
      problems.push(describeBadAmount(flow));
    else entryOf(flow).paid += BigInt(flow.amountFen);
  }
  for (const { need, needed, paid } of balance.values()) {
    if (needed === paid) continue;
    problems.push({
      code: 'funding.difference',
      message: {
        zh: `${need.year} 年村 ${need.villageCode} 措施“${need.measure}／${need.component}”需要 ${needed} 分，各来源合计 ${paid} 分。`,
        en: `In ${need.year} village ${need.villageCode} needs ${needed} fen for “${need.measure} / ${need.component}”, but its sources add up to ${paid} fen.`,
      },
      where: { record: need.villageCode, field: need.measure },
      hint: { zh: '资金分配不予显示；请报告此问题。', en: 'The allocation is not shown; report this.' },
    });
  }
  return problems;
}

function describeBadAmount(need: FundingNeed): Problem {
  return {
    code: 'funding.amount',
    message: {
      zh: `${need.year} 年措施“${need.measure}”有一笔金额不是非负整数分或缺少来源。`,
      en: `Measure “${need.measure}” has an amount in ${need.year} that is negative, not whole fen, or without a source.`,
    },
    where: { record: need.villageCode, field: need.measure },
  };
}
