import { ledgerPaceOption } from '../../../charts';
import { drawChart, joinSentences, moneyCell, moneyText, numberText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { DocumentBlock } from '../../types';
import { leftColumn, paragraphsOf, rightColumn, shareOf, type NarrativeKit } from './narrativeParts';
import type { LedgerFacts } from './narrativeInput';

/** Money noticed and paid by the office's ledger: totals, pace of the year, what will be idle, what the checks find. */
export function ledgerBlocks(kit: NarrativeKit): DocumentBlock[] {
  const { ledger } = kit.input;
  if (ledger === null) return [];
  if (ledger === 'locked') {
    return paragraphsOf(kit.paper, 'ledger', [
      { zh: '资金台账须解锁项目后才能读取，本文未列资金到位与支付。', en: 'The ledger of money can be read only when the project is unlocked, so what was noticed and paid is left out.' },
    ]);
  }
  return [
    ...paragraphsOf(kit.paper, 'ledger', [joinSentences(describePaid(kit, ledger), describePaceOfYear(kit, ledger), describeIdle(kit, ledger)), describeChecks(kit, ledger)]),
    ...tabulateLedger(kit, ledger),
    ...drawLedger(ledger),
  ];
}

/** Noticed, paid, left, all in all. */
export function describePaid({ paper, recorded, rows }: NarrativeKit, { measure }: LedgerFacts): LocalizedText {
  const basis = recorded('funding/measureLedger');
  const where = rows('funding');
  const share = shareOf(measure.paidFen, measure.noticedFen);
  const record = (id: string, fen: number) => paper.result(`ledger.${id}`, fen, moneyText(fen), basis, where);
  if (share === null) {
    return writeSentence(
      { zh: '资金台账没有下达指标，已支付{paid}。', en: 'The ledger holds no notice of money; {paid} are paid.' },
      { paid: record('paid', measure.paidFen) },
    );
  }
  return writeSentence(
    { zh: '资金台账显示，已下达指标{noticed}，已支付{paid}，占{share}，结存{left}。', en: 'By the ledger {noticed} were noticed and {paid} paid, {share} of it; {left} are left.' },
    {
      noticed: record('noticed', measure.noticedFen),
      paid: record('paid', measure.paidFen),
      share: paper.result('ledger.share', share, percentText(share), basis, where),
      left: record('left', measure.leftFen),
    },
  );
}

/** Paid of the year's money against the share of the year gone by. */
export function describePaceOfYear({ paper, recorded, rows }: NarrativeKit, { pace }: LedgerFacts): LocalizedText | null {
  if (pace.paidShare === null) return null;
  const basis = recorded('ledger/measurePace');
  const where = rows('funding');
  const slow = pace.paidShare < pace.timeShare;
  return writeSentence(
    slow
      ? { zh: '{year}年时间过去{time}，当年可用资金支付{paid}，支付慢于时间。', en: 'In {year} {time} of the year is over and {paid} of the year’s money is paid: payment is behind time.' }
      : { zh: '{year}年时间过去{time}，当年可用资金支付{paid}，支付不慢于时间。', en: 'In {year} {time} of the year is over and {paid} of the year’s money is paid: payment is not behind time.' },
    {
      year: String(pace.year),
      time: paper.result('ledger.time_share', pace.timeShare, percentText(pace.timeShare), basis, where),
      paid: paper.result('ledger.paid_share', pace.paidShare, percentText(pace.paidShare), basis, where),
    },
  );
}

function describeIdle({ paper, recorded, rows }: NarrativeKit, { forecast }: LedgerFacts): LocalizedText | null {
  if (forecast.total === null) return { zh: '台账不足三个整月，不预测年末结存。', en: 'The ledger is younger than three whole months, so nothing is forecast for the end of the year.' };
  const basis = recorded('funding/forecastIdle');
  const record = (id: string, fen: number) => paper.result(`ledger.idle_${id}`, fen, moneyText(fen), basis, rows('funding'));
  return writeSentence(
    { zh: '照近几个月的支付进度，年末预计结存{expected}（{lowest}至{highest}）。', en: 'At the pace of the last months about {expected} will be left at the end of the year ({lowest} to {highest}).' },
    { expected: record('expected', forecast.total.expectedFen), lowest: record('lowest', forecast.total.lowestFen), highest: record('highest', forecast.total.highestFen) },
  );
}

function describeChecks({ paper, recorded, rows }: NarrativeKit, { checks }: LedgerFacts): LocalizedText {
  const found = checks.filter(({ count }) => count > 0);
  if (found.length === 0) return { zh: '台账各项核对未发现问题。', en: 'The checks of the ledger find nothing.' };
  const basis = recorded('funding/checkLedger');
  const total = found.reduce((sum, { count }) => sum + count, 0);
  const parts = found.slice(0, 4).map(({ check, label, count }) => {
    const mark = paper.result(`ledger.check.${check.replace(/[^\w-]/g, '_')}`, count, { zh: `${numberText(count).zh}条`, en: numberText(count).en }, basis, rows('funding'));
    return { zh: `“${label.zh}”${mark.zh}`, en: `"${label.en}" (${mark.en})` };
  });
  return writeSentence(
    found.length > parts.length
      ? { zh: '台账核对发现{total}，如{parts}等，须逐条核实。', en: 'The checks of the ledger find {total}, such as {parts}; each is to be looked into.' }
      : { zh: '台账核对发现{total}：{parts}，须逐条核实。', en: 'The checks of the ledger find {total}: {parts}; each is to be looked into.' },
    {
      total: paper.result('ledger.findings', total, { zh: `${numberText(total).zh}条`, en: `${numberText(total).en} ${total === 1 ? 'matter' : 'matters'}` }, basis, rows('funding')),
      parts: { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') },
    },
  );
}

/** Sources of the pack by name; what the ledger wrote and nobody knows together in one row. */
function tabulateLedger({ input, paper }: NarrativeKit, { measure }: LedgerFacts): DocumentBlock[] {
  if (measure.bySource.length === 0) return [];
  const labels = new Map(input.pack.sources.map(({ id, label }) => [id, label]));
  const groups = new Map<string, { label: LocalizedText; noticedFen: number; paidFen: number; leftFen: number }>();
  for (const { source, noticedFen, paidFen, leftFen } of measure.bySource) {
    const known = source === null ? undefined : labels.get(source);
    const key = known ? source! : '';
    const group = groups.get(key) ?? { label: known ?? { zh: '未识别的来源', en: 'Sources not recognised' }, noticedFen: 0, paidFen: 0, leftFen: 0 };
    groups.set(key, { ...group, noticedFen: group.noticedFen + noticedFen, paidFen: group.paidFen + paidFen, leftFen: group.leftFen + leftFen });
  }
  const share = (paid: number, noticed: number) => (noticed > 0 ? percentText(paid / noticed) : '—');
  return [
    paper.table({
      id: 'ledger_sources',
      title: { zh: '资金下达与支付（万元）', en: 'Money noticed and paid (million yuan)' },
      columns: [leftColumn('来源', 'Source', 4), rightColumn('下达', 'Noticed'), rightColumn('支付', 'Paid'), rightColumn('结存', 'Left'), rightColumn('支付率', 'Paid share')],
      rows: [
        ...[...groups.values()].map((row) => ({ cells: [row.label, moneyCell(row.noticedFen), moneyCell(row.paidFen), moneyCell(row.leftFen), share(row.paidFen, row.noticedFen)] })),
        { cells: [{ zh: '合计', en: 'Total' }, moneyCell(measure.noticedFen), moneyCell(measure.paidFen), moneyCell(measure.leftFen), share(measure.paidFen, measure.noticedFen)], emphasis: true },
      ],
    }),
  ];
}

function drawLedger({ pace }: LedgerFacts): DocumentBlock[] {
  if (pace.months.length < 2) return [];
  const chart = drawChart('ledger_pace', { zh: `${pace.year}年支付进度`, en: `Payments of ${pace.year}` }, (look) => ledgerPaceOption(pace.months, look), {
    zh: `折线图：${pace.year}年各月累计支付与当年资金。`,
    en: `Lines: payments of ${pace.year} by month against the year’s money.`,
  });
  return [{ kind: 'charts', id: 'ledger.charts', charts: [chart] }];
}
