import { ProblemError } from '../engine';
import type { FundingSource, PolicyPack } from '../policy/types';
import { divideByLargestRemainder } from './divideByLargestRemainder';
import type { FundingNeed } from './types';

/** Shares are taken to twelve decimals, exactly. */
const shareScale = 1e12;

interface SharedSource {
  id: string;
  share: bigint;
}

/**
 * Divides every need among the sources of its pool.
 *
 * Within one pool and year with shares s_k (Σ s_k = 1): the total of source k is s_k · Σ needs, rounded by
 * largest remainder so that the totals add up to the fen; each need n is ⌊s_k · amount_n⌋ per source, and
 * its few remaining fen go, one each, to the sources that are furthest below their total. So each need's
 * flows add up to it, each flow is within one fen of its share, and each pool-year total is its largest
 * remainder share. Flows stand in the order of the needs, then of the pack's sources; zero flows are left
 * out. Fields of a need beyond `FundingNeed` are kept.
 *
 * @param resolveShare share (0…1) of a source in a year.
 * @throws ProblemError `funding.no_source` (a pool without sources), `funding.shares` (shares not between
 *   0 and 1, or not adding up to 1), `funding.amount` (an amount that is not whole fen ≥ 0).
 * Example: 99,400,000 yuan at 60, 30, 5, 5 % (麻章区, 湛麻发〔2016〕5号) gives 59,640,000, 29,820,000, 4,970,000 and 4,970,000.
 */
export function splitNeedsOverSources<Need extends FundingNeed>(
  needs: readonly Need[],
  pack: Pick<PolicyPack, 'sources'>,
  resolveShare: (source: FundingSource, year: number) => number,
): (Need & { source: string })[] {
  const groups = new Map<string, number[]>();
  needs.forEach((need, index) => {
    if (!Number.isSafeInteger(need.amountFen) || need.amountFen < 0) throw new ProblemError(badAmount(need));
    const key = `${need.year}|${need.pool}`;
    const members = groups.get(key);
    if (members) members.push(index);
    else groups.set(key, [index]);
  });
  const partsOfNeed: { source: string; amountFen: number }[][] = needs.map(() => []);
  for (const members of groups.values()) {
    const { pool, year } = needs[members[0]!]!;
    splitPoolYear(
      members.map((index) => needs[index]!.amountFen),
      readShares(pack, pool, year, resolveShare),
    ).forEach((parts, place) => (partsOfNeed[members[place]!] = parts));
  }
  return needs.flatMap((need, index) => partsOfNeed[index]!.map((part) => ({ ...need, ...part })));
}

function splitPoolYear(amounts: number[], sources: SharedSource[]): { source: string; amountFen: number }[][] {
  const whole = sources.reduce((sum, source) => sum + source.share, 0n);
  const total = amounts.reduce((sum, amount) => sum + BigInt(amount), 0n);
  const wanted = divideByLargestRemainder(
    sources.map(({ share }) => total * share),
    whole,
    total,
  );
  const floors = amounts.map((amount) => sources.map((source) => (BigInt(amount) * source.share) / whole));
  const missing = wanted.map((amount, k) => Number(amount - floors.reduce((sum, row) => sum + row[k]!, 0n)));
  return amounts.map((amount, n) => {
    const parts = floors[n]!.map(Number);
    let left = amount - parts.reduce((sum, part) => sum + part, 0);
    // Largest remaining count first: the greedy of Gale and Ryser, which always ends with every count at zero.
    const order = missing.map((_, k) => k).sort((a, b) => missing[b]! - missing[a]! || a - b);
    for (const k of order) {
      if (left === 0) break;
      parts[k]! += 1;
      missing[k]! -= 1;
      left -= 1;
    }
    return parts.flatMap((part, k) => (part > 0 ? [{ source: sources[k]!.id, amountFen: part }] : []));
  });
}

function readShares(
  pack: Pick<PolicyPack, 'sources'>,
  pool: string,
  year: number,
  resolveShare: (source: FundingSource, year: number) => number,
): SharedSource[] {
  const members = pack.sources.filter((source) => source.pool === pool);
  if (members.length === 0) {
    throw new ProblemError({
      code: 'funding.no_source',
      message: {
        zh: `资金池“${pool}”没有任何资金来源，无法分配。`,
        en: `Fund pool “${pool}” has no source, so its needs cannot be paid.`,
      },
      where: { file: 'funding.yaml', field: pool },
      hint: {
        zh: '请在政策包 funding.yaml 中为该资金池补充来源。',
        en: 'Add a source for this pool in funding.yaml of the policy pack.',
      },
    });
  }
  const shares = members.map((source) => resolveShare(source, year));
  const sum = shares.reduce((total, share) => total + share, 0);
  if (shares.some((share) => !(share >= 0 && share <= 1)) || !(Math.abs(sum - 1) <= 1e-6)) {
    throw new ProblemError({
      code: 'funding.shares',
      message: {
        zh: `资金池“${pool}”${year} 年各来源份额应在 0 与 1 之间且合计为 1，现合计 ${sum}。`,
        en: `The shares of the sources of pool “${pool}” in ${year} must lie between 0 and 1 and add up to 1; they add up to ${sum}.`,
      },
      where: { file: 'funding.yaml', field: pool },
      hint: { zh: '请更正各来源的份额。', en: 'Correct the shares of the sources.' },
    });
  }
  return members.map((source, k) => ({ id: source.id, share: BigInt(Math.round(shares[k]! * shareScale)) }));
}

const badAmount = (need: FundingNeed) => ({
  code: 'funding.amount',
  message: {
    zh: `${need.year} 年措施“${need.measure}”的金额不是整数分：${need.amountFen}。`,
    en: `The amount of measure “${need.measure}” in ${need.year} is not a whole number of fen: ${need.amountFen}.`,
  },
  where: { field: need.measure },
});
