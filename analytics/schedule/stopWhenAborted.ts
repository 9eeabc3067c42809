import { ProblemError, type CancelSignal } from '../engine';

/** Errors: ProblemError `cancelled` once the signal has fired. */
export function stopWhenAborted(signal: CancelSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new ProblemError({
    code: 'cancelled',
    message: { zh: '已取消；原有数据与结果保持不变。', en: 'Cancelled; the former data and results stay.' },
  });
}
