import { yuanToFen } from '../engine';
import { evaluatePredicate, findValue } from '../policy';
import type { Checklist, OutcomeTarget, Predicate } from '../policy/types';
import type { Day } from '../procedures/types';
import { latestEntries } from './latestEntries';
import type { FeatureRow, StandardRequest } from './requests';
import { isTracked, targetLists, type TargetList } from './standardLists';
import type { ItemState, ProgressEntry, StandardCell, StandardList } from './types';

type Row = StandardList['rows'][number];
type Item = StandardList['items'][number];
type EntryOf = (householdId: number | null, villageCode: string, item: string) => ProgressEntry | undefined;

/**
 * Where villages and households stand against the pack's lists (七有, 九有, 五通十有, 九到户 …) and rates. An item is met by
 * the newest entry of the office, without one by the register where the pack says how; a missing fact is `no_data`, never
 * met. Open items whose year is over are overdue. Rates: `village_targets` by poor village, `household_targets` by village
 * (share of its households that fulfil it, each household with a known answer counted), `county_targets` in one row; a
 * reported rate is held against the pack's. Costs are the pack's yuan to close one item, in fen.
 * Entries after the as-of day do not count yet.
 * Source: 麻章区 plan (七有), 汉阳区 plan 五（六） (九有), 枣庄高新区 plan (五通十有), 仁化县 plan 二（七） (rates).
 * Example: a village whose register shows unhardened road: `hardened_road` open, from 2019 on overdue, with its cost.
 */
export function assessStandards(request: StandardRequest): StandardList[] {
  const entries = new Map<string, ProgressEntry>();
  for (const entry of latestEntries(
    request.entries.filter(({ kind, day }) => kind === 'village_item' && day <= request.asOf),
  )) {
    entries.set(cellKey(entry.householdId, entry.villageCode, entry.item), entry);
  }
  const entryOf: EntryOf = (householdId, villageCode, item) => entries.get(cellKey(householdId, villageCode, item));
  const lists = request.pack.checklists.filter(isTracked).map((list) => assessChecklist(list, request, entryOf));
  return [...lists, ...targetLists(request.pack).map((list) => assessTargets(list, request, entryOf))];
}

function cellKey(householdId: number | null, villageCode: string, item: string): string {
  return `${householdId ?? villageCode}|${item}`;
}

function assessChecklist(list: Checklist, request: StandardRequest, entryOf: EntryOf): StandardList {
  const items = list.items.map((item): Item => ({
    id: item.id,
    label: item.label,
    due: item.due ?? null,
    ...(item.areas && { areas: item.areas }),
    responsibleUnits: item.responsible_units,
    costFen: item.cost === undefined ? null : priceItem(item.cost, item.due, request),
    status: item.status,
    citation: item.citation,
  }));
  const predicates = list.items.map(({ fulfilled }) => fulfilled);
  const judgeRow = (householdId: number | null, villageCode: string, features: FeatureRow): Row =>
    makeRow(
      householdId,
      villageCode,
      items.map((item, position) => {
        const entry = entryOf(householdId, villageCode, `${list.id}/${item.id}`);
        const predicate = predicates[position];
        const met = entry ? entry.state === 'met' : predicate ? judge(predicate, features) : null;
        return makeCell(item, met, entry, entry?.ratio ?? null, request);
      }),
    );
  const rows =
    list.subject === 'household'
      ? request.households.map(({ householdId, villageCode, features }) => judgeRow(householdId, villageCode, features))
      : request.villages
          .filter(({ tier }) => !list.tiers?.length || list.tiers.includes(tier))
          .map(({ villageCode, features }) => judgeRow(null, villageCode, features));
  return { checklist: list.id, label: list.label, citation: list.citation, items, rows };
}

function assessTargets(
  { checklist, label, targets }: TargetList,
  request: StandardRequest,
  entryOf: EntryOf,
): StandardList {
  const { pack, overlays } = request;
  const items = targets.map((target): Item => ({
    id: target.id,
    label: target.label,
    due: target.due,
    ...(target.areas && { areas: target.areas }),
    responsibleUnits: target.responsible_units,
    costFen: null,
    status: target.status,
    citation: target.citation,
  }));
  const wanted = targets.map(({ rate, due }) => findValue(pack, overlays, rate, due));
  const judgeRow = (
    villageCode: string,
    known: (target: OutcomeTarget) => { ratio: number | null; met: boolean | null },
  ): Row =>
    makeRow(
      null,
      villageCode,
      items.map((item, position) => {
        const target = targets[position]!;
        const entry = entryOf(null, villageCode, `${checklist}/${item.id}`);
        const { ratio, met } = entry
          ? { ratio: entry.ratio, met: entry.ratio === null ? entry.state === 'met' : null }
          : known(target);
        return makeCell(item, met ?? reaches(ratio, wanted[position]!, target.direction), entry, ratio, request);
      }),
    );
  return { checklist, label, citation: { document: pack.plan.document }, items, rows: listRows() };

  function listRows(): Row[] {
    if (checklist === 'county_targets') return [judgeRow('', () => ({ ratio: null, met: null }))];
    if (checklist === 'village_targets') {
      return request.villages
        .filter(({ tier }) => tier === 'poor')
        .map(({ villageCode, features }) =>
          judgeRow(villageCode, ({ fulfilled }) => ({
            ratio: null,
            met: fulfilled ? judge(fulfilled, features) : null,
          })),
        );
    }
    const byVillage = new Map(request.villages.map(({ villageCode }): [string, FeatureRow[]] => [villageCode, []]));
    for (const { villageCode, features } of request.households) byVillage.get(villageCode)?.push(features);
    return [...byVillage]
      .filter(([, own]) => own.length > 0)
      .map(([villageCode, own]) =>
        judgeRow(villageCode, ({ fulfilled }) => ({
          ratio: fulfilled ? measureShare(fulfilled, own) : null,
          met: null,
        })),
      );
  }
}

/** Share of the rows with a known answer that fulfil it; null where none is known. */
function measureShare(predicate: Predicate, rows: readonly FeatureRow[]): number | null {
  const answers = rows.map((row) => judge(predicate, row)).filter((answer) => answer !== null);
  return answers.length === 0 ? null : answers.filter(Boolean).length / answers.length;
}

function reaches(ratio: number | null, wanted: number | null, direction: OutcomeTarget['direction']): boolean | null {
  if (ratio === null || wanted === null) return null;
  return direction === 'at_least' ? ratio >= wanted : ratio <= wanted;
}

/** Whether a row fulfils a predicate; null when facts that it lacks decide. */
function judge(predicate: Predicate, row: FeatureRow): boolean | null {
  if ('not' in predicate) {
    const inner = judge(predicate.not, row);
    return inner === null ? null : !inner;
  }
  if ('all' in predicate || 'any' in predicate) {
    const settles = 'any' in predicate;
    const answers = (settles ? predicate.any : predicate.all).map((part) => judge(part, row));
    if (answers.includes(settles)) return settles;
    return answers.includes(null) ? null : !settles;
  }
  return (row[predicate.field] ?? null) === null ? null : evaluatePredicate(predicate, row);
}

/** Yuan of the parameter in the year in which the item is due, in fen; null where the pack names none. */
function priceItem(
  parameter: string,
  due: number | undefined,
  { pack, overlays, asOf }: StandardRequest,
): number | null {
  const yuan = findValue(pack, overlays, parameter, due ?? Number(asOf.slice(0, 4)));
  return yuan === null ? null : yuanToFen(yuan);
}

function makeCell(
  item: Item,
  met: boolean | null,
  entry: ProgressEntry | undefined,
  ratio: number | null,
  { asOf, registerDay }: StandardRequest,
): StandardCell {
  const state = stateOf(met, item.due, asOf);
  const known = state !== 'no_data';
  return {
    item: item.id,
    state,
    source: entry ? 'entry' : known ? 'register' : 'none',
    day: entry ? entry.day : known ? registerDay : null,
    entry: entry?.number ?? null,
    ratio,
    costFen: state === 'open' || state === 'overdue' ? item.costFen : null,
  };
}

function stateOf(met: boolean | null, due: number | null, asOf: Day): ItemState {
  if (met === null) return 'no_data';
  if (met) return 'met';
  return due !== null && `${due}-12-31` < asOf ? 'overdue' : 'open';
}

function makeRow(householdId: number | null, villageCode: string, cells: StandardCell[]): Row {
  let met = 0;
  let openCostFen = 0;
  let fulfilledBy: Day | null = null;
  for (const { state, costFen, day } of cells) {
    if (state === 'met') met += 1;
    openCostFen += costFen ?? 0;
    if (day !== null && (fulfilledBy === null || day > fulfilledBy)) fulfilledBy = day;
  }
  return { villageCode, householdId, cells, met, openCostFen, fulfilledBy: met === cells.length ? fulfilledBy : null };
}
