import { ProblemError, type Problem } from '../engine';
import { openVault, sealVault, vaultSubject, type OpenVault } from '../project';
import type { Credential, KeyHeader } from '../../sealing';
import type { CommandHandler } from './commandHandler';
import { describeProject } from './describeProject';
import { unloadIdentities } from './identityTables';
import { packFrames } from './journalCommands';
import { countMended } from './openProject';
import { isUnlocked, type UnlockedProject } from './projectAccess';
import { noteAct, recordAct } from './recordActs';
import { requireProject, type OpenProject, type Session } from './session';

/** Wrong passwords in a row that are answered at once; then a wait that doubles with each, up to a quarter of an hour. */
const freeTries = 5;
const firstWaitMilliseconds = 30_000;
const longestWaitMilliseconds = 15 * 60_000;

export const identifyUser: CommandHandler<'identifyUser'> = async ({ name }, { session }) => {
  session.user = name;
  return null;
};

/** Opens the vault by password or recovery code. Wrong ones are recorded with the next good one. */
export const unlockProject: CommandHandler<'unlockProject'> = async (credential, { session }) => {
  const project = requireProject(session);
  const { vault } = project;
  if (vault.state === 'open') {
    if (vault.lock === null) throw new ProblemError(notProtectedProblem());
    return describeProject(session);
  }
  const opened = await tryCredential(session, project, vault.header, credential, () => openVault(vault, credential, session.tools.cryptography));
  project.vault = opened;
  project.lastFrame = opened.records.at(-1)?.number ?? 0;
  project.framesWhileLocked = { frames: [], tables: [] };
  takeOpening(session, project, opened);
  noteAct(session, project, { action: 'unlock', subject: credential.kind });
  return describeProject(session);
};

/** What opening the vault had to do becomes part of what opening the file had to do. */
function takeOpening(session: Session, project: OpenProject, { opening }: OpenVault): void {
  if (!opening || countMended(opening) === 0) return;
  const { mendedTables, lostTables, lostParts } = project.opening;
  const together = (...names: string[][]) => [...new Set(names.flat())];
  const stillLost = lostTables.filter((name) => !opening.mendedTables.includes(name));
  project.opening = {
    ...project.opening,
    mendedTables: together(mendedTables, opening.mendedTables),
    lostTables: together(stillLost, opening.lostTables),
    lostParts: together(lostParts, opening.lostParts),
  };
  project.changedOtherwise = true;
  noteAct(session, project, { action: 'mend', count: countMended(opening) });
}

/**
 * Forgets key and personal data: the vault is sealed, the identity tables leave DuckDB, an import that nobody
 * accepted is discarded. What needs no personal data goes on working.
 */
export const lockProject: CommandHandler<'lockProject'> = async (_, { session }) => {
  const project = requireProject(session);
  if (isUnlocked(project)) await sealProject(session, project);
  await unloadIdentities(session);
  return describeProject(session);
};

async function sealProject(session: Session, project: UnlockedProject): Promise<void> {
  const { vault } = project;
  if (vault.lock === null) throw new ProblemError(notProtectedProblem());
  await recordAct(session, project, { action: 'lock' });
  const frames = project.saved.protected ? await packFrames(session, project, project.saved.lastFrame) : { frames: [], tables: [] };
  const subject = vaultSubject(project.history.document.projectId, project.saved.generation);
  const sealed = await sealVault(vault, subject, session.tools.cryptography);
  const locked: OpenProject = project;
  locked.framesWhileLocked = frames;
  locked.vault = sealed;
  wipe(vault.lock.dataKey, vault.chainKey, ...vault.tables.values());
  if (project.formerLock) wipe(project.formerLock.dataKey);
  project.formerLock = null;
  if (session.prepared) wipe(session.prepared.dataKey);
  session.prepared = null;
}

/** Overwrites bytes that nobody else shares; a view into a larger block (a file that was opened) is only let go. */
function wipe(...secrets: Uint8Array[]): void {
  for (const bytes of secrets) if (bytes.byteLength === bytes.buffer.byteLength) bytes.fill(0);
}

/**
 * Runs a try with a password or recovery code unless the project has to wait for it, and counts a wrong one.
 * Errors: `unlock_wait` with the seconds that are left, `password_wrong` with the tries that are left.
 */
export async function tryCredential<T>(session: Session, project: OpenProject, header: KeyHeader, { kind }: Pick<Credential, 'kind'>, attempt: () => Promise<T | null>): Promise<T> {
  const key = header.slots[0]?.derivation.salt ?? '';
  const failed = session.failedTries.get(key) ?? { count: 0, waitUntil: 0 };
  const now = Date.parse(session.tools.now());
  // A clock that was set back must not make the wait longer than it ever is.
  const left = Math.min(failed.waitUntil - now, longestWaitMilliseconds);
  if (left > 0) throw new ProblemError(waitProblem(Math.ceil(left / 1000)));
  const opened = await attempt();
  if (opened !== null) {
    session.failedTries.delete(key);
    return opened;
  }
  const count = failed.count + 1;
  const wait = count < freeTries ? 0 : Math.min(firstWaitMilliseconds * 2 ** (count - freeTries), longestWaitMilliseconds);
  session.failedTries.set(key, { count, waitUntil: now + wait });
  noteAct(session, project, { action: 'unlock_failed', subject: kind, count });
  throw new ProblemError(wait > 0 ? waitProblem(wait / 1000, kind) : wrongProblem(kind, freeTries - count));
}

function wrongProblem(kind: Credential['kind'], left: number): Problem {
  return {
    code: kind === 'password' ? 'password_wrong' : 'recovery_code_wrong',
    message: {
      zh: `${kind === 'password' ? '密码' : '恢复码'}不正确。再错 ${left} 次后需要等待。`,
      en: `The ${kind === 'password' ? 'password' : 'recovery code'} is wrong. After ${left} more wrong tries there is a wait.`,
    },
    hint: {
      zh: '请检查大小写和输入法；忘记密码可用打印的恢复码解锁。',
      en: 'Check capitals and the input method; a forgotten password can be replaced by the printed recovery code.',
    },
  };
}

function waitProblem(seconds: number, wrong?: Credential['kind']): Problem {
  const said = wrong === undefined ? { zh: '', en: '' } : wrong === 'password' ? { zh: '密码不正确，而且', en: 'The password is wrong, and ' } : { zh: '恢复码不正确，而且', en: 'The recovery code is wrong, and ' };
  return {
    code: 'unlock_wait',
    message: {
      zh: `${said.zh}连续输错次数过多，请等待 ${seconds} 秒后再试。`,
      en: `${said.en}there were too many wrong tries in a row: wait ${seconds} seconds before the next.`,
    },
    hint: { zh: '请在等待期间核对密码或找出打印的恢复码。', en: 'Use the time to check the password or to find the printed recovery code.' },
    waitSeconds: seconds,
  };
}

/** There is no password, so there is nothing to lock, to unlock or to change. */
export function notProtectedProblem(): Problem {
  return {
    code: 'project_not_protected',
    message: { zh: '该项目没有设置密码。', en: 'This project has no password.' },
    hint: { zh: '请先在“密码与保护”中设置密码。', en: 'Set one under "Password and protection" first.' },
  };
}
