import { describeThrown, throwProblem } from '../contract/parseCall';
import type { Problem } from '../contract/result';

/** What a run that was stopped says, whatever the stopped step said. */
const cancelledProblem: Problem = { code: 'cancelled', message: { zh: '已取消，没有写出任何文件。', en: 'Cancelled; no file was written.' } };

/** Why a run ended early: after Ctrl-C always the cancellation, since whatever was under way fails then (a browser that went, a worker). */
export function describeStop(order: string, error: unknown, signal: AbortSignal): Problem {
  return signal.aborted ? cancelledProblem : describeThrown(order, error);
}

/** Stops the run with the problem `cancelled` once Ctrl-C was pressed. */
export function stopIfCancelled(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throwProblem(cancelledProblem);
}
