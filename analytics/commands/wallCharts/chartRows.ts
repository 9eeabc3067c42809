import type { LocalizedText } from '../../engine';
import type { ItemGrid, PlaceState, ResponsiblePost, WallChartId, WallChartsFacts } from '../../wallcharts';
import { columnOf, common, from, renamed, type CellValue, type Column, type TableRow } from '../workbook';

/** Rows of one chart as a sheet: its name, its columns and its rows. */
export interface ChartRows {
  name: string;
  columns: Column[];
  rows: TableRow[];
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

const zh = ({ zh: text }: LocalizedText): string => text;

/** Every row that a chart draws, with the names of its places; amounts in fen. Never without columns, maybe without rows. */
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
const areaColumn = (areas: WallChartsFacts['areas']): Column[] => (areas ? [columnOf(zh(areas.label), 'text', '所属的提升方面，可有几个', from.policy)] : []);

function areaCell(areas: WallChartsFacts['areas'], served: readonly string[] | undefined): CellValue[] {
  if (!areas) return [];
  return [
    areas.items
      .filter(({ id }) => served?.includes(id))
      .map(({ label }) => zh(label))
      .join('、'),
  ];
}

const town = renamed(common.town, '镇街');
const worked = '进度记录和脱贫计划（程序计算）';
const registered = (heading: string, explain: string): Column => columnOf(heading, 'integer', explain, from.register, { total: true });
const planned = (heading: string, explain: string): Column => columnOf(heading, 'integer', explain, from.plan, { total: true });
const done = (heading: string, explain: string): Column => columnOf(heading, 'integer', explain, from.progress, { total: true });
const plannedMoney = columnOf('计划资金（元）', 'fen', '计划安排的资金', from.plan, { total: true });

type Writer = (facts: WallChartsFacts, names: Names) => ChartRows;

const operationMap: Writer = ({ towns }) => ({
  name: '作战图',
  columns: [
    town,
    common.village,
    common.villageCode,
    columnOf('村类型', 'text', '村在文件中的分类', from.policy),
    registered('贫困户数', '登记的贫困户'),
    registered('贫困人口', '登记的贫困人口'),
    done('已脱贫人口', '截至日已销号的人口'),
    done('返贫人口', '截至日返贫的人口'),
    columnOf('状态', 'text', '截至日的状态', worked),
    columnOf('计划出列年度', 'year', '村计划出列的年度', from.plan),
    columnOf('出列日期', 'date', '村登记出列的日期', from.progress),
    plannedMoney,
    columnOf('已支付（元）', 'fen', '截至日已支付的资金', '资金台账或进度记录', { total: true }),
  ],
  rows: towns.flatMap(({ name: town, villages }) =>
    villages.map((village): TableRow => [
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
      village.costFen,
      village.paidFen,
    ]),
  ),
});

const timetable: Writer = ({ towns, periods }) => {
  const labels = new Map(periods.map(({ id, label }) => [id, zh(label)]));
  return {
    name: '时间表',
    columns: [
      town,
      common.village,
      common.villageCode,
      columnOf('时段', 'text', '月、季或年', '规划期'),
      columnOf('计划累计脱贫人口', 'integer', '到时段末计划脱贫的人口', from.plan),
      columnOf('实际累计脱贫人口', 'integer', '到时段末已销号的人口；截至日以后为空', from.progress),
      columnOf('状态', 'text', '时段末的状态', worked),
    ],
    rows: towns.flatMap(({ name: town, villages }) =>
      villages.flatMap(({ name, code, cells }) =>
        cells.map((cell): TableRow => [
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
  };
};

const taskBook: Writer = ({ tasks, areas }) => ({
  name: '任务书',
  columns: [
    columnOf('层级', 'text', '县、镇街、村或单位', from.regions),
    columnOf('名称', 'text', '地方或单位的名称', from.regions),
    columnOf('贫困户数', 'integer', '登记的贫困户；每年一行，各行相同', from.register),
    columnOf('贫困人口', 'integer', '登记的贫困人口；每年一行，各行相同', from.register),
    columnOf('项目数', 'integer', '项目库中的项目；每年一行，各行相同', from.pool),
    columnOf('年度', 'year', '任务的年度', from.plan),
    columnOf('计划户数', 'integer', '该年计划脱贫的户数；上级含下级，不作合计', from.plan),
    columnOf('计划人口', 'integer', '该年计划脱贫的人口', from.plan),
    columnOf('计划村数', 'integer', '该年计划出列的村数', from.plan),
    columnOf('计划资金（元）', 'fen', '该年计划安排的资金', from.plan),
    ...areaColumn(areas),
  ],
  rows: tasks.flatMap((task) =>
    task.years.map((year): TableRow => [
      levels[task.level],
      task.name,
      task.households,
      task.persons,
      task.projects,
      year.year,
      year.households,
      year.persons,
      year.villages,
      year.budgetFen,
      ...areaCell(areas, task.areas),
    ]),
  ),
});

const worksPlan: Writer = ({ works, areas }, { town, village }) => ({
  name: '施工图',
  columns: [
    renamed(common.town, '镇街'),
    common.village,
    columnOf('类别', 'text', '措施、项目或退出程序', from.plan),
    columnOf('名称', 'text', '措施、项目或程序的名称', from.policy),
    columnOf('工序', 'text', '退出程序的步骤', from.policy),
    columnOf('计划开始', 'date', '计划开始的日期', from.plan),
    columnOf('计划完成', 'date', '计划完成的日期', from.plan),
    columnOf('实际开始', 'date', '登记开始的日期', from.progress),
    columnOf('实际完成', 'date', '登记完成的日期', from.progress),
    columnOf('最迟完成', 'date', '最迟完成的日期', '倒排工期（程序计算）'),
    columnOf('关键', 'text', '“是”为没有余量', '倒排工期（程序计算）'),
    columnOf('延误天数', 'integer', '截至日超过的天数', worked),
    columnOf('金额（元）', 'fen', '计划金额', from.plan, { total: true }),
    ...areaColumn(areas),
  ],
  rows: works.flatMap((row) =>
    row.bars.map((bar): TableRow => [
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
      bar.amountFen,
      ...areaCell(areas, row.areas),
    ]),
  ),
});

function writePosts(name: string, posts: readonly ResponsiblePost[]): ChartRows {
  const places = new Map(posts.map((post) => [post.id, post]));
  return {
    name,
    columns: [
      columnOf('地方', 'text', '地方或单位', from.regions),
      columnOf('职责', 'text', '岗位职责', from.policy),
      columnOf('责任人或单位', 'text', '在岗的人或单位；没有的写空缺', '岗位名单'),
      columnOf('户数', 'integer', '负责的户数；上级含下级，不作合计', from.register),
      columnOf('上级', 'text', '上一级的岗位', from.policy),
    ],
    rows: posts.map(({ place, role, holder, households, parent }): TableRow => {
      const above = parent === null ? undefined : places.get(parent);
      return [place, zh(role), holder ?? '空缺', households, above ? `${above.place} ${zh(above.role)}` : ''];
    }),
  };
}

const strikeOff: Writer = ({ strikeOff: rows }, { above, village }) => ({
  name: '销号表',
  columns: [
    renamed(common.town, '镇街'),
    common.village,
    columnOf('年度', 'year', '计划脱贫的年度', from.plan),
    planned('计划户数', '该年计划脱贫的户数'),
    planned('计划人口', '该年计划脱贫的人口'),
    done('已销号户数', '其中已销号的户数'),
    done('已销号人口', '其中已销号的人口'),
    done('办理中户数', '退出程序正在办的户数'),
    columnOf('延误户数', 'integer', '退出程序延误的户数', worked, { total: true }),
    columnOf('最近销号日期', 'date', '最近一户销号的日期', from.progress),
  ],
  rows: rows.map((row): TableRow => [
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
});

function writeGrids(
  name: string,
  grids: readonly ItemGrid[],
  { town }: Names,
  areas: WallChartsFacts['areas'],
): ChartRows {
  return {
    name,
    columns: [
      columnOf('清单', 'text', '文件中的标准清单', from.policy),
      renamed(common.town, '镇街'),
      columnOf('名称', 'identifier', '村名或户编号', from.register),
      columnOf('项目', 'text', '清单中的项目', from.policy),
      columnOf('状态', 'text', '达标、未达标、逾期或无数据', from.progress),
      columnOf('比例', 'percent', '登记的达标率', from.progress),
      columnOf('日期', 'date', '达标或核实的日期', from.progress),
      columnOf('尚需资金（元，全行）', 'fen', '这个村（户）全部未达标项还需的资金，各行相同，不作合计', '政策文件的单位造价（程序测算）'),
      ...areaColumn(areas),
    ],
    rows: grids.flatMap((grid) =>
      grid.rows.flatMap((row) =>
        row.cells.map((cell, index): TableRow => [
          zh(grid.label),
          town(row.townCode),
          row.name,
          zh(grid.items[index]!.label),
          itemStates[cell.state],
          cell.ratio,
          cell.day,
          row.openCostFen,
          ...areaCell(areas, grid.items[index]!.areas),
        ]),
      ),
    ),
  };
}

const householdTiles: Writer = ({ households }, { above, village }) => ({
  name: '户牌',
  columns: [
    renamed(common.town, '镇街'),
    common.village,
    common.household,
    common.members,
    columnOf('类别', 'text', '按文件划分的对象类别', from.policy),
    columnOf('状态', 'text', '截至日的状态', worked),
    columnOf('计划脱贫年度', 'year', '计划脱贫的年度', from.plan),
    columnOf('销号日期', 'date', '登记销号的日期', from.progress),
    columnOf('未达标保障', 'text', '登记中尚未解决的保障', from.register),
  ],
  rows: households.map((one): TableRow => [
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
});

const moneyFlow: Writer = ({ money }) => {
  const labels = new Map((money?.nodes ?? []).map(({ id, label }) => [id, zh(label)]));
  return {
    name: '资金流向',
    columns: [
      columnOf('从', 'text', '资金来源或上一环节', from.policy),
      columnOf('到', 'text', '资金池、用途或下一环节', from.policy),
      columnOf('金额（元）', 'fen', '这一段的金额；同一笔钱经过几段，不作合计', from.plan),
    ],
    rows: (money?.links ?? []).map(({ from, to, amountFen }): TableRow => [
      labels.get(from) ?? from,
      labels.get(to) ?? to,
      amountFen,
    ]),
  };
};

const causes: Writer = ({ causes: rows, towns }) => ({
  name: '致贫原因',
  columns: [
    columnOf('主要致贫原因', 'text', '登记的主要致贫原因', from.register),
    registered('户数', '登记的贫困户'),
    registered('人口', '登记的贫困人口'),
    ...towns.map(({ name }) => registered(name, `${name}的户数`)),
  ],
  rows: rows.map((row): TableRow => {
    const byTown = new Map(row.byTown.map(({ townCode, households }) => [townCode, households]));
    return [zh(row.label), row.households, row.persons, ...towns.map(({ code }) => byTown.get(code) ?? 0)];
  }),
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
