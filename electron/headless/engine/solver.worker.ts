import { parentPort } from 'node:worker_threads';
import loadHighs from 'highs';
import { solveLinearModel } from '../../../analytics/engine';
import type { SolverRequest, SolverReply } from './nodeSolver';

const highs = loadHighs();

parentPort?.on('message', (request: SolverRequest) => {
  void highs.then((loaded) => {
    const reply: SolverReply = { id: request.id, result: solveLinearModel(loaded, request.model, request.limits) };
    parentPort?.postMessage(reply);
  });
});
