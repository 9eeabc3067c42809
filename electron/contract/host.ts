import { z } from 'zod';

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

export const settingsSchema = z.strictObject({
  language: z.enum(['zh-CN', 'en']),
  theme: z.enum(['light', 'dark', 'system']),
});
export type Settings = z.infer<typeof settingsSchema>;

export const pickedFileSchema = z.strictObject({
  name: fileName,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes,
});
export type PickedFile = z.infer<typeof pickedFileSchema>;

export const appInfoSchema = z.strictObject({
  version: z.string(),
  host: z.enum(['electron', 'loopback', 'stand-in']),
  /** False when no browser engine for printing is at hand; the reason is then a sentence to show. */
  canPrint: z.boolean(),
  /** Names of the sample counties whose register files the host can hand out. */
  samples: z.array(z.string()),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

export const openedProjectSchema = z.strictObject({
  name: fileName,
  sha256: z.string(),
  isSample: z.boolean(),
  bytes,
});
export type OpenedProject = z.infer<typeof openedProjectSchema>;

export const savedFileSchema = z.strictObject({ name: fileName, bytesWritten: z.number().int() });
export type SavedFile = z.infer<typeof savedFileSchema>;

export const hostContract = {
  /** What host this is and what it can do. */
  appInfo: { argument: z.strictObject({}), value: appInfoSchema },
  readSettings: { argument: z.strictObject({}), value: settingsSchema },
  writeSettings: { argument: settingsSchema, value: settingsSchema },
  /** The project to show at start: the one last saved, else the sample county. */
  openStartProject: { argument: z.strictObject({}), value: openedProjectSchema },
  /** The sample county as delivered, whatever was saved since. */
  openSampleProject: { argument: z.strictObject({}), value: openedProjectSchema },
  /**
   * Saves the project durably (own save: write loop, sync, read back, rename). `expectedSha256` is the
   * state last loaded or saved; another state on disk is never overwritten: `project_changed_elsewhere`.
   */
  saveProject: {
    argument: z.strictObject({ name: fileName, bytes, expectedSha256: z.string().nullable() }),
    value: z.strictObject({ name: fileName, sha256: z.string() }),
  },
  /** Lets the user choose register files (.xlsx, .xls, .csv); an empty list when cancelled. */
  pickRegisterFiles: { argument: z.strictObject({}), value: z.array(pickedFileSchema) },
  /** The register files of the sample county, to try the import with. */
  readSampleRegister: { argument: z.strictObject({ sample: fileName }), value: z.array(pickedFileSchema) },
  /** Prints one self-contained document (static HTML of `renderer/print`) to PDF without network. */
  printPdf: {
    argument: z.strictObject({ title: z.string().max(200), html: z.string().max(40_000_000) }),
    value: z.strictObject({
      pages: z.number().int(),
      bytes,
      /** Characters that the delivered fonts do not hold; they were drawn with a font of the machine. */
      missingCharacters: z.array(z.string()).optional(),
    }),
  },
  /** Hands a finished file to the user: a save dialog, or a download in the browser. */
  saveFile: {
    argument: z.strictObject({ suggestedName: fileName, mediaType: z.string().max(120), bytes }),
    value: savedFileSchema.nullable(),
  },
} as const;

export type HostContract = typeof hostContract;
export type HostMethod = keyof HostContract;
export type HostArgument<M extends HostMethod> = z.infer<HostContract[M]['argument']>;
export type HostValue<M extends HostMethod> = z.infer<HostContract[M]['value']>;

/** The host as the interface sees it. */
export type Host = {
  [M in HostMethod]: (argument: HostArgument<M>) => Promise<import('./result').Result<HostValue<M>>>;
};
