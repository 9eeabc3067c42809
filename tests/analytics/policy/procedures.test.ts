import { describe, expect, test } from 'vitest';
import { countCalendarDays, listProcedureSteps, measureProcedure } from '../../../analytics/policy';
import { parameterOf, readSmallCounty, said } from './smallCounty';

const label = { zh: '步', en: 'Step' };
const step = (id: string, after: string[], duration?: string, days = 'calendar') => ({ id, label, actor: label, after, days, ...(duration ? { duration } : {}), ...said });

const pack = readSmallCounty({
  sections: {
    documents: { other_plan: { document: '邻县规划' } },
    parameters: [parameterOf('seven', 7, 'days'), parameterOf('five', 5, 'days'), parameterOf('ten', 10, 'days'), { ...parameterOf('dated', 3, 'days'), values: [2016, 2018].map((from) => ({ from, value: from - 2013, ...said })) }],
    procedures: [
      { id: 'leaving', kind: 'household_exit', label, borrowed_from: 'other_plan', citation: said.citation, steps: [step('announce', ['check'], 'five'), step('vote', []), step('publish', ['vote'], 'seven'), step('check', ['publish'])] },
      { id: 'mixed', kind: 'village_exit', label, citation: said.citation, steps: [step('apply', []), step('short', ['apply'], 'seven'), step('long', ['apply'], 'ten', 'working'), step('end', ['short', 'long'], 'five')] },
      { id: 'dated', kind: 'funding', label, citation: said.citation, steps: [step('only', [], 'dated')] },
    ],
  },
});
const procedure = (id: string) => pack.procedures.find((one) => one.id === id)!;

describe('procedures', () => {
  test('steps in order, whatever the order of the file', () => {
    const steps = listProcedureSteps(pack, procedure('leaving'), 2016);
    expect(steps.map((one) => [one.step.id, one.before.calendar, one.days])).toEqual([['vote', 0, 0], ['publish', 0, 7], ['check', 7, 0], ['announce', 7, 5]]);
  });
  test('7 days of publicity and 5 of announcement take 12; the procedure is marked as borrowed', () => {
    expect(measureProcedure(pack, procedure('leaving'), 2016)).toEqual({ calendar: 12, working: 0, atLeastDays: 12, chain: ['vote', 'publish', 'check', 'announce'], borrowedFrom: '邻县规划' });
  });
  test('of two branches the longer one counts; working days are counted apart: ten take fourteen', () => {
    expect(measureProcedure(pack, procedure('mixed'), 2016)).toEqual({ calendar: 5, working: 10, atLeastDays: 19, chain: ['apply', 'long', 'end'], borrowedFrom: null });
    expect(countCalendarDays({ calendar: 0, working: 3 })).toBe(5);
  });
  test('the year decides which duration holds', () => {
    expect([2015, 2016, 2017, 2018].map((year) => measureProcedure(pack, procedure('dated'), year).calendar)).toEqual([3, 3, 3, 5]);
  });
  test('a circle is refused', () => {
    const circle = { ...procedure('leaving'), steps: procedure('leaving').steps.map((one) => (one.id === 'vote' ? { ...one, after: ['announce'] } : one)) };
    expect(() => listProcedureSteps(pack, circle, 2016)).toThrow(/wait for each other/);
  });
});
