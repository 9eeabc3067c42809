import { ProblemError, runSql, type Problem, type Row } from '../../engine';
import {
  allocateByFactors,
  compareAllocations,
  moveFactorWeights,
  type AllocationComparison,
  type AllocationFactor,
  type AllocationSummary,
  type FactorPlace,
} from '../../funding';
import { chosenScenario } from '../../project';
import { listSourceYears } from '../../policy';
import type { CommandContext, CommandHandler } from '../commandHandler';
import type { DivisionMeasure, FactorPlaceRow } from '../contract';
import { groupLines, loadRegister } from '../loadTables';
import { placeNames } from '../placeNames';
import { fillAlone, requireProject, type OpenProject } from '../session';
import { listFactorDefinitions, type FactorDefinition, type GapLine } from './factorDefinitions';
import { listMoneyYears } from './listSources';
import { loadFunding } from './loadFunding';
import factorFactsSql from './sql/factor_facts.sql?raw';
import factorPlanMoneySql from './sql/factor_plan_money.sql?raw';

/** Facts that the register knows of at least one village; what it does not hold is left out, never made up. */
export const listFactors: CommandHandler<'listFactors'> = async (_, context) => {
  const project = requireProject(context.session);
  const { pack } = project;
  const places = await readFactorPlaces(context);
  const factors = definitionsOf(project).flatMap((definition) => {
    // A rate says nothing of a village without poor persons.
    const asked = definition.rate ? places.filter(({ persons }) => persons > 0) : places;
    const facts = asked.flatMap(({ facts: known }) => known[definition.id] ?? []);
    if (facts.length === 0) return [];
    const missing = asked.length - facts.length;
    return [{ ...definition, missing, smallest: Math.min(...facts), largest: Math.max(...facts) }];
  });
  return {
    factors,
    uses: pack.pools.map(({ id, label }) => ({ use: id, label })),
    years: listMoneyYears(pack),
    suggestedFen: suggestAmount(project),
  };
};

/**
 * Divides an amount among the villages of the register by the factors chosen, and holds it against what the funding
 * plan pays for there. As on the funding screen, a year means money paid in it and unmet needs due in it.
 * Errors: `funding.unknown_factor`; those of `allocateByFactors` of analytics/funding; `no_register`.
 */
export const allocateByFactorsCommand: CommandHandler<'allocateByFactors'> = async (
  { amountFen, factors: chosen, use, year },
  context,
) => {
  const project = requireProject(context.session);
  const nameOf = placeNames(project);
  const definitions = definitionsOf(project);
  const factors = chosen.map(({ id, weight, direction }) => factorOf(definitions, id, { weight, direction }));
  const places = await readFactorPlaces(context);
  const allocation = unwrap(allocateByFactors(amountFen, factors, places));
  const money = await readPlanMoney(context, { use, year });
  const compared = compare(places, allocation.places, money?.villages ?? new Map());
  const [byFactors, byPlan] = compared.allocations as [AllocationSummary, AllocationSummary];
  return {
    factors: allocation.factors.map(({ id, weight, leftOut }) => ({
      id,
      label: definitions.find((definition) => definition.id === id)!.label,
      share: weight,
      leftOut,
    })),
    villages: compared.places.map((place): FactorPlaceRow => {
      const [factorFen, planFen] = place.amountsFen as [number, number];
      const { code, townCode, persons, needFen } = place;
      const factorMetFen = Math.min(factorFen, needFen);
      return { code, name: nameOf(code), townCode, persons, factorFen, planFen, needFen, factorMetFen };
    }),
    towns: compared.towns.map((town): FactorPlaceRow => {
      const [factorFen, planFen] = town.amountsFen as [number, number];
      const { townCode, persons, needFen } = town;
      const [factorMetFen = 0] = town.metFen;
      return { code: townCode, name: nameOf(townCode), townCode, persons, factorFen, planFen, needFen, factorMetFen };
    }),
    byFactors: measureDivision(byFactors),
    byPlan: measureDivision(byPlan),
    moves: unwrap(moveFactorWeights(amountFen, factors, places)).map(({ factor, towns }) => ({
      factor,
      towns: towns.map(({ townCode, changeFen }) => ({ code: townCode, name: nameOf(townCode), fen: changeFen })),
    })),
    problems: [...allocation.warnings, ...tellPlan(money, byPlan)],
  };
};

function definitionsOf(project: OpenProject): FactorDefinition[] {
  const { pack, history } = project;
  const lines: GapLine[] = [];
  for (const { group, yuan, definition } of groupLines(project)) {
    const label = pack.groups.find(({ id }) => id === group)?.label ?? { zh: group, en: group };
    const same = lines.find((line) => line.yuan === yuan && line.definition === definition);
    if (same) same.groups.push(label);
    else lines.push({ groups: [label], yuan, definition });
  }
  return listFactorDefinitions(history.document.registerYear ?? 0, pack.horizon.to, lines);
}

function factorOf(
  definitions: readonly FactorDefinition[],
  id: string,
  choice: Pick<AllocationFactor, 'weight' | 'direction'>,
): AllocationFactor {
  const definition = definitions.find((candidate) => candidate.id === id);
  if (definition) return { id, ...choice, rate: definition.rate, label: definition.label };
  throw new ProblemError({
    code: 'funding.unknown_factor',
    message: { zh: `没有名为 ${id} 的因素。`, en: `No factor is named ${id}.` },
    where: { field: id },
    hint: { zh: '请从列出的因素中选择。', en: 'Choose among the factors that are listed.' },
  });
}

/** Villages of the register with their poor persons and the facts that it holds; a fact that is empty is missing. */
async function readFactorPlaces({ session }: CommandContext): Promise<FactorPlace[]> {
  await loadRegister(session);
  const year = requireProject(session).history.document.registerYear!;
  const rows = await fillAlone(session, () => runSql(session.tools.engine, factorFactsSql, { year }));
  return rows.map(({ village_code, town_code, persons, ...facts }) => ({
    code: String(village_code),
    townCode: String(town_code),
    persons: Number(persons),
    facts: Object.fromEntries(
      Object.entries(facts).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    ),
  }));
}

interface PlanMoney {
  villages: Map<string, { needFen: number; paidFen: number }>;
}

/** Null without a plan of exits. */
async function readPlanMoney(
  { session, report, signal }: CommandContext,
  { use, year }: { use: string | null; year: number | null },
): Promise<PlanMoney | null> {
  if (!(await loadFunding(session, { report, signal }))) return null;
  const rows = await runSql(session.tools.engine, factorPlanMoneySql, { use: use ?? '', year: year ?? 0 });
  return {
    villages: new Map(
      rows.map((row: Row) => [
        String(row.village_code ?? ''),
        { needFen: Number(row.need_fen), paidFen: Number(row.paid_fen) },
      ]),
    ),
  };
}

function compare(
  places: readonly FactorPlace[],
  byFactors: readonly { code: string; amountFen: number }[],
  plan: PlanMoney['villages'],
): AllocationComparison {
  const villages = places.map(({ code, townCode, persons }) => ({
    code,
    townCode,
    persons,
    needFen: plan.get(code)?.needFen ?? 0,
  }));
  const byPlan = [...plan].map(([code, { paidFen }]) => ({ code, amountFen: paidFen }));
  return unwrap(
    compareAllocations(villages, [
      { id: 'factors', money: byFactors },
      { id: 'plan', money: byPlan },
    ]),
  );
}

function measureDivision({ totalFen, metFen, inequality }: AllocationSummary): DivisionMeasure {
  return {
    totalFen,
    metFen,
    gini: inequality.gini,
    theil: inequality.theilT?.total ?? null,
    theilWithinTowns: inequality.theilT?.within ?? null,
    theilBetweenTowns: inequality.theilT?.between ?? null,
    without: inequality.withoutMoney.places,
  };
}

function tellPlan(money: PlanMoney | null, { elsewhereFen }: AllocationSummary): Problem[] {
  if (money === null)
    return [
      {
        code: 'funding.no_plan_to_compare',
        message: {
          zh: '尚未编制脱贫计划，没有可对照的资金需求和安排。',
          en: 'There is no exit plan yet, so there are no needs and payments to hold this against.',
        },
        hint: { zh: '请先在“脱贫计划”中编制计划。', en: 'Run the plan under "Exit plan" first.' },
      },
    ];
  if (elsewhereFen === 0) return [];
  return [
    {
      code: 'funding.plan_elsewhere',
      message: {
        zh: `资金计划中有 ${(elsewhereFen / 100).toFixed(2)} 元不属于登记表中的任何村，计入总额，未列入分村对照。`,
        en: `${(elsewhereFen / 100).toFixed(2)} yuan of the funding plan belong to no village of the register; they stand in its total, not in the rows of villages.`,
      },
    },
  ];
}

/** What the sources with an amount bring in the first year of the horizon: only a number to start from. */
function suggestAmount({ pack, history }: OpenProject): number {
  const years = listSourceYears(pack, chosenScenario(history.document).overlays);
  return years.reduce((sum, { year, amountFen }) => sum + (year === pack.horizon.from ? (amountFen ?? 0) : 0), 0);
}

function unwrap<T>(result: { ok: true; value: T } | { ok: false; problem: Problem }): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.problem);
}
