import { fail, succeed, type Problem, type Result } from '../engine';
import { measureInequality, type Inequality } from './inequality';
import type { AllocationFlow, AllocationNeed } from './types';

/** A village, its poor persons and what it needs. */
export interface ComparedPlace {
  code: string;
  townCode: string;
  /** Poor persons. */
  persons: number;
  needFen: number;
}

/** Money by village; rows of one village add up. */
export interface ComparedAllocation {
  id: string;
  money: readonly { code: string; amountFen: number }[];
}

/** One allocation; totalFen = metFen + aboveNeedFen + elsewhereFen, needFen = metFen + unmetFen. */
export interface AllocationSummary {
  id: string;
  totalFen: number;
  needFen: number;
  /** Σ min(A_v, need_v). */
  metFen: number;
  unmetFen: number;
  /** Beyond the need of a village. */
  aboveNeedFen: number;
  /** For villages that are not among the places. */
  elsewhereFen: number;
  /** Of money per poor person, villages grouped by town. */
  inequality: Inequality;
}

export interface AllocationComparison {
  /** In the order given. */
  allocations: AllocationSummary[];
  /** By code; amounts in the order of the allocations. */
  places: { code: string; townCode: string; persons: number; needFen: number; amountsFen: number[] }[];
  /** By code: sums of their places; `metFen` is the sum of what the need of each place takes. */
  towns: { townCode: string; persons: number; needFen: number; amountsFen: number[]; metFen: number[] }[];
}

/**
 * Sets allocations of the same money side by side: the LP's and the factor method's, or two sets of weights. Met is
 * Σ_v min(A_v, need_v), since money beyond the need of a village meets nothing elsewhere. Units: whole fen, persons.
 *
 * Errors: `funding.compared_amount` (persons or fen that are not whole numbers ≥ 0, or sums beyond 2^53),
 * `funding.place_twice`.
 * Example: needs 50 and 50, A = 80 and 20: met 70, unmet 30, above need 30.
 */
export function compareAllocations(
  places: readonly ComparedPlace[],
  allocations: readonly ComparedAllocation[],
): Result<AllocationComparison> {
  const fault = findFault(places, allocations);
  if (fault) return fail(fault);
  const sorted = [...places].sort((a, b) => (a.code < b.code ? -1 : 1));
  const amounts = allocations.map(({ money }) => sumByCode(money));
  const rows = sorted.map(({ code, townCode, persons, needFen }) => ({
    code,
    townCode,
    persons,
    needFen,
    amountsFen: amounts.map((amountOf) => amountOf.get(code) ?? 0),
  }));
  const needFen = add(rows.map((row) => row.needFen));
  return succeed({
    allocations: allocations.map(({ id, money }, i) => {
      const totalFen = add(money.map((row) => row.amountFen));
      const inPlacesFen = add(rows.map((row) => row.amountsFen[i]!));
      const metFen = add(rows.map((row) => Math.min(row.amountsFen[i]!, row.needFen)));
      return {
        id,
        totalFen,
        needFen,
        metFen,
        unmetFen: needFen - metFen,
        aboveNeedFen: inPlacesFen - metFen,
        elsewhereFen: totalFen - inPlacesFen,
        inequality: measureInequality(
          rows.map((row) => ({ group: row.townCode, persons: row.persons, amountFen: row.amountsFen[i]! })),
        ),
      };
    }),
    places: rows,
    towns: [...new Set(rows.map((row) => row.townCode))].sort().map((townCode) => {
      const members = rows.filter((row) => row.townCode === townCode);
      return {
        townCode,
        persons: add(members.map((row) => row.persons)),
        needFen: add(members.map((row) => row.needFen)),
        amountsFen: allocations.map((_, i) => add(members.map((row) => row.amountsFen[i]!))),
        metFen: allocations.map((_, i) => add(members.map((row) => Math.min(row.amountsFen[i]!, row.needFen)))),
      };
    }),
  });
}

/**
 * Needs and flows of the LP by village, ready for `compareAllocations`; needs outside villages have the code ''.
 * Errors: `funding.flow_without_need` for money of a need that is not there.
 * Example: two needs of village v with 3 and 4 fen, paid with 3 and 1 → needs [v: 7], money [v: 4].
 */
export function sumAllocationByVillage(
  needs: readonly AllocationNeed[],
  flows: readonly AllocationFlow[],
): Result<{ needs: { code: string; amountFen: number }[]; money: { code: string; amountFen: number }[] }> {
  const villageOf = new Map(needs.map((need) => [need.id, need.villageCode]));
  const orphan = flows.find((flow) => !villageOf.has(flow.need));
  if (orphan)
    return fail({
      code: 'funding.flow_without_need',
      message: {
        zh: `来源“${orphan.source}”${orphan.year} 年有一笔资金没有对应的需求（${orphan.need}）。`,
        en: `Source “${orphan.source}” pays for a need in ${orphan.year} that is not there (${orphan.need}).`,
      },
      where: { record: orphan.need, field: orphan.source },
      hint: { zh: '请重新分配资金。', en: 'Allocate the money again.' },
    });
  const list = (sums: Map<string, number>) =>
    [...sums].map(([code, amountFen]) => ({ code, amountFen })).sort((a, b) => (a.code < b.code ? -1 : 1));
  return succeed({
    needs: list(sumByCode(needs.map((need) => ({ code: need.villageCode, amountFen: need.amountFen })))),
    money: list(sumByCode(flows.map((flow) => ({ code: villageOf.get(flow.need)!, amountFen: flow.amountFen })))),
  });
}

function sumByCode(rows: readonly { code: string; amountFen: number }[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { code, amountFen } of rows) sums.set(code, (sums.get(code) ?? 0) + amountFen);
  return sums;
}

const add = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

function findFault(places: readonly ComparedPlace[], allocations: readonly ComparedAllocation[]): Problem | undefined {
  const seen = new Set<string>();
  for (const place of places) {
    if (seen.has(place.code))
      return {
        code: 'funding.place_twice',
        message: { zh: `村 ${place.code} 出现了不止一次。`, en: `Village ${place.code} stands more than once.` },
        where: { record: place.code },
        hint: { zh: '每个村只能有一行。', en: 'Each village may have one row.' },
      };
    seen.add(place.code);
    if (!isCount(place.persons)) return badNumber(place.code, place.persons);
    if (!isCount(place.needFen)) return badNumber(place.code, place.needFen);
  }
  for (const { money } of allocations)
    for (const row of money) if (!isCount(row.amountFen)) return badNumber(row.code, row.amountFen);
  // Every later sum is part of one of these.
  for (const total of [
    add(places.map((place) => place.needFen)),
    add(places.map((place) => place.persons)),
    ...allocations.map(({ money }) => add(money.map((row) => row.amountFen))),
  ])
    if (!isCount(total)) return tooLarge(total);
  return undefined;
}

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

const badNumber = (code: string, number: number): Problem => ({
  code: 'funding.compared_amount',
  message: {
    zh: `村“${code}”的人数或金额（分）不是非负整数：${number}。`,
    en: `Village “${code}” has persons or fen that are not a whole number of zero or more: ${number}.`,
  },
  where: { record: code },
  hint: { zh: '请更正该数字。', en: 'Correct the number.' },
});

const tooLarge = (total: number): Problem => ({
  code: 'funding.compared_amount',
  message: {
    zh: `合计 ${total} 大到无法精确到分。`,
    en: `The total ${total} is too large to be exact to the fen.`,
  },
  hint: { zh: '请检查各金额及其单位。', en: 'Check the amounts and their units.' },
});
