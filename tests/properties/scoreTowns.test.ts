import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreTowns, type PlaceScore, type ScoreRequest, type StandardCell } from '../../analytics/progress';
import { makeEntry } from '../analytics/progress/entries';
import { readCounty } from '../analytics/procedures/countyPacks';

const hanyang = readCounty('hanyang');
const asOf = '2017-06-30';
const towns = ['440999101', '440999102', '440999103'];
const weights = [
  'weight_household_exits',
  'weight_village_exits',
  'weight_standard',
  'weight_funds',
  'weight_team',
  'weight_approval',
];
const townOf = (code: string): string => code.slice(0, 9);
const place = fc
  .tuple(fc.constantFrom(...towns), fc.constantFrom('201', '202'))
  .map(([townCode, village]) => ({ townCode, villageCode: townCode + village }));
const day = fc.constantFrom('2016-03-01', '2016-12-31', asOf, '2017-07-01', '2018-12-31');
const placed = <T extends Record<string, unknown>>(more: { [K in keyof T]: fc.Arbitrary<T[K]> }, maxLength = 12) =>
  fc.array(
    fc.tuple(place, fc.record(more)).map(([at, rest]) => ({ ...at, ...(rest as T) })),
    { maxLength },
  );
const state = fc.constantFrom<StandardCell['state']>('met', 'open', 'overdue', 'no_data');

/** The pack stays out of what is drawn, so that a counterexample can be read. */
type Drawn = Omit<ScoreRequest, 'pack'>;
const requests: fc.Arbitrary<Drawn> = fc
  .record({
    rows: placed({
      persons: fc.integer({ min: 1, max: 9 }),
      plannedDay: fc.option(day),
      outDay: fc.option(day),
      returnedDay: fc.option(day, { freq: 2 }),
    }),
    villages: placed({ plannedDay: fc.option(day), outDay: fc.option(day) }, 6),
    cells: placed({ states: fc.array(state, { minLength: 1, maxLength: 4 }) }, 6),
    packages: placed({ budgetFen: fc.integer({ min: 0, max: 1e9 }), plannedDay: day }),
    costs: placed({ amountFen: fc.integer({ min: 0, max: 1e9 }), day }),
    paymentsKnown: fc.boolean(),
    visits: placed({ due: fc.integer({ min: 0, max: 9 }), done: fc.integer({ min: 0, max: 12 }) }, 6),
    survey: placed({
      householdId: fc.integer({ min: 1, max: 5 }),
      day,
      state: fc.constantFrom('met' as const, 'open' as const, 'withdrawn' as const),
    }),
    given: fc.option(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 })),
  })
  .map(({ cells, survey, given, packages, costs, ...rest }) => ({
    ...rest,
    overlays: (given ?? []).map((value, index) => ({ parameter: weights[index]!, value: value / 10, reason: '试算' })),
    asOf,
    level: 'town',
    places: towns,
    packages: packages.map((one, index) => ({
      measure: 'road',
      project: null,
      id: String(index),
      householdId: null,
      acceptedDay: null,
      ...one,
    })),
    costs: costs.map((one) => ({ measure: 'road', project: null, ...one })),
    standards: [listOf('nine_haves', cells), listOf('clinic_five', cells)],
    // A household lives in one village.
    entries: survey.map((one, index) =>
      makeEntry(index + 1, {
        ...one,
        kind: 'survey',
        item: 'survey',
        householdId: one.householdId + 10 * Number(one.villageCode.slice(6)),
      }),
    ),
    townOf,
  }));

function listOf(checklist: string, rows: { villageCode: string; states: StandardCell['state'][] }[]) {
  return {
    checklist,
    label: { zh: checklist, en: checklist },
    citation: { document: '例' },
    items: [],
    rows: rows.map(({ villageCode, states }) => ({
      villageCode,
      householdId: null,
      met: states.filter((one) => one === 'met').length,
      openCostFen: 0,
      fulfilledBy: null,
      cells: states.map((one): StandardCell => ({
        item: 'road',
        state: one,
        source: 'none',
        day: null,
        entry: null,
        ratio: null,
        costFen: null,
      })),
    })),
  };
}

/** The same in plain loops: [numerator, denominator] of the six lines of a town. */
function tally(request: Drawn, town: string): [number, number][] {
  let out = 0,
    due = 0,
    villagesOut = 0,
    villagesDue = 0,
    met = 0,
    known = 0,
    paid = 0,
    planned = 0,
    made = 0,
    wanted = 0,
    approve = 0,
    asked = 0;
  for (const row of request.rows) {
    if (row.townCode !== town) continue;
    if (row.plannedDay !== null && row.plannedDay <= asOf) due += row.persons;
    if (row.outDay === null || row.outDay > asOf) continue;
    const back = row.returnedDay !== null && row.returnedDay <= asOf && row.returnedDay >= row.outDay;
    if (!back) out += row.persons;
  }
  for (const village of request.villages) {
    if (village.townCode !== town) continue;
    if (village.plannedDay !== null && village.plannedDay <= asOf) villagesDue += 1;
    if (village.outDay !== null && village.outDay <= asOf) villagesOut += 1;
  }
  for (const { checklist, rows } of request.standards)
    for (const { villageCode, cells } of rows) {
      if (checklist !== 'nine_haves' || townOf(villageCode) !== town) continue;
      for (const cell of cells) {
        if (cell.state !== 'no_data') known += 1;
        if (cell.state === 'met') met += 1;
      }
    }
  if (request.paymentsKnown) {
    for (const one of request.packages) if (one.townCode === town && one.plannedDay <= asOf) planned += one.budgetFen;
    for (const one of request.costs) if (one.townCode === town && one.day <= asOf) paid += one.amountFen;
  }
  for (const one of request.visits) {
    if (one.townCode !== town) continue;
    made += one.done;
    wanted += one.due;
  }
  // What was said of a day last holds for that day, unless it was taken back; of the days left the latest counts.
  const answers = new Map<number, Map<string, string>>();
  for (const { villageCode, householdId, state: answer, day: at } of request.entries) {
    if (at > asOf || townOf(villageCode) !== town) continue;
    answers.set(householdId!, (answers.get(householdId!) ?? new Map<string, string>()).set(at, answer));
  }
  for (const days of answers.values()) {
    const last = [...days.keys()]
      .filter((at) => days.get(at) !== 'withdrawn')
      .sort()
      .at(-1);
    if (last === undefined) continue;
    asked += 1;
    if (days.get(last) === 'met') approve += 1;
  }
  return [
    [out, due],
    [villagesOut, villagesDue],
    [met, known],
    [paid, planned],
    [made, wanted],
    [approve, asked],
  ];
}

const score = (request: Drawn) => scoreTowns({ ...request, pack: hanyang });
const pointsOf = (request: Drawn): Map<string, PlaceScore> =>
  new Map((score(request)?.places ?? []).map((one) => [one.code, one]));

describe('scorecard', () => {
  it('gives what plain loops give; points add up to the total; the weights with data are scaled to 1', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { scorecard, places } = score(request)!;
        for (const { code, cells, total, scale } of places) {
          const found = tally(request, code);
          let points = 0;
          let weight = 0;
          found.forEach(([numerator, denominator], index) => {
            const { weight: own } = scorecard.items[index]!;
            if (denominator === 0) return expect(cells[index]).toMatchObject({ share: null, points: null });
            weight += own;
            points += own * Math.min(1, numerator / denominator);
            expect([cells[index]!.numerator, cells[index]!.denominator]).toEqual([numerator, denominator]);
          });
          if (weight === 0) {
            expect([total, scale]).toEqual([null, null]);
            continue;
          }
          expect(total).toBeCloseTo((100 * points) / weight, 8);
          expect(scale! * weight).toBeCloseTo(1, 9);
          expect(cells.reduce((sum, cell) => sum + (cell.points ?? 0), 0)).toBe(total);
          expect(total! >= 0 && total! <= 100 + 1e-9).toBe(true);
        }
      }),
    );
  });

  it('ranks by the total: who has more stands before, equal totals share a rank that counts them all', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const { places } = score(request)!;
        for (const one of places) {
          const ahead = places.filter(
            ({ total }) => total !== null && (one.total === null || total - one.total > 1e-6),
          );
          expect(one.rank).toBe(one.total === null ? null : ahead.length + 1);
        }
      }),
    );
  });

  it('better facts never lower the points of a town, nor touch those of another', () => {
    const better: [string, (request: Drawn, pick: number) => Drawn | null][] = [
      [
        'struck off',
        (request, pick) => {
          const at = pick % Math.max(1, request.rows.length);
          const row = request.rows[at];
          return row
            ? { ...request, rows: request.rows.with(at, { ...row, outDay: '2016-03-01', returnedDay: null }) }
            : null;
        },
      ],
      [
        'a village out',
        (request, pick) => {
          const at = pick % Math.max(1, request.villages.length);
          const village = request.villages[at];
          return village
            ? { ...request, villages: request.villages.with(at, { ...village, outDay: '2017-01-01' }) }
            : null;
        },
      ],
      [
        'an item met',
        (request, pick) => {
          const [list] = request.standards;
          const at = pick % Math.max(1, list!.rows.length);
          const row = list!.rows[at];
          if (!row) return null;
          const cells = row.cells.with(0, { ...row.cells[0]!, state: 'met' });
          const rows = list!.rows.with(at, { ...row, cells, met: cells.filter((cell) => cell.state === 'met').length });
          return { ...request, standards: [{ ...list!, rows }, ...request.standards.slice(1)] };
        },
      ],
      [
        'a payment',
        (request, pick) => {
          const at = request.packages[pick % Math.max(1, request.packages.length)];
          if (!at || !request.paymentsKnown) return null;
          const { measure, villageCode, townCode, project } = at;
          return {
            ...request,
            costs: [...request.costs, { measure, villageCode, townCode, project, day: asOf, amountFen: 1 + pick }],
          };
        },
      ],
      [
        'a visit',
        (request, pick) => {
          const at = pick % Math.max(1, request.visits.length);
          const visit = request.visits[at];
          return visit ? { ...request, visits: request.visits.with(at, { ...visit, done: visit.done + 1 }) } : null;
        },
      ],
      [
        'an answer that approves',
        (request, pick) => {
          const asked = request.entries[pick % Math.max(1, request.entries.length)];
          if (!asked) return null;
          return {
            ...request,
            entries: [...request.entries, { ...asked, number: request.entries.length + 1, day: asOf, state: 'met' }],
          };
        },
      ],
    ];
    fc.assert(
      fc.property(requests, fc.nat(), fc.constantFrom(...better), (request, pick, [, improve]) => {
        const improved = improve(request, pick);
        if (!improved) return;
        const before = pointsOf(request);
        const after = pointsOf(improved);
        const changed = towns.filter(
          (town) => JSON.stringify(tally(request, town)) !== JSON.stringify(tally(improved, town)),
        );
        expect(changed.length).toBeLessThanOrEqual(1);
        for (const town of towns) {
          const [was, is] = [before.get(town)!.total, after.get(town)!.total];
          if (!changed.includes(town)) expect(is).toBe(was);
          else if (was !== null) expect(is!).toBeGreaterThanOrEqual(was - 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('weights in the same proportion give the same totals', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const half = hanyang.parameters
          .filter(({ id }) => weights.includes(id))
          .map(({ id, values }) => {
            const given = request.overlays.find(({ parameter }) => parameter === id)?.value ?? values[0]!.value;
            return { parameter: id, value: given / 2, reason: '试算' };
          });
        const scaled = pointsOf({ ...request, overlays: half });
        for (const [code, { total }] of pointsOf(request)) {
          const other = scaled.get(code)!.total;
          if (total === null) expect(other).toBeNull();
          else expect(other).toBeCloseTo(total, 8);
        }
      }),
    );
  });
});
