let turn: Promise<void> = Promise.resolve();

/** Resolves when the window has nothing better to do; one caller after the other, in the order in which they asked. */
export function waitForIdle(): Promise<void> {
  turn = turn.then(
    () =>
      new Promise((resolve) => {
        if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 1500 });
        else setTimeout(resolve, 30);
      }),
  );
  return turn;
}
