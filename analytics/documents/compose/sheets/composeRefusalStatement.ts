import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock } from '../../types';
import { citeColumn, citeText } from './citeText';
import { helperText, householdLines } from './householdParts';
import { blank, chinese, column, emptyDay, form, formCell, identityNote, known, openSheet, placeText, signatures, sourceNote, tableOr, writeDay } from './sheetParts';
import type { OfferedMeasure, RefusalStatementFacts, SheetFrame } from './types';

/**
 * The statement by which a household refuses help (放弃帮扶声明): who it is, how it was talked to, which measures it was told
 * of, what it declares and knows, why, signatures, and where the scan is kept. It counts once it is signed and recorded.
 * Source: plan-requirements A23, 麻章区 plan 二（四）5. Errors: none.
 * @example composeRefusalStatement(frame, { household, offered, citation }).title.zh // '放弃帮扶声明'
 */
export function composeRefusalStatement(frame: SheetFrame, { household, offered, citation }: RefusalStatementFacts): Composition {
  const paper = openSheet(frame, 'sheet');
  const { refusal } = household;
  paper.section('household', { zh: '声明户', en: 'Household' }, 1, [
    form('household.form', [
      ...householdLines(frame, household),
      [formCell('主要致贫原因', 'Main cause', known(household.mainCause), 4), formCell('帮扶责任人', 'Helper', helperText(household.helpers), 8)],
    ]),
  ]);
  paper.section('education', { zh: '教育引导情况', en: 'How it was talked to' }, 1, [
    form('education.form', [
      [formCell('时间', 'When', chinese(emptyDay), 6), formCell('地点', 'Where', '', 6)],
      [formCell('参加人员', 'Who', '', 12)],
    ]),
  ]);
  paper.section('offered', { zh: '已告知的帮扶措施', en: 'Measures it was told of' }, 1, [offeredTable(paper, offered)]);
  paper.section('statement', { zh: '声明', en: 'Statement' }, 1, [
    paper.paragraph('statement.1', chinese('上列帮扶措施已向本户说明。经教育引导，本户仍自愿放弃帮扶，不参加上列项目，不领取上列资金。')),
    paper.paragraph(
      'statement.2',
      chinese(`本户知道：${citation === null ? '' : `依据${citeText(citation)}，`}声明后不再安排帮扶措施和资金，本户仍登记在册、计入贫困户总数；需要帮扶时，可随时书面撤回本声明。`),
    ),
    blank('statement.why', '放弃帮扶的原因（由户主说明）', 2),
    signatures('statement.signed', ['户主（签名、按手印）', '村“两委”（签名、盖章）', '驻村工作队（签名）', '帮扶责任人（签名）']),
    form('statement.day', [[formCell('声明日期', 'Day', chinese(emptyDay), 6), formCell('扫描件编号', 'Number of the scan', '', 6)]]),
  ]);
  return paper.finish({
    title: { zh: '放弃帮扶声明', en: 'Statement refusing help' },
    subtitle: chinese(placeText(frame)),
    notes: [
      refusal === null ? chinese('本声明签署并登记后生效。') : chinese(`本户放弃帮扶的答复${refusal.day === null ? '已经' : `已于${writeDay(refusal.day)}`}登记。`),
      sourceNote(frame, false),
      identityNote(frame),
    ],
    identities: frame.identities,
  });
}

function offeredTable(paper: OpenComposition, offered: readonly OfferedMeasure[]): DocumentBlock {
  const { cells: clauses, ...basis } = citeColumn(offered.map(({ citation }) => citation));
  return tableOr(
    paper,
    {
      id: 'offered.list',
      title: null,
      columns: [column('序号', 'No.', 'center', 1), column('帮扶措施', 'Measure', 'left', 4), column('类别', 'Programme', 'left', 3), column('依据', 'Clause', 'left', 2.4)],
      rows: offered.map(({ label, programme }, index) => ({ cells: [String(index + 1), label, known(programme), clauses[index]!] })),
      ...basis,
    },
    '登记情况不符合现行政策中任何到户措施的条件。',
  );
}
