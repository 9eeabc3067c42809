import { draftIdOf, documentTemplates, type DocumentDraft, type TemplateId } from '../../documents';
import { ProblemError } from '../../engine';
import type { PaperDraft } from '../../project';
import { holdsPersonalNumber } from '../../register';
import { recordOrNote } from '../auditCommands';
import type { CommandHandler } from '../commandHandler';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import { recordChange } from '../recordActs';
import { requireProject, type OpenProject, type Session } from '../session';

type Changes = Pick<PaperDraft, 'order' | 'dropped' | 'added' | 'sentences' | 'head'>;

/** What the office changed about its papers, by template, place and year. Errors: `no_project`. */
export const listDrafts: CommandHandler<'listDrafts'> = async (_, { session }) =>
  Object.values(requireProject(session).history.document.documents).filter(isOfKnownTemplate);

/** A newer program may have papers that this one does not know. */
function isOfKnownTemplate(draft: PaperDraft): draft is DocumentDraft {
  return documentTemplates.some(({ id }) => id === draft.template);
}

/**
 * Lays the office's changes over a paper; null takes them away. One undoable edit; none where nothing differs. The numbers
 * of the last export stay, so that the next version is still compared with them.
 * Errors: `document_text_personal` where a text holds an ID or telephone number, `unknown_place`, `project_locked`,
 * `project_read_only`.
 */
export const setDraft: CommandHandler<'setDraft'> = async ({ template, scope, year, draft: changes }, { session }) => {
  const project = requireWritable(session);
  requirePlace(project, scope);
  if (changes) requireImpersonalTexts(changes);
  const before = draftOf(project, template, scope, year);
  const kept = changes ?? nothing();
  const next = isEmpty(kept) && !before?.exported ? null : { ...headOf(template, scope, year), ...kept, exported: before?.exported ?? null };
  return keepDraft(session, project, headOf(template, scope, year).id, before, next);
};

/**
 * Records that a paper was saved: masked or whole, and how many. Its numbers become those that the next version is compared
 * with; null keeps none (a batch, a paper of one household), and so does a project that is only looked at. Of a whole
 * paper words are left out, as the edit stands in the open journal.
 * Errors: `no_project`, `unknown_place`.
 */
export const noteDocumentExport: CommandHandler<'noteDocumentExport'> = async (
  { template, scope, year, fileName, papers, identities, values },
  { session },
) => {
  const project = requireProject(session);
  requirePlace(project, scope);
  const subject = { none: 'document', masked: 'document_masked', whole: 'document_whole' }[identities];
  await recordOrNote(session, project, { action: 'export', subject: `${subject}|${fileName}`, count: papers });
  if (values === null || project.vault.state !== 'open' || project.readOnly !== null) return null;
  const before = draftOf(project, template, scope, year);
  const exported = { time: session.tools.now(), values: identities === 'whole' ? withoutWords(values) : values };
  const next = { ...headOf(template, scope, year), ...(before ?? nothing()), exported };
  return keepDraft(session, requireWritable(session), next.id, before, next);
};

function headOf(template: TemplateId, scope: string, year: number | null): Pick<DocumentDraft, 'id' | 'template' | 'scope' | 'year'> {
  return { id: draftIdOf(template, scope, year), template, scope, year };
}

function draftOf({ history }: OpenProject, template: TemplateId, scope: string, year: number | null): PaperDraft | null {
  return history.document.documents[draftIdOf(template, scope, year)] ?? null;
}

const nothing = (): Changes => ({ order: [], dropped: [], added: [], sentences: {}, head: null });

function isEmpty({ order, dropped, added, sentences, head }: Changes): boolean {
  return order.length + dropped.length + added.length + Object.keys(sentences).length === 0 && head === null;
}

/** Records a draft as one undoable edit, where it differs from the one before; null takes it away. */
export async function keepDraft(
  session: Session,
  project: UnlockedProject,
  id: string,
  before: PaperDraft | null,
  next: PaperDraft | null,
): Promise<{ entry: number } | null> {
  if (JSON.stringify(before) === JSON.stringify(next)) return null;
  await recordChange(session, project, 'set_document', { id, draft: next });
  return { entry: project.history.entries.length };
}

/** Numbers and days; other words could be a name. */
function withoutWords(values: Record<string, number | string>): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value === 'number' || /^\d{4}(-\d{2}){0,2}$/.test(value)),
  );
}

function requireImpersonalTexts({ added, sentences, head }: Changes): void {
  const texts = [
    ...added.flatMap(({ title, paragraphs }) => [title, ...paragraphs]),
    ...Object.values(sentences).flatMap(({ zh, en }) => [zh ?? '', en ?? '']),
    ...(head ? [head.issuer, head.number, head.addressee] : []),
  ];
  const found = texts.find(holdsPersonalNumber);
  if (found === undefined) return;
  throw new ProblemError({
    code: 'document_text_personal',
    message: {
      zh: '文字里有证件号码或电话号码；文稿不加密保存，未保存这次修改。',
      en: 'A text holds an ID or telephone number; papers are kept unencrypted. This change was not saved.',
    },
    where: { field: 'text' },
    hint: { zh: '请去掉号码；需要号码的表格请用“含完整个人信息”导出。', en: 'Take the number out; forms that need it are exported with whole personal data.' },
  });
}

function requirePlace({ pack }: OpenProject, scope: string): void {
  if (scope === pack.county.code || pack.regions.some(({ code }) => code === scope)) return;
  throw new ProblemError({
    code: 'unknown_place',
    message: { zh: `本县没有代码为 ${scope} 的镇、村。`, en: `The county has no town or village of code ${scope}.` },
    where: { record: scope },
    hint: { zh: '请从行政区划中选择。', en: 'Choose a place of the county.' },
  });
}
