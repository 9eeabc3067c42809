/**
 * Clauses of one document behind its title once.
 * @example gatherClauses(['《甲》一（三）', '《甲》二（五）', '《乙》']) // ['《甲》一（三）、二（五）', '《乙》']
 */
export function gatherClauses(clauses: string[]): string[] {
  const byTitle = new Map<string, Set<string>>();
  for (const text of clauses) {
    const end = text.indexOf('》') + 1;
    const places = byTitle.get(text.slice(0, end)) ?? new Set<string>();
    if (end < text.length) places.add(text.slice(end).trim());
    byTitle.set(text.slice(0, end), places);
  }
  return [...byTitle].map(([title, places]) => title + [...places].join('、'));
}
