import { requireIn, type PackCheck } from './checkContext';
import { findAreaList, listAreas } from './areas';
import type { PolicyPack } from './types';

/**
 * Checks the areas that entries serve: there is one list of areas at most, each named area is one of its items, once;
 * an item of that list is an area and serves none.
 */
export function checkAreas(pack: PolicyPack, check: PackCheck): void {
  const list = findAreaList(pack);
  for (const other of pack.checklists) {
    if (other.tags && other !== list) {
      check.report(other, ['tags'], { zh: `已有清单 ${list!.id} 作为标签`, en: `the list ${list!.id} holds the areas already` }, 'policy_bad_value');
    }
  }
  const area = requireIn(new Set(listAreas(pack).map(({ id }) => id)), { zh: '提升领域', en: 'area' }, check);
  const look = (entry: object, inner: PropertyKey[], areas: readonly string[] | undefined): void => {
    areas?.forEach((name, index) => {
      area(entry, [...inner, 'areas', index], name);
      if (areas.indexOf(name) < index) {
        check.report(entry, [...inner, 'areas', index], { zh: `提升领域 ${name} 重复`, en: `names the area ${name} twice` }, 'policy_bad_value');
      }
    });
  };
  for (const entry of [...pack.measures, ...pack.gates, ...pack.outcome_targets, ...pack.coverage_rules]) look(entry, [], entry.areas);
  for (const checklist of pack.checklists) {
    checklist.items.forEach((item, index) => {
      const inner = ['items', index];
      if (item.areas && checklist === list) {
        check.report(checklist, [...inner, 'areas'], { zh: '标签清单的项本身就是领域', en: 'an item of the list of areas is an area itself' }, 'policy_bad_value');
      } else look(checklist, inner, item.areas);
    });
  }
}
