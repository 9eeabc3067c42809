/**
 * The name of a set of households in public papers, the same in every paper: those of a place, all or a part of them. Parts:
 * `all` on the register, `exit 2017` planned to leave in that year (`exit 0`: not within the horizon), `group a` of a group;
 * `task` all who have to leave or left, `due 2017` of them by the plan that progress is compared with, `due now` by
 * the as-of day, `out`, `left`.
 * @example nameSet('440224001', 'exit 2017') // 'exit 2017@440224001'
 */
export function nameSet(place: string, part: string): string {
  return `${part}@${place}`;
}
