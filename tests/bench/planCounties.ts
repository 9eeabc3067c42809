import { join } from 'node:path';
import { createCommandDoor, type PlanSummary } from '../../analytics/commands';
import { openTools } from '../../electron/headless/openTools';
import type { Run } from '../../electron/headless/orderTypes';
import { acceptRegisters, importRegisters, makePlan, startProject } from '../../electron/headless/planCounty';
import { readCountyFolder } from '../../electron/headless/readCountyFolder';

const round = (value: number, places = 0): number => Math.round(value * 10 ** places) / 10 ** places;

/** The sample counties through the door of commands, from their folders to the plan. */
async function benchCounties(folder: string, names: string[]) {
  const counties = [];
  for (const name of names) counties.push(await planCounty(join(folder, name)));
  return { counties, met: counties.every(({ met }) => met) };
}

async function planCounty(folder: string) {
  const { tools, close } = await openTools('bench', 'bench');
  const run: Run = { door: createCommandDoor(tools), signal: new AbortController().signal, report: () => undefined };
  try {
    const files = await readCountyFolder(folder);
    const { county } = await startProject(run, files, '2016-01-01T00:00:00Z');
    await acceptRegisters(run, await importRegisters(run, files));
    const start = performance.now();
    const plan = await makePlan(run);
    return describeCounty(county.name.zh, plan, (performance.now() - start) / 1000);
  } finally {
    await close();
  }
}

function describeCounty(
  county: string,
  { proof, quotas, villageQuotas, quotaUnit, notWithinHorizon, leastCostFen, leastGap, refined, envelope }: PlanSummary,
  seconds: number,
) {
  const households = quotas.reduce((sum, quota) => sum + quota.households, notWithinHorizon.households);
  const bar = households >= 3000 ? 1e-4 : 1e-3;
  return {
    county,
    households,
    seconds: round(seconds, 1),
    quotaUnit,
    quotas: quotas.map(({ year, target, planned }) => ({ year, target, planned })),
    villageQuotas,
    shortfall: proof.shortfall,
    shortfallBound: proof.shortfallBound,
    leastCostFen,
    // The plan shown may spend a little more so that families wait less: the gap proved is that of the least cost.
    leastGap,
    shownGap: proof.relativeGap,
    violations: proof.violations,
    refined,
    envelopeShare: round(envelope.share, 3),
    bar,
    met: leastGap <= bar && proof.violations === 0 && proof.shortfall === proof.shortfallBound,
  };
}

const [folder = '', ...names] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await benchCounties(folder, names))}\n`);
