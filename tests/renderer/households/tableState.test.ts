import { beforeEach, describe, expect, it } from 'vitest';
import type { RecordGroupRow } from '../../../analytics/commands/contracts/records';
import { layoutRows } from '../../../renderer/screens/households/layoutRows';
import { mostFilters, nextSort, shownColumns, useTableState, withFilter } from '../../../renderer/screens/households/tableState';
import { fakeColumns } from '../../helpers/fakeRecords';

const group = (key: string | null, records: number, offset: number): RecordGroupRow => ({ key, records, offset, households: records, sums: {} });

describe('the lines of the table', () => {
  const groups = [group('a', 3, 0), group('b', 2, 3), group(null, 4, 5)];

  it('are the records when there are no groups', () => {
    const layout = layoutRows(200_000, null, new Set());
    expect(layout.lines).toBe(200_000);
    expect(layout.lineAt(199_999)).toEqual({ kind: 'record', place: 199_999 });
  });

  it('are headings, and the records of open groups behind them', () => {
    const layout = layoutRows(9, groups, new Set(['b', null]));
    const lines = Array.from({ length: layout.lines }, (_, index) => layout.lineAt(index));
    expect(lines.map((line) => (line.kind === 'group' ? line.group.key : line.place))).toEqual(['a', 'b', 3, 4, null, 5, 6, 7, 8]);
  });

  it('say where a record stands, and that it is hidden', () => {
    const layout = layoutRows(9, groups, new Set(['b']));
    expect([0, 3, 4, 5].map((place) => layout.lineOf(place))).toEqual([null, 2, 3, null]);
    for (const place of [3, 4]) expect(layout.lineAt(layout.lineOf(place)!)).toEqual({ kind: 'record', place });
  });
});

describe('the arrangement', () => {
  beforeEach(() => useTableState.setState(useTableState.getInitialState(), true));
  const [number, , village, , members] = fakeColumns;

  it('sorts one way, the other way, not at all; numbers begin with the greatest', () => {
    const once = nextSort([], members!, false);
    expect(once).toEqual([{ column: 'members', descending: true }]);
    const twice = nextSort(once, members!, false);
    expect(twice).toEqual([{ column: 'members', descending: false }]);
    expect(nextSort(twice, members!, false)).toEqual([]);
    expect(nextSort([], number!, false)).toEqual([{ column: 'household_number', descending: false }]);
    expect(nextSort(once, village!, true)).toEqual([...once, { column: 'village_code', descending: false }]);
  });

  it('keeps one filter per column and no more than the command takes', () => {
    const filter = (column: string) => ({ kind: 'empty' as const, column, empty: true });
    const many = Array.from({ length: 12 }, (_, index) => filter(`c${index}`)).reduce((all, next) => withFilter(all, next.column, next), [] as ReturnType<typeof withFilter>);
    expect(many).toHaveLength(mostFilters);
    expect(withFilter([filter('a')], 'a', { ...filter('a'), empty: false })).toEqual([{ ...filter('a'), empty: false }]);
    expect(withFilter([filter('a')], 'a', null)).toEqual([]);
  });

  it('goes from a number of the cross table to the list behind it', () => {
    const { setMode, arrange, drillDown } = useTableState.getState();
    setMode('pivot');
    arrange({ group: { column: 'village_code', descending: false }, filters: [{ kind: 'empty', column: 'main_cause', empty: false }] });
    drillDown([{ kind: 'one_of', column: 'main_cause', values: ['1'] }]);
    const { mode, arrangements } = useTableState.getState();
    expect(mode).toBe('list');
    expect(arrangements.household).toMatchObject({ group: null, filters: [{ kind: 'one_of', column: 'main_cause', values: ['1'] }] });
    useTableState.getState().leaveDrill();
    expect(useTableState.getState()).toMatchObject({
      mode: 'pivot',
      drilledFrom: null,
      arrangements: { household: { group: { column: 'village_code' }, filters: [{ kind: 'empty', column: 'main_cause', empty: false }] } },
    });
  });

  it('shows the usual columns until others are chosen, and passes over lost ones', () => {
    const { household } = useTableState.getState().arrangements;
    expect(shownColumns(fakeColumns, household)).toEqual(fakeColumns);
    expect(shownColumns(fakeColumns, { ...household, columns: ['members', 'gone', 'village_code'] }).map(({ id }) => id)).toEqual(['members', 'village_code']);
    expect(shownColumns(fakeColumns, { ...household, columns: ['gone'] })).toEqual(fakeColumns);
  });
});
