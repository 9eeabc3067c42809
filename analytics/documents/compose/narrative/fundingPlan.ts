import { joinSentences, listParts, moneyText, numberText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import { needClassLabels } from '../../../funding';
import { openComposition, type OpenComposition } from '../../openComposition';
import type { Composition, DocumentBlock } from '../../types';
import { addFen, classesOf, isPaid, type FundingCell, type FundingPlanInput } from './fundingPlanInput';
import { carryOverSection, sourceSection } from './fundingPlanSources';
import { poolSection, unmetSection } from './fundingPlanNeeds';
import { ledgerSection } from './fundingPlanLedger';
import { tabulateYears } from './fundingPlanYears';
import { clauseText, closedText, describeOwnClauses, describePlanUsed, leftColumn, listReportNotes, openYuan, ownClauseText, planBasisOf, recordBasisOf, rightColumn, writeDay } from './reportParts';

/**
 * The plan of how money is used, for filing (资金使用计划): by year, source and class of need; by use; conditions of the sources
 * with their clauses; what nobody pays; projects by village; what is carried over; the state of the ledger. Amounts in tables
 * are exact (yuan, to the fen where there are fen), so that totals are the sums of what stands above them.
 * Source: 麻章区 plan 四（一）、四（二） (A35–A38), 仁化县 plan 三（三）, 汉阳区 plan (C11), 枣庄高新区 plan (E28).
 * @example composeFundingPlan(input).title.zh // '仁化县2016—2018年扶贫资金使用计划'
 */
export function composeFundingPlan(input: FundingPlanInput): Composition {
  const { ground, years, horizonTo } = input;
  const paper = openComposition({ template: 'funding_plan', scope: ground.scope, year: null, page: 'compact', asOfDate: ground.asOfDate, scenario: ground.scenario });
  const from = years[0]!;
  paper.section('opening', { zh: '编制依据和总量', en: 'Grounds and total' }, 1, describeTotal(paper, input));
  paper.section('yearly', { zh: '分年度、分来源、分类别安排', en: 'By year, source and class of need' }, 1, [
    paper.paragraph('yearly.1', {
      zh: '各来源用于各类支出的金额，按支付年度列出。前一类尽量满足后再安排后一类。',
      en: 'What each source pays for each class in each year of payment, in yuan. A class is met as far as can be before the next.',
    }),
    ...tabulateYears(paper, input),
  ]);
  paper.section('uses', { zh: '分用途安排', en: 'By use' }, 1, [tabulateUses(paper, input)]);
  sourceSection(paper, input);
  unmetSection(paper, input);
  poolSection(paper, input);
  carryOverSection(paper, input);
  ledgerSection(paper, input);
  filingSection(paper, input);
  return paper.finish({
    title: { zh: `${ground.county.zh}${from}—${horizonTo}年扶贫资金使用计划`, en: `Plan of the use of money of ${ground.county.en}, ${from}–${horizonTo}` },
    subtitle: { zh: `（报备稿，数据截至${writeDay(ground.asOfDate).zh}）`, en: `(for filing, as of ${writeDay(ground.asOfDate).en})` },
    assumptions: ground.assumptions,
    notes: [
      ...listReportNotes(ground, true),
      { zh: '表中金额以元计，精确到分（全表都是整元的不写小数），各表合计等于分项之和。', en: 'Amounts in tables are in yuan, exact to the fen (without decimals where a table has none); totals are the sums of their parts.' },
    ],
    contents: true,
  });
}

function describeTotal(paper: OpenComposition, input: FundingPlanInput): DocumentBlock[] {
  const { ground, cells, horizonTo, rules, pool } = input;
  const basis = planBasisOf(ground, 'funding/allocateFunds');
  const rows = { rows: { screen: 'funding' as const, scope: ground.scope.code } };
  const [need, paid] = [addFen(cells), addFen(cells.filter(isPaid))];
  const unmet = need - paid;
  const after = addFen(cells.filter(({ year }) => year > horizonTo));
  const used = describePlanUsed(ground);
  const opening: LocalizedText = {
    zh: `本计划依据《${ground.planTitle.zh}》及有关文件规定的资金来源、用途和分担比例编制，${used.zh}。`,
    en: `This plan follows “${ground.planTitle.en}” and the papers that it stands on for sources, uses and shares; ${used.en}.`,
  };
  if (need === 0) return [paper.paragraph('opening.1', joinSentences(opening, { zh: '计划没有需要资金的措施和项目。', en: 'Nothing in the plan needs money.' }))];
  const total = writeSentence(
    {
      zh: '规划期和其后政策延续年度共需资金{need}，已落实来源{paid}{unmet}；其中规划期后政策延续年度需{after}。',
      en: 'The years of the plan and of follow-up need {need}, of which {paid} have a source{unmet}; {after} fall after the plan.',
    },
    {
      need: paper.field('total.need', need, moneyText(need), basis, rows),
      paid: paper.result('total.paid', paid, moneyText(paid), basis),
      unmet:
        unmet === 0
          ? { zh: '，没有缺口', en: ', nothing is short' }
          : writeSentence(
              { zh: '，缺口{gap}（占{share}）', en: ', {gap} ({share}) have none' },
              { gap: paper.result('total.unmet', unmet, moneyText(unmet), basis, rows), share: paper.result('total.share', unmet / need, percentText(unmet / need), basis) },
            ),
      after: paper.result('total.after', after, moneyText(after), basis),
    },
  );
  const classes = classesOf(input).map((name) => {
    const own = addFen(cells.filter((cell) => cell.class === name));
    const mark = paper.result(`class.${name}`, own, moneyText(own), basis);
    return { zh: `${needClassLabels[name].zh}${mark.zh}`, en: `${needClassLabels[name].en.toLowerCase()} ${mark.en}` };
  });
  const projects =
    pool.count === 0
      ? null
      : writeSentence(
          {
            zh: '其中项目库{count}个项目需{fen}{replaced}。',
            en: 'Of this, the project pool ({count} projects) needs {fen}{replaced}.',
          },
          {
            count: numberText(pool.count),
            fen: paper.result('total.pool', pool.fen, moneyText(pool.fen), basis),
            replaced:
              pool.replacedFen === 0
                ? { zh: '', en: '' }
                : writeSentence(
                    { zh: '，代替同村同一措施的测算{fen}', en: ', in place of {fen} reckoned for the same measures in the same villages' },
                    { fen: paper.result('total.replaced', pool.replacedFen, moneyText(pool.replacedFen), basis) },
                  ),
          },
        );
  const split = { zh: `按支出类别分：${listParts(classes, '，').zh}。`, en: `By class: ${listParts(classes).en}.` };
  return [
    paper.paragraph('opening.1', joinSentences(opening, total)),
    paper.paragraph('opening.2', joinSentences(split, projects)),
    ...(rules
      ? [
          paper.paragraph('opening.3', {
            zh: `资金使用遵守${clauseText(rules.citation).zh}的规定：${rules.items.map(({ zh }) => zh).join('；')}。`,
            en: `Money is used by the rules of ${clauseText(rules.citation).en}: ${rules.items.map(({ en }) => en.toLowerCase()).join('; ')}.`,
          }),
        ]
      : []),
  ];
}

/** Uses by year: needed and, where anything is short, paid and unmet. Years after the plan stand together. */
function tabulateUses(paper: OpenComposition, { cells, uses, horizonTo }: FundingPlanInput): DocumentBlock | null {
  if (cells.length === 0) return null;
  const write = openYuan(cells.map(({ fen }) => fen));
  const years = [...new Set(cells.map(({ year }) => year))].filter((year) => year <= horizonTo).sort((a, b) => a - b);
  const hasAfter = cells.some(({ year }) => year > horizonTo);
  const short = cells.some((cell) => !isPaid(cell));
  const amounts = (own: readonly FundingCell[]) => {
    const paid = own.filter(isPaid);
    const sum = (part: readonly FundingCell[]) => (part.length === 0 ? null : write(addFen(part)));
    return [
      ...years.map((year) => sum(paid.filter((cell) => cell.year === year))),
      ...(hasAfter ? [sum(paid.filter(({ year }) => year > horizonTo))] : []),
      write(addFen(paid)),
      ...(short ? [sum(own.filter((cell) => !isPaid(cell))), write(addFen(own))] : []),
    ];
  };
  return paper.table({
    id: 'uses.table',
    title: { zh: '分用途资金安排（元，按支付年度）', en: 'Payments by use (yuan, by year of payment)' },
    columns: [
      leftColumn('用途', 'Use', 2.6),
      ...years.map((year) => rightColumn(`${year}年`, String(year), 1.5)),
      ...(hasAfter ? [rightColumn(`${horizonTo}年以后`, `After ${horizonTo}`, 1.5)] : []),
      rightColumn('已落实', 'Paid', 1.6),
      ...(short ? [rightColumn('缺口', 'Short', 1.5), rightColumn('需求', 'Needed', 1.6)] : []),
    ],
    rows: [
      ...uses.filter(({ use }) => cells.some((cell) => cell.use === use)).map(({ use, label }) => ({ cells: [label, ...amounts(cells.filter((cell) => cell.use === use))] })),
      { cells: [{ zh: '合计', en: 'Total' }, ...amounts(cells)], emphasis: true },
    ],
  });
}

/** Days by which it has to be filed; a plan without such a rule is said to have none. */
function filingSection(paper: OpenComposition, { filings, ground }: FundingPlanInput): void {
  const title: LocalizedText = { zh: '报备安排', en: 'Filing' };
  if (filings.length === 0) {
    paper.section('filing', title, 1, [
      paper.paragraph('filing.1', { zh: `${ground.county.zh}方案没有写明资金计划报备的日期，由本单位按上级要求报备。`, en: `The plan of ${ground.county.en} names no day for filing; file it as asked from above.` }),
    ]);
    return;
  }
  const next = filings.find(({ due }) => due >= ground.asOfDate);
  const basis = recordBasisOf('policy/calendar', filings.flatMap(({ citation }) => citation ?? []), { statuses: ['stated'] });
  paper.section('filing', title, 1, [
    next
      ? paper.paragraph(
          'filing.1',
          writeSentence(
            { zh: '下一次报备为“{label}”，最迟{day}。', en: 'Next: {label}, by {day} at the latest.' },
            { label: next.label, day: paper.field('filing.next', next.due, writeDay(next.due), basis, { rows: { screen: 'schedule', scope: ground.scope.code } }) },
          ),
        )
      : paper.paragraph('filing.1', { zh: '方案规定的报备日期均已过，请核对是否都已报备。', en: 'All days of filing are over; see whether everything was filed.' }),
    paper.table({
      id: 'filing.table',
      title: null,
      columns: [leftColumn('事项', 'What', 3), leftColumn('最迟日期', 'By', 1.4), leftColumn('依据', 'Clause', 4)],
      rows: filings.map(({ label, due, citation }) => ({
        cells: [closedText(label), writeDay(due), citation ? ownClauseText(ground, citation) : null],
      })),
      ...describeOwnClauses(ground, filings.map(({ citation }) => citation)),
    }),
  ]);
}
