import type { PolicyPack } from '../policy/types';
import type { Helper, HelpingUnit } from './types';

/**
 * The units that the helpers' register names, as a first list for the office to complete: an office of a town where its name
 * begins with a town's name or alias (董塘镇政府), else of the county; villages as given, none where not. By name.
 * Example: listUnits(helpers, pack, { 县财政局: ['440224001201'] }).
 */
export function listUnits(
  helpers: readonly Pick<Helper, 'unit'>[],
  pack: Pick<PolicyPack, 'regions'>,
  villagesOf: Readonly<Record<string, readonly string[]>> = {},
): HelpingUnit[] {
  const towns = pack.regions.filter(({ level }) => level === 'town').flatMap(({ name, aliases }) => [name, ...aliases]);
  const names = new Set([...helpers.flatMap(({ unit }) => (unit === null ? [] : [unit])), ...Object.keys(villagesOf)]);
  return [...names].sort().map((id) => ({
    id,
    level: towns.some((town) => town !== '' && id.startsWith(town)) ? 'town' : 'county',
    villageCodes: villagesOf[id] ?? [],
  }));
}
