import { noticeTemplates, type NoticeFacts } from '../../noticeTypes';
import type { Composition } from '../../types';
import { composeAcceptanceList } from './composeAcceptanceList';
import { composeExitMinutes } from './composeExitMinutes';
import { composeExitNotice } from './composeExitNotice';
import { composeHouseholdLetter, composeVillageLetter } from './composeExitLetter';
import { chinese } from './sheetParts';
import type { SheetFrame } from './types';

/**
 * The papers of one step of an exit in one village: one that hangs out or is filled in, or a letter for each household to
 * sign. Source: plan-requirements E9, 厅字〔2016〕16号. Errors: none.
 * @example composeNoticePapers(frame, { ...notice, kind: 'consent' }).length // notice.households.length
 */
export function composeNoticePapers(frame: SheetFrame, notice: NoticeFacts): Composition[] {
  const own = { ...frame, template: noticeTemplates[notice.kind] };
  switch (notice.kind) {
    case 'publicity':
    case 'announcement':
      return [composeExitNotice(own, [notice])];
    case 'minutes':
      return [composeExitMinutes(own, notice)];
    case 'acceptance':
      return [composeAcceptanceList(own, notice)];
    case 'consent':
    case 'application':
      if (notice.subject === 'village') return [composeVillageLetter(own, notice)];
      return notice.households.map((household) => composeHouseholdLetter(nameHousehold(own, household.headName), notice, household));
  }
}

/** A letter of a book is found by its head. */
function nameHousehold(frame: SheetFrame, headName: string): SheetFrame {
  return { ...frame, scope: { ...frame.scope, level: 'household', name: `${frame.scope.name} ${headName}` } };
}

/** Papers signed by another office than the one that the rules name; an empty name leaves them as they are. @example signPapers(papers, '丹霞街道办事处')[0].closing?.issuer.zh // '丹霞街道办事处' */
export function signPapers(papers: readonly Composition[], issuer: string): Composition[] {
  const name = issuer.trim();
  return papers.map((paper) => (name === '' || paper.closing === null ? paper : { ...paper, closing: { ...paper.closing, issuer: chinese(name) } }));
}
