import { create } from 'zustand';
import type {
  RecordColumn,
  RecordFilter,
  RecordGroup,
  RecordMeasure,
  RecordSort,
  RecordTable,
  RecordViewContent,
} from '../../../analytics/commands/contracts/records';

/** How one of the two tables is arranged. */
export interface Arrangement {
  /** Empty: the usual columns. */
  columns: string[];
  widths: Record<string, number>;
  filters: RecordFilter[];
  sort: RecordSort[];
  group: RecordGroup;
}

export interface PivotChoice {
  rows: string;
  across: string | null;
  measure: RecordMeasure;
}

interface TableState {
  table: RecordTable;
  mode: 'list' | 'pivot';
  search: string;
  arrangements: Record<RecordTable, Arrangement>;
  pivots: Record<RecordTable, PivotChoice>;
  /** Filters and group as they were before a cell of the cross table was opened; null when nobody came from there. */
  drilledFrom: Pick<Arrangement, 'filters' | 'group'> | null;
  /** Keys of the groups that are open; `null` stands for empty cells. */
  expanded: ReadonlySet<string | null>;
  setTable(table: RecordTable): void;
  setMode(mode: 'list' | 'pivot'): void;
  setSearch(search: string): void;
  arrange(change: Partial<Arrangement>): void;
  setPivot(change: Partial<PivotChoice>): void;
  setFilter(column: string, filter: RecordFilter | null): void;
  toggleSort(column: RecordColumn, further: boolean): void;
  toggleGroup(key: string | null): void;
  setExpanded(keys: Iterable<string | null>): void;
  applyView(table: RecordTable, view: RecordViewContent): void;
  drillDown(filters: RecordFilter[]): void;
  /** Back to the cross table as it was. */
  leaveDrill(): void;
}

const unarranged: Arrangement = { columns: [], widths: {}, filters: [], sort: [], group: null };
export const mostFilters = 8;

/** The arrangement stays while other screens are looked at; it is no part of the project until it is saved as a view. */
export const useTableState = create<TableState>((set) => {
  const arrange = (change: (now: Arrangement) => Partial<Arrangement>) =>
    set(({ table, arrangements }) => ({
      arrangements: { ...arrangements, [table]: { ...arrangements[table], ...change(arrangements[table]) } },
    }));
  return {
    table: 'household',
    mode: 'list',
    search: '',
    drilledFrom: null,
    arrangements: { household: unarranged, person: unarranged },
    pivots: {
      household: { rows: 'town_code', across: 'main_cause', measure: { of: 'records', column: null } },
      person: { rows: 'town_code', across: 'age_band', measure: { of: 'records', column: null } },
    },
    expanded: new Set(),
    setTable: (table) => set({ table, expanded: new Set(), drilledFrom: null }),
    setMode: (mode) => set({ mode, drilledFrom: null }),
    setSearch: (search) => set({ search }),
    arrange: (change) => {
      arrange(() => change);
      if (change.group !== undefined) set({ expanded: new Set() });
    },
    setPivot: (change) =>
      set(({ table, pivots }) => ({ pivots: { ...pivots, [table]: { ...pivots[table], ...change } } })),
    setFilter: (column, filter) =>
      arrange(({ filters }) => ({ filters: withFilter(filters, column, filter) })),
    toggleSort: (column, further) => arrange(({ sort }) => ({ sort: nextSort(sort, column, further) })),
    toggleGroup: (key) =>
      set(({ expanded }) => {
        const next = new Set(expanded);
        if (!next.delete(key)) next.add(key);
        return { expanded: next };
      }),
    setExpanded: (keys) => set({ expanded: new Set(keys) }),
    applyView: (table, { columns, widths, filters, sort, group, pivot }) =>
      set(({ arrangements, pivots }) => ({
        table,
        mode: pivot ? 'pivot' : 'list',
        expanded: new Set(),
        drilledFrom: null,
        arrangements: { ...arrangements, [table]: { columns, widths, filters, sort, group } },
        pivots: pivot ? { ...pivots, [table]: pivot } : pivots,
      })),
    drillDown: (filters) => {
      set(({ table, arrangements }) => ({ drilledFrom: { filters: arrangements[table].filters, group: arrangements[table].group } }));
      arrange((now) => ({
        filters: filters.reduce((all, filter) => withFilter(all, filter.column, filter), now.filters),
        group: null,
      }));
      set({ mode: 'list' });
    },
    leaveDrill: () => {
      arrange(() => useTableState.getState().drilledFrom ?? {});
      set({ mode: 'pivot', drilledFrom: null });
    },
  };
});

/**
 * The filter that keeps the records of one value of a cross table, where several codes in one cell are one value.
 * Example: filterOfValue(sex, 'sex', null) = { kind: 'empty', column: 'sex', empty: true }.
 */
export function filterOfValue(column: Pick<RecordColumn, 'type'> | undefined, id: string, key: string | null): RecordFilter {
  if (key === null) return { kind: 'empty', column: id, empty: true };
  if (column?.type === 'integer' || column?.type === 'year') return { kind: 'between', column: id, from: Number(key), to: Number(key) };
  return { kind: 'one_of', column: id, values: [key], ...(column?.type === 'codes' ? { whole: true } : {}) };
}

export function withFilter(filters: RecordFilter[], column: string, filter: RecordFilter | null): RecordFilter[] {
  const others = filters.filter((other) => other.column !== column);
  return filter === null ? others : [...others, filter].slice(-mostFilters);
}

/** One way, the other way, unsorted: numbers begin with the greatest. A further level stands behind the others, at most three. */
export function nextSort(sort: RecordSort[], { id, type }: Pick<RecordColumn, 'id' | 'type'>, further: boolean): RecordSort[] {
  const first = type === 'integer' || type === 'number' || type === 'amount';
  const now = sort.find((level) => level.column === id);
  const next = now === undefined ? first : now.descending === first ? !first : null;
  const level = next === null ? [] : [{ column: id, descending: next }];
  if (!further) return level;
  if (now) return sort.flatMap((other) => (other.column === id ? level : [other]));
  return [...sort, ...level].slice(0, 3);
}

/** Columns in the order shown; those that a table no longer has are passed over. */
export function shownColumns(declared: readonly RecordColumn[], { columns }: Arrangement): RecordColumn[] {
  const byId = new Map(declared.map((column) => [column.id, column]));
  const chosen = columns.flatMap((id) => byId.get(id) ?? []);
  return chosen.length > 0 ? chosen : declared.filter(({ usual }) => usual);
}
