import { describe, expect, it } from 'vitest';
import { fail, type LinearModel } from '../../../analytics/engine';
import type { ExitProblem } from '../../../analytics/schedule';
import { collectWithin } from '../../../analytics/schedule/collectWithin';
import { listRegrets } from '../../../analytics/schedule/listRegrets';
import type { PlanObjective } from '../../../analytics/schedule/priceOptions';
import { scaleProblem, type ScaledProblem } from '../../../analytics/schedule/scaleProblem';
import { solveCore, type CoreTask } from '../../../analytics/schedule/solveCore';
import { matchGolden } from '../../helpers/matchGolden';
import { writeModelText } from '../../helpers/writeModelText';
import { addVillages, row, writeExitProblem } from './exitProblems';

interface Written {
  model: LinearModel;
  text: string;
}

/** The model of a whole small problem at prices of nothing, where a regret is what an option costs above the household's cheapest. */
async function writeWhole(
  problem: ExitProblem,
  objective: PlanObjective = { kind: 'cost', shortfall: 0 },
  mode: CoreTask['mode'] = 'whole',
): Promise<Written> {
  const scaled = await scaleProblem(problem);
  const price = new Float64Array(scaled.targetCount + scaled.rowCount);
  const regrets = await listRegrets(scaled, price, objective.kind);
  const fixed = { chosen: scaled.optionStart.slice(0, -1), leaving: new Int16Array(scaled.villages.count).fill(-1) };
  const { core } = await collectWithin(scaled, regrets, Infinity, fixed);
  let model: LinearModel | null = null;
  const solver = {
    solve: (given: LinearModel) => {
      model = given;
      return Promise.resolve(fail({ code: 'looked_at', message: { zh: '', en: '' } }));
    },
    close: () => Promise.resolve(),
  };
  await solveCore(scaled, solver, { core, price, regrets, objective, mode }, {});
  return { model: model!, text: writeModelText(model!, nameParts(problem, scaled, core.households)) };
}

function nameParts(problem: ExitProblem, scaled: ScaledProblem, households: Int32Array) {
  const stay = (year: number) => (year < 0 ? 'stays' : String(scaled.years[year]!));
  const columns = [...households].flatMap((place) =>
    Array.from(
      { length: scaled.optionStart[place + 1]! - scaled.optionStart[place]! },
      (_, i) => `h${scaled.household[place]!}.${stay(scaled.yearOf[scaled.optionStart[place]! + i]!)}.${i}`,
    ),
  );
  const span = ({ from, year }: { from: number; year: number }) => (from === year ? String(year) : `${from}–${year}`);
  const rows = [
    ...problem.quotas.map((quota) => `persons ${span(quota)} ${quota.kind}`),
    ...(problem.villages?.quotas ?? []).map((quota) => `villages ${span(quota)} ${quota.kind}`),
    ...problem.rows.map(({ id }, r) => `${id} (in ${scaled.rowScale[r]!})`),
    ...[...households].map((place) => `household ${scaled.household[place]!}`),
  ];
  return { columns, rows };
}

const household = (
  weight: number,
  ...ways: [exitYear: number, costYuan: number, draws?: Record<string, number>][]
) => ({
  weight,
  options: ways.map(([exitYear, costYuan, draws]) => ({
    exitYear,
    costFen: costYuan * 100,
    ...(draws ? { draws } : {}),
  })),
});

const families: [string, () => Promise<Written>][] = [
  [
    'targets',
    () => {
      const households = [
        household(2, [0, 10], [2016, 300], [2017, 200]),
        household(3, [0, 10], [2016, 310], [2018, 150]),
      ];
      return writeWhole(
        writeExitProblem(
          households,
          [],
          [
            { from: 2016, year: 2016, amount: 2, kind: 'exact' },
            { from: 2016, year: 2017, amount: 2, kind: 'at_least' },
            { from: 2016, year: 2018, amount: 5, kind: 'at_least' },
          ],
        ),
      );
    },
  ],
  [
    'budgets-and-capacities',
    () => {
      const households = [
        household(2, [0, 0], [2016, 30_000, { money: 3_000_000, seats: 1 }], [2017, 10_000, { money: 1_000_000 }]),
        household(1, [0, 0], [2016, 5000, { money: 500_000, seats: 2 }]),
      ];
      return writeWhole(writeExitProblem(households, [row('money', 3_500_000), row('seats', 2, 'capacity')], []));
    },
  ],
  [
    'villages-that-choose-their-year',
    () => {
      const ways: [number, number][] = [
        [0, 10],
        [2016, 300],
        [2017, 200],
      ];
      const problem = writeExitProblem([household(2, ...ways), household(3, ...ways), household(1, ...ways)], [], []);
      return writeWhole(
        addVillages(
          problem,
          [0, 1, 1],
          [
            { allowance: 0, years: [2016, 2017, 0] },
            { allowance: 1, years: [2016, 0] },
          ],
          [2016, 2017].map((year) => ({ from: year, year, amount: 1, kind: 'exact' })),
          4,
        ),
      );
    },
  ],
  [
    'villages-of-one-year',
    () => {
      const ways: [number, number][] = [
        [0, 10],
        [2016, 300],
        [2017, 200],
      ];
      const problem = writeExitProblem([household(2, ...ways), household(3, ...ways), household(1, ...ways)], [], []);
      return writeWhole(
        addVillages(
          problem,
          [0, 1, 1],
          [
            { allowance: 0, years: [2017] },
            { allowance: 3, years: [2016] },
          ],
          [],
          4,
        ),
      );
    },
  ],
  [
    'least-shortfall',
    () => {
      const problem = writeExitProblem(
        [household(2, [0, 0], [2016, 300, { seats: 1 }])],
        [row('seats', 1)],
        [{ from: 2016, year: 2016, amount: 3, kind: 'exact' }],
      );
      return writeWhole(
        addVillages(
          problem,
          [0],
          [{ allowance: 0, years: [2016, 0] }],
          [{ from: 2016, year: 2016, amount: 1, kind: 'at_least' }],
          4,
        ),
        { kind: 'shortfall', shortfall: 0 },
      );
    },
  ],
  [
    'permitted-shortfall',
    () =>
      writeWhole(
        writeExitProblem(
          [household(2, [0, 0], [2016, 300])],
          [],
          [{ from: 2016, year: 2016, amount: 3, kind: 'exact' }],
        ),
        { kind: 'cost', shortfall: 1 },
      ),
  ],
  [
    'linear-relaxation',
    () =>
      writeWhole(
        writeExitProblem(
          [household(2, [0, 0], [2016, 300, { seats: 1 }])],
          [row('seats', 1)],
          [{ from: 2016, year: 2016, amount: 2, kind: 'exact' }],
        ),
        { kind: 'cost', shortfall: 0 },
        'broken',
      ),
  ],
];

describe('the model that goes to the solver', () => {
  it.each(families)('has for %s the rows of its golden', async (name, write) => {
    const { model, text } = await write();
    expect(model.rowCount).toBeGreaterThan(0);
    matchGolden(`model/${name}.txt`, text);
  });
});
