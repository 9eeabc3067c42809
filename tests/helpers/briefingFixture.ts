import type { BriefingInput, PlannedItemInput } from '../../analytics/briefing/inputs';
import { seededRandom } from '../../analytics/engine';
import { codeLabel } from '../../analytics/terms';
import { listCountyTowns, makeWallChartInput, readCountyPack } from './countyFixture';

/** The synthetic county of `countyFixture` with what the briefing asks besides: measures, causes, gaps, resources. */
export function makeBriefingInput(): BriefingInput {
  const chart = makeWallChartInput();
  const pack = readCountyPack();
  const byTown = listCountyTowns().map((town) => {
    const own = chart.households.filter((household) => household.townCode === town.code);
    const persons = sum(own.map((household) => household.members));
    const populations = chart.villages.filter((village) => village.townCode === town.code).map((village) => village.registeredPopulation ?? 0);
    const registeredPopulation = sum(populations);
    return {
      key: town.code,
      label: { zh: town.name, en: town.name },
      households: own.length,
      persons,
      registeredPopulation,
      incidence: persons / registeredPopulation,
      gap: 0.52,
      severity: 0.31,
      meanIncomeYuan: 3012.4,
    };
  });
  const population = sum(byTown.map((town) => town.registeredPopulation));
  return {
    ...chart,
    registerYear: 2015,
    items: drawItems(chart),
    causes: drawCauses(chart),
    poverty: {
      lineYear: pack.horizon.to,
      lineYuan: 7364.96,
      definition: 'disposable',
      total: {
        key: 'total',
        label: { zh: '合计', en: 'Total' },
        households: chart.households.length,
        persons: 10_378,
        registeredPopulation: population,
        incidence: 10_378 / population,
        gap: 0.5174,
        severity: 0.2983,
        meanIncomeYuan: 2987.31,
      },
      byTown,
    },
    gaps: { belowLine: 3_601, incomeGapYuan: 39_871_234.56, openGates: { safe_water: 548, safe_house: 431, medical_insurance: 402, compulsory_education: 9, food_and_clothing: 1_733, own_income: 0 } },
    resources: [
      { label: { zh: '有劳动能力贫困户人均2万元专项资金', en: 'Fund of 20000 yuan per able-bodied person' }, kind: 'budget', year: 2016, limit: 5_193_600_000, used: 5_193_580_000 },
      { label: { zh: '有劳动能力贫困户人均2万元专项资金', en: 'Fund of 20000 yuan per able-bodied person' }, kind: 'budget', year: 2021, limit: 17_312_000_000, used: 14_100_000_000 },
      ...[2016, 2017, 2018].map((year) => ({ label: { zh: '东莞劳务输出名额', en: 'Places in Dongguan' }, kind: 'capacity' as const, year, limit: 260, used: year === 2018 ? 180 : 260 })),
    ],
    check: { checkedRows: 3_684, violations: 0 },
  };
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function drawItems({ households }: Pick<BriefingInput, 'households'>): PlannedItemInput[] {
  const random = seededRandom(3);
  const menu = [
    ['citrus', 3, 9600],
    ['livestock', 2, 7200],
    ['asset_income', 60, 4800],
    ['local_employment', 1, 10_500],
    ['labour_transfer', 1, 14_000],
  ] as const;
  return households.flatMap((household) => {
    const startYear = household.exitYear === 2018 ? 2017 : 2016;
    const base = { householdId: household.householdId, startYear };
    const premium = { ...base, measure: 'medical_premium', units: household.members, yearlyEffectYuan: 0 };
    if (household.groupId === 'without_labour') return [{ ...base, measure: 'low_income_top_up', units: household.members, yearlyEffectYuan: 0 }, premium];
    const [measure, units, yearlyEffectYuan] = menu[Math.floor(random.next() * menu.length)]!;
    return [{ ...base, measure, units, yearlyEffectYuan }, { ...base, measure: 'skills_training', units: 1, yearlyEffectYuan: 3600 }, premium];
  });
}

function drawCauses({ households }: Pick<BriefingInput, 'households'>): BriefingInput['causes'] {
  const shares: [string, number][] = [['1', 0.37], ['2', 0.2], ['7', 0.13], ['9', 0.12], ['8', 0.1], ['3', 0.05], ['11', 0.03]];
  return shares.map(([code, share]) => {
    const count = Math.round(households.length * share);
    return { label: codeLabel('cause', code), households: count, persons: Math.round(count * 2.8) };
  });
}
