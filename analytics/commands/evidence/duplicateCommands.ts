import type { PairReason } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { DuplicateRow } from '../contracts/evidence';
import { placeNames } from '../placeNames';
import { pairThreshold } from '../../register';
import { openDetails, readDecisions, recordDecisions, requireReason } from './decisions';
import { cutPage, describePerson, isWithin, loadMatched, pairsOf } from './matchedRegister';
import { pairKey } from './marks';
import { describeReasons } from './texts';

type ReasonGroup = 'id' | 'near_id' | 'name';

function groupOf(reasons: readonly PairReason[]): ReasonGroup {
  if (reasons.some((reason) => reason.startsWith('id_same'))) return 'id';
  return reasons.includes('id_near') ? 'near_id' : 'name';
}

const decisionOf = (act: string | undefined): DuplicateRow['decision'] => (act === 'set' ? 'same' : act === 'right' ? 'different' : null);

/** Pairs within the register that may be one person, in a scope that either of them belongs to; masked. */
export const listDuplicates: CommandHandler<'listDuplicates'> = async ({ scope, decided, reason, ...page }, { session }) => {
  const { project, matched } = await loadMatched(session);
  const { persons, personMarks } = matched;
  const decisions = readDecisions(session, 'duplicate');
  const villageOf = (person: number) => persons[person]!.traits.villageCode;
  const within = pairsOf(matched)
    .filter(({ left, right }) => isWithin(scope, villageOf(left)) || isWithin(scope, villageOf(right)))
    .map((pair) => {
      const key = pairKey(personMarks[pair.left]!, personMarks[pair.right]!);
      return { pair, key, answer: decisions.get(key), group: groupOf(pair.reasons) };
    });
  const stateOf = (row: (typeof within)[number]) => decisionOf(row.answer?.act) ?? 'open';
  const shown = within.filter((row) => decided === 'all' || stateOf(row) === decided);
  const found = shown.filter((row) => reason === undefined || row.group === reason);
  const detailOf = openDetails(project);
  const nameOf = placeNames(project);
  return {
    total: found.length,
    counts: {
      open: within.filter((row) => stateOf(row) === 'open').length,
      same: within.filter((row) => stateOf(row) === 'same').length,
      different: within.filter((row) => stateOf(row) === 'different').length,
    },
    byReason: {
      id: shown.filter((row) => row.group === 'id').length,
      near_id: shown.filter((row) => row.group === 'near_id').length,
      name: shown.filter((row) => row.group === 'name').length,
    },
    threshold: pairThreshold,
    rows: cutPage(found, page).map(({ pair, key, answer }): DuplicateRow => {
      const [left, right] = [persons[pair.left]!, persons[pair.right]!];
      return {
        key,
        score: pair.score,
        reasons: describeReasons(pair.reasons),
        left: describePerson(left, nameOf),
        right: describePerson(right, nameOf),
        sameHousehold: left.householdId === right.householdId,
        decision: decisionOf(answer?.act),
        decisionReason: detailOf(answer),
      };
    }),
  };
};

/**
 * Says of pairs that they are one person or two. Keys of pairs that are none are passed over. That two entries are two
 * persons needs a reason. Errors: `reason_missing`, `project_locked`, `project_read_only`.
 */
export const decidePairs: CommandHandler<'decidePairs'> = async ({ of, keys, decision, reason }, { session }) => {
  const { matched } = await loadMatched(session);
  if (decision === 'different') requireReason(reason);
  const known = new Set<string>();
  if (of === 'register') for (const { left, right } of pairsOf(matched)) known.add(pairKey(matched.personMarks[left]!, matched.personMarks[right]!));
  else matched.matches.forEach(({ candidates }, row) => candidates.forEach(({ person }) => known.add(pairKey(matched.rowMarks[row]!, matched.personMarks[person]!))));
  const act = decision === 'same' ? 'set' : decision === 'different' ? 'right' : null;
  const subjects = [...new Set(keys)].filter((key) => known.has(key));
  const changed = await recordDecisions(session, of === 'register' ? 'duplicate' : 'list_match', subjects.map((subject) => ({ subject, act, detail: reason ?? null })), reason);
  return { changed };
};
