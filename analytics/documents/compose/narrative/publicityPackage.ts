import { countText, joinSentences, listParts, moneyText, nameSet, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import { openComposition, type OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock, DocumentCell } from '../../types';
import { helpSection } from './publicityPackageHelp';
import type { PublicityPackageInput } from './publicityPackageInput';
import { attach, centerColumn, clauseText, countCell, leftColumn, listReportNotes, openYuan, planBasisOf, recordBasisOf, rightColumn, same, writeDay } from './reportParts';

/**
 * What an office makes public (信息公开材料): targets, money by use and source, projects, helping units and posts, forbidden
 * conduct by the plan, where to complain. No names of households or helpers, no telephones of persons; counts of households
 * are marked as such, so that small ones can be hidden.
 * Source: 麻章区 plan 五（四）3 (A45), 汉阳区 plan 六（五） (C15).
 * @example composePublicityPackage(input).title.zh // '麻章区2017年扶贫信息公开材料'
 */
export function composePublicityPackage(input: PublicityPackageInput): Composition {
  const { ground, year } = input;
  const paper = openComposition({ template: 'publicity_package', scope: ground.scope, year, page: 'official', asOfDate: ground.asOfDate, scenario: ground.scenario });
  paper.section('opening', null, 1, [paper.paragraph('opening.1', describeOpening(input))]);
  paper.section('targets', { zh: '脱贫目标和年度计划', en: 'Targets and the plan of the year' }, 1, describeTargets(paper, input));
  paper.section('money', { zh: '资金安排', en: 'Money' }, 1, describeMoney(paper, input));
  paper.section('projects', { zh: '项目安排', en: 'Projects' }, 1, describeProjects(paper, input));
  helpSection(paper, input);
  complaintSection(paper, input);
  return paper.finish({
    title: { zh: `${ground.place.zh}${year}年扶贫信息公开材料`, en: `Information published by ${ground.place.en}, ${year}` },
    subtitle: { zh: `（数据截至${writeDay(ground.asOfDate).zh}）`, en: `(as of ${writeDay(ground.asOfDate).en})` },
    assumptions: ground.assumptions,
    notes: [...listReportNotes(ground, true), { zh: '本材料不含贫困户和帮扶人的姓名、证件号码和电话号码。', en: 'No names, ID numbers or telephones of households and helpers stand here.' }],
  });
}

function describeOpening({ ground, list, year }: PublicityPackageInput): LocalizedText {
  const period = { zh: `${ground.place.zh}${year}年扶贫工作有关信息公开如下，请群众监督。`, en: `Information on the relief work of ${ground.place.en} in ${year} is published here for everybody to check.` };
  if (list === null) return period;
  const items = list.items.map(({ zh }) => zh).join('、');
  return joinSentences(
    {
      zh: `按照${clauseText(list.citation).zh}${list.label.zh}（${items}）的要求，`,
      en: `By ${clauseText(list.citation).en} these are to be published: ${list.items.map(({ en }) => en.toLowerCase()).join(', ')}.`,
    },
    period,
  );
}

const unitNoun = (unit: 'persons' | 'households') => (unit === 'persons' ? ('person' as const) : ('household' as const));

function describeTargets(paper: OpenComposition, input: PublicityPackageInput): (DocumentBlock | null)[] {
  const { ground, year, targets, exits } = input;
  const plan = planBasisOf(ground, 'commands/planning/readPlannedExits');
  const set = targets.map(({ year: of, amount, unit, status, citation }) => {
    const mark = paper.field(`target.${of}`, amount, countText(amount, unitNoun(unit)), recordBasisOf('policy/cohorts', [citation], { statuses: [status] }));
    return { zh: `${of}年${mark.zh}`, en: `${mark.en} in ${of}` };
  });
  const households = exits.reduce((sum, row) => sum + row.households, 0);
  const persons = exits.reduce((sum, row) => sum + row.persons, 0);
  const plannedHouseholds = exits.reduce((sum, row) => sum + row.plannedHouseholds, 0);
  const plannedPersons = exits.reduce((sum, row) => sum + row.plannedPersons, 0);
  const register = recordBasisOf('commands/progress/progress_households');
  const everybody = { households, counted: nameSet(ground.scope.code, 'task') };
  const leaving = { households: plannedHouseholds, counted: nameSet(ground.scope.code, `due ${year}`) };
  const own =
    households === 0
      ? { zh: `${ground.place.zh}没有须脱贫的建档立卡户。`, en: `${ground.place.en} has no registered household that has to leave.` }
      : attach(
          writeSentence(
            { zh: '{place}规划期内须脱贫{households}、{persons}', en: '{place} has {households} with {persons} who have to leave within the plan' },
            {
              place: ground.place,
              households: paper.field('exits.households', households, countText(households, 'household'), register, everybody),
              persons: paper.field('exits.persons', persons, countText(persons, 'person'), register, everybody),
            },
          ),
          plannedHouseholds === 0
            ? { zh: `，${year}年没有安排退出的户。`, en: `, none of them in ${year}.` }
            : writeSentence(
                { zh: '，计划{year}年退出{households}、{persons}。', en: ', {households} with {persons} of them in {year}.' },
                {
                  year: String(year),
                  households: paper.field('exits.planned_households', plannedHouseholds, countText(plannedHouseholds, 'household'), plan, leaving),
                  persons: paper.field('exits.planned_persons', plannedPersons, countText(plannedPersons, 'person'), plan, leaving),
                },
              ),
        );
  return [
    targets.length > 0
      ? paper.paragraph('targets.1', { zh: `${ground.county.zh}各年应退出：${listParts(set).zh}。`, en: `To leave in ${ground.county.en}: ${listParts(set).en}.` })
      : null,
    paper.paragraph('targets.2', own),
    exits.length > 1 ? tabulateExits(paper, input) : null,
  ];
}

function tabulateExits(paper: OpenComposition, { ground, exits, year }: PublicityPackageInput): DocumentBlock {
  const row = ({ code, ...entry }: Omit<PublicityPackageInput['exits'][number], 'name'>): DocumentCell[] => [
    countCell(entry.households, entry.households, nameSet(code, 'task')),
    countCell(entry.persons, entry.households, nameSet(code, 'task')),
    countCell(entry.plannedHouseholds, entry.plannedHouseholds, nameSet(code, `due ${year}`)),
    countCell(entry.plannedPersons, entry.plannedHouseholds, nameSet(code, `due ${year}`)),
  ];
  const total = { code: ground.scope.code, households: 0, persons: 0, plannedHouseholds: 0, plannedPersons: 0 };
  for (const entry of exits) for (const key of ['households', 'persons', 'plannedHouseholds', 'plannedPersons'] as const) total[key] += entry[key];
  return paper.table({
    id: 'targets.table',
    title: null,
    columns: [
      leftColumn('地方', 'Place', 2),
      rightColumn('须脱贫（户）', 'To leave (households)', 1.4),
      rightColumn('须脱贫（人）', 'To leave (persons)', 1.4),
      rightColumn(`${year}年计划（户）`, `Planned for ${year} (households)`, 1.6),
      rightColumn(`${year}年计划（人）`, `Planned for ${year} (persons)`, 1.6),
    ],
    rows: [...exits.map((entry) => ({ cells: [same(entry.name), ...row(entry)] })), { cells: [{ zh: '合计', en: 'Total' }, ...row(total)], emphasis: true }],
  });
}

function describeMoney(paper: OpenComposition, input: PublicityPackageInput): (DocumentBlock | null)[] {
  const { ground, year, uses, sources, unmetFen } = input;
  const basis = planBasisOf(ground, 'funding/allocateFunds');
  const total = uses.reduce((sum, { fen }) => sum + fen, 0);
  if (total === 0)
    return [paper.paragraph('money.1', { zh: `${year}年计划没有安排用于${ground.place.zh}的资金。`, en: `The plan has no money for ${ground.place.en} in ${year}.` })];
  // A place with one or two households must not show their money in a sum of its own.
  const gets = uses.reduce((most, { households }) => Math.max(most, households), 0);
  const own = gets > 0 ? { households: gets } : {};
  const mark = paper.field('money.total', total, moneyText(total), basis, { ...own, rows: { screen: 'funding', scope: ground.scope.code } });
  return [
    paper.paragraph(
      'money.1',
      joinSentences(
        writeSentence({ zh: '{year}年计划安排用于{place}的资金{total}，用途和来源见下表。', en: 'The plan has {total} for {place} in {year}; uses and sources are in the tables.' }, { year: String(year), place: ground.place, total: mark }),
        unmetFen > 0 &&
          writeSentence({ zh: '另有{gap}的需求尚未落实来源。', en: 'Another {gap} is needed and has no source yet.' }, { gap: paper.result('money.unmet', unmetFen, moneyText(unmetFen), basis, own) }),
      ),
    ),
    tabulateMoney(paper, 'money.uses', { zh: '资金用途（元）', en: 'Money by use (yuan)' }, { zh: '用途', en: 'Use' }, uses),
    tabulateMoney(paper, 'money.sources', { zh: '资金来源（元）', en: 'Money by source (yuan)' }, { zh: '来源', en: 'Source' }, sources),
  ];
}

function tabulateMoney(paper: OpenComposition, id: string, title: LocalizedText, head: LocalizedText, rows: readonly { label: LocalizedText; fen: number; households: number }[]): DocumentBlock | null {
  if (rows.length === 0) return null;
  const write = openYuan(rows.map(({ fen }) => fen));
  const total = rows.reduce((sum, { fen }) => sum + fen, 0);
  const most = rows.reduce((found, { households }) => Math.max(found, households), 0);
  const cell = (fen: number, households: number): DocumentCell => {
    const text = write(fen)!;
    return households > 0 ? { zh: text, en: text, households } : text;
  };
  return paper.table({
    id,
    title,
    columns: [leftColumn(head.zh, head.en, 4), rightColumn('金额', 'Amount', 2)],
    rows: [...rows.map(({ label, fen, households }) => ({ cells: [label, cell(fen, households)] })), { cells: [{ zh: '合计', en: 'Total' }, cell(total, most)], emphasis: true }],
  });
}

function describeProjects(paper: OpenComposition, { ground, year, projects }: PublicityPackageInput): DocumentBlock[] {
  if (projects.length === 0)
    return [paper.paragraph('projects.1', { zh: `项目库没有${ground.place.zh}${year}年的项目。`, en: `The project pool has none of ${ground.place.en} for ${year}.` })];
  const known = projects.flatMap(({ fen }) => (fen === null ? [] : [fen]));
  const total = known.reduce((sum, fen) => sum + fen, 0);
  const basis = recordBasisOf('funding/projects/costProject');
  const write = openYuan(projects.map(({ fen }) => fen));
  return [
    paper.paragraph(
      'projects.1',
      writeSentence(
        { zh: '{year}年项目{count}，金额{total}。', en: 'Projects of {year}: {count}, {total} in all.' },
        {
          year: String(year),
          count: paper.field('projects.count', projects.length, { zh: `${projects.length}个`, en: String(projects.length) }, basis),
          total: paper.field('projects.total', total, moneyText(total), basis),
        },
      ),
    ),
    paper.table({
      id: 'projects.table',
      title: null,
      columns: [leftColumn('村', 'Village', 2), leftColumn('项目', 'Project', 3), leftColumn('类型', 'Kind', 1.6), centerColumn('状态', 'State', 1), rightColumn('金额（元）', 'Amount (yuan)', 1.7)],
      rows: [
        ...projects.map(({ townName, villageName, name, typeLabel, state, fen }) => ({ cells: [same(`${townName}${villageName}`), same(name), typeLabel, state, write(fen)] })),
        { cells: [{ zh: '合计', en: 'Total' }, '', '', '', write(total)], emphasis: true },
      ],
    }),
  ];
}

/** What must not be done, where the plan says so, and where to complain; telephones are left for the office to fill in. */
function complaintSection(paper: OpenComposition, { forbidden, offices }: PublicityPackageInput): void {
  for (const [index, { label, items, citation }] of forbidden.entries()) {
    paper.section(`forbidden-${index + 1}`, label, 1, [
      paper.paragraph(`forbidden-${index + 1}.0`, {
        zh: `根据${clauseText(citation).zh}，驻村帮扶工作不准有下列行为：`,
        en: `By ${clauseText(citation).en} these acts are forbidden to teams in villages:`,
      }),
      ...items.map((item, position) => paper.paragraph(`forbidden-${index + 1}.${position + 1}`, { zh: `（${position + 1}）${item.zh}。`, en: `(${position + 1}) ${item.en}.` })),
    ]);
  }
  const where = listParts(offices);
  paper.section('complaints', { zh: '意见和投诉', en: 'Objections and complaints' }, 1, [
    paper.paragraph('complaints.1', {
      zh: `对公开内容有异议，或者发现${forbidden.length > 0 ? '上述不准行为和' : ''}弄虚作假、挪用资金等问题的，可向${where.zh}反映。`,
      en: `Objections, and complaints of ${forbidden.length > 0 ? 'forbidden acts, ' : ''}fraud or misuse of money, are taken by ${where.en}.`,
    }),
    {
      kind: 'form',
      id: 'complaints.form',
      title: null,
      rows: [
        [
          { label: { zh: '受理单位', en: 'Office' }, span: 6, blankLines: 1 },
          { label: { zh: '监督电话', en: 'Telephone' }, span: 6, blankLines: 1 },
        ],
        [{ label: { zh: '地址', en: 'Address' }, span: 12, blankLines: 1 }],
      ],
    },
  ]);
}
