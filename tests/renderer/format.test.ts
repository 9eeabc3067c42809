import { describe, expect, it } from 'vitest';
import { tableToCsv } from '../../renderer/app/csv';
import { formatCount, formatFen, formatNumber, formatPercent, formatValue, formatWanYuan, formatYuanOfFen } from '../../renderer/app/format';
import { fileNameOf } from '../../renderer/app/paper';
import { findFunction } from '../../renderer/widgets/plainOption';

describe('numbers as an office reads them', () => {
  it('groups digits, gives 万元 one decimal and never writes a negative zero', () => {
    expect(formatCount(10_378)).toBe('10,378');
    expect(formatWanYuan(17_312_000_000)).toBe('17,312.0');
    expect(formatWanYuan(123_456_789)).toBe('123.5');
    expect(formatWanYuan(-1_234_567_890)).toBe('−1,234.6');
    expect(formatWanYuan(-10)).toBe('0.0');
    expect(formatYuanOfFen(123_456)).toBe('1,235');
    expect(formatFen(45_050)).toBe('450.50');
    expect(formatFen(-12_345_600)).toBe('−123,456.00');
    expect([450, 450.5, 7_364.96].map((yuan) => formatValue(yuan, 'yuan/person-year'))).toEqual(['450', '450.50', '7,364.96']);
    expect(formatPercent(0.000023, 4)).toBe('0.0023%');
    expect(formatNumber(14_295.2)).toBe('14,295.2');
    expect(formatNumber(0.45)).toBe('0.45');
  });
});

describe('what leaves the program', () => {
  it('puts texts that look like formulas behind an apostrophe, numbers untouched', () => {
    expect(
      tableToCsv([
        ['措施', 1],
        ['=1+1', -2],
      ]),
    ).toBe('\ufeff"措施","1"\r\n"\'=1+1","-2"\r\n');
    for (const lead of ['=', '+', '-', '@', '\t=', '＝', '＋', '－', '＠', ' ='])
      expect(tableToCsv([[`${lead}x`]])).toContain('"\'');
    expect(tableToCsv([['a "b"']])).toBe('\ufeff"a ""b"""\r\n');
  });

  it('makes file names that every system takes', () => {
    expect(fileNameOf('仁化县: 计划/汇报?.pdf')).toBe('仁化县  计划 汇报 .pdf');
  });
});

describe('chart options', () => {
  it('are plain data: a function or a data view is found wherever it hides', () => {
    expect(findFunction({ series: [{ label: { formatter: '1,234' } }] })).toBeNull();
    expect(findFunction({ series: [{ label: { formatter: () => '' } }] })).toBe('option.series.0.label.formatter');
    expect(findFunction({ toolbox: { feature: { dataView: {} } } })).toBe('option.toolbox.feature.dataView');
  });
});
