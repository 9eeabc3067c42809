import type { Backup } from '../contract/host';

export const retention = { saves: 10, days: 30, months: 24 } as const;

/**
 * Which backups may go: all that are none of the following. Kept are the newest of all; the last 10 saves; the
 * newest of each of the last 30 days that have any save; the newest of each of the last 24 months that have
 * any; and what was kept before an import or a migration, or by hand, in the last 24 months. Days and months
 * are those of the time as written (UTC). Nothing is judged by the clock but the last group.
 *
 * @example chooseBackupsToRemove([one, two], new Date()) // []
 */
export function chooseBackupsToRemove(backups: readonly Backup[], now: Date): Backup[] {
  const newestFirst = [...backups].sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : a.id < b.id ? 1 : -1));
  const saves = newestFirst.filter(({ kind }) => kind === 'save');
  const border = new Date(now);
  border.setUTCMonth(border.getUTCMonth() - retention.months);
  const kept = new Set<Backup>([
    ...newestFirst.slice(0, 1),
    ...saves.slice(0, retention.saves),
    ...newestOfEach(saves, ({ time }) => time.slice(0, 10)).slice(0, retention.days),
    ...newestOfEach(saves, ({ time }) => time.slice(0, 7)).slice(0, retention.months),
    ...newestFirst.filter(({ kind, time }) => kind !== 'save' && time >= border.toISOString()),
  ]);
  return newestFirst.filter((backup) => !kept.has(backup));
}

function newestOfEach(newestFirst: readonly Backup[], group: (backup: Backup) => string): Backup[] {
  const found = new Map<string, Backup>();
  for (const backup of newestFirst) if (!found.has(group(backup))) found.set(group(backup), backup);
  return [...found.values()];
}
