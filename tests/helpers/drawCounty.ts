import fc from 'fast-check';
import type { BriefingInput } from '../../analytics/briefing';
import type { NarrativeInput, ProgressFacts } from '../../analytics/documents';
import { earnedValueOf, makeNarrativeInput, makeSilentProgress } from './narrativeFixture';

/*
 * Counties as they may come: few or no households, everybody or nobody planned, nothing needed, nothing known of the
 * population, any progress.
 */
export interface DrawnCounty {
  households: number;
  years: number[];
  members: number[];
  known: boolean;
  spend: number;
  needs: boolean;
  out: number;
  value: [number, number, number, number];
  entries: number;
  before: boolean;
}

const money = fc.constantFrom(0, 1, 99_999_99, 1_234_567_89);
export const drawnCounty: fc.Arbitrary<DrawnCounty> = fc.record({
  households: fc.constantFrom(0, 1, 2, 7, 40),
  years: fc.array(fc.constantFrom(0, 2016, 2017, 2018), { minLength: 40, maxLength: 40 }),
  members: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 40, maxLength: 40 }),
  known: fc.boolean(),
  spend: fc.constantFrom(0, 1, 25),
  needs: fc.boolean(),
  out: fc.integer({ min: 0, max: 40 }),
  value: fc.tuple(money, money, money, money),
  entries: fc.constantFrom(0, 3),
  before: fc.boolean(),
});

/** The county of the briefing's tests, cut down to what was drawn. */
function cutCounty(one: DrawnCounty, whole: BriefingInput): BriefingInput {
  const households = whole.households
    .slice(0, one.households)
    .map((household, i) => ({ ...household, exitYear: one.years[i]!, members: one.members[i]! }));
  const ids = new Set(households.map(({ householdId }) => householdId));
  const persons = households.reduce((sum, { members }) => sum + members, 0);
  const { total } = whole.poverty;
  return {
    ...whole,
    households,
    villages: one.known ? whole.villages : whole.villages.map((village) => ({ ...village, registeredPopulation: null, perCapitaIncomeYuan: null })),
    items: whole.items.filter(({ householdId }) => ids.has(householdId)),
    flows: whole.flows.slice(0, one.spend),
    causes: one.needs ? whole.causes.map((cause) => ({ ...cause, households: households.length, persons })) : [],
    gaps: one.needs ? { belowLine: households.length, incomeGapYuan: 1.5, openGates: { safe_water: households.length } } : { belowLine: 0, incomeGapYuan: 0, openGates: {} },
    resources: one.needs ? whole.resources : [],
    poverty: {
      ...whole.poverty,
      total: {
        ...total,
        households: households.length,
        persons,
        ...(one.known ? {} : { registeredPopulation: null, incidence: null }),
        ...(households.length === 0 ? { gap: 0, severity: 0, meanIncomeYuan: 0 } : {}),
      },
      byTown: one.known ? whole.poverty.byTown : [],
    },
    proof: one.needs ? whole.proof : null,
  };
}

function report(input: BriefingInput, one: DrawnCounty): ProgressFacts {
  const silent = makeSilentProgress(input);
  const [planned, earned, actual, budget] = one.value;
  const out = Math.min(one.out, input.households.length);
  const isOut = { households: out, persons: out * 2 };
  return {
    ...silent,
    entries: one.entries,
    plan: one.needs ? silent.plan : null,
    exits: { ...silent.exits, plannedHouseholds: one.out, plannedPersons: one.out * 3, outHouseholds: out, outPersons: out * 2 },
    yearToDate: { year: 2017, ...isOut, before: one.before ? { households: 0, persons: 0 } : null },
    cases: { ...silent.cases, struck_off: isOut },
    value: one.known ? earnedValueOf(planned, earned, actual, budget) : null,
    costSource: one.entries === 0 ? 'none' : 'entries',
  };
}

/** What narrative papers are written from in the county that was drawn; `whole`: `makeBriefingInput()`, made once. */
export function drawCounty(one: DrawnCounty, whole: BriefingInput): NarrativeInput {
  const briefing = cutCounty(one, whole);
  return makeNarrativeInput({ briefing, progress: report(briefing, one), help: { households: briefing.households.length, covered: 0, helpers: 0 } });
}

/** The same in one of its towns. */
export function drawTown(one: DrawnCounty, whole: BriefingInput): NarrativeInput {
  const scope = { level: 'town' as const, code: '440224001', name: '丹霞街道' };
  const county = drawCounty(one, whole);
  const briefing = { ...county.briefing, scope, households: county.briefing.households.filter(({ townCode }) => townCode === scope.code) };
  return { ...county, briefing, scope, isCounty: false };
}
