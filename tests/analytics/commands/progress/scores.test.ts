import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandArgument, CommandDoor } from '../../../../analytics/commands';
import type { CommandTools } from '../../../../analytics/engine';
import { sendOrFail, startPlantedProject } from '../../../helpers/plantedProject';
import { openSampleTools } from '../../../helpers/sampleCounty';
import { readSheets } from '../timePlan/readSheets';

const scope = '440224';
const page = { offset: 0, limit: 500 };
const said = 'citation: { document: renhua_2016, clause: 三（四） }, status: stated';
const line = (measure: string, weight: number): string =>
  `      - { id: line_${measure}, label: { zh: 考核${measure}, en: Line ${measure} }, measured_by: ${measure}, weight: weight_${weight}, ${said} }`;
const share = (weight: number): string =>
  `  - { id: weight_${weight}, label: { zh: 权重, en: Weight }, unit: share, values: [{ from: 2016, value: 0.${weight}, ${said} }] }`;
/** 仁化 with a scorecard of its own: its plan has none. */
const scorecard = {
  path: 'scorecard.yaml',
  text: [
    'parameters:',
    ...[1, 2, 3].map(share),
    'checklists:',
    '  - id: scorecard',
    '    label: { zh: 量化考核, en: Scorecard }',
    '    subject: county',
    '    kind: goals',
    '    citation: { document: renhua_2016, clause: 三（四） }',
    '    items:',
    line('household_exits', 3),
    line('village_exits', 1),
    line('standards', 2),
    line('money_used', 2),
    line('visits', 1),
    line('approval', 1),
    '',
  ].join('\n'),
};

let tools: CommandTools;
let door: CommandDoor;
type Entry = CommandArgument<'recordProgress'>['entries'][number];
const record = (...entries: Entry[]) => sendOrFail(door, 'recordProgress', { entries });
const scores = (by: 'town' | 'village' = 'town', of = scope) => sendOrFail(door, 'scoreTowns', { scope: of, by });

beforeAll(async () => {
  tools = await openSampleTools('scores');
  ({ door } = await startPlantedProject(tools, { count: 60, planned: true, morePolicy: [scorecard] }));
  await sendOrFail(door, 'setAsOf', { asOf: '2016-12-31' });
});
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

/** A cell of a place: numerator, denominator. */
function cellOf({ rows, scorecard: card }: Awaited<ReturnType<typeof scores>>, code: string, measure: string) {
  const at = card!.items.findIndex(({ measuredBy }) => measuredBy === measure);
  const place = rows.find((row) => row.code === code)!;
  return { place, cell: place.cells[at]! };
}

describe('scoreTowns', () => {
  it('scores every town from the facts of the project, without those that nothing tells of', async () => {
    const found = await scores();
    expect(found.asOf).toBe('2016-12-31');
    expect(found.scorecard!.items.map(({ weight }) => weight)).toEqual([0.3, 0.1, 0.2, 0.2, 0.1, 0.1]);
    const ranked = (await sendOrFail(door, 'rankTowns', {})).rows;
    expect(found.rows.map(({ code }) => code).sort()).toEqual(ranked.map(({ townCode }) => townCode).sort());
    for (const { townCode, plannedPersons, outPersons } of ranked) {
      const { cell, place } = cellOf(found, townCode, 'household_exits');
      expect([cell.numerator, cell.denominator]).toEqual([outPersons, plannedPersons]);
      expect(place.name).toMatch(/\p{Script=Han}/u);
      // No payment and no answer is recorded: left out, not zero.
      for (const measure of ['money_used', 'approval'])
        expect(cellOf(found, townCode, measure).cell).toMatchObject({ share: null, points: null });
    }
    // Two visits of leaders a year: both are due by the end of it.
    const helped = ranked.find(({ persons }) => persons > 0)!;
    expect(cellOf(found, helped.townCode, 'visits').cell).toMatchObject({ numerator: 0, denominator: 2 });
    const all = found.rows.map((row) => row.total).filter((total) => total !== null);
    expect(all).toEqual(all.toSorted((one, other) => other - one));
  });

  it('counts what is recorded: exits, answers, payments, visits, items of villages', async () => {
    const { rows } = await sendOrFail(door, 'listHouseholds', { scope, ...page });
    const works = (await sendOrFail(door, 'listWorkPackages', { scope, ...page })).rows;
    const work = works.find(
      ({ householdId, townCode, plannedDay }) =>
        householdId !== null &&
        plannedDay <= '2016-12-31' &&
        rows.some(({ exitYear, villageCode }) => exitYear === 2016 && villageCode.startsWith(townCode)),
    )!;
    const town = work.townCode;
    const first = rows.find(({ exitYear, villageCode }) => exitYear === 2016 && villageCode.startsWith(town))!;
    const near = rows.filter(({ villageCode }) => villageCode.startsWith(town));
    const before = await scores();
    const of = { householdId: first.householdId, day: '2016-12-05' };
    const answer = (householdId: number, state: 'met' | 'open', day = '2016-12-10'): Entry => ({
      kind: 'survey',
      householdId,
      item: 'survey',
      state,
      day,
    });
    await record(
      { ...of, kind: 'household_step', item: 'household_exit/strike_off', state: 'done' },
      { ...of, householdId: work.householdId, kind: 'payment', item: work.measure, state: 'done', amountFen: 123_456 },
      answer(near[0]!.householdId, 'open'),
      answer(near[0]!.householdId, 'met', '2016-12-20'),
      answer(near[1]!.householdId, 'open'),
    );
    await sendOrFail(door, 'noteVisit', { id: null, visit: { rule: 'leader_visits', place: town, day: '2016-03-01' } });
    const after = await scores();
    const was = cellOf(before, town, 'household_exits').cell;
    expect(cellOf(after, town, 'household_exits').cell).toMatchObject({
      numerator: was.numerator + first.members,
      denominator: was.denominator,
    });
    expect(cellOf(after, town, 'approval').cell).toMatchObject({ numerator: 1, denominator: 2, share: 0.5 });
    expect(cellOf(after, town, 'visits').cell).toMatchObject({ numerator: 1, denominator: 2 });
    expect(cellOf(after, town, 'money_used').cell.numerator).toBe(123_456);
    // Payments are recorded now: a town that was to pay and did not has paid nothing.
    const other = after.rows.find(({ code, cells }) => code !== town && cells[3]!.denominator > 0)!;
    expect(other.cells[3]).toMatchObject({ item: 'line_money_used', numerator: 0, share: 0, points: 0 });
    for (const { cells, total } of after.rows)
      if (total !== null) expect(cells.reduce((sum, { points }) => sum + (points ?? 0), 0)).toBeCloseTo(total, 9);
  });

  it('scores the villages of a town; they add up to it where the facts are of villages', async () => {
    const towns = await scores();
    const { code } = towns.rows.find(({ total }) => total !== null)!;
    const villages = await scores('village', code);
    expect(villages.rows.length).toBeGreaterThan(1);
    expect(villages.rows.every((row) => row.code.startsWith(code))).toBe(true);
    for (const measure of ['household_exits', 'village_exits', 'standards', 'approval']) {
      const { cell } = cellOf(towns, code, measure);
      const sum = (field: 'numerator' | 'denominator') =>
        villages.rows.reduce((total, row) => total + cellOf(villages, row.code, measure).cell[field], 0);
      // A village where more left than was planned counts nothing without a plan of its own.
      if (cell.denominator > 0) expect([measure, sum('denominator')]).toEqual([measure, cell.denominator]);
      expect(sum('numerator')).toBeLessThanOrEqual(cell.numerator);
    }
  });

  it('stands in the bulletin of the period that is not over, and in the workbook', async () => {
    const { figures } = await sendOrFail(door, 'progressBulletin', { period: '2016-Q4' });
    const { rows } = await scores();
    const totals = figures.filter(({ id }) => id.startsWith('score_'));
    expect(totals.map(({ id, value }) => [id, value])).toEqual(
      rows.map(({ code, total }) => [`score_${code}`, total === null ? null : Math.round(total * 100) / 100]),
    );
    expect(totals[0]!.label.zh).toBe(`量化考核得分：${rows[0]!.name}`);
    const earlier = await sendOrFail(door, 'progressBulletin', { period: '2016-Q3' });
    expect(earlier.figures.find(({ id }) => id.startsWith('score_'))!.value).toBeNull();
    const sheet = readSheets((await sendOrFail(door, 'exportProgress', { scope })).bytes)['量化考核']!;
    expect(sheet[1]!.slice(0, 3)).toEqual(['名次', '乡镇', '得分']);
    expect(sheet).toHaveLength(rows.length + 3);
  });
});
