import { describe, expect, it } from 'vitest';
import { listStepLengths, openCalendar, scheduleProcedure } from '../../../analytics/procedures';
import { readCounty } from './countyPacks';

describe('listStepLengths', () => {
  it('仁化: publicity 7 and announcement 5 days of the calendar, every other act one working day', () => {
    const lengths = listStepLengths(readCounty('renhua'), [], 'household_exit', 2016);
    expect(lengths.map(({ step, days, dayKind }) => [step.id, days, dayKind])).toEqual([
      ['assembly', 1, 'working'],
      ['check', 1, 'working'],
      ['consent', 1, 'working'],
      ['publicity', 7, 'calendar'],
      ['town_check', 1, 'working'],
      ['announcement', 5, 'calendar'],
      ['filing', 1, 'working'],
      ['strike_off', 1, 'working'],
    ]);
  });
});

describe('the opening of the system', () => {
  const opening = (year: number) => {
    const found = scheduleProcedure(
      { pack: readCounty('renhua'), overlays: [], procedure: 'household_exit', deadline: `${year}-12-31` },
      openCalendar(),
      `${year}-01-01`,
    );
    return found.steps.at(-1)!.window;
  };

  it('begins on 1 November and lasts to the end of the year, leap or not', () => {
    for (const year of [2016, 2017, 2018, 2019, 2020, 2021, 2023, 2024, 2025])
      expect(opening(year)).toEqual({ opens: `${year}-11-01`, closes: `${year}-12-31` });
  });
});
