import type { RecordGroupRow } from '../../../analytics/commands/contracts/records';

/** What stands in one line of the table: a record at its place in the list, or the heading of a group. */
export type TableLine = { kind: 'record'; place: number } | { kind: 'group'; group: RecordGroupRow };

export interface TableLayout {
  lines: number;
  lineAt(index: number): TableLine;
  /** Line of the record at a place; null while its group is closed. */
  lineOf(place: number): number | null;
}

/**
 * Lines of the table: without groups the records one after another; with groups a heading each, and the records of
 * those that are open behind it. Only the headings are kept, so that 200,000 records take no memory.
 * Example: groups of 3 and 2 records, the second one open: heading, heading, place 3, place 4.
 */
export function layoutRows(total: number, groups: readonly RecordGroupRow[] | null, expanded: ReadonlySet<string | null>): TableLayout {
  if (!groups) return { lines: total, lineAt: (index) => ({ kind: 'record', place: index }), lineOf: (place) => place };
  const starts: number[] = [];
  let lines = 0;
  for (const group of groups) {
    starts.push(lines);
    lines += 1 + (expanded.has(group.key) ? group.records : 0);
  }
  const indexOf = (values: (index: number) => number, wanted: number) => {
    let low = 0;
    let high = groups.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (values(middle) <= wanted) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    lines,
    lineAt(index) {
      const at = indexOf((candidate) => starts[candidate]!, index);
      const group = groups[at]!;
      const inside = index - starts[at]! - 1;
      return inside < 0 ? { kind: 'group', group } : { kind: 'record', place: group.offset + inside };
    },
    lineOf(place) {
      const at = indexOf((candidate) => groups[candidate]!.offset, place);
      const group = groups[at];
      return group && expanded.has(group.key) ? starts[at]! + 1 + place - group.offset : null;
    },
  };
}
