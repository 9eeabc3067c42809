import { listProcedureSteps } from '../policy';
import type { PolicyPack, Procedure } from '../policy/types';
import type { EntryGround } from './requests';
import { isTracked, targetLists } from './standardLists';

type EntryItems = Pick<
  EntryGround,
  'householdSteps' | 'villageSteps' | 'strikeOffSteps' | 'measures' | 'items' | 'pairingRules'
>;

/**
 * What the entries of a pack may name; projects come from the pool.
 * Example: renhua → householdSteps has `household_exit/publicity`, strikeOffSteps `household_exit/strike_off`.
 */
export function listEntryItems(pack: PolicyPack): EntryItems {
  const exits = pack.procedures.filter(({ kind }) => kind === 'household_exit' || kind === 'village_exit');
  const stepsOf = (wanted: Procedure['kind']) =>
    new Set(
      exits.filter(({ kind }) => kind === wanted).flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`)),
    );
  const lists = pack.checklists.filter(isTracked);
  return {
    householdSteps: stepsOf('household_exit'),
    villageSteps: stepsOf('village_exit'),
    strikeOffSteps: new Set(exits.map((procedure) => `${procedure.id}/${strikeOffStep(pack, procedure)}`)),
    measures: new Set(pack.measures.map(({ id }) => id)),
    items: new Set([
      ...lists.flatMap(({ id, items }) => items.map((item) => `${id}/${item.id}`)),
      ...targetLists(pack).flatMap(({ checklist, targets }) => targets.map(({ id }) => `${checklist}/${id}`)),
    ]),
    pairingRules: new Set(pack.pairing_rules.map(({ id }) => id)),
  };
}

/** The step with which a household or village is out: the last one of its procedure. */
export function strikeOffStep(pack: PolicyPack, procedure: Procedure): string {
  return listProcedureSteps(pack, procedure, pack.horizon.from).at(-1)?.step.id ?? '';
}
