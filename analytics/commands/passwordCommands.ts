import { ProblemError, type Problem } from '../engine';
import { changePassword as changeHeader, createKeyHeader, openKeyHeader, type KeyHeaderOptions } from '../../sealing';
import type { ProjectLock } from '../project';
import type { CommandHandler } from './commandHandler';
import { describeProject } from './describeProject';
import { requireWritable, type UnlockedProject } from './projectAccess';
import { recordAct } from './recordActs';
import type { Session } from './session';
import { notProtectedProblem, tryCredential } from './unlockCommands';

/** Makes key and recovery code. Nothing of the project changes before `confirmPassword`. */
export const preparePassword: CommandHandler<'preparePassword'> = async ({ password }, { session }) => {
  const project = requireWritable(session);
  if (project.vault.lock !== null) throw new ProblemError(alreadyProtectedProblem());
  const { header, dataKey, recoveryCode } = await createKeyHeader(session.tools.cryptography, password, derivationOf(session));
  session.prepared = { projectId: project.history.document.projectId, header, dataKey };
  return { recoveryCode };
};

function derivationOf({ tools }: Session): KeyHeaderOptions {
  return tools.derivation ? { derivation: tools.derivation } : {};
}

/** Protects the project once the recovery code, typed back, really opens the key. */
export const confirmPassword: CommandHandler<'confirmPassword'> = async ({ recoveryCode }, { session }) => {
  const project = requireWritable(session);
  const { prepared } = session;
  if (prepared?.projectId !== project.history.document.projectId) throw new ProblemError(notPreparedProblem());
  const credential = { kind: 'recovery', text: recoveryCode } as const;
  if ((await openKeyHeader(session.tools.cryptography, prepared.header, credential)) === null) throw new ProblemError(codeWrongProblem());
  await recordAct(session, project, { action: 'protect' });
  project.vault.lock = { header: prepared.header, dataKey: prepared.dataKey };
  session.prepared = null;
  return describeProject(session);
};

export const changePassword: CommandHandler<'changePassword'> = async ({ current, next }, { session }) => {
  const project = requireWritable(session);
  const lock = await requireCredential(session, project, current);
  const header = await changeHeader(session.tools.cryptography, lock.header, lock.dataKey, next, derivationOf(session));
  await recordAct(session, project, { action: 'change_password' });
  project.vault.lock = { ...lock, header };
  return describeProject(session);
};

/** Takes the password away; names, ID numbers and telephones then stand readable in the file. */
export const removePassword: CommandHandler<'removePassword'> = async ({ current, reason }, { session }) => {
  const project = requireWritable(session);
  const lock = await requireCredential(session, project, current);
  await recordAct(session, project, { action: 'unprotect', reason });
  if (project.saved.protected) project.formerLock ??= lock;
  project.vault.lock = null;
  return describeProject(session);
};

/** The project's lock, if `current` is its password or, for whoever forgot that, its recovery code. */
async function requireCredential(session: Session, project: UnlockedProject, current: string): Promise<ProjectLock> {
  const { lock } = project.vault;
  if (lock === null) throw new ProblemError(notProtectedProblem());
  const { cryptography } = session.tools;
  await tryCredential(session, project, lock.header, { kind: 'password' }, async () => {
    const byPassword = await openKeyHeader(cryptography, lock.header, { kind: 'password', text: current });
    return byPassword ?? openKeyHeader(cryptography, lock.header, { kind: 'recovery', text: current });
  });
  return lock;
}

function alreadyProtectedProblem(): Problem {
  return {
    code: 'project_protected',
    message: { zh: '该项目已经设置了密码。', en: 'This project already has a password.' },
    hint: { zh: '如需更换，请使用“修改密码”。', en: 'To replace it, use "Change password".' },
  };
}

function notPreparedProblem(): Problem {
  return {
    code: 'password_not_prepared',
    message: { zh: '还没有为本项目准备密码和恢复码。', en: 'No password and recovery code have been prepared for this project.' },
    hint: { zh: '请从“设置密码”重新开始。', en: 'Start again with "Set a password".' },
  };
}

function codeWrongProblem(): Problem {
  return {
    code: 'recovery_code_wrong',
    message: { zh: '输入的恢复码与打印的不一致，项目尚未设置保护。', en: 'What was typed is not the recovery code; the project is not protected yet.' },
    hint: { zh: '请对照打印件逐组输入，字母大小写和空格不影响。', en: 'Type it group by group from the print; capitals and blanks do not matter.' },
  };
}
