import { formBasis, nameSet } from '../../../briefing';
import type { Basis } from '../../../briefing/types';
import { formatDecimal } from '../../../charts';
import type { OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock, DocumentCell } from '../../types';
import { villageRows } from './composeVillageRegister';
import { stateTexts } from './composeVillageExitSheet';
import { courseTable } from './courseTable';
import type { ListedHousehold, VillagePlanFacts } from './placeTypes';
import { addAssumptions, chinese, column, countCell, form, hidingCount, identityNote, known, marked, none, openSheet, personsCell, placeText, roundingNote, signatures, sourceNote, tableOr, writeDay, yearSpan, yuanCell } from './sheetParts';
import type { SheetFrame } from './types';

/**
 * The plan of a village (一村一策): situation, three years together and each year with its households, projects of the pool
 * and works, the standards that are lacking with their cost, who answers for it. Source: plan-requirements A22.
 * Errors: none.
 * @example composeVillagePlan(frame, facts).title.zh // '胡坑村脱贫规划（一村一策）'
 */
export function composeVillagePlan(frame: SheetFrame, facts: VillagePlanFacts): Composition {
  const paper = openSheet(frame, 'compact');
  const basis = formBasis({ ...facts.basis, query: 'plan_exits.sql' });
  const assumed = basis.status === 'assumed';
  paper.section('situation', { zh: '基本情况', en: 'Situation' }, 1, [
    paper.paragraph('situation.1', chinese(writeSituation(paper, frame, facts))),
    form('situation.form', villageRows(frame, facts.village)),
  ]);
  paper.section('goals', { zh: '规划目标', en: 'Goals' }, 1, [
    paper.paragraph('goals.1', chinese(writeGoals(paper, frame, facts, basis))),
    paper.table(courseTable('goals.years', facts.course, { assumed, isPublic: frame.isPublic, scope: frame.scope.code })),
  ]);
  paper.section('years', { zh: '年度计划', en: 'Plan by year' }, 1, [paper.paragraph('years.1', chinese('各年度拟退出户及其帮扶措施如下，以民主评议、核实、公示的结果为准。'))]);
  for (const { year, households } of facts.leavers) {
    paper.section(`years.${year}`, { zh: `${year}年`, en: String(year) }, 2, [leaverTable(paper, year, households, assumed)]);
  }
  paper.section('projects', { zh: '项目和工程', en: 'Projects and works' }, 1, [projectTable(paper, facts), workTable(paper, facts)]);
  paper.section('lacking', { zh: '短板和投入', en: 'What is lacking' }, 1, [lackingTable(paper, facts)]);
  paper.section('responsible', { zh: '责任分工', en: 'Who answers' }, 1, [
    paper.paragraph('responsible.1', chinese(writeResponsible(paper, facts))),
    postTable(paper, facts),
    helperTable(paper, facts),
  ]);
  paper.section('signed', null, 1, [signatures('signed.lines', ['村党组织书记', '村民委员会主任', '驻村工作队队长', '镇（街）负责人'])]);
  addAssumptions(paper, frame);
  return paper.finish({
    title: { zh: `${facts.village.name}脱贫规划（一村一策）`, en: `Plan of ${facts.village.name}` },
    subtitle: chinese(spanOf(frame)),
    assumptions: frame.assumptions,
    notes: [sourceNote({ ...frame, adopted: false }, true), roundingNote, identityNote(frame)],
    identities: frame.identities,
  });
}

const spanOf = ({ years }: SheetFrame): string => (years.length === 0 ? '' : `${years[0]}—${years.at(-1)}年`);

function writeSituation(paper: OpenComposition, frame: SheetFrame, { village, poor }: VillagePlanFacts): string {
  const basis = formBasis({ query: 'household_feature.sql', statuses: ['derived'] });
  const of = { households: poor.households, counted: nameSet(frame.scope.code, 'all') };
  const households = paper.result('situation.households', poor.households, chinese(`${formatDecimal(poor.households)}户`), basis, of).zh;
  const persons = paper.result('situation.persons', poor.persons, chinese(`${formatDecimal(poor.persons)}人`), basis, of).zh;
  const tier = village.tier === '' ? '' : `属${village.tier}，`;
  return `${placeText(frame)}${tier}截至${writeDay(frame.asOfDate)}有建档立卡贫困户${households}${persons}。`;
}

function writeGoals(paper: OpenComposition, { years, scope }: SheetFrame, { course, staying }: VillagePlanFacts, basis: Basis): string {
  const leaving = course.reduce((sum, one) => ({ households: sum.households + one.leaving.households, persons: sum.persons + one.leaving.persons }), { households: 0, persons: 0 });
  const costFen = course.reduce((sum, one) => sum + one.costFen, 0);
  const of = { households: hidingCount(leaving.households, staying.households) };
  const households = paper.field('goals.households', leaving.households, chinese(`${formatDecimal(leaving.households)}户`), basis, of).zh;
  const persons = paper.result('goals.persons', leaving.persons, chinese(`${formatDecimal(leaving.persons)}人`), basis, of).zh;
  const cost = paper.field('goals.cost', costFen, chinese(`${yuanCell(costFen)}元`), { ...basis, query: 'plan_flows.sql' }, { households: leaving.households }).zh;
  const rest =
    staying.households === 0
      ? ''
      : `另有${paper.result('goals.staying', staying.households, chinese(`${formatDecimal(staying.households)}户`), basis, { households: staying.households, counted: nameSet(scope.code, 'exit 0') }).zh}未安排在规划期内退出。`;
  return `${years[0] ?? ''}—${years.at(-1) ?? ''}年计划退出贫困户${households}${persons}，规划期内共需资金${cost}。${rest}`;
}

function leaverTable(paper: OpenComposition, year: number, households: readonly ListedHousehold[], assumed: boolean): DocumentBlock {
  const persons = households.reduce((sum, { members }) => sum + members, 0);
  const costFen = households.reduce((sum, one) => sum + one.costFen, 0);
  return tableOr(
    paper,
    {
      id: `years.${year}.households`,
      title: null,
      columns: [
        column('序号', 'No.', 'center', 0.9),
        column('户编号', 'Number', 'left', 3),
        column('户主', 'Head', 'left', 1.4),
        column('人数', 'Members', 'right', 1),
        column('帮扶措施', 'Measures', 'left', 9),
        column('资金（元）', 'Money (yuan)', 'right', 2.4),
      ],
      rows: [
        ...households.map((one, index) => ({
          cells: [String(index + 1), known(one.number), known(one.headName), formatDecimal(one.members), one.measures.length > 0 ? one.measures.join('、') : none, marked(yuanCell(one.costFen), assumed)] as DocumentCell[],
        })),
        ...(households.length === 0
          ? []
          : [{ cells: [chinese('合计'), countCell(households.length, `${formatDecimal(households.length)}户`), '', personsCell(persons, households.length), '', marked(yuanCell(costFen), assumed)] as DocumentCell[], emphasis: true }]),
      ],
      note: chinese('资金含退出后巩固期的支出，所以各户合计可以大于规划期内各年之和。'),
    },
    '本年没有安排退出的户。',
  );
}

function projectTable(paper: OpenComposition, { projects }: VillagePlanFacts): DocumentBlock {
  return tableOr(
    paper,
    {
      id: 'projects.list',
      title: chinese('项目库项目'),
      columns: [
        column('编号', 'Number', 'left', 2),
        column('名称', 'Name', 'left', 5),
        column('类型', 'Kind', 'left', 2.4),
        column('年度', 'Year', 'center', 1.2),
        column('金额（元）', 'Amount (yuan)', 'right', 2.6),
        column('进展', 'State', 'center', 1.8),
      ],
      rows: projects.map((one) => ({ cells: [known(one.number), known(one.name), one.type, String(one.year), yuanCell(one.amountFen), one.state] })),
    },
    '项目库中没有本村的项目。',
  );
}

/** A work that goes on for years is one line, with all that it costs. */
function joinWorks(works: VillagePlanFacts['works']): { label: VillagePlanFacts['works'][number]['label']; from: number; to: number; amountFen: number; assumed: boolean }[] {
  const joined = new Map<string, ReturnType<typeof joinWorks>[number]>();
  for (const { label, year, amountFen, assumed } of works) {
    const known = joined.get(label.zh);
    if (!known) joined.set(label.zh, { label, from: year, to: year, amountFen, assumed });
    else Object.assign(known, { from: Math.min(known.from, year), to: Math.max(known.to, year), amountFen: known.amountFen + amountFen, assumed: known.assumed || assumed });
  }
  return [...joined.values()];
}

function workTable(paper: OpenComposition, { works }: VillagePlanFacts): DocumentBlock {
  return tableOr(
    paper,
    {
      id: 'projects.works',
      title: chinese('计划安排的村级工程'),
      columns: [column('工程', 'Work', 'left', 6), column('年度', 'Years', 'center', 2.4), column('资金（元）', 'Money (yuan)', 'right', 3)],
      rows: joinWorks(works).map((one) => ({ cells: [one.label, yearSpan(one.from, one.to), marked(yuanCell(one.amountFen), one.assumed)] })),
    },
    '计划没有安排本村的村级工程。',
  );
}

function lackingTable(paper: OpenComposition, { standards }: VillagePlanFacts): DocumentBlock {
  const lacking = standards.filter(({ state }) => state !== 'met');
  return tableOr(
    paper,
    {
      id: 'lacking.list',
      title: null,
      columns: [
        column('标准', 'Standard', 'left', 4),
        column('现状', 'State', 'center', 2),
        column('期限', 'Due', 'center', 1.4),
        column('所需资金（元）', 'Money (yuan)', 'right', 2.6),
        column('责任单位', 'Answerable', 'left', 4),
      ],
      rows: lacking.map((one) => ({
        cells: [
          marked(one.label.zh, one.status === 'assumed'),
          stateTexts[one.state],
          one.due === null ? null : String(one.due),
          yuanCell(one.costFen),
          one.responsible.length > 0 ? one.responsible.join('、') : null,
        ],
      })),
    },
    standards.length === 0 ? '方案没有本类村的建设标准。' : '各项标准均已达到。',
  );
}

function writeResponsible(paper: OpenComposition, { units, helpers, uncovered }: VillagePlanFacts): string {
  const basis = formBasis({ query: 'listVillageCards', statuses: ['derived'] });
  const by = units.length === 0 ? '帮扶单位待落实' : `帮扶单位：${paper.result('responsible.units', units.length, chinese(units.join('、')), basis).zh}`;
  const count = paper.result('responsible.helpers', helpers.length, chinese(`${formatDecimal(helpers.length)}名`), basis).zh;
  const open = uncovered === 0 ? '' : `，尚有${paper.result('responsible.uncovered', uncovered, chinese(`${formatDecimal(uncovered)}户`), basis, { households: uncovered }).zh}没有帮扶责任人`;
  return `${by}；结对帮扶干部${count}${open}。`;
}

function postTable(paper: OpenComposition, { posts }: VillagePlanFacts): DocumentBlock | null {
  if (posts.length === 0) return null;
  return paper.table({
    id: 'responsible.posts',
    title: chinese('岗位'),
    columns: [column('岗位', 'Post', 'left', 4), column('责任人', 'Holder', 'left', 6)],
    rows: posts.map(({ role, holder }) => ({ cells: [role, holder ?? '空缺'] })),
  });
}

/** A longer list of helpers has two in a line. */
const shortList = 10;

function helperTable(paper: OpenComposition, { helpers }: VillagePlanFacts): DocumentBlock {
  const abreast = helpers.length > shortList ? 2 : 1;
  const lines = Math.ceil(helpers.length / abreast);
  const cellsOf = (one: VillagePlanFacts['helpers'][number] | undefined): DocumentCell[] => (one ? [known(one.name), known(one.unit), countCell(one.households)] : ['', '', '']);
  return tableOr(
    paper,
    {
      id: 'responsible.list',
      title: chinese('结对帮扶'),
      columns: Array.from({ length: abreast }, () => [column('姓名', 'Name', 'left', 1.6), column('单位', 'Unit', 'left', 4), column('帮扶户数', 'Households', 'right', 1.8)]).flat(),
      rows: Array.from({ length: lines }, (_, line) => ({ cells: Array.from({ length: abreast }, (_, place) => cellsOf(helpers[place * lines + line])).flat() })),
    },
    '还没有结对帮扶干部。',
  );
}
