import type { Host } from '../../electron/contract';

/** The kind of an error for the local log: its class and nothing of its text. @example failureKind(new TypeError('张三')) // 'TypeError' */
export function failureKind(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  return /^[A-Za-z]{1,60}$/.test(name) ? name : 'Error';
}

/** Notes errors that nothing else caught. Returns how to stop. */
export function noteUncaught(host: Pick<Host, 'noteFailure'>): () => void {
  const onError = (event: ErrorEvent) => void host.noteFailure({ place: 'window.error', kind: failureKind(event.error) });
  const onRejection = (event: PromiseRejectionEvent) =>
    void host.noteFailure({ place: 'window.rejection', kind: failureKind(event.reason) });
  window.addEventListener('error', onError);
  window.addEventListener('unhandledrejection', onRejection);
  return () => {
    window.removeEventListener('error', onError);
    window.removeEventListener('unhandledrejection', onRejection);
  };
}
