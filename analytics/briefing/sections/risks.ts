import type { LocalizedText } from '../../engine';
import { resolveLine, resolveSeries, resolveValue, type Series } from '../../policy';
import { countDays, countText, dateText, moneyText, numberText, percentText, rateText, yuanText } from '../amounts';
import { formBasis } from '../basis';
import { countPersons, groupRows, sumOf, type BriefingContext } from '../briefingContext';
import type { BriefingSection } from '../types';
import { joinSentences, listClauses, listParts, writeSentence } from '../writeSentence';
import { listLeavingVillages } from './townsAndVillages';

/** A row counts as full from this share of its limit on. */
const fullShare = 0.99;
/** Income less than this share above the line counts as only just above it. */
const narrowShare = 0.05;

/** Section 6: what may go wrong, each found in the data at hand; a risk that the data do not show is not named. */
export function describeRisks(context: BriefingContext): BriefingSection {
  const found = [
    warnOfTime(context),
    warnOfForecast(context),
    warnOfDefinition(context),
    warnOfNarrowExits(context),
    warnOfFullRows(context),
    warnOfLateVillages(context),
    warnOfVillageList(context),
    warnOfTotals(context),
  ].filter((risk): risk is LocalizedText => risk !== null);
  const none = { zh: '现有数据未显示须提示的风险。', en: 'The data at hand show no risk to report.' };
  return {
    id: 'risks',
    title: { zh: '风险与提示', en: 'Risks and notes' },
    paragraphs: found.length === 0 ? [none] : found,
    numbered: found.length > 0,
    tables: [],
    charts: [],
  };
}

function warnOfTime(context: BriefingContext): LocalizedText | null {
  const { input, years, chart, figure, result } = context;
  const { issued } = input.pack.plan;
  const first = years.find((year) => (chart.quotas.find((quota) => quota.year === year)?.target ?? 0) > 0);
  if (first === undefined) return null;
  const days = countDays(issued, `${first}-12-31`);
  if (days >= 365) return null;
  const started = input.items.filter((item) => item.startYear === first);
  const paid = sumOf(input.flows, (flow) => (flow.year === first ? flow.amountFen : 0));
  const basis = formBasis({ query: 'briefing/countDays', citations: [{ document: input.pack.plan.document, document_number: input.pack.plan.document_number }], statuses: ['derived'] });
  const leaving = input.households.filter((household) => household.exitYear === first);
  const planned = context.planBasis('briefing/risks');
  const late = writeSentence(
    days >= 0
      ? { zh: '时间紧。方案{issued}印发，距第一批期限{deadline}只有{days}，公示、公告和系统标识都在其中。', en: 'Time is short. The plan was issued on {issued}, {days} before the first deadline, {deadline}; publicity, announcement and the entry in the system must fit in.' }
      : { zh: '期限已过。方案{issued}印发时，第一批期限{deadline}已过{days}。', en: 'A deadline has passed. When the plan was issued on {issued}, the first one, {deadline}, lay {days} back.' },
    { issued: dateText(issued), deadline: dateText(`${first}-12-31`), days: figure('risk.days', days, countText(Math.abs(days), 'day'), basis) },
  );
  const facts = writeSentence(
    {
      zh: '本计划从{asOf}起排，{year}年脱贫{leaving}、启动措施{items}、用款{paid}；印发时尚未动手的，须从第一批调减或顺延。',
      en: 'This plan counts from {asOf}: within {year}, {leaving} leave, {items} start and {paid} are spent; what had not begun by the day of issue must be cut from the first cohort or moved on.',
    },
    {
      asOf: dateText(input.pack.as_of.date),
      year: String(first),
      leaving: result('risk.first_leaving', countPersons(leaving), countText(countPersons(leaving), 'person'), planned, { households: leaving.length }),
      items: result(
        'risk.first_items',
        started.length,
        { zh: `${numberText(started.length).zh}户次`, en: `${numberText(started.length).en} household measure${started.length === 1 ? '' : 's'}` },
        planned,
      ),
      paid: result('risk.first_paid', paid, moneyText(paid), planned),
    },
  );
  return joinSentences(late, facts);
}

/** The line of the last year is a forecast; where another series of the pack knows that year, both are compared. */
function warnOfForecast(context: BriefingContext): LocalizedText | null {
  const { input, years, able, figure, result } = context;
  const { pack, overlays } = input;
  const year = years.at(-1)!;
  const group = pack.groups.find((candidate) => candidate.exit_rule === 'income');
  const line = pack.lines.find((candidate) => candidate.id === group?.line);
  if (line === undefined || !('series' in line.formula)) return null;
  const resolved = resolveLine(pack, overlays, line.id, year);
  if (!resolved.projected) return null;
  const { share: shareId, series: seriesId } = line.formula;
  const share = resolveValue(pack, overlays, shareId, year).value;
  const projected = pack.series.find((series) => series.id === seriesId)!;
  const growth = projected.projected_by === undefined ? null : resolveValue(pack, overlays, projected.projected_by, year).value;
  const lineBasis = formBasis({ query: 'policy/resolveLine', citations: resolved.citations, parameters: resolved.parameters, statuses: [resolved.status] });
  const said = writeSentence(
    {
      zh: '{year}年标准是预测数。{line}＝{share}×推算收入{income}（自{base}年起按年增{growth}推算），须以当年公布数为准。',
      en: 'The line of {year} is a forecast: {line} = {share} of a projected income of {income} ({growth} a year since {base}); the published figure decides.',
    },
    {
      year: String(year),
      line: figure('risk.line', resolved.valueYuan, yuanText(resolved.valueYuan), lineBasis),
      share: result('risk.line_share', share, rateText(share), lineBasis),
      income: result('risk.line_income', resolved.valueYuan / share, yuanText(resolved.valueYuan / share), lineBasis),
      base: String(projected.values.at(-1)?.from ?? ''),
      growth: growth === null ? { zh: '—', en: '—' } : result('risk.line_growth', growth, rateText(growth), lineBasis),
    },
  );
  const known = findPublished(pack.series, projected, year);
  if (known === undefined) return said;
  const published = resolveSeries(pack, overlays, known.id, year);
  const other = share * published.value;
  const basis = formBasis({ query: 'briefing/risks', citations: [published.citation], parameters: [known.id, shareId], statuses: [published.status] });
  const below = able.filter((household) => household.exitYear > 0 && (household.incomePerHead?.[years.length - 1] ?? Infinity) < other);
  const compared = writeSentence(
    {
      zh: '若按资料中“{series}”{year}年{published}计，标准应为{other}，相差{difference}（{rate}）；届时预计低于该标准的有劳动能力户{households}、{persons}。',
      en: 'With the {published} that "{series}" holds for {year}, the line would be {other}, a difference of {difference} ({rate}); {households} able to work ({persons}) are projected below it.',
    },
    {
      series: known.label,
      year: String(year),
      published: figure('risk.published', published.value, yuanText(published.value), basis),
      other: figure('risk.other_line', other, yuanText(other), basis),
      difference: result('risk.line_difference', other - resolved.valueYuan, yuanText(Math.abs(other - resolved.valueYuan)), basis),
      rate: result('risk.line_difference_rate', Math.abs(other - resolved.valueYuan) / resolved.valueYuan, percentText(Math.abs(other - resolved.valueYuan) / resolved.valueYuan), basis),
      households: result('risk.below_other_households', below.length, countText(below.length, 'household'), basis, { households: below.length }),
      persons: result('risk.below_other_persons', countPersons(below), countText(countPersons(below), 'person'), basis, { households: below.length }),
    },
  );
  return joinSentences(said, compared);
}

/** Another series that agrees with the projected one in every year both know, and itself knows the year. */
function findPublished(all: Series[], projected: Series, year: number): Series | undefined {
  return all.find(
    (series) =>
      series.id !== projected.id &&
      series.unit === projected.unit &&
      series.definition === projected.definition &&
      series.values.some((value) => value.from === year) &&
      projected.values.every((value) => series.values.some((other) => other.from === value.from && other.value === value.value)),
  );
}

function warnOfDefinition({ input, figure }: BriefingContext): LocalizedText | null {
  const { pack, overlays } = input;
  if (!pack.groups.some((group) => pack.lines.find((line) => line.id === group.line)?.definition === 'disposable')) return null;
  const parameter = pack.parameters.find((candidate) => candidate.id === 'net_to_disposable');
  if (parameter === undefined) return null;
  const factor = resolveValue(pack, overlays, parameter.id, pack.horizon.to);
  return writeSentence(
    {
      zh: '收入口径不同。登记表记的是人均纯收入，方案考核人均可支配收入；本计划按系数{factor}折算，须经统计部门确认。',
      en: 'Two kinds of income. The register holds net income, the plan asks for disposable income; a factor of {factor} stands between them here and needs the statistics office to confirm it.',
    },
    {
      factor: figure(
        'risk.net_to_disposable',
        factor.value,
        numberText(factor.value, 2),
        formBasis({ query: 'policy/resolveValue', citations: [factor.citation], parameters: [parameter.id], statuses: [factor.status] }),
      ),
    },
  );
}

/** Households only just above the line in the year they leave: what a survey would look at first. */
function warnOfNarrowExits(context: BriefingContext): LocalizedText | null {
  const { input, able, years, figure, result } = context;
  const lineOf = new Map(
    input.pack.groups.map((group) => [group.id, years.map((year) => resolveLine(input.pack, input.overlays, group.line, year).valueYuan)]),
  );
  const leaving = able.filter((household) => household.exitYear > 0 && household.incomePerHead !== undefined);
  const narrow = leaving.filter((household) => {
    const at = household.exitYear - years[0]!;
    return household.incomePerHead![at]! < lineOf.get(household.groupId!)![at]! * (1 + narrowShare);
  });
  if (narrow.length === 0) return null;
  const basis = context.planBasis('briefing/risks');
  return writeSentence(
    {
      zh: '刚过线的户要防返贫。脱贫当年预计收入高出标准不到{margin}的有{households}、{persons}，占计划脱贫有劳动能力户的{share}，这是求最省的结果，应先安排入户核实和后续帮扶。',
      en: 'Exits just above the line. {households} ({persons}), {share} of the able-bodied households that leave, are projected less than {margin} above it in their year, as a least-cost plan will have it; they come first for a visit and for follow-up.',
    },
    {
      margin: result('risk.narrow_margin', narrowShare, percentText(narrowShare, 0), context.registerBasis('briefing/risks')),
      households: figure('risk.narrow_households', narrow.length, countText(narrow.length, 'household'), basis, { households: narrow.length }),
      persons: result('risk.narrow_persons', countPersons(narrow), countText(countPersons(narrow), 'person'), basis, { households: narrow.length }),
      share: result('risk.narrow_share', narrow.length / leaving.length, percentText(narrow.length / leaving.length), basis, { households: narrow.length }),
    },
  );
}

function warnOfFullRows({ input, years: horizon, result, planBasis, registerBasis }: BriefingContext): LocalizedText | null {
  const full = input.resources.filter((row) => row.limit > 0 && row.used >= row.limit * fullShare);
  if (full.length === 0) return null;
  const name = (rows: typeof full) =>
    [...groupRows(rows, (row) => row.label.zh).values()].map((own) => {
      const years = own.map((row) => row.year).sort((a, b) => a - b);
      const summed = input.pack.pools.some((pool) => pool.label.zh === own[0]!.label.zh && pool.carry_over);
      const always = !summed && horizon.every((year) => years.includes(year));
      return {
        zh: `${own[0]!.label.zh}（${always ? '各年' : `${summed ? '累计至' : ''}${years.join('、')}年`}）`,
        en: `${own[0]!.label.en} (${always ? 'every year' : `${summed ? 'up to ' : ''}${years.join(', ')}`})`,
      };
    });
  const kinds = [
    { rows: full.filter((row) => row.kind === 'budget'), label: { zh: '资金', en: 'money' } },
    { rows: full.filter((row) => row.kind === 'capacity'), label: { zh: '能力', en: 'capacity' } },
  ].filter(({ rows }) => rows.length > 0);
  return writeSentence(
    {
      zh: '没有余地。用到上限{share}以上的有{count}项次：{list}。其中一项落空，任务或费用就要重算。',
      en: 'No room left. {count} limits are used to {share} or more: {list}. If one of them fails, targets or cost must be worked out again.',
    },
    {
      count: result('risk.full_rows', full.length, numberText(full.length), planBasis('schedule/checkExitPlan')),
      share: result('risk.full_share', fullShare, percentText(fullShare, 0), registerBasis('briefing/risks')),
      list: listClauses(kinds.map(({ rows, label }) => {
        const names = listParts(name(rows));
        return { zh: `${label.zh}为${names.zh}`, en: `${label.en}: ${names.en}` };
      })),
    },
  );
}

function warnOfLateVillages(context: BriefingContext): LocalizedText | null {
  const { years, result } = context;
  const last = years.at(-1)!;
  const villages = listLeavingVillages(context);
  const late = villages.filter(({ row, year }) => {
    const outInLast = row.cells.find((cell) => cell.year === last)?.personsOut ?? 0;
    return year === null || outInLast > 0;
  });
  if (late.length === 0) return null;
  const persons = sumOf(late, ({ row }) => row.cells.find((cell) => cell.year === last)?.personsOut ?? 0);
  const never = late.filter(({ year }) => year === null);
  const basis = context.planBasis('briefing/findVillageExitYear');
  return joinSentences(
    writeSentence(
      {
        zh: '最后一年压力集中。{late}贫困村（共{all}）到{year}年才有最后一批脱贫，共{persons}，没有补救年度。',
        en: 'The last year carries much. In {late} of {all} the last poor leave only in {year} ({persons}), with no year left to make good.',
      },
      {
        late: result('risk.late_villages', late.length, { zh: `${late.length}个`, en: String(late.length) }, basis),
        all: result('risk.villages', villages.length, { zh: `${villages.length}个`, en: countText(villages.length, 'poorVillage').en }, basis),
        year: String(last),
        persons: result('risk.late_persons', persons, countText(persons, 'person'), basis),
      },
    ),
    never.length > 0 &&
      writeSentence(
        {
          zh: '其中{count}到规划期末仍达不到人口条件。',
          en: `{count} of them ${never.length === 1 ? 'does' : 'do'} not reach the condition on persons within the horizon.`,
        },
        { count: result('risk.never_villages', never.length, { zh: `${never.length}个`, en: String(never.length) }, basis) },
      ),
  );
}

function warnOfVillageList({ input, result }: BriefingContext): LocalizedText | null {
  const { village_tiers: tiers } = input.pack;
  if (tiers.status !== 'assumed') return null;
  const count = input.villages.filter((village) => village.tier === 'poor').length;
  return writeSentence(
    {
      zh: '贫困村名单待确认。方案未列村名，本文{count}村名是假设※，村内、村外的数字都随名单变动。',
      en: 'The list of poor villages is open. The plan does not name them; the {count} used here are assumed※, and every number told apart by inside and outside moves with the list.',
    },
    {
      count: result(
        'risk.village_list',
        count,
        { zh: `${count}个`, en: countText(count, 'poorVillage').en },
        formBasis({ query: 'policy/regions', citations: [tiers.citation], statuses: [tiers.status] }),
      ),
    },
  );
}

/** Targets that do not add up to the register, and households that fit no group. */
function warnOfTotals({ input, chart, result, registerBasis }: BriefingContext): LocalizedText | null {
  const total = input.pack.cohorts.unit === 'persons' ? chart.totals.persons : chart.totals.households;
  const target = sumOf(chart.quotas, (quota) => quota.target);
  const homeless = input.households.filter((household) => household.groupId === null).length;
  const noun = input.pack.cohorts.unit === 'persons' ? 'person' : 'household';
  const targets = formBasis({ query: 'policy/pack.cohorts', citations: input.pack.cohorts.targets.map((one) => one.citation), statuses: input.pack.cohorts.targets.map((one) => one.status) });
  const sums = target !== total &&
    writeSentence(
      { zh: '任务与登记数不符：各年任务合计{target}，登记{total}，相差{difference}。', en: 'Targets and register differ: the targets add up to {target}, the register holds {total}, a difference of {difference}.' },
      {
        target: result('risk.sum_of_targets', target, countText(target, noun), targets),
        total: result('risk.registered', total, countText(total, noun), registerBasis('register/household'), { households: input.households.length }),
        difference: result('risk.targets_difference', Math.abs(target - total), countText(Math.abs(target - total), noun), targets),
      },
    );
  const lost = homeless > 0 &&
    writeSentence(
      { zh: '有{count}不属于任何一类对象，未作安排。', en: '{count} fit no group of the plan and are not planned.' },
      { count: result('risk.in_no_group', homeless, countText(homeless, 'household'), registerBasis('poverty/household_group'), { households: homeless }) },
    );
  return sums || lost ? joinSentences(sums, lost) : null;
}
