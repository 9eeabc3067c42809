import { ProblemError, type LocalizedText } from '../../engine';
import { describeMissing, listBoundRates } from '../../schedule';
import type { CommandHandler } from '../commandHandler';
import type { HouseholdWay } from '../contract';
import { describeRefusal, readRefusals } from '../evidence/refusals';
import { unknownHousehold } from '../householdCommands';
import { compareWay, explainChoice, type WayParts } from './explainWay';
import { findPlanBase } from './planBase';
import { priceOptions, yearPriceFen } from './reducedCosts';
import { rowLabel } from './rowText';
import type { PlanBase } from './types';
import { speaksOf } from './wishSubjects';
import { describeWishes } from './writeWishText';

/**
 * Why a household leaves when it does: its best way out of every year beside the chosen one, held against each other at
 * the prices of the bound, and what keeps it from an earlier year. Null without a plan, and where a stale plan can no
 * longer be explained. Errors: `unknown_household`.
 */
export const explainHousehold: CommandHandler<'explainHousehold'> = async (
  { householdId },
  { session, report, signal },
) => {
  const base = await findPlanBase(session, { report, signal });
  if (!base) return null;
  const h = base.inputs.households.findIndex((household) => household.household_id === householdId);
  if (h < 0) throw new ProblemError(unknownHousehold(householdId));
  const { options, inputs, choice } = base;
  const ways = listWays(base, h);
  const chosen = ways.find(({ way }) => way.chosen)!;
  const exitYear = options.problem.exitYear[choice.chosen[h]!]!;
  const missing = options.missing
    .filter((one) => one.householdId === householdId)
    .map(({ year, reasons }) => ({
      year,
      reasons: reasons.map((reason) => describeMissing(reason, inputs.pack, inputs.wishes)),
    }));
  for (const one of ways) one.way.why = one === chosen ? explainChoice(one, ways) : compareWay(one, chosen);
  const wishes = inputs.wishes.filter((wish) => speaksOf(wish, inputs.households[h]!));
  return {
    householdId,
    exitYear,
    why: inputs.facts?.refused?.has(householdId)
      ? describeRefusal(inputs.pack, (await readRefusals(session)).get(householdId))
      : chosen.way.why,
    notEarlier: explainNotEarlier(exitYear, ways, chosen, missing, inputs.facts?.asOfYear ?? inputs.pack.horizon.from),
    ways: ways.map(({ way }) => way),
    missing,
    wishes: await describeWishes(session, wishes),
  };
};

/** The chosen way first, then the best other one of each year, staying in left out unless chosen. */
function listWays({ options, choice, inputs }: PlanBase, h: number): WayParts[] {
  const { problem } = options;
  const priced = priceOptions(problem, choice, h);
  const least = priced.reduce((min, { reducedFen }) => Math.min(min, reducedFen), Infinity);
  const chosenOption = choice.chosen[h]!;
  const best = new Map<number, { option: number; reducedFen: number }>();
  for (const one of priced) {
    const year = problem.exitYear[one.option]!;
    if (one.option === chosenOption || year === 0) continue;
    const known = best.get(year);
    if (!known || one.reducedFen < known.reducedFen) best.set(year, one);
  }
  const listed = [
    priced.find(({ option }) => option === chosenOption)!,
    ...[...best.values()].sort((a, b) => problem.exitYear[a.option]! - problem.exitYear[b.option]!),
  ];
  const rates = new Map(listBoundRates(problem, choice).map((rate) => [rate.row, rate]));
  return listed.map(({ option, reducedFen }): WayParts => {
    const detail = options.optionDetail(option);
    const way: HouseholdWay = {
      exitYear: detail.exitYear,
      chosen: option === chosenOption,
      measures: detail.items.map((item) => ({
        ...item,
        label: inputs.pack.measures.find(({ id }) => id === item.measure)?.label ?? {
          zh: item.measure,
          en: item.measure,
        },
      })),
      costFen: detail.costFen,
      priceDifferenceFen: Math.round(reducedFen - least),
      draws: [],
      why: { zh: '', en: '' },
    };
    for (let d = problem.drawStart[option]!; d < problem.drawStart[option + 1]!; d += 1) {
      const index = problem.drawRow[d]!;
      const row = problem.rows[index]!;
      const amount = problem.drawAmount[d]!;
      const price = choice.proof.rowPrice[index]!;
      if (!(price > 0) || amount === 0) continue;
      way.draws.push({
        row: row.id,
        label: rowLabel(inputs.pack, row),
        year: row.year,
        amount,
        used: rates.get(row.id)!.used,
        limit: row.limit,
        priceFen: Math.round(price * amount),
      });
    }
    return { way, targetFen: yearPriceFen(problem, choice.proof.quotaPrice, detail.exitYear) * problem.weight[h]! };
  });
}

function explainNotEarlier(
  exitYear: number,
  ways: readonly WayParts[],
  chosen: WayParts,
  missing: readonly { year: number; reasons: LocalizedText[] }[],
  first: number,
): LocalizedText | null {
  const isEarlier = (year: number): boolean => year > 0 && (exitYear === 0 || year < exitYear);
  const earlier = ways
    .filter(({ way }) => isEarlier(way.exitYear))
    .sort((a, b) => a.way.priceDifferenceFen - b.way.priceDifferenceFen)[0];
  if (earlier) return compareWay(earlier, chosen);
  const blocked = missing.filter(({ year }) => isEarlier(year) && year >= first).at(-1);
  if (!blocked) return null;
  return {
    zh: `${blocked.year} 年没有能脱贫的办法：${blocked.reasons.map(({ zh }) => zh).join('；')}。`,
    en: `There is no way out in ${blocked.year}: ${blocked.reasons.map(({ en }) => en).join('; ')}.`,
  };
}
