/** One line of what was pasted, or of a file with such lines. */
export interface PastedLine {
  /** Which row of the text it is, from 1. */
  row: number;
  /** The line as it was, to be told when nothing is found. */
  text: string;
  /** Its cells; one alone where it is a plain number. */
  cells: string[];
}

/** Longest cell that can be a number. */
const longest = 60;
const isCandidate = (cell: string | undefined): cell is string => cell !== undefined && cell.length <= longest && /\p{Nd}/u.test(cell);

/**
 * The lines of a pasted text that may name households, such as a column or whole rows out of Excel. Cells stand between tabs;
 * without tabs commas, semicolons and spaces part numbers, each a line of its own. Lines without a digit, such as headings, are
 * left out.
 * @example readPastedNumbers('0012\t张三\n0013、0014').map(({ cells }) => cells) // [['0012', '张三'], ['0013'], ['0014']]
 */
export function readPastedNumbers(text: string): PastedLine[] {
  return text
    .split(/\r\n|\r|\n/u)
    .flatMap((line, before): PastedLine[] => {
      const row = before + 1;
      if (!line.includes('\t')) return line.split(/[\s,，、;；]+/u).map((part) => ({ row, text: part, cells: [part] }));
      const cells = line.split('\t').map((cell) => cell.trim());
      return [{ row, text: cells.filter((cell) => cell !== '').join(' '), cells }];
    })
    .filter(({ cells }) => cells.some(isCandidate));
}

/** What is to be looked up for pasted lines, each once. */
export function listCandidates(lines: readonly PastedLine[]): string[] {
  return [...new Set(lines.flatMap(({ cells }) => cells.filter(isCandidate)))];
}

interface Numbered {
  householdId: number;
  number: string;
}

export interface PasteOutcome<H> {
  households: H[];
  /** Lines that name no household. */
  missing: PastedLine[];
  /** Lines whose number several households have: none of them is taken. */
  unclear: PastedLine[];
}

/**
 * The households that pasted lines name. Of rows with several cells one column counts for all of them: the one that names most
 * households, numbers written whole before those that lost zeros, so that a running number is not taken for a household's.
 * @param found households by number as it was asked for
 */
export function assemblePaste<H extends Numbered>(lines: readonly PastedLine[], found: ReadonlyMap<string, readonly H[]>): PasteOutcome<H> {
  const column = bestColumn(lines, found);
  const households = new Map<number, H>();
  const outcome: PasteOutcome<H> = { households: [], missing: [], unclear: [] };
  for (const line of lines) {
    const match = found.get((line.cells.length === 1 ? line.cells[0] : line.cells[column]) ?? '') ?? [];
    if (match.length === 1) households.set(match[0]!.householdId, match[0]!);
    else (match.length > 1 ? outcome.unclear : outcome.missing).push(line);
  }
  return { ...outcome, households: [...households.values()] };
}

function bestColumn(lines: readonly PastedLine[], found: ReadonlyMap<string, readonly Numbered[]>): number {
  const scores: number[] = [];
  for (const { cells } of lines) {
    if (cells.length === 1) continue;
    cells.forEach((cell, column) => {
      const match = found.get(cell) ?? [];
      const score = match.length === 0 ? 0 : match.some(({ number }) => number === cell) ? 2 : 1;
      scores[column] = (scores[column] ?? 0) + score;
    });
  }
  return scores.reduce((best, score, column) => (score >= (scores[best] ?? 0) ? column : best), 0);
}
