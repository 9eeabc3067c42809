import { describe, expect, it } from 'vitest';
import { mergeFacts, type RegisteredExits } from '../../../../analytics/commands/progress/planProgress';
import type { RecordedFacts } from '../../../../analytics/progress';

const village = '440224001201';
const told = (changes: Partial<RecordedFacts> = {}): RecordedFacts => ({
  exited: new Map(),
  returned: new Map(),
  villagesOut: new Map(),
  measures: [],
  ...changes,
});
const register = (changes: Partial<RegisteredExits> = {}): RegisteredExits => ({
  registerYear: 2016,
  poor: new Set([1, 2, 3]),
  gone: new Map([[9, 2016]]),
  allowances: new Map([[village, 2]]),
  households: [1, 2, 3, 9].map((household_id) => ({ household_id, village_code: village, members: 2 })),
  planned: new Map(),
  measures: new Set(['livestock', 'house_repair']),
  asOfYear: 2017,
  ...changes,
});
const codes = ({ problems }: ReturnType<typeof mergeFacts>) =>
  problems.map(({ code, where }) => `${code} ${where?.record}`);
const begunOf = (household: number, measure: string, day: string) => ({
  householdId: household,
  villageCode: village,
  measure,
  begun: day,
  done: null,
});

describe('what was recorded adds to what the register says', () => {
  it('a strike-off after the register’s year is a fact without any doubt', () => {
    const merged = mergeFacts(told({ exited: new Map([[1, '2017-03-01']]) }), register());
    expect([...merged.exited]).toEqual([
      [9, 2016],
      [1, 2017],
    ]);
    expect(merged.problems).toEqual([]);
  });

  it('contradictions are told, and which side holds', () => {
    const merged = mergeFacts(
      told({
        exited: new Map([
          [1, '2016-12-20'],
          [9, '2017-01-05'],
          [77, '2017-01-05'],
        ]),
        returned: new Map([[9, '2017-02-01']]),
      }),
      register(),
    );
    expect([...merged.exited]).toEqual([
      [9, 2016],
      [1, 2016],
    ]);
    expect(codes(merged)).toEqual([
      'progress_against_register 1',
      'progress_against_register 9',
      'progress_against_register 77',
      'progress_against_register 9',
    ]);
    expect(merged.problems[0]!.message.zh).toBe(
      '第 1 户进度记录 2016-12-20 已销号，2016 年登记仍为贫困户，编制计划以进度记录为准。',
    );
  });

  it('a village is out only when no more poor persons are left in it than may be', () => {
    const out = {
      villagesOut: new Map([
        [village, '2017-06-01'],
        ['440224001299', '2017-06-01'],
      ]),
    };
    const early = mergeFacts(told({ ...out, exited: new Map([[1, '2017-03-01']]) }), register());
    expect([[...early.villagesOut], codes(early)]).toEqual([[], [`progress_village_not_free ${village}`]]);
    const later = mergeFacts(
      told({
        ...out,
        exited: new Map([
          [1, '2017-03-01'],
          [2, '2017-03-01'],
        ]),
      }),
      register(),
    );
    expect([[...later.villagesOut], codes(later)]).toEqual([[[village, 2017]], []]);
  });
});

describe('measures that have begun', () => {
  const planned = new Map([
    [
      1,
      [
        { measure: 'livestock', units: 3, startYear: 2017 },
        { measure: 'house_repair', units: 1, startYear: 2016 },
      ],
    ],
    [2, [{ measure: 'house_repair', units: 1, startYear: 2018 }]],
  ]);

  it('are those of the adopted plan whose start has passed, and those recorded, in the plan’s quantity', () => {
    const merged = mergeFacts(told({ measures: [begunOf(1, 'livestock', '2017-02-01')] }), register({ planned }));
    expect(merged.begun.get(1)).toEqual([
      { measure: 'house_repair', units: 1, startYear: 2016 },
      { measure: 'livestock', units: 3, startYear: 2017 },
    ]);
    expect([merged.begun.get(2), merged.problems]).toEqual([undefined, []]);
  });

  it('a recorded beginning moves the planned start', () => {
    const merged = mergeFacts(told({ measures: [begunOf(1, 'house_repair', '2017-01-15')] }), register({ planned }));
    expect(merged.begun.get(1)).toEqual([{ measure: 'house_repair', units: 1, startYear: 2017 }]);
  });

  it('beside the plan, of unknown kind, or of nobody are told or left out', () => {
    const measures = [
      begunOf(3, 'livestock', '2017-01-15'),
      begunOf(3, 'dance', '2017-01-15'),
      begunOf(77, 'livestock', '2017-01-15'),
    ];
    const merged = mergeFacts(told({ measures }), register({ planned }));
    expect(merged.begun.get(3)).toEqual([{ measure: 'livestock', units: 1, startYear: 2017 }]);
    expect(merged.begun.has(77)).toBe(false);
    expect(codes(merged)).toEqual(['progress_against_register 3', 'progress_against_register 3']);
  });

  it('of who was struck off this year are all that were planned up to then', () => {
    const merged = mergeFacts(told({ exited: new Map([[1, '2017-05-01']]) }), register({ planned }));
    expect(merged.begun.get(1)!.map(({ measure }) => measure)).toEqual(['livestock', 'house_repair']);
  });
});
