import type { Day } from '../procedures/types';
import { groupBy } from './collectPlaces';
import type { WorksBar, WorksRow } from './types';

/**
 * Works of villages joined by town, as a county's sheet shows them: the same measure (and year in which it begins) or the
 * same step of the same year is one bar from the earliest planned day to the latest; begun with the first village, done
 * when done in all; late by the longest delay. Projects stay single. Rows of a town have no village.
 * Example: one measure of 3 villages begun in 2016 at 1, 2 and 3 yuan is one bar of 6 yuan.
 */
export function gatherWorksByTown(rows: readonly WorksRow[]): WorksRow[] {
  const keyOf = (row: WorksRow): string =>
    row.kind === 'project' ? (row.bars[0]?.id ?? '') : `${row.kind}|${row.label.zh}|${stepsOf(row)}`;
  return [...groupBy(rows, ({ townCode }) => townCode).values()].flatMap((town) =>
    [...groupBy(town, keyOf).values()].map((same): WorksRow => {
      const [first] = same as [WorksRow];
      if (first.kind === 'project') return first;
      const bars = [
        ...groupBy(
          same.flatMap((row) => row.bars),
          barKey,
        ),
      ].sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        ...first,
        villageCode: '',
        bars:
          first.kind === 'measure'
            ? bars.map(([key, own]) => joinBars(`measure:${first.townCode}/${key}`, own))
            : inOrder(bars, first).map(([key, own]) =>
                joinBars(`step:${first.townCode}:${yearOf(first)}/${key.replace(/^\d{4}\//, '')}`, own),
              ),
      };
    }),
  );
}

/** What two villages share of a bar: measure and year of `measure:<village>/<id>/<year>`, year and step of `step:<village>:<year>/<step>`. */
function barKey({ id }: WorksBar): string {
  const own = id.slice(id.indexOf(':') + 1);
  return own.slice(12).replace(/^[:/]/, '');
}

/** Villages whose procedures differ in their steps stand apart. */
function stepsOf({ kind, bars }: WorksRow): string {
  return kind === 'procedure' ? bars.map(({ id }) => id.slice(id.lastIndexOf('/'))).join() : '';
}

/** The year that the name of a procedure's row ends with. */
const yearOf = ({ label }: WorksRow): string => /\d{4}$/.exec(label.zh)?.[0] ?? '';

/** Steps in the order of the procedure. */
function inOrder(bars: [string, WorksBar[]][], { bars: given }: WorksRow): [string, WorksBar[]][] {
  const order = new Map(given.map((bar, index) => [barKey(bar), index]));
  return [...bars].sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

function joinBars(id: string, bars: readonly WorksBar[]): WorksBar {
  const latest = days(bars, ({ latestTo }) => latestTo);
  const done = days(bars, ({ actualTo }) => actualTo);
  return {
    id,
    label: bars[0]!.label,
    plannedFrom: days(bars, ({ plannedFrom }) => plannedFrom)[0]!,
    plannedTo: days(bars, ({ plannedTo }) => plannedTo).at(-1)!,
    actualFrom: days(bars, ({ actualFrom }) => actualFrom)[0] ?? null,
    actualTo: done.length === bars.length ? done.at(-1)! : null,
    latestTo: latest[0] ?? null,
    critical: bars.some(({ critical }) => critical),
    lateDays: Math.max(...bars.map(({ lateDays }) => lateDays)),
    amountFen: bars.reduce((sum, { amountFen }) => sum + amountFen, 0),
  };
}

function days(bars: readonly WorksBar[], dayOf: (bar: WorksBar) => Day | null): Day[] {
  return bars.flatMap((bar) => dayOf(bar) ?? []).sort();
}
