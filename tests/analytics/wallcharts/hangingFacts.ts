import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { seededRandom } from '../../../analytics/engine';
import type {
  CauseRow,
  HouseholdTile,
  ResponsiblePost,
  TownPlace,
  VillagePlace,
  WallChartsFacts,
  WorksRow,
} from '../../../analytics/wallcharts/types';

/** How large the county is, and from which seed its rows come. */
export interface HangingCounty {
  seed: number;
  /** Villages by town; null: the real 109 of 仁化. */
  villagesByTown: number[] | null;
  households: number;
  /** Helpers below each village in the tree of duties. */
  helpersPerVillage: number;
  worksPerVillage: number;
  /** Letters added to every name, so that nothing fits by luck. */
  longNames: boolean;
}

export const renhuaSize: HangingCounty = {
  seed: 9,
  villagesByTown: null,
  households: 3665,
  helpersPerVillage: 5,
  worksPerVillage: 4,
  longNames: false,
};

const day = (year: number, ordinal: number): string =>
  new Date(Date.UTC(year, 0, 1 + ordinal)).toISOString().slice(0, 10);
const guarantees = ['house', 'medical', 'education', 'water', 'food', 'income'] as const;
const surnames = [...'陈李黄张刘谭朱叶邓罗'];

/** Facts of the wall charts as they come for a county in its second year, all from one seed. */
export function hangingFacts(county: HangingCounty = renhuaSize): WallChartsFacts {
  const random = seededRandom(`hanging ${county.seed}`);
  const towns = listTowns(county);
  const villages = towns.flatMap((town) => town.villages);
  const households: HouseholdTile[] = Array.from({ length: county.households }, (_, index) => {
    const village = random.pick(villages);
    const exitYear = random.integer(2016, 2018);
    const draw = random.next();
    const state =
      exitYear === 2016
        ? draw < 0.93
          ? 'out'
          : 'returned'
        : exitYear === 2017
          ? draw < 0.35
            ? 'out'
            : 'due'
          : draw < 0.02
            ? 'no_data'
            : 'not_out';
    return {
      id: index + 1,
      number: `${village.code}${String(index + 1).padStart(4, '0')}`,
      villageCode: village.code,
      members: random.integer(1, 6),
      group: null,
      state,
      exitYear,
      struckOff: state === 'out' ? '2016-11-20' : null,
      openGuarantees:
        state === 'out' || state === 'no_data'
          ? []
          : guarantees.filter((_, place) => random.next() < [0.3, 0.12, 0.15, 0.06, 0.04, 0.6][place]!),
    };
  });
  for (const household of households) {
    const village = villages.find(({ code }) => code === household.villageCode)!;
    village.households += 1;
    village.persons += household.members;
    if (household.state === 'out') village.outPersons += household.members;
  }
  for (const town of towns) {
    for (const field of ['households', 'persons', 'outPersons'] as const)
      town[field] = town.villages.reduce((sum, village) => sum + village[field], 0);
  }
  return {
    county: { code: '440224', name: { zh: '仁化县', en: 'Renhua County' } },
    scope: { code: '440224', name: '仁化县', level: 'county' },
    planTitle: { zh: '新时期精准扶贫精准脱贫三年攻坚实施方案', en: 'Three-year plan of targeted poverty alleviation' },
    scenario: { name: '', changes: 0 },
    asOf: '2017-06-30',
    deadline: '2018-12-31',
    daysLeft: 549,
    adopted: true,
    stale: false,
    recordedFrom: '2016-01-31',
    periods: [2016, 2017, 2018].map((year) => ({
      id: String(year),
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      label: { zh: `${year}年`, en: String(year) },
    })),
    towns,
    households,
    householdsLeftOut: 0,
    tasks: [],
    works: listWorks(county, towns),
    responsibility: listPosts(county, towns),
    strikeOff: [],
    nineToHousehold: null,
    standards: [],
    money: flowOf(towns),
    causes: causesOf(towns, county.seed),
    organisation: listUnits(county, towns),
    boundaries: [],
    unmatchedBoundaries: [],
    placesWithoutBoundary: [],
    basis: {},
  };
}

function listTowns(county: HangingCounty): TownPlace[] {
  const village = (code: string, name: string, townCode: string, tier: VillagePlace['tier']): VillagePlace => ({
    code,
    name: county.longNames ? `${name}（少数民族聚居行政村）` : name,
    townCode,
    tier,
    households: 0,
    persons: 0,
    outPersons: 0,
    returnedPersons: 0,
    exitYear: null,
    struckOff: null,
    state: 'not_out',
    cells: [],
    costFen: 0,
    paidFen: 0,
  });
  const town = (code: string, name: string): TownPlace => ({
    code,
    name,
    households: 0,
    persons: 0,
    outPersons: 0,
    villages: [],
  });
  if (!county.villagesByTown) {
    const regions = parse(
      readFileSync(join(import.meta.dirname, '../../../sample-data/renhua/policy/regions.yaml'), 'utf8'),
    ) as {
      towns: { code: string; name: string; villages: { code: string; name: string; tier: VillagePlace['tier'] }[] }[];
    };
    return regions.towns.map(({ code, name, villages }) => ({
      ...town(code, name),
      villages: villages.map((read) => village(read.code, read.name, code, read.tier)),
    }));
  }
  return county.villagesByTown.map((count, at) => {
    const code = `440224${String(100 + at)}`;
    return {
      ...town(code, county.longNames ? `第${at + 1}瑶族乡人民政府驻地镇` : `第${at + 1}镇`),
      villages: Array.from({ length: count }, (_, index) =>
        village(
          `${code}${200 + index}`,
          `${surnames[index % 10]}家${index + 1}村`,
          code,
          index % 4 === 0 ? 'poor' : 'other',
        ),
      ),
    };
  });
}

const measures = [
  ['road', '村道硬化', 'Road'],
  ['water', '饮水改造', 'Water supply'],
  ['solar', '光伏发电 60 千瓦', 'Solar 60 kW'],
  ['house', '危房改造', 'Safe houses'],
  ['tea', '茶叶基地', 'Tea base'],
  ['clinic', '卫生站', 'Clinic'],
] as const;
const steps = [
  ['vote', '民主评议', 'Vote'],
  ['check', '入户核实', 'Check'],
  ['consent', '签字认可', 'Consent'],
  ['notice', '公示7天', 'Notice'],
  ['review', '镇审核', 'Review'],
  ['filing', '县备案', 'Filing'],
] as const;

function listWorks(county: HangingCounty, towns: TownPlace[]): WorksRow[] {
  const random = seededRandom(`works ${county.seed}`);
  return towns.flatMap((town) =>
    town.villages.flatMap((village): WorksRow[] =>
      Array.from({ length: county.worksPerVillage }, (_, index): WorksRow => {
        const base = { villageCode: village.code, townCode: town.code };
        if (index === 0) {
          let at = random.integer(600, 820);
          return {
            ...base,
            kind: 'procedure',
            label: { zh: '出列程序', en: 'Exit procedure' },
            bars: steps.map(([id, zh, en], place) => {
              const from = at;
              at += [6, 20, 4, 7, 15, 12][place]! + random.integer(0, 10);
              return {
                id: `step:${village.code}/${id}`,
                label: { zh, en },
                plannedFrom: day(2016, from),
                plannedTo: day(2016, at - 1),
                actualFrom: null,
                actualTo: null,
                latestTo: day(2016, at + 20),
                critical: place > 2,
                lateDays: 0,
                amountFen: 0,
              };
            }),
          };
        }
        const [id, zh, en] = measures[(index + random.integer(0, 5)) % measures.length]!;
        const from = random.integer(20, 760);
        const to = from + random.integer(40, 240);
        if (index === 1) {
          return {
            ...base,
            kind: 'measure',
            label: { zh, en },
            bars: [2016, 2017, 2018].slice(0, random.integer(1, 3)).map((year) => ({
              id: `measure:${village.code}/${id}/${year}`,
              label: { zh, en },
              plannedFrom: `${year}-01-01`,
              plannedTo: `${Math.min(2018, year + (county.seed % 2))}-12-31`,
              actualFrom: year === 2016 ? '2016-03-01' : null,
              actualTo: year === 2016 && random.next() < 0.5 ? '2016-11-30' : null,
              latestTo: '2018-12-31',
              critical: year === 2018,
              lateDays: 0,
              amountFen: random.integer(1, 90) * 1_250_000,
            })),
          };
        }
        const begun = from < 520;
        const late = random.next() < 0.2 ? random.integer(5, 60) : 0;
        const done = begun && to + late < 540;
        return {
          ...base,
          kind: index % 2 ? 'measure' : 'project',
          label: county.longNames
            ? { zh: `${zh}及其配套附属工程（含征地补偿）`, en: `${en} with all that belongs to it` }
            : { zh, en },
          bars: [
            {
              id: `project:${village.code}/${id}${index}`,
              label: { zh, en },
              plannedFrom: day(2016, from),
              plannedTo: day(2016, to),
              actualFrom: begun ? day(2016, from + Math.floor(late / 2)) : null,
              actualTo: done ? day(2016, to + late) : null,
              latestTo: random.next() < 0.7 ? day(2016, to + random.integer(0, 90)) : null,
              critical: random.next() < 0.15,
              lateDays: late,
              amountFen: random.integer(3, 180) * 1_000_000,
            },
          ],
        };
      }),
    ),
  );
}

/** Places, the posts of each and the helpers below its villages, as they are read from a project. */
function listPosts(county: HangingCounty, towns: TownPlace[]): ResponsiblePost[] {
  const random = seededRandom(`posts ${county.seed}`);
  const post = (
    id: string,
    parent: string | null,
    place: string,
    zh: string,
    en: string,
    holder: string | null,
    households = 0,
  ): ResponsiblePost => ({ id, parent, place, role: { zh, en }, holder, households });
  const person = () => `${random.pick(surnames)}**`;
  const units = ['县财政局', '县住建局、县交通局、县水务局', '县农业局', '省直机关第三工作组'];
  return [
    post(
      'place:440224',
      null,
      '仁化县',
      '全县',
      'county',
      null,
      towns.reduce((sum, town) => sum + town.households, 0),
    ),
    post('post:secretary', 'place:440224', '仁化县', '县委书记', 'County secretary', person()),
    post('open:440224/inspector/1', 'place:440224', '仁化县', '督查专员', 'Inspector', null),
    ...towns.flatMap((town) => [
      post(`place:${town.code}`, 'place:440224', town.name, '镇街', 'town', null, town.households),
      post(
        `post:${town.code}`,
        `place:${town.code}`,
        town.name,
        '驻镇工作组组长',
        'Head of the group in the town',
        `${person()}（${random.pick(units)}）`,
      ),
      ...town.villages.flatMap((village) => [
        post(
          `place:${village.code}`,
          `place:${town.code}`,
          village.name,
          '行政村',
          'village',
          random.next() < 0.5 ? random.pick(units) : null,
          village.households,
        ),
        ...(village.tier === 'poor'
          ? [
              post(
                `first:${village.code}`,
                `place:${village.code}`,
                village.name,
                '第一书记',
                'First secretary',
                random.next() < 0.2 ? null : person(),
              ),
            ]
          : []),
        ...Array.from({ length: county.helpersPerVillage }, (_, index) =>
          post(
            `helper:${village.code}/${index}`,
            `place:${village.code}`,
            village.name,
            '结对帮扶',
            'helper',
            random.next() < 0.3 ? `${person()}（${random.pick(units)}）` : person(),
            random.integer(1, 9),
          ),
        ),
      ]),
    ]),
  ];
}

function listUnits(county: HangingCounty, towns: TownPlace[]): ResponsiblePost[] {
  const random = seededRandom(`units ${county.seed}`);
  const programmes = [
    ['industry', '产业扶贫', 'Industry', '县农业局'],
    ['houses', '危房改造', 'Houses', '县住建局'],
    ['school', '教育扶贫', 'Schooling', '县教育局'],
    ['health', '健康扶贫', 'Health', '县卫生计生局'],
    ['social', '兜底保障', 'Social floor', '县民政局'],
    ['works', '基础设施建设', 'Village works', null],
  ] as const;
  const post = (
    id: string,
    parent: string | null,
    place: string,
    zh: string,
    en: string,
    holder: string | null,
    households = 0,
  ): ResponsiblePost => ({ id, parent, place, role: { zh, en }, holder, households });
  return [
    post(
      'place:440224',
      null,
      '仁化县',
      '全县',
      'county',
      null,
      towns.reduce((sum, town) => sum + town.households, 0),
    ),
    ...programmes.flatMap(([id, zh, en, unit]) => [
      post(`programme:${id}`, 'place:440224', '仁化县', zh, en, unit, random.integer(10, 900)),
      ...Array.from({ length: random.integer(0, 3) }, (_, index) =>
        post(
          `programme:${id}/${index}`,
          `programme:${id}`,
          '仁化县',
          '配合',
          'beside it',
          random.pick(['县财政局', '县人力资源和社会保障局', '县残联', '县水务局']),
        ),
      ),
    ]),
    ...towns.map((town) =>
      post(`place:${town.code}`, 'place:440224', town.name, '镇街', 'town', null, town.households),
    ),
  ];
}

function flowOf(towns: TownPlace[]): NonNullable<WallChartsFacts['money']> {
  const sources = [
    ['source:province', '省级财政专项', 'Province', 44],
    ['source:pair', '佛山市对口帮扶', 'Foshan pairing', 26],
    ['source:city', '市级财政', 'City', 12],
    ['source:county', '县级财政', 'County', 9],
    ['source:loans', '扶贫小额信贷', 'Small loans', 6],
    ['unpaid', '资金缺口', 'Not paid', 3],
  ] as const;
  const uses = [
    ['use:industry', '产业发展', 'Industry', 41],
    ['use:houses', '危房改造', 'Houses', 17],
    ['use:roads', '村级公共设施', 'Village works', 20],
    ['use:school', '教育资助', 'Schooling', 9],
    ['use:social', '社保兜底', 'Social floor', 13],
  ] as const;
  const unit = 2_000_000;
  const persons = Math.max(
    1,
    towns.reduce((sum, town) => sum + town.persons, 0),
  );
  const links = [
    ...sources.flatMap(([from, , , share]) =>
      uses.map(([to, , , part]) => ({ from, to, amountFen: share * part * unit })),
    ),
    ...uses.flatMap(([from, , , part]) =>
      towns.map((town) => ({
        from,
        to: `place:${town.code}`,
        amountFen: Math.round((part * 100 * unit * town.persons) / persons),
      })),
    ),
  ];
  const passing = (id: string) =>
    Math.max(
      ...['from', 'to'].map((side) =>
        links.filter((link) => link[side as 'from' | 'to'] === id).reduce((sum, link) => sum + link.amountFen, 0),
      ),
    );
  return {
    nodes: [
      ...sources.map(([id, zh, en]) => ({ id, label: { zh, en }, layer: 0, amountFen: passing(id) })),
      ...uses.map(([id, zh, en]) => ({ id, label: { zh, en }, layer: 1, amountFen: passing(id) })),
      ...towns.map((town) => ({
        id: `place:${town.code}`,
        label: { zh: town.name, en: town.name },
        layer: 2,
        amountFen: passing(`place:${town.code}`),
      })),
    ],
    links,
  };
}

function causesOf(towns: TownPlace[], seed: number): CauseRow[] {
  const random = seededRandom(`causes ${seed}`);
  const causes = [
    ['illness', '因病', 'Illness', 900],
    ['disability', '因残', 'Disability', 640],
    ['labour', '缺劳动力', 'No labour', 520],
    ['skill', '缺技术', 'No skill', 300],
    ['money', '缺资金', 'No money', 240],
    ['school', '因学', 'Schooling', 150],
    ['will', '自身发展动力不足', 'Lack of drive', 90],
    ['land', '缺土地', 'No land', 30],
    ['disaster', '因灾', 'Disaster', 12],
    ['water', '缺水', 'No water', 0],
  ] as const;
  return causes.map(([id, zh, en, most]) => {
    const byTown = towns.map((town) => ({
      townCode: town.code,
      households: Math.floor((most * random.next() * 2) / towns.length),
    }));
    const households = byTown.reduce((sum, row) => sum + row.households, 0);
    return { id, label: { zh, en }, households, persons: Math.round(households * 2.8), byTown };
  });
}
