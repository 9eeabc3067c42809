import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock } from '../../types';
import { citeColumn } from './citeText';
import { helperText, householdLines, situationLines } from './householdParts';
import { addAssumptions, blank, chinese, column, definitionText, emptyDay, form, formCell, identityNote, marked, openSheet, placeText, signatures, sourceNote, verdict, wholeYuan, writeDay, yuanCell } from './sheetParts';
import type { HouseholdFacts, SheetFrame } from './types';

/**
 * The acceptance sheet of a household that leaves (户退出验收表): income item by item beside room for what is found, the
 * line of the year, each gate of the pack to be ticked, the steps recorded, opinions and signatures.
 * Source: plan-requirements E9. Errors: none.
 * @example composeHouseholdAcceptance({ ...frame, year: 2016 }, household).title.zh // '2016年贫困户退出验收表'
 */
export function composeHouseholdAcceptance(frame: SheetFrame, household: HouseholdFacts): Composition {
  const paper = openSheet(frame, 'sheet');
  const { year } = frame;
  paper.section('household', { zh: '拟退出户', en: 'Household' }, 1, [
    form('household.form', [...householdLines(frame, household), ...situationLines(household), [formCell('帮扶责任人', 'Helper', helperText(household.helpers), 12)]]),
  ]);
  paper.section('income', { zh: '收入核算', en: 'Income' }, 1, [incomeTable(paper, frame, household), lineForm(frame, household)]);
  paper.section('guarantees', { zh: '“两不愁三保障”核验', en: 'Guarantees' }, 1, household.gates.length === 0 ? [paper.paragraph('guarantees.none', chinese('方案没有写明保障项，请据实填写。')), blank('guarantees.own', '核验情况', 3)] : [gateTable(paper, household)]);
  paper.section('steps', { zh: '程序', en: 'Procedure' }, 1, household.steps.length === 0 ? [] : [stepTable(paper, household)]);
  paper.section('opinions', { zh: '验收意见', en: 'Opinions' }, 1, [
    blank('opinions.head', '户主意见：□认可　□不认可', 2),
    blank('opinions.village', '村“两委”和驻村工作队意见：□同意退出　□不同意退出', 2),
    blank('opinions.town', '镇（街）验收意见：□同意退出　□不同意退出', 2),
    signatures('opinions.signed', ['户主（签名、按手印）', '村“两委”（签名盖章）', '驻村工作队（签名）', '镇（街）验收组（签名盖章）']),
    form('opinions.day', [[formCell('验收日期', 'Day', chinese(emptyDay), 12)]]),
  ]);
  addAssumptions(paper, frame);
  return paper.finish({
    title: { zh: `${year ?? ''}${year === null ? '' : '年'}贫困户退出验收表`, en: `Acceptance of an exit${year === null ? '' : ` ${year}`}` },
    subtitle: chinese(placeText(frame)),
    assumptions: frame.assumptions,
    notes: [sourceNote(frame, true), identityNote(frame)],
    identities: frame.identities,
  });
}

function incomeTable(paper: OpenComposition, { registerYear }: SheetFrame, { income, netIncomeFen, netPerHeadFen }: HouseholdFacts): DocumentBlock {
  const rows = income.map(({ label, fen }) => ({ cells: [label, yuanCell(fen), '', ''] }));
  return paper.table({
    id: 'income.items',
    title: null,
    columns: [
      column('收入项目', 'Item', 'left', 4),
      column(`${registerYear}年登记（元）`, `Register ${registerYear} (yuan)`, 'right', 3),
      column('核实数（元）', 'Found (yuan)', 'right', 3),
      column('佐证', 'Evidence', 'left', 3),
    ],
    rows: [
      ...rows,
      { cells: [chinese('家庭纯收入'), yuanCell(netIncomeFen), '', ''], emphasis: true },
      { cells: [chinese('人均纯收入'), yuanCell(netPerHeadFen), '', ''], emphasis: true },
    ],
    note: chinese('家庭纯收入＝工资、生产经营、财产、转移各项收入之和－生产经营性支出。'),
  });
}

/** The line of the year; without a plan it is left to the pen. */
function lineForm({ year }: SheetFrame, { plan }: HouseholdFacts): DocumentBlock {
  const own = plan?.income.find((one) => one.year === year);
  const label = own ? definitionText[own.definition] : '人均收入';
  return form('income.line', [
    [
      formCell(`${year ?? ''}年标准（${label}，元）`, 'Line of the year (yuan)', own ? marked(wholeYuan(own.lineYuan), own.assumed) : '', 6),
      formCell('计划预计收入（元）', 'Planned income (yuan)', own ? marked(wholeYuan(own.incomeYuan), plan!.basis.statuses?.includes('assumed') ?? false) : '', 6),
    ],
    [formCell('核验', 'Checked', chinese(verdict), 6), formCell('核实人均收入（元）', 'Income found (yuan)', '', 6)],
  ]);
}

function gateTable(paper: OpenComposition, { gates }: HouseholdFacts): DocumentBlock {
  const { cells: clauses, ...basis } = citeColumn(gates.map(({ citation }) => citation));
  return paper.table({
    id: 'guarantees.list',
    title: null,
    columns: [
      column('序号', 'No.', 'center', 1),
      column('标准', 'Standard', 'left', 2.6),
      column('登记情况', 'Register', 'center', 3),
      column('核验', 'Checked', 'center', 3),
      column('依据', 'Clause', 'left', 2.4),
    ],
    rows: gates.map(({ label, open, status, closedBy }, index) => ({
      cells: [
        String(index + 1),
        marked(label.zh, status === 'assumed'),
        open === null ? null : !open ? '达到' : closedBy.length > 0 ? `未达到（${closedBy.map((one) => `${one.label.zh}，${one.year}年`).join('；')}）` : '未达到',
        chinese(verdict),
        clauses[index]!,
      ],
    })),
    ...basis,
  });
}

function stepTable(paper: OpenComposition, { steps }: HouseholdFacts): DocumentBlock {
  return paper.table({
    id: 'steps.list',
    title: null,
    columns: [
      column('步骤', 'Step', 'left', 4),
      column('最短时间', 'At least', 'center', 2),
      column('开始日期', 'Begun', 'center', 2.4),
      column('完成日期', 'Done', 'center', 2.4),
    ],
    rows: steps.map(({ label, requiredDays, dayKind, begun, done }) => ({
      cells: [
        label,
        requiredDays > 0 ? `${requiredDays}${dayKind === 'working' ? '个工作日' : '天'}` : '',
        begun === null ? '' : writeDay(begun),
        done === null ? '' : writeDay(done),
      ],
    })),
  });
}
