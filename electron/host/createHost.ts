import type { AppInfo, Host, HostArgument, HostMethod, HostValue, PickedFile, SavedFile } from '../contract/host';
import { makeHost } from '../contract/makeHost';
import { answerCall, throwProblem } from '../contract/parseCall';
import type { Backups } from './backups';
import type { PdfHeading } from './describePdf';
import type { FailureLog } from './failures';
import { nameFolder, type Folders } from './folders';
import type { HostEvents } from './hostEvents';
import type { Journals } from './journals';
import { describeNotInThisHost } from './problems';
import type { ProjectFiles } from './projectFiles';
import type { Samples } from './sampleRegisters';
import type { SettingsStore } from './settingsStore';
import type { StorageReport } from './storage';

export interface PrintRequest {
  title: string;
  html: string;
  /** ISO day that the file bears. */
  date?: string | undefined;
}

export interface PrintedDocument {
  pages: number;
  bytes: Uint8Array<ArrayBuffer>;
  headings: PdfHeading[];
  fonts: string[];
  /** Characters that the delivered fonts do not hold. */
  missingCharacters: string[];
}

export interface Printer {
  canPrint(): Promise<boolean>;
  print(request: PrintRequest): Promise<PrintedDocument>;
  /** Gives back what is kept for further prints; absent where nothing is. */
  close?(): Promise<void>;
}

/** What the user does with files: the window's dialogs. Paths chosen here stay inside the host. */
export interface Dialogs {
  pickRegisterFiles(): Promise<PickedFile[]>;
  saveFile(request: { suggestedName: string; mediaType: string; bytes: Uint8Array }): Promise<SavedFile | null>;
  /** The path of a project to open; null when cancelled. Never asked in a host of named files. */
  pickProjectPath(): Promise<string | null>;
  /** The path to save a project under; null when cancelled. Never asked in a host of named files. */
  chooseProjectPath(name: string): Promise<string | null>;
  /** The path of a folder for many files; null when cancelled. Never asked in a host of named files. */
  pickFolderPath(): Promise<string | null>;
}

/** What stands around the page: title, task bar, menu. */
export interface HostWindow {
  showState(state: HostArgument<'showState'>): Promise<void>;
  closeWindow(): Promise<void>;
}

export interface HostServices {
  kind: AppInfo['host'];
  files: AppInfo['files'];
  version: string;
  accountName: string;
  settings: SettingsStore;
  projects: ProjectFiles;
  journals: Journals;
  backups: Backups;
  storage: StorageReport;
  samples: Samples;
  folders: Folders;
  printer: Printer;
  dialogs: Dialogs;
  events: HostEvents;
  window: HostWindow;
  failures: FailureLog;
}

type HostWork = { [M in HostMethod]: (argument: HostArgument<M>) => Promise<HostValue<M>> };

/**
 * The host behind every door: the same services whether a window, a browser or a test asks. Arguments and
 * values are parsed by the contract; whatever fails comes back as a `Problem`.
 */
export function createHost(services: HostServices): Host {
  const { projects, journals, backups, samples, dialogs } = services;
  const named = services.files === 'named';
  const work: HostWork = {
    appInfo: async () => ({
      version: services.version,
      host: services.kind,
      files: services.files,
      canPrint: await services.printer.canPrint(),
      samples: await samples.list(),
      accountName: services.accountName.slice(0, 80),
    }),
    readSettings: () => services.settings.read(),
    writeSettings: (settings) => services.settings.write(settings),

    openStartProject: () => projects.openStartProject(),
    openSampleProject: () => projects.openSampleProject(),
    listProjects: () => projects.listProjects(),
    pickProject: async () => {
      if (named) throwProblem(describeNotInThisHost());
      const path = await dialogs.pickProjectPath();
      return path === null ? null : { handle: await projects.rememberPath(path) };
    },
    addProject: (request) => projects.addProject(request),
    openProject: ({ handle }) => projects.openProject(handle),
    closeProject: async ({ handle }) => {
      await projects.closeProject(handle);
      return null;
    },
    forgetProject: async ({ handle }) => {
      await projects.forgetProject(handle);
      return null;
    },
    saveProject: (request) => projects.saveProject(request),
    createProjectFile: (request) => projects.createProjectFile(request),
    saveProjectAs: async (request) => {
      if (named) return projects.saveProjectAs(request, null);
      const path = await dialogs.chooseProjectPath(request.name);
      return path === null ? null : projects.saveProjectAs(request, path);
    },

    appendJournal: (request) => journals.append(request),
    readJournals: ({ projectId }) => journals.read(projectId),
    readJournalTable: async ({ projectId, sha256 }) => ({ bytes: await journals.readTable(projectId, sha256) }),

    listBackups: ({ projectId }) => backups.list(projectId),
    readBackup: async ({ projectId, id }) => ({ bytes: await backups.read(projectId, id) }),
    keepBackup: (request) => projects.keepBackup(request),
    removeBackups: async ({ projectId, ids }) => ({ removed: await backups.remove(projectId, ids) }),
    describeStorage: () => services.storage.describe(),

    pickRegisterFiles: () => dialogs.pickRegisterFiles(),
    readSampleRegister: ({ sample }) => samples.read(sample),
    readSamplePolicy: ({ sample }) => samples.readPolicy(sample),
    printPdf: (request) => services.printer.print(request),
    saveFile: (request) => dialogs.saveFile(request),
    pickFolder: async ({ title }) => {
      if (named) return services.folders.makeNamed(title);
      const path = await dialogs.pickFolderPath();
      return path === null ? null : { handle: services.folders.remember(path), name: nameFolder(path) };
    },
    saveInto: ({ folder, name, bytes, replace = false }) => services.folders.save(folder, name, bytes, replace),
    findSaved: ({ folder, names }) => services.folders.find(folder, names),

    nextEvents: ({ after }) => services.events.next(after),
    showState: async (state) => {
      await services.window.showState(state);
      return null;
    },
    noteFailure: async (failure) => {
      await services.failures.note(failure);
      return null;
    },
    closeWindow: async () => {
      await services.window.closeWindow();
      return null;
    },
  };
  return makeHost(
    <M extends HostMethod>(method: M) =>
      (argument: HostArgument<M>) =>
        answerCall(method, argument, work[method] as unknown as (argument: HostArgument<M>) => Promise<HostValue<M>>),
  );
}
