import type { Scores } from '../../progress';
import type { Cell } from '../workbookSheets';

const round = (value: number | null, digits: number): number | null =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits;

/** Scores as rows of a sheet: a head, the weights, then a place a row with the share and the points of each line. */
export function tabulateScores({ scorecard, places }: Scores, named: (code: string) => string): Cell[][] {
  const { items } = scorecard;
  return [
    ['名次', '乡镇', '得分', '权重放大', ...items.flatMap(({ label }) => [`${label.zh}：完成率`, `${label.zh}：得分`])],
    [
      null,
      `权重（${scorecard.year} 年）`,
      100,
      1,
      ...items.flatMap(({ weight }): Cell[] => [null, round(weight * 100, 6)]),
    ],
    ...places.map(({ code, rank, total, scale, cells }): Cell[] => [
      rank,
      named(code),
      round(total, 2),
      round(scale, 4),
      ...cells.flatMap(({ share, points }): Cell[] =>
        share === null ? ['无数据', null] : [round(share, 4), round(points, 2)],
      ),
    ]),
  ];
}
