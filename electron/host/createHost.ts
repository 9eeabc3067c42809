import type { AppInfo, Host, HostArgument, HostMethod, HostValue, PickedFile, SavedFile } from '../contract/host';
import { answerCall } from '../contract/parseCall';
import type { ProjectStore } from './projectStore';
import type { SampleRegisters } from './sampleRegisters';
import type { SettingsStore } from './settingsStore';

export interface PrintRequest {
  title: string;
  html: string;
}

export interface PrintedDocument {
  pages: number;
  bytes: Uint8Array<ArrayBuffer>;
  /** Characters that the delivered fonts do not hold. */
  missingCharacters: string[];
}

export interface Printer {
  canPrint(): Promise<boolean>;
  print(request: PrintRequest): Promise<PrintedDocument>;
}

/** What the user does with files: the window's dialogs. */
export interface Dialogs {
  pickRegisterFiles(): Promise<PickedFile[]>;
  saveFile(request: { suggestedName: string; mediaType: string; bytes: Uint8Array }): Promise<SavedFile | null>;
}

export interface HostServices {
  kind: AppInfo['host'];
  version: string;
  settings: SettingsStore;
  projects: ProjectStore;
  samples: SampleRegisters;
  printer: Printer;
  dialogs: Dialogs;
}

type HostWork = { [M in HostMethod]: (argument: HostArgument<M>) => Promise<HostValue<M>> };

/**
 * The host behind every door: the same services whether a window, a browser or a test asks. Arguments and
 * values are parsed by the contract; whatever fails comes back as a `Problem`.
 */
export function createHost(services: HostServices): Host {
  const work: HostWork = {
    appInfo: async () => ({
      version: services.version,
      host: services.kind,
      canPrint: await services.printer.canPrint(),
      samples: await services.samples.list(),
    }),
    readSettings: () => services.settings.read(),
    writeSettings: (settings) => services.settings.write(settings),
    openStartProject: () => services.projects.openStartProject(),
    openSampleProject: () => services.projects.openSampleProject(),
    saveProject: (request) => services.projects.saveProject(request),
    pickRegisterFiles: () => services.dialogs.pickRegisterFiles(),
    readSampleRegister: ({ sample }) => services.samples.read(sample),
    printPdf: (request) => services.printer.print(request),
    saveFile: (request) => services.dialogs.saveFile(request),
  };
  const answer =
    <M extends HostMethod>(method: M) =>
    (argument: HostArgument<M>) =>
      answerCall(method, argument, work[method] as unknown as (argument: HostArgument<M>) => Promise<HostValue<M>>);
  return {
    appInfo: answer('appInfo'),
    readSettings: answer('readSettings'),
    writeSettings: answer('writeSettings'),
    openStartProject: answer('openStartProject'),
    openSampleProject: answer('openSampleProject'),
    saveProject: answer('saveProject'),
    pickRegisterFiles: answer('pickRegisterFiles'),
    readSampleRegister: answer('readSampleRegister'),
    printPdf: answer('printPdf'),
    saveFile: answer('saveFile'),
  };
}
