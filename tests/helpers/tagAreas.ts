import type { WallChartsFacts } from '../../analytics/wallcharts';
import { readAreaList } from '../../analytics/policy';
import { readPack } from '../analytics/wallcharts/wallInput';

/** The same facts with the five areas of 麻章 on items, works and units: of most one, of some two, of some none. */
export function tagAreas(facts: WallChartsFacts): WallChartsFacts {
  const list = readAreaList(readPack('mazhang'))!;
  const ids = list.items.map(({ id }) => id);
  const choices: (string[] | undefined)[] = [[ids[1]!], [ids[0]!], [ids[0]!], undefined, [ids[2]!, ids[4]!], [ids[1]!]];
  const tag = <Row extends { areas?: string[] }>(row: Row, at: number): Row => {
    const areas = choices[at % choices.length];
    const tagged = { ...row };
    if (areas) tagged.areas = areas;
    else delete tagged.areas;
    return tagged;
  };
  const tagItems = <Grid extends { items: { areas?: string[] }[] }>(grid: Grid): Grid => ({
    ...grid,
    items: grid.items.map(tag),
  });
  return {
    ...facts,
    areas: list,
    tasks: facts.tasks.map((row, at) => (row.level === 'unit' ? tag(row, at) : row)),
    works: facts.works.map((row, at) => (row.kind === 'procedure' ? row : tag(row, at))),
    nineToHousehold: facts.nineToHousehold && tagItems(facts.nineToHousehold),
    standards: facts.standards.map(tagItems),
  };
}
