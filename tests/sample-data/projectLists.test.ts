import { describe, expect, it } from 'vitest';
import { listProjectFaults, listProjectNeeds, readProjectList } from '../../analytics/funding';
import { readTextWorkbook } from '../../analytics/register';
import { draftProjects, generateProjectList } from '../../sample-data/generate/projects/generateProjectList';
import { writeDay } from '../../sample-data/generate/history/simulateHistory';

describe.each(['renhua', 'mazhang', 'hanyang', 'zaozhuang'])('the project pool of %s', (county) => {
  const { pack, projects } = draftProjects(county);
  const [file] = generateProjectList(county);

  it('is the same on every run', () => {
    expect(Buffer.compare(file!.bytes, generateProjectList(county)[0]!.bytes)).toBe(0);
    expect(projects.length).toBeGreaterThan(20);
  });

  it('is read back whole: every kind, quantity, amount and day', async () => {
    const book = await readTextWorkbook(file!.fileName, file!.bytes);
    if (!book.ok) throw new Error(book.problem.code);
    const list = readProjectList([book.value], {
      pack,
      overlays: [],
      asOf: '2016-01-01',
      projects: [],
      placeAnswers: [],
    });
    expect(list.problems.map(({ code }) => code)).toEqual(['project_list.rows_aside']);
    expect([list.rowsRead, list.rows.filter(({ what }) => what === 'fresh').length]).toEqual([
      projects.length,
      projects.length,
    ]);
    const read = Object.values(list.projects);
    expect(read).toEqual(
      projects.map(({ number, name, type, villageCode, year, quantities, approvedYuan, states }, index) => ({
        id: `p${String(index + 1).padStart(5, '0')}`,
        number,
        name,
        type: type.id,
        villageCode,
        year,
        quantities,
        approvedFen: approvedYuan === null ? null : approvedYuan * 100,
        states: states.map(({ state, day }) => ({ state, date: writeDay(day) })),
        measure: type.measure ?? null,
      })),
    );
    const needs = listProjectNeeds(read, pack, []);
    expect(needs.length).toBeGreaterThan(20);
    expect(new Set(needs.map(({ id }) => id)).size).toBe(needs.length);
    const below = read.filter((one) =>
      listProjectFaults(one, { pack, overlays: [], asOf: '2016-01-01' }).some(
        ({ code }) => code === 'project.below_standard',
      ),
    );
    if (county === 'renhua') expect(below.length).toBeGreaterThan(3);
  });
});
