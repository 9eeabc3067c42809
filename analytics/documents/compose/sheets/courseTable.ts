import { nameSet } from '../../../briefing';
import { formatDecimal } from '../../../charts';
import type { DocumentCell, DocumentTable } from '../../types';
import type { Count, CourseYear } from './placeTypes';
import { chinese, column, countCell, marked, personsCell, yuanCell } from './sheetParts';

/** Tasks by year: who leaves, who is left, what falls due; the sum last. Money in yuan. In public who is left is not told: two years’ difference would tell who leaves. */
export function courseTable(id: string, course: readonly CourseYear[], { assumed, isPublic, scope }: { assumed: boolean; isPublic: boolean; scope: string }): DocumentTable {
  const leaving = course.reduce((sum, one) => ({ households: sum.households + one.leaving.households, persons: sum.persons + one.leaving.persons }), { households: 0, persons: 0 });
  const costFen = course.reduce((sum, one) => sum + one.costFen, 0);
  // A year's money goes to households that leave in any year.
  const money = (fen: number): DocumentCell => ({ ...chinese(marked(yuanCell(fen), assumed)!), households: leaving.households });
  const last = course.at(-1);
  return {
    id,
    title: null,
    columns: [
      column('年度', 'Year', 'center', 1.4),
      column('计划退出户', 'Households', 'right', 2),
      column('计划退出人口', 'Persons', 'right', 2),
      ...(isPublic ? [] : [column('年末未退出户', 'Households left', 'right', 2), column('年末未退出人口', 'Persons left', 'right', 2.2)]),
      column('当年资金（元）', 'Money (yuan)', 'right', 3),
    ],
    rows: [
      ...course.map(({ year, leaving: out, left, costFen: fen }) => ({
        cells: [String(year), countCell(out.households, undefined, undefined, nameSet(scope, `exit ${year}`)), personsCell(out.persons, out.households, nameSet(scope, `exit ${year}`)), ...(isPublic ? [] : leftCells(left)), money(fen)],
      })),
      {
        cells: [
          chinese('合计'),
          countCell(leaving.households, formatDecimal(leaving.households)),
          personsCell(leaving.persons, leaving.households),
          ...(isPublic ? [] : last ? leftCells(last.left) : [null, null]),
          money(costFen),
        ],
        emphasis: true,
      },
    ],
  };
}

const leftCells = ({ households, persons }: Count): DocumentCell[] => [countCell(households), personsCell(persons, households)];
