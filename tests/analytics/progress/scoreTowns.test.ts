import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { PolicyPack } from '../../../analytics/policy';
import { scoreTowns, type ScoreRequest, type StandardCell } from '../../../analytics/progress';
import { readCounty } from '../procedures/countyPacks';
import { makeEntry } from './entries';

interface Placed {
  village: string;
}
interface WrittenCase {
  name: string;
  as_of: string;
  level: 'town' | 'village';
  households?: (Placed & { number: number; persons: number; planned?: string; out?: string; returned?: string })[];
  villages?: (Placed & { planned?: string; out?: string })[];
  standards?: (Placed & { met: number; open: number })[];
  planned?: (Placed & { yuan: number; day: string })[];
  paid?: (Placed & { yuan: number; day: string })[];
  visits?: (Placed & { due: number; done: number })[];
  survey?: (Placed & { approve: number; not: number; day: string })[];
  expected: Record<
    string,
    {
      rank: number | string;
      scale: number | string;
      total: number | string;
      shares?: Record<string, string>;
      points?: Record<string, number | string>;
    }
  >;
}

const cases = parse(
  readFileSync(new URL('../../cases/progress/scorecard.yaml', import.meta.url), 'utf8'),
) as WrittenCase[];
const hanyang = readCounty('hanyang');
const codeOf = (name: string): string => hanyang.regions.find((region) => region.name === name)!.code;
const townOf = (code: string): string => code.slice(0, 9);

function placeOf({ village }: Placed): { villageCode: string; townCode: string } {
  const villageCode = codeOf(village);
  return { villageCode, townCode: townOf(villageCode) };
}

/** `none` → null, `20/7` → the quotient. */
function readNumber(text: number | string): number | null {
  if (typeof text === 'number') return text;
  if (text === 'none') return null;
  const [numerator = 0, denominator = 1] = text.split('/').map(Number);
  return numerator / denominator;
}

function readRequest(one: WrittenCase, pack: PolicyPack = hanyang): ScoreRequest {
  const { households = [], villages = [], standards = [], planned = [], paid, visits = [], survey = [] } = one;
  const cell = (state: StandardCell['state']): StandardCell => ({
    item: 'road',
    state,
    source: 'none',
    day: null,
    entry: null,
    ratio: null,
    costFen: null,
  });
  const said = { document: '例', clause: '一' };
  const work = { measure: 'road', project: null };
  const answers = survey.flatMap(({ village, approve, not, day }) =>
    Array.from({ length: approve + not }, (_, index) => ({
      village,
      index,
      day,
      state: index < approve ? 'met' : 'open',
    })),
  );
  return {
    pack,
    overlays: [],
    asOf: one.as_of,
    level: one.level,
    places: Object.keys(one.expected).map(codeOf),
    rows: households.flatMap(({ number, persons, planned: day, out, returned, ...place }) =>
      Array.from({ length: number }, () => ({
        ...placeOf(place),
        persons,
        plannedDay: day ?? null,
        outDay: out ?? null,
        returnedDay: returned ?? null,
      })),
    ),
    villages: villages.map(({ planned: day, out, ...place }) => ({
      ...placeOf(place),
      plannedDay: day ?? null,
      outDay: out ?? null,
    })),
    standards: ['nine_haves', 'village_test'].map((checklist) => ({
      checklist,
      label: { zh: checklist, en: checklist },
      citation: said,
      items: [],
      // The scorecard names 九有 alone: what other lists say does not count.
      rows: standards.map(({ met, open, ...place }) => ({
        villageCode: placeOf(place).villageCode,
        householdId: null,
        met: checklist === 'nine_haves' ? met : 0,
        openCostFen: 0,
        fulfilledBy: null,
        cells:
          checklist === 'nine_haves'
            ? [
                ...Array.from({ length: met }, () => cell('met')),
                ...Array.from({ length: open }, (_, index) => cell(index % 2 ? 'open' : 'overdue')),
                cell('no_data'),
              ]
            : [cell('open')],
      })),
    })),
    packages: planned.map(({ yuan, day, ...place }, index) => ({
      ...work,
      ...placeOf(place),
      id: String(index),
      householdId: null,
      budgetFen: yuan * 100,
      plannedDay: day,
      acceptedDay: null,
    })),
    costs: (paid ?? []).map(({ yuan, day, ...place }) => ({ ...work, ...placeOf(place), day, amountFen: yuan * 100 })),
    paymentsKnown: paid !== undefined,
    visits: visits.map(({ due, done, ...place }) => ({ ...placeOf(place), due, done })),
    entries: answers.map(({ village, index, day, state }, number) =>
      makeEntry(number + 1, {
        kind: 'survey',
        item: 'survey',
        householdId: index + 1 + 1000 * Number(codeOf(village).slice(-3)),
        villageCode: codeOf(village),
        state: state as 'met',
        day,
      }),
    ),
    townOf,
  };
}

describe('scoreTowns', () => {
  it.each(cases)('$name', (one) => {
    const { scorecard, places } = scoreTowns(readRequest(one))!;
    expect(scorecard).toMatchObject({ id: 'scorecard', year: 2017 });
    expect(places.map(({ code }) => code)).toEqual(Object.keys(one.expected).map(codeOf));
    for (const [name, { rank, scale, total, shares, points }] of Object.entries(one.expected)) {
      const place = places.find(({ code }) => code === codeOf(name))!;
      expect(place.rank).toBe(readNumber(rank));
      const close = (found: number | null, wanted: number | null) =>
        wanted === null ? expect(found).toBeNull() : expect(found).toBeCloseTo(wanted, 9);
      close(place.scale, readNumber(scale));
      close(place.total, readNumber(total));
      for (const [item, text] of Object.entries(shares ?? {})) {
        const found = place.cells.find((cell) => cell.item === item)!;
        const fraction = found.share === null ? 'none' : `${found.numerator}/${found.denominator}`;
        expect([item, fraction]).toEqual([item, text]);
        close(found.share, found.share === null ? null : Math.min(1, readNumber(text)!));
      }
      for (const [item, value] of Object.entries(points ?? {}))
        close(place.cells.find((cell) => cell.item === item)!.points, readNumber(value));
    }
  });

  const [first] = cases;

  it('says of every line what it weighs, by which parameter, and that all of it is assumed', () => {
    const { scorecard } = scoreTowns(readRequest(first!))!;
    expect(scorecard.items.map(({ weight, measuredBy }) => [measuredBy, weight])).toEqual([
      ['household_exits', 0.35],
      ['village_exits', 0.2],
      ['standards', 0.15],
      ['money_used', 0.15],
      ['visits', 0.1],
      ['approval', 0.05],
    ]);
    expect(scorecard.items[2]).toMatchObject({ weightParameter: 'weight_standard', lists: [{ zh: '九有' }] });
    for (const item of scorecard.items)
      expect([item.status, item.weightStatus, item.weightCitation.note]).toEqual([
        'assumed',
        'assumed',
        expect.stringContaining('示例'),
      ]);
  });

  it('takes the weights of a scenario, and scales what does not make 1', () => {
    const overlays = [{ parameter: 'weight_household_exits', value: 0.85, reason: '试算' }];
    const { places, scorecard } = scoreTowns({ ...readRequest(first!), overlays })!;
    expect(scorecard.items[0]).toMatchObject({ weight: 0.85, weightStatus: 'assumed' });
    expect(places[0]!.scale).toBeCloseTo(1 / 1.5, 9);
    expect(places[0]!.total).toBeCloseTo((85 * 0.8 + 41) / 1.5, 9);
  });

  it('has nothing to say of a plan without a scorecard, or before its weights are in force', () => {
    expect(scoreTowns(readRequest(first!, readCounty('renhua')))).toBeNull();
    expect(scoreTowns({ ...readRequest(first!), asOf: '2015-12-31' })).toBeNull();
  });

  it('counts all lists of villages where the line names none', () => {
    const card = hanyang.checklists.map((list) => ({
      ...list,
      items: list.items.map(({ lists: _, ...item }) => item),
    }));
    const { places } = scoreTowns(readRequest(first!, { ...hanyang, checklists: card }))!;
    expect(places[0]!.cells[2]).toMatchObject({ numerator: 12, denominator: 20 });
  });
});
