import { countText, moneyCell, numberText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { ItemState, StandardList } from '../../../progress/types';
import type { DocumentBlock } from '../../types';
import { leftColumn, rightColumn, shareOf, type NarrativeKit } from './narrativeParts';

/** Lists with somebody in them. */
const listsOf = ({ input }: Pick<NarrativeKit, 'input'>): StandardList[] => input.progress.standards.filter(({ rows, items }) => rows.length > 0 && items.length > 0);

const count = ({ rows }: StandardList, state: ItemState): number => rows.reduce((sum, { cells }) => sum + cells.filter((cell) => cell.state === state).length, 0);

/** Households with an item in one of these states; undefined for a list about villages. */
function countBehind({ rows }: StandardList, ...states: ItemState[]): number | undefined {
  if (rows[0]!.householdId === null) return undefined;
  return rows.filter(({ cells }) => cells.some(({ state }) => states.includes(state))).length;
}

const fulfilled = ({ rows, items }: StandardList): number => rows.filter(({ met }) => met === items.length).length;

/** Items met of all items known, over all lists; what is not known is said. */
export function describeStandards(kit: NarrativeKit): LocalizedText | null {
  const lists = listsOf(kit);
  if (lists.length === 0) return null;
  const { paper, recorded, rows } = kit;
  const basis = recorded('progress/assessStandards');
  const sum = (state: ItemState) => lists.reduce((total, list) => total + count(list, state), 0);
  const [met, open, overdue, unknown] = [sum('met'), sum('open'), sum('overdue'), sum('no_data')];
  const known = met + open + overdue;
  const where = rows('progress');
  // Items of few households of one list must not show among those of many lists.
  const behind = (...states: ItemState[]) => {
    const counts = lists.flatMap((list) => countBehind(list, ...states) ?? []).filter((households) => households > 0);
    return counts.length > 0 ? { households: Math.min(...counts), ...where } : where;
  };
  const item = (id: string, value: number, ...states: ItemState[]) =>
    paper.result(`standards.${id}`, value, { zh: `${numberText(value).zh}项`, en: numberText(value).en }, basis, behind(...states));
  if (known === 0) {
    return writeSentence(
      { zh: '各项达标清单{lists}均没有数据，无法判断。', en: 'Of the lists of standards ({lists}) nothing is known, so nothing can be said.' },
      { lists: paper.result('standards.lists', lists.length, { zh: `${lists.length}份`, en: String(lists.length) }, basis, where) },
    );
  }
  const share = shareOf(met, known)!;
  return writeSentence(
    overdue > 0
      ? { zh: '达标清单{lists}，有数据的{known}中已达标{met}，占{share}，逾期未达标{overdue}；另有{unknown}没有数据。', en: 'Of the items of {lists} with data ({known}), {met} are met, {share}, and {overdue} are overdue; {unknown} have no data.' }
      : { zh: '达标清单{lists}，有数据的{known}中已达标{met}，占{share}；另有{unknown}没有数据。', en: 'Of the items of {lists} with data ({known}), {met} are met, {share}; {unknown} have no data.' },
    {
      lists: paper.result('standards.lists', lists.length, { zh: `${lists.length}份`, en: lists.length === 1 ? '1 list' : `${lists.length} lists` }, basis, where),
      known: item('known', known, 'met', 'open', 'overdue'),
      met: item('met', met, 'met'),
      share: paper.result('standards.share', share, percentText(share), basis, behind('met', 'open', 'overdue')),
      ...(overdue > 0 ? { overdue: item('overdue', overdue, 'overdue') } : {}),
      unknown: item('unknown', unknown, 'no_data'),
    },
  );
}

/** One row for each list: whom it is about, how many fulfil all of it, items by state, what closing the rest costs. */
export function tabulateStandards(kit: NarrativeKit): DocumentBlock[] {
  const lists = listsOf(kit);
  if (lists.length === 0) return [];
  return [
    kit.paper.table({
      id: 'standards',
      title: { zh: '达标情况', en: 'Standards' },
      columns: [
        leftColumn('清单', 'List', 3),
        rightColumn('对象', 'Of', 1.4),
        rightColumn('全部达标', 'All met', 1.2),
        rightColumn('达标（项）', 'Met', 1.2),
        rightColumn('未达标', 'Open', 1.1),
        rightColumn('逾期', 'Overdue', 1),
        rightColumn('无数据', 'No data', 1.1),
        rightColumn('补齐需（万元）', 'To close (million yuan)', 1.6),
      ],
      rows: lists.map((list) => {
        const ofHouseholds = list.rows[0]!.householdId !== null;
        const counted = ofHouseholds ? { households: fulfilled(list) } : {};
        const items = (state: ItemState) => ({ ...numberText(count(list, state)), households: countBehind(list, state) });
        const cost = list.rows.reduce((sum, { openCostFen }) => sum + openCostFen, 0);
        return {
          cells: [
            list.label,
            subjects(list, ofHouseholds),
            { ...numberText(fulfilled(list)), ...counted },
            items('met'),
            items('open'),
            items('overdue'),
            items('no_data'),
            cost > 0 ? { ...moneyCell(cost), households: countBehind(list, 'open', 'overdue') } : '—',
          ],
        };
      }),
    }),
  ];
}

function subjects({ rows }: StandardList, ofHouseholds: boolean): LocalizedText & { households?: number } {
  if (ofHouseholds) return { ...countText(rows.length, 'household'), households: rows.length };
  if (rows[0]!.villageCode === '') return { zh: '全县', en: 'County' };
  return { zh: `${rows.length}村`, en: countText(rows.length, 'village').en };
}
