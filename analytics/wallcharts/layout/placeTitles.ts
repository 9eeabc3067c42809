import { formatDecimal } from '../../charts';
import type { Language } from '../frame';
import { placeStyles } from '../frameStates';
import { writeText } from '../frameTexts';
import type { PlaceState, VillagePlace } from '../types';
import { say } from './tableTexts';

export const stateName = (state: PlaceState, language: Language): string =>
  writeText(language, placeStyles[state].label);

/** A village in one sentence, for pointing and for readers of pictures. */
export function describeVillage(village: VillagePlace, town: string, language: Language): string {
  return say(language, 'village_title', {
    town,
    village: village.name,
    state: stateName(village.state, language),
    households: formatDecimal(village.households),
    persons: formatDecimal(village.persons),
    out: formatDecimal(village.outPersons),
    returned: formatDecimal(village.returnedPersons),
  });
}

/** How many villages are in which state, in words. */
export function describeStates(states: readonly PlaceState[], language: Language): string {
  const counts = new Map<PlaceState, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  const parts = (Object.keys(placeStyles) as PlaceState[]).flatMap((state) => {
    const count = counts.get(state);
    return count === undefined
      ? []
      : [say(language, 'alternative_state', { state: stateName(state, language), count })];
  });
  return say(language, 'alternative_map', {
    villages: states.length,
    states: parts.join(language === 'zh' ? '、' : ', '),
  });
}
