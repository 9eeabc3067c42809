import type { NoticeFacts } from '../../noticeTypes';
import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock } from '../../types';
import { heldDay, listCells, listColumns, listStandardTables, noticeNotes, stampedLater, writeClauses, writePoor, writeSize } from './noticeParts';
import { blank, chinese, column, datedSignatures, form, formCell, openSheet } from './sheetParts';
import type { SheetFrame } from './types';

/**
 * Minutes of the meeting that votes on an exit (民主评议记录): its heads to be filled in, what it is about and by which
 * clauses, the vote on each household, room for what was said, signatures.
 * Source: plan-requirements E9, 厅字〔2016〕16号 (民主评议). Errors: none.
 * @example composeExitMinutes(frame, notice).title.zh // '胡坑村2016年贫困户退出民主评议记录'
 */
export function composeExitMinutes(frame: SheetFrame, notice: NoticeFacts): Composition {
  const paper = openSheet(frame, 'official');
  const { villageName, year, subject } = notice;
  const isVillage = subject === 'village';
  paper.section('meeting', null, 1, [
    form('meeting.form', [
      [formCell('会议时间', 'When', heldDay(notice), 7), formCell('主持人', 'Chair', '', 5)],
      [formCell('会议地点', 'Where', '', 7), formCell('记录人', 'Minutes by', '', 5)],
      [formCell('应到人数', 'Members', '', 7), formCell('实到人数', 'Present', '', 5)],
    ]),
  ]);
  const matter = isVillage ? `评议${villageName}是否退出贫困村。${writePoor(paper, notice)}` : `评议下列${writeSize(paper, notice)}是否于${year}年退出贫困户。`;
  paper.section('vote', null, 1, [
    paper.paragraph('vote.1', chinese(`评议事项：${writeClauses(notice)}${matter}`)),
    !isVillage && listVotes(paper, notice),
    ...listStandardTables(paper, notice),
  ]);
  paper.section('signed', null, 1, [blank('signed.spoken', '发言要点', 4), datedSignatures('signed.lines', ['主持人（签名）', '记录人（签名）', '参会人员（签名）'])]);
  return paper.finish({
    title: isVillage
      ? { zh: `${villageName}退出贫困村评议记录`, en: `Minutes on the exit of a village, ${villageName}` }
      : { zh: `${villageName}${year}年贫困户退出民主评议记录`, en: `Minutes on exits, ${villageName} ${year}` },
    closing: stampedLater(frame, notice),
    notes: noticeNotes(frame, null),
    identities: frame.identities,
  });
}

function listVotes(paper: OpenComposition, { households }: NoticeFacts): DocumentBlock {
  const votes = [column('同意', 'For', 'center', 1.2), column('不同意', 'Against', 'center', 1.4), column('弃权', 'Abstained', 'center', 1.2), column('评议结果', 'Result', 'center', 2)];
  return paper.table({
    id: 'vote.households',
    title: null,
    columns: listColumns(votes),
    rows: households.map((household, index) => ({ cells: [...listCells(household, index), ...votes.map(() => '')] })),
    isList: true,
  });
}
