import { z } from 'zod';
import { appCommandIds } from './appCommands';

/**
 * The door between a host (Electron, loopback, a test stand-in) and the interface: name → argument
 * schema and value schema. Every method takes ONE object and answers with a `Result`. Hosts own
 * files, dialogs, printing and settings; they know no poverty rule and never hand out a path.
 */
const bytes = z.instanceof(Uint8Array);
const fileName = z
  .string()
  .min(1)
  .max(180)
  .regex(/^[^\\/:*?"<>|\u0000-\u001f]+$/u);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Names a project file without naming its place; only the host knows which path it means. */
const projectHandle = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
/** Names a folder that the user chose, as long as the program runs; only the host knows which path it means. */
const folderHandle = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
const projectId = z.string().regex(/^[\w-]{1,80}$/);
const generation = z.number().int().min(0);

export const settingsSchema = z.strictObject({
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
  textSize: z.enum(['standard', 'large', 'largest']).default('standard'),
  /** Typeface of the screens; charts and papers keep theirs. */
  font: z.enum(['sans', 'serif', 'system']).default('sans'),
  /** Minutes without a key or a click after which personal data are hidden and a protected project is locked. */
  idleLockMinutes: z.union([z.literal(5), z.literal(15), z.literal(30), z.literal(60)]).default(15),
  /** How the person at this computer is named in the log of what was done; empty: the name of the account. */
  userName: z.string().max(40).default(''),
});
export type Settings = z.infer<typeof settingsSchema>;

export const pickedFileSchema = z.strictObject({ name: fileName, sha256, bytes });
export type PickedFile = z.infer<typeof pickedFileSchema>;

export const appInfoSchema = z.strictObject({
  version: z.string(),
  host: z.enum(['electron', 'loopback', 'stand-in']),
  /** `dialogs`: the system asks where; `named`: projects have names in the data folder, files come and go through the browser. */
  files: z.enum(['dialogs', 'named']),
  /** False when no browser engine for printing is at hand; the reason is then a sentence to show. */
  canPrint: z.boolean(),
  /** Names of the sample counties whose policy and register files the host can hand out. */
  samples: z.array(z.string()),
  /** Name of the account on this computer, for the log of what was done. */
  accountName: z.string().max(80),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** Who else holds a project open. */
export const projectHolderSchema = z.strictObject({ user: z.string(), computer: z.string(), since: z.string() });

export const openedProjectSchema = z.strictObject({
  /** Null for the delivered sample, which is never written to. */
  handle: projectHandle.nullable(),
  name: fileName,
  sha256,
  isSample: z.boolean(),
  bytes,
  /** `read_only` when another window or computer holds the file, or when it may not be written. */
  access: z.enum(['write', 'read_only']),
  holder: projectHolderSchema.nullable(),
});
export type OpenedProject = z.infer<typeof openedProjectSchema>;

export const listedProjectSchema = z.strictObject({
  handle: projectHandle,
  name: fileName,
  modifiedAt: z.string().nullable(),
  size: z.number().int().nullable(),
  state: z.enum(['present', 'missing']),
});
export type ListedProject = z.infer<typeof listedProjectSchema>;

/** One entry of a journal, opaque to the host; numbered by the project without gaps. */
export const journalFrameSchema = z.strictObject({ number: z.number().int().min(1), bytes });
export type JournalFrame = z.infer<typeof journalFrameSchema>;
/** The saved state that a journal continues. */
export const journalBaseSchema = z.strictObject({ generation, sha256 });
export type JournalBase = z.infer<typeof journalBaseSchema>;

export const storedJournalSchema = z.strictObject({
  base: journalBaseSchema,
  modifiedAt: z.string(),
  frames: z.array(journalFrameSchema),
  /** Bytes after the last whole frame that could not be read (a torn write). */
  damagedBytes: z.number().int(),
  /** Tables that frames name, kept beside the journal. */
  tables: z.array(sha256),
});
export type StoredJournal = z.infer<typeof storedJournalSchema>;

export const backupKinds = ['save', 'before_import', 'before_migration', 'by_hand'] as const;
export const backupSchema = z.strictObject({
  id: z.string().regex(/^[\w-]{1,120}$/),
  time: z.string(),
  kind: z.enum(backupKinds),
  size: z.number().int(),
  generation,
  sha256,
});
export type Backup = z.infer<typeof backupSchema>;

export const savedFileSchema = z.strictObject({ name: fileName, bytesWritten: z.number().int() });
export type SavedFile = z.infer<typeof savedFileSchema>;

/** What happens to the window from outside: the native menu, a double click on a file, closing. */
export const hostEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ number: z.number().int(), kind: z.literal('command'), command: z.enum(appCommandIds) }),
  z.strictObject({ number: z.number().int(), kind: z.literal('open_project'), handle: projectHandle }),
  z.strictObject({ number: z.number().int(), kind: z.literal('close_requested') }),
]);
export type HostEvent = z.infer<typeof hostEventSchema>;

/** A new file: which state of which project it holds. */
const newProjectFile = z.strictObject({ name: fileName, bytes, projectId, generation });
const placedProject = z.strictObject({ handle: projectHandle, name: fileName, sha256 });

export const hostContract = {
  /** What host this is and what it can do. */
  appInfo: { argument: z.strictObject({}), value: appInfoSchema },
  readSettings: { argument: z.strictObject({}), value: settingsSchema },
  writeSettings: { argument: settingsSchema, value: settingsSchema },

  /** The project to show at start: a file the program was started with, the one last used, else the sample county. */
  openStartProject: { argument: z.strictObject({}), value: openedProjectSchema },
  /** The sample county as delivered, whatever was saved since. */
  openSampleProject: { argument: z.strictObject({}), value: openedProjectSchema },
  /** Projects used lately, newest first. */
  listProjects: { argument: z.strictObject({}), value: z.array(listedProjectSchema) },
  /** Lets the user choose a project file; null when cancelled. In a browser the file is taken into the data folder. */
  pickProject: { argument: z.strictObject({}), value: z.strictObject({ handle: projectHandle }).nullable() },
  /** Takes a project file into the data folder under a free name. */
  addProject: { argument: z.strictObject({ name: fileName, bytes }), value: z.strictObject({ handle: projectHandle, name: fileName }) },
  /** Opens a file and takes its lock; a lock of a program that died is taken over at once. */
  openProject: { argument: z.strictObject({ handle: projectHandle }), value: openedProjectSchema },
  /** Gives the lock back. */
  closeProject: { argument: z.strictObject({ handle: projectHandle }), value: z.null() },
  /** Takes a project out of the list of those used lately; the file stays. */
  forgetProject: { argument: z.strictObject({ handle: projectHandle }), value: z.null() },
  /**
   * Saves the project durably (nine steps of reliability 4.1) and keeps the former state as a backup.
   * `expectedSha256` is the state last loaded or saved; when another state stands on the disk nothing is
   * overwritten: the project is saved beside it and the answer names the new file (`savedBeside`).
   * Journal frames after `lastFrame` are carried over to the new state.
   */
  saveProject: {
    argument: z.strictObject({
      handle: projectHandle,
      bytes,
      expectedSha256: sha256,
      projectId,
      generation,
      lastFrame: z.number().int().min(0),
    }),
    value: placedProject.extend({ savedBeside: z.boolean() }),
  },
  /** Makes a new project file under a free name in the folder for projects, without asking. */
  createProjectFile: { argument: newProjectFile, value: placedProject },
  /** Saves under another name: asks where (dialogs) or takes the name given (named; a taken name is refused). Null when cancelled. */
  saveProjectAs: { argument: newProjectFile, value: placedProject.nullable() },

  /**
   * Appends frames to the project's journal and syncs it: what this answers is on the disk. Tables that the
   * frames name are stored first. Frames already there are passed over; a gap is refused.
   */
  appendJournal: {
    argument: z.strictObject({
      projectId,
      base: journalBaseSchema,
      frames: z.array(journalFrameSchema).max(10_000),
      tables: z.array(z.strictObject({ sha256, bytes })).max(100),
    }),
    value: z.strictObject({ recorded: z.number().int() }),
  },
  /** Every journal kept for a project, newest first; read only, nothing is deleted. */
  readJournals: { argument: z.strictObject({ projectId }), value: z.array(storedJournalSchema) },
  readJournalTable: { argument: z.strictObject({ projectId, sha256 }), value: z.strictObject({ bytes }) },

  listBackups: { argument: z.strictObject({ projectId }), value: z.array(backupSchema) },
  readBackup: { argument: z.strictObject({ projectId, id: backupSchema.shape.id }), value: z.strictObject({ bytes }) },
  /** Keeps the state that now stands on the disk, before an import or a migration, or because somebody wants it. */
  keepBackup: {
    argument: z.strictObject({ handle: projectHandle, projectId, generation, kind: z.enum(['before_import', 'before_migration', 'by_hand']) }),
    value: backupSchema,
  },
  /** Removes backups for good, such as those made before a project had a password. */
  removeBackups: { argument: z.strictObject({ projectId, ids: z.array(backupSchema.shape.id).max(200) }), value: z.strictObject({ removed: z.number().int() }) },
  /** Where the program keeps its data (a text to show, never taken back) and how much there is. */
  describeStorage: {
    argument: z.strictObject({}),
    value: z.strictObject({
      folder: z.string(),
      backups: z.strictObject({ count: z.number().int(), size: z.number().int() }),
      journals: z.strictObject({ count: z.number().int(), size: z.number().int() }),
      /** Null where the system does not tell. */
      freeBytes: z.number().nullable(),
    }),
  },

  /** Lets the user choose register files (.xlsx, .xls, .csv); an empty list when cancelled. */
  pickRegisterFiles: { argument: z.strictObject({}), value: z.array(pickedFileSchema) },
  /** The register files of a sample county, to try the import with. */
  readSampleRegister: { argument: z.strictObject({ sample: fileName }), value: z.array(pickedFileSchema) },
  /** The policy files of a county pack that is delivered, to start a project on. */
  readSamplePolicy: {
    argument: z.strictObject({ sample: fileName }),
    value: z.array(z.strictObject({ path: z.string().max(200), text: z.string().max(2_000_000) })),
  },

  /** Prints one self-contained document (static HTML of `renderer/print`) to PDF without network. */
  printPdf: {
    argument: z.strictObject({
      title: z.string().max(200),
      html: z.string().max(40_000_000),
      /** The day that stands in the file as the one it was made on (ISO); with it the same document gives the same bytes. */
      date: z.iso.date().optional(),
    }),
    value: z.strictObject({
      pages: z.number().int(),
      bytes,
      /** Heads in the order of the document, as the bookmarks of the file: level from 1, page from 1. */
      headings: z.array(z.strictObject({ title: z.string(), level: z.number().int(), page: z.number().int() })).optional(),
      /** Faces that are embedded, by their own names: which of the office's fonts this computer had. */
      fonts: z.array(z.string()).optional(),
      /** Characters that the delivered fonts do not hold; they were drawn with a font of the machine. */
      missingCharacters: z.array(z.string()).optional(),
    }),
  },
  /** Hands a finished file to the user: a save dialog, or a download in the browser. */
  saveFile: {
    argument: z.strictObject({ suggestedName: fileName, mediaType: z.string().max(120), bytes }),
    value: savedFileSchema.nullable(),
  },
  /**
   * Lets the user choose a folder for many files; null when cancelled. In a browser: a new folder of this title in the data
   * folder. `name` is a text to show (in a browser the whole place), never taken back.
   */
  pickFolder: {
    argument: z.strictObject({ title: fileName }),
    value: z.strictObject({ handle: folderHandle, name: z.string().max(1000) }).nullable(),
  },
  /**
   * Saves a file into such a folder, durably. Another file of that name is kept and the new one numbered, unless `replace` says
   * otherwise; the answer has the name taken.
   */
  saveInto: {
    argument: z.strictObject({ folder: folderHandle, name: fileName, bytes, replace: z.boolean().optional() }),
    value: savedFileSchema,
  },
  /** Which of these names stand in the folder already, so that a batch that was stopped can go on. */
  findSaved: { argument: z.strictObject({ folder: folderHandle, names: z.array(fileName).max(20_000) }), value: z.array(fileName) },

  /** Waits (at most half a minute) for events after the given number; an empty list when none came. */
  nextEvents: { argument: z.strictObject({ after: z.number().int().min(0) }), value: z.array(hostEventSchema) },
  /** What the window shows outside the page: title (a file name only), work under way (0…1), language of the menu. */
  showState: {
    argument: z.strictObject({
      projectName: fileName.nullable(),
      progress: z.number().min(0).max(1).nullable(),
      unsaved: z.boolean(),
      language: z.enum(['zh-CN', 'en']),
    }),
    value: z.null(),
  },
  /** Notes a failure of the interface in the local log: place and kind only, no text that could hold personal data. */
  noteFailure: {
    argument: z.strictObject({ place: z.string().regex(/^[\w.-]{1,80}$/), kind: z.string().regex(/^[A-Za-z]{1,60}$/) }),
    value: z.null(),
  },
  /** The interface has saved and may go; answers the event `close_requested`. */
  closeWindow: { argument: z.strictObject({}), value: z.null() },
} as const;

export type HostContract = typeof hostContract;
export type HostMethod = keyof HostContract;
export type HostArgument<M extends HostMethod> = z.infer<HostContract[M]['argument']>;
export type HostValue<M extends HostMethod> = z.infer<HostContract[M]['value']>;

/** The host as the interface sees it. */
export type Host = {
  [M in HostMethod]: (argument: HostArgument<M>) => Promise<import('./result').Result<HostValue<M>>>;
};
