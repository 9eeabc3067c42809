import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock, DocumentTable } from '../../types';
import { helperTable, householdLines } from './householdParts';
import { chinese, column, form, formCell, identityNote, known, openSheet, plainNumber, placeText, signatures, sourceNote, tableOr, writeDay, yearSpan, yuanCell } from './sheetParts';
import type { HouseholdFacts, PlannedMeasure, SheetFrame } from './types';

/** Lines that stay empty for a pen, at least; and lines that a year's card has in all. */
const leastEmpty = 6;
const linesOfCard = 12;

/**
 * The record card of help (帮扶记录卡) of one household and year: who helps, what is to be done in the year, what is
 * recorded, empty lines for what comes, signed by head, helper, village head and team captain.
 * Source: plan-requirements A21. Errors: none.
 * @example composeHelpRecordCard({ ...frame, year: 2016 }, household).title.zh // '2016年帮扶记录卡'
 */
export function composeHelpRecordCard(frame: SheetFrame, household: HouseholdFacts): Composition {
  const paper = openSheet(frame, 'sheet');
  const { year } = frame;
  paper.section('family', { zh: '帮扶对象', en: 'Household' }, 1, [
    form('family.form', [
      ...householdLines(frame, household),
      [
        formCell('主要致贫原因', 'Main cause', known(household.mainCause), 4),
        formCell('计划脱贫年度', 'Planned exit', household.plan?.exitYear ? String(household.plan.exitYear) : null, 4),
        formCell('联系电话', 'Telephone', known(household.telephone), 4),
      ],
    ]),
  ]);
  paper.section('helpers', { zh: '帮扶责任人', en: 'Helpers' }, 1, [helperTable(paper, household.helpers)]);
  const due = (household.plan?.measures ?? []).filter((one) => year !== null && one.startYear <= year && one.finishYear >= year);
  paper.section('tasks', { zh: '本年帮扶任务', en: 'Tasks of the year' }, 1, [taskTable(paper, due)]);
  paper.section('records', { zh: '帮扶记录', en: 'Records' }, 1, [paper.table(recordTable(household))]);
  paper.section('signed', null, 1, [signatures('signed.lines', ['户主', '帮扶责任人', '村负责人', '驻村工作队队长'])]);
  return paper.finish({
    title: { zh: `${year ?? ''}${year === null ? '' : '年'}帮扶记录卡`, en: `Record of help${year === null ? '' : ` ${year}`}` },
    subtitle: chinese(placeText(frame)),
    notes: [sourceNote(frame, household.plan !== null), identityNote(frame)],
    identities: frame.identities,
  });
}

function taskTable(paper: OpenComposition, measures: readonly PlannedMeasure[]): DocumentBlock {
  return tableOr(
    paper,
    {
      id: 'tasks.list',
      title: null,
      columns: [column('项目', 'Project', 'left', 4), column('数量', 'Quantity', 'right', 1.5), column('起止年度', 'Years', 'center', 1.6), column('责任单位', 'Answerable', 'left', 5.5)],
      rows: measures.map((one) => ({
        cells: [
          one.label,
          `${plainNumber(one.units) ?? ''}${one.unit.zh}`,
          yearSpan(one.startYear, one.finishYear),
          one.responsible.length > 0 ? one.responsible.join('、') : null,
        ],
      })),
    },
    '计划没有安排在本年实施的项目。',
  );
}

/** What is recorded, then empty lines. */
function recordTable({ recorded }: HouseholdFacts): DocumentTable {
  const empty = Math.max(leastEmpty, linesOfCard - recorded.length);
  return {
    id: 'records.list',
    title: null,
    columns: [
      column('日期', 'Day', 'center', 2),
      column('帮扶事项', 'What was done', 'left', 4),
      column('情况', 'State', 'left', 1.6),
      column('金额（元）', 'Amount (yuan)', 'right', 1.8),
      column('帮扶人签名', 'Helper signs', 'center', 1.8),
      column('户主签名', 'Head signs', 'center', 1.8),
    ],
    rows: [
      ...recorded.map(({ day, what, state, amountFen }) => ({ cells: [writeDay(day), what, state, amountFen === null ? '' : yuanCell(amountFen), '', ''] })),
      ...Array.from({ length: empty }, () => ({ cells: ['', '', '', '', '', ''] })),
    ],
  };
}
