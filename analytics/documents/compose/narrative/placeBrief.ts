import { countCell, countText, dateText, joinSentences, listParts, moneyCell, moneyText, nameSet, numberText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { Composition, DocumentBlock } from '../../types';
import { describeCover, describeLeaving, describeRegister } from './leadersBrief';
import { riskTexts } from './leadersRisks';
import { leftColumn, listNotes, numberTexts, openNarrative, paragraphsOf, rightColumn, shareOf, type NarrativeKit } from './narrativeParts';
import type { NarrativeInput } from './narrativeInput';
import { progressBlocks } from './progressParts';

/** So many risks are told of one place. */
const mostRisks = 5;

/**
 * The brief of a town or village (镇村简报): who is registered and why poor, who is planned to leave when, measures and money,
 * progress, helpers, risks. A place without registered households says so and keeps to what is known of it.
 * Errors: ProblemError of the policy reader when a number has no value in a year of the plan.
 * Source: plan-requirements A20, B20, C12. @example composePlaceBrief(input).title.zh // '丹霞街道脱贫攻坚情况简报'
 */
export function composePlaceBrief(input: NarrativeInput): Composition {
  const kit = openNarrative(input, 'place_brief', 'official');
  const { paper } = kit;
  const isEmpty = input.briefing.households.length === 0;
  paper.section('situation', { zh: '基本情况', en: 'Situation' }, 1, [
    ...paragraphsOf(paper, 'situation', [joinSentences(describeRegister(kit, placeName(input)), describePopulation(kit), describeTier(kit)), describeCauses(kit), describeGates(kit)]),
    ...(isEmpty ? [] : [tabulateGroups(kit)]),
  ]);
  if (!isEmpty) {
    paper.section('plan', { zh: '脱贫安排', en: 'Who leaves when' }, 1, [...paragraphsOf(paper, 'plan', [describeLeaving(kit), describeVillage(kit)]), ...tabulateVillages(kit)]);
    paper.section('help', { zh: '帮扶力量', en: 'Helpers' }, 1, paragraphsOf(paper, 'help', [describeHelp(kit)]));
  }
  paper.section('money', { zh: '措施与资金', en: 'Measures and money' }, 1, [...paragraphsOf(paper, 'money', [describeMoney(kit)]), ...tabulateMeasures(kit)]);
  if (!isEmpty || input.progress.standards.some(({ rows }) => rows.length > 0)) paper.section('progress', { zh: '进度', en: 'Progress' }, 1, progressBlocks(kit));
  const risks = isEmpty ? [] : riskTexts(kit, mostRisks, { lagIsTold: true });
  if (!isEmpty) {
    const none = { zh: '现有数据未显示须提示的风险。', en: 'The data at hand show no risk to report.' };
    paper.section('risks', { zh: '风险与提示', en: 'Risks and notes' }, 1, paragraphsOf(paper, 'risks', risks.length === 0 ? [none] : numberTexts(risks)));
  }
  const asOf = dateText(input.asOf);
  return paper.finish({
    title: { zh: `${placeName(input).zh}脱贫攻坚情况简报`, en: `${placeName(input).en}: brief on the campaign` },
    subtitle: { zh: `（截至${asOf.zh}）`, en: `As of ${asOf.en}` },
    notes: listNotes(kit),
  });
}

/** 丹霞街道胡坑村: a village with its town. */
function placeName({ scope, places }: NarrativeInput): LocalizedText {
  if (scope.level !== 'village') return { zh: scope.name, en: scope.name };
  const town = places[scope.code.slice(0, 9)] ?? '';
  return { zh: `${town}${scope.name}${scope.name.endsWith('村') ? '' : '村'}`, en: `${scope.name} (${town})` };
}

function describePopulation({ input, paper, registered, rows }: NarrativeKit): LocalizedText | null {
  const { registeredPopulation, incidence } = input.briefing.poverty.total;
  if (input.briefing.households.length === 0 || registeredPopulation === null || incidence === null) return null;
  const basis = registered('poverty/measurePoverty');
  return writeSentence(
    { zh: '登记人口占户籍人口{population}的{incidence}。', en: 'That is {incidence} of the {population} in the household registers.' },
    {
      population: paper.result('situation.population', registeredPopulation, countText(registeredPopulation, 'person'), basis, rows('households')),
      incidence: paper.result('situation.incidence', incidence, percentText(incidence, 2), basis, { households: input.briefing.households.length, counted: nameSet(input.scope.code, 'all'), ...rows('households') }),
    },
  );
}

/** Of a town its villages and the poor ones among them; of a village whether it is one. */
function describeTier({ input, context, paper, rows, registered }: NarrativeKit): LocalizedText | null {
  const villages = input.briefing.villages.filter(({ code }) => code.startsWith(input.scope.code));
  const tiers = input.pack.village_tiers;
  const basis = { ...registered('policy/regions'), status: tiers.status };
  if (input.scope.level === 'village') {
    const [village] = villages;
    if (village === undefined) return null;
    const label = village.tier === 'poor' ? { zh: '本村是贫困村', en: 'It is a poor village' } : { zh: '本村不是贫困村', en: 'It is no poor village' };
    const mark = tiers.status === 'assumed' ? '※' : '';
    return { zh: `${label.zh}${mark}。`, en: `${label.en}${mark}.` };
  }
  const poor = context.chart.totals.poorVillages;
  return writeSentence(
    { zh: '辖{villages}，其中贫困村{poor}。', en: 'It has {villages}, {poor} among them.' },
    {
      villages: paper.result('situation.villages', villages.length, countText(villages.length, 'village'), registered('register/village'), rows('households')),
      poor: paper.field('situation.poor_villages', poor, countText(poor, 'poorVillage'), basis, rows('households')),
    },
  );
}

function describeCauses({ input, paper, registered, rows }: NarrativeKit): LocalizedText | null {
  const causes = input.briefing.causes.filter(({ households }) => households > 0).sort((a, b) => b.households - a.households || (a.label.zh < b.label.zh ? -1 : 1)).slice(0, 3);
  if (causes.length === 0) return null;
  const basis = registered('poverty/measurePoverty');
  return writeSentence(
    { zh: '致贫主要原因依次为{causes}。', en: 'The main causes are {causes}.' },
    {
      causes: listParts(
        causes.map(({ label, households }, index) => {
          const mark = paper.result(`situation.cause.${index + 1}`, households, countText(households, 'household'), basis, { households, ...rows('households') });
          return { zh: `${label.zh}${mark.zh}`, en: `${label.en.toLowerCase()} in ${mark.en}` };
        }),
      ),
    },
  );
}

/** What stands between households and their exit. */
function describeGates({ input, paper, planned, registered, rows }: NarrativeKit): LocalizedText | null {
  if (input.briefing.households.length === 0) return null;
  const { belowLine, openGates } = input.briefing.gaps;
  const below =
    belowLine > 0 &&
    writeSentence(
      belowLine === input.briefing.households.length
        ? { zh: '按{year}年标准衡量，{below}收入都低于标准。', en: 'Against the lines of {year}, all of the {below} lie below their line.' }
        : { zh: '按{year}年标准衡量，收入低于标准的有{below}。', en: 'Against the lines of {year}, {below} lie below their line.' },
      { year: String(input.briefing.poverty.lineYear), below: paper.field('situation.below_line', belowLine, countText(belowLine, 'household'), planned('poverty/measurePoverty'), { households: belowLine, ...rows('households') }) },
    );
  const gates = input.pack.gates.flatMap(({ id, label }) => {
    const count = openGates[id] ?? 0;
    if (count === 0) return [];
    const mark = paper.result(`situation.gate.${id}`, count, countText(count, 'household'), registered('poverty/listExitGaps'), { households: count, ...rows('households') });
    return [{ zh: `${label.zh}${mark.zh}`, en: `${label.en.toLowerCase()} ${mark.en}` }];
  });
  const open = gates.length > 0 && writeSentence({ zh: '脱贫前须补齐：{gates}（一户可有多项）。', en: 'To be closed before exit: {gates} (one household may have several).' }, { gates: listParts(gates) });
  return below || open ? joinSentences(below, open) : null;
}

function tabulateGroups({ input, paper }: NarrativeKit): DocumentBlock {
  const { households } = input.briefing;
  const count = (own: typeof households, part: string) => {
    const counted = nameSet(input.scope.code, part);
    return [countCell(own.length, own.length, counted), countCell(own.reduce((sum, { members }) => sum + members, 0), own.length, counted)];
  };
  const groups = input.pack.groups.map((group) => ({ label: group.label, part: `group ${group.id}`, own: households.filter(({ groupId }) => groupId === group.id) })).filter(({ own }) => own.length > 0);
  const rest = households.filter(({ groupId }) => groupId === null);
  return paper.table({
    id: 'groups',
    title: { zh: '帮扶对象分类', en: 'Registered households by group' },
    columns: [leftColumn('类别', 'Group', 4), rightColumn('户数', 'Households'), rightColumn('人数', 'Persons')],
    rows: [
      ...groups.map(({ label, own, part }) => ({ cells: [label, ...count(own, part)] })),
      ...(rest.length > 0 ? [{ cells: [{ zh: '未归类', en: 'In no group' }, ...count(rest, 'group ')] }] : []),
      { cells: [{ zh: '合计', en: 'Total' }, ...count(households, 'all')], emphasis: true },
    ],
  });
}

/** When a village leaves, or how many of a town's do. */
function describeVillage({ input, context, paper, planned, rows }: NarrativeKit): LocalizedText | null {
  const poor = context.chart.towns.flatMap((town) => town.rows).filter(({ tier, persons }) => tier === 'poor' && persons > 0);
  if (poor.length === 0) return null;
  const yearOf = (row: (typeof poor)[number]) => row.cells.find(({ status }) => status === 'village_exit')?.year ?? null;
  const basis = planned('briefing/findVillageExitYear');
  if (input.scope.level === 'village') {
    const year = yearOf(poor[0]!);
    if (year === null) return { zh: '按人口条件，本村在规划期内达不到出列条件。', en: 'By the condition on persons the village does not reach the conditions to leave within the horizon.' };
    return { zh: `按人口条件，本村计划${year}年出列，其他条件须另行验收。`, en: `By the condition on persons the village is to leave in ${year}; the other conditions are inspected apart.` };
  }
  const leaving = poor.filter((row) => yearOf(row) !== null).length;
  return writeSentence(
    leaving === poor.length
      ? { zh: '有贫困户的贫困村{all}，按人口条件规划期内都可出列。', en: 'Poor villages with registered poor: {all}; by the condition on persons all of them may leave within the horizon.' }
      : { zh: '有贫困户的贫困村{all}，按人口条件规划期内可出列{leaving}。', en: 'Poor villages with registered poor: {all}; by the condition on persons {leaving} may leave within the horizon.' },
    {
      all: paper.field('plan.villages', poor.length, { zh: `${poor.length}个`, en: String(poor.length) }, basis, rows('exit-plan')),
      ...(leaving < poor.length && { leaving: paper.result('plan.villages_leaving', leaving, { zh: `${leaving}个`, en: String(leaving) }, basis, rows('exit-plan')) }),
    },
  );
}

/** Villages of a town with their households and who leaves when. */
function tabulateVillages({ input, context, paper }: NarrativeKit): DocumentBlock[] {
  const villages = context.chart.towns.flatMap((town) => town.rows).filter(({ households }) => households > 0);
  if (input.scope.level === 'village' || villages.length === 0) return [];
  const { households } = input.briefing;
  const line = (label: LocalizedText | string, code: string, own: typeof households, costFen: number) => [
    label,
    countCell(own.length, own.length, nameSet(code, 'all')),
    countCell(own.reduce((sum, { members }) => sum + members, 0), own.length, nameSet(code, 'all')),
    ...context.years.map((year) => {
      const out = own.filter(({ exitYear }) => exitYear === year);
      return countCell(out.reduce((sum, { members }) => sum + members, 0), out.length, nameSet(code, `exit ${year}`));
    }),
    { ...moneyCell(costFen), households: own.length, counted: nameSet(code, 'all') },
  ];
  return [
    paper.table({
      id: 'villages',
      title: { zh: '各村脱贫人数与规划期资金※', en: 'Exits and money within the horizon by village※' },
      columns: [
        leftColumn('村', 'Village'),
        rightColumn('户数', 'Households'),
        rightColumn('人数', 'Persons'),
        ...context.years.map((year) => rightColumn(`${year}年`, String(year))),
        rightColumn('资金（万元）', 'Money (million yuan)'),
      ],
      rows: [
        ...villages.map(({ village, costFen }) => ({ cells: line(village.name, village.code, households.filter(({ villageCode }) => villageCode === village.code), costFen) })),
        { cells: line({ zh: '合计', en: 'Total' }, input.scope.code, households, context.chart.totals.costFen), emphasis: true },
      ],
      note: { zh: '合计资金含镇（街）统一安排的部分。', en: 'The total of money contains what is arranged for the town as a whole.' },
    }),
  ];
}

function describeHelp({ input, paper, recorded, rows }: NarrativeKit): LocalizedText {
  const { households, covered, helpers } = input.help;
  const basis = recorded('people/listStandingPairs');
  if (helpers === 0) return { zh: '没有帮扶干部登记。', en: 'No helper is registered.' };
  const share = shareOf(covered, households);
  const open = households - covered;
  const marks = {
    helpers: paper.result('help.helpers', helpers, { zh: `${numberText(helpers).zh}人`, en: `${numberText(helpers).en} ${helpers === 1 ? 'helper' : 'helpers'}` }, basis, rows('people')),
    covered: paper.result('help.covered', covered, countText(covered, 'household'), basis, { households: covered, ...rows('people') }),
  };
  const verb = helpers === 1 ? 'helps' : 'help';
  if (open === 0 || share === null) return writeSentence({ zh: '帮扶干部{helpers}，已结对{covered}，户户有帮扶人。', en: `{helpers} ${verb} {covered}; no household is without a helper.` }, marks);
  return writeSentence(
    { zh: '帮扶干部{helpers}，已结对{covered}，结对率{share}，还有{open}没有帮扶人。', en: `{helpers} ${verb} {covered}, {share} of all; {open} ${open === 1 ? 'has' : 'have'} no helper.` },
    {
      ...marks,
      share: paper.result('help.share', share, percentText(share), basis, { households: covered, ...rows('people') }),
      open: paper.result('help.open', open, countText(open, 'household'), basis, { households: open, ...rows('people') }),
    },
  );
}

function describeMoney(kit: NarrativeKit): LocalizedText {
  const { context, paper, planned, rows } = kit;
  const fen = context.chart.totals.costFen;
  if (fen === 0) return { zh: '规划期内计划没有安排到本地的资金。', en: 'Within the horizon the plan arranges no money for the place.' };
  const need = writeSentence(
    { zh: '规划期内计划安排资金{fen}。', en: 'Within the horizon the plan arranges {fen}.' },
    { fen: paper.field('money.total', fen, moneyText(fen), planned('funding/sumFlows'), { households: kit.input.briefing.households.length, counted: nameSet(kit.input.scope.code, 'all'), ...rows('funding') }) },
  );
  return joinSentences(need, describeCover(kit));
}

/** Measures by what they cost within the horizon. */
function tabulateMeasures({ input, context, paper }: NarrativeKit): DocumentBlock[] {
  const rows = input.pack.measures.flatMap(({ id, label }) => {
    const helped = new Set(input.briefing.items.filter(({ measure }) => measure === id).map(({ householdId }) => householdId)).size;
    const byYear = context.years.map((year) => input.briefing.flows.reduce((sum, flow) => sum + (flow.measure === id && flow.year === year ? flow.amountFen : 0), 0));
    const total = byYear.reduce((sum, fen) => sum + fen, 0);
    return helped === 0 && total === 0 ? [] : [{ label, helped, byYear, total }];
  });
  if (rows.length === 0) return [];
  const totals = context.years.map((_, at) => rows.reduce((sum, { byYear }) => sum + byYear[at]!, 0));
  return [
    paper.table({
      id: 'measures',
      title: { zh: '措施与分年资金※（万元）', en: 'Measures and money by year※ (million yuan)' },
      columns: [
        leftColumn('措施', 'Measure', 4),
        rightColumn('户数', 'Households', 1.4),
        ...context.years.map((year) => rightColumn(`${year}年`, String(year), 1.6)),
        rightColumn('规划期', 'Horizon', 1.6),
      ],
      rows: [
        ...rows.map(({ label, helped, byYear, total }) => ({ cells: [label, helped > 0 ? countCell(helped, helped) : '—', ...[...byYear, total].map((fen) => (helped > 0 && fen > 0 ? { ...moneyCell(fen), households: helped } : moneyCell(fen)))] })),
        { cells: [{ zh: '合计', en: 'Total' }, '', ...totals.map(moneyCell), moneyCell(totals.reduce((sum, fen) => sum + fen, 0))], emphasis: true },
      ],
    }),
  ];
}
