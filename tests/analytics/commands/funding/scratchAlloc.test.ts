import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { it } from 'vitest';
import { createCommandDoor } from '../../../../analytics/commands';
import { sendOrFail } from '../../../helpers/plantedProject';
import { openSampleTools, readSamplePolicy, readSampleRegister } from '../../../helpers/sampleCounty';

it('renhua', async () => {
  const county = process.env.COUNTY ?? 'renhua';
  const tools = await openSampleTools();
  const door = createCommandDoor(tools);
  const path = `/tmp/alloc/${county}.bin`;
  let t = performance.now();
  const lap = (name: string) => { console.log(name, Math.round(performance.now() - t)); t = performance.now(); };
  if (existsSync(path)) await sendOrFail(door, 'openProject', { bytes: new Uint8Array(readFileSync(path)) });
  else {
    await sendOrFail(door, 'createProject', { policyFiles: readSamplePolicy(county), createdAt: '2016-01-01T00:00:00Z' });
    const report = await sendOrFail(door, 'importRegister', { files: await readSampleRegister(county) });
    await sendOrFail(door, 'acceptImport', { importId: report.importId });
    lap('import');
    await sendOrFail(door, 'runPlan', {});
    lap('plan');
    writeFileSync(path, (await sendOrFail(door, 'exportProject', {})).bytes);
  }
  const county6 = (await sendOrFail(door, 'projectOverview', {})).county.code;
  await sendOrFail(door, 'listPlanCosts', { scope: county6, by: 'town' });
  lap('register loaded');
  const prof = new Session(); prof.connect(); await prof.post('Profiler.enable'); await prof.post('Profiler.setSamplingInterval', { interval: 500 }); await prof.post('Profiler.start');
  const cpu = process.cpuUsage();
  const plan = (await sendOrFail(door, 'fundingPlan', { scope: county6 }))!;
  lap('fundingPlan first');
  const used = process.cpuUsage(cpu);
  const { profile } = await prof.post('Profiler.stop');
  const self = new Map<string, number>();
  const byId = new Map(profile.nodes.map((n) => [n.id, n]));
  profile.samples!.forEach((id, i) => { const n = byId.get(id)!; const k = `${n.callFrame.functionName} ${n.callFrame.url.split('/').pop()}:${n.callFrame.lineNumber}`; self.set(k, (self.get(k) ?? 0) + profile.timeDeltas![i]!); });
  console.log('script', Math.round([...self].filter(([k]) => !k.startsWith('(idle') && !k.startsWith('(program')).reduce((a, [, v]) => a + v, 0) / 1000));
  console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 12).map(([k, v]) => `${Math.round(v / 1000)} ${k}`).join('\n'));
  console.log('cpu', Math.round((used.user + used.system) / 1000));
  console.log('flows', (await sendOrFail(door, 'traceMoney', { of: { kind: 'place', code: county6 }, offset: 0, limit: 1 })).rowCount); lap('count');
  { const c0 = performance.now(); const u0 = process.cpuUsage(); let state = 1; for (let step = 0; step < 40_000_000; step += 1) state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0; console.log('calibration (100 at the bar)', Math.round(performance.now() - c0), 'cpu', Math.round(process.cpuUsage(u0).user / 1000), state > 5); }
  lap('calibrated');
  for (let i = 0; i < 3; i++) await sendOrFail(door, 'fundingPlan', { scope: county6 });
  lap('3 × again');
  await sendOrFail(door, 'fundingPlan', { scope: plan.places[0]!.code, year: plan.years[1]! });
  lap('town');
  await sendOrFail(door, 'traceMoney', { of: { kind: 'source', source: plan.sources[0]!.source }, offset: 0, limit: 50 });
  lap('trace');
  console.log(JSON.stringify({ total: plan.total, classes: plan.classes, unmet: plan.unmet.slice(0, 5), unmetRows: plan.unmetRows, prices: plan.prices, sources: plan.sources.map((s) => [s.source, s.paidFen]) }));
  console.log(JSON.stringify(plan.uses.map((u) => [u.use, u.needFen, u.unmetFen])));
  if (process.env.WHATIF) {
    for (const change of [{ kind: 'amount', source: plan.sources[0]!.source, year: null, addFen: 100_000_000 }] as const) {
      const w0 = process.cpuUsage(); const r = await sendOrFail(door, 'whatIfSource', { change });
      lap('what-if'); console.log('cpu', Math.round(process.cpuUsage(w0).user / 1e6), 's');
      console.log(JSON.stringify({ ...r, before: { ...r.before, sources: 0 }, after: { ...r.after, sources: 0 }, towns: r.towns.length }));
    }
  }
}, 600_000);
