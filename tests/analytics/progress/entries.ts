import type { ProgressEntry } from '../../../analytics/progress';

/** An entry with what a test says of it. */
export function makeEntry(number: number, of: Partial<ProgressEntry>): ProgressEntry {
  return {
    number,
    recordedAt: '2018-01-01T00:00:00Z',
    kind: 'household_step',
    householdId: null,
    villageCode: '',
    item: '',
    state: 'done',
    day: '2017-01-01',
    amountFen: null,
    ratio: null,
    origin: null,
    ...of,
  };
}
