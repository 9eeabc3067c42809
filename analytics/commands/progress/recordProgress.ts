import { ProblemError } from '../../engine';
import type { ProgressFact } from '../../project';
import type { CommandHandler } from '../commandHandler';
import { describeProject } from '../describeProject';
import { requireWritable } from '../projectAccess';
import { recordChange } from '../recordActs';
import { checkFacts, readEntryGround, readNumberedHouseholds } from './entryGround';

/**
 * Records typed facts, all or none, as one undoable edit. A household's fact takes its village; evidence and reason stand in
 * the log alone. Doubtful facts are kept and told.
 * Errors: the problem of the first impossible fact (`progress_bad_day`, `progress_unknown_household`, …), `no_register`.
 */
export const recordProgress: CommandHandler<'recordProgress'> = async ({ entries, reason }, { session }) => {
  const project = requireWritable(session);
  const households = await readNumberedHouseholds(session);
  const ground = await readEntryGround(session, households);
  const given = entries.map((entry) => {
    const villageCode = (entry.householdId === null ? undefined : ground.households.get(entry.householdId))
      ?.villageCode;
    return { ...entry, villageCode: villageCode ?? entry.villageCode, origin: null };
  });
  const { refused, findings } = checkFacts(given, ground);
  if (refused.length > 0) throw new ProblemError(refused[0]!.problem);
  const facts = given.map(({ evidence: _, origin: __, ...fact }): ProgressFact => fact);
  const { document, entries: journal } = project.history;
  const batch = { recordedAt: session.tools.now(), entry: journal.length + 1, facts, tables: null };
  await recordChange(
    session,
    project,
    'add_progress',
    { after: document.progress.length, batches: [batch] },
    {
      ...(reason === undefined ? {} : { reason }),
      count: facts.length,
      details: given.map(({ evidence }) => evidence || null),
    },
  );
  return { overview: await describeProject(session), findings: findings.map(({ problem }) => problem) };
};
