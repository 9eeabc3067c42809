import type { Host, HostArgument, HostMethod } from '../../../electron/contract/host';
import { makeHost } from '../../../electron/contract/makeHost';
import { describeThrown, readAnswer } from '../../../electron/contract/parseCall';

/** What the preload script puts into the window: one function per method, untyped answers. */
export type HostBridge = { [M in HostMethod]: (argument: HostArgument<M>) => Promise<unknown> };

/** The host behind the Electron window; what comes through the bridge is checked like any answer. */
export function createElectronHost(bridge: HostBridge): Host {
  return makeHost((method) => async (argument) => {
    try {
      return readAnswer(method, await bridge[method](argument));
    } catch (error) {
      return { ok: false, problem: describeThrown(method, error) };
    }
  });
}
