import type { Problem } from '../engine';
import { needClasses } from './types';
import type { Allocation, AllocationFlow, AllocationNeed, AllocationProblem, AllocationSource } from './types';

/**
 * Re-adds an allocation in whole numbers of any size, by itself: it shares no code with what makes allocations.
 * - every need = its flows + unmet; no flow negative, broken, of an unknown need or source, early or late;
 * - permitted uses and towns; a shared use is paid by its parts alone, each within its largest remainder of every
 *   year's total and within one fen of its part of every need;
 * - a source never spends more than what arrived and was carried; what is left agrees;
 * - unmet by class and what floors lack agree.
 * Returns one Problem `funding.allocation` per difference, none when all is well.
 * Example: a need of 100 fen with a flow of 60 and unmet of 39 gives one Problem naming the need.
 */
export function checkAllocation(problem: AllocationProblem, allocation: Allocation): Problem[] {
  const found: Problem[] = [];
  const differ = (record: string, zh: string, en: string) =>
    found.push({
      code: 'funding.allocation',
      message: { zh: `资金分配复核不符：${zh}。`, en: `The allocation does not add up: ${en}.` },
      where: { record },
      hint: { zh: '资金分配不予显示；请报告此问题。', en: 'The allocation is not shown; report this.' },
    });
  const needs = new Map(problem.needs.map((need) => [need.id, need]));
  const sources = new Map(problem.sources.map((source) => [source.id, source]));
  const sound: AllocationFlow[] = [];
  for (const flow of allocation.flows) {
    const fault = findFlowFault(problem, needs.get(flow.need), sources.get(flow.source), flow);
    if (fault)
      differ(
        flow.need,
        `${flow.year} 年“${flow.source}”对“${flow.need}”的支付${fault.zh}`,
        `the payment of “${flow.source}” for “${flow.need}” in ${flow.year} ${fault.en}`,
      );
    else sound.push(flow);
  }
  checkNeeds(problem, allocation, sound, differ);
  checkSources(problem, allocation, sound, differ);
  checkSharedUses(problem, needs, sound, differ);
  return found;
}

type Differ = (record: string, zh: string, en: string) => void;

const agrees = (sum: bigint, told: number | undefined) => Number.isSafeInteger(told) && sum === BigInt(told!);
const isAmount = (amount: number) => Number.isSafeInteger(amount) && amount > 0;

function findFlowFault(
  problem: AllocationProblem,
  need: AllocationNeed | undefined,
  source: AllocationSource | undefined,
  flow: AllocationFlow,
): { zh: string; en: string } | null {
  if (!need || !source) return { zh: '没有对应的需求或来源', en: 'has no such need or source' };
  if (!isAmount(flow.amountFen)) return { zh: '不是正整数分', en: 'is not whole fen above 0' };
  if (!(flow.year >= need.year && flow.year <= need.latestYear && Number.isInteger(flow.year)))
    return { zh: '早于应付年份或迟于最后年份', en: 'comes too early or too late' };
  if (!source.uses.includes(need.use)) return { zh: '超出该来源的用途', en: 'is not a use of that source' };
  if (source.towns && !source.towns.includes(need.townCode))
    return { zh: '超出该来源的乡镇范围', en: 'goes to a town that the source may not pay' };
  const shared = problem.sharedUses.find(({ use }) => use === need.use);
  const payers = flow.beyond
    ? (shared?.beyond ?? [])
    : (shared?.yearly?.[flow.year] ?? shared?.parts)?.filter(({ share }) => share > 0).map(({ source }) => source);
  if (payers && !payers.includes(flow.source))
    return { zh: '不属于该用途的分担方', en: 'is none of the parts of its shared use' };
  return null;
}

const addTo = (sums: Map<string, bigint>, key: string, amount: number) =>
  sums.set(key, (sums.get(key) ?? 0n) + BigInt(amount));

function checkNeeds(
  problem: AllocationProblem,
  allocation: Allocation,
  flows: readonly AllocationFlow[],
  differ: Differ,
) {
  const covered = new Map<string, bigint>();
  const unmet = new Map<string, bigint>();
  for (const flow of flows) addTo(covered, flow.need, flow.amountFen);
  for (const { need, amountFen } of allocation.unmet) {
    if (!isAmount(amountFen))
      differ(need, `“${need}”的缺口不是正整数分`, `what “${need}” lacks is not whole fen above 0`);
    else {
      addTo(covered, need, amountFen);
      addTo(unmet, need, amountFen);
    }
  }
  const byClass = new Map<string, bigint>();
  for (const need of problem.needs) {
    const sum = covered.get(need.id) ?? 0n;
    covered.delete(need.id);
    byClass.set(need.class, (byClass.get(need.class) ?? 0n) + (unmet.get(need.id) ?? 0n));
    if (sum !== BigInt(need.amountFen))
      differ(
        need.id,
        `“${need.id}”需要 ${need.amountFen} 分，支付与缺口合计 ${sum} 分`,
        `“${need.id}” needs ${need.amountFen} fen, its payments and what it lacks are ${sum}`,
      );
  }
  for (const id of covered.keys()) differ(id, `“${id}”不是任何需求`, `“${id}” is no need`);
  for (const name of needClasses) {
    const sum = byClass.get(name) ?? 0n;
    if (!agrees(sum, allocation.leastUnmetFen[name]))
      differ(
        name,
        `类别“${name}”的缺口合计 ${sum} 分，所报 ${allocation.leastUnmetFen[name]} 分`,
        `class “${name}” lacks ${sum} fen, not ${allocation.leastUnmetFen[name]}`,
      );
  }
}

function checkSources(
  problem: AllocationProblem,
  allocation: Allocation,
  flows: readonly AllocationFlow[],
  differ: Differ,
) {
  const spent = new Map(problem.sources.map(({ id }) => [id, new Map<number, bigint>()]));
  for (const { source, year, amountFen } of flows) {
    const years = spent.get(source)!;
    years.set(year, (years.get(year) ?? 0n) + BigInt(amountFen));
  }
  const left = new Map(allocation.left.map((entry) => [JSON.stringify([entry.source, entry.year]), entry.amountFen]));
  const lacking = new Map(allocation.floorShortfall.map((entry) => [entry.source, entry.amountFen]));
  for (const source of problem.sources) {
    const years = spent.get(source.id)!;
    let kept: bigint | null = 0n;
    for (let year = problem.from; year <= problem.to; year++) {
      const key = JSON.stringify([source.id, year]);
      const arrived: number | null = year in source.amountFen ? source.amountFen[year]! : 0;
      kept = kept === null || arrived === null ? null : kept + BigInt(arrived) - (years.get(year) ?? 0n);
      if (kept !== null && kept < 0n)
        differ(
          source.id,
          `“${source.id}”${year} 年多支出 ${-kept} 分`,
          `“${source.id}” spends ${-kept} fen more than it has in ${year}`,
        );
      const told = left.get(key);
      left.delete(key);
      if (kept === null ? told !== undefined : !agrees(kept, told))
        differ(
          source.id,
          `“${source.id}”${year} 年末结余与所报不符`,
          `what is left of “${source.id}” in ${year} is not what is told`,
        );
      if (!source.carriesOver) kept = 0n;
    }
    const gap = BigInt(source.floorFen ?? 0) - [...years.values()].reduce((sum, amount) => sum + amount, 0n);
    if (!agrees(gap > 0n ? gap : 0n, lacking.get(source.id) ?? 0))
      differ(
        source.id,
        `“${source.id}”距最低支出的差额与所报不符`,
        `what “${source.id}” lacks to its floor is not what is told`,
      );
    lacking.delete(source.id);
  }
  for (const id of lacking.keys()) differ(id, `“${id}”不是任何来源`, `“${id}” is no source`);
  for (const key of left.keys())
    differ(key, `结余 ${key} 没有对应的来源和年份`, `what is left of ${key} has no source and year`);
}

function checkSharedUses(
  problem: AllocationProblem,
  needs: ReadonlyMap<string, AllocationNeed>,
  flows: readonly AllocationFlow[],
  differ: Differ,
) {
  const sharedUses = new Map(problem.sharedUses.map((shared) => [shared.use, shared]));
  const flowsOf = new Map<string, AllocationFlow[]>();
  for (const flow of flows) {
    const { use } = needs.get(flow.need)!;
    const shared = sharedUses.get(use);
    if (shared && !flow.beyond) gather(flowsOf, use, flow);
  }
  for (const [use, own] of flowsOf) {
    const { parts, yearly } = sharedUses.get(use)!;
    const compare = (
      name: string,
      together: readonly AllocationFlow[],
      isNear: (distance: bigint, whole: bigint) => boolean,
    ) => {
      const weight = (yearly?.[together[0]!.year] ?? parts).map(
        ({ source, share }) => [source, BigInt(Math.round(share * 1e12))] as const,
      );
      const whole = weight.reduce((sum, [, share]) => sum + share, 0n);
      const total = together.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n);
      for (const [source, share] of weight) {
        const paid = together.reduce((sum, flow) => (flow.source === source ? sum + BigInt(flow.amountFen) : sum), 0n);
        const distance = paid * whole - total * share;
        if (!isNear(distance < 0n ? -distance : distance, whole))
          differ(
            use,
            `用途“${use}”${name} 中“${source}”的份额差 ${Number(distance) / Number(whole)} 分`,
            `in ${name} of use “${use}” the part of “${source}” is ${Number(distance) / Number(whole)} fen off`,
          );
      }
    };
    const byYear = new Map<number, AllocationFlow[]>();
    const byNeed = new Map<string, AllocationFlow[]>();
    for (const flow of own) {
      gather(byYear, flow.year, flow);
      gather(byNeed, flow.need, flow);
    }
    for (const [year, together] of byYear) compare(String(year), together, (distance, whole) => distance < whole);
    for (const [need, together] of byNeed)
      for (const year of new Set(together.map((flow) => flow.year)))
        compare(
          `${need} / ${year}`,
          together.filter((flow) => flow.year === year),
          (distance, whole) => distance <= whole,
        );
  }
}

function gather<K>(groups: Map<K, AllocationFlow[]>, key: K, flow: AllocationFlow) {
  const known = groups.get(key);
  if (known) known.push(flow);
  else groups.set(key, [flow]);
}
