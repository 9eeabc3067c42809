import { describe, expect, it } from 'vitest';
import { countDays, countText, dateText, gapText, leastMoneyText, moneyText, rateText, mostMoneyText } from '../../../analytics/briefing/amounts';
import { joinSentences, listParts, writeSentence } from '../../../analytics/briefing/writeSentence';

describe('amounts in words', () => {
  it('agrees in number', () => {
    expect(countText(1, 'person')).toEqual({ zh: '1人', en: '1 person' });
    expect(countText(0, 'household').en).toBe('0 households');
    expect(countText(10_378, 'person').en).toBe('10,378 persons');
  });

  it('writes fen as 万元 with one decimal and as million yuan with three, rounding half away from zero', () => {
    expect(moneyText(1_731_200_000_000)).toEqual({ zh: '1,731,200.0万元', en: '17,312.000 million yuan' });
    expect(moneyText(17_312_000_000)).toEqual({ zh: '17,312.0万元', en: '173.120 million yuan' });
    expect(moneyText(50_000)).toEqual({ zh: '0.1万元', en: '0.001 million yuan' });
    expect(moneyText(49_999)).toEqual({ zh: '0.0万元', en: '0.000 million yuan' });
    expect(moneyText(-150_000).zh).toBe('-0.2万元');
  });

  it('writes limits so that they stay true: a gap up, never as zero, a bound down', () => {
    expect(gapText(0.0000234).zh).toBe('0.0024%');
    expect(gapText(0.000042).zh).toBe('0.0042%');
    expect(gapText(0.012).zh).toBe('1.20%');
    expect(gapText(0).zh).toBe('0');
    expect(leastMoneyText(199_999).zh).toBe('0.1万元');
    expect(mostMoneyText(100_001).zh).toBe('0.2万元');
    expect(mostMoneyText(0).zh).toBe('0.0万元');
  });

  it('drops needless decimals of rates', () => {
    expect(rateText(0.07).zh).toBe('7%');
    expect(rateText(0.125).zh).toBe('12.5%');
  });

  it('writes dates and counts calendar days', () => {
    expect(dateText('2016-12-13')).toEqual({ zh: '2016年12月13日', en: '13 December 2016' });
    expect(countDays('2016-12-13', '2016-12-31')).toBe(18);
    expect(countDays('2016-02-28', '2016-03-01')).toBe(2);
    expect(countDays('2017-01-05', '2016-12-31')).toBe(-5);
  });
});

describe('writeSentence', () => {
  it('puts parts in both languages', () => {
    expect(writeSentence({ zh: '共{n}，{n}。', en: 'In all {n}.' }, { n: countText(1, 'household') })).toEqual({ zh: '共1户，1户。', en: 'In all 1 household.' });
  });

  it('refuses a mark without part and a part without place', () => {
    expect(() => writeSentence({ zh: '共{n}。', en: 'In all {m}.' }, { n: '1' })).toThrow('m');
    expect(() => writeSentence({ zh: '共{n}。', en: 'None.' }, { n: '1' })).toThrow('no place');
  });

  it('joins and lists', () => {
    expect(joinSentences({ zh: '甲。', en: 'A.' }, null, { zh: '乙。', en: 'B.' })).toEqual({ zh: '甲。乙。', en: 'A. B.' });
    expect(listParts([{ zh: '甲', en: 'A' }]).en).toBe('A');
    expect(listParts([{ zh: '甲', en: 'A' }, { zh: '乙', en: 'B' }])).toEqual({ zh: '甲、乙', en: 'A and B' });
  });
});
