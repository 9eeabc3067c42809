import loadHighs, { type Highs } from 'highs';
import { fail, solveLinearModel } from '../../../analytics/engine';
import type { Result } from '../../../analytics/engine';
import type { SolverReply, SolverRequest } from '../highsSolver';

declare const self: DedicatedWorkerGlobalScope;

let loading: Promise<Result<Highs>> | null = null;

/** Fetches the engine as bytes, so that a server's wrong content type cannot leave it waiting for ever. */
async function loadEngine(wasmUrl: string): Promise<Result<Highs>> {
  try {
    const response = await fetch(wasmUrl);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return { ok: true, value: await loadHighs({ wasmBinary: await response.arrayBuffer() }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
    return fail({
      code: 'solver.not_loaded',
      message: { zh: `求解器未能装入：${reason}`, en: `The solver could not be loaded: ${reason}` },
      hint: { zh: '请重新启动本程序。', en: 'Restart the program.' },
    });
  }
}

self.addEventListener('message', (event: MessageEvent<SolverRequest>) => {
  const request = event.data;
  loading ??= loadEngine(request.wasmUrl);
  void loading.then((highs) => {
    const result = highs.ok ? solveLinearModel(highs.value, request.model, request.limits) : highs;
    const reply: SolverReply = { id: request.id, result };
    self.postMessage(reply);
  });
});
