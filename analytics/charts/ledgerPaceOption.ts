import { beginOption, categoryAxis, gridOf, labelText, readLook, valueAxis } from './chartTheme';
import { formatDecimal, toTenThousandYuan } from './formatNumbers';
import type { ChartContext, ChartOption, LedgerPaceRow } from './types';

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const words = {
  zh: { unit: '万元', paid: '已支付', money: '可用资金', even: '均衡进度', month: (month: number) => `${month}月` },
  en: {
    unit: '10,000 yuan',
    paid: 'Paid',
    money: 'Money of the year',
    even: 'Even pace',
    month: (month: number) => englishMonths[month - 1] ?? '',
  },
};

/**
 * Payments of a year against time: what was paid from its start to the end of each month, the year's money by then
 * (left at its start + noticed), and the even pace = money of the last month shown × share of the year gone by.
 * Units: fen in, 万元 drawn. No rows: an empty drawing.
 * @example ledgerPaceOption([{ month: '2016-01', paidFen: 1_000_000, noticedFen: 4_000_000, timeShare: 31 / 366 }],
 *   { language: 'zh', theme: 'light' }) // three series of one point
 */
export function ledgerPaceOption(rows: LedgerPaceRow[], context: ChartContext): ChartOption {
  const look = readLook(context);
  const text = words[context.language];
  const money = rows.at(-1)?.noticedFen ?? 0;
  const last = rows.length - 1;
  const paid = rows.at(-1)?.paidFen ?? 0;
  // Where both numbers stand close together they make way for each other.
  const apart = Math.abs(money - paid) < money * 0.15 ? look.size * 0.6 : 0;
  const point = (fen: number, index: number, shift: number) => ({
    value: toTenThousandYuan(fen),
    label:
      index === last
        ? labelText(look, look.ink, {
            position: 'right',
            offset: [0, shift],
            fontWeight: 700,
            formatter: formatDecimal(toTenThousandYuan(fen)),
          })
        : { show: false },
  });
  return {
    ...beginOption(look, [{ name: text.paid, icon: 'circle' }, { name: text.money, icon: 'diamond' }, text.even]),
    grid: gridOf(look, true, true, look.size * 2),
    xAxis: {
      ...(categoryAxis(
        look,
        rows.map(({ month }) => text.month(Number(month.slice(5, 7)))),
      ) as object),
      boundaryGap: true,
    },
    yAxis: valueAxis(look, text.unit, { min: 0 }),
    series: [
      {
        name: text.paid,
        type: 'line',
        symbol: 'circle',
        symbolSize: look.size * 0.55,
        lineStyle: { color: look.accent, width: 2 },
        itemStyle: { color: look.accent },
        areaStyle: { color: look.accentArea },
        data: rows.map(({ paidFen }, index) => point(paidFen, index, apart)),
        z: 3,
      },
      {
        name: text.money,
        type: 'line',
        step: 'end',
        symbol: 'emptyDiamond',
        symbolSize: look.size * 0.8,
        lineStyle: { color: look.target, width: 1.25 },
        itemStyle: { color: look.target },
        data: rows.map(({ noticedFen }, index) => point(noticedFen, index, 0 - apart)),
        z: 2,
      },
      {
        name: text.even,
        type: 'line',
        symbol: 'none',
        lineStyle: { color: look.muted, width: 1, type: [4, 3] },
        itemStyle: { color: look.muted },
        data: rows.map(({ timeShare }) => toTenThousandYuan(money * timeShare)),
        z: 1,
      },
    ],
  };
}
