import type { Gate, Predicate } from '../policy/types';
import { mostTiles, type Guarantee, type WallChartsInput, type WallHousehold } from './collectInputs';
import { isKnownOn, stateOfHousehold } from './placeStates';
import type { HouseholdTile, WallChartsFacts } from './types';

/** Which guarantee a gate speaks of, by the register's field that it asks for. */
const guaranteeOfField: Readonly<Record<string, Guarantee>> = {
  house_grade: 'house',
  uninsured_count: 'medical',
  severely_ill_count: 'medical',
  disabled_count: 'medical',
  dropout_count: 'education',
  pupil_count: 'education',
  safe_water: 'water',
  net_income_per_head_yuan: 'food',
};
const order: readonly Guarantee[] = ['house', 'medical', 'education', 'water', 'food', 'income'];

/**
 * Households of the scope as tiles, by village and number. A frame for each guarantee that is open: gates of the pack,
 * told apart by the register's fields that they ask for (a gate of other fields counts as income), and the income below
 * its line. A household that is out keeps the frames of its open gates, so that a strike-off with an open gate is seen;
 * its income is what the strike-off vouches for. Above 20,000 households none is listed and all are counted.
 */
export function collectHouseholdTiles(
  input: WallChartsInput,
): Pick<WallChartsFacts, 'households' | 'householdsLeftOut'> {
  if (input.households.length > mostTiles) return { households: [], householdsLeftOut: input.households.length };
  const guaranteeOf = new Map(input.pack.gates.map((gate) => [gate.id, guaranteeOfGate(gate)]));
  const groups = new Map(input.pack.groups.map(({ id, label }) => [id, label]));
  const isKnown = isKnownOn(input, input.asOf);
  const tiles = input.households.map((household): HouseholdTile => {
    const state = stateOfHousehold(household, input.asOf, isKnown);
    return {
      id: household.id,
      number: household.number,
      villageCode: household.villageCode,
      members: household.members,
      group: (household.groupId !== null && groups.get(household.groupId)) || null,
      state,
      exitYear: household.plannedYear ?? 0,
      struckOff: state === 'out' ? household.outDay : null,
      openGuarantees: listOpen(household, guaranteeOf, state === 'out'),
    };
  });
  return { households: tiles, householdsLeftOut: 0 };
}

/** The guarantee that a gate stands for. Example: a gate open for house_grade in [C, D] gives 'house'. */
export function guaranteeOfGate({ open }: Pick<Gate, 'open'>): Guarantee {
  for (const field of fieldsOf(open)) {
    const found = Object.hasOwn(guaranteeOfField, field) ? guaranteeOfField[field] : undefined;
    if (found) return found;
  }
  return 'income';
}

function fieldsOf(predicate: Predicate): string[] {
  if ('all' in predicate) return predicate.all.flatMap(fieldsOf);
  if ('any' in predicate) return predicate.any.flatMap(fieldsOf);
  if ('not' in predicate) return fieldsOf(predicate.not);
  return 'field' in predicate ? [predicate.field] : [];
}

function listOpen(household: WallHousehold, guaranteeOf: ReadonlyMap<string, Guarantee>, isOut: boolean): Guarantee[] {
  const open = new Set(household.openGates.flatMap((gate) => guaranteeOf.get(gate) ?? []));
  if (household.belowLine && !isOut) open.add('income');
  return order.filter((guarantee) => open.has(guarantee));
}
