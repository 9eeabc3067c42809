import { formBasis } from '../../../briefing';
import type { Basis } from '../../../briefing/types';
import { formatDecimal } from '../../../charts';
import type { LocalizedText } from '../../../engine';
import type { NoticeFacts, StandardState } from '../../noticeTypes';
import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock, DocumentCell, DocumentColumn } from '../../types';
import { citeText } from './citeText';
import { chinese, column, countyOffice, emptyDay, known, sourceNote, writeDay } from './sheetParts';
import type { SheetFrame } from './types';

/** What small type says where heads are masked. */
export const maskedNames = chinese('姓名已隐去部分内容。');

/** What the verdict on a household or an item is chosen from. */
export const verdictChoice = '□达到 □未达到';

export function noticeBasis({ citations }: Pick<NoticeFacts, 'citations'>): Basis {
  return formBasis({ query: 'exitNotice', citations, statuses: ['derived'] });
}

/** The clauses, with the comma behind: 根据《…》（文号）…，; where the county's own plan states no procedure 参照. */
export function writeClauses({ citations, borrowedFrom }: Pick<NoticeFacts, 'citations' | 'borrowedFrom'>): string {
  return `${borrowedFrom === null ? '根据' : '参照'}${[...new Set(citations.map(citeText))].join('、')}，`;
}

/** The steps behind it: 经…、…，. @example writePassed(['民主评议']) // '经民主评议，' */
export function writePassed(steps: readonly string[]): string {
  return steps.length === 0 ? '' : `经${steps.join('、')}，`;
}

/** How many households and persons it is about. */
export function writeSize(paper: OpenComposition, notice: NoticeFacts): string {
  const { households, persons } = notice;
  const basis = noticeBasis(notice);
  const counted = { households: households.length };
  const count = paper.result('exits.households', households.length, chinese(`${formatDecimal(households.length)}户`), basis, counted);
  return count.zh + paper.result('exits.persons', persons, chinese(`${formatDecimal(persons)}人`), basis, counted).zh;
}

/** What register and records say of the poor of a village that leaves; nothing where it is about households. */
export function writePoor(paper: OpenComposition, notice: NoticeFacts): string {
  const { village, asOf } = notice;
  if (!village) return '';
  const basis = noticeBasis(notice);
  const mark = (id: string, value: number, unit: string, households: number): string => paper.result(`village.${id}`, value, chinese(`${formatDecimal(value)}${unit}`), basis, { households }).zh;
  const all = mark('households', village.households, '户', village.households) + mark('persons', village.persons, '人', village.households);
  const out = mark('out_households', village.outHouseholds, '户', village.outHouseholds) + mark('out_persons', village.outPersons, '人', village.outHouseholds);
  return `截至${paper.result('village.day', asOf, chinese(writeDay(asOf)), basis).zh}，该村规划期内应退出贫困户${all}，已退出${out}。`;
}

/** The day of a meeting or check; room for it where nobody has told it. */
export function heldDay({ from, undated }: Pick<NoticeFacts, 'from' | 'undated'>): LocalizedText {
  return chinese(undated ? emptyDay : writeDay(from));
}

/** Number, head and members of each household, with room for what is written behind. */
export function listColumns(more: readonly DocumentColumn[] = []): DocumentColumn[] {
  return [column('序号', 'No.', 'center', 1), column('户主姓名', 'Head', 'center', 2.4), column('家庭人口', 'Members', 'center', 1.5), ...more];
}

/** The first cells of a household's row. */
export function listCells({ headName, members }: NoticeFacts['households'][number], index: number): DocumentCell[] {
  return [String(index + 1), known(headName), formatDecimal(members)];
}

const stateTexts: Record<StandardState, string> = { met: '达到', open: '未达到', overdue: '未达到', no_data: '无数据' };

/** What register and records say of the lists that a village is held against, with room for the check where it is made. */
export function listStandardTables(paper: OpenComposition, { village }: NoticeFacts, toCheck = false): DocumentBlock[] {
  return (village?.lists ?? [])
    .filter(({ items }) => items.length > 0)
    .map(({ label, items }, index) =>
      paper.table({
        id: `standards.list${index + 1}`,
        title: label,
        columns: [
          column('序号', 'No.', 'center', 1),
          column('项目', 'Item', 'left', 6),
          column('登记情况', 'As recorded', 'center', 1.8),
          ...(toCheck ? [column('验收情况', 'As checked', 'center', 4.4)] : []),
        ],
        rows: items.map((item, at) => ({ cells: [String(at + 1), item.label, stateTexts[item.state], ...(toCheck ? [verdictChoice] : [])] })),
        isList: true,
      }),
    );
}

/** Rank of the office among village, town and county by which a paper is stamped. */
type Rank = 0 | 1 | 2;

/**
 * Who answers for a paper: the village proposes and asks, the town checks and announces; of a village's own exit the town
 * hangs out what the county then checks and announces.
 */
export function issuerOf(frame: SheetFrame, { kind, subject, objectTo }: NoticeFacts): LocalizedText {
  const isResult = kind === 'acceptance' || kind === 'announcement';
  const rank: Rank = subject === 'village' ? (isResult ? 2 : kind === 'publicity' ? 1 : 0) : isResult ? 1 : 0;
  // The last office is the county's; a place without a name has none of its own.
  return chinese((objectTo.at(rank - 3) ?? objectTo[0])?.zh ?? countyOffice(frame));
}

/** Closing of a form that is stamped when it has been filled in. */
export function stampedLater(frame: SheetFrame, notice: NoticeFacts): Composition['closing'] {
  return { issuer: issuerOf(frame, notice), date: emptyDay, stamped: true };
}

/** What stands in small type under a list of households: that heads are masked, what it was made of, and that it is a draft. */
export function noticeNotes(frame: SheetFrame, planned: LocalizedText | null): (LocalizedText | null)[] {
  return [frame.identities === 'masked' ? maskedNames : null, planned, sourceNote(frame, frame.scenario !== null)];
}
