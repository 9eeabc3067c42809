import type { LocalizedText } from '../../engine';
import type { ItemGrid, PlaceState, ResponsiblePost, WallChartId, WallChartsFacts } from '../../wallcharts';
import type { Cell } from '../workbookSheets';

/** Rows of one chart as a sheet: its name, its headings and the columns that are texts whatever they look like. */
export interface ChartRows {
  name: string;
  headings: string[];
  rows: Cell[][];
  textColumns: number[];
}

const stateNames: Record<PlaceState, string> = {
  not_out: '未脱贫',
  out: '已脱贫',
  returned: '返贫',
  due: '本年应脱贫',
  no_data: '无数据',
  nobody: '无贫困人口',
};
const itemStates = { met: '达标', open: '未达标', overdue: '逾期', no_data: '无数据' } as const;
const tiers = { poor: '贫困村', many_poor: '贫困人口较多的村', other: '其他村' } as const;
const guarantees = {
  house: '住房',
  medical: '医疗',
  education: '教育',
  water: '饮水',
  food: '吃穿',
  income: '收入',
} as const;
const kinds = { measure: '措施', project: '项目', procedure: '退出程序' } as const;
const levels = { county: '县', town: '镇街', village: '村', unit: '单位' } as const;

const yuan = (fen: number): number => fen / 100;
const zh = ({ zh: text }: LocalizedText): string => text;
const percent = (ratio: number | null): number | null => (ratio === null ? null : Math.round(ratio * 10_000) / 100);

/** Every row that a chart draws, with the names of its places; money in yuan. Never empty headings, maybe no row. */
export function listChartRows(chart: WallChartId, facts: WallChartsFacts): ChartRows {
  const writer = writers[chart];
  return writer(facts, openNames(facts));
}

interface Names {
  town: (code: string) => string;
  village: (code: string) => string;
  /** Town of a village. */
  above: (village: string) => string;
}

function openNames({ towns }: WallChartsFacts): Names {
  const town = new Map(towns.map(({ code, name }) => [code, name]));
  const villages = new Map(
    towns.flatMap((one) => one.villages.map(({ code, name }) => [code, { name, town: one.name }] as const)),
  );
  return {
    town: (code) => town.get(code) ?? code,
    village: (code) => villages.get(code)?.name ?? code,
    above: (code) => villages.get(code)?.town ?? '',
  };
}

/** A column for the areas (五个提升) of a pack that has them; none otherwise. */
const areaHeading = (areas: WallChartsFacts['areas']): string[] => (areas ? [zh(areas.label)] : []);

function areaCell(areas: WallChartsFacts['areas'], served: readonly string[] | undefined): Cell[] {
  if (!areas) return [];
  return [
    areas.items
      .filter(({ id }) => served?.includes(id))
      .map(({ label }) => zh(label))
      .join('、'),
  ];
}

type Writer = (facts: WallChartsFacts, names: Names) => ChartRows;

const operationMap: Writer = ({ towns }) => ({
  name: '作战图',
  headings: [
    '镇街',
    '行政村',
    '村代码',
    '村类型',
    '贫困户数',
    '贫困人口',
    '已脱贫人口',
    '返贫人口',
    '状态',
    '计划出列年度',
    '出列日期',
    '计划资金（元）',
    '已支付（元）',
  ],
  rows: towns.flatMap(({ name: town, villages }) =>
    villages.map((village): Cell[] => [
      town,
      village.name,
      village.code,
      tiers[village.tier],
      village.households,
      village.persons,
      village.outPersons,
      village.returnedPersons,
      stateNames[village.state],
      village.exitYear,
      village.struckOff,
      yuan(village.costFen),
      yuan(village.paidFen),
    ]),
  ),
  textColumns: [2, 10],
});

const timetable: Writer = ({ towns, periods }) => {
  const labels = new Map(periods.map(({ id, label }) => [id, zh(label)]));
  return {
    name: '时间表',
    headings: ['镇街', '行政村', '村代码', '时段', '计划累计脱贫人口', '实际累计脱贫人口', '状态'],
    rows: towns.flatMap(({ name: town, villages }) =>
      villages.flatMap(({ name, code, cells }) =>
        cells.map((cell): Cell[] => [
          town,
          name,
          code,
          labels.get(cell.period) ?? cell.period,
          cell.planned,
          cell.actual,
          stateNames[cell.state],
        ]),
      ),
    ),
    textColumns: [2, 3],
  };
};

const taskBook: Writer = ({ tasks, areas }) => ({
  name: '任务书',
  headings: [
    '层级',
    '名称',
    '贫困户数',
    '贫困人口',
    '项目数',
    '年度',
    '计划户数',
    '计划人口',
    '计划村数',
    '计划资金（元）',
    ...areaHeading(areas),
  ],
  rows: tasks.flatMap((task) =>
    task.years.map((year): Cell[] => [
      levels[task.level],
      task.name,
      task.households,
      task.persons,
      task.projects,
      year.year,
      year.households,
      year.persons,
      year.villages,
      yuan(year.budgetFen),
      ...areaCell(areas, task.areas),
    ]),
  ),
  textColumns: [],
});

const worksPlan: Writer = ({ works, areas }, { town, village }) => ({
  name: '施工图',
  headings: [
    '镇街',
    '行政村',
    '类别',
    '名称',
    '工序',
    '计划开始',
    '计划完成',
    '实际开始',
    '实际完成',
    '最迟完成',
    '关键',
    '延误天数',
    '金额（元）',
    ...areaHeading(areas),
  ],
  rows: works.flatMap((row) =>
    row.bars.map((bar): Cell[] => [
      town(row.townCode),
      village(row.villageCode),
      kinds[row.kind],
      zh(row.label),
      row.kind === 'procedure' ? zh(bar.label) : '',
      bar.plannedFrom,
      bar.plannedTo,
      bar.actualFrom,
      bar.actualTo,
      bar.latestTo,
      bar.critical ? '是' : '',
      bar.lateDays,
      yuan(bar.amountFen),
      ...areaCell(areas, row.areas),
    ]),
  ),
  textColumns: [5, 6, 7, 8, 9],
});

function writePosts(name: string, posts: readonly ResponsiblePost[]): ChartRows {
  const places = new Map(posts.map((post) => [post.id, post]));
  return {
    name,
    headings: ['地方', '职责', '责任人或单位', '户数', '上级'],
    rows: posts.map(({ place, role, holder, households, parent }): Cell[] => {
      const above = parent === null ? undefined : places.get(parent);
      return [place, zh(role), holder ?? '空缺', households, above ? `${above.place} ${zh(above.role)}` : ''];
    }),
    textColumns: [],
  };
}

const strikeOff: Writer = ({ strikeOff: rows }, { above, village }) => ({
  name: '销号表',
  headings: [
    '镇街',
    '行政村',
    '年度',
    '计划户数',
    '计划人口',
    '已销号户数',
    '已销号人口',
    '办理中户数',
    '延误户数',
    '最近销号日期',
  ],
  rows: rows.map((row): Cell[] => [
    above(row.villageCode),
    village(row.villageCode),
    row.year,
    row.plannedHouseholds,
    row.plannedPersons,
    row.outHouseholds,
    row.outPersons,
    row.underWay,
    row.late,
    row.lastDay,
  ]),
  textColumns: [9],
});

function writeGrids(
  name: string,
  grids: readonly ItemGrid[],
  { town }: Names,
  areas: WallChartsFacts['areas'],
): ChartRows {
  return {
    name,
    headings: [
      '清单',
      '镇街',
      '名称',
      '项目',
      '状态',
      '比例（%）',
      '日期',
      '尚需资金（元，全行）',
      ...areaHeading(areas),
    ],
    rows: grids.flatMap((grid) =>
      grid.rows.flatMap((row) =>
        row.cells.map((cell, index): Cell[] => [
          zh(grid.label),
          town(row.townCode),
          row.name,
          zh(grid.items[index]!.label),
          itemStates[cell.state],
          percent(cell.ratio),
          cell.day,
          yuan(row.openCostFen),
          ...areaCell(areas, grid.items[index]!.areas),
        ]),
      ),
    ),
    textColumns: [2, 6],
  };
}

const householdTiles: Writer = ({ households }, { above, village }) => ({
  name: '户牌',
  headings: ['镇街', '行政村', '户编号', '人数', '类别', '状态', '计划脱贫年度', '销号日期', '未达标保障'],
  rows: households.map((one): Cell[] => [
    above(one.villageCode),
    village(one.villageCode),
    one.number,
    one.members,
    one.group ? zh(one.group) : '',
    stateNames[one.state],
    one.exitYear || null,
    one.struckOff,
    one.openGuarantees.map((id) => guarantees[id]).join('、'),
  ]),
  textColumns: [2, 7],
});

const moneyFlow: Writer = ({ money }) => {
  const labels = new Map((money?.nodes ?? []).map(({ id, label }) => [id, zh(label)]));
  return {
    name: '资金流向',
    headings: ['从', '到', '金额（元）'],
    rows: (money?.links ?? []).map(({ from, to, amountFen }): Cell[] => [
      labels.get(from) ?? from,
      labels.get(to) ?? to,
      yuan(amountFen),
    ]),
    textColumns: [],
  };
};

const causes: Writer = ({ causes: rows, towns }) => ({
  name: '致贫原因',
  headings: ['主要致贫原因', '户数', '人口', ...towns.map(({ name }) => name)],
  rows: rows.map((row): Cell[] => {
    const byTown = new Map(row.byTown.map(({ townCode, households }) => [townCode, households]));
    return [zh(row.label), row.households, row.persons, ...towns.map(({ code }) => byTown.get(code) ?? 0)];
  }),
  textColumns: [],
});

const writers: Record<WallChartId, Writer> = {
  operation_map: operationMap,
  task_book: taskBook,
  timetable,
  works_plan: worksPlan,
  responsibility: ({ responsibility }) => writePosts('责任书', responsibility),
  strike_off: strikeOff,
  nine_to_household: ({ nineToHousehold, areas }, names) =>
    writeGrids(
      nineToHousehold ? zh(nineToHousehold.label) : '到户清单',
      nineToHousehold ? [nineToHousehold] : [],
      names,
      areas,
    ),
  village_standards: ({ standards, areas }, names) => writeGrids('村级标准', standards, names, areas),
  household_tiles: householdTiles,
  money_flow: moneyFlow,
  causes,
  organisation: ({ organisation }) => writePosts('组织指挥', organisation),
};
