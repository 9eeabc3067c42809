import { joinSentences, moneyText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { SourceLevel } from '../../../policy/types';
import type { OpenComposition } from '../../openComposition';
import type { DocumentBlock } from '../../types';
import type { FundingPlanInput, FundingPlanSource } from './fundingPlanInput';
import { describeOwnClauses, leftColumn, listNames, openYuan, ownClauseText, planBasisOf, rightColumn, type ReportGround } from './reportParts';

const levels: Record<SourceLevel, LocalizedText> = {
  central: { zh: '中央', en: 'Centre' },
  province: { zh: '省级', en: 'Province' },
  prefecture: { zh: '地市级', en: 'City' },
  county: { zh: '县（区）级', en: 'County' },
  counterpart: { zh: '对口帮扶', en: 'Counterpart' },
  social: { zh: '社会', en: 'Society' },
};

/** What each source may pay and on which conditions, with its clause; floors; working money of offices apart. */
export function sourceSection(paper: OpenComposition, input: FundingPlanInput): void {
  const { sources, ground } = input;
  const assumed = sources.filter(({ status }) => status === 'assumed').length;
  paper.section('sources', { zh: '资金来源和使用条件', en: 'Sources and their conditions' }, 1, [
    paper.paragraph(
      'sources.1',
      assumed === 0
        ? { zh: '各来源可支付的用途、分担比例和结转规定见下表。', en: 'Uses, shares and carry-over of each source are in the table.' }
        : {
            zh: `各来源可支付的用途、分担比例和结转规定见下表；其中${assumed}个来源（标※）的金额或比例方案没有写明，出自假设，报备前须由财政部门确认。`,
            en: `Uses, shares and carry-over of each source are in the table; amounts or shares of ${assumed} sources (marked ※) are assumed and must be confirmed before filing.`,
          },
    ),
    sources.length > 0 && tabulateSources(paper, sources, ground),
    floorParagraph(paper, input),
    tabulateOverheads(paper, input),
  ]);
}

function tabulateSources(paper: OpenComposition, sources: readonly FundingPlanSource[], ground: ReportGround): DocumentBlock {
  return paper.table({
    id: 'sources.table',
    title: { zh: '来源和条件', en: 'Sources and conditions' },
    columns: [
      leftColumn('来源', 'Source', 2.4),
      leftColumn('级次', 'Level', 1),
      leftColumn('可支付的用途', 'May pay', 3),
      rightColumn('分担比例', 'Share', 1.1),
      leftColumn('其他条件', 'Conditions', 2),
      leftColumn('依据', 'Clause', 3),
    ],
    rows: sources.map((source) => ({
      cells: [
        source.status === 'assumed' ? { zh: `${source.label.zh}※`, en: `${source.label.en}※` } : source.label,
        levels[source.level],
        { zh: source.uses.map(({ zh }) => zh).join('、'), en: source.uses.map(({ en }) => en).join(', ') },
        writeShares(source.share),
        writeConditions(source),
        ownClauseText(ground, source.citation),
      ],
    })),
    ...describeOwnClauses(ground, sources.map(({ citation }) => citation)),
  });
}

/** One share for all years, or from the smallest to the largest. */
function writeShares(share: Record<number, number>): string | null {
  const values = Object.values(share);
  if (values.length === 0) return null;
  const text = (ratio: number): string => percentText(ratio, Number.isInteger(Math.round(ratio * 1000) / 10) ? 0 : 1).zh;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? text(least) : `${text(least)}–${text(most)}`;
}

function writeConditions({ carriesOver, towns, years }: FundingPlanSource): LocalizedText {
  const limited = years.some(({ amountFen }) => amountFen !== null);
  const floors = years.some(({ floorFen }) => floorFen !== null && floorFen > 0);
  const where = towns ? listNames(towns, { zh: '镇（街）', en: 'towns' }, 4) : null;
  const zh = [limited ? '有年度限额' : '按需安排', limited ? (carriesOver ? '可结转下年' : '当年用完，不结转') : '', where ? `只用于${where.zh}` : '', floors ? '有最低支出' : ''];
  const en = [limited ? 'yearly amount' : 'as needed', limited ? (carriesOver ? 'may be carried over' : 'not carried over') : '', where ? `only for ${where.en}` : '', floors ? 'with a floor' : ''];
  return { zh: zh.filter(Boolean).join('；'), en: en.filter(Boolean).join('; ') };
}

function floorParagraph(paper: OpenComposition, { floorShortfall, sources, ground }: FundingPlanInput): DocumentBlock | null {
  const hasFloors = sources.some(({ years }) => years.some(({ floorFen }) => floorFen !== null && floorFen > 0));
  if (!hasFloors) return null;
  if (floorShortfall.length === 0) return paper.paragraph('sources.floors', { zh: '有最低支出规定的来源，安排均已达到最低支出。', en: 'Every floor of a source is reached.' });
  const basis = planBasisOf(ground, 'funding/allocateFunds:floorShortfall');
  const parts = floorShortfall.map(({ label, fen }, index) => {
    const mark = paper.field(`floors.${index + 1}`, fen, moneyText(fen), basis);
    return { zh: `${label.zh}差${mark.zh}`, en: `${label.en} by ${mark.en}` };
  });
  return paper.paragraph('sources.floors', { zh: `未达到最低支出的来源：${parts.map(({ zh }) => zh).join('；')}。`, en: `Below their floor: ${parts.map(({ en }) => en).join('; ')}.` });
}

function tabulateOverheads(paper: OpenComposition, { overheads, ground }: FundingPlanInput): DocumentBlock | null {
  if (overheads.length === 0) return null;
  const all = overheads.flatMap(({ years }) => years);
  const write = openYuan(all.map(({ fen }) => fen));
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => a - b);
  const fenIn = (entries: readonly { year: number; fen: number }[], year: number): number => entries.reduce((sum, entry) => (entry.year === year ? sum + entry.fen : sum), 0);
  const amounts = (entries: readonly { year: number; fen: number }[]) => [...years.map((year) => write(fenIn(entries, year))), write(entries.reduce((sum, { fen }) => sum + fen, 0))];
  return paper.table({
    id: 'sources.overheads',
    title: { zh: '工作经费（元，另列，不在上述安排之内）', en: 'Working money of offices (yuan, apart from the above)' },
    columns: [leftColumn('项目', 'Item', 3), ...years.map((year) => rightColumn(`${year}年`, String(year), 1.4)), rightColumn('合计', 'Total', 1.5), leftColumn('依据', 'Clause', 3)],
    rows: [
      ...overheads.map(({ label, years: own, citation, status }) => ({
        cells: [status === 'assumed' ? { zh: `${label.zh}※`, en: `${label.en}※` } : label, ...amounts(own), ownClauseText(ground, citation)],
      })),
      ...(overheads.length > 1 ? [{ cells: [{ zh: '合计', en: 'Total' }, ...amounts(all), ''], emphasis: true }] : []),
    ],
    ...describeOwnClauses(ground, overheads.map(({ citation }) => citation)),
  });
}

/** What every source with a yearly amount brings, pays and has left at the end of each year: left = brought + left before − paid. */
export function carryOverSection(paper: OpenComposition, input: FundingPlanInput): void {
  const { sources, horizonTo, ground } = input;
  const title: LocalizedText = { zh: '结转结余', en: 'Carried over and left' };
  const limited = sources.filter(({ years }) => years.some(({ leftFen }) => leftFen !== null) && years.some(({ amountFen }) => amountFen !== null && amountFen > 0));
  const open = sources.length - limited.length;
  const unlimited = open > 0 && { zh: `另有${open}个来源按需安排，没有结余。`, en: `${open} more are given as needed and leave nothing.` };
  if (limited.length === 0) {
    paper.section('carried', title, 1, [paper.paragraph('carried.1', { zh: '各来源都按需安排，没有结转结余。', en: 'All sources are given as needed; nothing is left.' })]);
    return;
  }
  const years = [...new Set(limited.flatMap((source) => source.years.map(({ year }) => year)))].sort((a, b) => a - b);
  const write = openYuan(limited.flatMap((source) => source.years.flatMap(({ amountFen, paidFen, leftFen }) => [amountFen, paidFen, leftFen])));
  const yearOf = (source: FundingPlanSource, year: number) => source.years.find((entry) => entry.year === year);
  const amounts = (of: readonly FundingPlanSource[], key: 'amountFen' | 'paidFen' | 'leftFen') =>
    years.map((year) => write(of.reduce((sum, source) => sum + (yearOf(source, year)?.[key] ?? 0), 0)));
  const atEnd = limited.reduce((sum, source) => sum + (yearOf(source, horizonTo)?.leftFen ?? 0), 0);
  const basis = planBasisOf(ground, 'commands/funding/listSources:left');
  const lines = (label: LocalizedText, of: readonly FundingPlanSource[]) => [
    { cells: [label, ...years.map(() => '')], emphasis: true },
    ...(
      [
        ['amountFen', { zh: '　到位', en: '\u2003brought' }],
        ['paidFen', { zh: '　支付', en: '\u2003paid' }],
        ['leftFen', { zh: '　年末结余', en: '\u2003left' }],
      ] as const
    ).map(([key, what]) => ({ cells: [what, ...amounts(of, key)] })),
  ];
  paper.section('carried', title, 1, [
    paper.paragraph(
      'carried.1',
      joinSentences(
        writeSentence(
          { zh: '有年度限额的来源，按本计划支付后到{year}年底结余{left}。', en: 'Of the sources with a yearly amount {left} are left at the end of {year}.' },
          { year: String(horizonTo), left: paper.field('carried.left', atEnd, moneyText(atEnd), basis) },
        ),
        unlimited,
      ),
    ),
    paper.table({
      id: 'carried.table',
      title: { zh: '有年度限额的来源：到位、支付和结余（元）', en: 'Sources with a yearly amount: brought, paid and left (yuan)' },
      columns: [leftColumn('来源', 'Source', 2.2), ...years.map((year) => rightColumn(`${year}年`, String(year), 1.6))],
      rows: [...limited.flatMap((source) => lines(source.label, [source])), ...(limited.length > 1 ? lines({ zh: '合计', en: 'Total' }, limited) : [])],
      note: { zh: '年末结余＝当年到位＋上年结转－当年支付；不结转的来源，上年结余不计入下年。', en: 'Left = brought in the year + carried over − paid in the year; what is not carried over does not count in the next year.' },
    }),
  ]);
}
