import { addRemark, applyDraft, draftIdOf, suppressSmallCells, templateOf, type Composition, type DocumentDraft } from '../../../documents';
import { ProblemError } from '../../../engine';
import { maskName } from '../../../register';
import type { CommandHandler } from '../../commandHandler';
import type { BatchBook } from '../../contracts/documents';
import { requireExport } from '../../personalExport';
import { fullVillageName } from '../../progress/noticePlaces';
import { stopIfAborted } from '../../stopIfAborted';
import { narrativeComposers } from '../narrative';
import type { PaperComposer, PaperWish } from '../paperWish';
import { readHiddenSets } from '../readHiddenSets';
import { readRemark } from '../remarks';
import { recordWholeBatch, refuseWholeInPublic } from '../wholeNames';
import { listPapers, noBatch, type BatchPaper } from './listPapers';
import { readHeads } from './readHeads';
import { readSheetBase, type SheetBase, type SheetComposer } from './sheetBase';
import { sheetWriters } from './sheetComposers';

const readAgain =
  (compose: PaperComposer): SheetComposer =>
  ({ session }, wish) =>
    compose(session, wish);

/** Writers of all papers that have a batch: of the narrative ones each reads for itself. */
const writers: Partial<Record<PaperWish['template'], SheetComposer>> = { place_brief: readAgain(narrativeComposers.place_brief), ...sheetWriters };

/**
 * Papers `from`, `from` + 1 … of a batch, `count` of them at most, with the office's changes laid over each; small counts are
 * hidden in a public version. Tables are read one village at a time, so that memory does not grow with the batch. Whole names
 * are recorded once for a batch, before its first page that is asked for goes out.
 * Errors: `document_no_batch`, `document_public_whole`, those of the papers, `project_locked`, `export_reason_missing`, `cancelled`.
 */
export const composeSheets: CommandHandler<'composeSheets'> = async ({ households, from, count, ...rest }, { session, signal }) => {
  const wish = { ...rest, householdId: null };
  refuseWholeInPublic(wish);
  const project = templateOf(wish.template).personal ? requireExport(session, wish, 'papers') : null;
  const base = await readSheetBase(session);
  const papers = await listPapers(base, wish, households);
  const total = papers.length;
  const compositions: Composition[] = [];
  for (const paper of papers.slice(from, from + count)) {
    stopIfAborted(signal);
    compositions.push(await composeOne(base, wish, paper));
  }
  if (project && wish.identities === 'whole' && compositions.length > 0) await recordWholeBatch(session, project, wish, { households, from, total });
  return { total, next: from + count < total ? from + count : null, compositions };
};

async function composeOne(base: SheetBase, wish: PaperWish, { scope, householdId }: BatchPaper): Promise<Composition> {
  const write = writers[wish.template];
  if (!write) throw new ProblemError(noBatch);
  const composed = await write(base, { ...wish, scope, householdId });
  const { documents } = base.project.history.document;
  const draft = (documents[draftIdOf(wish.template, scope, wish.year)] ?? null) as DocumentDraft | null;
  const { composition } = applyDraft(wish.isPublic ? suppressSmallCells(composed, await readHiddenSets(base.session)) : composed, draft);
  return addRemark(composition, readRemark(base.project.history.document, { ...wish, scope, householdId }));
}

/** The books of a batch and the name of each of its papers, heads masked. Errors: as `composeSheets`. */
export const describeBatch: CommandHandler<'describeBatch'> = async ({ households, ...wish }, { session }) => {
  if (templateOf(wish.template).personal) requireExport(session, { identities: 'masked', reason: '' }, 'papers');
  const base = await readSheetBase(session);
  const papers = await listPapers(base, wish, households);
  const titles = await nameSubjects(base, papers);
  const width = Math.max(3, String(papers.length).length);
  return {
    total: papers.length,
    books: listBooks(base, papers),
    names: papers.map((_, index) => [String(index + 1).padStart(width, '0'), ...titles[index]!].map(fileWord).join('-')),
  };
};

/** Papers of one village (or town) stand behind each other. */
function listBooks({ place }: SheetBase, papers: readonly BatchPaper[]): BatchBook[] {
  const books: BatchBook[] = [];
  papers.forEach(({ book }, index) => {
    const last = books.at(-1);
    if (last?.code === book) last.count += 1;
    else books.push({ code: book, name: book.length === 12 ? fullVillageName(place(book)) : place(book), from: index, count: 1 });
  });
  return books;
}

/** Head and number of a household, or name and code of a place. */
async function nameSubjects(base: SheetBase, papers: readonly BatchPaper[]): Promise<[string, string][]> {
  const villages = [...new Set(papers.flatMap(({ scope, householdId }) => (householdId === null ? [] : [scope])))];
  const heads = await readHeads(base, villages);
  return papers.map(({ scope, householdId }) => {
    const head = householdId === null ? undefined : heads.get(householdId);
    if (head) return [maskName(head.name) || '户主不详', head.number];
    return [scope.length === 12 ? fullVillageName(base.place(scope)) : base.place(scope), scope];
  });
}

/** Most letters of a part of a file name. */
const longestWord = 40;

/**
 * A part of a file name that every system takes: nothing that steers paths, lines or the direction of writing; the star of a
 * masked name in its wide form. Example: fileWord('张*明') = '张＊明'.
 */
function fileWord(text: string): string {
  const safe = [...text.normalize('NFC').replaceAll('*', '＊')].filter((letter) => !/[\p{C}\p{Zl}\p{Zp}]/u.test(letter)).map((letter) => (/[\\/:?"<>|\s.]/u.test(letter) ? '_' : letter));
  return safe.slice(0, longestWord).join('') || '_';
}
