import { ProblemError } from '../engine';

const toBackup = { zh: '请从备份恢复；未载入任何数据。', en: 'Restore a backup; nothing was loaded.' };

/** The file is no project file at all. */
export function unreadable(en: string, zh: string): ProblemError {
  return new ProblemError({
    code: 'project_unreadable',
    message: { zh: `这不是可读的挂图项目文件：${zh}。`, en: `This is not a readable Guatu project file: ${en}.` },
    hint: { zh: '请换一个文件，或从备份恢复。', en: 'Choose another file or restore a backup.' },
  });
}

/** A part without which the project cannot be opened is not what the manifest says. */
export function damaged(part: string): ProblemError {
  return new ProblemError({
    code: 'project_damaged',
    message: {
      zh: `项目文件已损坏：“${part}”与清单中的校验值不符。`,
      en: `The project file is damaged: "${part}" does not match its checksum.`,
    },
    where: { record: part },
    hint: toBackup,
  });
}

/** The file holds something that its manifest does not name. */
export function unlisted(part: string): ProblemError {
  return new ProblemError({
    code: 'project_damaged',
    message: {
      zh: `项目文件已被改动：“${part}”不在清单中。`,
      en: `The project file was changed: "${part}" is not in its manifest.`,
    },
    where: { record: part },
    hint: toBackup,
  });
}

export function tooNew({ major, minor }: { major: number; minor: number }): ProblemError {
  return new ProblemError({
    code: 'project_too_new',
    message: {
      zh: `该项目由更新版本的软件保存（格式 ${major}.${minor}），本版本不能打开。`,
      en: `This project was saved by a newer version (format ${major}.${minor}); this version cannot open it.`,
    },
    hint: { zh: '请用新版软件打开，文件未被改动。', en: 'Open it with the newer version; the file was not changed.' },
  });
}

export function frameDamaged(number: number): ProblemError {
  return new ProblemError({
    code: 'journal_damaged',
    message: {
      zh: `操作日志第 ${number} 条不是本项目的，或已损坏。`,
      en: `Entry ${number} of the journal is damaged or belongs to another project.`,
    },
    where: { record: String(number) },
    hint: {
      zh: '此条及其后的记录未恢复，之前的已恢复。',
      en: 'This entry and those after it are not recovered; those before it are.',
    },
  });
}

export function frameLocked(number: number): ProblemError {
  return new ProblemError({
    code: 'project_locked',
    message: {
      zh: `操作日志第 ${number} 条受密码保护。`,
      en: `Entry ${number} of the journal is protected by the project’s password.`,
    },
    where: { record: String(number) },
    hint: { zh: '请先解锁项目，再恢复操作日志。', en: 'Unlock the project first, then recover the journal.' },
  });
}
