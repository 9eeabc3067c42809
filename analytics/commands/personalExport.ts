import { ProblemError, type LocalizedText } from '../engine';
import { requireUnlocked, requireWritable, type UnlockedProject } from './projectAccess';
import type { Session } from './session';

/** What a copy is called where its maker is told to take the masked one instead. */
const copies = {
  list: { zh: '名单', en: 'list' },
  sheets: { zh: '核实表', en: 'sheets' },
  papers: { zh: '文书', en: 'papers' },
} as const satisfies Record<string, LocalizedText>;

/**
 * The project that a copy with personal data is made of. A masked copy needs them at hand; a whole one is recorded with
 * its reason, so the project must be writable and the reason say something.
 * Errors: ProblemError `no_project`, `project_locked`, `project_read_only`, `export_reason_missing`.
 */
export function requireExport(session: Session, { identities, reason }: { identities: 'masked' | 'whole'; reason: string }, copy: keyof typeof copies): UnlockedProject {
  if (identities === 'masked') return requireUnlocked(session);
  const project = requireWritable(session);
  if (reason.length >= 2) return project;
  throw new ProblemError({
    code: 'export_reason_missing',
    message: { zh: '导出完整个人信息必须写明原因（至少两个字）。', en: 'Exporting whole personal data needs a reason of at least two characters.' },
    where: { field: 'reason' },
    hint: { zh: `请写明用途，或改为导出隐去部分内容的${copies[copy].zh}。`, en: `Say what it is for, or export the masked ${copies[copy].en}.` },
  });
}

/** What stands on a whole copy: that it is one, who made it, when and why. */
export function wholeCopyNote(user: string, time: string, reason: string): string {
  return `含个人信息，仅限内部使用，用后请妥善保管或销毁。导出人：${user || '未署名'}；时间：${time}；原因：${reason}`;
}
