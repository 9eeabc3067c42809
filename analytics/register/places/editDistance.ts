/**
 * Smallest number of characters to insert, remove, change or swap with their neighbour that make one text the other
 * (restricted Damerau-Levenshtein). Example: editDistance('赤杆', '赤忏') = 1.
 */
export function editDistance(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const same = left[i - 1] === right[j - 1];
      let best = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    before = above;
    above = row;
  }
  return above[right.length]!;
}

/** Likeness by edit distance, 0 … 1: 1 − distance ÷ longer length. Example: nameLikeness('赤杆', '赤忏') = 0.5. */
export function nameLikeness(a: string, b: string): number {
  const longer = Math.max([...a].length, [...b].length);
  return longer === 0 ? 0 : 1 - editDistance(a, b) / longer;
}
