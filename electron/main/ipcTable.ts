import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { hostContract, type Host, type HostMethod } from '../contract/host';
import { describeThrown } from '../contract/parseCall';
import type { Result } from '../contract/result';
import { scheme, windowHost } from './windowSettings';

/** Only the main frame of our own window, on our own page, may use the door. */
export function isTrustedSender(event: IpcMainInvokeEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  if (event.sender !== contents || frame === null || frame !== contents.mainFrame) return false;
  try {
    const url = new URL(frame.url);
    return url.protocol === `${scheme}:` && url.host === windowHost;
  } catch {
    return false;
  }
}

/**
 * One channel per method of the contract, `guatu:<method>`. The host parses argument and value itself;
 * what comes from anywhere but the window is refused unread.
 */
export function serveIpc(host: Host, contents: WebContents): void {
  for (const method of Object.keys(hostContract) as HostMethod[]) {
    const call = host[method] as (argument: unknown) => Promise<Result<unknown>>;
    ipcMain.removeHandler(`guatu:${method}`);
    ipcMain.handle(`guatu:${method}`, async (event, ...given: unknown[]): Promise<Result<unknown>> => {
      if (!isTrustedSender(event, contents)) return { ok: false, problem: foreignSender };
      try {
        return await call(given.length === 1 ? given[0] : undefined);
      } catch (error) {
        return { ok: false, problem: describeThrown(method, error) };
      }
    });
  }
}

const foreignSender = {
  code: 'door_locked',
  message: { zh: '这个页面不属于挂图，没有执行。', en: 'This page does not belong to Guatu; nothing was done.' },
};
