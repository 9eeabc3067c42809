import { collectWallCharts, type ResponsiblePost, type WallChartsFacts } from '../../analytics/wallcharts';
import { hangingFacts, renhuaSize } from '../analytics/wallcharts/hangingFacts';
import { wallInput } from '../analytics/wallcharts/wallInput';
import { tagAreas } from './tagAreas';
import { countyFacts } from './wallChartFacts';

/** Sample counties as large as they are: villages and households of the real lists. */
export const paperCounties = {
  renhua: { households: 3665, villages: 109 },
  mazhang: { households: 3050, villages: 96 },
};

/**
 * Facts of every chart for a sample county of its real size, without a plan: places, tiles, tasks, strike-offs and causes
 * from the pack and made-up households, works, posts and money from the same towns and villages, two grids of standards.
 * 麻章 has its five areas as tags.
 */
export function paperFacts(county: keyof typeof paperCounties): WallChartsFacts {
  const facts = collectWallCharts(wallInput(county, paperCounties[county].households));
  const hanging = recode(
    hangingFacts({
      ...renhuaSize,
      villagesByTown: facts.towns.map(({ villages }) => villages.length),
      households: 1,
      helpersPerVillage: 3,
      worksPerVillage: 3,
    }),
    facts,
  );
  const villages = facts.towns.flatMap((town) => town.villages);
  const grid = countyFacts();
  const nine = facts.nineToHousehold ?? grid.nineToHousehold!;
  const rowsOf = (given: typeof nine) => ({
    ...given,
    rows: villages.map(({ code, name, townCode }, index) => ({
      ...given.rows[index % given.rows.length]!,
      code,
      name,
      townCode,
    })),
  });
  const whole: WallChartsFacts = {
    ...facts,
    works: hanging.works,
    responsibility: listPosts(facts),
    organisation: hanging.organisation,
    money: hanging.money,
    nineToHousehold: rowsOf(nine),
    standards: grid.standards.map(rowsOf),
  };
  return county === 'mazhang' ? tagAreas(whole) : whole;
}

/** The tree of duties as a county has it: towns, villages, and in each village three who answer for households. */
function listPosts({ county, towns }: WallChartsFacts): ResponsiblePost[] {
  const place = (code: string, name: string, parent: string | null): ResponsiblePost => ({
    id: `place:${code}`,
    parent,
    place: name,
    role: { zh: '地方', en: 'place' },
    holder: null,
    households: 12,
  });
  const roles = [
    ['驻村第一书记', null],
    ['结对帮扶', '县财政局'],
    ['结对帮扶', '县教育局'],
  ] as const;
  return [
    place(county.code, county.name.zh, null),
    ...towns.flatMap((town) => [
      place(town.code, town.name, `place:${county.code}`),
      ...town.villages.flatMap((village) => [
        place(village.code, village.name, `place:${town.code}`),
        ...roles.map(([role, holder], index): ResponsiblePost => ({
          id: `${village.code}/${index}`,
          parent: `place:${village.code}`,
          place: village.name,
          role: { zh: role, en: 'helper' },
          holder,
          households: index * 3,
        })),
      ]),
    ]),
  ];
}

/** The same facts with the codes and names of another county's towns and villages, in their order. */
function recode(facts: WallChartsFacts, other: WallChartsFacts): WallChartsFacts {
  const names = new Map<string, string>([[facts.county.name.zh, other.county.name.zh]]);
  facts.towns.forEach((town, at) => {
    names.set(town.code, other.towns[at]!.code).set(town.name, other.towns[at]!.name);
    town.villages.forEach((village, index) => names.set(village.code, other.towns[at]!.villages[index]!.code));
  });
  const villageNames = facts.towns.map(
    (town, at) => new Map(town.villages.map(({ name }, index) => [name, other.towns[at]!.villages[index]!.name])),
  );
  const place = (code: string) => facts.towns.findIndex((town) => code.includes(town.code));
  const put = <Value>(value: Value, town = -1): Value => {
    if (typeof value === 'string') {
      const renamed = names.get(value) ?? villageNames[town]?.get(value);
      return (renamed ?? value.replace(/\d{9,12}/g, (code) => names.get(code) ?? code)) as Value;
    }
    if (Array.isArray(value)) return value.map((each: unknown) => put(each, town)) as Value;
    if (typeof value !== 'object' || value === null) return value;
    const own = Object.values(value).find(
      (each): each is string => typeof each === 'string' && /\d{9}/.test(each) && place(each) >= 0,
    );
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, put(each as unknown, own === undefined ? town : place(own))]),
    ) as Value;
  };
  return put(facts);
}
