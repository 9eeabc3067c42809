import { formBasis, nameSet } from '../../../briefing';
import { formatDecimal } from '../../../charts';
import { assumedMark } from '../../../briefing';
import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock } from '../../types';
import { citeInTurn } from './citeText';
import { courseTable } from './courseTable';
import type { DutyFacts, LetterFacts } from './placeTypes';
import { addAssumptions, chinese, emptyDay, form, formCell, hidingCount, openSheet, roundingNote, signatures, sourceNote, writeDay, yuanCell } from './sheetParts';
import type { SheetFrame } from './types';

/**
 * The letter of responsibility between county and town, or town and village: numbers of the task by year, deadlines,
 * standards, duties, on what reward and interview rest, signatures. Source: plan-requirements E9, E30; D9, C15.
 * Errors: none.
 * @example composeResponsibilityLetter(frame, facts).title.zh // '脱贫攻坚责任书'
 */
export function composeResponsibilityLetter(frame: SheetFrame, facts: LetterFacts): Composition {
  const paper = openSheet(frame, 'official');
  const assumed = formBasis(facts.basis).status === 'assumed';
  const cite = citeInTurn();
  paper.section('parties', null, 1, [
    paper.paragraph('parties.1', chinese(`甲方：${facts.upper}`), { flush: true }),
    paper.paragraph('parties.2', chinese(`乙方：${facts.lower}`), { flush: true }),
    paper.paragraph('parties.3', chinese(`为落实${facts.planCitations.map(cite).join('、')}，明确脱贫攻坚责任，甲乙双方签订本责任书。`)),
  ]);
  paper.section('tasks', { zh: '目标任务', en: 'Tasks' }, 1, [
    paper.paragraph('tasks.1', chinese(writeTasks(paper, frame, facts))),
    paper.table(courseTable('tasks.years', facts.course, { assumed, isPublic: frame.isPublic, scope: frame.scope.code })),
    ...writeVillages(paper, facts),
  ]);
  paper.section('deadlines', { zh: '完成时限', en: 'Deadlines' }, 1, facts.deadlines.map(({ year, day }) => {
    const mark = paper.result(`deadlines.${year}`, day, chinese(writeDay(day)), formBasis({ query: 'scheduleExits', statuses: ['derived'] })).zh;
    return paper.paragraph(`deadlines.year${year}`, chinese(`${year}年度退出对象，${mark}前完成退出程序。`));
  }));
  paper.section('standards', { zh: '退出标准', en: 'Standards' }, 1, listStandards(paper, facts, cite));
  paper.section('duties', { zh: '乙方责任', en: 'Duties' }, 1, facts.duties.length > 0 ? listDuties(paper, 'duties', facts.duties, cite) : [paper.paragraph('duties.1', chinese('按期完成目标任务，落实帮扶责任人和帮扶项目，如实登记、填报，严格执行退出程序。'))]);
  paper.section('conduct', { zh: '工作纪律', en: 'Conduct' }, 1, listDuties(paper, 'conduct', facts.conduct, cite));
  paper.section('assessment', { zh: '考核和奖惩', en: 'Assessment' }, 1, [
    ...facts.assessments.map(({ label, citation }, index) => paper.paragraph(`assessment.${index + 1}`, chinese(`${index + 1}. ${label.zh}（${cite(citation)}）。`))),
    paper.paragraph('assessment.last', chinese(`甲方按照${facts.assessments.length > 0 ? '上述考核安排' : '方案'}对乙方完成任务情况进行考核，考核结果作为奖惩依据。`)),
  ]);
  paper.section('signed', null, 1, [
    signatures('signed.lines', ['甲方（盖章）', '甲方负责人（签名）', '乙方（盖章）', '乙方负责人（签名）']),
    form('signed.day', [[formCell('签订日期', 'Day', chinese(emptyDay), 12)]]),
  ]);
  addAssumptions(paper, frame);
  return paper.finish({
    title: { zh: '脱贫攻坚责任书', en: 'Letter of responsibility' },
    subtitle: chinese(`${facts.upper}　${facts.lower}`),
    assumptions: frame.assumptions,
    notes: [sourceNote({ ...frame, adopted: false }, true), roundingNote],
  });
}

type CiteClause = ReturnType<typeof citeInTurn>;

function writeTasks(paper: OpenComposition, { years, asOfDate, scope }: SheetFrame, { poor, villages, course, basis: parts }: LetterFacts): string {
  const register = formBasis({ query: 'household_feature.sql', statuses: ['derived'] });
  const basis = formBasis({ ...parts, query: 'plan_exits.sql' });
  const leaving = course.reduce((sum, one) => ({ households: sum.households + one.leaving.households, persons: sum.persons + one.leaving.persons }), { households: 0, persons: 0 });
  // Who stays would follow from the two.
  const hiding = hidingCount(leaving.households, poor.households - leaving.households);
  const costFen = course.reduce((sum, one) => sum + one.costFen, 0);
  const mark = (id: string, value: number, text: string, households: number, own = register, counted?: string): string => paper.result(id, value, chinese(text), own, { households, ...(counted === undefined ? {} : { counted }) }).zh;
  const all = nameSet(scope.code, 'all');
  const villageText = villages > 1 ? `${paper.result('tasks.villages', villages, chinese(`${formatDecimal(villages)}个村`), register).zh}、` : '';
  const now = `截至${writeDay(asOfDate)}，乙方辖区有${villageText}建档立卡贫困户${mark('tasks.poor_households', poor.households, `${formatDecimal(poor.households)}户`, poor.households, register, all)}${mark('tasks.poor_persons', poor.persons, `${formatDecimal(poor.persons)}人`, poor.households, register, all)}。`;
  const cost = paper.field('tasks.cost', costFen, chinese(`${yuanCell(costFen)}元`), { ...basis, query: 'plan_flows.sql' }, { households: leaving.households }).zh;
  return `${now}${years[0] ?? ''}—${years.at(-1) ?? ''}年乙方负责完成${mark('tasks.households', leaving.households, `${formatDecimal(leaving.households)}户`, hiding, basis)}${mark('tasks.persons', leaving.persons, `${formatDecimal(leaving.persons)}人`, hiding, basis)}的退出任务，计划安排资金${cost}。各年度任务如下：`;
}

function writeVillages(paper: OpenComposition, { villageExits }: LetterFacts): DocumentBlock[] {
  return villageExits
    .filter(({ villages }) => villages.length > 0)
    .map(({ year, villages }) => {
      const names = paper.result(`tasks.village_exits.${year}`, villages.length, chinese(`${villages.join('、')}（${formatDecimal(villages.length)}个村）`), formBasis({ query: 'readVillageYears' })).zh;
      return paper.paragraph(`tasks.villages${year}`, chinese(`${year}年退出贫困村：${names}。`));
    });
}

function listStandards(paper: OpenComposition, { gates, criteria }: LetterFacts, cite: CiteClause): DocumentBlock[] {
  const guarantees = gates.map(({ label, assumed }) => label.zh + (assumed ? assumedMark : '')).join('、');
  return [
    ...(gates.length === 0 ? [] : [paper.paragraph('standards.household', chinese(`贫困户退出：人均收入稳定达到当年标准，并且${guarantees}逐项达到要求，整户退出。`))]),
    ...(criteria.length === 0
      ? []
      : [paper.paragraph('standards.village', chinese(`村退出：${criteria.map(({ label, limit, citation, assumed }) => `${label.zh}（${limit}${assumed ? assumedMark : ''}，${cite(citation)}）`).join('；')}。`))]),
  ];
}

/** The plan's own lists, an item to a line. */
function listDuties(paper: OpenComposition, section: string, lists: readonly DutyFacts[], cite: CiteClause): DocumentBlock[] {
  return lists.map(({ label, items, citation }, index) =>
    paper.paragraph(`${section}.${index + 1}`, chinese(`${label.zh}（${cite(citation)}）：${items.map(({ zh }) => zh).join('；')}。`)),
  );
}
