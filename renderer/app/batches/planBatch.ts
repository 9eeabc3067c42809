import type { BatchDescription } from '../../../analytics/commands/contracts/documents';

/** One PDF per village or town, or one each. */
export type BatchKind = 'books' | 'files';

/** One file that is to be made: its name without ending, and which papers of the batch stand in it. */
export interface BatchJob {
  name: string;
  from: number;
  count: number;
}

/** Most papers of one PDF: a longer book comes in parts, so that neither page nor printer has to hold it whole. */
export const mostPapersOfFile = 300;

/**
 * The files of a batch in the order of its papers. Names are taken once: a second one of the same name has a number.
 * @example planBatch({ total: 2, books: [{ code: '440224001201', name: '胡坑村', from: 0, count: 2 }], names: ['a', 'b'] }, 'files', '一户一策').length // 2
 */
export function planBatch({ books, names }: BatchDescription, kind: BatchKind, paper: string): BatchJob[] {
  const jobs = kind === 'files' ? names.map((name, from) => ({ name, from, count: 1 })) : books.flatMap((book) => cutBook(book, paper));
  const taken = new Map<string, number>();
  return jobs.map((job) => {
    const name = cleanName(job.name);
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    return { ...job, name: before === 0 ? name : `${name} (${before + 1})` };
  });
}

function cutBook({ name, from, count }: BatchDescription['books'][number], paper: string): BatchJob[] {
  const parts = Math.ceil(count / mostPapersOfFile);
  return Array.from({ length: parts }, (_, part) => ({
    name: parts === 1 ? `${name}-${paper}` : `${name}-${paper}-${part + 1}`,
    from: from + part * mostPapersOfFile,
    count: Math.min(mostPapersOfFile, count - part * mostPapersOfFile),
  }));
}

/** A name that every file system takes. */
function cleanName(name: string): string {
  const clean = name.replace(/[\\/:*?"<>|\u0000-\u001f]+/gu, ' ').trim();
  return [...clean].slice(0, 100).join('').replace(/[. ]+$/u, '') || '_';
}
