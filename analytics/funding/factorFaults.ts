import type { LocalizedText, Problem } from '../engine';
import type { AllocationFactor, FactorPlace } from './types';

/** How messages call a factor. */
export function nameFactor(factor: AllocationFactor): LocalizedText {
  return factor.label ?? { zh: factor.id, en: factor.id };
}

/** The fact of a place; undefined when it is missing. */
export function readFact(place: FactorPlace, factor: string): number | undefined {
  return Object.hasOwn(place.facts, factor) ? place.facts[factor] : undefined;
}

/**
 * Everything in the input of the factor method that cannot be reckoned with, each entry named; empty when all is well.
 * Example: a budget of −1 fen gives one Problem `funding.budget`.
 */
export function listFactorFaults(
  budgetFen: number,
  factors: readonly AllocationFactor[],
  places: readonly FactorPlace[],
): Problem[] {
  const problems: Problem[] = [];
  if (!isCount(budgetFen))
    problems.push({
      code: 'funding.budget',
      message: {
        zh: `因素法的资金总额不是非负整数分：${budgetFen}。`,
        en: `The budget of the factor method is not a whole number of fen, zero or more: ${budgetFen}.`,
      },
      hint: { zh: '请更正资金总额。', en: 'Correct the budget.' },
    });
  if (places.length === 0)
    problems.push({
      code: 'funding.no_place',
      message: { zh: '没有可分配的村（镇）。', en: 'There is no place to share money out to.' },
      hint: { zh: '请先导入名册或选择范围。', en: 'Import a register or choose a scope first.' },
    });
  for (const factor of factors) problems.push(...listFaultsOfFactor(factor));
  for (const id of findTwice(factors.map((factor) => factor.id)))
    problems.push({
      code: 'funding.factor_twice',
      message: { zh: `因素“${id}”出现了不止一次。`, en: `Factor “${id}” stands more than once.` },
      where: { field: id },
      hint: { zh: '请只保留一个。', en: 'Keep one of them.' },
    });
  for (const place of places) problems.push(...listFaultsOfPlace(place, factors));
  for (const code of findTwice(places.map((place) => place.code)))
    problems.push({
      code: 'funding.place_twice',
      message: { zh: `村（镇）${code} 出现了不止一次。`, en: `Place ${code} stands more than once.` },
      where: { record: code },
      hint: { zh: '每个村（镇）只能有一行数据。', en: 'Each place may have one row of facts.' },
    });
  return problems;
}

function listFaultsOfFactor(factor: AllocationFactor): Problem[] {
  const problems: Problem[] = [];
  const name = nameFactor(factor);
  if (!isAmount(factor.weight))
    problems.push({
      code: 'funding.factor_weight',
      message: {
        zh: `因素“${name.zh}”的权重不是非负数：${factor.weight}。`,
        en: `The weight of factor “${name.en}” is not a number of zero or more: ${factor.weight}.`,
      },
      where: { field: factor.id },
      hint: { zh: '请填写 0 或更大的数，例如 30（%）。', en: 'Enter zero or more, such as 30 (%).' },
    });
  if (factor.direction !== 'more' && factor.direction !== 'less')
    problems.push({
      code: 'funding.factor_direction',
      message: {
        zh: `因素“${name.zh}”没有说明方向（越多越多或越少越多）。`,
        en: `Factor “${name.en}” does not say in which direction it counts (more or less).`,
      },
      where: { field: factor.id },
      hint: { zh: '请选择方向。', en: 'Choose a direction.' },
    });
  return problems;
}

function listFaultsOfPlace(place: FactorPlace, factors: readonly AllocationFactor[]): Problem[] {
  const problems: Problem[] = [];
  if (!isCount(place.persons))
    problems.push({
      code: 'funding.persons',
      message: {
        zh: `村（镇）${place.code} 的人数不是非负整数：${place.persons}。`,
        en: `The persons of place ${place.code} are not a whole number of zero or more: ${place.persons}.`,
      },
      where: { record: place.code },
      hint: { zh: '请更正人数。', en: 'Correct the number of persons.' },
    });
  for (const factor of factors) {
    const fact = readFact(place, factor.id);
    if (fact === undefined || isAmount(fact)) continue;
    const name = nameFactor(factor);
    problems.push({
      code: 'funding.factor_fact',
      message: {
        zh: `村（镇）${place.code} 的因素“${name.zh}”不是非负数：${fact}。`,
        en: `The fact of place ${place.code} for factor “${name.en}” is not a number of zero or more: ${fact}.`,
      },
      where: { record: place.code, field: factor.id },
      hint: { zh: '请更正该数据，或留空表示缺失。', en: 'Correct the fact, or leave it out as missing.' },
    });
  }
  return problems;
}

function findTwice(values: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(values.filter((value) => seen.has(value) || (seen.add(value), false)));
}

const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isAmount = (value: unknown) => Number.isFinite(value) && (value as number) >= 0;
