import { joinSentences, moneyText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { OpenComposition } from '../../openComposition';
import type { FundingPlanInput } from './fundingPlanInput';
import { clauseText, closedText, leftColumn, openYuan, recordBasisOf, rightColumn, writeDay } from './reportParts';

/** What was noticed, approved, paid and is left by the office's ledger, and what its checks found; without one it is said. */
export function ledgerSection(paper: OpenComposition, { ledger, ground }: FundingPlanInput): void {
  const title: LocalizedText = { zh: '台账执行情况', en: 'State of the ledger' };
  if (ledger === null) {
    paper.section('ledger', title, 1, [paper.paragraph('ledger.1', { zh: '尚未导入资金台账，本计划不反映已下达和已支付的资金。', en: 'No ledger was imported; this plan does not tell of money noticed and paid.' })]);
    return;
  }
  if (ledger === 'locked') {
    paper.section('ledger', title, 1, [paper.paragraph('ledger.1', { zh: '项目已锁定，资金台账要解锁后才能列入。', en: 'The project is locked; the ledger can be told once it is unlocked.' })]);
    return;
  }
  const basis = recordBasisOf('funding/ledger/measureLedger');
  const rows = { rows: { screen: 'funding' as const, scope: ground.scope.code } };
  const { bySource, noticedFen, approvedFen, paidFen, leftFen, laterRows, amountlessRows, checks } = ledger;
  const write = openYuan(bySource.flatMap((source) => [source.noticedFen, source.paidFen, source.leftFen]));
  const found = checks.filter(({ count }) => count > 0);
  const sums = writeSentence(
    {
      zh: '到{day}，资金台账累计下达指标{noticed}，批复项目{approved}，支付{paid}{share}，结余{left}。',
      en: 'By {day} the ledger has {noticed} noticed, {approved} approved for projects, {paid} paid{share} and {left} left.',
    },
    {
      day: writeDay(ground.asOfDate),
      noticed: paper.field('ledger.noticed', noticedFen, moneyText(noticedFen), basis, rows),
      approved: paper.field('ledger.approved', approvedFen, moneyText(approvedFen), basis, rows),
      paid: paper.field('ledger.paid', paidFen, moneyText(paidFen), basis, rows),
      share: noticedFen > 0 ? wrap(paper.field('ledger.share', paidFen / noticedFen, percentText(paidFen / noticedFen), basis)) : { zh: '', en: '' },
      left: paper.field('ledger.left', leftFen, moneyText(leftFen), basis, rows),
    },
  );
  const outside = laterRows + amountlessRows;
  paper.section('ledger', title, 1, [
    paper.paragraph(
      'ledger.1',
      joinSentences(
        sums,
        outside > 0 && {
          zh: `另有${outside}行（截至日以后的${laterRows}行，没有金额的${amountlessRows}行）未计入。`,
          en: `${outside} rows are not counted (${laterRows} after the as-of day, ${amountlessRows} without an amount).`,
        },
        found.length === 0 && { zh: '对台账逐项核对，没有发现问题。', en: 'The checks of the ledger found nothing.' },
      ),
    ),
    bySource.length > 0 &&
      paper.table({
        id: 'ledger.table',
        title: { zh: '台账分来源（元）', en: 'The ledger by source (yuan)' },
        columns: [leftColumn('来源', 'Source', 3), rightColumn('下达', 'Noticed', 1.6), rightColumn('支付', 'Paid', 1.6), rightColumn('结余', 'Left', 1.6)],
        rows: [
          ...bySource.map((source) => ({ cells: [source.label, write(source.noticedFen), write(source.paidFen), write(source.leftFen)] })),
          { cells: [{ zh: '合计', en: 'Total' }, write(noticedFen), write(paidFen), write(leftFen)], emphasis: true },
        ],
        note: { zh: '结余＝下达－支付；负数为支付超过下达。', en: 'Left = noticed − paid; negative: more was paid than noticed.' },
      }),
    found.length > 0 &&
      paper.table({
        id: 'ledger.checks',
        title: { zh: '台账核对发现的问题', en: 'What the checks of the ledger found' },
        columns: [leftColumn('问题', 'Finding', 4), leftColumn('级别', 'Severity', 1), rightColumn('项数', 'Number', 1), leftColumn('依据', 'Clause', 3)],
        rows: found.map(({ label, severity, count, citation }) => ({ cells: [closedText(label), severities[severity], String(count), citation ? clauseText(citation) : null] })),
      }),
  ]);
}

const severities = { error: { zh: '错误', en: 'Error' }, warning: { zh: '可疑', en: 'Doubtful' }, note: { zh: '提示', en: 'Note' } };

const wrap = ({ zh, en }: LocalizedText): LocalizedText => ({ zh: `（为下达的${zh}）`, en: ` (${en} of what was noticed)` });
