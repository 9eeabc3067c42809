import { describe, expect, it } from 'vitest';
import {
  countTeamsNeeded,
  listCheckSteps,
  listExitBatches,
  openCalendar,
  scheduleBatches,
  type BatchRequest,
  type BatchScheduleSet,
  type CheckTeams,
  type ExitBatch,
} from '../../../analytics/procedures';
import { readCounty } from './countyPacks';
import { packOfSteps } from './packOfSteps';

const calendar = openCalendar();
const pack = packOfSteps({
  household_exit: {
    publicity: { days: 7 },
    check: { after: ['publicity'], notice: 'acceptance' },
    announcement: { days: 5, after: ['check'] },
    strike_off: { after: ['announcement'] },
  },
  village_exit: {
    evaluation: {},
    acceptance: { after: ['evaluation'], notice: 'acceptance' },
    update: { after: ['acceptance'] },
  },
});

const batch = (id: string, households: number, more: Partial<ExitBatch> = {}): ExitBatch => ({
  id,
  kind: 'household_exit',
  villageCode: id,
  townCode: '440999101',
  year: 2017,
  households,
  persons: 3 * households,
  deadline: '2017-12-29',
  ...more,
});
const teams = (count: number, more: Partial<CheckTeams> = {}): CheckTeams => ({
  id: 'town_teams',
  label: { zh: '镇验收组', en: 'Town teams' },
  steps: listCheckSteps(pack, 'household_exit'),
  per: 'town',
  teams: count,
  casesPerTeamDay: 10,
  ...more,
});
const run = (batches: ExitBatch[], rules: CheckTeams[], asOf = '2017-12-01', more: Partial<BatchRequest> = {}) =>
  scheduleBatches({ pack, overlays: [], batches, teams: rules, ...more }, calendar, asOf);

/** Latest and earliest days of a step of every batch, with the numbers of the teams. */
function listChecks(set: BatchScheduleSet, id = 'check'): Record<string, string> {
  return Object.fromEntries(
    set.schedules.map(({ batch: { id: name }, steps }) => {
      const step = steps.find((one) => one.id === id)!;
      const team = step.team ? ` #${step.team.latest} #${step.team.earliest}` : '';
      return [name, `${step.latestStart}..${step.latestEnd} | ${step.earliestStart}..${step.earliestEnd}${team}`];
    }),
  );
}

const three = [batch('a', 25), batch('b', 10), batch('c', 30)];

describe('scheduleBatches', () => {
  it('without teams all checks stand on the same last day', () => {
    const day = '2017-12-22..2017-12-22 | 2017-12-08..2017-12-08';
    expect(listChecks(run(three, []))).toEqual({ a: day, b: day, c: day });
  });

  it('one team checks one village after the other, the last one just before its announcement', () => {
    const set = run(three, [teams(1)]);
    expect(listChecks(set)).toEqual({
      a: '2017-12-14..2017-12-18 | 2017-12-08..2017-12-12 #1 #1',
      b: '2017-12-19..2017-12-19 | 2017-12-13..2017-12-13 #1 #1',
      c: '2017-12-20..2017-12-22 | 2017-12-14..2017-12-18 #1 #1',
    });
    expect(set.schedules.map(({ latestStart, floatDays }) => [latestStart, floatDays])).toEqual([
      ['2017-12-07', 6],
      ['2017-12-12', 11],
      ['2017-12-13', 12],
    ]);
    expect(set.loads).toEqual([
      {
        rule: 'town_teams',
        place: '440999101',
        teams: 1,
        batches: 3,
        teamDays: 7,
        firstDay: '2017-12-14',
        lastDay: '2017-12-22',
        broughtForwardDays: 4,
      },
    ]);
    expect(set.schedules[0]!.steps[1]!.team).toMatchObject({ rule: 'town_teams', unlevelledEnd: '2017-12-22' });
    expect(set.schedules[0]!.steps[1]!.ground).toBe('teams');
  });

  it('the chain without room ends where the team is what binds', () => {
    const set = run(three, [teams(1)]);
    expect(set.schedules.map((schedule) => schedule.criticalChain)).toEqual([
      ['publicity', 'check'],
      ['publicity', 'check'],
      ['publicity', 'check', 'announcement', 'strike_off'],
    ]);
  });

  it('two teams share the villages; another town has its own', () => {
    const set = run([...three, batch('d', 40, { townCode: '440999102' })], [teams(2, { teamsOf: { 440999102: 1 } })]);
    expect(listChecks(set)).toEqual({
      a: '2017-12-19..2017-12-21 | 2017-12-08..2017-12-12 #2 #1',
      b: '2017-12-22..2017-12-22 | 2017-12-08..2017-12-08 #2 #2',
      c: '2017-12-20..2017-12-22 | 2017-12-11..2017-12-13 #1 #2',
      d: '2017-12-19..2017-12-22 | 2017-12-08..2017-12-13 #1 #1',
    });
  });

  it('too few teams make batches late, by how many days is said', () => {
    const set = run([batch('a', 60), batch('b', 60)], [teams(1)], '2017-12-08');
    expect(
      set.schedules.map(({ latestStart, lateDays, lateWorkingDays }) => [latestStart, lateDays, lateWorkingDays]),
    ).toEqual([
      ['2017-11-30', 8, 6],
      ['2017-12-08', 0, 0],
    ]);
    expect(set.schedules.map(({ overrunDays }) => overrunDays)).toEqual([0, 10]);
  });

  it('a running check holds its team', () => {
    const progress = [
      { step: 'publicity', done: '2017-12-10' },
      { step: 'check', begun: '2017-12-11' },
    ];
    const set = run(
      [batch('a', 30, { progress }), batch('b', 10, { progress: progress.slice(0, 1) })],
      [teams(1)],
      '2017-12-12',
    );
    expect(listChecks(set)).toEqual({
      a: '2017-12-20..2017-12-22 | 2017-12-11..2017-12-13 #0 #1',
      b: '2017-12-22..2017-12-22 | 2017-12-14..2017-12-14 #1 #1',
    });
  });

  it('the same teams may carry out two steps of a procedure', () => {
    const steps = ['check', 'strike_off'].map((step) => ({ procedure: 'household_exit', step }));
    const set = run([batch('a', 10), batch('b', 10)], [teams(1, { steps })]);
    expect(listChecks(set, 'strike_off')).toMatchObject({
      a: expect.stringMatching('2017-12-28..2017-12-28'),
      b: expect.stringMatching('2017-12-29..2017-12-29'),
    });
    expect(listChecks(set)).toMatchObject({
      a: expect.stringMatching('2017-12-21..2017-12-21'),
      b: expect.stringMatching('2017-12-22..2017-12-22'),
    });
  });

  it('a village is struck off after its households', () => {
    const batches = listExitBatches(
      [
        { villageCode: 'v', townCode: '440999101', year: 2016, households: 3, persons: 7 },
        { villageCode: 'v', townCode: '440999101', year: 2017, households: 4, persons: 9 },
        { villageCode: 'v', townCode: '440999101', year: 2017, households: 1, persons: 1 },
        { villageCode: 'v', townCode: '440999101', year: 2018, households: 1, persons: 2 },
      ],
      [{ villageCode: 'v', townCode: '440999101', year: 2017 }],
    );
    expect(
      batches.map(({ id, households, persons, waitsFor }) => [
        id,
        households,
        persons,
        waitsFor?.map((one) => one.batch),
      ]),
    ).toEqual([
      ['v:2016', 3, 7, undefined],
      ['v:2017', 5, 10, undefined],
      ['v:2018', 1, 2, undefined],
      ['v:exit', 8, 17, ['v:2016', 'v:2017']],
    ]);
    const set = run(batches, [], '2017-06-01');
    expect(set.problems).toEqual([]);
    expect(listChecks(run(batches.slice(0, 3), []), 'strike_off')['v:2017']).toMatch(/^2017-12-29\.\.2017-12-29/);
    expect(set.schedules.map(({ steps }) => [steps.at(-1)!.latestStart, steps.at(-1)!.earliestStart])).toEqual([
      ['2016-12-30', '2017-06-14'],
      ['2017-12-28', '2017-06-14'],
      ['2018-12-29', '2018-01-15'],
      ['2017-12-29', '2017-06-15'],
    ]);
  });

  it('仁化: begun on the day of the issue, one team in each town cannot check the first year in time', () => {
    const county = readCounty('renhua');
    const towns = county.regions.filter((region) => region.level === 'town').map((town) => town.code);
    const villages = county.regions.filter((region) => region.level === 'village');
    const batches = listExitBatches(
      villages.map(({ code, parent }) => ({
        villageCode: code,
        townCode: parent!,
        year: 2016,
        households: 8,
        persons: 23,
      })),
      [],
    );
    const rule = { ...teams(1), steps: listCheckSteps(county, 'household_exit') };
    expect(rule.steps).toEqual([{ procedure: 'household_exit', step: 'town_check' }]);
    const set = run(batches, [rule], '2016-12-13', { pack: county });
    expect([set.schedules.length, set.problems.length, set.loads.length]).toEqual([109, 0, towns.length]);
    const late = set.schedules.filter((schedule) => schedule.lateDays > 0).length;
    expect(late).toBe(109 - towns.length);
    expect(
      run(batches, [{ ...rule, teams: 20 }], '2016-12-13', { pack: county }).schedules.every(
        (one) => one.lateDays === 0,
      ),
    ).toBe(true);
  });
});

describe('countTeamsNeeded', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((id) => batch(id, 10));
  const need = (asOf: string, batches = five, rules = [teams(1)]) =>
    countTeamsNeeded({ pack, overlays: [], batches, teams: rules }, calendar, asOf);

  it.each([
    ['2017-12-15', 5],
    ['2017-12-14', 3],
    ['2017-12-13', 2],
    ['2017-12-10', 1],
  ])('begun on %s: %i teams for five checks of a day', (asOf, needed) => {
    expect(need(asOf)).toEqual([{ rule: 'town_teams', place: '440999101', teams: 1, needed, lateAnyhow: 0 }]);
    const late = (count: number) => run(five, [teams(count)], asOf).schedules.filter((one) => one.lateDays > 0).length;
    expect(late(needed)).toBe(0);
    if (needed > 1) expect(late(needed - 1)).toBeGreaterThan(0);
  });

  it('tells what no team can mend, place by place', () => {
    const batches = [
      ...five,
      batch('f', 10, { townCode: '440999102', deadline: '2017-12-01' }),
      batch('g', 10, { townCode: '440999102' }),
    ];
    expect(need('2017-12-13', batches, [teams(2, { teamsOf: { 440999102: 4 } })])).toEqual([
      { rule: 'town_teams', place: '440999101', teams: 2, needed: 2, lateAnyhow: 0 },
      { rule: 'town_teams', place: '440999102', teams: 4, needed: 1, lateAnyhow: 1 },
    ]);
  });
});

describe('batches that cannot be scheduled', () => {
  it('are named one by one; the others are scheduled', () => {
    const set = run(
      [
        batch('good', 10),
        batch('good', 12),
        batch('none', 0),
        batch('half', 1.5),
        batch('less', -1),
        batch('lost', 3, { procedure: 'gone' }),
        batch('when', 3, { deadline: '2017-13-01' }),
        batch('year', 3, { year: Number.NaN }),
        batch('step', 3, { progress: [{ step: 'gone' }] }),
        batch('waits', 3, { waitsFor: [{ batch: 'none' }, { batch: 'good', step: 'gone' }] }),
      ],
      [teams(1)],
    );
    expect(
      set.schedules.map(({ batch: { id, households }, notices }) => [
        id,
        households,
        notices.map((notice) => notice.code),
      ]),
    ).toEqual([
      ['good', 10, []],
      ['waits', 3, ['exit_batch_waits_for_missing', 'exit_batch_waits_for_missing']],
    ]);
    expect(set.problems.map(({ batch: id, problem }) => [id, problem.code])).toEqual([
      ['good', 'exit_batch_unusable'],
      ['none', 'exit_batch_unusable'],
      ['half', 'exit_batch_unusable'],
      ['less', 'exit_batch_unusable'],
      ['lost', 'procedure_unknown'],
      ['when', 'procedure_bad_day'],
      ['year', 'exit_batch_unusable'],
      ['step', 'procedure_bad_progress'],
    ]);
    expect(set.problems.every(({ problem }) => problem.message.zh && problem.message.en)).toBe(true);
  });

  it('wait for each other: the circle is named, the rest goes on', () => {
    const set = run(
      [
        batch('one', 3, { waitsFor: [{ batch: 'two' }] }),
        batch('two', 3, { waitsFor: [{ batch: 'one', step: 'publicity' }] }),
        batch('free', 3),
      ],
      [],
    );
    expect(set.schedules.map((schedule) => schedule.batch.id)).toEqual(['free']);
    expect(set.problems.map(({ batch: id, problem }) => [id, problem.message.en.includes('one, two')])).toEqual([
      ['one', true],
      ['two', true],
    ]);
  });

  it('a pack without the procedure says so', () => {
    const set = run([batch('a', 3)], [], '2017-12-01', { pack: packOfSteps({}) });
    expect(set.problems.map(({ problem }) => problem.code)).toEqual(['procedure_missing']);
  });

  const rules: [string, CheckTeams[]][] = [
    ['no team', [teams(0)]],
    ['half a team', [teams(1, { teamsOf: { a: 0.5 } })]],
    ['no case a day', [teams(1, { casesPerTeamDay: 0 })]],
    ['the same id twice', [teams(1), teams(1, { steps: [] })]],
    ['a step with two rules', [teams(1), teams(1, { id: 'other' })]],
  ];
  it.each(rules)('teams that cannot be used are refused: %s', (_, unusable) => {
    expect(() => run(three, unusable)).toThrow(/^check_teams_unusable: /);
  });
});
