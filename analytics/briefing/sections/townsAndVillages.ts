import type { LocalizedText } from '../../engine';
import { resolveSeries, resolveValue } from '../../policy';
import { countCell, countText, moneyCell, numberText, percentText, rateText, yuanText } from '../amounts';
import { formBasis } from '../basis';
import { countPersons, groupRows, sumOf, type BriefingContext } from '../briefingContext';
import { nameSet } from '../nameSet';
import type { BriefingCell, BriefingSection, BriefingTable, WallChartRow, WallChartTown } from '../types';
import { joinSentences, listParts, writeSentence } from '../writeSentence';

/** A poor village with the year at whose end it may leave; null = not within the horizon. */
export interface LeavingVillage {
  row: WallChartRow;
  town: WallChartTown;
  year: number | null;
}

/** Every poor village with registered poor, in the order of the chart. */
export function listLeavingVillages({ chart }: BriefingContext): LeavingVillage[] {
  return chart.towns.flatMap((town) =>
    town.rows
      .filter((row) => row.tier === 'poor' && row.persons > 0)
      .map((row) => ({ row, town, year: row.cells.find((cell) => cell.status === 'village_exit')?.year ?? null })),
  );
}

/** Section 5: what falls on each town, and which villages leave in which year. */
export function describePlaces(context: BriefingContext): BriefingSection {
  return {
    id: 'towns_and_villages',
    title: { zh: '分镇（街）安排与出列村', en: 'Towns, and villages to leave' },
    paragraphs: [describeVillages(context), describeConditions(context)],
    tables: [tabulateVillages(context), tabulateTowns(context)],
    charts: [],
  };
}

function describeVillages(context: BriefingContext): LocalizedText {
  const { input, years, figure, result } = context;
  const { pack, overlays } = input;
  const villages = listLeavingVillages(context);
  const onPersons = pack.village_criteria.filter((criterion) => criterion.kind === 'all_exited' || criterion.kind === 'incidence_below');
  const limits = onPersons.map((criterion) => resolveValue(pack, overlays, criterion.limit, years.at(-1)!));
  const basis = formBasis({
    query: 'briefing/findVillageExitYear',
    citations: [...onPersons.map((criterion) => criterion.citation), pack.village_tiers.citation],
    parameters: onPersons.map((criterion) => criterion.limit),
    statuses: [...onPersons.map((criterion) => criterion.status), ...limits.map((limit) => limit.status), pack.village_tiers.status, context.planBasis('').status],
  });
  const rule = listParts(
    onPersons.map((criterion, i) =>
      criterion.kind === 'all_exited'
        ? { zh: '村内贫困人口全部脱贫', en: 'all poor of the village are out' }
        : writeSentence(
            { zh: '{label}低于{limit}', en: '{label} below {limit}' },
            {
              label: { zh: criterion.label.zh, en: criterion.label.en.toLowerCase() },
              limit: figure(
                `villages.limit.${i + 1}`,
                limits[i]!.value,
                rateText(limits[i]!.value),
                formBasis({ query: 'policy/resolveValue', citations: [criterion.citation, limits[i]!.citation], parameters: [criterion.limit], statuses: [criterion.status, limits[i]!.status] }),
              ),
            },
          ),
    ),
  );
  const byYear = listParts(
    years.map((year) => {
      const count = villages.filter((village) => village.year === year).length;
      const text = figure(`villages.${year}`, count, { zh: `${count}个`, en: String(count) }, basis);
      return { zh: `${year}年${text.zh}`, en: `${text.en} in ${year}` };
    }),
  );
  const late = villages.filter((village) => village.year === null).length;
  const left = late > 0 &&
    writeSentence(
      { zh: '规划期内达不到的有{late}。', en: '{late} of them within the horizon not at all.' },
      { late: figure('villages.late', late, { zh: `${late}个`, en: String(late) }, basis) },
    );
  const counted = writeSentence(
    {
      zh: '按人口条件（{rule}），{all}贫困村中可出列的：{years}。',
      en: 'By the condition on persons ({rule}), {all} may leave as follows: {years}.',
    },
    {
      rule: rule.zh === '' ? { zh: '村内贫困人口全部脱贫', en: 'all poor of the village are out' } : rule,
      all: result('villages.all', villages.length, { zh: `${villages.length}个`, en: countText(villages.length, 'poorVillage').en }, basis),
      years: byYear,
    },
  );
  return joinSentences(counted, left);
}

/** Conditions on income cannot be dated by the plan; what the register knows about them is said. */
function describeConditions(context: BriefingContext): LocalizedText {
  const { input, figure } = context;
  const { pack, overlays, villages, registerYear } = input;
  const criterion = pack.village_criteria.find((candidate) => candidate.kind === 'income_at_least_share');
  const series = criterion?.series ?? pack.lines.flatMap((line) => ('series' in line.formula ? [line.formula.series] : []))[0];
  if (criterion === undefined || series === undefined) {
    return { zh: '出列还须验收其他条件，本计划不代替验收。', en: 'Leaving needs the other conditions to be inspected as well; the plan does not stand in for it.' };
  }
  const year = pack.horizon.to;
  const share = resolveValue(pack, overlays, criterion.limit, year);
  const whole = resolveSeries(pack, overlays, series, year);
  const needed = share.value * whole.value;
  const poor = villages.filter((village) => village.tier === 'poor');
  const known = poor.flatMap((village) => (village.perCapitaIncomeYuan === null ? [] : [village.perCapitaIncomeYuan]));
  const below = known.filter((income) => income < needed).length;
  const basis = formBasis({
    query: 'briefing/townsAndVillages',
    citations: [criterion.citation, share.citation, whole.citation],
    parameters: [criterion.limit, series],
    statuses: [criterion.status, share.status, whole.status],
  });
  const rule = writeSentence(
    { zh: '出列还须“{rule}”（{year}年推算为{needed}）：', en: 'Leaving also needs "{rule}" ({needed} projected for {year}):' },
    { rule: criterion.label, year: String(year), needed: figure('villages.income_needed', needed, yuanText(needed), basis) },
  );
  if (known.length === 0) return joinSentences(rule, { zh: '登记中没有村收入，无法判断。', en: 'the register holds no village income, so nothing can be said.' });
  const lowest = Math.min(...known);
  const state = writeSentence(
    {
      zh: '有收入记录的{known}贫困村中，{below}登记年度（{base}年）收入尚低于此数，最低的{lowest}，须另行验收。',
      en: 'of {known} with a known income, {below} lay below it in the register year {base}, the lowest at {lowest}; this is to be inspected apart.',
    },
    {
      known: figure('villages.income_known', known.length, { zh: `${known.length}个`, en: countText(known.length, 'poorVillage').en }, context.registerBasis('register/village')),
      below: figure('villages.income_below', below, { zh: `${below}个`, en: String(below) }, basis),
      base: String(registerYear),
      lowest: figure('villages.income_lowest', lowest, yuanText(lowest), context.registerBasis('register/village')),
    },
  );
  return joinSentences(rule, state);
}

function tabulateTowns(context: BriefingContext): BriefingTable {
  const { chart, input, years } = context;
  const outOf = (town: WallChartTown, year: number) => sumOf(town.rows, (row) => row.cells.find((cell) => cell.year === year)?.personsOut ?? 0);
  const leaving = groupRows(input.households, (household) => `${household.townCode} ${household.exitYear}`);
  const householdsOut = (town: WallChartTown, year: number) => leaving.get(`${town.town.code} ${year}`)?.length ?? 0;
  const incidenceOf = new Map(input.poverty.byTown.map((row) => [row.key, row.incidence]));
  const poorIn = (town: WallChartTown) => town.rows.filter((row) => row.tier === 'poor').length;
  const placed = sumOf(chart.towns, (town) => town.costFen);
  const countyWide = chart.totals.costFen - placed;
  const incidence = (value: number | null | undefined) => (value == null ? '—' : percentText(value, 2));
  return {
    id: 'towns',
    title: { zh: '分镇（街）脱贫人数与规划期资金※', en: 'Exits and money within the horizon by town※' },
    columns: [
      { label: { zh: '镇（街）', en: 'Town' }, align: 'left' },
      { label: { zh: '户数', en: 'Households' }, align: 'right' },
      { label: { zh: '人数', en: 'Persons' }, align: 'right' },
      { label: { zh: '占户籍人口', en: 'Of population' }, align: 'right' },
      ...years.map((year) => ({ label: { zh: `${year}年`, en: String(year) }, align: 'right' as const })),
      { label: { zh: '贫困村', en: 'Poor villages' }, align: 'right' },
      { label: { zh: '资金（万元）', en: 'Money (million yuan)' }, align: 'right' },
    ],
    rows: [
      ...chart.towns.map((town) => ({
        cells: [
          town.town.name,
          countCell(town.households, town.households, nameSet(town.town.code, 'all')),
          countCell(town.persons, town.households, nameSet(town.town.code, 'all')),
          ofAll(incidence(incidenceOf.get(town.town.code)), town),
          ...years.map((year) => countCell(outOf(town, year), householdsOut(town, year), nameSet(town.town.code, `exit ${year}`))),
          numberText(poorIn(town)),
          ofAll(moneyCell(town.costFen), town),
        ],
      })),
      ...(countyWide > 0
        ? [{ cells: [{ zh: '县级统筹', en: 'County as a whole' }, '', '', '', ...years.map(() => ''), '', moneyCell(countyWide)] }]
        : []),
      {
        cells: [
          { zh: '合计', en: 'Total' },
          countCell(chart.totals.households, chart.totals.households, nameSet(input.scope.code, 'all')),
          countCell(chart.totals.persons, chart.totals.households, nameSet(input.scope.code, 'all')),
          incidence(input.poverty.total.incidence),
          ...years.map((year) => {
            const own = input.households.filter((household) => household.exitYear === year);
            return countCell(countPersons(own), own.length, nameSet(input.scope.code, `exit ${year}`));
          }),
          numberText(chart.totals.poorVillages),
          moneyCell(chart.totals.costFen),
        ],
        emphasis: true,
      },
    ],
  };
}

/** A share or amount of all households of a town. */
function ofAll(cell: string | LocalizedText, { town, households }: WallChartTown): BriefingCell {
  return typeof cell === 'string' ? cell : { ...cell, households, counted: nameSet(town.code, 'all') };
}

function tabulateVillages(context: BriefingContext): BriefingTable {
  const villages = listLeavingVillages(context);
  const years = [...context.years, null].filter((year) => villages.some((village) => village.year === year));
  return {
    id: 'villages',
    title: { zh: '贫困村出列年度※', en: 'Poor villages by year of leaving※' },
    columns: [
      { label: { zh: '年度', en: 'Year' }, align: 'left' },
      { label: { zh: '村数', en: 'Villages' }, align: 'right' },
      { label: { zh: '村名', en: 'Names' }, align: 'left' },
    ],
    rows: years.map((year) => {
      const own = villages.filter((village) => village.year === year);
      return {
        cells: [year === null ? { zh: '规划期内未达到', en: 'Not within the horizon' } : { zh: `${year}年`, en: String(year) }, String(own.length), nameVillages(own)],
      };
    }),
  };
}

function nameVillages(villages: LeavingVillage[]): LocalizedText {
  const towns = new Map<string, string[]>();
  for (const { town, row } of villages) towns.set(town.town.name, [...(towns.get(town.town.name) ?? []), row.village.name]);
  if (towns.size === 0) return { zh: '—', en: '—' };
  const parts = [...towns].map(([town, names]) => ({ zh: `${town}：${names.join('、')}`, en: `${town}: ${names.join(', ')}` }));
  return { zh: parts.map((part) => part.zh).join('；'), en: parts.map((part) => part.en).join('; ') };
}
