import type { Checklist } from '../policy/types';
import type { ItemState, StandardCell, StandardList } from '../progress/types';
import { groupBy } from './collectPlaces';
import { isWithin, type WallChartsInput } from './collectInputs';
import type { ItemGrid } from './types';

type GridRow = ItemGrid['rows'][number];
type GridCell = GridRow['cells'][number];

/**
 * The list of households that hangs as the grid 九到户: one of nine items by the plan's own count, else the first that
 * says what every household must be given, else the first standard or goal of households. Null: the pack has none.
 * Example: packs that extend guangdong_scattered → nine_to_household.
 */
export function chooseHouseholdList(checklists: readonly Checklist[]): Checklist | null {
  const lists = checklists.filter(({ subject }) => subject === 'household');
  return (
    lists.find(({ stated_count }) => stated_count === 9) ??
    lists.find(({ kind }) => kind === 'coverage') ??
    lists.find(({ kind }) => kind === 'standard' || kind === 'goals') ??
    null
  );
}

/** Lists of villages of the scope, one row for each village that the list holds for. */
export function collectStandards({ standards, villages, scope, pack }: WallChartsInput): ItemGrid[] {
  const byCode = new Map(villages.map((village) => [village.code, village]));
  const ofVillages = new Set(pack.checklists.flatMap(({ id, subject }) => (subject === 'village' ? [id] : [])));
  return standards
    .filter(({ checklist }) => ofVillages.has(checklist))
    .map((list) => ({
      ...headOf(list),
      rows: list.rows.flatMap((row): GridRow[] => {
        const village = byCode.get(row.villageCode);
        if (!village || row.householdId !== null || !isWithin(village.code, scope)) return [];
        const { code, name, townCode } = village;
        return [{ code, name, townCode, cells: row.cells.map(toGridCell), openCostFen: row.openCostFen }];
      }),
    }));
}

/**
 * The grid of households: in a village one row for each of them (by its number), above it one row for each village.
 * A village's cell is overdue or open as soon as one household's is, no data where nobody told of one, else met; its
 * ratio is the households for which it is met ÷ all of them.
 */
export function collectHouseholdGrid(input: WallChartsInput): ItemGrid | null {
  const { standards, scope, villages } = input;
  const chosen = chooseHouseholdList(input.pack.checklists);
  const list = standards.find(({ checklist }) => checklist === chosen?.id);
  if (!list) return null;
  const byId = new Map(input.households.map((household) => [household.id, household]));
  const rows = list.rows.flatMap((row) => {
    const household = row.householdId === null ? undefined : byId.get(row.householdId);
    return household ? [{ ...row, household }] : [];
  });
  if (scope.level === 'village')
    return {
      ...headOf(list),
      rows: rows.map(({ household, cells, openCostFen }) => {
        const { id, number, townCode } = household;
        return { code: `household:${id}`, name: number, townCode, cells: cells.map(toGridCell), openCostFen };
      }),
    };
  const byVillage = groupBy(rows, ({ household }) => household.villageCode);
  return {
    ...headOf(list),
    rows: villages.flatMap(({ code, name, townCode }): GridRow[] => {
      const own = byVillage.get(code);
      if (!own) return [];
      const cells = list.items.map((_, index) => joinCells(own.map((row) => row.cells[index]!)));
      return [{ code, name, townCode, cells, openCostFen: own.reduce((sum, row) => sum + row.openCostFen, 0) }];
    }),
  };
}

const headOf = ({ checklist, label, items }: StandardList): Pick<ItemGrid, 'checklist' | 'label' | 'items'> => ({
  checklist,
  label,
  items: items.map(({ id, label, areas }) => ({ id, label, ...(areas && { areas }) })),
});

const toGridCell = ({ state, ratio, day }: StandardCell): GridCell => ({ state, ratio, day });

function joinCells(cells: readonly StandardCell[]): GridCell {
  const met = cells.filter(({ state }) => state === 'met');
  const state: ItemState =
    (['overdue', 'open', 'no_data'] as const).find((one) => cells.some((cell) => cell.state === one)) ?? 'met';
  const days = met.flatMap(({ day }) => day ?? []).sort();
  return { state, ratio: met.length / cells.length, day: state === 'met' ? (days.at(-1) ?? null) : null };
}
