import type { LocalizedText } from '../../engine';
import { needClasses, needClassLabels, type NeedClass } from '../../funding';
import { moneyCell, moneyText, numberText, percentText } from '../amounts';
import { sumOf, type BriefingContext } from '../briefingContext';
import type { Basis, BriefingTable, YearAmount } from '../types';
import { joinSentences, listParts, writeSentence } from '../writeSentence';

/** Need, what sources pay of it and what none pays; needFen = paidFen + unmetFen. Whole fen, the whole cost window. */
interface MoneySums {
  needFen: number;
  paidFen: number;
  unmetFen: number;
}

/** What comes of the plan's needs and the project pool when every source pays what it may. */
interface MoneyFacts {
  total: MoneySums;
  /** Classes that need money, in the order in which they are met. */
  classes: ({ class: NeedClass; label: LocalizedText } & MoneySums)[];
  /** Sources that pay, in the order of the pack, by year of payment. */
  sources: { source: string; label: LocalizedText; years: YearAmount[] }[];
  basis: Basis;
}

/**
 * The funding plan added up by class of need and by source; null where the input holds none.
 * Example: need 100 and paid 60 of a class → unmet 40.
 */
export function addUpFunding({ input, planBasis }: BriefingContext): MoneyFacts | null {
  const { funding, pack } = input;
  if (!funding) return null;
  const add = (rows: typeof funding.needs): MoneySums => {
    const needFen = sumOf(rows, (row) => row.needFen);
    const paidFen = sumOf(rows, (row) => row.paidFen);
    return { needFen, paidFen, unmetFen: needFen - paidFen };
  };
  const years = [...new Set(funding.payments.map(({ year }) => year))].sort((a, b) => a - b);
  return {
    total: add(funding.needs),
    classes: needClasses.flatMap((id) => {
      const rows = funding.needs.filter((row) => row.class === id);
      return rows.length === 0 ? [] : [{ class: id, label: needClassLabels[id], ...add(rows) }];
    }),
    sources: pack.sources.flatMap(({ id, label }) => {
      const rows = funding.payments.filter(({ source }) => source === id);
      if (rows.length === 0) return [];
      const paidIn = (year: number) => sumOf(rows, (row) => (row.year === year ? row.amountFen : 0));
      return [{ source: id, label, years: years.map((year) => ({ year, amountFen: paidIn(year) })) }];
    }),
    basis: planBasis('funding/allocateFunds'),
  };
}

/** Says that needs and sources could not be matched, and why; nothing where there is no fault. */
export function describeFault({ input: { fundingFault } }: BriefingContext): LocalizedText[] {
  if (!fundingFault) return [];
  const { zh, en } = fundingFault.message;
  return [{ zh: `各来源能否落实未能核定：${zh}`, en: `Whether the sources suffice could not be worked out: ${en}` }];
}

/** Whether the sources suffice, what is short where they do not, and what the project pool stands for. */
export function describeFunding({ input, figure, result }: BriefingContext, money: MoneyFacts): LocalizedText {
  const { total, basis } = money;
  const record = (id: string, fen: number) => result(`money.${id}`, fen, moneyText(fen), basis);
  const parts = {
    need: figure('money.funding.need', total.needFen, moneyText(total.needFen), basis),
    paid: record('funding.paid', total.paidFen),
  };
  const matched =
    total.unmetFen === 0
      ? writeSentence(
          {
            zh: '各来源按用途、年度和结转规定逐笔安排（含项目库和规划期后各年）：需求{need}，安排{paid}，全部落实。',
            en: 'Every source pays what it may by use, year and carry-over (with the project pool and the years after the horizon): {need} are needed, {paid} are arranged, nothing is short.',
          },
          parts,
        )
      : writeSentence(
          {
            zh: '各来源按用途、年度和结转规定逐笔安排（含项目库和规划期后各年）：需求{need}，安排{paid}，尚有{unmet}（占{share}）没有来源，其中{classes}。',
            en: 'Every source pays what it may by use, year and carry-over (with the project pool and the years after the horizon): {need} are needed, {paid} are arranged; {unmet} ({share}) have no source: {classes}.',
          },
          {
            ...parts,
            unmet: record('funding.unmet', total.unmetFen),
            share: result(
              'money.funding.share',
              total.unmetFen / total.needFen,
              percentText(total.unmetFen / total.needFen),
              basis,
            ),
            classes: listParts(
              money.classes
                .filter(({ unmetFen }) => unmetFen > 0)
                .map((row) => {
                  const text = record(`funding.unmet.${row.class}`, row.unmetFen);
                  return { zh: `${row.label.zh}${text.zh}`, en: `${row.label.en.toLowerCase()} ${text.en}` };
                }),
            ),
          },
        );
  return joinSentences(matched, describeProjects(input.funding!.projects, record, (count) => result('money.funding.project_count', count, numberText(count), basis)));
}

function describeProjects(
  { count, fen, replacedFen }: NonNullable<BriefingContext['input']['funding']>['projects'],
  record: (id: string, fen: number) => LocalizedText,
  recordCount: (count: number) => LocalizedText,
): LocalizedText | null {
  if (count === 0) return null;
  const parts = {
    count: recordCount(count),
    fen: record('funding.projects', fen),
  };
  if (replacedFen === 0)
    return writeSentence(
      { zh: '项目库入库项目{count}个，需{fen}。', en: 'The project pool needs {fen} (projects: {count}).' },
      parts,
    );
  return writeSentence(
    {
      zh: '项目库入库项目{count}个，需{fen}，代替同村同一措施的测算{replaced}。',
      en: 'The project pool needs {fen} (projects: {count}), in place of {replaced} reckoned for the same measures in the same villages.',
    },
    { ...parts, replaced: record('funding.replaced', replacedFen) },
  );
}

const right = (label: LocalizedText) => ({ label, align: 'right' as const });

export function tabulateClasses({ classes, total }: MoneyFacts): BriefingTable {
  const cells = (label: LocalizedText, sums: MoneySums) => [
    label,
    moneyCell(sums.needFen),
    moneyCell(sums.paidFen),
    moneyCell(sums.unmetFen),
  ];
  return {
    id: 'money_by_class',
    title: { zh: '资金需求与落实※（万元）', en: 'Needs and what is arranged for them※ (million yuan)' },
    columns: [
      { label: { zh: '保障次序', en: 'In the order of payment' }, align: 'left' },
      right({ zh: '需求', en: 'Needed' }),
      right({ zh: '已落实', en: 'Arranged' }),
      right({ zh: '未落实', en: 'Without source' }),
    ],
    rows: [
      ...classes.map((row) => ({ cells: cells(row.label, row) })),
      { cells: cells({ zh: '合计', en: 'Total' }, total), emphasis: true },
    ],
    note: {
      zh: '前一类尽量满足后再安排后一类；含规划期后的政策延续年度。',
      en: 'A class is met as far as can be before the next; years of follow-up after the horizon are contained.',
    },
  };
}

/** Who pays when; like the classes only where something is unmet, as else the sentence and the table of pools say the same. */
export function tabulateSources({ sources }: MoneyFacts): BriefingTable {
  const years = sources[0]?.years.map(({ year }) => year) ?? [];
  const cells = (label: LocalizedText, amounts: number[]) => [
    label,
    ...amounts.map(moneyCell),
    moneyCell(sumOf(amounts, (amount) => amount)),
  ];
  const totals = years.map((_, i) => sumOf(sources, (source) => source.years[i]!.amountFen));
  return {
    id: 'money_by_source',
    title: { zh: '各来源分年度安排※（万元）', en: 'Payments by source and year※ (million yuan)' },
    columns: [
      { label: { zh: '来源', en: 'Source' }, align: 'left' },
      ...years.map((year) => right({ zh: String(year), en: String(year) })),
      right({ zh: '合计', en: 'Total' }),
    ],
    rows: [
      ...sources.map((source) => ({
        cells: cells(
          source.label,
          source.years.map(({ amountFen }) => amountFen),
        ),
      })),
      { cells: cells({ zh: '合计', en: 'Total' }, totals), emphasis: true },
    ],
  };
}
