import { countText, numberText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { ItemState, StandardList } from '../../../progress/types';
import type { OpenComposition } from '../../openComposition';
import type { DocumentBlock } from '../../types';
import type { InspectionPackInput } from './inspectionPackInput';
import { clauseText, closedText, countCell, leftColumn, recordBasisOf, rightColumn } from './reportParts';

interface ItemCounts {
  met: number;
  open: number;
  overdue: number;
  noData: number;
  fromRegister: number;
  fromEntries: number;
}

function countItem({ rows }: StandardList, position: number): ItemCounts {
  const cells = rows.flatMap(({ cells: own }) => own[position] ?? []);
  const inState = (wanted: ItemState): number => cells.filter(({ state }) => state === wanted).length;
  return {
    met: inState('met'),
    open: inState('open'),
    overdue: inState('overdue'),
    noData: inState('no_data'),
    fromRegister: cells.filter(({ source, state }) => source === 'register' && state !== 'no_data').length,
    fromEntries: cells.filter(({ source, state }) => source === 'entry' && state !== 'no_data').length,
  };
}

type Subject = 'county' | 'village' | 'household';
const subjectOf = ({ rows: [first] }: StandardList): Subject => (first?.householdId != null ? 'household' : first?.villageCode === '' ? 'county' : 'village');
const units: Record<Subject, LocalizedText> = { county: { zh: '县（区）', en: 'county' }, village: { zh: '村', en: 'villages' }, household: { zh: '户', en: 'households' } };

/** Every list that holds for the place: each item with how many meet it, by what evidence, and who answers for it. */
export function standardSection(paper: OpenComposition, input: InspectionPackInput): void {
  const lists = input.standards.filter(({ rows, items }) => rows.length > 0 && items.length > 0);
  const title: LocalizedText = { zh: '标准逐项情况和佐证', en: 'Standards item by item, with evidence' };
  if (lists.length === 0) {
    paper.section('standards', title, 1, [paper.paragraph('standards.1', { zh: '方案没有为本地规定逐项核对的标准清单。', en: 'The plan has no list of standards for this place.' })]);
    return;
  }
  paper.section('standards', title, 1, [
    paper.paragraph('standards.1', {
      zh: '“登记”为登记数据认定的个数，“报送”为录入日期和佐证材料后认定的个数；无数据的既不算达到，也不算未达到。',
      en: '"Register": told by the register; "reported": told by an entry with its day and proof. What nobody knows counts neither as met nor as open.',
    }),
  ]);
  for (const list of lists) listSection(paper, list, input);
}

function listSection(paper: OpenComposition, list: StandardList, { ground }: InspectionPackInput): void {
  const subject = subjectOf(list);
  const id = `standards-${list.checklist}`;
  const counts = list.items.map((_, position) => countItem(list, position));
  const sum = (key: keyof ItemCounts): number => counts.reduce((total, entry) => total + entry[key], 0);
  const [met, pending, noData] = [sum('met'), sum('open') + sum('overdue'), sum('noData')];
  const basis = recordBasisOf('progress/assessStandards', [list.citation]);
  // Of a list about households the sum counts as few of them as its smallest item, which the others would leave over.
  const fewest = (...keys: (keyof ItemCounts)[]) => {
    const behind = counts.flatMap((entry) => keys.map((key) => entry[key])).filter((number) => number > 0);
    return subject === 'household' && behind.length > 0 ? { households: Math.min(...behind) } : {};
  };
  const mark = (name: string, number: number, ...keys: (keyof ItemCounts)[]): LocalizedText =>
    paper.field(`${id}.${name}`, number, { zh: `${numberText(number).zh}项次`, en: numberText(number).en }, basis, fewest(...keys));
  const sentence =
    met + pending === 0
      ? writeSentence(
          { zh: '依据{clause}，对{rows}核对{items}，目前都没有数据。', en: 'By {clause}: {items} held against {rows}; nothing is known yet.' },
          { clause: clauseText(list.citation), rows: rowsText(list, subject, ground.county), items: itemsText(list) },
        )
      : writeSentence(
          {
            zh: '依据{clause}，对{rows}核对{items}：达到{met}，未达到{pending}，无数据{noData}。',
            en: 'By {clause}: {items} held against {rows}; met: {met}, not met: {pending}, unknown: {noData}.',
          },
          { clause: clauseText(list.citation), rows: rowsText(list, subject, ground.county), items: itemsText(list), met: mark('met', met, 'met'), pending: mark('open', pending, 'open', 'overdue'), noData: mark('no_data', noData, 'noData') },
        );
  paper.section(id, closedText(list.label), 2, [paper.paragraph(`${id}.1`, sentence), met + pending > 0 && tabulateItems(paper, id, list, counts, subject)]);
}

function rowsText({ rows }: StandardList, subject: Subject, county: LocalizedText): LocalizedText {
  if (subject === 'county') return county;
  return subject === 'village'
    ? countText(rows.length, 'village')
    : countText(rows.length, 'household');
}

const itemsText = ({ items }: StandardList): LocalizedText => ({ zh: `${items.length}项标准`, en: `${items.length} ${items.length === 1 ? 'item' : 'items'}` });

function tabulateItems(paper: OpenComposition, id: string, list: StandardList, counts: readonly ItemCounts[], subject: Subject): DocumentBlock {
  const unit = units[subject];
  const cell = (number: number) => countCell(number, subject === 'household' ? number : undefined);
  const head = (zh: string, en: string) => rightColumn(zh, en, 1);
  // A column that says nothing of any item is left out.
  const hasDue = list.items.some(({ due }) => due !== null);
  const hasUnits = list.items.some(({ responsibleUnits }) => responsibleUnits.length > 0);
  return paper.table({
    id: `${id}.items`,
    title: subject === 'county' ? null : { zh: `逐项情况（${unit.zh}）`, en: `Item by item (${unit.en})` },
    columns: [
      leftColumn('标准', 'Item', 3.4),
      ...(hasDue ? [head('时限', 'Due')] : []),
      head('达到', 'Met'),
      head('未到期未达到', 'Not yet met'),
      head('逾期', 'Overdue'),
      head('无数据', 'Unknown'),
      head('登记', 'Register'),
      head('报送', 'Reported'),
      ...(hasUnits ? [leftColumn('责任单位', 'Who answers', 2.4)] : []),
    ],
    rows: list.items.map(({ label, due, responsibleUnits }, position) => {
      const { met, open, overdue, noData, fromRegister, fromEntries } = counts[position]!;
      return {
        cells: [
          closedText(label),
          ...(hasDue ? [due === null ? null : { zh: `${due}年`, en: String(due) }] : []),
          cell(met),
          cell(open),
          cell(overdue),
          cell(noData),
          cell(fromRegister),
          cell(fromEntries),
          ...(hasUnits ? [responsibleUnits.length === 0 ? null : { zh: responsibleUnits.join('、'), en: responsibleUnits.join(', ') }] : []),
        ],
      };
    }),
  });
}
