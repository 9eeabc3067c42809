/** What a full screen is left by: the window's keys and the document's change of full screen. */
interface Listened {
  addEventListener(type: string, listener: (event: Event) => void, options?: { capture: boolean }): void;
  removeEventListener(type: string, listener: (event: Event) => void, options?: { capture: boolean }): void;
}

/**
 * Calls `leave` on Escape, whatever has the focus, and when the system ends its full screen. Gives what stops listening.
 * @example listenForLeaving(window, document, close)
 */
export function listenForLeaving(
  keys: Listened,
  screen: Listened & { readonly fullscreenElement: unknown },
  leave: () => void,
): () => void {
  const press = (event: Event) => {
    if ('key' in event && event.key === 'Escape') leave();
  };
  const change = () => {
    if (!screen.fullscreenElement) leave();
  };
  // Before a drawing or a list takes the key for itself.
  keys.addEventListener('keydown', press, { capture: true });
  screen.addEventListener('fullscreenchange', change);
  return () => {
    keys.removeEventListener('keydown', press, { capture: true });
    screen.removeEventListener('fullscreenchange', change);
  };
}
