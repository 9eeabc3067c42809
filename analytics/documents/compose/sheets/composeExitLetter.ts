import { formatDecimal } from '../../../charts';
import type { NoticeFacts } from '../../noticeTypes';
import type { Composition } from '../../types';
import { listStandardTables, maskedNames, stampedLater, writeClauses, writePassed, writePoor } from './noticeParts';
import { blank, chinese, datedSignatures, form, formCell, known, openSheet, placeText } from './sheetParts';
import type { SheetFrame } from './types';

const choices = ['核实情况：　□认可　　□不认可', '退出贫困户：□同意　　□不同意'];

/**
 * What a household signs: that it asks to leave (申请书), or whether it agrees (认可书). Who it is, the clauses, what it says,
 * room for its own words, signatures each with its day.
 * Source: plan-requirements E9, 厅字〔2016〕16号 (农户认可). Errors: none.
 * @example composeHouseholdLetter(frame, notice, { headName: '张*', members: 3 }).title.zh // '贫困户退出认可书'
 */
export function composeHouseholdLetter(frame: SheetFrame, notice: NoticeFacts, { headName, members }: NoticeFacts['households'][number]): Composition {
  const paper = openSheet(frame, 'official');
  const isApplication = notice.kind === 'application';
  const { year } = notice;
  paper.section('letter', null, 1, [
    isApplication && paper.paragraph('letter.to', chinese(`${notice.objectTo[0]?.zh ?? notice.villageName}：`), { flush: true }),
    form('letter.form', [[formCell('户主', 'Head', known(headName), 7), formCell('家庭人口', 'Members', chinese(`${formatDecimal(members)}人`), 5)], [formCell('住址', 'Home', placeText(frame), 12)]]),
    paper.paragraph(
      'letter.1',
      chinese(
        isApplication
          ? `${writeClauses(notice)}本户自愿申请于${year}年退出贫困户，请予核实。`
          : `${writeClauses(notice)}本户已了解退出贫困户的标准和程序，知悉入户核实的收入、住房、教育、医疗等情况，对${year}年退出贫困户的意见如下：`,
      ),
    ),
    ...(isApplication ? [] : choices.map((choice, index) => paper.paragraph(`letter.choice${index + 1}`, chinese(choice)))),
  ]);
  paper.section('signed', null, 1, [
    blank('signed.words', isApplication ? '申请理由' : '本户意见', 4),
    datedSignatures('signed.lines', isApplication ? ['户主（签名、按手印）'] : ['户主（签名、按手印）', '驻村工作队（签名）', '村“两委”（签名、盖章）']),
  ]);
  return paper.finish({
    title: isApplication ? { zh: '贫困户退出申请书', en: 'Application of a household to leave' } : { zh: '贫困户退出认可书', en: 'Consent of a household to leaving' },
    notes: [frame.identities === 'masked' && maskedNames],
    identities: frame.identities,
  });
}

/**
 * The same of a village that leaves itself, under its stamp, with what register and records say of it. Errors: none.
 * @example composeVillageLetter(frame, notice).title.zh // '胡坑村退出贫困村申请书'
 */
export function composeVillageLetter(frame: SheetFrame, notice: NoticeFacts): Composition {
  const paper = openSheet(frame, 'official');
  const { villageName, year, passed, objectTo, townName } = notice;
  const isApplication = notice.kind === 'application';
  const says = `${villageName}${isApplication ? '申请' : '认可'}于${year}年退出贫困村${isApplication ? '，请予审核' : ''}。`;
  paper.section('letter', null, 1, [
    isApplication && paper.paragraph('letter.to', chinese(`${objectTo.at(-2)?.zh ?? townName}：`), { flush: true }),
    paper.paragraph('letter.1', chinese(`${writeClauses(notice)}${writePassed(passed.map(({ zh }) => zh))}${says}${writePoor(paper, notice)}`)),
    ...listStandardTables(paper, notice),
  ]);
  return paper.finish({
    title: { zh: `${villageName}退出贫困村${isApplication ? '申请书' : '认可书'}`, en: `${isApplication ? 'Application' : 'Consent'} of a village, ${villageName}` },
    closing: stampedLater(frame, notice),
    identities: frame.identities,
  });
}
