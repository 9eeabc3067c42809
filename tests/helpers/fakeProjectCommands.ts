import type { CommandArgument, CommandName, CommandValue, ProjectOverview } from '../../analytics/commands/contract';
import type { Problem } from '../../analytics/engine';

/** What the made-up door remembers of its project besides the plan. */
export interface FakeProject {
  /** Number of the newest record; every change adds one. */
  lastFrame: number;
  generation: number;
  password: string | null;
  prepared: string | null;
  unlocked: boolean;
}

export const fakeRecoveryCode = 'ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2';

/** Thrown by a made-up handler; the fake door answers with it. */
export class FakeProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

function refuse(code: string, zh: string, en: string): never {
  throw new FakeProblem({ code, message: { zh, en } });
}

export function startFakeProject(): FakeProject {
  return { lastFrame: 1, generation: 0, password: null, prepared: null, unlocked: true };
}

/** The part of the overview that files, journal and protection show. */
export function describeFakeProject({ lastFrame, generation, password, unlocked }: FakeProject): Pick<ProjectOverview, 'protection' | 'readOnly' | 'generation' | 'lastFrame' | 'opening'> {
  return {
    protection: { protected: password !== null, unlocked, suite: password === null ? null : 1 },
    readOnly: unlocked ? null : 'locked',
    generation,
    lastFrame,
    opening: { migratedFrom: null, mendedTables: [], lostTables: [], lostParts: [] },
  };
}

/** Refuses changes of a locked project, and counts the record of an allowed one. */
export function recordFake(project: FakeProject): void {
  if (!project.unlocked) refuse('project_locked', '项目已锁定。', 'The project is locked.');
  project.lastFrame += 1;
}

type Handlers<S> = { [C in CommandName]?: (argument: never, state: S) => CommandValue<C> };

/** Made-up answers of the commands for files, journal, protection and the log. */
export function makeProjectHandlers<S extends { project: FakeProject }>(overviewOf: (state: S) => ProjectOverview) {
  const changed = (state: S): ProjectOverview => {
    recordFake(state.project);
    return overviewOf(state);
  };
  return {
    exportProject: (_: never, { project }) => ({
      bytes: new Uint8Array([1, 2, 3]),
      projectId: 'fake',
      generation: project.generation + 1,
      lastFrame: project.lastFrame,
    }),
    noteSaved: ({ generation }: CommandArgument<'noteSaved'>, { project }) => {
      project.generation = generation;
      return null;
    },
    takeFrames: ({ after }: CommandArgument<'takeFrames'>, { project }) => ({
      frames: Array.from({ length: Math.max(0, project.lastFrame - after) }, (_, index) => ({ number: after + 1 + index, bytes: new Uint8Array([index]) })),
      tables: [],
    }),
    replayFrames: ({ frames }: CommandArgument<'replayFrames'>, state) => {
      const fresh = frames.filter(({ number }) => number > state.project.lastFrame);
      state.project.lastFrame += fresh.length;
      const text = { zh: '改动“转移就业年增收”', en: 'Change “Income from labour transfer”' };
      return {
        overview: overviewOf(state),
        replayed: fresh.length,
        known: frames.length - fresh.length,
        edits: fresh.map(({ number }) => ({ seq: number, time: '2016-01-01T08:00:00Z', kind: 'set_overlay', text })).reverse(),
      };
    },
    identifyUser: () => null,
    unlockProject: ({ kind, text }: CommandArgument<'unlockProject'>, state) => {
      const expected = kind === 'password' ? state.project.password : fakeRecoveryCode;
      if (text !== expected) refuse(kind === 'password' ? 'password_wrong' : 'recovery_code_wrong', '密码或恢复码不正确。', 'The password or recovery code is wrong.');
      state.project.unlocked = true;
      return overviewOf(state);
    },
    lockProject: (_: never, state) => {
      if (state.project.password === null) refuse('project_not_protected', '该项目没有设置密码。', 'This project has no password.');
      state.project.unlocked = false;
      return overviewOf(state);
    },
    preparePassword: ({ password }: CommandArgument<'preparePassword'>, { project }) => {
      project.prepared = password;
      return { recoveryCode: fakeRecoveryCode };
    },
    confirmPassword: ({ recoveryCode }: CommandArgument<'confirmPassword'>, state) => {
      if (recoveryCode !== fakeRecoveryCode || state.project.prepared === null) refuse('recovery_code_wrong', '恢复码不一致。', 'That is not the recovery code.');
      state.project.password = state.project.prepared;
      state.project.prepared = null;
      return changed(state);
    },
    changePassword: ({ current, next }: CommandArgument<'changePassword'>, state) => {
      if (current !== state.project.password) refuse('password_wrong', '密码不正确。', 'The password is wrong.');
      state.project.password = next;
      return changed(state);
    },
    removePassword: ({ current }: CommandArgument<'removePassword'>, state) => {
      if (current !== state.project.password) refuse('password_wrong', '密码不正确。', 'The password is wrong.');
      state.project.password = null;
      return changed(state);
    },
    revealHousehold: (_: never, { project }) => {
      recordFake(project);
      return { minutes: 5, persons: [{ personId: 1, name: '张三丰', idNumber: '440899198501011234', telephone: '13800001234' }] };
    },
    exportHouseholds: (_: never, { project }) => {
      recordFake(project);
      return { fileName: '仁化县-贫困户名单.xlsx', bytes: new Uint8Array([80, 75]), rows: 3665 };
    },
    exportAnonymousCopy: () => ({ fileName: '仁化县-不含个人信息.guatu', bytes: new Uint8Array([80, 75]) }),
    listAudit: ({ offset, limit }: CommandArgument<'listAudit'>, { project }) => ({
      total: project.lastFrame,
      rows: Array.from({ length: project.lastFrame }, (_, index) => ({
        number: project.lastFrame - index,
        time: '2016-01-01T08:00:00Z',
        user: '李工',
        action: index === project.lastFrame - 1 ? ('create' as const) : ('edit' as const),
        text: index === project.lastFrame - 1 ? { zh: '新建项目', en: 'Made the project' } : { zh: '改动政策参数', en: 'Changed a parameter' },
        count: null,
        reason: '试算',
        hash: String(project.lastFrame - index).padStart(64, '0'),
      })).slice(offset, offset + limit),
      verified: true,
      brokenAt: null,
      head: String(project.lastFrame).padStart(64, '0'),
    }),
    exportAudit: () => ({ fileName: '仁化县-操作日志.xlsx', bytes: new Uint8Array([80, 75]) }),
    recordExport: (_: never, { project }) => {
      recordFake(project);
      return null;
    },
  } satisfies Handlers<S>;
}
