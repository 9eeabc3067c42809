import type { PolicyPack } from '../policy/types';
import type { Day } from '../procedures/types';
import { latestEntries } from './latestEntries';
import { strikeOffStep } from './listEntryItems';
import type { RecordedFacts } from './requests';
import type { ProgressEntry } from './types';

/**
 * What has happened by the as-of day, for a plan made again from then: households and villages struck off, households that
 * came back, measures begun or accepted. A household that returned after its strike-off is not out.
 * Example: household 7 struck off 2017-11-20 and returned 2018-03-01; as of 2017-12-31 it is out, as of 2018-06-30 returned.
 */
export function collectRecordedFacts(pack: PolicyPack, entries: readonly ProgressEntry[], asOf: Day): RecordedFacts {
  const strikeOffs = new Set(pack.procedures.map((procedure) => `${procedure.id}/${strikeOffStep(pack, procedure)}`));
  const facts: RecordedFacts = { exited: new Map(), returned: new Map(), villagesOut: new Map(), measures: [] };
  const measures = new Map<string, RecordedFacts['measures'][number]>();
  for (const { kind, householdId, villageCode, item, state, day } of latestEntries(entries)) {
    if (day > asOf) continue;
    if (kind === 'household_step' && householdId !== null && state === 'done' && strikeOffs.has(item))
      facts.exited.set(householdId, day);
    if (kind === 'village_step' && state === 'done' && strikeOffs.has(item)) facts.villagesOut.set(villageCode, day);
    if (kind === 'returned' && householdId !== null) facts.returned.set(householdId, day);
    if (kind !== 'measure') continue;
    const key = `${householdId ?? villageCode}|${item}`;
    const known = measures.get(key);
    const begun = known && (state === 'done' || known.begun < day) ? known.begun : day;
    measures.set(key, {
      householdId,
      villageCode,
      measure: item,
      begun,
      done: state === 'done' ? day : (known?.done ?? null),
    });
  }
  for (const [householdId, day] of facts.returned) {
    const out = facts.exited.get(householdId);
    if (out === undefined || out <= day) facts.exited.delete(householdId);
    else facts.returned.delete(householdId);
  }
  facts.measures = [...measures.values()];
  return facts;
}
