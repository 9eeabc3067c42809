import { ProblemError, type Problem } from '../engine';
import type { OpenVault } from '../project';
import type { ReadOnlyReason } from './contract';
import { requireProject, type OpenProject, type Session } from './session';

/** An open project whose personal data are at hand. */
export type UnlockedProject = OpenProject & { vault: OpenVault };

export function isUnlocked(project: OpenProject): project is UnlockedProject {
  return project.vault.state === 'open';
}

/** Why the project can be looked at but not changed; null when it can be changed. */
export function readOnlyReason(project: OpenProject): ReadOnlyReason | null {
  return isUnlocked(project) ? project.readOnly : 'locked';
}

/**
 * The open project with its personal data, or a problem that says how to unlock it.
 * Errors: ProblemError `no_project`, `project_locked`.
 */
export function requireUnlocked(session: Session): UnlockedProject {
  const project = requireProject(session);
  if (isUnlocked(project)) return project;
  throw new ProblemError({
    code: 'project_locked',
    message: {
      zh: '项目已锁定：个人信息不可用，也不能修改。',
      en: 'The project is locked: personal data are out of reach and nothing can be changed.',
    },
    hint: { zh: '请先用密码或恢复码解锁，再重试。', en: 'Unlock it with the password or the recovery code, then try again.' },
  });
}

/**
 * The open project when it may be changed.
 * Errors: ProblemError `no_project`, `project_locked`, `project_read_only`.
 */
export function requireWritable(session: Session): UnlockedProject {
  const project = requireUnlocked(session);
  if (project.readOnly === null) return project;
  throw new ProblemError(readOnlyProblem());
}

/** A newer program saved the file; what this one would write could lose what it does not know. */
export function readOnlyProblem(): Problem {
  return {
    code: 'project_read_only',
    message: {
      zh: '该项目由较新版本的软件保存，本版本只能查看，不能修改或保存。',
      en: 'This project was saved by a newer version; this version can show it but not change or save it.',
    },
    hint: { zh: '请用新版软件修改；文件未被改动。', en: 'Change it with the newer version; the file is as it was.' },
  };
}
