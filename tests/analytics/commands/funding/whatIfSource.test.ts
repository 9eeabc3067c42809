import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandArgument, CommandDoor, SourceWhatIf } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { codeOf, sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';

type Change = CommandArgument<'whatIfSource'>['change'];

let tools: CommandTools;
let door: CommandDoor;

const whatIf = (change: Change): Promise<SourceWhatIf> => sendOrFail(door, 'whatIfSource', { change });
const codeOfChange = (change: Change): Promise<string> => codeOf(door, 'whatIfSource', { change });
const province = { kind: 'amount', source: 'envelope_province', year: 2016 } as const;

/** Money so scarce that the first year's budget holds the plan back. */
const yearlyYuan = { 2016: 40_000, 2017: 60_000, 2018: 300_000 } as const;
const shares = { province: 0.6, dongguan: 0.3, shaoguan: 0.05, county: 0.05 } as const;
const targets = { 2016: 20, 2017: 40, 2018: 36 } as const;

beforeAll(async () => {
  tools = await openSampleTools();
  ({ door } = await startPlantedProject(tools, { count: 100 }));
  for (const [year, amount] of Object.entries(targets))
    await sendOrFail(door, 'setWish', { wish: { kind: 'target', year: Number(year), amount, reason: '小县试算' } });
  for (const [year, yuan] of Object.entries(yearlyYuan))
    for (const [name, share] of Object.entries(shares))
      await sendOrFail(door, 'setOverlay', {
        parameter: `envelope_amount_${name}`,
        year: Number(year),
        value: yuan * share,
        reason: '小县试算',
      });
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

describe('a changed source', () => {
  it('is held against a plan that is there and of the present inputs', async () => {
    expect(await codeOfChange({ ...province, addFen: 100 })).toBe('no_plan');
    await sendOrFail(door, 'runPlan', {});
    await sendOrFail(door, 'setOverlay', { parameter: 'later_years_margin', value: 0.051, reason: '试算' });
    expect(await codeOfChange({ ...province, addFen: 100 })).toBe('plan_stale');
    await sendOrFail(door, 'undo', {});
  });

  it('is foretold by the present prices, never more than planning again gives', async () => {
    const summary = (await sendOrFail(door, 'planSummary', {}))!;
    expect(summary.proof.shortfall).toBe(0);
    let priced = 0;
    for (const addFen of [100, 500_000, -300_000]) {
      const { before, after, marginal } = await whatIf({ ...province, addFen });
      expect(before).toMatchObject({ costFen: summary.costFen, boundFen: summary.proof.boundFen, shortfall: 0 });
      expect(marginal.foretoldFen, `${addFen}`).toBeLessThanOrEqual(marginal.resolvedFen);
      const byRates = -marginal.rates.reduce((sum, { changeFen, rate }) => sum + changeFen * rate, 0);
      expect(Math.abs(marginal.foretoldFen - byRates)).toBeLessThanOrEqual(2);
      expect(marginal.rates.every(({ changeFen }) => changeFen === addFen)).toBe(true);
      if (Math.abs(addFen) === 100)
        expect(Math.abs(marginal.resolvedFen - marginal.foretoldFen)).toBeLessThanOrEqual(2);
      if (marginal.foretoldFen !== 0) priced += 1;
      expect(after.total.needFen).toBe(after.costFen);
      for (const { total, sources } of [before, after]) {
        expect(total.needFen).toBe(total.paidFen + total.unmetFen);
        expect(sources.reduce((sum, { fen }) => sum + fen, 0)).toBe(total.paidFen);
      }
      if (addFen > 0) expect(marginal.resolvedFen).toBeLessThanOrEqual(0);
    }
    expect(priced).toBeGreaterThan(1);
  });

  it('gives the plan that the kept scenario comes to', async () => {
    const change: Change = { ...province, addFen: -300_000 };
    const { before, after, text, towns, movers } = await whatIf(change);
    expect(text.zh).toBe('省级财政专项扶贫资金2016 年减少 3,000.00 元');
    expect(after.exits.map(({ year, target }) => [year, target])).toEqual(
      before.exits.map(({ year, target }) => [year, target]),
    );
    expect(before.exits.map(({ planned }) => planned)).toEqual(Object.values(targets));
    const overview = await sendOrFail(door, 'keepSourceChange', { change, name: '省级少拨', reason: '省级少拨三千元' });
    expect(overview).toBeTruthy();
    const { scenarios, chosen } = await sendOrFail(door, 'listScenarios', {});
    const kept = scenarios.find(({ id }) => id === chosen)!;
    expect(kept.name.zh).toBe('省级少拨');
    expect(
      kept.overlays.find(({ parameter, year }) => parameter === 'envelope_amount_province' && year === 2016),
    ).toMatchObject({ value: 21_000, reason: '省级少拨三千元' });
    const planned = await sendOrFail(door, 'runPlan', {});
    expect(planned).toMatchObject({
      costFen: after.costFen,
      proof: { boundFen: after.boundFen, shortfall: after.shortfall },
    });
    expect(planned.quotas.map((quota) => quota.planned)).toEqual(after.exits.map((exit) => exit.planned));
    const funding = (await sendOrFail(door, 'fundingPlan', { scope: '440224' }))!;
    expect(funding.total).toEqual(after.total);
    expect(funding.sources.map(({ source, paidFen }) => [source, paidFen])).toEqual(
      after.sources.map(({ source, fen }) => [source, fen]),
    );
    const compared = await sendOrFail(door, 'compareScenarios', { ids: ['main', chosen] });
    expect(compared.movers[1]).toEqual(movers);
    for (const { code, afterFen } of towns)
      expect(funding.places.find((place) => place.code === code)?.paidFen ?? 0).toBe(afterFen);
    expect(await codeOf(door, 'keepSourceChange', { change, name: '省级少拨', reason: '再试' })).toBe(
      'scenario_name_taken',
    );
    await sendOrFail(door, 'chooseScenario', { id: 'main' });
  });

  it('that comes late leaves its first years empty', async () => {
    const { text, marginal, after, before } = await whatIf({ kind: 'late', source: 'envelope_county', years: 1 });
    expect(text.zh).toBe('仁化县级扶贫资金推迟 1 年到位');
    expect(marginal.rates[0]).toMatchObject({ year: 2016, changeFen: -200_000 });
    expect(marginal.foretoldFen).toBeLessThanOrEqual(marginal.resolvedFen);
    // What it does not bring is planned without; the others are not held back by its part.
    expect([before.total.unmetFen, after.total.unmetFen]).toEqual([0, 0]);
  });

  it('with another share changes who pays, and no exit', async () => {
    const { before, after, movers, marginal } = await whatIf({
      kind: 'share',
      source: 'envelope_province',
      share: 0.2,
    });
    expect(after).toMatchObject({ exits: before.exits, costFen: before.costFen });
    expect(movers).toEqual({ earlier: 0, later: 0, in: 0, out: 0, otherMeasures: 0 });
    expect(marginal).toEqual({ rates: [], foretoldFen: 0, resolvedFen: 0 });
    const paid = (side: SourceWhatIf['before'], id: string) => side.sources.find(({ source }) => source === id)!.fen;
    const pool = Object.keys(shares).reduce((sum, name) => sum + paid(after, `envelope_${name}`), 0);
    expect(paid(after, 'envelope_province') / pool).toBeCloseTo(0.2, 6);
    expect(paid(after, 'envelope_dongguan') / pool).toBeCloseTo(0.6, 6);
    expect(after.total).toEqual(before.total);
  });

  it('is refused where it would change others, or cannot be', async () => {
    expect(await codeOfChange({ ...province, source: 'none', addFen: 1 })).toBe('unknown_source');
    expect(await codeOfChange({ ...province, source: 'posts_county', addFen: 1 })).toBe('source_unlimited');
    expect(await codeOfChange({ kind: 'late', source: 'posts_county', years: 1 })).toBe('source_unlimited');
    expect(await codeOfChange({ ...province, year: 2030, addFen: 1 })).toBe('source_year');
    expect(await codeOfChange({ ...province, addFen: -1e12 })).toBe('source_too_little');
    expect(await codeOfChange({ kind: 'share', source: 'posts_county', share: 0.5 })).toBe('share_alone');
    const shared = await door.send('whatIfSource', {
      change: { kind: 'share', source: 'housing_province', share: 0.4 },
    });
    expect(shared.ok ? '' : shared.problem.code).toBe('parameter_shared');
    expect(shared.ok ? '' : shared.problem.message.zh).toContain('省级学生资助');
  });

  it('stops when it is told to', async () => {
    const signal = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined };
    const result = await door.send(
      'whatIfSource',
      { change: { ...province, addFen: 100 } },
      { signal, onProgress: ({ step }) => void (step === 'progress.solving' && (signal.aborted = true)) },
    );
    expect(result.ok || result.problem.code).toBe('cancelled');
    expect((await sendOrFail(door, 'planSummary', {}))!.stale).toBe(false);
  });
});
