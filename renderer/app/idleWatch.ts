/** Events that show that somebody is there. */
const signs = ['keydown', 'pointerdown', 'wheel', 'touchstart'] as const;

type Listening = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/**
 * Calls `onIdle` once nobody has pressed a key, clicked or scrolled for so many minutes; then waits for the
 * next sign and counts again. Returns how to stop.
 */
export function watchIdle(target: Listening, minutes: number, onIdle: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(onIdle, minutes * 60_000);
  };
  for (const sign of signs) target.addEventListener(sign, restart, { capture: true, passive: true });
  restart();
  return () => {
    clearTimeout(timer);
    for (const sign of signs) target.removeEventListener(sign, restart, { capture: true });
  };
}
