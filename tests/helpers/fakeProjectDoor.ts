import type {
  AuditRow,
  CommandArgument,
  CommandDoor,
  CommandName,
  CommandValue,
  EditSummary,
  ProjectOverview,
} from '../../analytics/commands/contract';
import type { Problem, Result } from '../../analytics/engine';
import { createFakeDoor, type FakeDoor } from './fakeDoor';
import { planningChanges } from './fakePlanning';

/** What the fake file, the fake frames and the fake worker agree on: a chain of records by name. */
interface FakeContent {
  projectId: string;
  generation: number;
  records: string[];
  password: string | null;
  damaged?: string[];
  migratedFrom?: string;
  newerMinor?: boolean;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A fake project file. */
export function fakeFile(content: Partial<FakeContent> = {}): Uint8Array<ArrayBuffer> {
  const whole: FakeContent = { projectId: 'project-1', generation: 1, records: ['create'], password: null, ...content };
  return encoder.encode(JSON.stringify(whole)) as Uint8Array<ArrayBuffer>;
}

/** Frames of a journal that continue a chain of records. */
export function fakeFrames(records: string[], from: number): { number: number; bytes: Uint8Array<ArrayBuffer> }[] {
  return records.slice(from).map((_, index) => ({
    number: from + index + 1,
    bytes: encoder.encode(JSON.stringify(records.slice(0, from + index + 1))) as Uint8Array<ArrayBuffer>,
  }));
}

export interface FakeProjectDoor extends FakeDoor {
  records(): string[];
  content(): FakeContent;
  /** Forgets everything, as a new worker would. */
  lose(): void;
}

const recordOf: Partial<Record<CommandName, string>> = {
  setOverlay: 'edit',
  acceptImport: 'edit',
  undo: 'undo',
  redo: 'redo',
  runPlan: 'plan',
  revealHousehold: 'reveal',
  exportHouseholds: 'export',
  exportAudit: 'export',
  recordExport: 'export',
};
const refusedWhenLocked: CommandName[] = ['setOverlay', 'acceptImport', 'undo', 'redo', 'revealHousehold'];

/** The fake door with a project's life: records, frames, saved states, passwords. */
export function createFakeProjectDoor(options: Parameters<typeof createFakeDoor>[0] = {}): FakeProjectDoor {
  const base = createFakeDoor(options);
  const failures = new Map<CommandName, Problem>();
  let content: FakeContent = { projectId: 'project-1', generation: 0, records: [], password: null };
  let unlocked = true;
  let prepared: string | null = null;
  let copies = 0;
  let serial = 0;
  let opening: ProjectOverview['opening'] = { migratedFrom: null, mendedTables: [], lostTables: [], lostParts: [] };

  async function overview(): Promise<Result<ProjectOverview>> {
    const answer = await base.send('projectOverview', {});
    if (!answer.ok) return answer;
    return {
      ok: true,
      value: {
        ...answer.value,
        projectId: content.projectId,
        protection: { protected: content.password !== null, unlocked, suite: content.password === null ? null : 1 },
        readOnly: unlocked ? (content.newerMinor ? 'newer_minor' : null) : 'locked',
        generation: content.generation,
        lastFrame: content.records.length,
        opening,
      },
    };
  }
  const record = (name: string) => void content.records.push(`${name}-${(serial += 1)}`);
  const refuse = (code: string): Result<never> => ({ ok: false, problem: { code, message: { zh: `拒绝：${code}`, en: `Refused: ${code}` } } });

  const own: { [C in CommandName]?: (argument: CommandArgument<C>) => Promise<Result<CommandValue<C>>> | Result<CommandValue<C>> } = {
    async openProject({ bytes, asCopy, donors }) {
      if (bytes.length > 2) content = JSON.parse(decoder.decode(bytes)) as FakeContent;
      else content = { projectId: 'sample', generation: 1, records: ['create'], password: null };
      const damaged = content.damaged ?? [];
      const mended = damaged.filter((table) =>
        (donors ?? []).some((donor) => !(JSON.parse(decoder.decode(donor as Uint8Array)) as FakeContent).damaged?.includes(table)),
      );
      opening = {
        migratedFrom: content.migratedFrom ?? null,
        mendedTables: mended,
        lostTables: damaged.filter((table) => !mended.includes(table)),
        lostParts: [],
      };
      if (asCopy) content = { ...content, projectId: `copy-${(copies += 1)}`, generation: 0 };
      unlocked = content.password === null;
      return overview();
    },
    async createProject() {
      content = { projectId: `new-${(copies += 1)}`, generation: 0, records: ['create'], password: null };
      unlocked = true;
      return overview();
    },
    exportProject: () => {
      const generation = content.generation + 1;
      const bytes = fakeFile({ ...content, generation, damaged: [], migratedFrom: undefined });
      return { ok: true, value: { bytes, projectId: content.projectId, generation, lastFrame: content.records.length } };
    },
    noteSaved: ({ generation }) => {
      content = { ...content, generation };
      return { ok: true, value: null };
    },
    takeFrames: ({ after }) => ({ ok: true, value: { frames: fakeFrames(content.records, after), tables: [] } }),
    async replayFrames({ frames }) {
      if (!unlocked) return refuse('project_locked');
      const before = content.records.length;
      const edits: EditSummary[] = [];
      let { records } = content;
      for (const frame of frames) {
        const chain = JSON.parse(decoder.decode(frame.bytes as Uint8Array)) as string[];
        const follows = chain.slice(0, records.length).join() === records.slice(0, chain.length).join();
        if (!follows || chain.length > records.length + 1) return refuse('journal_other_history');
        if (chain.length <= records.length) continue;
        records = chain;
        if (chain.at(-1)?.startsWith('edit')) {
          edits.unshift({ seq: chain.length, time: '2016-05-03T08:00:00Z', kind: 'set_overlay', text: { zh: '改动参数', en: 'Change a parameter' }, reason: '试算' });
        }
      }
      content = { ...content, records: [...records] };
      const now = await overview();
      if (!now.ok) return now;
      const replayed = records.length - before;
      return { ok: true, value: { overview: now.value, replayed, known: frames.length - replayed, edits } };
    },
    identifyUser: () => ({ ok: true, value: null }),
    async unlockProject({ text }) {
      if (text !== content.password && text !== 'ABCD-EFGH') return refuse('password_wrong');
      unlocked = true;
      return overview();
    },
    async lockProject() {
      if (content.password === null) return refuse('project_not_protected');
      record('lock');
      unlocked = false;
      return overview();
    },
    preparePassword: ({ password }) => {
      prepared = password;
      return { ok: true, value: { recoveryCode: 'ABCD-EFGH' } };
    },
    async confirmPassword({ recoveryCode }) {
      if (prepared === null || recoveryCode.replace(/\W/g, '').toUpperCase() !== 'ABCDEFGH') return refuse('recovery_code_wrong');
      record('protect');
      content = { ...content, password: prepared };
      return overview();
    },
    async changePassword({ current, next }) {
      if (current !== content.password) return refuse('password_wrong');
      content = { ...content, password: next };
      record('change_password');
      return overview();
    },
    async removePassword({ current }) {
      if (current !== content.password) return refuse('password_wrong');
      content = { ...content, password: null };
      record('unprotect');
      return overview();
    },
    revealHousehold: () => ({
      ok: true,
      value: {
        persons: [{ personId: 1, name: '张小明', idNumber: '440899198001019016', telephone: '13800001234' }],
        minutes: 5,
      },
    }),
    exportHouseholds: () => ({ ok: true, value: { fileName: '贫困户名单.xlsx', bytes: new Uint8Array([80, 75]), rows: 3665 } }),
    exportAnonymousCopy: () => ({ ok: true, value: { fileName: '仁化县（不含个人信息）.guatu', bytes: new Uint8Array([80, 75]) } }),
    exportAudit: () => ({ ok: true, value: { fileName: '操作日志.xlsx', bytes: new Uint8Array([80, 75]) } }),
    recordExport: () => ({ ok: true, value: null }),
    listAudit: ({ offset, limit }) => {
      const rows = content.records.map(
        (name, index): AuditRow => ({
          number: index + 1,
          time: '2016-05-03T08:07:00Z',
          user: '李四',
          action: 'edit',
          text: { zh: `操作 ${name}`, en: `Act ${name}` },
          count: index === 0 ? null : 3,
          reason: index === 0 ? null : '核对登记信息',
          hash: 'f'.repeat(64),
        }),
      );
      return {
        ok: true,
        value: { total: rows.length, rows: rows.reverse().slice(offset, offset + limit), verified: true, brokenAt: null, head: 'f'.repeat(64) },
      };
    },
  };

  return {
    sent: base.sent,
    failNext: (command, problem) => void failures.set(command, problem),
    records: () => content.records,
    content: () => content,
    lose() {
      content = { projectId: 'lost', generation: 0, records: [], password: null };
    },
    async send<C extends CommandName>(command: C, argument: CommandArgument<C>, sendOptions: Parameters<CommandDoor['send']>[2] = {}) {
      const failure = failures.get(command);
      failures.delete(command);
      if (failure) {
        base.sent.push({ command, argument });
        return { ok: false, problem: failure };
      }
      if (!unlocked && refusedWhenLocked.includes(command)) return refuse('project_locked');
      if (command === 'projectOverview') return overview() as Promise<Result<CommandValue<C>>>;
      const handler = own[command] as ((given: CommandArgument<C>) => Promise<Result<CommandValue<C>>>) | undefined;
      let answer: Result<CommandValue<C>>;
      if (handler) {
        base.sent.push({ command, argument });
        await Promise.resolve();
        answer = await handler(argument);
      } else answer = await base.send(command, argument, sendOptions);
      const name = recordOf[command] ?? ((planningChanges as string[]).includes(command) ? 'edit' : undefined);
      if (answer.ok && name !== undefined) record(name);
      if (answer.ok && ['setOverlay', 'acceptImport', 'undo', 'redo', ...planningChanges].includes(command)) return overview() as Promise<Result<CommandValue<C>>>;
      return answer;
    },
  };
}
