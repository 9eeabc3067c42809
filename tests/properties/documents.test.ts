import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BriefingInput } from '../../analytics/briefing';
import {
  composeCountyBriefing,
  composeLeadersBrief,
  composePlaceBrief,
  suppressSmallCells,
  type Composition,
  type NarrativeInput,
  type ProgressFacts,
} from '../../analytics/documents';
import { renderDocumentHtml } from '../../renderer/print/document';
import { makeBriefingInput } from '../helpers/briefingFixture';
import { checkPaper } from '../helpers/checkPaper';
import { earnedValueOf, makeNarrativeInput, makeSilentProgress } from '../helpers/narrativeFixture';

/*
 * Counties as they may come: few or no households, everybody or nobody planned, nothing needed, nothing known of the
 * population, any progress. A paper of each must be whole: no hole, no empty section, no number that is none.
 */
let whole: BriefingInput;
beforeAll(() => {
  whole = makeBriefingInput();
});

interface Drawn {
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
const drawn: fc.Arbitrary<Drawn> = fc.record({
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

function cutCounty(one: Drawn): BriefingInput {
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

function report(input: BriefingInput, one: Drawn): ProgressFacts {
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

function inputOf(one: Drawn): NarrativeInput {
  const briefing = cutCounty(one);
  return makeNarrativeInput({ briefing, progress: report(briefing, one), help: { households: briefing.households.length, covered: 0, helpers: 0 } });
}

function expectWhole(paper: Composition): void {
  checkPaper(paper, whole.pack);
  for (const language of ['zh', 'en'] as const) {
    const html = renderDocumentHtml(paper, { language, fontFaceCss: '' });
    expect(html.replace(/<svg[\s\S]*?<\/svg>/g, '').replace(/<style[\s\S]*?<\/style>/g, '')).not.toMatch(/NaN|Infinity|undefined|\[object/);
  }
}

describe('papers of any county', () => {
  it('are whole on the leaders’ page', () => {
    fc.assert(fc.property(drawn, (one) => expectWhole(composeLeadersBrief(inputOf(one)))), { numRuns: 60 });
  });

  it('are whole in the county briefing', () => {
    fc.assert(fc.property(drawn, (one) => expectWhole(composeCountyBriefing(inputOf(one)))), { numRuns: 12 });
  });

  it('are whole for a town, in public too', () => {
    const scope = { level: 'town' as const, code: '440224001', name: '丹霞街道' };
    fc.assert(
      fc.property(drawn, (one) => {
        const county = inputOf(one);
        const briefing = { ...county.briefing, scope, households: county.briefing.households.filter(({ townCode }) => townCode === scope.code) };
        const paper = composePlaceBrief({ ...county, briefing, scope, isCounty: false });
        expectWhole(paper);
        for (const { households, text } of suppressSmallCells(paper).fields) if (households === 1 || households === 2) expect(text.zh).toMatch(/^(不足3户|不公开)$/);
      }),
      { numRuns: 30 },
    );
  });
});
