import { addRemark, applyDraft, draftIdOf, hideFormerCounts, templateOf, type DocumentDraft } from '../../documents';
import { ProblemError } from '../../engine';
import type { CommandHandler } from '../commandHandler';
import { requireExport } from '../personalExport';
import { requireProject } from '../session';
import { composePaper } from './composePaper';
import { readRemark } from './remarks';
import { recordWhole, refuseWholeInPublic } from './wholeNames';

/**
 * One paper with the office's changes and remark laid over it, and as the rules wrote it. Whole names are recorded with their reason.
 * Errors: `no_project`, `project_locked`, `export_reason_missing`, `project_read_only`, `document_household_missing`,
 * `document_level`, `document_public_whole`; those of reading the facts (`no_plan`, …).
 */
export const composeDocument: CommandHandler<'composeDocument'> = async (wish, { session }) => {
  const template = templateOf(wish.template);
  refuseWholeInPublic(wish);
  if (template.levels.includes('household') && wish.householdId === null) throw new ProblemError(householdMissing);
  const project = template.personal ? requireExport(session, wish, 'papers') : requireProject(session);
  const original = await composePaper(session, wish);
  if (template.personal && wish.identities === 'whole') {
    await recordWhole(session, requireExport(session, wish, 'papers'), wish, 1);
  }
  const { documents } = project.history.document;
  const kept = (documents[draftIdOf(wish.template, wish.scope, wish.year)] ?? null) as DocumentDraft | null;
  const draft = kept && wish.isPublic ? hideFormerCounts(kept, original) : kept;
  const remark = readRemark(project.history.document, wish);
  const { composition, ...met } = applyDraft(original, draft);
  return { ...met, composition: addRemark(composition, remark), draft, remark, original };
};

const householdMissing = {
  code: 'document_household_missing',
  message: { zh: '这份文书写给一户，还没有选户。', en: 'This paper is about one household, and none is chosen.' },
  where: { field: 'householdId' },
  hint: { zh: '请选择户，或者批量生成全村的文书。', en: 'Choose a household, or make the papers of the whole village.' },
};
