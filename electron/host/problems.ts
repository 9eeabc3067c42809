import type { Problem } from '../contract/result';

const saveAgain = {
  zh: '内容仍在程序里，可换一个位置再存。',
  en: 'The content is still in the program; save it in another place.',
};

/** The problem of a save that failed, by the system's code; the path itself is not repeated. */
export function describeSaveFailure(file: string, code: string, stage: 'before the rename' | 'after the rename' = 'before the rename'): Problem {
  const where = { file };
  if (stage === 'after the rename') {
    return {
      code: 'saved_not_synced',
      message: {
        zh: `“${file}”已写好，但磁盘没有确认落盘（${code || 'EIO'}），断电时可能回到上一版。`,
        en: `"${file}" is written, but the disk did not confirm it (${code || 'EIO'}); after a power cut the former version may be back.`,
      },
      where,
      hint: { zh: '请再存一次；若仍出现，请检查磁盘或换一个位置。', en: 'Save once more; if it happens again, check the disk or save in another place.' },
    };
  }
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return {
        code: 'disk_full',
        message: { zh: `磁盘空间不足，“${file}”没有保存；原来的文件没有改动。`, en: `The disk is full: "${file}" was not saved; the former file is unchanged.` },
        where,
        hint: { zh: `请清理磁盘后再存。${saveAgain.zh}`, en: `Free some space and save again. ${saveAgain.en}` },
      };
    case 'EPERM':
    case 'EACCES':
    case 'EBUSY':
      return {
        code: 'file_busy',
        message: {
          zh: `“${file}”正被别的程序（如 WPS、Excel）打开，或没有写入权限；没有保存，原来的文件没有改动。`,
          en: `"${file}" is open in another program (such as WPS or Excel) or may not be written; it was not saved and the former file is unchanged.`,
        },
        where,
        hint: { zh: `请关闭那个程序后再存。${saveAgain.zh}`, en: `Close that program and save again. ${saveAgain.en}` },
      };
    case 'EROFS':
      return {
        code: 'folder_read_only',
        message: { zh: `这个位置只能读不能写，“${file}”没有保存。`, en: `This place can only be read: "${file}" was not saved.` },
        where,
        hint: saveAgain,
      };
    case 'ENOENT':
    case 'ENOTDIR':
      return {
        code: 'folder_missing',
        message: { zh: `文件夹不存在（可能 U 盘已拔出），“${file}”没有保存。`, en: `The folder is not there (a stick may have been pulled): "${file}" was not saved.` },
        where,
        hint: saveAgain,
      };
    case 'ENAMETOOLONG':
      return {
        code: 'bad_file_name',
        message: { zh: `文件名太长，“${file}”没有保存。`, en: `The file name is too long: "${file}" was not saved.` },
        where,
        hint: { zh: '请起一个短一些的名字。', en: 'Choose a shorter name.' },
      };
    default:
      return {
        code: 'save_failed',
        message: {
          zh: `“${file}”没有保存（${code || '原因不明'}）；原来的文件没有改动。`,
          en: `"${file}" was not saved (${code || 'unknown cause'}); the former file is unchanged.`,
        },
        where,
        hint: saveAgain,
      };
  }
}

export function describeBadFileName(file: string): Problem {
  return {
    code: 'bad_file_name',
    message: { zh: `“${file}”不能用作文件名。`, en: `"${file}" cannot be used as a file name.` },
    hint: { zh: '请换一个名字，不要以点或空格结尾，也不要用 CON、NUL 等保留名。', en: 'Choose another name: not ending in a dot or blank, and none of the reserved ones such as CON or NUL.' },
  };
}

export function describeUnreadableFile(file: string, code: string): Problem {
  return {
    code: 'file_unreadable',
    message: { zh: `“${file}”读不出来（${code || '原因不明'}）。`, en: `"${file}" cannot be read (${code || 'unknown cause'}).` },
    where: { file },
    hint: { zh: '请检查文件是否存在、是否被别的程序占用，再试一次。', en: 'Check that the file is there and not held by another program, then try again.' },
  };
}

export function describeMissingSample(): Problem {
  return {
    code: 'sample_missing',
    message: { zh: '示例县数据还没有生成。', en: 'The sample county has not been built yet.' },
    hint: { zh: '请运行 npm start，它会先生成示例数据。', en: 'Run npm start, which builds the sample first.' },
  };
}

export function describeUnknownSample(sample: string): Problem {
  return {
    code: 'sample_unknown',
    message: { zh: `没有名为“${sample}”的示例县。`, en: `There is no sample county named "${sample}".` },
    hint: { zh: '请从列表中选择。', en: 'Choose one of the list.' },
  };
}

export function describeFileTooLarge(file: string, limitMegabytes: number): Problem {
  return {
    code: 'file_too_large',
    message: { zh: `“${file}”超过 ${limitMegabytes} MB，没有读取。`, en: `"${file}" is larger than ${limitMegabytes} MB and was not read.` },
    where: { file },
    hint: { zh: '请按乡镇拆成几个文件再导入。', en: 'Split it by town into several files and import those.' },
  };
}

export function describeNoBrowserForPrinting(): Problem {
  return {
    code: 'no_browser_for_printing',
    message: {
      zh: '这台电脑上没有找到 Chrome、Edge 或 Chromium，不能生成 PDF；其他功能不受影响。',
      en: 'No Chrome, Edge or Chromium was found on this computer, so no PDF can be made; everything else works.',
    },
    hint: {
      zh: '请安装其中一种浏览器，或用环境变量 CHROME_PATH 指明它的位置。',
      en: 'Install one of these browsers, or name its place in the environment variable CHROME_PATH.',
    },
  };
}

export function describePrintFailure(title: string, reason: 'time' | 'start' | 'fonts' | 'pages' | 'other'): Problem {
  const reasons = {
    time: { zh: '超过了时间限制', en: 'it took longer than the time limit' },
    start: { zh: '浏览器没有启动', en: 'the browser did not start' },
    fonts: { zh: '随程序附带的字体没有装入', en: 'the delivered fonts could not be loaded' },
    pages: { zh: '打印结果没有页面', en: 'the result has no pages' },
    other: { zh: '浏览器中途退出', en: 'the browser stopped on the way' },
  }[reason];
  return {
    code: 'print_failed',
    message: { zh: `“${title}”没有生成 PDF：${reasons.zh}。`, en: `No PDF of "${title}" was made: ${reasons.en}.` },
    hint: {
      zh: '请再试一次；若仍出错，请用 CHROME_PATH 指明另一个浏览器。',
      en: 'Try again; if it fails again, name another browser in CHROME_PATH.',
    },
  };
}

export function describeNotInThisHost(): Problem {
  return {
    code: 'not_in_this_host',
    message: { zh: '选择文件和保存文件由浏览器窗口自己完成。', en: 'Choosing and saving files is done by the browser window itself.' },
  };
}
