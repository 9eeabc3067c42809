import type { Host, HostArgument, HostMethod, HostValue } from '../../../electron/contract/host';
import { describeThrown, readAnswer } from '../../../electron/contract/parseCall';
import type { Result } from '../../../electron/contract/result';

/** What the preload script puts into the window: one function per method, untyped answers. */
export type HostBridge = { [M in HostMethod]: (argument: HostArgument<M>) => Promise<unknown> };

/** The host behind the Electron window; what comes through the bridge is checked like any answer. */
export function createElectronHost(bridge: HostBridge): Host {
  const call =
    <M extends HostMethod>(method: M) =>
    async (argument: HostArgument<M>): Promise<Result<HostValue<M>>> => {
      try {
        return readAnswer(method, await bridge[method](argument));
      } catch (error) {
        return { ok: false, problem: describeThrown(method, error) };
      }
    };
  return {
    appInfo: call('appInfo'),
    readSettings: call('readSettings'),
    writeSettings: call('writeSettings'),
    openStartProject: call('openStartProject'),
    openSampleProject: call('openSampleProject'),
    listProjects: call('listProjects'),
    pickProject: call('pickProject'),
    addProject: call('addProject'),
    openProject: call('openProject'),
    closeProject: call('closeProject'),
    forgetProject: call('forgetProject'),
    saveProject: call('saveProject'),
    createProjectFile: call('createProjectFile'),
    saveProjectAs: call('saveProjectAs'),
    appendJournal: call('appendJournal'),
    readJournals: call('readJournals'),
    readJournalTable: call('readJournalTable'),
    listBackups: call('listBackups'),
    readBackup: call('readBackup'),
    keepBackup: call('keepBackup'),
    removeBackups: call('removeBackups'),
    describeStorage: call('describeStorage'),
    pickRegisterFiles: call('pickRegisterFiles'),
    readSampleRegister: call('readSampleRegister'),
    readSamplePolicy: call('readSamplePolicy'),
    printPdf: call('printPdf'),
    saveFile: call('saveFile'),
    nextEvents: call('nextEvents'),
    showState: call('showState'),
    noteFailure: call('noteFailure'),
    closeWindow: call('closeWindow'),
  };
}
