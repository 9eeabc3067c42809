import { templateOf } from '../../documents';
import { ProblemError } from '../../engine';
import { placeNames } from '../placeNames';
import type { UnlockedProject } from '../projectAccess';
import { recordAct } from '../recordActs';
import type { Session } from '../session';
import type { PaperWish } from './paperWish';

/** What is hung out holds no whole personal data, whatever the reason. Errors: `document_public_whole`. */
export function refuseWholeInPublic({ isPublic, identities }: Pick<PaperWish, 'isPublic' | 'identities'>): void {
  if (!isPublic || identities === 'masked') return;
  throw new ProblemError({
    code: 'document_public_whole',
    message: { zh: '公开版不能带完整个人信息。', en: 'What is published holds no whole personal data.' },
    where: { field: 'identities' },
    hint: { zh: '请改为隐去个人信息，或者不用公开版。', en: 'Mask the personal data, or leave out the public version.' },
  });
}

/** Writes into the log that papers with whole names go out: which, of which place and year, how many, and why. */
export async function recordWhole(session: Session, project: UnlockedProject, { template, scope, year, reason }: PaperWish, papers: number): Promise<void> {
  const { county } = project.pack;
  const place = scope === county.code ? county.name.zh : placeNames(project)(scope);
  const paper = [templateOf(template).label.zh, place, ...(year === null ? [] : [String(year)])].join(' ');
  await recordAct(session, project, { action: 'export', subject: `document_whole|${paper}`, count: papers, reason });
}

/** The batch that was recorded last, by the log that holds the record. */
const recordedLast = new WeakMap<object, string>();

/**
 * The same once for a batch: with its first page; with a later one only where the batch recorded last is not this very one, of
 * the same template, place, year, households and reason.
 */
export async function recordWholeBatch(session: Session, project: UnlockedProject, wish: PaperWish, page: { households: readonly number[]; from: number; total: number }): Promise<void> {
  const { template, scope, year, reason } = wish;
  const batch = JSON.stringify([template, scope, year, reason, page.total, page.households]);
  if (page.from > 0 && recordedLast.get(project.vault.records) === batch) return;
  await recordWhole(session, project, wish, page.total);
  recordedLast.set(project.vault.records, batch);
}
