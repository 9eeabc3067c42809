import { ProblemError } from '../engine';
import type { CommandHandler } from './commandHandler';
import { recordDecisions, requireReason } from './evidence/decisions';
import { requireWritable } from './projectAccess';
import { identityOf, readYearDecisions, yearDecisionKinds, yearPairKey } from './yearDecisions';
import { compareYears } from './yearSnapshots';

/**
 * Says of pairs that the registers left open that they are the same, or not; `open` takes it back. One undoable edit
 * with its reason; names and ID numbers that tell the persons apart stand in the vault. Keys of other pairs are passed over.
 * Errors: `reason_missing`, `pair_already_decided`, `project_locked`, `project_read_only`, `register_year_unknown`.
 */
export const decideYearPairs: CommandHandler<'decideYearPairs'> = async ({ from, to, of, keys, decision, reason }, { session, report, signal }) => {
  const project = requireWritable(session);
  if (decision !== 'open') requireReason(reason);
  const { from: former, to: latter, matching } = await compareYears(project, from, to, { report, signal });
  const decided = readYearDecisions(project, former, latter).filter((entry) => entry.of === of);
  const { undecided } = of === 'household' ? matching.households : matching.persons;
  const rows = new Map(undecided.map((pair) => [yearPairKey(former, latter, of, pair.from, pair.to), pair]));
  const wanted = [...new Set(keys)];
  if (decision === 'open') {
    const own = new Set(decided.map(({ key }) => key));
    const taken = wanted.filter((key) => own.has(key)).map((subject) => ({ subject, act: null, detail: null }));
    return { changed: await recordDecisions(session, yearDecisionKinds[of], taken, reason, to) };
  }
  const chosen = wanted.flatMap((key) => {
    const pair = rows.get(key);
    return pair ? [{ key, ...pair }] : [];
  });
  if (decision === 'same') {
    const isTwice = new Set(chosen.map((pair) => pair.from)).size < chosen.length || new Set(chosen.map((pair) => pair.to)).size < chosen.length;
    if (isTwice) throw new ProblemError(alreadyDecided());
  }
  const act = decision === 'same' ? 'set' : 'right';
  const decisions = chosen.map(({ key, from: a, to: b }) => ({ subject: key, act, detail: [identityOf(former, of, a), identityOf(latter, of, b), reason].join('\n') }) as const);
  return { changed: await recordDecisions(session, yearDecisionKinds[of], decisions, reason, to) };
};

function alreadyDecided() {
  return {
    code: 'pair_already_decided',
    message: { zh: '一条登记只能与另一年的一条认定为相同，没有记录。', en: 'One entry can be the same as one entry of the other year only; nothing was recorded.' },
    hint: { zh: '请只选一条。', en: 'Choose one of them.' },
  };
}
