import type { LocalizedText } from '../../engine';
import { numberKey, openNames, plainText } from '../../funding';
import type { PolicyPack } from '../../policy';
import { incidentKinds, listEntryItems, readIncident, type ProgressEntry, type ProgressKind } from '../../progress';
import type { PoolProject } from '../../project';

interface NamedItem {
  item: string;
  /** Step, measure, item of a list, rule. */
  label: LocalizedText;
  /** The list that it stands in, or its procedure. */
  group: LocalizedText | null;
}

/** Everything that an entry may name, with what people call it. */
export function listNamedItems(
  pack: PolicyPack,
  kind: Exclude<ProgressKind, 'project' | 'returned' | 'payment' | 'survey' | 'incident'>,
): NamedItem[] {
  const items = listEntryItems(pack);
  if (kind === 'measure') return pack.measures.map(({ id, label }) => ({ item: id, label, group: null }));
  if (kind === 'visit') return pack.pairing_rules.map(({ id, label }) => ({ item: id, label, group: null }));
  if (kind !== 'village_item') {
    const steps = kind === 'household_step' ? items.householdSteps : items.villageSteps;
    return pack.procedures.flatMap(({ id, label: group, steps: all }) =>
      all.map(({ id: step, label }) => ({ item: `${id}/${step}`, label, group })).filter(({ item }) => steps.has(item)),
    );
  }
  return [...items.items].map((item) => {
    const [list = '', id = ''] = item.split('/');
    const checklist = pack.checklists.find((one) => one.id === list);
    const label = (checklist?.items ?? pack.outcome_targets).find((one) => one.id === id)?.label;
    return { item, label: label ?? { zh: id, en: id }, group: checklist?.label ?? null };
  });
}

/** Labels of the items of entries; what the pack and the pool do not know goes by its id. */
export function openItemLabels(
  pack: PolicyPack,
  projects: readonly PoolProject[],
): (entry: Pick<ProgressEntry, 'kind' | 'item'>) => LocalizedText {
  const labels = new Map<string, LocalizedText>();
  for (const kind of ['household_step', 'village_step', 'measure', 'village_item', 'visit'] as const)
    for (const { item, label } of listNamedItems(pack, kind)) labels.set(`${kind}|${item}`, label);
  const pool = new Map(projects.map(({ id, name }) => [id, { zh: name, en: name }]));
  return ({ kind, item }) => {
    if (kind === 'returned') return { zh: '返贫', en: 'Fell back' };
    if (kind === 'survey') return { zh: '满意度调查', en: 'Survey of approval' };
    if (kind === 'incident') return incidentLabel(item);
    if (item === '') return kind === 'visit' ? { zh: '走访', en: 'Visit' } : { zh: '支付', en: 'Payment' };
    const found =
      kind === 'project'
        ? pool.get(item)
        : kind === 'payment'
          ? (labels.get(`measure|${item}`) ?? pool.get(item))
          : labels.get(`${kind}|${item}`);
    return found ?? { zh: item, en: item };
  };
}

/** What an incident is called; the item itself where it is none. Example: 'other/2018-03-05' → 其他（2018-03-05 报告）. */
export function incidentLabel(item: string): LocalizedText {
  const read = readIncident(item);
  const label = incidentKinds.find(({ id }) => id === read?.kind)?.label;
  if (!read || !label) return { zh: item, en: item };
  return { zh: `${label.zh}（${read.reported} 报告）`, en: `${label.en} (reported ${read.reported})` };
}

/** Finds what the office wrote; null where there is no such name, or several. */
export type ItemFinder = (kind: ProgressKind, written: string, list: string | null) => string | null;

/** Opens the names of a pack and its pool. Example: openItems(仁化, [])('measure', '危房改造', null) = 'house_repair'. */
export function openItems(pack: PolicyPack, projects: readonly PoolProject[]): ItemFinder {
  const names = openNames(pack);
  const numbers = new Map(projects.map(({ id, number }) => [numberKey(number), id]));
  const ids = new Set(projects.map(({ id }) => id));
  const named = new Map<ProgressKind, NamedItem[]>(
    (['household_step', 'village_step', 'village_item', 'visit'] as const).map((kind) => [
      kind,
      listNamedItems(pack, kind),
    ]),
  );
  const findProject = (written: string): string | null =>
    numbers.get(numberKey(written)) ?? (ids.has(written) ? written : null);
  return (kind, written, list) => {
    if (kind === 'measure') return names.measure(written);
    if (kind === 'project') return findProject(written);
    if (kind === 'payment') return names.measure(written) ?? findProject(written);
    const text = plainText(written);
    if (kind === 'incident') {
      return incidentKinds.find(({ id, label }) => [id, label.zh, label.en].map(plainText).includes(text))?.id ?? null;
    }
    const group = list === null ? null : plainText(list);
    const found = (named.get(kind) ?? []).filter(
      ({ item, label, group: of }) =>
        (item === text || [item.split('/')[1] ?? '', label.zh, label.en].map(plainText).includes(text)) &&
        (group === null || of === null || plainText(of.zh) === group || item.startsWith(`${group}/`)),
    );
    return found.length === 1 ? found[0]!.item : null;
  };
}
