import type { PickedFile, Problem, Result } from '../../../electron/contract';

const largestFile = 200 * 1024 * 1024;
const knownEndings = /\.(xlsx|xls|csv|txt)$/i;

/** Files dropped on the window, with their hashes. Anything that is no register file is refused with its name. */
export async function readDroppedFiles(files: readonly File[]): Promise<Result<PickedFile[]>> {
  const picked: PickedFile[] = [];
  for (const file of files) {
    if (!knownEndings.test(file.name)) return { ok: false, problem: wrongKind(file.name) };
    if (file.size > largestFile) return { ok: false, problem: tooLarge(file.name) };
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      return { ok: false, problem: unreadable(file.name) };
    }
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    picked.push({ name: file.name.slice(-180), sha256, bytes });
  }
  return { ok: true, value: picked };
}

function wrongKind(file: string): Problem {
  return {
    code: 'file_kind_unknown',
    message: { zh: `“${file}”不是登记表文件。`, en: `"${file}" is not a register file.` },
    where: { file },
    hint: { zh: '请选择 .xlsx、.xls、.csv 或 .txt 文件。', en: 'Choose .xlsx, .xls, .csv or .txt files.' },
  };
}

function tooLarge(file: string): Problem {
  return {
    code: 'file_too_large',
    message: { zh: `“${file}”超过 200 MB。`, en: `"${file}" is larger than 200 MB.` },
    where: { file },
    hint: { zh: '请按乡镇分开导出后再导入。', en: 'Export it by town and import the parts.' },
  };
}

function unreadable(file: string): Problem {
  return {
    code: 'file_unreadable',
    message: { zh: `“${file}”读不出来。`, en: `"${file}" cannot be read.` },
    where: { file },
    hint: {
      zh: '请检查文件是否被别的程序占用，或磁盘是否已拔出。',
      en: 'Check that no other program holds the file and that the disk is still there.',
    },
  };
}
