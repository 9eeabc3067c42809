import type { LocalizedText, Problem } from '../contract/result';

/** Why a file call failed, by the system's code, as half a sentence. */
function explainCode(code: string): LocalizedText {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return { zh: '磁盘空间不足', en: 'the disk is full' };
    case 'EPERM':
    case 'EACCES':
      return { zh: '没有写入权限或被别的程序占用', en: 'it may not be written or another program holds it' };
    case 'EBUSY':
      return { zh: '正被别的程序占用', en: 'another program holds it' };
    case 'EROFS':
      return { zh: '磁盘只能读不能写', en: 'the disk can only be read' };
    case 'ENOENT':
    case 'ENOTDIR':
      return { zh: '文件夹不存在', en: 'the folder is not there' };
    default:
      return { zh: `磁盘出错（${code || 'EIO'}）`, en: `the disk failed (${code || 'EIO'})` };
  }
}

const freeSpace: LocalizedText = {
  zh: '请清理磁盘或检查数据文件夹的权限；在此之前请勿关闭程序，可用“另存为”换一个位置保存。',
  en: 'Free some space or check the rights of the data folder; until then do not close the program, or save under another place.',
};

export function describeJournalFailure(code: string, act: 'append' | 'read'): Problem {
  const why = explainCode(code);
  return act === 'append'
    ? {
        code: 'journal_not_recorded',
        message: { zh: `刚才的修改还没有记录到磁盘：${why.zh}。`, en: `The last changes are not recorded on the disk yet: ${why.en}.` },
        hint: freeSpace,
      }
    : {
        code: 'journal_unreadable',
        message: { zh: `记录的修改现在读不出来：${why.zh}。`, en: `The recorded changes cannot be read now: ${why.en}.` },
        hint: { zh: '请再试一次；什么都没有删除。', en: 'Try again; nothing was deleted.' },
      };
}

/** `where.record` is the number that was due: whoever records can send everything from there on. */
export function describeJournalGap(expected: number, given: number): Problem {
  return {
    code: 'journal_gap',
    message: { zh: `修改记录不连续：应为第 ${expected} 条，收到第 ${given} 条，没有记录。`, en: `The changes do not follow each other: number ${expected} was due, ${given} came; nothing was recorded.` },
    where: { record: String(expected) },
    hint: { zh: '请保存项目；若仍出现，请重新打开项目。', en: 'Save the project; if it happens again, open the project anew.' },
  };
}

export function describeDamagedTable(sha256: string): Problem {
  return {
    code: 'journal_table_damaged',
    message: { zh: '一张随修改记录的数据表与它的校验值不符，没有采用。', en: 'A table of the recorded changes does not match its checksum and was not used.' },
    where: { record: sha256.slice(0, 12) },
    hint: { zh: '请重新导入登记表。', en: 'Import the registers again.' },
  };
}

export function describeMissingTable(sha256: string): Problem {
  return {
    code: 'journal_table_missing',
    message: { zh: '修改记录里没有这张数据表。', en: 'This table is not among the recorded changes.' },
    where: { record: sha256.slice(0, 12) },
    hint: { zh: '请重新导入登记表。', en: 'Import the registers again.' },
  };
}

export function describeLocalKeyFailure(code: string): Problem {
  const why = explainCode(code);
  return {
    code: 'local_key_failed',
    message: {
      zh: `本机密钥现在不能使用：${why.zh}；修改记录和备份因此不能读写。`,
      en: `The key of this computer cannot be used now: ${why.en}; so recorded changes and backups can be neither read nor written.`,
    },
    hint: freeSpace,
  };
}

export function describeBackupFailure(file: string, code: string): Problem {
  const why = explainCode(code);
  return {
    code: 'backup_failed',
    message: {
      zh: `“${file}”的上一版没能备份：${why.zh}；所以没有保存，原来的文件没有改动。`,
      en: `The former state of "${file}" could not be kept as a backup: ${why.en}; so nothing was saved and the former file is unchanged.`,
    },
    where: { file },
    hint: freeSpace,
  };
}

export function describeBackupUnreadable(id: string, reason: 'missing' | 'damaged'): Problem {
  return reason === 'missing'
    ? {
        code: 'backup_missing',
        message: { zh: '没有这个备份。', en: 'There is no such backup.' },
        where: { record: id },
        hint: { zh: '请从列表中另选一个。', en: 'Choose another one of the list.' },
      }
    : {
        code: 'backup_unreadable',
        message: {
          zh: '这个备份打不开：内容已损坏，或是用已丢失的本机密钥加密的。',
          en: 'This backup cannot be opened: it is damaged, or was sealed with a key of this computer that is lost.',
        },
        where: { record: id },
        hint: { zh: '请从列表中另选一个；这个备份没有删除。', en: 'Choose another one of the list; this one was not deleted.' },
      };
}

export function describeUnknownProject(): Problem {
  return {
    code: 'project_unknown',
    message: { zh: '不知道这是哪个项目文件。', en: 'It is not known which project file this is.' },
    hint: { zh: '请用“打开”重新选择文件。', en: 'Choose the file again with "Open".' },
  };
}

/** `where.record` names the project, so that its backups can be offered. */
export function describeMissingProject(file: string, projectId: string | undefined): Problem {
  return {
    code: 'project_missing',
    message: { zh: `“${file}”不在原来的位置（可能已移走、改名，或 U 盘已拔出）。`, en: `"${file}" is not where it was (moved, renamed, or its stick was pulled).` },
    where: { file, ...(projectId === undefined ? {} : { record: projectId }) },
    hint: { zh: '请插好 U 盘再试，用“打开”找到文件，或从备份恢复。', en: 'Plug in the stick and try again, find the file with "Open", or bring it back from a backup.' },
  };
}

export function describeProjectTooLarge(file: string, limitMegabytes: number): Problem {
  return {
    code: 'project_too_large',
    message: { zh: `“${file}”超过 ${limitMegabytes} MB，不是挂图的项目文件，没有打开。`, en: `"${file}" is larger than ${limitMegabytes} MB, so it is no project of Guatu and was not opened.` },
    where: { file },
    hint: { zh: '请选择扩展名为 .guatu 的文件。', en: 'Choose a file that ends in .guatu.' },
  };
}

export function describeNameTaken(file: string): Problem {
  return {
    code: 'name_taken',
    message: { zh: `已有名为“${file}”的文件，没有保存。`, en: `There is a file named "${file}" already; nothing was saved.` },
    where: { file },
    hint: { zh: '请换一个名字。', en: 'Choose another name.' },
  };
}

export function describeProjectInUse(file: string, holder: { user: string; computer: string }): Problem {
  return {
    code: 'project_in_use',
    message: {
      zh: `“${file}”正由${holder.user || '别人'}在${holder.computer || '另一台电脑'}上打开，没有保存到它上面。`,
      en: `"${file}" is open by ${holder.user || 'somebody'} on ${holder.computer || 'another computer'}; nothing was saved over it.`,
    },
    where: { file },
    hint: { zh: '请换一个名字，或等对方关闭。', en: 'Choose another name, or wait until it is closed there.' },
  };
}

export function describeDataFolderFailure(file: string, code: string): Problem {
  const why = explainCode(code);
  return {
    code: 'data_folder_failed',
    message: { zh: `保存数据的文件夹不能使用：${why.zh}，“${file}”没有保存。`, en: `The folder for saved data cannot be used: ${why.en}; "${file}" was not saved.` },
    where: { file },
    hint: {
      zh: '请检查磁盘空间和权限，或用环境变量 GUATU_DATA 指明另一个文件夹。',
      en: 'Check the space and rights of the disk, or name another folder in the environment variable GUATU_DATA.',
    },
  };
}
