import { nameSet } from '../../../briefing';
import { formatDecimal, formatPercent } from '../../../charts';
import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock, DocumentCell, DocumentTable, FormCell } from '../../types';
import { citeColumn } from './citeText';
import { villageRows } from './composeVillageRegister';
import type { Count, CriterionFacts, StandardFacts, StandardState, VillageExitFacts } from './placeTypes';
import { addAssumptions, blank, chinese, column, countCell, emptyDay, form, formCell, hidingCount, marked, openSheet, placeText, signatures, sourceNote, tableOr, verdict, writeDay } from './sheetParts';
import type { SheetFrame } from './types';

export const stateTexts: Record<StandardState, string> = { met: '达到', open: '未达到', overdue: '未达到（逾期）', no_data: '无数据' };
const sources = { register: '登记数据', entry: '填报', none: '' } as const;

/**
 * The exit sheet of a village (村退出验收表): who is left, incidence and the other conditions measured, every standard with
 * its state and what says so, the rates of the plan, steps, opinions. Source: plan-requirements E10, C8, B14. Errors: none.
 * @example composeVillageExitSheet({ ...frame, year: 2017 }, facts).title.zh // '2017年贫困村退出验收表'
 */
export function composeVillageExitSheet(frame: SheetFrame, facts: VillageExitFacts): Composition {
  const paper = openSheet(frame, 'sheet');
  const { year } = frame;
  paper.section('village', { zh: '村基本情况', en: 'The village' }, 1, [form('village.form', [...villageRows(frame, facts.village), ...countRows(frame, facts)])]);
  paper.section('criteria', { zh: '退出条件', en: 'Conditions' }, 1, [tableOr(paper, criteriaTable('criteria.list', facts.criteria, { households: hidingCount(facts.left.households, facts.out.households), counted: nameSet(frame.scope.code, 'left') }), '方案没有写明村退出的数量条件。')]);
  paper.section('standards', { zh: '建设标准', en: 'Standards' }, 1, [standardTable(paper, facts.standards)]);
  paper.section('rates', { zh: '指标', en: 'Rates' }, 1, facts.rates.length === 0 ? [] : [rateTable(paper, facts)]);
  paper.section('steps', { zh: '程序', en: 'Procedure' }, 1, facts.steps.length === 0 ? [] : [stepTable(paper, facts)]);
  paper.section('opinions', { zh: '验收意见', en: 'Opinions' }, 1, [
    blank('opinions.town', '镇（街）初审意见', 2),
    blank('opinions.office', '扶贫办（部门或第三方）验收意见：□同意退出　□不同意退出', 2),
    blank('opinions.county', '扶贫开发领导小组审定意见', 2),
    signatures('opinions.signed', ['村负责人（签名盖章）', '镇（街）负责人（签名盖章）', '验收组（签名）', '扶贫办（盖章）']),
    form('opinions.day', [[formCell('验收日期', 'Day', chinese(emptyDay), 12)]]),
  ]);
  addAssumptions(paper, frame);
  return paper.finish({
    title: { zh: `${year ?? ''}${year === null ? '' : '年'}贫困村退出验收表`, en: `Exit of a village${year === null ? '' : ` ${year}`}` },
    subtitle: chinese(placeText(frame)),
    assumptions: frame.assumptions,
    notes: [sourceNote(frame, true)],
  });
}

function countRows({ year, scope: { code } }: SheetFrame, { all, out, left, plannedLeft, plannedYear }: VillageExitFacts): FormCell[][] {
  const leaves = plannedYear === null ? '没有安排' : plannedYear === 0 ? '规划期内不退出' : `${plannedYear}年`;
  return [
    [pair('规划期内应退出户（人）', 'To leave', all, 4, nameSet(code, 'task')), pair('已退出户（人）', 'Out', out, 4, nameSet(code, 'out'), left), pair('未退出户（人）', 'Left', left, 4, nameSet(code, 'left'), out)],
    [pair(`计划${year ?? ''}年末未退出户（人）`, 'Left at the end of the year', plannedLeft, 6), formCell('计划村退出年度', 'Year of exit', leaves, 6)],
  ];
}

function pair(zh: string, en: string, { households, persons }: Count, span: number, counted?: string, beside: Count = { households: 0, persons: 0 }): FormCell {
  return formCell(zh, en, countCell(households, `${formatDecimal(households)}户${formatDecimal(persons)}人`, hidingCount(households, beside.households), counted), span);
}

/** Conditions with limit, what there is, and a box for the pen; `left`: households behind what is worked out from who is left. */
export function criteriaTable(id: string, criteria: readonly CriterionFacts[], left: { households: number; counted: string }): DocumentTable {
  const { cells: clauses, ...basis } = citeColumn(criteria.map(({ citation }) => citation));
  return {
    id,
    title: null,
    columns: [
      column('条件', 'Condition', 'left', 4),
      column('要求', 'Limit', 'left', 2.4),
      column('现状', 'Found', 'left', 2.4),
      column('测算', 'Measured', 'center', 1.6),
      column('核验', 'Checked', 'center', 3.4),
      column('依据', 'Clause', 'left', 1.8),
    ],
    rows: criteria.map(({ label, limit, value, tellsLeft, met, status }, index) => ({
      cells: [
        label,
        marked(limit, status === 'assumed'),
        value !== null && tellsLeft ? { ...chinese(value), ...left } : value,
        met === null ? null : met ? '达到' : '未达到',
        chinese(verdict),
        clauses[index]!,
      ] as DocumentCell[],
    })),
    ...basis,
  };
}

function standardTable(paper: OpenComposition, standards: readonly StandardFacts[]): DocumentBlock {
  const { cells: clauses, ...basis } = citeColumn(standards.map(({ citation }) => citation));
  return tableOr(
    paper,
    {
      id: 'standards.list',
      title: null,
      columns: [
        column('序号', 'No.', 'center', 0.8),
        column('标准', 'Standard', 'left', 4),
        column('现状', 'State', 'center', 1.8),
        column('佐证', 'Evidence', 'left', 4.4),
        column('核验', 'Checked', 'center', 3.3),
        column('依据', 'Clause', 'left', 1.7),
      ],
      rows: standards.map((one, index) => ({
        cells: [String(index + 1), marked(one.label.zh, one.status === 'assumed'), stateCell(one), evidenceText(one), chinese(verdict), clauses[index]!],
      })),
      ...basis,
    },
    '方案没有本类村的建设标准。',
  );
}

function stateCell({ state, ratio }: StandardFacts): string {
  return ratio === null ? stateTexts[state] : `${stateTexts[state]}（${formatPercent(ratio)}）`;
}

/** What says so, and of which day; empty: left to the pen. */
function evidenceText({ source, day }: StandardFacts): string {
  return source === 'none' ? '' : `${sources[source]}${day === null ? '' : `，${writeDay(day)}`}`;
}

/** Shares of the village's households and persons: a share of many tells a few of them, so they count as few as are left. */
function rateTable(paper: OpenComposition, { rates, all }: VillageExitFacts): DocumentBlock {
  const { cells: clauses, ...basis } = citeColumn(rates.map(({ citation }) => citation));
  return paper.table({
    id: 'rates.list',
    title: null,
    columns: [
      column('指标', 'Rate', 'left', 4),
      column('要求', 'Target', 'left', 2.4),
      column('期限', 'Due', 'center', 1.2),
      column('填报', 'Reported', 'left', 4.4),
      column('核验', 'Checked', 'center', 3.3),
      column('依据', 'Clause', 'left', 2),
    ],
    rows: rates.map(({ label, target, due, value, day, status }, index) => ({
      cells: [marked(label.zh, status === 'assumed'), target, String(due), value === null ? '' : { ...chinese(`${value}${day === null ? '' : `（${writeDay(day)}）`}`), households: all.households }, chinese(verdict), clauses[index]!],
    })),
    ...basis,
  });
}

function stepTable(paper: OpenComposition, { steps }: VillageExitFacts): DocumentBlock {
  return paper.table({
    id: 'steps.list',
    title: null,
    columns: [column('步骤', 'Step', 'left', 4), column('最短时间', 'At least', 'center', 2), column('开始日期', 'Begun', 'center', 2.4), column('完成日期', 'Done', 'center', 2.4)],
    rows: steps.map(({ label, begun, done, requiredDays, dayKind }) => ({
      cells: [label, requiredDays > 0 ? `${requiredDays}${dayKind === 'working' ? '个工作日' : '天'}` : '', begun === null ? '' : writeDay(begun), done === null ? '' : writeDay(done)],
    })),
  });
}

