import { createHash } from 'node:crypto';
import type {
  Backup,
  Host,
  HostArgument,
  HostEvent,
  HostMethod,
  HostValue,
  OpenedProject,
  Problem,
  Settings,
  StoredJournal,
} from '../../electron/contract';

interface FakeFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  access: 'write' | 'read_only';
  holder: OpenedProject['holder'];
}

export interface FakeHost extends Host {
  calls: { method: HostMethod; argument: unknown }[];
  /** Names of the methods called, in order. */
  order(): HostMethod[];
  failNext(method: HostMethod, problem: Problem): void;
  /** Fails every call of a method until `null` is given. */
  failAlways(method: HostMethod, problem: Problem | null): void;
  /** Keeps the answers of a method back until the returned function is called. */
  holdBack(method: HostMethod): () => void;
  files: Map<string, FakeFile>;
  journals: Map<string, StoredJournal[]>;
  backups: Map<string, (Backup & { bytes: Uint8Array<ArrayBuffer> })[]>;
  /** The folder that was picked for many files. */
  folder: Map<string, Uint8Array<ArrayBuffer>>;
  events: HostEvent[];
  /** Another program writes over a file. */
  changeOutside(handle: string, bytes: Uint8Array<ArrayBuffer>): void;
}

export const fakeSettings: Settings = {
  language: 'zh-CN',
  theme: 'light',
  textSize: 'standard',
  font: 'sans',
  idleLockMinutes: 15,
  userName: '',
};

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Handle of the file that stands in the fake host at start, when it is given one. */
export const startHandle = 'h'.repeat(20);
const folderHandle = 'f'.repeat(22);
const sampleBytes = (): Uint8Array<ArrayBuffer> => new Uint8Array([1]);

interface FakeHostOptions {
  settings?: Settings;
  files?: 'dialogs' | 'named';
  /** A project file that is opened at start instead of the sample. */
  start?: Uint8Array<ArrayBuffer>;
}

/** A host in memory that keeps the contract's promises, for tests of the interface alone. */
export function createFakeHost({ settings = fakeSettings, files: kind = 'named', start }: FakeHostOptions = {}): FakeHost {
  const calls: FakeHost['calls'] = [];
  const once = new Map<HostMethod, Problem>();
  const always = new Map<HostMethod, Problem>();
  const held = new Map<HostMethod, Promise<void>>();
  const files: FakeHost['files'] = new Map();
  const journals: FakeHost['journals'] = new Map();
  const backups: FakeHost['backups'] = new Map();
  const journalTables = new Map<string, Uint8Array<ArrayBuffer>>();
  const folder: FakeHost['folder'] = new Map();
  const events: HostEvent[] = [];
  let nextHandle = 1;
  let clock = Date.parse('2016-05-03T08:00:00Z');
  if (start) files.set(startHandle, { name: '仁化县.guatu', bytes: start, access: 'write', holder: null });

  const now = () => new Date((clock += 60_000)).toISOString();
  const opened = (handle: string): OpenedProject => {
    const file = fileOf(handle);
    return { handle, name: file.name, sha256: sha256Of(file.bytes), isSample: false, bytes: file.bytes, access: file.access, holder: file.holder };
  };
  const sample = (): OpenedProject => ({
    handle: null,
    name: 'renhua.guatu',
    sha256: sha256Of(sampleBytes()),
    isSample: true,
    bytes: sampleBytes(),
    access: 'write',
    holder: null,
  });
  function fileOf(handle: string): FakeFile {
    const file = files.get(handle);
    if (!file) throw new Error(`no file ${handle}`);
    return file;
  }
  function place(name: string, bytes: Uint8Array<ArrayBuffer>) {
    const handle = `handle-${String(nextHandle++).padStart(12, '0')}`;
    files.set(handle, { name, bytes, access: 'write', holder: null });
    return { handle, name, sha256: sha256Of(bytes) };
  }
  function keep(projectId: string, generation: number, kind: Backup['kind'], bytes: Uint8Array<ArrayBuffer>): Backup {
    const own = backups.get(projectId) ?? [];
    const backup: Backup = { id: `b-${own.length + 1}`, time: now(), kind, size: bytes.length, generation, sha256: sha256Of(bytes) };
    backups.set(projectId, [...own, { ...backup, bytes }]);
    return backup;
  }
  function journalOf(projectId: string, base: StoredJournal['base']): StoredJournal {
    const own = journals.get(projectId) ?? [];
    const found = own.find((journal) => journal.base.sha256 === base.sha256);
    if (found) return found;
    const journal: StoredJournal = { base, modifiedAt: now(), frames: [], damagedBytes: 0, tables: [] };
    journals.set(projectId, [journal, ...own]);
    return journal;
  }

  const answers: { [M in HostMethod]: (argument: HostArgument<M>) => HostValue<M> } = {
    appInfo: () => ({ version: '0.1.0', host: 'stand-in', files: kind, canPrint: true, samples: ['renhua'], accountName: '李四' }),
    readSettings: () => settings,
    writeSettings: (next) => next,
    openStartProject: () => (start ? opened(startHandle) : sample()),
    openSampleProject: sample,
    listProjects: () =>
      [...files].map(([handle, file]) => ({ handle, name: file.name, modifiedAt: '2016-05-03T08:07:00Z', size: file.bytes.length, state: 'present' })),
    pickProject: () => (files.size > 0 ? { handle: [...files.keys()].at(-1) as string } : null),
    addProject: ({ name, bytes }) => place(name, bytes),
    openProject: ({ handle }) => opened(handle),
    closeProject: () => null,
    forgetProject: () => null,
    saveProject({ handle, bytes, expectedSha256, projectId, generation, lastFrame }) {
      const file = fileOf(handle);
      if (sha256Of(file.bytes) !== expectedSha256) {
        const beside = place(file.name.replace('.guatu', '（另存）.guatu'), bytes);
        return { ...beside, savedBeside: true };
      }
      keep(projectId, generation - 1, 'save', file.bytes);
      file.bytes = bytes;
      const sha256 = sha256Of(bytes);
      const former = journals.get(projectId)?.find((journal) => journal.base.sha256 === expectedSha256);
      const later = former?.frames.filter((frame) => frame.number > lastFrame) ?? [];
      if (later.length > 0) journalOf(projectId, { generation, sha256 }).frames = later;
      return { handle, name: file.name, sha256, savedBeside: false };
    },
    createProjectFile: ({ name, bytes }) => place(name, bytes),
    saveProjectAs: ({ name, bytes }) => place(name, bytes),
    appendJournal({ projectId, base, frames, tables }) {
      for (const table of tables) journalTables.set(table.sha256, table.bytes);
      const journal = journalOf(projectId, base);
      for (const frame of frames) if (frame.number > (journal.frames.at(-1)?.number ?? 0)) journal.frames.push(frame);
      journal.tables.push(...tables.map(({ sha256 }) => sha256));
      return { recorded: journal.frames.at(-1)?.number ?? 0 };
    },
    readJournals: ({ projectId }) => (journals.get(projectId) ?? []).filter((journal) => journal.frames.length > 0 || journal.damagedBytes > 0),
    readJournalTable: ({ sha256 }) => ({ bytes: journalTables.get(sha256) ?? new Uint8Array() }),
    listBackups: ({ projectId }) => (backups.get(projectId) ?? []).map(({ bytes: _, ...backup }) => backup),
    readBackup: ({ projectId, id }) => ({ bytes: backups.get(projectId)?.find((backup) => backup.id === id)?.bytes ?? new Uint8Array() }),
    keepBackup: ({ handle, projectId, generation, kind: why }) => keep(projectId, generation, why, fileOf(handle).bytes),
    removeBackups({ projectId, ids }) {
      const own = backups.get(projectId) ?? [];
      backups.set(projectId, own.filter((backup) => !ids.includes(backup.id)));
      return { removed: ids.length };
    },
    describeStorage: () => ({
      folder: 'D:\\guatu-data',
      backups: { count: 12, size: 43_000_000 },
      journals: { count: 1, size: 18_000 },
      freeBytes: 61_000_000_000,
    }),
    pickRegisterFiles: () => [],
    readSampleRegister: () => [{ name: '01-贫困户人员清单.xlsx', sha256: '0'.repeat(64), bytes: new Uint8Array([1]) }],
    readSamplePolicy: () => [
      { path: 'pack.yaml', text: 'id: renhua\ntitle: { zh: 仁化县三年攻坚, en: Renhua three-year plan }\ncounty: { code: "440224", name: { zh: 仁化县, en: Renhua county } }\n' },
    ],
    printPdf: ({ title }) => ({ pages: 1, bytes: new Uint8Array([37, 80, 68, 70]), headings: [{ title, level: 1, page: 1 }], fonts: ['NotoSerifSC'] }),
    saveFile: ({ suggestedName, bytes }) => ({ name: suggestedName, bytesWritten: bytes.length }),
    pickFolder: ({ title }) => ({ handle: folderHandle, name: title }),
    saveInto({ name, bytes, replace = false }) {
      let free = name;
      for (let number = 2; !replace && folder.has(free); number += 1) free = name.replace(/(\.\w+)?$/, `（${number}）$1`);
      folder.set(free, bytes);
      return { name: free, bytesWritten: bytes.length };
    },
    findSaved: ({ names }) => names.filter((name) => folder.has(name)),
    nextEvents: ({ after }) => events.filter((event) => event.number > after),
    showState: () => null,
    noteFailure: () => null,
    closeWindow: () => null,
  };
  const host = Object.fromEntries(
    (Object.keys(answers) as HostMethod[]).map((method) => [
      method,
      async (argument: never) => {
        calls.push({ method, argument });
        await held.get(method);
        const failure = once.get(method) ?? always.get(method);
        once.delete(method);
        return failure
          ? { ok: false, problem: failure }
          : { ok: true, value: (answers[method] as (argument: never) => unknown)(argument) };
      },
    ]),
  ) as unknown as Host;
  return Object.assign(host, {
    calls,
    order: () => calls.map((call) => call.method),
    files,
    journals,
    backups,
    folder,
    events,
    failNext: (method: HostMethod, problem: Problem) => void once.set(method, problem),
    failAlways: (method: HostMethod, problem: Problem | null) =>
      void (problem ? always.set(method, problem) : always.delete(method)),
    holdBack(method: HostMethod) {
      let release: () => void = () => undefined;
      held.set(method, new Promise<void>((resolve) => (release = resolve)));
      return () => {
        held.delete(method);
        release();
      };
    },
    changeOutside: (handle: string, bytes: Uint8Array<ArrayBuffer>) => void (fileOf(handle).bytes = bytes),
  });
}
