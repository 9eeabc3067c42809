import { causeOption } from '../../charts';
import type { LocalizedText } from '../../engine';
import { countCell, countText, dateText, numberText, percentText, yuanText } from '../amounts';
import { formBasis } from '../basis';
import { countPersons, groupRows, sumOf, type BriefingContext } from '../briefingContext';
import { chartSize, drawChart } from '../drawChart';
import { nameSet } from '../nameSet';
import type { BriefingSection, BriefingTable } from '../types';
import { joinSentences, listParts, writeSentence } from '../writeSentence';

/** Section 1: who is registered, where, and why poor. Poverty measures are among the registered and say so. */
export function describeSituation(context: BriefingContext): BriefingSection {
  return {
    id: 'situation',
    title: { zh: '基本情况', en: 'Situation' },
    paragraphs: [describeCounts(context), describeAble(context), describeDepth(context), describeNeeds(context)],
    tables: [listGroups(context)],
    charts: context.input.causes.some((cause) => cause.households > 0) ? [drawCauses(context)] : [],
  };
}

function describeCounts(context: BriefingContext): LocalizedText {
  const { input, chart, figure } = context;
  const { pack, poverty, households } = input;
  const basis = context.registerBasis('register/household');
  const villages = new Set(households.map((household) => household.villageCode)).size;
  const everybody = { households: households.length, counted: nameSet(input.scope.code, 'all') };
  const towns = new Set(households.map((household) => household.townCode)).size;
  const asOf = formBasis({ query: 'policy/pack.as_of', citations: [pack.as_of.citation], statuses: [pack.as_of.status] });
  const tiers = formBasis({ query: 'policy/regions', citations: [pack.village_tiers.citation], statuses: [pack.village_tiers.status] });
  const counts = writeSentence(
    {
      zh: '截至{date}，{county}登记贫困人口{households}、{persons}（登记年度{year}年），分布在{towns}的{villages}，其中贫困村{poor}。',
      en: 'As of {date}, {county} has {households} ({persons}) on the poverty register of {year}, in {villages} of {towns}; the county has {poor}.',
    },
    {
      date: figure('situation.as_of', Date.parse(`${pack.as_of.date}T00:00:00Z`), dateText(pack.as_of.date), asOf),
      county: pack.county.name,
      households: figure('situation.households', households.length, countText(households.length, 'household'), basis, everybody),
      persons: figure('situation.persons', chart.totals.persons, countText(chart.totals.persons, 'person'), basis, everybody),
      year: String(input.registerYear),
      towns: figure('situation.towns', towns, countText(towns, 'town'), basis),
      villages: figure('situation.villages', villages, countText(villages, 'village'), basis),
      poor: figure('situation.poor_villages', chart.totals.poorVillages, countText(chart.totals.poorVillages, 'poorVillage'), tiers),
    },
  );
  const { registeredPopulation, incidence } = poverty.total;
  if (registeredPopulation === null || incidence === null) {
    const unknown = { zh: '行政村户籍人口不全，不计算贫困发生率。', en: 'The population of the villages is not known in full, so no incidence is given.' };
    return joinSentences(counts, unknown);
  }
  const share = writeSentence(
    { zh: '登记人口占各村户籍人口{population}的{incidence}。', en: 'That is {incidence} of the {population} in the household registers of the villages.' },
    {
      population: figure('situation.population', registeredPopulation, countText(registeredPopulation, 'person'), context.registerBasis('poverty/measurePoverty')),
      incidence: figure('situation.incidence', incidence, percentText(incidence, 2), context.registerBasis('poverty/measurePoverty')),
    },
  );
  return joinSentences(counts, share);
}

function describeAble(context: BriefingContext): LocalizedText {
  const { input, able, figure, result } = context;
  const poor = new Set(input.villages.filter((village) => village.tier === 'poor').map((village) => village.code));
  const within = able.filter((household) => poor.has(household.villageCode));
  const inside = countPersons(within);
  const persons = countPersons(able);
  const rest = countPersons(input.households) - persons;
  const others = { households: input.households.length - able.length };
  const outside = { households: able.length - within.length };
  const basis = formBasis({ query: 'briefing/situation', citations: [input.pack.village_tiers.citation], statuses: ['derived', input.pack.village_tiers.status] });
  const secured = figure('situation.other_groups', rest, countText(rest, 'person'), context.registerBasis('poverty/household_group'), others);
  if (persons === 0) {
    return writeSentence(
      { zh: '登记户中没有有劳动能力户；由社保兜底等方式保障的{rest}。', en: 'No registered household is able to work; {rest} are secured by the social floor or otherwise.' },
      { rest: secured },
    );
  }
  return writeSentence(
    {
      zh: '有劳动能力户共{able}，其中贫困村内{inside}、贫困村外{outside}（占{share}）；由社保兜底等方式保障的{rest}。',
      en: 'Households able to work hold {able}: {inside} inside poor villages and {outside} outside ({share} of them); {rest} are secured by the social floor or otherwise.',
    },
    {
      able: figure('situation.able', persons, countText(persons, 'person'), context.registerBasis('poverty/household_group'), { households: able.length }),
      inside: figure('situation.able_inside', inside, countText(inside, 'person'), basis, { households: within.length }),
      outside: result('situation.able_outside', persons - inside, countText(persons - inside, 'person'), basis, outside),
      share: result('situation.able_outside_share', (persons - inside) / persons, percentText((persons - inside) / persons), basis, outside),
      rest: secured,
    },
  );
}

function describeDepth(context: BriefingContext): LocalizedText {
  const { input, figure, result } = context;
  const { poverty, gaps } = input;
  const basis = context.planBasis('poverty/measurePoverty');
  const mean = context.registerBasis('poverty/measurePoverty');
  return writeSentence(
    {
      zh: '登记人口人均纯收入{mean}；用{year}年各类对象的标准衡量，{below}低于标准，每年共差{missing}。登记人口的贫困深度指数{gap}、强度指数{severity}（不代表全县人口）。',
      en: 'The registered have a mean net income of {mean} per head; against the lines of {year}, {below} lie below their line and {missing} a year are missing in all. Among the registered the poverty gap index is {gap} and the severity index {severity} (not of the whole population).',
    },
    {
      mean: figure('situation.mean_income', poverty.total.meanIncomeYuan, yuanText(poverty.total.meanIncomeYuan), mean),
      year: String(poverty.lineYear),
      below: figure('situation.below_line', gaps.belowLine, countText(gaps.belowLine, 'household'), basis, { households: gaps.belowLine }),
      missing: result('situation.income_gap', gaps.incomeGapYuan, tenThousand(gaps.incomeGapYuan), basis, { households: gaps.belowLine }),
      gap: result('situation.gap', poverty.total.gap, numberText(poverty.total.gap, 3), basis),
      severity: result('situation.severity', poverty.total.severity, numberText(poverty.total.severity, 3), basis),
    },
  );
}

function tenThousand(yuan: number): LocalizedText {
  return { zh: `${numberText(yuan / 10_000, 1).zh}万元`, en: `${numberText(yuan / 1_000_000, 3).en} million yuan` };
}

function describeNeeds(context: BriefingContext): LocalizedText {
  const { input, figure } = context;
  const gates = input.pack.gates
    .map((gate) => ({ gate, open: input.gaps.openGates[gate.id] ?? 0 }))
    .filter(({ open }) => open > 0)
    .sort((a, b) => b.open - a.open || (a.gate.id < b.gate.id ? -1 : 1));
  const causes = input.causes.filter((cause) => cause.households > 0).sort((a, b) => b.households - a.households).slice(0, 3);
  const basis = context.registerBasis('poverty/measurePoverty');
  const total = sumOf(input.causes, (cause) => cause.households);
  const why = causes.length > 0 &&
    writeSentence(
      { zh: '致贫主要原因依次为{causes}。', en: 'The main causes are {causes}.' },
      {
        causes: listParts(
          causes.map((cause, i) =>
            writeSentence(
              { zh: '{label}{count}（{share}）', en: '{label} in {count} ({share})' },
              {
                label: { zh: cause.label.zh, en: cause.label.en.toLowerCase() },
                count: figure(`situation.cause.${i + 1}`, cause.households, countText(cause.households, 'household'), basis, { households: cause.households }),
                share: figure(`situation.cause_share.${i + 1}`, cause.households / total, percentText(cause.households / total), basis, { households: cause.households }),
              },
            ),
          ),
        ),
      },
    );
  const open = gates.length > 0 &&
    writeSentence(
      { zh: '脱贫前须逐户补齐：{gates}（一户可有多项）。', en: 'To be closed before exit, household by household: {gates} (one household may have several).' },
      {
        gates: listParts(
          gates.map(({ gate, open: count }) => {
            const gateBasis = formBasis({ query: 'poverty/listExitGaps', citations: [gate.citation], statuses: ['derived', gate.status] });
            const text = figure(`situation.gate.${gate.id}`, count, countText(count, 'household'), gateBasis, { households: count });
            return { zh: `${gate.label.zh}${text.zh}`, en: `${gate.label.en.toLowerCase()} ${text.en}` };
          }),
        ),
      },
    );
  return joinSentences(why, open);
}

function listGroups({ input }: BriefingContext): BriefingTable {
  const { pack, households, scope } = input;
  const byGroup = groupRows(households, (household) => household.groupId);
  const persons = countPersons(households);
  const rows = pack.groups.map((group) => {
    const own = byGroup.get(group.id) ?? [];
    const line = pack.lines.find((candidate) => candidate.id === group.line);
    return { group, own, line };
  });
  const homeless = byGroup.get(null) ?? [];
  const even = homeless.length === 0 && rows.every(({ group, own }) => own.length === group.households && countPersons(own) === group.persons);
  const cells = (label: LocalizedText, own: typeof households, plan: string, counted: string) => [
    label,
    countCell(own.length, own.length, counted),
    countCell(countPersons(own), own.length, counted),
    even ? { ...percentText(persons > 0 ? countPersons(own) / persons : 0), households: own.length, counted } : plan,
  ];
  const planned = (count: number, heads: number) => `${numberText(count).zh} / ${numberText(heads).zh}`;
  return {
    id: 'groups',
    title: { zh: '帮扶对象分类', en: 'Registered households by group' },
    columns: [
      { label: { zh: '类别', en: 'Group' }, align: 'left' },
      { label: { zh: '户数', en: 'Households' }, align: 'right' },
      { label: { zh: '人数', en: 'Persons' }, align: 'right' },
      { label: even ? { zh: '占人数', en: 'Of all persons' } : { zh: '方案（户/人）', en: 'Plan (households / persons)' }, align: 'right' },
    ],
    rows: [
      ...rows.map(({ group, own }) => ({ cells: cells(group.label, own, planned(group.households, group.persons), nameSet(scope.code, `group ${group.id}`)) })),
      ...(homeless.length > 0 ? [{ cells: cells({ zh: '未归类', en: 'In no group' }, homeless, '—', nameSet(scope.code, 'group ')) }] : []),
      {
        cells: cells({ zh: '合计', en: 'Total' }, households, planned(sumOf(pack.groups, (group) => group.households), sumOf(pack.groups, (group) => group.persons)), nameSet(scope.code, 'all')),
        emphasis: true,
      },
    ],
    note: even
      ? { zh: '各类户数、人数与方案一致。', en: 'Every group agrees with the plan, in households and persons.' }
      : { zh: '登记与方案的户数、人数不完全一致，应先核对。', en: 'Register and plan do not agree in every group; check before use.' },
  };
}

function drawCauses({ input }: BriefingContext) {
  const [first] = [...input.causes].sort((a, b) => b.households - a.households);
  return drawChart('causes', { zh: '主要致贫原因（户）', en: 'Main causes of poverty (households)' }, (look) => causeOption(input.causes, look), {
    zh: `条形图：各致贫原因的户数，最多的是${first?.label.zh ?? '—'}，${numberText(first?.households ?? 0).zh}户。`,
    en: `Bars: households by main cause; most often ${first?.label.en ?? '—'}, ${countText(first?.households ?? 0, 'household').en}.`,
  }, chartSize, input.causes.map(({ households }) => ({ households })));
}
