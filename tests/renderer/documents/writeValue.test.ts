import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawValue, writeLike } from '../../../renderer/screens/documents/writeValue';

const field = (value: number | string, zh: string) => ({ value, text: { zh, en: zh } });

describe('a former value in the words of the present one', () => {
  it.each([
    [field(10_378, '10,378人'), 9_000, '9,000人'],
    [field(37, '37户'), 1_234, '1,234户'],
    [field(26_543_012_345, '26,543.0万元'), 25_000_000_000, '25,000.0万元'],
    [field(0.0011, '0.11%'), 0.02, '2.00%'],
    [field(0.001074, '0.11%'), 0.001, '0.10%'],
    [field(2016, '2016年'), 2017, '2017年'],
    [field(Date.parse('2016-01-01'), '2016年1月1日'), Date.parse('2016-02-01'), '2016-02-01'],
    [field('按期', '按期'), '滞后', '滞后'],
    [field(3, '三项'), 2, '2'],
    [field(0, '0人'), 12, '12人'],
    [field(5, '不足3户'), 7, '7'],
  ])('%j was %j: %s', (present, before, written) => {
    expect(writeLike(present, 'zh', before)).toBe(written);
  });

  it('says the present value itself as the text does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.constantFrom(0, 4, 6), (count, power) => {
        const present = field(count * 10 ** power, `${count.toLocaleString('en-US')}万`);
        expect(writeLike(present, 'zh', present.value)).toBe(present.text.zh);
      }),
      { seed: 20160111, numRuns: 300 },
    );
  });
});

describe('the bare value', () => {
  it('is told where the text rounds it, and only there', () => {
    expect(rawValue(field(26_543_012_345, '26,543.0万元'), 'zh')).toBe('26,543,012,345');
    expect(rawValue(field(0.001074, '0.11%'), 'zh')).toBe('0.001074');
    for (const exact of [field(11, '11个镇'), field(10_378, '10,378人'), field(0.06, '6%'), field('按期', '按期'), field(Date.parse('2016-01-01'), '2016年1月1日'), field(7, '七项')])
      expect(rawValue(exact, 'zh')).toBeNull();
  });
});
