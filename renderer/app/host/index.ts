import type { Host } from '../../../electron/contract/host';
import {
  downloadInBrowser,
  nameWindow,
  pickFilesInBrowser,
  pickProjectInBrowser,
  readToken,
  showTitleInBrowser,
  untilVisibleInBrowser,
} from './browserSide';
import { createElectronHost, type HostBridge } from './electronHost';
import { announcePresence, createLoopbackHost, type BrowserSide } from './loopbackHost';

export { readPickedFile } from './browserSide';

/**
 * The host of this window: the Electron bridge where the preload script has put one, else the loopback
 * server that delivered the page.
 */
export function connectHost(): Host {
  const bridge = (globalThis as { guatu?: HostBridge }).guatu;
  if (bridge !== undefined) return createElectronHost(bridge);
  const side: BrowserSide = {
    fetch: globalThis.fetch.bind(globalThis),
    token: readToken(location, history, sessionStorage),
    origin: location.origin,
    window: nameWindow(),
    pickProjectFile: pickProjectInBrowser,
    pickRegisterFiles: pickFilesInBrowser,
    saveFile: downloadInBrowser,
    showTitle: showTitleInBrowser,
    untilVisible: untilVisibleInBrowser,
  };
  void announcePresence(side);
  return createLoopbackHost(side);
}
