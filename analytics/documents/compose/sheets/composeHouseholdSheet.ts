import { formBasis } from '../../../briefing';
import { citeColumn, citeText } from './citeText';
import { formatDecimal } from '../../../charts';
import type { Composition, DocumentBlock, DocumentCell } from '../../types';
import type { OpenComposition } from '../../openComposition';
import { familyTable, helperTable, householdLines, situationLines } from './householdParts';
import { addAssumptions, chinese, column, definitionText, form, identityNote, marked, none, openSheet, plainNumber, placeText, roundingNote, signatures, sourceNote, tableOr, wholeYuan, writeDay, yearSpan, yuanCell } from './sheetParts';
import type { HouseholdFacts, HouseholdPlan, SheetFrame } from './types';

/**
 * The plan of one household (一户一策): the family, the goal with its deadline, the named projects, the money, income by
 * year against the line in the line's own definition, guarantees and how they are closed, helpers, signatures.
 * Source: plan-requirements B21, A22. Errors: none.
 * @example composeHouseholdSheet(frame, household).title.zh // '一户一策帮扶规划表'
 */
export function composeHouseholdSheet(frame: SheetFrame, household: HouseholdFacts): Composition {
  const paper = openSheet(frame, 'sheet');
  const { plan } = household;
  paper.section('family', { zh: '家庭基本情况', en: 'The household' }, 1, [
    form('family.form', [...householdLines(frame, household), ...situationLines(household)]),
    familyTable(paper, household),
  ]);
  paper.section('goal', { zh: '目标和时限', en: 'Goal and deadline' }, 1, [paper.paragraph('goal.1', chinese(writeGoal(paper, household)))]);
  paper.section('measures', { zh: '帮扶项目', en: 'Projects' }, 1, plan === null ? [] : [measureTable(paper, plan)]);
  paper.section('money', { zh: '资金安排', en: 'Money' }, 1, plan === null || plan.money.length === 0 ? [] : [moneyTable(paper, plan)]);
  paper.section('income', { zh: '逐年收入与标准', en: 'Income by year and the line' }, 1, plan === null || plan.income.length === 0 ? [] : [incomeTable(paper, plan)]);
  paper.section('guarantees', { zh: '“两不愁三保障”解决情况', en: 'Guarantees' }, 1, household.gates.length === 0 ? [] : [gateTable(paper, household)]);
  paper.section('helpers', { zh: '帮扶责任人', en: 'Helpers' }, 1, [helperTable(paper, household.helpers)]);
  paper.section('signed', null, 1, [signatures('signed.lines', ['户主', '帮扶责任人', '村负责人', '驻村工作队队长'])]);
  addAssumptions(paper, frame);
  return paper.finish({
    title: { zh: '一户一策帮扶规划表', en: 'Plan of a household' },
    subtitle: chinese(placeText(frame)),
    assumptions: frame.assumptions,
    notes: [sourceNote(frame, true), roundingNote, identityNote(frame)],
    identities: frame.identities,
  });
}

function writeGoal(paper: OpenComposition, { plan, refusal }: HouseholdFacts): string {
  return `${writeRefusal(refusal)}${writeOwnGoal(paper, plan)}`;
}

/** Why there are no projects for who refuses help; empty for all others. */
function writeRefusal(refusal: HouseholdFacts['refusal']): string {
  if (refusal === null) return '';
  const day = refusal.day === null ? '' : `（${writeDay(refusal.day)}记录）`;
  return `本户已声明放弃帮扶${day}，${refusal.citation === null ? '' : `依据${citeText(refusal.citation)}`}不安排帮扶措施和资金，仍计入贫困户总数。`;
}

function writeOwnGoal(paper: OpenComposition, plan: HouseholdPlan | null): string {
  if (plan === null) return '现行计划没有本户的安排，待计划编制后填写。';
  if (plan.exitYear === null) return '现行计划没有安排本户在规划期内脱贫。';
  const basis = formBasis(plan.basis);
  const year = paper.result('goal.exit_year', plan.exitYear, chinese(`${plan.exitYear}年`), formBasis({ query: 'plan_exits.sql' }));
  const by = plan.deadline === null ? '' : `，最迟${paper.result('goal.deadline', plan.deadline, chinese(writeDay(plan.deadline)), formBasis({ query: 'scheduleExits' })).zh}完成退出程序`;
  const reached = plan.income.find((one) => one.year === plan.exitYear);
  if (!reached) return `目标：${year.zh}脱贫${by}。`;
  const [income, line] = [Math.round(reached.incomeYuan), Math.round(reached.lineYuan)];
  const incomeMark = paper.field('goal.income', income, chinese(`${formatDecimal(income)}元`), { ...basis, query: 'projectIncome' });
  const lineMark = paper.field('goal.line', line, chinese(`${formatDecimal(line)}元`), { ...basis, query: 'resolveLine', status: reached.assumed ? 'assumed' : basis.status });
  const rule = plan.byCoverage ? '由保障政策兜底，' : '';
  return `目标：${year.zh}脱贫${by}；${rule}当年${definitionText[reached.definition]}预计${incomeMark.zh}，标准为${lineMark.zh}，“两不愁三保障”全部解决。`;
}

function measureTable(paper: OpenComposition, plan: HouseholdPlan): DocumentBlock {
  const someAssumed = plan.measures.some(({ assumed }) => assumed);
  return tableOr(
    paper,
    {
      id: 'measures.list',
      title: null,
      columns: [
        column('序号', 'No.', 'center', 1),
        column('项目', 'Project', 'left', 3.6),
        column('数量', 'Quantity', 'right', 1.5),
        column('起止年度', 'Years', 'center', 1.8),
        column('预计年增收（元）', 'Income a year (yuan)', 'right', 1.8),
        column('资金（元）', 'Money (yuan)', 'right', 2.2),
        column('责任单位', 'Answerable', 'left', 5.6),
      ],
      rows: [
        ...plan.measures.map((one, index) => ({
          cells: [
            String(index + 1),
            one.label,
            `${plainNumber(one.units) ?? ''}${one.unit.zh}`,
            yearSpan(one.startYear, one.finishYear),
            one.yearlyEffectYuan > 0 ? marked(wholeYuan(one.yearlyEffectYuan), one.assumed) : none,
            marked(yuanCell(one.costFen), one.assumed),
            one.responsible.length > 0 ? one.responsible.join('、') : null,
          ],
        })),
        ...(plan.measures.length === 0
          ? []
          : [{ cells: [chinese('合计'), '', '', '', '', marked(yuanCell(plan.costFen), someAssumed), ''] as DocumentCell[], emphasis: true }]),
      ],
    },
    plan.exitYear === null ? `${none}。` : `${none}。现有收入和保障已能达到退出标准，不需要另行安排项目。`,
  );
}

/** Whole fen as yuan in running text, with decimals only where there are fen. */
const shortYuan = (fen: number): string => formatDecimal(fen / 100, fen % 100 === 0 ? 0 : 2);

function moneyTable(paper: OpenComposition, plan: HouseholdPlan): DocumentBlock {
  const someAssumed = plan.measures.some(({ assumed }) => assumed);
  return paper.table({
    id: 'money.years',
    title: null,
    columns: [column('年度', 'Year', 'center', 1), column('金额（元）', 'Amount (yuan)', 'right', 1.8), column('资金来源', 'Sources', 'left', 9)],
    rows: plan.money.map(({ year, amountFen, sources }) => ({
      cells: [String(year), marked(yuanCell(amountFen), someAssumed), sources.map((source) => `${source.label.zh}${shortYuan(source.amountFen)}元`).join('；')],
    })),
  });
}

function incomeTable(paper: OpenComposition, plan: HouseholdPlan): DocumentBlock {
  const assumed = plan.basis.statuses?.includes('assumed') ?? false;
  return paper.table({
    id: 'income.years',
    title: null,
    columns: [
      column('年度', 'Year', 'center', 1),
      column('收入口径', 'Definition', 'left', 2.4),
      column('预计收入（元）', 'Income (yuan)', 'right', 2),
      column('标准（元）', 'Line (yuan)', 'right', 2),
      column('差额（元）', 'Difference (yuan)', 'right', 2),
      column('是否达标', 'At the line', 'center', 1.4),
    ],
    rows: plan.income.map((one) => ({
      cells: [
        String(one.year),
        definitionText[one.definition],
        marked(wholeYuan(one.incomeYuan), assumed),
        marked(wholeYuan(one.lineYuan), one.assumed),
        wholeYuan(Math.round(one.incomeYuan) - Math.round(one.lineYuan)),
        one.incomeYuan >= one.lineYuan ? '达标' : '未达标',
      ],
      emphasis: one.year === plan.exitYear,
    })),
    note: chinese('人均数；收入按登记收入、增长和帮扶项目增收推算。'),
  });
}

function gateTable(paper: OpenComposition, { gates }: HouseholdFacts): DocumentBlock {
  const { cells: clauses, ...basis } = citeColumn(gates.map(({ citation }) => citation));
  return paper.table({
    id: 'guarantees.list',
    title: null,
    columns: [
      column('保障项', 'Guarantee', 'left', 2.8),
      column('登记情况', 'Register', 'center', 1.4),
      column('解决措施', 'Closed by', 'left', 4),
      column('解决年度', 'Year', 'center', 1.4),
      column('依据', 'Clause', 'left', 2.4),
    ],
    rows: gates.map(({ label, open, status, closedBy }, index) => ({
      cells: [
        marked(label.zh, status === 'assumed'),
        open === null ? null : open ? '未解决' : '已解决',
        open ? (closedBy.length > 0 ? closedBy.map((one) => one.label.zh).join('、') : '待落实') : none,
        open ? (closedBy.length > 0 ? String(Math.max(...closedBy.map(({ year }) => year))) : '') : none,
        clauses[index]!,
      ],
    })),
    ...basis,
  });
}
