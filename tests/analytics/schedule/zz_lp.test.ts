import { test } from 'vitest';
import { readFileSync, existsSync } from 'node:fs';
import { readSamplePolicy } from '../../helpers/sampleCounty';
import { createNodeSolver } from '../../helpers/nodeEngine';
import { readPolicyPack, resolveValue } from '../../../analytics/policy';
import { enumerateOptions } from '../../../analytics/schedule';
import { listOptionCosts } from '../../../analytics/measures';
test('x', async () => {
  const r = readPolicyPack(readSamplePolicy('renhua')); if (!r.ok) throw new Error(r.problem.message.en);
  const pack = r.value; const overlays: any[] = existsSync('/tmp/policy/overlays.json') ? JSON.parse(readFileSync('/tmp/policy/overlays.json', 'utf8')) : [];
  const hs = JSON.parse(readFileSync('/tmp/policy/households.json', 'utf8'));
  const solver = createNodeSolver();
  let hints: any[] = [];
  for (let round = 0; round < Number(process.env.ROUNDS ?? 1); round++) {
  const set = await enumerateOptions({ households: hs, pack, overlays, limit: Number(process.env.LIMIT ?? 8), priceHints: hints });
  const P = set.problem; const n = P.exitYear.length; const H = hs.length; const Q = P.quotas.length; const R = P.rows.length;
  // rows: H assignment, Q quotas (elastic), R resources; columns n + 2Q
  const rows = H + Q + R; const N = n + 2 * Q;
  const starts = new Int32Array(N + 1); const idx: number[] = []; const val: number[] = []; const cost = new Float64Array(N);
  let h = 0;
  for (let o = 0; o < n; o++) { while (o >= P.optionStart[h + 1]!) h++; cost[o] = P.costFen[o]! / 1e6; idx.push(h); val.push(1); const q = P.quotas.findIndex((x) => x.year === P.exitYear[o]); if (q >= 0) { idx.push(H + q); val.push(P.weight[h]!); }
    for (let d = P.drawStart[o]!; d < P.drawStart[o + 1]!; d++) if (P.drawAmount[d]) { idx.push(H + Q + P.drawRow[d]!); val.push(P.rows[P.drawRow[d]!]!.kind === 'budget' ? P.drawAmount[d]! / 1e6 : P.drawAmount[d]!); } starts[o + 1] = idx.length; }
  for (let q = 0; q < Q; q++) for (const s of [1, -1]) { const c = n + 2 * q + (s === 1 ? 0 : 1); cost[c] = 200; idx.push(H + q); val.push(s); starts[c + 1] = idx.length; }
  const lo = new Float64Array(rows), up = new Float64Array(rows); for (let i = 0; i < H; i++) lo[i] = up[i] = 1; P.quotas.forEach((x, q) => { lo[H + q] = up[H + q] = x.amount; }); P.rows.forEach((x, i) => { lo[H + Q + i] = -Infinity; up[H + Q + i] = x.kind === 'budget' ? x.limit / 1e6 : x.limit; });
  const t = performance.now();
  const s = await solver.solve({ columnCount: N, rowCount: rows, cost, columnLower: new Float64Array(N), columnUpper: new Float64Array(N).fill(Infinity), integer: new Uint8Array(N), rowLower: lo, rowUpper: up, columnStart: starts, rowIndex: Int32Array.from(idx), coefficient: Float64Array.from(val) });
  if (!s.ok) { console.log(JSON.stringify(s.problem)); return; }
  const x = s.value.columnValue; const y = s.value.rowDual;
  console.log('round', round, 'options', n, 'LP s', ((performance.now() - t) / 1000).toFixed(1), s.value.status, 'objective M', s.value.objective! / 100, 'shortfall', P.quotas.map((_, q) => (x[n + 2 * q]! + x[n + 2 * q + 1]!).toFixed(1)).join(' '));
  if (round === 0) { const { guidePrices } = await import("../../../analytics/schedule/enumerateOptionsGuide"); const { listMenu, openContext } = await import("../../../analytics/schedule/enumerateOptionsMenu"); const { listReferencePrices } = await import("../../../analytics/schedule/enumerateOptionsPrices"); const ctx = openContext(pack, overlays); const ref = listReferencePrices(ctx); const tt = process.cpuUsage().user; const gg = guidePrices(hs, hs.map((q: any) => listMenu(q, ctx)), ctx, ref)!; console.log("guide cpu", (process.cpuUsage().user - tt) / 1e6); console.log(P.rows.map((row, i) => `GG ${row.id} guide ${row.kind === "budget" ? gg[i]!.toFixed(2) : (gg[i]! / 100).toFixed(0)} dual ${((-y[H + Q + i]!) * (row.kind === "budget" ? 1 : 1e4)).toFixed(2)}`).join("\n")); }
  hints = [Object.fromEntries(P.rows.map((row, i) => [row.id, Math.max(0, -(y[H + Q + i] ?? 0)) * (row.kind === 'budget' ? 1 : 1e6)]))];
  if (round < Number(process.env.ROUNDS ?? 1) - 1) continue;
  const used = new Float64Array(R); const eff: any = {}, cst: any = {}, units: any = {}, pools: any = {}; let total = 0; h = 0;
  for (let o = 0; o < n; o++) { while (o >= P.optionStart[h + 1]!) h++; if (x[o]! < 1e-7) continue; for (let d = P.drawStart[o]!; d < P.drawStart[o + 1]!; d++) used[P.drawRow[d]!]! += x[o]! * P.drawAmount[d]!;
    const det = set.optionDetail(o); for (const it of det.items) { const m = pack.measures.find((z) => z.id === it.measure)!; units[it.measure] = (units[it.measure] ?? 0) + x[o]! * it.units; if (m.effect) { const e = x[o]! * resolveValue(pack, overlays, m.effect.amount, it.startYear).value * it.units * m.effect.ramp.at(-1)!; eff[it.measure] = (eff[it.measure] ?? 0) + e; total += e; } }
    for (const c of listOptionCosts(hs[h], det, pack, overlays)) { cst[c.measure] = (cst[c.measure] ?? 0) + x[o]! * c.amountFen / 1e8; const k = c.pool + (c.year > 2018 ? '+' : ''); pools[k] = (pools[k] ?? 0) + x[o]! * c.amountFen / 1e8; } }
  console.log(P.rows.map((row, i) => `${row.id} ${row.kind === 'budget' ? (used[i]! / 1e8).toFixed(2) + '/' + (row.limit / 1e8).toFixed(2) : used[i]!.toFixed(0) + '/' + row.limit} dual ${((-y[H + Q + i]!) * (row.kind === 'budget' ? 1 : 1e4)).toFixed(3)}`).join('\n'));
  console.log('quota duals yuan/person', P.quotas.map((_, q) => (y[H + q]! * 1e4).toFixed(0)).join(' '), 'added M/yr', total / 1e6);
  for (const k of Object.keys(units)) console.log(k.padEnd(24), 'units', units[k].toFixed(0), 'cost M', (cst[k] ?? 0).toFixed(2), 'share', eff[k] ? (eff[k] / total * 100).toFixed(1) + '%' : '');
  console.log(JSON.stringify(pools, (k, v) => typeof v === 'number' ? +v.toFixed(2) : v)); }
  await solver.close();
}, 900000);
