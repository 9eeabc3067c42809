import { expect, it } from 'vitest';
import { latestAnswers, type ProgressEntry } from '../../../analytics/progress';

const answer = (number: number, householdId: number, day: string, state: ProgressEntry['state']): ProgressEntry => ({
  number,
  recordedAt: '',
  kind: 'survey',
  householdId,
  villageCode: '440224100001',
  item: 'survey',
  state,
  day,
  amountFen: null,
  ratio: null,
  origin: null,
});

it('takes the later day, of the same day the later entry, within the days asked for', () => {
  const entries = [
    answer(1, 7, '2018-06-05', 'met'),
    answer(2, 7, '2018-03-01', 'open'),
    answer(3, 8, '2018-03-01', 'met'),
    answer(4, 8, '2018-03-01', 'open'),
    { ...answer(5, 9, '2018-03-01', 'done'), kind: 'visit' as const },
  ];
  const told = (range: { from?: string; to: string }) => [...latestAnswers(entries, range)].map(([id, { number }]) => [id, number]);
  expect(told({ to: '2018-12-31' })).toEqual([
    [7, 1],
    [8, 4],
  ]);
  expect(told({ to: '2018-04-30' })).toEqual([
    [7, 2],
    [8, 4],
  ]);
  expect(told({ from: '2018-04-01', to: '2018-12-31' })).toEqual([[7, 1]]);
});
