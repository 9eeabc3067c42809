import { describe, expect, it } from 'vitest';
import { collectWallChartFacts } from '../../../analytics/briefing/collectWallChartFacts';
import { citeClause, formBasis } from '../../../analytics/briefing/basis';
import type { WallChartInput } from '../../../analytics/briefing/inputs';
import { makeWallChartInput } from '../../helpers/countyFixture';

const input = makeWallChartInput();
const facts = collectWallChartFacts(input);
const rows = facts.towns.flatMap((town) => town.rows);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** The input with other words in its pack. */
function withPack(change: Partial<WallChartInput['pack']>): WallChartInput {
  return { ...input, pack: { ...input.pack, ...change } };
}

describe('facts of the wall chart', () => {
  it('hold the whole county', () => {
    expect(facts.towns).toHaveLength(11);
    expect(facts.totals).toMatchObject({ villages: 109, poorVillages: 33, households: 3_665, persons: 10_378 });
    expect(sum(rows.map((row) => row.persons))).toBe(10_378);
    expect(sum(facts.towns.map((town) => town.households))).toBe(3_665);
    expect(facts.years).toEqual([2016, 2017, 2018]);
    expect(rows.every((row) => row.cells.map((cell) => cell.year).join() === '0,2016,2017,2018')).toBe(true);
  });

  it('count the days from the as-of date to the last day of the horizon', () => {
    expect([facts.asOfDate, facts.deadlineDate, facts.daysLeft]).toEqual(['2016-01-01', '2018-12-31', 1095]);
    const late = collectWallChartFacts(withPack({ as_of: { ...input.pack.as_of, date: '2019-01-10' } }));
    expect(late.daysLeft).toBe(-10);
  });

  it('set the plan beside the quotas to the person', () => {
    expect(facts.quotas).toEqual([
      { year: 2016, target: 2_578, planned: 2_578, status: 'stated' },
      { year: 2017, target: 4_686, planned: 4_686, status: 'stated' },
      { year: 2018, target: 3_114, planned: 3_114, status: 'stated' },
    ]);
    expect(facts.burnDown).toEqual([
      { year: 0, planned: 10_378, target: 10_378 },
      { year: 2016, planned: 7_800, target: 7_800 },
      { year: 2017, planned: 3_114, target: 3_114 },
      { year: 2018, planned: 0, target: 0 },
    ]);
  });

  it('let a village that the plan counts leave in the year of the plan, neither before nor after', () => {
    const able = rows.find((row) => row.tier === 'poor' && row.cells.some((cell) => cell.year === 2017 && cell.status === 'village_exit'))!;
    const planned = (plannedExitYear: number | null) => {
      const villages = input.villages.map((village) => (village.code === able.village.code ? { ...village, plannedExitYear } : village));
      const shown = collectWallChartFacts({ ...input, villages }).towns.flatMap((town) => town.rows);
      const cells = shown.find((row) => row.village.code === able.village.code)!.cells;
      return cells.filter((cell) => cell.status === 'village_exit').map((cell) => cell.year);
    };
    expect(planned(2017)).toEqual([2017, 2018]);
    expect(planned(2018)).toEqual([2018]);
    expect(planned(null)).toEqual([]);
  });

  it('show a plan that misses its quotas as it is', () => {
    const late = input.households.map((household) => (household.exitYear === 2017 ? { ...household, exitYear: 0 } : household));
    const missed = collectWallChartFacts({ ...input, households: late });
    expect(missed.quotas.map((quota) => quota.planned)).toEqual([2_578, 0, 3_114]);
    expect(missed.burnDown.map((row) => row.planned)).toEqual([10_378, 7_800, 7_800, 4_686]);
    expect(missed.burnDown.at(-1)!.target).toBe(0);
  });

  it('take totals since the start apart and count households where the plan does', () => {
    const targets = input.pack.cohorts.targets.map((target, i) => ({ ...target, amount: [1_000, 2_500, 3_665][i]! }));
    const other = collectWallChartFacts(withPack({ cohorts: { ...input.pack.cohorts, unit: 'households', cumulative: true, targets } }));
    expect(other.quotas.map((quota) => quota.target)).toEqual([1_000, 1_500, 1_165]);
    expect(sum(other.quotas.map((quota) => quota.planned))).toBe(3_665);
    expect(other.quotaUnit).toBe('households');
    expect(other.burnDown.every((row) => row.target === null)).toBe(true);
  });

  it('agree in every cell with the households behind it', () => {
    for (const row of rows) {
      const own = input.households.filter((household) => household.villageCode === row.village.code);
      for (const cell of row.cells) {
        const out = sum(own.filter((household) => household.exitYear === cell.year).map((household) => household.members));
        const left = sum(own.filter((household) => household.exitYear > cell.year).map((household) => household.members));
        expect([cell.personsOut, cell.personsLeft]).toEqual([out, left]);
      }
    }
  });

  it('let a poor village leave by the limit of the pack, and no other village', () => {
    for (const row of rows) {
      const population = input.villages.find((village) => village.code === row.village.code)!.registeredPopulation;
      const first = row.cells.find((cell) => cell.status === 'village_exit');
      if (row.tier !== 'poor') expect(first).toBeUndefined();
      else if (row.persons > 0 && population !== null) {
        const expected = row.cells.find((cell) => cell.year !== 0 && cell.personsLeft / population < 0.02);
        expect(first?.year).toBe(expected?.year);
      }
    }
    const unknown = collectWallChartFacts({ ...input, villages: input.villages.map((village) => ({ ...village, registeredPopulation: null })) });
    expect(unknown.towns.flatMap((town) => town.rows).flatMap((row) => row.cells).some((cell) => cell.status === 'village_exit')).toBe(false);
  });

  it('sum money of the horizon to the fen over every dimension', () => {
    const inside = input.flows.filter((flow) => flow.year <= 2018);
    expect(inside.length).toBeLessThan(input.flows.length);
    expect(facts.totals.costFen).toBe(sum(inside.map((flow) => flow.amountFen)));
    const overYears = (series: { years: { amountFen: number }[] }[]) => sum(series.flatMap((entry) => entry.years.map((year) => year.amountFen)));
    expect(overYears(facts.costBySource)).toBe(facts.totals.costFen);
    expect(overYears(facts.costByPool)).toBe(facts.totals.costFen);
    expect(sum(facts.towns.map((town) => town.costFen))).toBe(facts.totals.costFen);
    expect(sum(rows.map((row) => row.costFen))).toBe(facts.totals.costFen);
    expect(facts.costBySource.map((entry) => entry.source)).toEqual(input.pack.sources.map((source) => source.id).filter((id) => inside.some((flow) => flow.source === id)));
  });

  it('keep money for a town or the county as a whole', () => {
    const [flow] = input.flows;
    const shared = [{ ...flow!, villageCode: '', year: 2016, amountFen: 100 }, { ...flow!, villageCode: '', townCode: '', year: 2016, amountFen: 7 }];
    const more = collectWallChartFacts({ ...input, flows: [...input.flows, ...shared] });
    expect(more.totals.costFen).toBe(facts.totals.costFen + 107);
    expect(sum(more.towns.map((town) => town.costFen))).toBe(facts.totals.costFen + 100);
  });

  it('lose no person of a village that the village list leaves out', () => {
    const [first] = rows;
    const short = collectWallChartFacts({ ...input, villages: input.villages.filter((village) => village.code !== first!.village.code) });
    expect(short.totals).toMatchObject({ villages: 109, persons: 10_378 });
    const row = short.towns.flatMap((town) => town.rows).find((candidate) => candidate.village.code === first!.village.code);
    expect(row).toMatchObject({ village: first!.village, persons: first!.persons, tier: first!.tier });
  });

  it('speak of one town without quotas and proof of the county', () => {
    const [town] = facts.towns;
    const part = collectWallChartFacts({ ...input, scope: town!.town });
    expect(part.towns).toEqual([town]);
    expect(part.totals).toMatchObject({ households: town!.households, persons: town!.persons, costFen: town!.costFen });
    expect([part.quotas, part.proof]).toEqual([[], null]);
    expect(part.burnDown.map((row) => row.target)).toEqual([null, null, null, null]);
    expect(part.burnDown[0]!.planned).toBe(town!.persons);
    const village = collectWallChartFacts({ ...input, scope: town!.rows[0]!.village });
    expect(village.towns.flatMap((entry) => entry.rows)).toEqual([town!.rows[0]]);
    expect(facts.proof).toEqual({ relativeGap: 0.000042, shortfall: 0, costFen: 19_873_456_700, boundFen: 19_872_621_980 });
  });

  it('say where each block comes from', () => {
    expect(Object.keys(facts.basis).sort()).toEqual(
      ['asOfDate', 'burnDown', 'cost', 'costByPool', 'costBySource', 'daysLeft', 'proof', 'quotas', 'totals', 'towns', 'villageStatus', 'villageTiers'].sort(),
    );
    expect(facts.basis.asOfDate!.status).toBe('assumed');
    expect(facts.basis.villageTiers!.status).toBe('assumed');
    expect(facts.basis.quotas!.status).toBe('stated');
    expect(facts.basis.quotas!.clauses).toEqual([{ zh: '《仁化县新时期精准扶贫精准脱贫三年攻坚实施方案》一（三）', en: '《仁化县新时期精准扶贫精准脱贫三年攻坚实施方案》 一（三）' }]);
    expect(facts.basis.villageStatus!.parameters).toEqual(['village_incidence_limit']);
    const known = new Set([...input.pack.parameters, ...input.pack.series].map((parameter) => parameter.id));
    expect(Object.values(facts.basis).flatMap((basis) => basis.parameters).filter((id) => !known.has(id))).toEqual([]);
  });

  it('mark what a scenario changes as assumed', () => {
    const changed = collectWallChartFacts({ ...input, overlays: [{ parameter: 'village_incidence_limit', value: 0.5, reason: 'trial' }] });
    expect(changed.basis.burnDown!.status).toBe('assumed');
    const firstYear = changed.towns.flatMap((town) => town.rows).filter((row) => row.cells[1]!.status === 'village_exit');
    expect(firstYear.length).toBeGreaterThan(30);
  });

  it('are the same for the same rows and leave them alone', () => {
    const before = structuredClone(input);
    expect(collectWallChartFacts(input)).toEqual(facts);
    expect(input).toEqual(before);
  });
});

describe('a basis', () => {
  it('names a clause with its document and number', () => {
    expect(citeClause({ document: '甲方案', clause: '一（三）' }).zh).toBe('《甲方案》一（三）');
    expect(citeClause({ document: '甲方案', document_number: '厅字〔2016〕16号' })).toEqual({ zh: '《甲方案》（厅字〔2016〕16号）', en: '《甲方案》 (厅字〔2016〕16号)' });
  });

  it('is as weak as its weakest part and names each thing once', () => {
    const citation = { document: '甲方案', clause: '一' };
    expect(formBasis({ query: 'f', citations: [citation, citation], parameters: ['a', 'a'], statuses: ['stated', 'assumed', 'derived'] })).toEqual({
      query: 'f', clauses: [{ zh: '《甲方案》一', en: '《甲方案》 一' }], parameters: ['a'], status: 'assumed',
    });
    expect(formBasis({ query: 'f' }).status).toBe('stated');
  });
});
