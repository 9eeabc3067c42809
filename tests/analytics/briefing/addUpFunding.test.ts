import { describe, expect, it } from 'vitest';
import { openBriefingContext } from '../../../analytics/briefing';
import { addUpFunding } from '../../../analytics/briefing/sections/funding';
import { makeBriefingInput } from '../../helpers/briefingFixture';

describe('needs and payments of the funding plan', () => {
  const needs = [
    { class: 'planned_exit' as const, year: 2016, needFen: 700_000_01, paidFen: 400_000_00 },
    { class: 'must_pay' as const, year: 2016, needFen: 100_000_00, paidFen: 100_000_00 },
    { class: 'planned_exit' as const, year: 2017, needFen: 200_000_02, paidFen: 200_000_01 },
  ];
  const payments = [
    { source: 'envelope_province', year: 2017, amountFen: 500_000_00 },
    { source: 'envelope_province', year: 2016, amountFen: 150_000_00 },
    { source: 'housing_province', year: 2016, amountFen: 50_000_01 },
  ];

  it('add up to the fen, by class in the order in which they are met, and by source and year in the order of the pack', () => {
    const input = makeBriefingInput();
    const money = addUpFunding(openBriefingContext({ ...input, funding: { needs, payments, projects: { count: 0, fen: 0, replacedFen: 0 } } }))!;
    expect(money.total).toEqual({ needFen: 1_000_000_03, paidFen: 700_000_01, unmetFen: 300_000_02 });
    expect(money.classes.map(({ class: name, needFen, paidFen, unmetFen }) => [name, needFen, paidFen, unmetFen])).toEqual([
      ['must_pay', 100_000_00, 100_000_00, 0],
      ['planned_exit', 900_000_03, 600_000_01, 300_000_02],
    ]);
    expect(money.sources.map(({ source, years }) => [source, ...years.map(({ year, amountFen }) => [year, amountFen])])).toEqual([
      ['envelope_province', [2016, 150_000_00], [2017, 500_000_00]],
      ['housing_province', [2016, 50_000_01], [2017, 0]],
    ]);
    expect(money.basis).toMatchObject({ query: 'funding/allocateFunds', status: 'assumed' });
    expect(addUpFunding(openBriefingContext(input))).toBeNull();
  });
});
