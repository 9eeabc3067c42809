import type { Scores } from '../../progress';
import { columnOf, common, from, type CellValue, type Column, type TableRow, type TableSheet } from '../workbook';

const round = (value: number | null, digits: number): number | null =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;

const worked = '考核办法（政策包）和进度记录（程序计算）';

/** Scores as a sheet: the weights, then a place a row with the share and the points of each line. @param about place and as-of day. */
export function tabulateScores({ scorecard, places }: Scores, named: (code: string) => string, about: string): TableSheet {
  const { items } = scorecard;
  return {
    kind: 'table',
    name: '量化考核',
    titles: [`量化考核（${about}）`],
    columns: [
      columnOf('名次', 'integer', '按得分排出的名次', worked),
      common.town,
      columnOf('得分', 'decimal', '各项得分之和，满分 100', worked),
      columnOf('权重放大', 'decimal', '没有数据的项的权重按比例分到其余各项，放大的倍数', worked),
      ...items.flatMap(({ label }): Column[] => [
        columnOf(`${label.zh}：完成率`, 'percent', '完成的比例；没有数据的写明', from.progress),
        columnOf(`${label.zh}：得分`, 'decimal', '完成率×权重；第一行为权重', worked),
      ]),
    ],
    rows: [
      [null, `权重（${scorecard.year} 年）`, 100, 1, ...items.flatMap(({ weight }): CellValue[] => [null, round(weight * 100, 6)])],
      ...places.map(({ code, rank, total, scale, cells }): TableRow => [
        rank,
        named(code),
        round(total, 2),
        round(scale, 4),
        ...cells.flatMap(({ share, points }): CellValue[] =>
          share === null ? ['无数据', null] : [round(share, 4), round(points, 2)],
        ),
      ]),
    ],
    frozenColumns: 2,
  };
}
