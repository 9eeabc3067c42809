import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerArguments } from '../../../analytics/commands/contracts/ledger';
import { useProject } from '../../../renderer/app/project';
import { useShell } from '../../../renderer/app/store';
import { LedgerTab } from '../../../renderer/screens/funding/LedgerTab';
import { cellText } from '../../../renderer/screens/funding/ledger/LedgerRows';
import {
  countFindings,
  findingsOf,
  ledgerParts,
  rowsOf,
  sumAges,
  useLedgerView,
  type LedgerPart,
} from '../../../renderer/screens/funding/ledger/ledgerView';
import { createFundingPoolDoor, ledger } from '../../helpers/fakeFundingPool';
import { renderScreen, resetProject } from '../../helpers/renderScreen';

/** A static rendering reads a store's initial state. */
const show = (part: LedgerPart) =>
  Object.assign(useLedgerView.getInitialState(), { part, check: null, severity: null });

beforeEach(() => {
  resetProject();
  useShell.setState({ scope: null, year: null, householdId: null });
  show('overview');
});

describe.each(['zh-CN', 'en'] as const)('funding ledger in %s', (language) => {
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);

  it.each(ledgerParts)('%s sends only what the contract takes', async (part) => {
    show(part);
    const door = createFundingPoolDoor();
    const markup = await renderScreen(<LedgerTab />, { language, door });
    expect(markup).not.toMatch(/undefined|NaN|\[object|Infinity/);
    for (const { command, argument } of door.sent) {
      if (!Object.hasOwn(ledgerArguments, command)) continue;
      expect(ledgerArguments[command as keyof typeof ledgerArguments].safeParse(argument).success, command).toBe(true);
    }
  });

  it('says which sheets are read before there is a ledger', async () => {
    const markup = await renderScreen(<LedgerTab />, { language, door: createFundingPoolDoor({ ledger: null }) });
    for (const sheet of ['指标下达', '项目', '支付', '备案', '贷款']) expect(markup).toContain(sheet);
    expect(markup).toContain(say('读入台账…', 'Read the ledger…'));
  });

  it('shows sums, ages, pace, a projection that says it is one, moves with their effect, and what was kept aside', async () => {
    const markup = await renderScreen(<LedgerTab />, { language, door: createFundingPoolDoor() });
    for (const text of [
      say('占下达的 44.4%', '44.4% of what was noticed'),
      say('91–365 天', '91–365 days'),
      say('没有对应指标的支付', 'paid without a notice'),
      say('基准日 2016-09-30 之后的 2 行没有计入', '2 rows after the as-of day 2016-09-30 are not counted'),
      say('没有金额的 1 行未计入', '1 rows without an amount are not counted'),
      say('落后于时间进度', 'behind the time gone'),
      say('推算，不是事实', 'A projection, not a fact'),
      say(
        '年末约闲置 210.0 万元（90.0–330.0 万元）',
        'about 210.0 × 10,000 yuan will lie idle at the year’s end (90.0–330.0)',
      ),
      say(
        '缺口由 80.0 减到 20.0 万元，闲置由 100.0 减到 40.0 万元',
        'missing falls from 80.0 to 20.0, idle from 100.0 to 40.0',
      ),
      say('逐个来源推算合计 210.0 万元', 'source by source it comes to 210.0'),
      say('计划脱贫', 'planned exits'),
      say('合计行 1 行', 'sums: 1'),
      say('经办人', '经办人'),
      say('金额读不懂。', 'The amount cannot be read.'),
    ])
      expect(markup).toContain(text);
  });

  it('lists checks by severity in word and sign, and findings with clause, place and what to do', async () => {
    show('checks');
    const markup = await renderScreen(<LedgerTab />, { language, door: createFundingPoolDoor() });
    for (const text of [
      say('支付编号重复', 'Payment number twice'),
      say('没有发现问题的 1 项', '1 checks found nothing'),
      '《仁化县实施方案》（仁办发〔2016〕1号） 四（二）',
      say('无条款，假定', 'no clause, assumed'),
      say('第 12 行', 'row 12'),
      say('建议：请核对是否重复支付。', 'What to do: Check whether it was paid twice.'),
    ])
      expect(markup).toContain(text);
    expect(markup.match(/ledger-sign/g)!.length).toBeGreaterThan(4);
  });

  it('shows rows in yuan with the numbers of their checks', async () => {
    show('rows');
    const markup = await renderScreen(<LedgerTab />, { language, door: createFundingPoolDoor() });
    for (const text of ['ZF-9', '1,234.56', '>1001<']) expect(markup).toContain(text);
  });

  it('shows nothing of it while the project is locked, and how to unlock', async () => {
    const door = createFundingPoolDoor();
    const before = () => {
      const { overview } = useProject.getState();
      useProject.setState({ overview: overview && { ...overview, readOnly: 'locked' } });
    };
    const markup = await renderScreen(<LedgerTab />, { language, door, before });
    expect(markup).toContain(say('项目已锁定', 'The project is locked'));
    expect(door.sent.some(({ command }) => command === 'showLedger')).toBe(false);
  });
});

describe('figures of the ledger', () => {
  it('split what is left by age: left = ages − paid without a notice', () => {
    const { withoutNoticeFen, ...ages } = sumAges(ledger.measure);
    expect(Object.values(ages).reduce((sum, fen) => sum + fen, 0) - withoutNoticeFen).toBe(ledger.measure.leftFen);
  });

  it('count findings by severity', () => {
    expect(countFindings(ledger.checks)).toEqual({ error: 2, warning: 1, note: 0 });
  });

  it('are asked for page by page, by check or by severity', () => {
    const { chooseCheck, chooseSeverity, turnTo } = useLedgerView.getState();
    turnTo(3);
    chooseCheck('notice_idle');
    expect(findingsOf(useLedgerView.getState())).toEqual({ check: 'notice_idle', offset: 0, limit: 50 });
    chooseSeverity('error');
    expect(findingsOf(useLedgerView.getState())).toEqual({ severity: 'error', offset: 0, limit: 50 });
    chooseSeverity(null);
    expect(rowsOf({ kind: 'loan', search: ' 农商行 ', rowPage: 1 })).toEqual({
      kind: 'loan',
      search: '农商行',
      offset: 50,
      limit: 50,
    });
  });

  it('write a cell as it was understood', () => {
    expect(cellText(123_456, 'money')).toBe('1,234.56');
    expect(cellText(36, 'number')).toBe('36');
    expect(cellText('2016-04-01', 'day')).toBe('2016-04-01');
    expect(cellText(null, 'money')).toBe('–');
  });
});
