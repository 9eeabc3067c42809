import { burnDownOption, quotaOption } from '../../charts';
import type { LocalizedText } from '../../engine';
import { resolveLine, type Line } from '../../policy';
import { countCell, countText, dateText, gapText, leastMoneyText, moneyText, mostMoneyText, numberText, percentText, rateText, yuanText } from '../amounts';
import { formBasis } from '../basis';
import { countPersons, sumOf, type BriefingContext } from '../briefingContext';
import { chartSize, drawChart } from '../drawChart';
import { nameSet } from '../nameSet';
import type { Basis, BriefingSection, BriefingTable } from '../types';
import { joinSentences, listClauses, listParts, writeSentence } from '../writeSentence';

const definitions = {
  net: { zh: '人均纯收入', en: 'net income per head' },
  disposable: { zh: '人均可支配收入', en: 'disposable income per head' },
};

/** Section 2: the plan's yearly targets, the lines, what the computed plan reaches, and the proof in plain words. */
export function describeTargets(context: BriefingContext): BriefingSection {
  return {
    id: 'targets_and_plan',
    title: { zh: '目标与计划', en: 'Targets and plan' },
    paragraphs: [describeTask(context), describeLines(context), describeProof(context)],
    tables: [listYears(context)],
    charts: [drawQuotas(context), drawBurnDown(context)],
  };
}

function describeTask(context: BriefingContext): LocalizedText {
  const { chart, input, figure } = context;
  const noun = unitNoun(context);
  const targets = listParts(
    chart.quotas.map((quota) =>
      writeSentence({ zh: '{year}年{count}', en: '{count} in {year}' }, { year: String(quota.year), count: figure(`targets.${quota.year}`, quota.target, countText(quota.target, noun), quotaBasis(context, quota.year)) }),
    ),
  );
  const task = writeSentence(
    { zh: '方案（{issued}印发）要求脱贫{targets}，合计{total}。', en: 'The plan (issued on {issued}) asks for the exit of {targets}, in all {total}.' },
    {
      issued: dateText(input.pack.plan.issued),
      targets,
      total: figure('targets.total', targetTotal(context), countText(targetTotal(context), noun), quotaBasis(context)),
    },
  );
  return joinSentences(task, describeHit(context));
}

/** Whether the targets are hit; if not, by how much not, and that no plan does better. */
function describeHit(context: BriefingContext): LocalizedText {
  const { chart, input, figure, result } = context;
  const noun = unitNoun(context);
  const misses = chart.quotas.filter((quota) => (input.pack.cohorts.kind === 'exact' ? quota.planned !== quota.target : quota.planned < quota.target));
  const stay = input.households.filter((household) => household.exitYear === 0);
  const staying = stay.length > 0 &&
    writeSentence(
      { zh: '另有{households}、{persons}在规划期内没有可行的脱贫安排，须逐户研究。', en: 'A further {households} ({persons}) have no feasible way out within the horizon and need a decision one by one.' },
      {
        households: figure('plan.staying_households', stay.length, countText(stay.length, 'household'), context.planBasis('schedule/solveExitPlan'), { households: stay.length, counted: nameSet(input.scope.code, 'exit 0') }),
        persons: result('plan.staying_persons', countPersons(stay), countText(countPersons(stay), 'person'), context.planBasis('schedule/solveExitPlan'), { households: stay.length, counted: nameSet(input.scope.code, 'exit 0') }),
      },
    );
  if (misses.length === 0) {
    return joinSentences(
      input.pack.cohorts.kind === 'exact'
        ? { zh: '本计划整户安排，各年任务恰好完成，不多不少。', en: 'Whole households are planned, and every yearly target is met exactly.' }
        : { zh: '本计划整户安排，各年任务全部完成。', en: 'Whole households are planned, and every yearly target is met.' },
      staying,
    );
  }
  const proof = input.proof;
  const missed = writeSentence(
    { zh: '本计划未能全部完成：{years}。', en: 'The plan does not meet every target: {years}.' },
    {
      years: listClauses(
        misses.map((quota) =>
          writeSentence(
            { zh: '{year}年安排{planned}，差{short}', en: '{planned} planned for {year}, off by {short}' },
            {
              year: String(quota.year),
              planned: result(`plan.planned.${quota.year}`, quota.planned, countText(quota.planned, noun), context.planBasis('schedule/solveExitPlan'), leavingIn(context, quota.year)),
              short: result(`plan.short.${quota.year}`, Math.abs(quota.target - quota.planned), countText(Math.abs(quota.target - quota.planned), noun), context.planBasis('schedule/solveExitPlan'), leavingIn(context, quota.year)),
            },
          ),
        ),
      ),
    },
  );
  const least = proof !== null &&
    writeSentence(
      { zh: '各年偏差合计{shortfall}；已证明在各户所比较的脱贫路径中，任何安排的偏差都不会少于{bound}。', en: 'The deviations add up to {shortfall}; it is proved that, among the ways out compared, no arrangement comes below {bound}.' },
      {
        shortfall: figure('plan.shortfall', proof.shortfall, countText(proof.shortfall, noun), context.planBasis('schedule/solveExitPlan')),
        bound: result('plan.shortfall_bound', Math.ceil(proof.shortfallBound - 1e-6), countText(Math.max(0, Math.ceil(proof.shortfallBound - 1e-6)), noun), context.planBasis('schedule/verifyBound')),
      },
    );
  return joinSentences(missed, least, staying);
}

function describeLines(context: BriefingContext): LocalizedText {
  const { pack } = context.input;
  const lines = pack.lines.filter((line) => pack.groups.some((group) => group.line === line.id));
  return writeSentence({ zh: '脱贫标准：{lines}。', en: 'Exit lines: {lines}.' }, { lines: listClauses(lines.map((line) => describeLine(context, line))) });
}

function describeLine(context: BriefingContext, line: Line): LocalizedText {
  const { input, years, figure } = context;
  const { pack, overlays } = input;
  const groups = listParts(pack.groups.filter((group) => group.line === line.id).map((group) => group.label));
  const values = years.map((year) => {
    const resolved = resolveLine(pack, overlays, line.id, year);
    const basis = formBasis({ query: 'policy/resolveLine', citations: resolved.citations, parameters: resolved.parameters, statuses: [resolved.status] });
    return { year, resolved, text: figure(`line.${line.id}.${year}`, resolved.valueYuan, yuanText(resolved.valueYuan), basis) };
  });
  const amounts = listParts(values.map(({ year, text }) => ({ zh: `${year}年${text.zh}`, en: `${text.en} in ${year}` })));
  const share = 'share' in line.formula ? shareOf(context, { id: line.id, formula: line.formula }) : null;
  return writeSentence(
    share === null
      ? { zh: '{groups}，{definition}{amounts}', en: '{groups}: {definition}, {amounts}' }
      : { zh: '{groups}，{definition}{amounts}，即{share}', en: '{groups}: {definition}, {amounts}, which is {share}' },
    { groups, definition: definitions[line.definition], amounts, ...(share === null ? {} : { share }) },
  );
}

function shareOf({ input, years, result }: BriefingContext, { id, formula }: { id: string; formula: { share: string; series: string } }): LocalizedText {
  const { pack, overlays } = input;
  const year = years.at(-1)!;
  const whole = pack.series.find((series) => series.id === formula.series);
  const line = resolveLine(pack, overlays, pack.lines.find((candidate) => 'share' in candidate.formula && candidate.formula.series === formula.series)!.id, year);
  const growth = pack.parameters.find((parameter) => parameter.id === whole?.projected_by);
  const known = pack.parameters.find((parameter) => parameter.id === formula.share)!.values.findLast((value) => value.from <= year)!;
  const basis = formBasis({ query: 'policy/resolveLine', citations: line.citations, parameters: [formula.share], statuses: [line.status] });
  const share = result(`line.share.${id}`, known.value, rateText(known.value), basis);
  const projected = line.projected && growth !== undefined;
  return {
    zh: `当年${whole?.label.zh ?? formula.series}的${share.zh}${projected ? '，未公布年份为推算' : ''}`,
    en: `${share.en} of the year's "${whole?.label.en ?? formula.series}"${projected ? ' (projected where not yet published)' : ''}`,
  };
}

function describeProof(context: BriefingContext): LocalizedText {
  const { input, figure, result } = context;
  const { proof, check } = input;
  const checked = writeSentence(
    check.violations === 0
      ? { zh: '另用独立程序核对{rows}约束，全部符合。', en: 'A separate program checked {rows} of the model; all are kept.' }
      : { zh: '另用独立程序核对{rows}约束，{violations}不符，本计划不得采用。', en: 'A separate program checked {rows} of the model and found {violations} broken: the plan must not be used.' },
    {
      rows: figure('proof.checked_rows', check.checkedRows, countText(check.checkedRows, 'row'), context.registerBasis('schedule/checkExitPlan')),
      ...(check.violations === 0 ? {} : { violations: figure('proof.violations', check.violations, countText(check.violations, 'row'), context.registerBasis('schedule/checkExitPlan')) }),
    },
  );
  if (proof === null) return checked;
  const difference = Math.max(0, proof.costFen - proof.boundFen);
  const basis = context.planBasis('schedule/verifyBound');
  const cost = writeSentence(
    {
      zh: '在各户所比较的脱贫路径中，同样完成任务的所有安排里，本计划到户费用（含规划期后{after}年）为{cost}；可以证明最省的也不低于{bound}，两者至多差{gap}（{difference}）。',
      en: 'Among all arrangements of the ways out compared that meet the targets as well, this plan spends {cost} on households (with the {after} years after the horizon); it is proved that the cheapest cannot cost less than {bound}: the plan is at most {gap} ({difference}) above the cheapest.',
    },
    {
      after: result('proof.follow_up_years', input.pack.follow_up_years, numberText(input.pack.follow_up_years), context.registerBasis('policy/pack.follow_up_years')),
      cost: figure('proof.cost', proof.costFen, moneyText(proof.costFen), basis),
      bound: result('proof.bound', proof.boundFen, leastMoneyText(proof.boundFen), basis),
      gap: result('proof.gap', proof.relativeGap, gapText(proof.relativeGap), basis),
      difference: result('proof.difference', difference, mostMoneyText(difference), basis),
    },
  );
  return joinSentences(cost, checked);
}

function listYears(context: BriefingContext): BriefingTable {
  const { chart, input, years } = context;
  const noun = unitNoun(context);
  const unit = noun === 'person' ? { zh: '人', en: 'persons' } : { zh: '户', en: 'households' };
  const total = countPersons(input.households);
  const rows = years.map((year) => {
    const quota = chart.quotas.find((candidate) => candidate.year === year);
    const out = input.households.filter((household) => household.exitYear === year);
    const left = chart.burnDown.find((row) => row.year === year)?.planned ?? 0;
    const { households, counted } = leavingIn(context, year);
    return {
      cells: [
        { zh: `${year}年`, en: String(year) },
        quota ? numberText(quota.target) : '—',
        countCell(quota ? quota.planned : countPersons(out), households, counted),
        quota ? { ...signed(quota.planned - quota.target), households, counted } : '—',
        countCell(households, households, counted),
        countCell(countPersons(out), households, counted),
        // Who is left, beside who was left before, tells who leaves.
        countCell(left, households, counted),
        { ...percentText(total > 0 ? 1 - left / total : 0), households, counted },
      ],
    };
  });
  const planned = sumOf(chart.quotas, (quota) => quota.planned);
  const out = input.households.filter((household) => household.exitYear > 0);
  return {
    id: 'years',
    title: { zh: '分年度任务与安排', en: 'Targets and plan by year' },
    columns: [
      { label: { zh: '年度', en: 'Year' }, align: 'left' },
      { label: { zh: `任务（${unit.zh}）`, en: `Target (${unit.en})` }, align: 'right' },
      { label: { zh: '安排※', en: 'Planned※' }, align: 'right' },
      { label: { zh: '相差', en: 'Difference' }, align: 'right' },
      { label: { zh: '户数', en: 'Households' }, align: 'right' },
      { label: { zh: '人数', en: 'Persons' }, align: 'right' },
      { label: { zh: '年末未脱贫', en: 'Left at year end' }, align: 'right' },
      { label: { zh: '累计占登记人口', en: 'Out so far, of registered' }, align: 'right' },
    ],
    rows: [
      ...rows,
      {
        cells: [
          { zh: '合计', en: 'Total' },
          numberText(targetTotal(context)),
          countCell(planned, out.length),
          signed(planned - targetTotal(context)),
          countCell(out.length, out.length),
          countCell(countPersons(out), out.length),
          '',
          percentText(total > 0 ? countPersons(out) / total : 0),
        ],
        emphasis: true,
      },
    ],
  };
}

function signed(difference: number): LocalizedText {
  const text = numberText(difference).zh;
  return difference > 0 ? { zh: `+${text}`, en: `+${text}` } : { zh: text, en: text };
}

function drawQuotas(context: BriefingContext) {
  const { chart, input } = context;
  const noun = unitNoun(context);
  const read = (language: 'zh' | 'en') => chart.quotas.map((quota) => `${quota.year} ${countText(quota.target, noun)[language]} / ${countText(quota.planned, noun)[language]}`);
  return drawChart('quotas', { zh: '年度脱贫任务与计划', en: 'Yearly targets and plan' }, (look) => quotaOption(chart.quotas, { ...look, unit: input.pack.cohorts.unit }), {
    zh: `柱形图：各年方案任务与计划安排。${read('zh').join('；')}。`,
    en: `Columns: target and planned exits by year. ${read('en').join('; ')}.`,
  }, chartSize, chart.quotas.map(({ year }) => leavingIn(context, year)));
}

function drawBurnDown(context: BriefingContext) {
  const { chart } = context;
  const read = chart.burnDown.map((row) => numberText(row.planned).zh).join(' → ');
  return drawChart('burn_down', { zh: '年末未脱贫人口', en: 'Persons still registered at year end' }, (look) => burnDownOption(chart.burnDown, { ...look, asOfDate: chart.asOfDate }), {
    zh: `折线图：年末未脱贫人口 ${read}。`,
    en: `Line: persons still registered ${read}.`,
  }, chartSize, context.years.map((year) => leavingIn(context, year)));
}

/** Who leaves in a year, as public papers name them. */
function leavingIn({ input }: BriefingContext, year: number): { households: number; counted: string } {
  return { households: input.households.filter(({ exitYear }) => exitYear === year).length, counted: nameSet(input.scope.code, `exit ${year}`) };
}

function unitNoun({ input }: BriefingContext): 'person' | 'household' {
  return input.pack.cohorts.unit === 'persons' ? 'person' : 'household';
}

function targetTotal({ chart }: BriefingContext): number {
  return sumOf(chart.quotas, (quota) => quota.target);
}

function quotaBasis({ input }: BriefingContext, year?: number): Basis {
  const targets = input.pack.cohorts.targets.filter((target) => year === undefined || target.year === year);
  return formBasis({ query: 'policy/pack.cohorts', citations: targets.map((target) => target.citation), statuses: targets.map((target) => target.status) });
}
