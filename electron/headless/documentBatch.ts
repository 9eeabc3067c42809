import type { CommandArgument, CommandValue } from '../../analytics/commands';
import type { Composition } from '../../analytics/documents/types';
import type { OpenCounty } from './openCounty';
import type { CountyRun, WrittenFile } from './orderTypes';
import { send } from './planCounty';
import { printBook } from './printPaper';
import { writeCounty } from './writeCounty';

/** Most papers of one PDF: a longer book comes in parts, so that no page has to hold it whole. */
export const mostPapersOfFile = 300;
/** Papers asked for at once. */
const papersAtOnce = 50;

/** What the commands of papers are asked with. */
export type PaperQuestion = Pick<CommandArgument<'composeSheets'>, 'template' | 'scope' | 'year' | 'isPublic' | 'identities' | 'reason'>;

export interface BatchOutcome {
  files: WrittenFile[];
  papers: number;
  fonts: string[];
  missingCharacters: string[];
}

interface BatchFile {
  name: string;
  from: number;
  count: number;
}

export interface BatchOptions {
  label: string;
  each: boolean;
  /** Only these; empty: all of the place. */
  households: number[];
}

/**
 * Writes the papers of a batch, file by file: those of one file are composed, printed, saved and forgotten, so that memory
 * does not grow with the batch. Files that stand when the run is cancelled stay.
 */
export async function writeBatch(run: CountyRun, county: OpenCounty, question: PaperQuestion, options: BatchOptions): Promise<BatchOutcome> {
  const { template, scope, year } = question;
  const { households } = options;
  const batch = await send(run, { zh: '清点文书', en: 'Counting the papers' }, 'describeBatch', { template, scope, year, households });
  const outcome: BatchOutcome = { files: [], papers: 0, fonts: [], missingCharacters: [] };
  const isWhole = question.identities === 'whole';
  for (const { name, from, count } of listFiles(batch, options)) {
    const papers = await readPapers(run, { ...question, households }, from, count);
    run.report({ step: { zh: `打印 ${name}`, en: `Printing ${name}` }, share: from / Math.max(1, batch.total) });
    const printed = await printBook(run, name, papers);
    // The record of whole names is on the disk before the file has its name.
    const document = { name: `${name}.pdf`, content: printed.bytes, pages: printed.pages, personal: isWhole, record: null };
    outcome.files.push(...(await writeCounty(run, county, [document], { keepProject: isWhole && outcome.files.length === 0 })));
    outcome.papers += papers.length;
    outcome.fonts = unite(outcome.fonts, printed.fonts);
    outcome.missingCharacters = unite(outcome.missingCharacters, printed.missingCharacters);
  }
  return outcome;
}

/** The files of a batch in the order of its papers, each with a name of its own. */
function listFiles({ books, names }: CommandValue<'describeBatch'>, { label, each }: BatchOptions): BatchFile[] {
  const files = each ? names.map((name, from) => ({ name: `${name}-${label}`, from, count: 1 })) : books.flatMap((book) => cutBook(book, label));
  const taken = new Map<string, number>();
  return files.map((file) => {
    const name = file.name.replace(/[\\/:*?"<>|\p{C}]+/gu, '_');
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    return { ...file, name: before === 0 ? name : `${name}-${before + 1}` };
  });
}

function cutBook({ name, from, count }: { name: string; from: number; count: number }, label: string): BatchFile[] {
  const parts = Math.ceil(count / mostPapersOfFile);
  return Array.from({ length: parts }, (_, part) => ({
    name: parts === 1 ? `${name}-${label}` : `${name}-${label}-${part + 1}`,
    from: from + part * mostPapersOfFile,
    count: Math.min(mostPapersOfFile, count - part * mostPapersOfFile),
  }));
}

async function readPapers(run: CountyRun, question: PaperQuestion & { households: number[] }, from: number, count: number): Promise<Composition[]> {
  const papers: Composition[] = [];
  while (papers.length < count) {
    const answer = await send(run, { zh: '撰写文书', en: 'Writing the papers' }, 'composeSheets', { ...question, from: from + papers.length, count: Math.min(papersAtOnce, count - papers.length) });
    if (answer.compositions.length === 0) break;
    papers.push(...answer.compositions);
  }
  return papers;
}

function unite(former: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...former, ...more])].sort();
}
