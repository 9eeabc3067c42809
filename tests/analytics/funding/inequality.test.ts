import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../analytics/engine';
import { inequalityMeasures, measureInequality, type MoneyOfPlace } from '../../../analytics/funding';

/** One person each. */
const each = (...amounts: number[]): MoneyOfPlace[] =>
  amounts.map((amountFen) => ({ group: 'a', persons: 1, amountFen }));

describe('measureInequality', () => {
  it.each<[string, MoneyOfPlace[], { t?: number; l?: number; gini?: number }]>([
    ['two persons, the documented example', each(1, 4), { t: 0.192745, l: Math.log(1.25), gini: 0.3 }],
    ['all the same', each(7, 7, 7), { t: 0, l: 0, gini: 0 }],
    ['one of five has everything: T = ln N, G = 1 − 1 ÷ N', each(0, 0, 0, 0, 9), { t: Math.log(5), gini: 0.8 }],
    ['1 … n: G = (n − 1) ÷ (3 n)', each(4, 1, 5, 2, 3), { gini: 4 / 15 }],
    [
      '80 : 20, T = L = 0.6 · ln 4',
      [
        { group: 'a', persons: 80, amountFen: 20 },
        { group: 'b', persons: 20, amountFen: 80 },
      ],
      { t: 0.6 * Math.log(4), l: 0.6 * Math.log(4), gini: 0.6 },
    ],
    // Stoermann (2009), Regionalökonomik; R package REAT gives 0.2326302 for this formulation of Theil.
    ['regional incomes of Stoermann', each(10, 10, 10, 20, 50), { l: 0.2326302 }],
    // Example of the R package ineq: Gini 0.4620911, Theil 0.3623412.
    [
      'incomes of the R package ineq',
      each(541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261),
      { t: 0.3623412, gini: 0.4620911 },
    ],
  ])('%s', (_, places, expected) => {
    const measured = measureInequality(places);
    if (expected.t !== undefined) expect(measured.theilT!.total).toBeCloseTo(expected.t, 6);
    if (expected.l !== undefined) expect(measured.theilL!.total).toBeCloseTo(expected.l, 6);
    if (expected.gini !== undefined) expect(measured.gini).toBeCloseTo(expected.gini, 6);
  });

  it('splits Theil into within and between towns, by hand', () => {
    const measured = measureInequality([
      { group: 'a', persons: 1, amountFen: 1 },
      { group: 'a', persons: 1, amountFen: 3 },
      { group: 'b', persons: 2, amountFen: 12 },
    ]);
    // Means 2 and 6 of a mean of 4; shares of money 1/4 and 3/4, of persons 1/2 and 1/2.
    const inA = 0.25 * Math.log(0.5) + 0.75 * Math.log(1.5);
    expect(measured.theilT!.within).toBeCloseTo(0.25 * inA, 14);
    expect(measured.theilT!.between).toBeCloseTo(0.25 * Math.log(0.5) + 0.75 * Math.log(1.5), 14);
    expect(measured.theilL!.within).toBeCloseTo(0.5 * 0.5 * Math.log(4 / 3), 14);
    expect(measured.theilL!.between).toBeCloseTo(0.5 * Math.log(2) + 0.5 * Math.log(2 / 3), 14);
    expect(measured.groups).toEqual([
      {
        group: 'a',
        persons: 2,
        amountFen: 4,
        theilT: expect.closeTo(inA, 14),
        theilL: expect.closeTo(0.5 * Math.log(4 / 3), 14),
        gini: 0.25,
        withinT: expect.closeTo(0.25 * inA, 14),
      },
      { group: 'b', persons: 2, amountFen: 12, theilT: 0, theilL: 0, gini: 0, withinT: 0 },
    ]);
  });

  it('counts places without persons and places without money apart', () => {
    const measured = measureInequality([
      { group: 'a', persons: 0, amountFen: 5 },
      { group: 'a', persons: 3, amountFen: 0 },
      ...each(2, 2),
      { group: 'b', persons: 1, amountFen: 0 },
    ]);
    expect(measured.withoutPersons).toEqual({ places: 1, amountFen: 5 });
    expect(measured.withoutMoney).toEqual({ places: 2, persons: 4 });
    expect([measured.persons, measured.amountFen, measured.meanFen]).toEqual([6, 4, 2 / 3]);
    // L among the two with money; T and Gini among all six.
    expect(measured.theilL).toEqual({ total: 0, within: 0, between: 0 });
    expect(measured.theilT!.total).toBeCloseTo(Math.log(3), 14);
    expect(measured.gini).toBeCloseTo(4 / 6, 14);
    expect(measured.groups[1]).toMatchObject({ group: 'b', theilT: null, theilL: null, gini: null, withinT: 0 });
  });

  it('says nothing where nothing is defined', () => {
    for (const places of [[], each(0, 0), [{ group: 'a', persons: 0, amountFen: 9 }]])
      expect(measureInequality(places)).toMatchObject({ theilT: null, theilL: null, gini: null });
    expect(measureInequality([]).meanFen).toBeNull();
    expect(measureInequality(each(0, 0)).meanFen).toBe(0);
  });

  it('has a formula, a unit and a source for every measure', () => {
    expect(Object.keys(inequalityMeasures)).toEqual(['theilT', 'theilL', 'gini']);
    for (const measure of Object.values(inequalityMeasures)) {
      expect(measure.formula).toContain('Σ');
      expect(measure.source).toMatch(/\(19\d\d\)/);
      expect(measure.unit.zh && measure.unit.en && measure.label.zh && measure.label.en).toBeTruthy();
    }
  });

  it.each([
    ['half a person', { group: 'a', persons: 0.5, amountFen: 1 }],
    ['a negative amount', { group: 'a', persons: 1, amountFen: -1 }],
    ['an amount that is no number', { group: 'a', persons: 1, amountFen: NaN }],
  ])('refuses %s', (_, place) => {
    expect(() => measureInequality([place])).toThrow(ProblemError);
  });
});
