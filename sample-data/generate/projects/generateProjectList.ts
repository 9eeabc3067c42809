import { projectStates, type ProjectState } from '../../../analytics/project/types';
import {
  describeUnit,
  resolveValue,
  type PolicyPack,
  type ProjectDimension,
  type ProjectType,
} from '../../../analytics/policy';
import { generateCountyRegister, type GeneratedFile } from '../generateCounty';
import { findProfile } from '../profiles';
import { openRandomStream, type RandomStream } from '../randomStream';
import { readSamplePack, writeDay } from '../history/simulateHistory';
import type { CellValue, SheetTable } from '../types';
import { writeTables } from '../writeWorkbooks';

/** One project of the made-up pool, as the list says it and as it has to be read. */
export interface SampleProject {
  number: string;
  name: string;
  type: ProjectType;
  villageCode: string;
  year: number;
  quantities: Record<string, number>;
  approvedYuan: number | null;
  states: { state: ProjectState; day: number }[];
}

/** About one village in this many has a project of a given kind. */
const villagesPerProject = 4;
const lastDay = 545;

/** A believable quantity by its unit; widths stand about their standard, some below it. */
function drawQuantity(
  random: RandomStream,
  pack: PolicyPack,
  { unit, standards }: ProjectDimension,
  roadKm: number,
): number {
  const least = standards[0] && resolveValue(pack, [], standards[0].minimum, pack.horizon.from).value;
  if (least !== undefined && unit === 'metre')
    return random.chance(0.15) ? least - 1 : least + random.integer(0, 2) / 2;
  if (unit === 'kilometre') return Math.max(0.5, roadKm > 0 ? roadKm : random.integer(5, 60) / 10);
  if (unit === 'metre') return random.integer(8, 60);
  if (unit === 'mu') return random.integer(5, 80);
  if (unit === 'house') return random.integer(1, 9);
  return 1;
}

/** The project pool of a county in the middle of 2017: nobody proposed these projects. The same on every machine. */
export function draftProjects(
  county: string,
  seed = findProfile(county).seed,
): { pack: PolicyPack; projects: SampleProject[]; placeOf: (code: string) => [town: string, village: string] } {
  const pack = readSamplePack(county);
  const { register } = generateCountyRegister(county, seed);
  const random = openRandomStream(seed, 'project pool');
  const projects: SampleProject[] = [];
  for (const type of pack.project_types) {
    for (const { village, unhardenedRoadKm } of register.villages) {
      if (!random.chance(1 / villagesPerProject)) continue;
      const year = pack.horizon.from + random.integer(0, pack.horizon.to - pack.horizon.from);
      // What a project really cost is not known before it is built.
      const dimensions = type.dimensions.filter(({ unit }) => unit !== 'yuan');
      const reached = random.integer(0, projectStates.length - 1);
      let day = random.integer(20, 200);
      const states: SampleProject['states'] = [];
      for (const state of projectStates.slice(0, reached + 1)) {
        if (day > lastDay) break;
        states.push({ state, day });
        day += random.integer(15, 90);
      }
      projects.push({
        number: `XMK${String(projects.length + 1).padStart(4, '0')}`,
        name: `${village.name}${type.label.zh}`,
        type,
        villageCode: village.code,
        year,
        quantities: Object.fromEntries(
          dimensions.map((one) => [one.id, drawQuantity(random, pack, one, unhardenedRoadKm)]),
        ),
        approvedYuan: states.length > 1 && random.chance(0.5) ? random.integer(20, 900) * 1000 : null,
        states,
      });
    }
  }
  const places = new Map(
    register.villages.map(({ village }) => [village.code, [village.townName, village.name] as [string, string]]),
  );
  return { pack, projects, placeOf: (code) => places.get(code)! };
}

const headings: Record<ProjectState, string> = {
  proposed: '申报日期',
  approved: '批复日期',
  tendered: '招标日期',
  building: '开工日期',
  accepted: '验收日期',
  paid: '付清日期',
  handed_over: '移交日期',
};

/** The list as the office keeps it: a title, amounts in 万元, a sum at the end. */
export function generateProjectList(county: string, seed = findProfile(county).seed): GeneratedFile[] {
  const { pack, projects, placeOf } = draftProjects(county, seed);
  const labels = [
    ...new Map(
      pack.project_types
        .flatMap(({ dimensions }) => dimensions)
        .filter(({ unit }) => unit !== 'yuan')
        .map(({ label, unit }) => [label.zh, describeUnit(unit).zh]),
    ),
  ];
  const before = ['序号', '项目编号', '项目名称', '项目类型', '乡镇', '行政村', '实施年度'];
  const columns = [
    ...before,
    ...labels.map(([label, unit]) => `${label}（${unit}）`),
    '批复金额（万元）',
    ...projectStates.map((state) => headings[state]),
  ];
  const rows = projects.map(
    ({ number, name, type, villageCode, year, quantities, approvedYuan, states }, index): CellValue[] => {
      const days = new Map(states.map(({ state, day }) => [state, writeDay(day)]));
      const byLabel = new Map(type.dimensions.map(({ id, label }) => [label.zh, quantities[id]]));
      return [
        String(index + 1),
        number,
        name,
        type.label.zh,
        ...placeOf(villageCode),
        year,
        ...labels.map(([label]) => byLabel.get(label) ?? null),
        approvedYuan === null ? null : approvedYuan / 10_000,
        ...projectStates.map((state) => days.get(state) ?? null),
      ];
    },
  );
  const amountAt = before.length + labels.length;
  const sum = projects.reduce((total, { approvedYuan }) => total + (approvedYuan ?? 0), 0) / 10_000;
  const table: SheetTable = {
    fileName: '项目库.xlsx',
    sheetName: '项目库',
    title: `${pack.county.name.zh}脱贫攻坚项目库（示例数据，并非实际）`,
    headings: columns,
    numberColumns: columns.flatMap((_, index) => (index >= before.length - 1 && index <= amountAt ? [index] : [])),
    columnWidths: columns.map((heading) => (heading === '项目名称' ? 30 : 13)),
    rows: [...rows, columns.map((_, index): CellValue => (index === 1 ? '合计' : index === amountAt ? sum : null))],
  };
  return writeTables([table]);
}
