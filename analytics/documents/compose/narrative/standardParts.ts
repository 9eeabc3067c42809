import { countText, moneyCell, numberText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { ItemState, StandardList } from '../../../progress/types';
import type { DocumentBlock } from '../../types';
import { leftColumn, rightColumn, shareOf, type NarrativeKit } from './narrativeParts';

/** Lists with somebody in them. */
const listsOf = ({ input }: Pick<NarrativeKit, 'input'>): StandardList[] => input.progress.standards.filter(({ rows, items }) => rows.length > 0 && items.length > 0);

const count = ({ rows }: StandardList, state: ItemState): number => rows.reduce((sum, { cells }) => sum + cells.filter((cell) => cell.state === state).length, 0);

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
  const item = (id: string, value: number) => paper.result(`standards.${id}`, value, { zh: `${numberText(value).zh}项`, en: numberText(value).en }, basis, where);
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
      known: item('known', known),
      met: item('met', met),
      share: paper.result('standards.share', share, percentText(share), basis, where),
      ...(overdue > 0 ? { overdue: item('overdue', overdue) } : {}),
      unknown: item('unknown', unknown),
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
        const cost = list.rows.reduce((sum, { openCostFen }) => sum + openCostFen, 0);
        return {
          cells: [
            list.label,
            subjects(list, ofHouseholds),
            { ...numberText(fulfilled(list)), ...counted },
            numberText(count(list, 'met')),
            numberText(count(list, 'open')),
            numberText(count(list, 'overdue')),
            numberText(count(list, 'no_data')),
            cost > 0 ? moneyCell(cost) : '—',
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
