import type { Checklist, PolicyPack, ScoreMeasure, StandardItem } from './types';

/** A line of a scorecard: an item of the list that says what it is measured by and how much it weighs. */
export type ScoreLine = StandardItem & { measured_by: ScoreMeasure; weight: string };

export function isScoreLine(item: StandardItem): item is ScoreLine {
  return item.measured_by !== undefined && item.weight !== undefined;
}

/**
 * The pack's scorecard (量化考核指标): the list whose items say what they are measured by; null where the plan has none.
 * Example: hanyang → `scorecard` with six lines; renhua → null.
 */
export function findScorecard(
  pack: Pick<PolicyPack, 'checklists'>,
): (Omit<Checklist, 'items'> & { items: ScoreLine[] }) | null {
  const list = pack.checklists.find(({ items }) => items.some(isScoreLine));
  return list ? { ...list, items: list.items.filter(isScoreLine) } : null;
}
