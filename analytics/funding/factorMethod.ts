import { divideByLargestRemainder } from './divideByLargestRemainder';
import { fail, succeed, type LocalizedText, type Problem, type Result } from '../engine';
import { fractions, type Fraction } from '../policy';
import { listFactorFaults, nameFactor, readFact } from './factorFaults';
import type { AllocationFactor, FactorPlace } from './types';

/** What became of one factor. */
export interface FactorUse {
  id: string;
  /** As the office gave it. */
  givenWeight: number;
  /** Part of the budget that it shares out, 0…1; 0 when it is left out. */
  weight: number;
  /** No place has a fact above zero: its weight went to the others in proportion. */
  leftOut: boolean;
  /** Codes of places without the fact; they get nothing by this factor. */
  missing: string[];
}

export interface FactorAllocation {
  /** In the order given. */
  factors: FactorUse[];
  /** By code; `shares` are the s_{v,k} of the factors used. */
  places: { code: string; townCode: string; amountFen: number; shares: Record<string, number> }[];
  /** By code: the sums of their places. */
  towns: { townCode: string; amountFen: number }[];
  /** What the office must know of its own input: weights brought to 100 %, factors left out, facts that are missing. */
  warnings: Problem[];
}

/** A factor in whole numbers: share of place v = values[v] ÷ sum. */
export interface WholeFactor {
  id: string;
  weight: bigint;
  values: bigint[];
  sum: bigint;
}

/** Places by code and the factors that can share money out, with the weights as whole numbers. */
export interface FactorTable {
  places: FactorPlace[];
  factors: WholeFactor[];
  uses: FactorUse[];
  warnings: Problem[];
}

/**
 * Shares a budget out by factors (因素法): A_v = B · Σ_k w_k · s_{v,k}, with Σ w_k = 1 and
 * s_{v,k} = f_k(v) ÷ Σ_v f_k(v). Unit: fen, whole, by largest remainder (ties to the lower code); exact, so the order
 * of places does not count. For a place v with fact x_v and n_v persons
 * `more`: f = x_v; `less`: f = max x − x_v, and 1 for all when all are equal (none above zero leaves the factor out);
 * of a rate, f is multiplied by n_v, so that a place cut in two gets what it got whole, and max x is that of the places
 * with persons. A place without the fact gets nothing by that factor; missing is not zero. Weights are any numbers ≥ 0
 * and are divided by their sum; no weight is law.
 *
 * Errors (the first of `listFactorFaults`): `funding.budget`, `funding.no_place`, `funding.place_twice`,
 * `funding.persons`, `funding.factor_twice`, `funding.factor_direction`, `funding.factor_weight`,
 * `funding.factor_fact`, `funding.no_factor`.
 * Source: 财农〔2017〕8号 (factors without fixed weights); `less` and the leaving out are conventions of this program.
 * Example: 100 fen by persons (weight 60; 1 and 3) and villages (40; 1 and 1) → 35 and 65.
 */
export function allocateByFactors(
  budgetFen: number,
  factors: readonly AllocationFactor[],
  places: readonly FactorPlace[],
): Result<FactorAllocation> {
  const table = tabulateFactors(budgetFen, factors, places);
  if (!table.ok) return table;
  const { uses, warnings, ...used } = table.value;
  const amounts = shareByWeights(
    budgetFen,
    used.factors,
    used.factors.map((factor) => factor.weight),
  );
  return succeed({
    factors: uses,
    places: used.places.map(({ code, townCode }, v) => ({
      code,
      townCode,
      amountFen: amounts[v]!,
      shares: Object.fromEntries(used.factors.map((factor) => [factor.id, divide(factor.values[v]!, factor.sum)])),
    })),
    towns: sumByTown(used.places, amounts),
    warnings,
  });
}

/** Checks the input and brings it to whole numbers; places by code. */
export function tabulateFactors(
  budgetFen: number,
  factors: readonly AllocationFactor[],
  places: readonly FactorPlace[],
): Result<FactorTable> {
  const fault = listFactorFaults(budgetFen, factors, places)[0];
  if (fault) return fail(fault);
  const sorted = [...places].sort((a, b) => (a.code < b.code ? -1 : 1));
  const weights = toWholeNumbers(factors.map((factor) => factor.weight));
  const measured = factors.map((factor, k): WholeFactor => {
    const values = measurePlaces(factor, sorted);
    return { id: factor.id, weight: weights.whole[k]!, values, sum: values.reduce((sum, value) => sum + value, 0n) };
  });
  const used = measured.filter((factor) => factor.sum > 0n);
  const weightSum = used.reduce((sum, factor) => sum + factor.weight, 0n);
  if (weightSum === 0n) return fail(noFactor);
  const uses = factors.map((factor, k): FactorUse => {
    const leftOut = measured[k]!.sum === 0n;
    return {
      id: factor.id,
      givenWeight: factor.weight,
      weight: leftOut ? 0 : divide(weights.whole[k]!, weightSum),
      leftOut,
      missing: sorted.filter((place) => readFact(place, factor.id) === undefined).map((place) => place.code),
    };
  });
  const given = weights.whole.reduce((sum, weight) => sum + weight, 0n);
  const warnings = uses.flatMap((use, k) => (use.givenWeight > 0 ? warnOfFactor(factors[k]!, use) : []));
  if (given !== weights.scale && given !== 100n * weights.scale)
    warnings.unshift(warnOfWeights({ numerator: given, denominator: weights.scale }));
  return succeed({ places: sorted, factors: used, uses, warnings });
}

/** Whole fen for every place: B · Σ_k w_k · values_k[v] ÷ sum_k, by largest remainder, ties to the first. */
export function shareByWeights(
  budgetFen: number,
  factors: readonly WholeFactor[],
  weights: readonly bigint[],
): number[] {
  const budget = BigInt(budgetFen);
  const sums = factors.reduce((product, factor) => product * factor.sum, 1n);
  const whole = sums * weights.reduce((sum, weight) => sum + weight, 0n);
  const perValue = factors.map((factor, k) => (budget * weights[k]! * sums) / factor.sum);
  const exact = factors[0]!.values.map((_, v) =>
    factors.reduce((total, factor, k) => total + perValue[k]! * factor.values[v]!, 0n),
  );
  return divideByLargestRemainder(exact, whole, budget).map(Number);
}

/** Adds places up by town, towns by code. */
export function sumByTown(
  places: readonly { townCode: string }[],
  amounts: readonly number[],
): { townCode: string; amountFen: number }[] {
  const sums = new Map<string, number>();
  places.forEach(({ townCode }, v) => sums.set(townCode, (sums.get(townCode) ?? 0) + amounts[v]!));
  return [...sums]
    .map(([townCode, amountFen]) => ({ townCode, amountFen }))
    .sort((a, b) => (a.townCode < b.townCode ? -1 : 1));
}

/** f_k(v) of every place, as whole numbers in one proportion; all zero when the factor has nothing to go by. */
function measurePlaces(factor: AllocationFactor, places: readonly FactorPlace[]): bigint[] {
  const persons = places.map((place) => (factor.rate ? BigInt(place.persons) : 1n));
  const known = places.map((place) => readFact(place, factor.id) !== undefined);
  const facts = toWholeNumbers(places.map((place) => readFact(place, factor.id) ?? 0)).whole;
  const counted = facts.filter((_, v) => known[v] && persons[v]! > 0n);
  const most = counted.reduce((top, fact) => (fact > top ? fact : top), 0n);
  if (most === 0n) return facts.map(() => 0n);
  const equal = counted.every((fact) => fact === most);
  return facts.map((fact, v) => {
    if (!known[v]) return 0n;
    return persons[v]! * (equal ? 1n : factor.direction === 'more' ? fact : most - fact);
  });
}

/** Decimals as whole numbers of one scale: value = whole ÷ scale, exactly. */
function toWholeNumbers(values: readonly number[]): { whole: bigint[]; scale: bigint } {
  const exact = values.map(fractions.toFraction);
  // Denominators divide powers of ten, so the largest power of 2 and of 5 among them make the common one.
  const [twos, fives] = [2n, 5n].map((prime) =>
    exact.reduce((top, { denominator }) => {
      let power = 1n;
      while (denominator % (power * prime) === 0n) power *= prime;
      return power > top ? power : top;
    }, 1n),
  ) as [bigint, bigint];
  const scale = twos * fives;
  return { whole: exact.map(({ numerator, denominator }) => (numerator * scale) / denominator), scale };
}

function divide(numerator: bigint, denominator: bigint): number {
  return fractions.toNumber({ numerator, denominator });
}

const noFactor: Problem = {
  code: 'funding.no_factor',
  message: {
    zh: '没有一个权重大于零的因素有大于零的数据，因素法无法分配。',
    en: 'No factor with a weight above zero has a fact above zero, so the factor method cannot share money out.',
  },
  hint: { zh: '请至少为一个有数据的因素给出权重。', en: 'Give a weight to at least one factor that has facts.' },
};

function warnOfWeights(sum: Fraction): Problem {
  const written = fractions.writeFraction(sum);
  return {
    code: 'funding.factor_weights',
    message: {
      zh: `各因素权重合计 ${written}，不是 100%；已按比例折算为 100%。`,
      en: `The weights of the factors add up to ${written}, not to 100 %; they were brought to 100 % in proportion.`,
    },
    hint: { zh: '如需其他比例，请调整权重。', en: 'Change the weights if you want other proportions.' },
  };
}

function warnOfFactor(factor: AllocationFactor, use: FactorUse): Problem[] {
  const name = nameFactor(factor);
  if (use.leftOut)
    return [
      {
        code: 'funding.factor_left_out',
        message: {
          zh: `因素“${name.zh}”在各村（镇）的数据全部为零或缺失，未参与分配，其权重按比例分给其余因素。`,
          en: `The facts of factor “${name.en}” are all zero or missing, so it takes no part; its weight went to the other factors in proportion.`,
        },
        where: { field: factor.id },
        hint: { zh: '请补充该因素的数据，或将其权重设为零。', en: 'Supply its facts, or set its weight to zero.' },
      },
    ];
  if (use.missing.length === 0) return [];
  const codes: LocalizedText = {
    zh: use.missing.slice(0, 5).join('、') + (use.missing.length > 5 ? '等' : ''),
    en: use.missing.slice(0, 5).join(', ') + (use.missing.length > 5 ? ' and others' : ''),
  };
  return [
    {
      code: 'funding.factor_missing',
      message: {
        zh: `因素“${name.zh}”缺少 ${use.missing.length} 个村（镇）的数据（${codes.zh}）；这些村（镇）在该因素上不得分。`,
        en: `Factor “${name.en}” has no fact for ${use.missing.length} places (${codes.en}); they get nothing by this factor.`,
      },
      where: { field: factor.id, record: use.missing[0] },
      hint: {
        zh: '请补充这些村（镇）的数据；缺失不等于零。',
        en: 'Supply the facts of these places; missing is not zero.',
      },
    },
  ];
}
