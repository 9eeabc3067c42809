import type { Session, WebContents } from 'electron';

/** The one thing that a page may ask for: to put a picture of a chart on the clipboard, after the user pressed a button. */
const granted = 'clipboard-sanitized-write';

/** Refuses every permission but that one, every download and every request that does not begin with the one allowed address. */
export function lockSession(session: Session, allowedAddress: string): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === granted));
  session.setPermissionCheckHandler((_contents, permission) => permission === granted);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowed(details.url, allowedAddress) });
  });
}

/** A page of ours, or bytes that it made itself. */
export function isAllowed(address: string, allowedAddress: string): boolean {
  return address.startsWith(allowedAddress) || address.startsWith(`blob:${allowedAddress}`) || address.startsWith('data:');
}

/** Keeps a page where it is: no other address, no new window, no embedded page. */
export function lockNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Whether a page may go is decided by the guard of the window, not by the page.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
