import type { LocalizedText } from '../../../engine';
import { needClassLabels } from '../../../funding';
import type { OpenComposition } from '../../openComposition';
import type { DocumentBlock, DocumentCell } from '../../types';
import { addFen, classesOf, isPaid, type FundingCell, type FundingPlanInput } from './fundingPlanInput';
import { leftColumn, openYuan, rightColumn } from './reportParts';

/**
 * What each source pays for each class of need, one column for each year: the years of the plan in one table, those of the
 * policies that go on after it in another. Class, then its sources, the whole below. Payments alone: what nobody pays stands
 * apart. A row for each year, source and class would run over four pages.
 */
export function tabulateYears(paper: OpenComposition, input: FundingPlanInput): (DocumentBlock | null)[] {
  const paid = input.cells.filter(isPaid);
  const within = paid.filter(({ year }) => year <= input.horizonTo);
  const after = paid.filter(({ year }) => year > input.horizonTo);
  return [
    tabulateSpan(paper, input, 'yearly.table', { zh: '规划期资金安排：按类别、来源和年度（元）', en: 'Payments within the plan by class, source and year (yuan)' }, within),
    tabulateSpan(paper, input, 'yearly.after', { zh: '规划期后政策延续年度的资金安排（元）', en: 'Payments after the plan, while its policies go on (yuan)' }, after),
  ];
}

function tabulateSpan(paper: OpenComposition, input: FundingPlanInput, id: string, title: LocalizedText, cells: readonly FundingCell[]): DocumentBlock | null {
  if (cells.length === 0) return null;
  const labels = new Map(input.sources.map(({ source, label }) => [source, label]));
  const order = new Map(input.sources.map(({ source }, index) => [source, index]));
  const write = openYuan(cells.map(({ fen }) => fen));
  const years = [...new Set(cells.map(({ year }) => year))].sort((a, b) => a - b);
  const amounts = (own: readonly FundingCell[]): DocumentCell[] => [
    ...years.map((year) => {
      const ofYear = own.filter((cell) => cell.year === year);
      return ofYear.length === 0 ? null : write(addFen(ofYear));
    }),
    ...(years.length > 1 ? [write(addFen(own))] : []),
  ];
  const indent = (label: LocalizedText): LocalizedText => ({ zh: `　${label.zh}`, en: `\u2003${label.en}` });
  return paper.table({
    id,
    title,
    columns: [
      leftColumn('类别和资金来源', 'Class and source', 3),
      ...years.map((year) => rightColumn(`${year}年`, String(year), 1.5)),
      ...(years.length > 1 ? [rightColumn('合计', 'Total', 1.6)] : []),
    ],
    rows: [
      ...classesOf({ ...input, cells: [...cells] }).flatMap((name) => {
        const own = cells.filter((cell) => cell.class === name);
        const sources = [...new Set(own.map(({ source }) => source))].sort((a, b) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity) || (a < b ? -1 : 1));
        return [
          { cells: [needClassLabels[name], ...amounts(own)], emphasis: true },
          ...sources.map((source) => ({ cells: [indent(labels.get(source) ?? { zh: source, en: source }), ...amounts(own.filter((cell) => cell.source === source))] })),
        ];
      }),
      { cells: [{ zh: '合计', en: 'Total' }, ...amounts(cells)], emphasis: true },
    ],
  });
}
