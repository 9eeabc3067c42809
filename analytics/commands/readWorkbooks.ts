import { ProblemError, type TextWorkbook } from '../engine';
import type { CommandContext } from './commandHandler';
import { stopIfAborted } from './stopIfAborted';

interface SourceFile {
  name: string;
  sha256: string;
  bytes: Uint8Array;
}

/**
 * Reads the files one after another behind the guard; progress runs to `share`.
 * Errors: ProblemError of the reader with the file's name, or that the work was cancelled.
 */
export async function readWorkbooks(files: readonly SourceFile[], { session, report, signal }: CommandContext, share: number): Promise<TextWorkbook[]> {
  const workbooks: TextWorkbook[] = [];
  for (const [index, file] of files.entries()) {
    report({ step: 'progress.reading', share: (share * index) / files.length });
    const read = await session.tools.workbookReader.read(file.name, file.bytes, signal, (part) => report({ step: 'progress.reading', share: (share * (index + part)) / files.length }));
    if (!read.ok) throw new ProblemError(read.problem);
    workbooks.push(read.value);
    stopIfAborted(signal);
  }
  return workbooks;
}
