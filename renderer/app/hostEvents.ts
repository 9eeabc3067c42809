import type { AppCommandId, Host, HostEvent } from '../../electron/contract';

export interface HostEventHandlers {
  runCommand(id: AppCommandId): void;
  openProject(handle: string): void;
  closeRequested(): void;
}

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Follows what happens to the window from outside: the native menu, a file opened by double click, closing.
 * Each event is handled once, in order. The host holds a call open until something happens; when it cannot be
 * reached it is asked again after growing pauses.
 *
 * @returns stops following
 */
export function followHostEvents(host: Pick<Host, 'nextEvents'>, handlers: HostEventHandlers): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wake: (() => void) | undefined;

  async function follow(): Promise<void> {
    let after = 0;
    let pause = firstPauseMs;
    while (!stopped) {
      const askedAt = Date.now();
      const answer = await host.nextEvents({ after });
      if (stopped) return;
      if (!answer.ok) {
        await wait(pause);
        pause = Math.min(longestPauseMs, pause * 2);
        continue;
      }
      pause = firstPauseMs;
      // A host that does not wait is not asked without end.
      if (answer.value.length === 0 && Date.now() - askedAt < firstPauseMs) await wait(firstPauseMs);
      for (const event of answer.value) {
        if (event.number <= after) continue;
        after = event.number;
        handle(event, handlers);
      }
    }
  }

  function wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
  }

  void follow();
  return () => {
    stopped = true;
    clearTimeout(timer);
    wake?.();
  };
}

function handle(event: HostEvent, handlers: HostEventHandlers): void {
  if (event.kind === 'command') handlers.runCommand(event.command);
  else if (event.kind === 'open_project') handlers.openProject(event.handle);
  else handlers.closeRequested();
}
