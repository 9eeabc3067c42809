/**
 * The known name that a mistyped one most likely means: at most two letters wrong, missing, too many or
 * exchanged (one in names of up to four), or one that begins in the same way.
 *
 * @example nearestName('wallchrat', ['brief', 'wallchart']) // 'wallchart'
 */
export function nearestName(given: string, known: readonly string[]): string | null {
  const typed = given.toLowerCase();
  let best: { name: string; distance: number } | null = null;
  for (const name of known) {
    const begins = typed.length >= 3 && name.startsWith(typed);
    const distance = begins ? 0.5 : countEdits(typed, name.toLowerCase());
    const bound = Math.min(2, Math.floor(Math.max(typed.length, name.length) / 2) - 1);
    if (distance <= Math.max(1, bound) && (best === null || distance < best.distance)) best = { name, distance };
  }
  return best?.name ?? null;
}

/** Letters to put in, take out, change or exchange with their neighbour (optimal string alignment distance). */
function countEdits(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let cost = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) cost = Math.min(cost, (rows[i - 2]?.[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? 0;
}
