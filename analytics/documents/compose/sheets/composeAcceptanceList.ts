import type { NoticeFacts } from '../../noticeTypes';
import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock } from '../../types';
import { heldDay, listCells, listColumns, listStandardTables, noticeNotes, stampedLater, verdictChoice, writeClauses, writePoor, writeSize } from './noticeParts';
import { blank, chinese, column, datedSignatures, form, formCell, openSheet } from './sheetParts';
import type { SheetFrame } from './types';

const draft = chinese('本稿按计划编制：前面的步骤没有全部填报完成，请先核实名单。');

/**
 * What is checked before an exit, on one list (贫困户退出验收表): by household, or by item of the lists that a village is
 * held against, with room for the verdict, the office's opinion and signatures.
 * Source: plan-requirements E9, 厅字〔2016〕16号 (验收). Errors: none.
 * @example composeAcceptanceList(frame, notice).title.zh // '胡坑村2016年贫困户退出验收表'
 */
export function composeAcceptanceList(frame: SheetFrame, notice: NoticeFacts): Composition {
  const paper = openSheet(frame, 'official');
  const { villageName, year, subject, gates, planned } = notice;
  const isVillage = subject === 'village';
  paper.section('check', null, 1, [
    form('check.form', [[formCell('验收时间', 'When', heldDay(notice), 7), formCell('验收地点', 'Where', '', 5)]]),
    paper.paragraph(
      'check.1',
      chinese(writeClauses(notice) + (isVillage ? `对${villageName}退出贫困村进行验收。${writePoor(paper, notice)}` : `对${villageName}${year}年拟退出贫困户${writeSize(paper, notice)}进行验收。`)),
    ),
    !isVillage && gates.length > 0 && paper.paragraph('check.2', chinese(`核验内容：家庭人均可支配收入，${gates.map(({ zh }) => zh).join('、')}。`)),
  ]);
  paper.section('list', null, 1, [!isVillage && listVerdicts(paper, notice), ...listStandardTables(paper, notice, true)]);
  paper.section('signed', null, 1, [blank('signed.opinion', '审核意见', 4), datedSignatures('signed.lines', ['验收组成员（签名）', '负责人（签名）'])]);
  return paper.finish({
    title: isVillage
      ? { zh: `${villageName}退出贫困村验收表`, en: `Acceptance sheet of a village, ${villageName}` }
      : { zh: `${villageName}${year}年贫困户退出验收表`, en: `Acceptance list of exits, ${villageName} ${year}` },
    closing: stampedLater(frame, notice),
    notes: noticeNotes(frame, planned ? draft : null),
    identities: frame.identities,
  });
}

function listVerdicts(paper: OpenComposition, { households }: NoticeFacts): DocumentBlock {
  return paper.table({
    id: 'list.households',
    title: null,
    columns: listColumns([column('验收意见', 'Verdict', 'center', 3), column('户主签名', 'Signed by the head', 'center', 2.4)]),
    rows: households.map((household, index) => ({ cells: [...listCells(household, index), verdictChoice, ''] })),
    isList: true,
  });
}
