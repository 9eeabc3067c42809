import { expect, it } from 'vitest';
import { collectWallChartFacts, type WallChartFacts } from '../../../analytics/briefing';
import { makeWallChartInput } from '../../helpers/countyFixture';
import { matchGolden } from '../../helpers/matchGolden';

const letters = { all_in: '贫', part_out: '减', all_out: '清', village_exit: '出', nobody: '—' };

/** The chart as a table of letters and persons, so that a change can be read by eye; money and basis are tested apart. */
function writeChart(facts: WallChartFacts): string {
  const rows = facts.towns.flatMap(({ town, households, persons, rows: villages }) => [
    `${town.name} ${households}户 ${persons}人`,
    ...villages.map(({ village, tier, cells, ...row }) =>
      [tier === 'poor' ? '  ★' : '   ', village.name, `${row.households}户`, `${row.persons}人`, ...cells.map((cell) => `${cell.year}:${letters[cell.status]}${cell.personsOut}/${cell.personsLeft}`)].join(' '),
    ),
  ]);
  const quotas = facts.quotas.map((quota) => `${quota.year} ${quota.planned}/${quota.target} ${quota.status}`);
  const left = facts.burnDown.map((point) => `${point.year}:${point.planned}/${point.target}`).join(' ');
  return [`${facts.asOfDate} → ${facts.deadlineDate}: ${facts.daysLeft}`, ...quotas, left, ...rows, ''].join('\n');
}

it('every cell of the synthetic county is as looked at by eye', () => {
  const text = writeChart(collectWallChartFacts(makeWallChartInput()));
  expect(text.split('\n').filter((line) => /^ {2}[★ ]/.test(line))).toHaveLength(109);
  matchGolden('briefing/wall-chart.txt', text);
});
