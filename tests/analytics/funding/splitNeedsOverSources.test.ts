import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ProblemError, yuanToFen } from '../../../analytics/engine';
import { checkFundingFlows, splitNeedsOverSources, sumFlows, type FundingNeed } from '../../../analytics/funding';
import type { FundingSource } from '../../../analytics/policy/types';

interface FundingCase {
  name: string;
  source: string;
  shares: Record<string, number>;
  needs_yuan: number[];
  totals_yuan: Record<string, number>;
}

const cases = parse(readFileSync(new URL('../../cases/fundingSplit.yaml', import.meta.url), 'utf8')) as FundingCase[];

function sourcesOf(shares: Record<string, number>, pool = 'envelope'): { sources: FundingSource[] } {
  return {
    sources: Object.keys(shares).map((id) => ({
      id,
      label: { zh: id, en: id },
      level: 'county',
      pool,
      share: `share.${id}`,
      citation: { document: 'test' },
      status: 'assumed',
    })),
  };
}

const need = (amountFen: number, changes: Partial<FundingNeed> = {}): FundingNeed => ({
  measure: 'chicken',
  component: 'cost',
  pool: 'envelope',
  townCode: '440224001',
  villageCode: '440224001201',
  year: 2016,
  amountFen,
  ...changes,
});

describe('splitNeedsOverSources', () => {
  it('reads its cases', () => expect(cases.length).toBeGreaterThanOrEqual(5));

  it.each(cases.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
    const needs = entry.needs_yuan.map((yuan, i) => need(yuanToFen(yuan), { component: `part ${i}` }));
    const flows = splitNeedsOverSources(needs, sourcesOf(entry.shares), (source) => entry.shares[source.id]!);
    expect(checkFundingFlows(needs, flows)).toEqual([]);
    const totals = Object.fromEntries(Object.keys(entry.shares).map((id) => [id, 0]));
    for (const total of sumFlows(flows, ['source'])) totals[total.source] = total.amountFen;
    expect(totals).toEqual(
      Object.fromEntries(Object.entries(entry.totals_yuan).map(([id, yuan]) => [id, yuanToFen(yuan)])),
    );
  });

  it('keeps pools and years apart, keeps other fields of a need, and leaves zero flows out', () => {
    const pack = {
      sources: [...sourcesOf({ a: 0.5, b: 0.5 }).sources, ...sourcesOf({ housing: 1 }, 'housing').sources],
    };
    const needs = [
      { ...need(101), householdId: 7 },
      { ...need(50, { pool: 'housing' }), householdId: 8 },
      { ...need(101, { year: 2017 }), householdId: 9 },
    ];
    const flows = splitNeedsOverSources(needs, pack, (source, year) =>
      source.id === 'housing' ? 1 : year === 2016 ? 0.5 : source.id === 'a' ? 1 : 0,
    );
    expect(flows.map((flow) => [flow.householdId, flow.source, flow.amountFen])).toEqual([
      [7, 'a', 51],
      [7, 'b', 50],
      [8, 'housing', 50],
      [9, 'a', 101],
    ]);
    expect(sumFlows(flows, ['year', 'source'])).toEqual([
      { year: 2016, source: 'a', amountFen: 51 },
      { year: 2016, source: 'b', amountFen: 50 },
      { year: 2016, source: 'housing', amountFen: 50 },
      { year: 2017, source: 'a', amountFen: 101 },
    ]);
  });

  it.each([
    ['a pool without sources', [need(1, { pool: 'unknown' })], 1, 'funding.no_source'],
    ['shares that do not add up to 1', [need(1)], 0.9, 'funding.shares'],
    ['an amount with parts of a fen', [need(1.5)], 1, 'funding.amount'],
    ['a negative amount', [need(-1)], 1, 'funding.amount'],
  ])('refuses %s', (_, needs, share, code) => {
    let caught: unknown;
    try {
      splitNeedsOverSources(needs, sourcesOf({ a: 1 }), () => share);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ProblemError);
    expect((caught as ProblemError).problem.code).toBe(code);
  });
});

describe('checkFundingFlows', () => {
  const flow = (amountFen: number, source = 'a') => ({ ...need(amountFen), source });
  it('follows the documented example and finds money without a need', () => {
    expect(checkFundingFlows([need(100)], [flow(60), flow(39, 'b')]).map((problem) => problem.code)).toEqual([
      'funding.difference',
    ]);
    expect(checkFundingFlows([need(100)], [flow(60), flow(40, 'b')])).toEqual([]);
    expect(checkFundingFlows([], [flow(1)]).map((problem) => problem.code)).toEqual(['funding.difference']);
    expect(checkFundingFlows([need(100)], [flow(100.5), flow(-0.5, 'b')]).map((problem) => problem.code)).toContain(
      'funding.amount',
    );
    expect(checkFundingFlows([need(100)], [{ ...flow(100), year: 2017 }])).toHaveLength(2);
  });
});
