import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  costProject,
  listProjectFaults,
  listProjectNeeds,
  moveProject,
  projectStates,
  type PoolProject,
  type ProjectState,
} from '../../../analytics/funding';
import { readSamplePack } from '../../../sample-data/generate/history/simulateHistory';

const pack = readSamplePack('renhua');
const zaozhuang = readSamplePack('zaozhuang');
const village = pack.regions.find(({ level }) => level === 'village')!;
const asOf = '2016-06-30';

const road = (changes: Partial<PoolProject> = {}): PoolProject => ({
  id: 'p00001',
  number: 'R1',
  name: '村道硬化',
  type: 'village_road',
  villageCode: village.code,
  year: 2016,
  quantities: { length_km: 10, surface_width_m: 4.5, bed_width_m: 5.5 },
  approvedFen: null,
  states: [{ state: 'proposed', date: '2016-01-05' }],
  measure: 'village_road',
  ...changes,
});
const needsOf = (...projects: PoolProject[]) => listProjectNeeds(projects, pack, []);
const codesOf = (project: PoolProject, on = pack, day = asOf) =>
  listProjectFaults(project, { pack: on, overlays: [], asOf: day }).map(({ code }) => code);

describe('needs of projects', () => {
  it('are the cost lines of their type: 10 km at 20,000 and 430,000 yuan a kilometre', () => {
    expect(needsOf(road())).toEqual([
      {
        id: 'p00001/county_subsidy/2016',
        project: 'p00001',
        villageCode: village.code,
        townCode: village.parent,
        measure: 'village_road',
        component: 'county_subsidy',
        use: 'transport',
        year: 2016,
        amountFen: 20_000_000,
        replaces: true,
      },
      expect.objectContaining({ component: 'other', use: 'transport_other', amountFen: 430_000_000, replaces: true }),
    ]);
  });

  it('split an approved amount in their proportions to the fen, also without quantities', () => {
    const amounts = (project: PoolProject) => needsOf(project).map(({ amountFen }) => amountFen);
    expect(amounts(road({ approvedFen: 30_000_000 }))).toEqual([1_333_333, 28_666_667]);
    expect(amounts(road({ approvedFen: 30_000_000, quantities: {} }))).toEqual([1_333_333, 28_666_667]);
    expect(amounts(road({ approvedFen: 30_000_000, quantities: { length_km: 0 } }))).toEqual([1_333_333, 28_666_667]);
    expect(amounts(road({ approvedFen: 450_000_000 }))).toEqual([20_000_000, 430_000_000]);
    expect(amounts(road({ approvedFen: 0 }))).toEqual([]);
    expect(amounts(road({ quantities: {} }))).toEqual([]);
  });

  it('run from the project’s year, not before the plan, to the end of the cost window where they are yearly', () => {
    const upkeep = road({ type: 'road_upkeep', measure: 'road_upkeep', quantities: { length_km: 12.5 }, year: 2018 });
    const years = Array.from({ length: pack.follow_up_years + 1 }, (_, turn) => 2018 + turn);
    expect(needsOf(upkeep).map(({ year, amountFen }) => [year, amountFen])).toEqual(
      years.map((year) => [year, 1_250_000]),
    );
    expect(costProject(upkeep, pack, []).estimateFen).toBe(1_250_000 * years.length);
    const split = needsOf({ ...upkeep, approvedFen: 100 }).map(({ amountFen }) => amountFen);
    expect(split.reduce((sum, fen) => sum + fen, 0)).toBe(100);
    expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
    expect(needsOf({ ...upkeep, year: 2010 }).map(({ year }) => year)[0]).toBe(2016);
  });

  it('follow the scenario', () => {
    const overlays = [{ parameter: 'road_subsidy', value: 30_000, reason: '试算' }];
    expect(listProjectNeeds([road()], pack, overlays)[0]!.amountFen).toBe(30_000_000);
    expect(needsOf(road())[0]!.amountFen).toBe(20_000_000);
  });

  it('leave out what the plan cannot place or holds already', () => {
    expect(needsOf(road({ villageCode: '999999999999' }))).toEqual([]);
    expect(needsOf(road({ type: 'airport', approvedFen: 5 }))).toEqual([]);
    expect(needsOf(road({ measure: 'gone' }))).toEqual([]);
    expect(needsOf(road({ year: 2015 }))).toEqual([]);
    expect(needsOf(road({ year: 2099 }))).toEqual([]);
    expect(needsOf(road({ measure: null }))[0]).toMatchObject({ replaces: false, measure: null });
    const houses = road({
      type: 'house_repair',
      measure: 'house_repair',
      quantities: { houses: 3 },
      year: 2018,
      villageCode: zaozhuang.regions.find(({ level }) => level === 'village')!.code,
    });
    expect(zaozhuang.measures.find(({ id }) => id === 'house_repair')!.scope).toBe('household');
    expect(listProjectNeeds([houses], zaozhuang, [])).toEqual([]);
    expect(codesOf(houses, zaozhuang)).toContain('project.in_households');
    expect(listProjectNeeds([{ ...houses, measure: null }], zaozhuang, [])[0]!.amountFen).toBe(3 * 800_000);
  });

  it('conserve every approved amount (property)', () => {
    const types = pack.project_types;
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.array(fc.oneof(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.constant(Number.NaN), fc.constant(-1))),
        fc.maxSafeNat(),
        fc.integer({ min: 2016, max: 2018 }),
        (type, values, approvedFen, year) => {
          const quantities = Object.fromEntries(
            type.dimensions.flatMap(({ id }, index) => (values[index] === undefined ? [] : [[id, values[index]]])),
          );
          const project = road({ type: type.id, measure: null, quantities, approvedFen, year });
          const sum = needsOf(project).reduce((total, { amountFen }) => total + BigInt(amountFen), 0n);
          expect(sum).toBe(BigInt(approvedFen));
        },
      ),
      { seed: 20160201, numRuns: 300 },
    );
  });
});

describe('states of a project', () => {
  const move = (project: PoolProject, to: ProjectState, day = '2016-03-01', reason?: string) =>
    moveProject(project, { to, day, reason }, pack, []);
  const codeOf = (...given: Parameters<typeof move>): string => {
    const result = move(...given);
    return result.ok ? 'done' : result.problem.code;
  };

  it('follow one another with their days', () => {
    let project = road();
    for (const [index, state] of projectStates.slice(1).entries()) {
      const result = move(project, state, `2016-0${index + 2}-01`);
      if (!result.ok) throw new Error(result.problem.code);
      project = result.value;
    }
    expect(project.states.map(({ state, date }) => `${state} ${date}`)).toEqual([
      'proposed 2016-01-05',
      'approved 2016-02-01',
      'tendered 2016-03-01',
      'building 2016-04-01',
      'accepted 2016-05-01',
      'paid 2016-06-01',
      'handed_over 2016-07-01',
    ]);
  });

  it('are not skipped: what lies between is named', () => {
    const result = move(road(), 'building');
    if (result.ok) throw new Error('moved');
    expect(result.problem.code).toBe('project.state_skipped');
    expect(result.problem.message.zh).toContain('已批复、已招标');
    expect(result.problem.message.en).toContain('approved, tendered');
  });

  it('never run backwards, and only on real days', () => {
    expect(codeOf(road(), 'approved', '2016-01-04')).toBe('project.date_backwards');
    expect(codeOf(road(), 'approved', '2016-01-05')).toBe('done');
    for (const day of ['2016-02-30', '2016-13-01', '1989-12-31', '2101-01-01', 'today', ''])
      expect(codeOf(road(), 'approved', day), day).toBe('project.date_unreal');
  });

  it('need a known cost from the approval on', () => {
    expect(codeOf(road({ quantities: {} }), 'approved')).toBe('project.cost_unknown');
    expect(codeOf(road({ quantities: {}, approvedFen: 1 }), 'approved')).toBe('done');
    expect(codeOf(road({ quantities: { length_km: 1e308 } }), 'approved')).toBe('project.cost_unknown');
    expect(codeOf(road({ type: 'gone' }), 'approved')).toBe('project.cost_unknown');
  });

  it('are set back with a reason alone; what is there already stays', () => {
    const built = road({
      states: [
        { state: 'proposed', date: '2016-01-05' },
        { state: 'approved', date: '2016-02-01' },
        { state: 'building', date: '2016-03-01' },
      ],
    });
    expect(codeOf(built, 'approved', '')).toBe('project.reason_missing');
    expect(codeOf(built, 'approved', '', ' x ')).toBe('project.reason_missing');
    expect(codeOf(built, 'tendered', '', '登记错了')).toBe('project.never_there');
    expect(move(built, 'approved', '', '登记错了')).toEqual({
      ok: true,
      value: { ...built, states: built.states.slice(0, 2) },
    });
    expect(move(built, 'building', '2016-03-09')).toEqual({ ok: true, value: built });
    const imported = { ...built, states: built.states.slice(1) };
    expect(move(imported, 'proposed', '', '登记错了')).toEqual({ ok: true, value: { ...built, states: [] } });
  });

  it('whatever is tried, a project that was in order stays so (property)', () => {
    const day = fc.constantFrom('2016-01-05', '2016-02-01', '2016-05-31', '2017-01-01', '2016-02-30', '');
    const step = fc.tuple(fc.constantFrom(...projectStates), day, fc.constantFrom(undefined, '更正'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let project = road();
        for (const [to, on, reason] of steps) {
          const result = move(project, to, on, reason);
          if (result.ok) project = result.value;
          const states = project.states.map(({ state }) => state);
          expect(states).toEqual(projectStates.slice(0, states.length));
          const dates = project.states.map(({ date }) => date);
          expect(dates).toEqual([...dates].sort());
          expect(codesOf(project).filter((code) => /state_skipped|date_backwards|cost_unknown/.test(code))).toEqual([]);
        }
      }),
      { seed: 20160202, numRuns: 300 },
    );
  });
});

describe('what is said of a project', () => {
  it.each<[string, Partial<PoolProject>, string[]]>([
    ['nothing where all is well', {}, []],
    ['an unknown type', { type: 'airport' }, ['project.unknown_type']],
    ['an unknown village', { villageCode: '999999999999' }, ['project.unknown_village']],
    ['an unknown measure', { measure: 'gone' }, ['project.unknown_measure']],
    ['missing quantities', { quantities: {} }, ['project_bad_quantity']],
    ['a quantity that is none', { quantities: { length_km: Number.NaN } }, ['project_bad_quantity']],
    [
      'a narrow road',
      { quantities: { length_km: 10, surface_width_m: 3.5, bed_width_m: 5.5 } },
      ['project.below_standard'],
    ],
    ['more approved than estimated', { approvedFen: 450_000_001 }, ['project.above_estimate']],
    [
      'a year before the plan',
      { year: 2015, approvedFen: 1 },
      ['policy_before_first_date', 'project.year_outside', 'project.late'],
    ],
    ['a year after it', { year: 2030 }, ['project.year_outside']],
    [
      'states skipped',
      {
        states: [
          { state: 'approved', date: '2016-02-01' },
          { state: 'building', date: '2016-03-01' },
        ],
      },
      ['project.state_skipped'],
    ],
    [
      'days that run backwards',
      {
        states: [
          { state: 'proposed', date: '2016-02-02' },
          { state: 'approved', date: '2016-02-01' },
        ],
      },
      ['project.date_backwards'],
    ],
    [
      'approved without any amount',
      { quantities: {}, states: [{ state: 'approved', date: '2016-02-01' }] },
      ['project_bad_quantity', 'project.cost_unknown'],
    ],
  ])('%s', (_, changes, codes) => {
    expect(codesOf(road(changes))).toEqual(codes);
  });

  it('late by the as-of day until it is accepted', () => {
    expect(codesOf(road(), pack, '2016-12-31')).toEqual([]);
    expect(codesOf(road(), pack, '2017-01-01')).toEqual(['project.late']);
    const states = projectStates.slice(0, 5).map((state) => ({ state, date: '2016-02-01' }));
    expect(codesOf(road({ states }), pack, '2017-01-01')).toEqual([]);
  });

  it('names quantity and standard in both languages; a bridge that meets one of its standards is in order', () => {
    const [narrow] = listProjectFaults(road({ quantities: { length_km: 1, surface_width_m: 3.5 } }), {
      pack,
      overlays: [],
      asOf,
    });
    expect(narrow!.message).toEqual({
      zh: '路面宽度 3.5 米，低于标准 4.5 米（新农村公路）。',
      en: 'Width of the surface 3.5 metres, below the standard of 4.5 metres (village road).',
    });
    const bridge = (width_m: number) =>
      codesOf(road({ type: 'bridge_medium', measure: 'bridge_medium', quantities: { length_m: 40, width_m } }));
    expect([bridge(6), bridge(6.5), bridge(9)]).toEqual([['project.below_standard'], [], []]);
  });
});
