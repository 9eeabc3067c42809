import { costBySourceOption, type ChartContext, type ChartOption } from '../../charts';
import type { LocalizedText } from '../../engine';
import { resolveValue, type FundingSource } from '../../policy';
import type { FundingFlow } from '../../funding/types';
import { moneyCell, moneyText, percentText, yuanText } from '../amounts';
import { formBasis } from '../basis';
import { countPersons, groupRows, sumOf, type BriefingContext } from '../briefingContext';
import { drawChart } from '../drawChart';
import type { BriefingSection, BriefingTable } from '../types';
import { joinSentences, listParts, writeSentence } from '../writeSentence';
import { addUpFunding, describeFault, describeFunding, tabulateClasses, tabulateSources } from './funding';

const levels: Record<FundingSource['level'], LocalizedText> = {
  central: { zh: '中央', en: 'Centre' },
  province: { zh: '省级', en: 'Province' },
  prefecture: { zh: '地市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
  counterpart: { zh: '对口帮扶', en: 'Counterpart' },
  social: { zh: '社会', en: 'Society' },
};

/** Section 4: all payments by year, pool and source; exact sums of fen, rounded only when written. */
export function describeMoney(context: BriefingContext): BriefingSection {
  const money = addUpFunding(context);
  return {
    id: 'money',
    title: { zh: '资金', en: 'Money' },
    paragraphs: [describeTotals(context), describePools(context), ...(money ? [describeFunding(context, money)] : describeFault(context))],
    tables: [tabulateLevels(context), tabulateFlows(context), ...(money && money.total.unmetFen > 0 ? [tabulateClasses(money), tabulateSources(money)] : [])],
    charts: sumLevels(context).length > 0 ? [drawLevels(context)] : [],
  };
}

function describeTotals(context: BriefingContext): LocalizedText {
  const { input, years, figure, result } = context;
  const basis = context.planBasis('funding/sumFlows');
  const within = input.flows.filter((flow) => years.includes(flow.year));
  const after = input.flows.filter((flow) => flow.year > input.pack.horizon.to);
  const lastYear = Math.max(input.pack.horizon.to, ...after.map((flow) => flow.year));
  const total = sumOf(within, (flow) => flow.amountFen);
  const byYear = listParts(
    years.map((year) => {
      const amount = sumOf(within, (flow) => (flow.year === year ? flow.amountFen : 0));
      const text = result(`money.${year}`, amount, moneyText(amount), basis);
      return { zh: `${year}年${text.zh}`, en: `${text.en} in ${year}` };
    }),
  );
  const heads = countPersons(input.households);
  const each = heads > 0 ? total / 100 / heads : 0;
  const horizon = writeSentence(
    { zh: '规划期内共需{total}（登记人口人均{each}），其中{years}。', en: 'Within the horizon {total} are needed ({each} per registered person): {years}.' },
    {
      total: figure('money.total', total, moneyText(total), basis),
      each: result('money.each', each, yuanText(each), basis),
      years: byYear,
    },
  );
  if (after.length === 0) return horizon;
  const later = sumOf(after, (flow) => flow.amountFen);
  const followUp = writeSentence(
    { zh: '规划期后因政策延续，{span}另需{later}，不计入上数。', en: 'Policies go on after the horizon: {span} need a further {later}, not contained above.' },
    {
      span: input.pack.horizon.to + 1 === lastYear ? { zh: `${lastYear}年`, en: String(lastYear) } : { zh: `${input.pack.horizon.to + 1}—${lastYear}年`, en: `${input.pack.horizon.to + 1}–${lastYear}` },
      later: figure('money.follow_up', later, moneyText(later), basis),
    },
  );
  return joinSentences(horizon, followUp);
}

function describePools(context: BriefingContext): LocalizedText {
  const { input, years, figure, result } = context;
  const { pack, overlays } = input;
  const basis = context.planBasis('funding/sumFlows');
  const bounded = pack.pools.filter((pool) => pool.bounded);
  const limits = bounded.map((pool) => {
    const sources = pack.sources.filter((source) => source.pool === pool.id && source.amount !== undefined);
    const limit = sumOf(sources, (source) => sumOf(years, (year) => Math.round(resolveValue(pack, overlays, source.amount!, year).value * 100)));
    const flows = input.flows.filter((flow) => flow.pool === pool.id);
    const used = sumOf(flows, (flow) => (years.includes(flow.year) ? flow.amountFen : 0));
    const later = sumOf(flows, (flow) => flow.amountFen) - used;
    const limitBasis = formBasis({ query: 'briefing/money', citations: [pool.citation], parameters: sources.map((source) => source.amount!), statuses: [pool.status] });
    return writeSentence(
      later > 0
        ? { zh: '“{pool}”规划期安排{limit}，使用{used}，占{share}，余{rest}；结余中另有{later}用于规划期后。', en: 'The {pool} grants {limit} within the horizon; {used} are used, {share} of it, leaving {rest}, of which {later} serve the years after.' }
        : { zh: '“{pool}”规划期安排{limit}，使用{used}，占{share}，余{rest}。', en: 'The {pool} grants {limit} within the horizon; {used} are used, {share} of it, leaving {rest}.' },
      {
        pool: pool.label,
        limit: figure(`money.limit.${pool.id}`, limit, moneyText(limit), limitBasis),
        used: figure(`money.used.${pool.id}`, used, moneyText(used), basis),
        share: result(`money.share.${pool.id}`, limit > 0 ? used / limit : 0, percentText(limit > 0 ? used / limit : 0), basis),
        rest: result(`money.rest.${pool.id}`, limit - used, moneyText(limit - used), basis),
        ...(later > 0 ? { later: result(`money.later.${pool.id}`, later, moneyText(later), basis) } : {}),
      },
    );
  });
  const unbounded = pack.pools.filter((pool) => !pool.bounded && input.flows.some((flow) => flow.pool === pool.id));
  const open = sumOf(input.flows, (flow) => (years.includes(flow.year) && unbounded.some((pool) => pool.id === flow.pool) ? flow.amountFen : 0));
  const unboundedBasis = formBasis({ query: 'briefing/money', citations: unbounded.map((pool) => pool.citation), statuses: unbounded.map((pool) => pool.status) });
  const rest = unbounded.length > 0 &&
    writeSentence(
      { zh: '其余{count}资金方案未写金额，计划不设上限，规划期需{open}，待逐项落实。', en: 'For the other {count} the plan names no amount and none is set here; they need {open} within the horizon, still to be secured.' },
      {
        count: result('money.unbounded_funds', unbounded.length, { zh: `${unbounded.length}类`, en: unbounded.length === 1 ? 'fund' : `${unbounded.length} funds` }, unboundedBasis),
        open: figure('money.unbounded', open, moneyText(open), basis),
      },
    );
  const rounding = { zh: '金额按分计算，列示时四舍五入，分项之和与合计可差0.1万元。', en: 'Amounts are kept to the fen and rounded only when written, so parts may differ from their sum by the last digit.' };
  return joinSentences(...limits, rest, rounding);
}

/** Money within the horizon by level of government, in the order of the levels. */
function sumLevels({ input, years }: BriefingContext) {
  const levelOf = new Map(input.pack.sources.map((source) => [source.id, source.level]));
  const groups = groupRows(input.flows.filter((flow) => years.includes(flow.year)), (flow) => levelOf.get(flow.source) ?? 'county');
  return (Object.keys(levels) as FundingSource['level'][]).flatMap((level) => {
    const own = groups.get(level);
    if (own === undefined) return [];
    return [{ source: level, label: levels[level], years: years.map((year) => ({ year, amountFen: sumOf(own, (flow) => (flow.year === year ? flow.amountFen : 0)) })) }];
  });
}

function tabulateLevels(context: BriefingContext): BriefingTable {
  const { years } = context;
  const rows = sumLevels(context);
  const cells = (label: LocalizedText, amounts: number[]) => [label, ...amounts.map(moneyCell), moneyCell(sumOf(amounts, (amount) => amount))];
  const totals = years.map((_, i) => sumOf(rows, (row) => row.years[i]!.amountFen));
  return {
    id: 'money_by_level',
    title: { zh: '规划期资金来源※（万元）', en: 'Sources within the horizon※ (million yuan)' },
    columns: [
      { label: { zh: '来源', en: 'Source' }, align: 'left' },
      ...years.map((year) => ({ label: { zh: String(year), en: String(year) }, align: 'right' as const })),
      { label: { zh: '规划期', en: 'Horizon' }, align: 'right' },
    ],
    rows: [
      ...rows.map((row) => ({ cells: cells(row.label, row.years.map((year) => year.amountFen)) })),
      { cells: cells({ zh: '合计', en: 'Total' }, totals), emphasis: true },
    ],
  };
}

/** Every fund by year; the sources of a fund with a limit stand below it, of the others the table above tells the levels. */
function tabulateFlows({ input, years }: BriefingContext): BriefingTable {
  const { pack, flows } = input;
  const after = flows.some((flow) => flow.year > pack.horizon.to);
  const cells = (label: LocalizedText, own: FundingFlow[]) => [
    label,
    ...years.map((year) => moneyCell(sumOf(own, (flow) => (flow.year === year ? flow.amountFen : 0)))),
    moneyCell(sumOf(own, (flow) => (years.includes(flow.year) ? flow.amountFen : 0))),
    ...(after ? [moneyCell(sumOf(own, (flow) => (flow.year > pack.horizon.to ? flow.amountFen : 0)))] : []),
  ];
  const byPool = groupRows(flows, (flow) => flow.pool);
  const rows = pack.pools.flatMap((pool) => {
    const own = byPool.get(pool.id) ?? [];
    if (own.length === 0) return [];
    const bySource = groupRows(own, (flow) => flow.source);
    const sources = pack.sources.filter((source) => bySource.has(source.id));
    const shown = pool.bounded && sources.length > 1 ? sources : [];
    const levelsOf = [...new Set(sources.map((source) => source.level))];
    const label = shown.length > 0 ? pool.label : writeLevels(pool.label, levelsOf);
    return [
      { cells: cells(label, own), emphasis: shown.length > 0 },
      ...shown.map((source) => ({ cells: cells({ zh: `　${source.label.zh}`, en: `\u2003${source.label.en}` }, bySource.get(source.id)!) })),
    ];
  });
  return {
    id: 'money',
    title: { zh: '各类资金分年安排※（万元）', en: 'Funds by year※ (million yuan)' },
    columns: [
      { label: { zh: '资金（来源）', en: 'Fund (source)' }, align: 'left' },
      ...years.map((year) => ({ label: { zh: `${year}年`, en: String(year) }, align: 'right' as const })),
      { label: { zh: '规划期', en: 'Horizon' }, align: 'right' },
      ...(after ? [{ label: { zh: '规划期后', en: 'After it' }, align: 'right' as const }] : []),
    ],
    rows: [...rows, { cells: cells({ zh: '合计', en: 'Total' }, flows), emphasis: true }],
  };
}

function writeLevels(label: LocalizedText, own: FundingSource['level'][]): LocalizedText {
  return {
    zh: `${label.zh}（${own.map((level) => levels[level].zh).join('、')}）`,
    en: `${label.en} (${own.map((level) => levels[level].en.toLowerCase()).join(', ')})`,
  };
}

function drawLevels(context: BriefingContext) {
  const rows = sumLevels(context);
  const read = (language: 'zh' | 'en') => rows.map((row) => `${row.label[language]} ${moneyText(sumOf(row.years, (year) => year.amountFen))[language]}`);
  return drawChart('cost_by_source', { zh: '规划期资金来源', en: 'Sources within the horizon' }, (look) => drawInUnit(rows, look), {
    zh: `堆积柱形图：规划期各级资金。${read('zh').join('；')}。`,
    en: `Stacked columns: money by level. ${read('en').join('; ')}.`,
  });
}

/** The charts write 10,000 yuan; the English text of the briefing writes million yuan, so its charts do as well. */
function drawInUnit(rows: ReturnType<typeof sumLevels>, look: ChartContext): ChartOption {
  if (look.language === 'zh') return costBySourceOption(rows, look);
  const scaled = rows.map((row) => ({ ...row, years: row.years.map(({ year, amountFen }) => ({ year, amountFen: amountFen / 100 })) }));
  const option = costBySourceOption(scaled, look);
  return { ...option, yAxis: { ...(option.yAxis as { [key: string]: string }), name: 'million yuan' } };
}
