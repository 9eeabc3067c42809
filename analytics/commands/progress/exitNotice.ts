import { composeNoticePapers, noticeTemplates } from '../../documents';
import type { CommandHandler } from '../commandHandler';
import { openFrame, readSheetBase } from '../documents/sheets/sheetBase';
import { requireExport } from '../personalExport';
import { recordAct } from '../recordActs';
import { collectExitNotice } from './collectExitNotice';

/**
 * The paper that a step of an exit asks for, for all of a village that leave in a year, for one household, or for a village
 * that leaves itself: its facts, and the papers made of them as the composer of papers writes them (letters: one for each
 * household). Heads are masked, or whole for a reason; that is recorded. Nothing else of a person is in it.
 * Errors: `project_locked`, `export_reason_missing`, `project_read_only`; those of `collectExitNotice`.
 */
export const exitNotice: CommandHandler<'exitNotice'> = async (wish, { session }) => {
  const { identities, reason } = wish;
  const project = requireExport(session, { identities, reason }, 'list');
  const { notice, villageCode, count } = await collectExitNotice(session, wish);
  const { kind, subject, year } = notice;
  const paper = { template: noticeTemplates[kind], scope: villageCode, year, isPublic: false, identities, reason, householdId: null };
  const frame = openFrame(await readSheetBase(session), paper, { identities: subject === 'village' ? 'none' : identities });
  // Whom the list holds was chosen: that steps are not recorded is told beside the paper, not on it.
  const papers = composeNoticePapers(frame, { ...notice, planned: false });
  if (identities === 'whole') await recordAct(session, project, { action: 'export', subject: 'exit_notice_whole', count, reason });
  return { ...notice, papers };
};
