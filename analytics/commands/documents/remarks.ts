import { remarkIdOf, templateOf, type TemplateId } from '../../documents';
import { ProblemError, runSql } from '../../engine';
import type { PaperDraft, ProjectDocument } from '../../project';
import { holdsPersonalNumber } from '../../register';
import type { CommandHandler } from '../commandHandler';
import { unknownHousehold } from '../householdCommands';
import { loadRegister } from '../loadTables';
import { requireWritable } from '../projectAccess';
import type { Session } from '../session';
import householdPersonsSql from '../sql/household_persons.sql?raw';
import householdRowSql from '../sql/household_row.sql?raw';
import { keepDraft } from './drafts';

/** Which household's paper a remark stands on. */
interface RemarkPlace {
  template: TemplateId;
  /** Code of its village. */
  scope: string;
  year: number | null;
  householdId: number;
}

/**
 * Writes the office's remark (备注) on one household's paper; an empty one takes it away. One undoable edit; none where nothing
 * differs. It is kept as the draft of that paper alone, beside the changes that all papers of the village have.
 * Errors: `document_no_remark` of a paper that is about no household, `document_text_personal` where it holds an ID or telephone
 * number or the name of somebody in the household, `unknown_household`, `project_locked`, `project_read_only`.
 */
export const setRemark: CommandHandler<'setRemark'> = async ({ template, scope, year, householdId, text }, { session }) => {
  const project = requireWritable(session);
  if (!templateOf(template).levels.includes('household')) throw new ProblemError(noRemark);
  await requireHousehold(session, householdId, scope);
  await requireImpersonal(session, householdId, text);
  const place = { template, scope, year, householdId };
  const before = project.history.document.documents[remarkOf(place)] ?? null;
  const next = text === '' ? null : writeRemark(place, text);
  return keepDraft(session, project, remarkOf(place), before, next);
};

/** The remark on a household's paper; '' where there is none, and on what is hung out or published. */
export function readRemark({ documents }: ProjectDocument, { isPublic, householdId, ...paper }: Omit<RemarkPlace, 'householdId'> & { householdId: number | null; isPublic: boolean }): string {
  if (householdId === null || isPublic) return '';
  return documents[remarkOf({ ...paper, householdId })]?.added[0]?.paragraphs.join('\n') ?? '';
}

function remarkOf({ template, scope, year, householdId }: RemarkPlace): string {
  return remarkIdOf(template, scope, year, householdId);
}

function writeRemark(place: RemarkPlace, text: string): PaperDraft {
  const { template, scope, year } = place;
  const added = [{ id: 'own-remark', title: '备注', paragraphs: text.split('\n') }];
  return { id: remarkOf(place), template, scope, year, order: [], dropped: [], added, sentences: {}, head: null, exported: null };
}

async function requireHousehold(session: Session, householdId: number, village: string): Promise<void> {
  await loadRegister(session);
  const [row] = await runSql(session.tools.engine, householdRowSql, { household_id: householdId });
  if (row?.village_code !== village) throw new ProblemError(unknownHousehold(householdId));
}

/** Papers' changes are kept unencrypted: who it is stands on the paper anyway. */
async function requireImpersonal(session: Session, householdId: number, text: string): Promise<void> {
  const persons = await runSql(session.tools.engine, householdPersonsSql, { household_id: householdId });
  const names = persons.map(({ name }) => String(name ?? '').trim()).filter((name) => [...name].length > 1);
  if (!holdsPersonalNumber(text) && !names.some((name) => text.includes(name))) return;
  throw new ProblemError({
    code: 'document_text_personal',
    message: {
      zh: '备注里有证件号码、电话号码或本户人员的姓名；备注不加密保存，未保存这次修改。',
      en: 'The remark holds an ID or telephone number, or the name of somebody in the household; it is kept unencrypted. It was not saved.',
    },
    where: { field: 'text' },
    hint: { zh: '请改用“户主”“长子”等称呼；姓名在表中已有。', en: 'Write "the head" or "the eldest son" instead; names stand on the sheet already.' },
  });
}

const noRemark = {
  code: 'document_no_remark',
  message: { zh: '这份文书不是写给一户的，没有备注。', en: 'This paper is not about one household and takes no remark.' },
  where: { field: 'template' },
  hint: { zh: '请用“加一节”写自己的话。', en: 'Add a section of your own instead.' },
};
