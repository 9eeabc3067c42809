import type { NarrativeInput, ProgressFacts, ScenarioFacts } from '../../analytics/documents';
import type { BriefingInput } from '../../analytics/briefing';
import type { EarnedValue } from '../../analytics/progress';
import { makeBriefingInput } from './briefingFixture';

const asOf = '2017-06-30';

/** Earned value in whole fen with its ratios, as `measureEarnedValue` has them. */
export function earnedValueOf(plannedFen: number, earnedFen: number, actualFen: number, budgetFen: number): EarnedValue {
  const costIndex = actualFen === 0 ? null : earnedFen / actualFen;
  return {
    plannedFen,
    earnedFen,
    actualFen,
    budgetFen,
    scheduleIndex: plannedFen === 0 ? null : earnedFen / plannedFen,
    costIndex,
    scheduleVarianceFen: earnedFen - plannedFen,
    costVarianceFen: earnedFen - actualFen,
    estimateAtCompletionFen: costIndex === null || costIndex === 0 ? null : Math.round(budgetFen / costIndex),
    packages: 40,
    accepted: 12,
  };
}

/** Nothing reported, no plan adopted. */
export function makeSilentProgress({ households, pack }: BriefingInput): ProgressFacts {
  const persons = households.reduce((sum, { members }) => sum + members, 0);
  const nobody = { households: 0, persons: 0 };
  const none = { households: households.length, persons, plannedHouseholds: 0, plannedPersons: 0, outHouseholds: 0, outPersons: 0 };
  return {
    plan: { hash: 'p', adopted: null, scenario: '', stale: false },
    entries: 0,
    pace: null,
    exits: { key: pack.county.code, label: pack.county.name, ...none },
    exitsByPlace: [],
    exitsByYear: [2016, 2017, 2018].map((year) => {
      const own = households.filter(({ exitYear }) => exitYear === year);
      return { key: String(year), label: { zh: `${year}年`, en: String(year) }, ...none, plannedHouseholds: own.length, plannedPersons: own.reduce((sum, { members }) => sum + members, 0) };
    }),
    yearToDate: { year: 2017, ...nobody, before: null },
    cases: { not_begun: { households: households.length, persons }, under_way: nobody, struck_off: nobody, returned: nobody },
    villageCases: { not_begun: 0, under_way: 0, struck_off: 0, returned: 0 },
    villages: [],
    lateCases: 0,
    value: earnedValueOf(0, 0, 0, 0),
    works: { all: 0, due: 0, done: 0 },
    worksByPlace: {},
    valueCurve: [],
    valueByPlace: [],
    costSource: 'none',
    standards: [],
    slips: [],
    incidents: { open: 0, overdue: 0 },
    interviews: [],
  };
}

/** Progress worked by hand: 200 of 250 households due are out, 44 persons more than a year before, works behind and dear. */
export function makeHandProgress(input: BriefingInput): ProgressFacts {
  const silent = makeSilentProgress(input);
  return {
    ...silent,
    plan: { hash: 'p', adopted: '2016-01-05T08:00:00Z', scenario: '', stale: false },
    entries: 900,
    exits: { ...silent.exits, plannedHouseholds: 250, plannedPersons: 700, outHouseholds: 200, outPersons: 560 },
    exitsByPlace: [
      { ...silent.exits, key: '440224001', label: { zh: '丹霞街道', en: '丹霞街道' }, plannedHouseholds: 150, plannedPersons: 420, outHouseholds: 130, outPersons: 360 },
      { ...silent.exits, key: '440224102', label: { zh: '闻韶镇', en: '闻韶镇' }, plannedHouseholds: 0, plannedPersons: 0, outHouseholds: 0, outPersons: 0 },
    ],
    yearToDate: { year: 2017, households: 60, persons: 154, before: { households: 40, persons: 110 } },
    cases: { ...silent.cases, under_way: { households: 30, persons: 80 }, struck_off: { households: 198, persons: 555 }, returned: { households: 1, persons: 3 } },
    villageCases: { not_begun: 30, under_way: 2, struck_off: 1, returned: 0 },
    villages: Array.from({ length: 33 }, (_, index) => ({ code: `4402240012${String(index).padStart(2, '0')}`, name: '胡坑', plannedYear: 2018, state: 'not_begun' as const, struckOff: null })),
    lateCases: 7,
    value: earnedValueOf(1_000_000_00, 800_000_00, 1_000_000_00, 2_000_000_00),
    valueByPlace: [{ key: '440224001', label: { zh: '丹霞街道', en: '丹霞街道' }, ...earnedValueOf(1_000_000_00, 800_000_00, 1_000_000_00, 2_000_000_00) }],
    costSource: 'entries',
    slips: [
      slip('case', 'household:1', { householdId: 1, townCode: '440224001', villageCode: '440224001201', lateDays: 40, persons: 3 }),
      slip('case', 'household:2', { householdId: 2, townCode: '440224001', villageCode: '440224001201', lateDays: 12, persons: 2 }),
      slip('package', 'w1', { townCode: '440224102', villageCode: '440224102201', lateDays: 90, amountFen: 50_000_00 }),
    ],
    incidents: { open: 2, overdue: 1 },
  };
}

function slip(kind: 'case' | 'package', id: string, more: Partial<ProgressFacts['slips'][number]>): ProgressFacts['slips'][number] {
  return {
    kind,
    id,
    householdId: null,
    villageCode: '',
    townCode: '',
    label: kind === 'case' ? { zh: '户退出', en: 'Exit of a household' } : { zh: '村道硬化', en: 'Village road' },
    reason: { zh: '计划 2017-03-31 前验收，至 2017-06-30 没有验收记录，已晚 90 天。', en: 'To be accepted by 2017-03-31; no acceptance is recorded by 2017-06-30, 90 days late.' },
    due: '2017-03-31',
    lateDays: 0,
    persons: 0,
    amountFen: null,
    placeName: '胡坑',
    ...more,
  };
}

/** The synthetic county of the briefing's tests (3,733 households, 10,378 persons) with what narrative papers ask besides. */
export function makeNarrativeInput(more: Partial<NarrativeInput> = {}): NarrativeInput {
  const briefing = more.briefing ?? makeBriefingInput();
  const { pack } = briefing;
  const targets = [2_578, 4_686, 3_114];
  return {
    scope: { level: 'county', code: pack.county.code, name: pack.county.name.zh },
    isCounty: true,
    year: null,
    asOf,
    pack,
    overlays: [],
    scenario: { name: '', changes: 0 },
    county: pack.county.name,
    places: Object.fromEntries(pack.regions.map(({ code, name }) => [code, name])),
    briefing,
    plan: {
      hash: 'p',
      stale: false,
      quotaUnit: 'persons',
      quotas: targets.map((target, index) => ({ year: 2016 + index, target, planned: target, households: 1, persons: target, status: 'stated', citation: pack.cohorts.targets[0]!.citation })),
      shortfalls: [],
      notWithinHorizon: { households: 0, persons: 0 },
      costFen: 300_000_000_00,
      envelope: { limitFen: 173_120_000_00, usedFen: 129_840_000_00 },
    },
    progress: makeSilentProgress(briefing),
    funding: { rows: [] },
    fundingFault: null,
    ledger: null,
    help: { households: briefing.households.length, covered: briefing.households.length, helpers: 900 },
    ...more,
  };
}

/** A scenario with a plan of so much money and so many villages. */
export function makeScenario(id: string, name: string, costFen: number, more: { shortfall?: number; villages?: number; moves?: ScenarioFacts['moves'] } = {}): ScenarioFacts {
  const { plan } = makeNarrativeInput();
  return {
    id,
    name: { zh: name, en: name },
    chosen: id === 'main',
    adopted: false,
    changes: id === 'main' ? 0 : 2,
    moves: more.moves ?? null,
    plan: {
      ...plan,
      hash: id,
      costFen,
      relativeGap: 0,
      shortfall: more.shortfall ?? 0,
      costByYear: [{ year: 2016, amountFen: costFen }],
      costByMeasure: [{ measure: 'citrus', label: { zh: '柑橘', en: 'Citrus' }, amountFen: costFen, households: 100 }],
      villagesOut: [
        { year: 2017, villages: 10 },
        { year: 2018, villages: more.villages ?? 33 },
      ],
    },
  };
}
