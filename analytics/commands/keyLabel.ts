import type { LocalizedText } from '../engine';
import { codeLabel } from '../terms';
import type { OpenProject } from './session';

/** Text of a grouping key: place name, group label or code-list label. */
export function keyLabel({ pack }: OpenProject, by: 'town' | 'village' | 'group' | 'cause' | 'kind', key: string): LocalizedText {
  if (by === 'group') return pack.groups.find((group) => group.id === key)?.label ?? { zh: key, en: key };
  if (by === 'town' || by === 'village') {
    const name = pack.regions.find((region) => region.code === key)?.name ?? key;
    return { zh: name, en: name };
  }
  return codeLabel(by === 'cause' ? 'cause' : 'household_kind', key);
}
