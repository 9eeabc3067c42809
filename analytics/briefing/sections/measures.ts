import type { LocalizedText } from '../../engine';
import { describeUnit, resolveLine, type Measure } from '../../policy';
import { countText, moneyCell, numberText, percentText, yuanText } from '../amounts';
import { formBasis } from '../basis';
import { countPersons, sumOf, type BriefingContext } from '../briefingContext';
import type { BriefingCell, BriefingSection, BriefingTable } from '../types';
import { joinSentences, listParts, writeSentence } from '../writeSentence';

interface MeasureUse {
  measure: Measure;
  households: number;
  villages: number;
  units: number;
  effectYuan: number;
  withinFen: number;
}

/** So many measures are listed one by one; of more, those with little money and no income are put together. */
const listedMeasures = 11;

/** Section 3: what is given to whom, what it costs within the horizon, and what income comes of it. */
export function describeMeasures(context: BriefingContext): BriefingSection {
  const uses = listUses(context);
  return {
    id: 'measures',
    title: { zh: '措施与成效', en: 'Measures and results' },
    paragraphs: [describeEffect(context, uses), describeIncome(context)],
    tables: [tabulateMeasures(uses)],
    charts: [],
  };
}

function listUses({ input, years }: BriefingContext): MeasureUse[] {
  const uses = new Map<string, { households: Set<number>; villages: Set<string>; units: number; effectYuan: number; withinFen: number }>();
  const useOf = (id: string) => {
    const known = uses.get(id) ?? { households: new Set(), villages: new Set(), units: 0, effectYuan: 0, withinFen: 0 };
    uses.set(id, known);
    return known;
  };
  for (const item of input.items) {
    const use = useOf(item.measure);
    use.households.add(item.householdId);
    use.units += item.units;
    use.effectYuan += item.yearlyEffectYuan;
  }
  for (const flow of input.flows) {
    const use = useOf(flow.measure);
    if (flow.villageCode !== '') use.villages.add(flow.villageCode);
    if (years.includes(flow.year)) use.withinFen += flow.amountFen;
  }
  return input.pack.measures.flatMap((measure) => {
    const use = uses.get(measure.id);
    if (use === undefined) return [];
    return [{ ...use, measure, households: use.households.size, villages: use.villages.size }];
  });
}

function describeEffect(context: BriefingContext, uses: MeasureUse[]): LocalizedText {
  const { input, figure, result, planBasis } = context;
  const basis = planBasis('measures/projectIncome');
  const effect = sumOf(uses, (use) => use.effectYuan);
  const helped = new Set(input.items.map((item) => item.householdId)).size;
  const leading = uses.filter((use) => use.effectYuan > 0).sort((a, b) => b.effectYuan - a.effectYuan);
  const counted = writeSentence(
    { zh: '计划安排{measures}，到户措施覆盖{households}。', en: 'The plan uses {measures}; {households} receive one or more of them.' },
    {
      measures: result('measures.count', uses.length, countText(uses.length, 'measure'), planBasis('schedule/solveExitPlan')),
      households: result('measures.households', helped, countText(helped, 'household'), planBasis('schedule/solveExitPlan'), { households: helped }),
    },
  );
  if (effect <= 0) return counted;
  const added = writeSentence(
    { zh: '增收措施见效后每年增收{effect}，其中{shares}。', en: 'Once in full effect, the income measures add {effect} a year: {shares}.' },
    {
      effect: figure('measures.effect', effect, { zh: `${numberText(effect / 10_000, 1).zh}万元`, en: `${numberText(effect / 1_000_000, 3).en} million yuan` }, basis),
      shares: listParts(
        leading.slice(0, 4).map((use) => {
          const share = result(`measures.share.${use.measure.id}`, use.effectYuan / effect, percentText(use.effectYuan / effect), basis);
          return { zh: `${use.measure.label.zh}占${share.zh}`, en: `${share.en} from ${lowerFirst(use.measure.label.en)}` };
        }),
      ),
    },
  );
  return joinSentences(counted, added);
}

/** Mean projected income of the able-bodied in the last year, beside their line. */
function describeIncome(context: BriefingContext): LocalizedText {
  const { input, able, years, figure, result, planBasis } = context;
  const last = years.length - 1;
  const year = years[last]!;
  const known = able.filter((household) => household.exitYear > 0 && household.incomePerHead?.[last] !== undefined);
  const group = input.pack.groups.find((candidate) => candidate.exit_rule === 'income');
  if (known.length === 0 || group === undefined) {
    return { zh: '未提供逐户收入预测。', en: 'No income projection by household is at hand.' };
  }
  const line = resolveLine(input.pack, input.overlays, group.line, year);
  const mean = sumOf(known, (household) => household.incomePerHead![last]! * household.members) / countPersons(known);
  const reaching = known.filter((household) => household.incomePerHead![last]! >= line.valueYuan - 0.005);
  const basis = planBasis('measures/projectIncome');
  const lineBasis = formBasis({ query: 'policy/resolveLine', citations: line.citations, parameters: line.parameters, statuses: [line.status] });
  return writeSentence(
    {
      zh: '到{year}年，计划脱贫的有劳动能力户预计{definition}平均{mean}，标准为{line}；达到标准的{reaching}，占计划脱贫有劳动能力户{all}的{share}。',
      en: 'By {year} the able-bodied households that leave have a projected mean {definition} of {mean} against a line of {line}; {reaching} reach it, {share} of {all}.',
    },
    {
      year: String(year),
      definition: line.definition === 'disposable' ? { zh: '人均可支配收入', en: 'disposable income per head' } : { zh: '人均纯收入', en: 'net income per head' },
      mean: figure('measures.mean_income', mean, yuanText(mean), basis, { households: known.length }),
      line: result('measures.line', line.valueYuan, yuanText(line.valueYuan), lineBasis),
      reaching: result('measures.reaching', reaching.length, countText(reaching.length, 'household'), basis, { households: reaching.length }),
      all: result('measures.leaving', known.length, countText(known.length, 'household'), basis, { households: known.length }),
      share: result('measures.reaching_share', reaching.length / known.length, percentText(reaching.length / known.length), basis, { households: reaching.length }),
    },
  );
}

function tabulateMeasures(uses: MeasureUse[]): BriefingTable {
  const effect = sumOf(uses, (use) => use.effectYuan);
  const cost = sumOf(uses, (use) => use.withinFen);
  const weightOf = (use: MeasureUse) => use.withinFen / Math.max(1, cost) + (effect > 0 ? use.effectYuan / effect : 0);
  const ranked = [...uses].sort((a, b) => weightOf(b) - weightOf(a));
  const gathered = uses.length > listedMeasures ? ranked.slice(listedMeasures - 1) : [];
  return {
    id: 'measures',
    title: { zh: '措施安排、规划期费用与增收※', en: 'Measures, cost within the horizon, and income※' },
    columns: [
      { label: { zh: '措施', en: 'Measure' }, align: 'left' },
      { label: { zh: '牵头单位', en: 'Lead unit' }, align: 'left' },
      { label: { zh: '覆盖', en: 'Reach' }, align: 'right' },
      { label: { zh: '数量', en: 'Amount' }, align: 'right' },
      { label: { zh: '费用（万元）', en: 'Cost (million yuan)' }, align: 'right' },
      { label: { zh: '占增收', en: 'Of added income' }, align: 'right' },
    ],
    rows: [
      ...uses.filter((use) => !gathered.includes(use)).map((use) => ({
        cells: [
          use.measure.label,
          use.measure.responsible_units[0] ?? '—',
          use.households > 0 ? { ...countText(use.households, 'household'), households: use.households } : countText(use.villages, 'village'),
          use.units > 0 ? ofHelped(unitsText(use), use) : '—',
          ofHelped(moneyCell(use.withinFen), use),
          use.effectYuan > 0 ? ofHelped(percentText(use.effectYuan / effect), use) : '—',
        ],
      })),
      ...(gathered.length === 0
        ? []
        : [
            {
              cells: [
                { zh: `其余${gathered.length}项（见计划表）`, en: `The other ${gathered.length} (see the workbook)` },
                '',
                '',
                '',
                moneyCell(sumOf(gathered, (use) => use.withinFen)),
                effect > 0 ? percentText(sumOf(gathered, (use) => use.effectYuan) / effect) : '—',
              ],
            },
          ]),
      { cells: [{ zh: '合计', en: 'Total' }, '', '', '', moneyCell(cost), effect > 0 ? percentText(1) : '—'], emphasis: true },
    ],
  };
}

/** A number of the households that a measure helps; works of villages have none. */
function ofHelped(text: LocalizedText, { households }: Pick<MeasureUse, 'households'>): BriefingCell {
  return households > 0 ? { ...text, households } : text;
}

/** A label inside an English sentence. */
function lowerFirst(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}

function unitsText({ measure, units }: MeasureUse): LocalizedText {
  const unit = describeUnit(measure.unit);
  const digits = numberText(units, Number.isInteger(units) ? 0 : 1).zh;
  return { zh: digits + unit.zh, en: `${digits} ${unit.en}` };
}
