/** What the guard needs of a window; nothing else of it is touched. */
export interface ClosableWindow {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  close(): void;
}

export interface ClosingTools {
  /** Tells the interface that the user wants to go. */
  requestClose: () => void;
  /** No interface is there that could save: it never came up, or it died. */
  isDeserted: () => boolean;
  /** The interface did not answer in time: wait longer, go (every edit stands in the journal), or stay after all. */
  askUser: () => Promise<'wait' | 'close' | 'stay'>;
  patienceMilliseconds?: number;
}

/**
 * Holds the window open until the interface has saved. The first wish to close is passed on; the answer is
 * `release`. After 20 seconds without one the user decides. Further wishes in the meantime change nothing.
 */
export function guardClosing(window: ClosableWindow, tools: ClosingTools): { release: () => void } {
  const patience = tools.patienceMilliseconds ?? 20_000;
  let mayClose = false;
  let asked = false;
  let timer: NodeJS.Timeout | undefined;

  function release(): void {
    clearTimeout(timer);
    mayClose = true;
    window.close();
  }
  function waitForAnswer(): void {
    timer = setTimeout(() => {
      void tools.askUser().then((decision) => {
        if (mayClose) return;
        if (decision === 'close' || tools.isDeserted()) return release();
        if (decision === 'stay') return void (asked = false);
        tools.requestClose();
        waitForAnswer();
      });
    }, patience);
  }
  window.on('close', (event) => {
    if (mayClose || tools.isDeserted()) {
      clearTimeout(timer);
      mayClose = true;
      return;
    }
    event.preventDefault();
    if (asked) return;
    asked = true;
    tools.requestClose();
    waitForAnswer();
  });
  return { release };
}
