import { describe, expect, it } from 'vitest';
import { joinStepDays, listRecordedSteps } from '../../../../analytics/commands/timePlan/recordedSteps';
import type { ProgressEntry } from '../../../../analytics/progress';

const village = '440224001201';
const members = [
  { householdId: 1, batch: `${village}:2016` },
  { householdId: 2, batch: `${village}:2016` },
];
let number = 0;
const vote = (householdId: number | null, day: string, changes: Partial<ProgressEntry> = {}): ProgressEntry => ({
  number: (number += 1),
  recordedAt: '2016-12-31T00:00:00Z',
  kind: 'household_step',
  householdId,
  villageCode: village,
  item: 'household_exit/vote',
  state: 'done',
  day,
  amountFen: null,
  ratio: null,
  origin: null,
  ...changes,
});

describe('steps of a batch as reported', () => {
  it('begin with the first household and are done with the last', () => {
    expect(listRecordedSteps([vote(1, '2016-03-03')], members, '2016-12-31')).toEqual({
      [`${village}:2016`]: { vote: { begun: '2016-03-03' } },
    });
    expect(listRecordedSteps([vote(1, '2016-03-03'), vote(2, '2016-03-05')], members, '2016-12-31')).toEqual({
      [`${village}:2016`]: { vote: { begun: '2016-03-03', done: '2016-03-05' } },
    });
  });

  it('count by what stands at the as-of day: corrected, withdrawn and future days do not', () => {
    const entries = [vote(1, '2016-03-03'), vote(2, '2016-03-05'), vote(1, '2016-03-04')];
    expect(listRecordedSteps(entries, members, '2016-12-31')[`${village}:2016`]!.vote).toEqual({
      begun: '2016-03-04',
      done: '2016-03-05',
    });
    expect(listRecordedSteps(entries, members, '2016-03-04')[`${village}:2016`]!.vote).toEqual({ begun: '2016-03-04' });
    expect(
      listRecordedSteps([...entries, vote(2, '2016-03-05', { state: 'withdrawn' })], members, '2016-12-31')[
        `${village}:2016`
      ]!.vote,
    ).toEqual({ begun: '2016-03-04' });
  });

  it('of a village are its own; of a household that the plan lets stay they belong to no batch', () => {
    expect(
      listRecordedSteps(
        [vote(null, '2016-12-01', { kind: 'village_step', item: 'village_exit/check' })],
        members,
        '2016-12-31',
      ),
    ).toEqual({
      [`${village}:exit`]: { check: { begun: '2016-12-01', done: '2016-12-01' } },
    });
    expect(listRecordedSteps([vote(9, '2016-12-01')], members, '2016-12-31')).toEqual({});
  });

  it('give way to days by hand, part by part', () => {
    expect(
      joinStepDays(
        { vote: { begun: '2016-03-03' } },
        { vote: { done: '2016-03-09' }, check: { planned: '2016-04-01' } },
      ),
    ).toEqual({
      vote: { begun: '2016-03-03', done: '2016-03-09' },
      check: { planned: '2016-04-01' },
    });
    expect(joinStepDays(undefined, undefined)).toBeUndefined();
  });
});
