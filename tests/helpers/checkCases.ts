import { toArrowBytes, type TextWorkbook } from '../../analytics/engine';
import type { OtherYear, PackRules, RegisterRegion } from '../../analytics/register';
import { completeIdNumber } from './buildBrokenWorkbooks';

type Cell = string | number | null;
type Changes = Record<string, Cell>;

/** A household as a case writes it: what differs from the usual one. */
export interface HouseholdCase {
  household?: Changes | null;
  persons?: Changes[];
  helpers?: Changes[];
  village?: Changes;
  /** Rows of the village sheet; 1 when nothing is said. */
  villages?: number;
  number?: string;
  same_village?: boolean;
  and?: HouseholdCase[];
  /** Grade of school (code) of the third person in registers of other years. */
  grades?: Record<number, string>;
  /** Heading that the person list has once more. */
  extra_column?: string;
  /** Columns of the household sheet that are headed otherwise. */
  heading?: Record<string, string>;
}
export interface CheckCase {
  check: string;
  at?: string;
  alone?: boolean;
  found: HouseholdCase[];
  silent: HouseholdCase[];
}
/** Where a case came to stand; `at` is the place of the finding, null for any. */
export interface LaidOutCase {
  check: string;
  kind: 'found' | 'silent';
  turn: number;
  at: string | null;
  rows: string[];
}

/** What the cases assume the policy pack to say. */
export const packOfCases: PackRules = {
  lines: [{ condition: 'true', yuan: 2855 }],
  gates: [{ condition: 'coalesce(uninsured_count > 0, false)', label: '基本医疗' }],
  values: [
    { name: 'households_per_helper', value: 2 },
    { name: 'low_income_standard_yuan', value: 4000 },
  ],
};

const town = '440224001';
const numerals = '甲乙丙丁戊己庚辛壬癸';
const letters = (number: number): string => [...String(number)].map((digit) => numerals[Number(digit)]).join('');

interface Usual {
  number: string;
  village: string;
  villageCode: string;
  ids: string[];
  names: string[];
  phones: string[];
  turn: number;
}

function usualOf(turn: number, villageTurn: number, number: string | undefined): Usual {
  const month = String(1 + (turn % 12)).padStart(2, '0');
  const day = String(1 + (Math.floor(turn / 12) % 28)).padStart(2, '0');
  const order = 900 + 2 * Math.floor(turn / 336);
  const births = [`1970${month}${day}`, `1971${month}${day}`, `2003${month}${day}`];
  return {
    number: number ?? `4402240012${String(turn * 10).padStart(6, '0')}`,
    village: `试${letters(villageTurn)}`,
    villageCode: `${town}${String(200 + villageTurn)}`,
    ids: births.map((birth, index) => completeIdNumber(`440899${birth}${order + (index === 1 ? 0 : 1)}`)),
    names: [`甲某${letters(turn)}`, `乙某${letters(turn)}`, `丙某${letters(turn)}`],
    phones: [`000${String(30_000_000 + turn)}`, `000${String(40_000_000 + turn)}`, `000${String(50_000_000 + turn)}`],
    turn,
  };
}

const personOf = (usual: Usual, index: number): Changes => {
  const id = usual.ids[index]!;
  const isChild = index === 2;
  return {
    县: '仁化县', 乡镇: '丹霞街道', 行政村: usual.village, 户编号: usual.number, 人编号: `${usual.number}${String(index + 1).padStart(2, '0')}`, 姓名: usual.names[index]!,
    性别: index === 1 ? '女' : '男', 出生日期: `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`, 证件类型: '居民身份证', 证件号码: id, 人数: null,
    与户主关系: ['户主', '配偶', '之子'][index]!, 民族: '汉族', 文化程度: isChild ? null : '小学', 在校生状况: isChild ? '小学' : null, 健康状况: index === 0 ? '长期慢性病' : '健康',
    劳动技能: isChild ? '无劳动力' : '普通劳动力', 务工状况: index === 0 ? '乡（镇）内务工' : null, '务工时间（月）': index === 0 ? 3 : 0,
    是否参加新型农村合作医疗: '是', 是否参加城乡居民基本养老保险: isChild ? '否' : '是', 是否享受低保: '否', 脱贫属性: null, 脱贫年度: null, 贫困户属性: null, 主要致贫原因: null,
    危房户: '否', 饮水安全: '是', 饮水困难: '否', 人均纯收入: null, 联系电话: usual.phones[index]!, 户主姓名: null, 户主证件号码: null, 失学或辍学原因: null, 残疾类别: null, 是否特困供养人员: '否', 年度: 2015,
  };
};

const householdOf = (usual: Usual, persons: number): Changes => ({
  县: '仁化县', 乡镇: '丹霞街道', 行政村: usual.village, 户编号: usual.number, 户主姓名: usual.names[0]!, 户主证件号码: usual.ids[0]!, 人数: persons || 2, 贫困户属性: '一般贫困户', 主要致贫原因: '因病',
  其他致贫原因: '缺技术、缺资金', 脱贫标志: '未脱贫', 脱贫年度: null, 房屋等级: 'B级', 危房户: '否', 饮水安全: '是', 饮水困难: '否', '住房面积（平方米）': 80, '距村主干路距离（公里）': 1.5, '耕地面积（亩）': 2.5, '林地面积（亩）': 3,
  工资性收入: 3000, 生产经营性收入: 2500.55, 财产性收入: 0, 资产收益扶贫分红收入: 0, 其他财产性收入: 0, 转移性收入: null, 计划生育金: 0, 低保金: 0, 特困供养金: 0, 养老保险金: 0, 生态补偿金: 0, 其他转移性收入: 600,
  生产经营性支出: 389.55, 年收入: 6100.55, 纯收入: 5711, 人均纯收入: 2855.5, 帮扶责任人: `干部某${letters(usual.turn)}`, 计划脱贫年度: 2018, 年度: 2015,
});

const villageOf = (usual: Usual): Changes => ({
  县: '仁化县', 乡镇: '丹霞街道', 行政村: usual.village, 行政村编码: usual.villageCode, 村类型: '贫困村', 户籍户数: 200, 户籍人口: 800, '人均可支配收入（元）': 6000, '集体经济收入（元）': 10000,
});

const helperOf = (usual: Usual, index: number): Changes => ({
  干部编号: `G${usual.turn}-${index + 1}`, 姓名: `干部某${letters(usual.turn)}${index === 0 ? '' : '又'}`, 单位: '县农业局', 职级: '科员', 电话: `0009${String(usual.turn * 10 + index).padStart(7, '0')}`, 乡镇: '丹霞街道', 帮扶户编号: usual.number, 结对时间: '2015.01.01', 结对结束时间: null,
});

const sheets = { household: '户', person: '人', village: '村', helper: '干部' } as const;
type Table = keyof typeof sheets;

/**
 * Lays the cases out as one workbook of four sheets, each household in a village of its own, so that no case
 * disturbs another. Every person is invented (region code 440899, telephones 000).
 */
export function layOutCases(cases: readonly CheckCase[]): { workbook: TextWorkbook; regions: RegisterRegion[]; laid: LaidOutCase[]; otherYears: OtherYear[] } {
  const rows: Record<Table, Changes[]> = { household: [], person: [], village: [], helper: [] };
  const extraColumns = cases.flatMap(({ found, silent }) => [...found, ...silent].flatMap((entry) => entry.extra_column ?? []));
  const headed = Object.assign({}, ...cases.flatMap(({ found, silent }) => [...found, ...silent].map((entry) => entry.heading ?? {}))) as Record<string, string>;
  const regions: RegisterRegion[] = [
    { code: '440224', level: 'county', name: '仁化县', parent: null, aliases: [] },
    { code: town, level: 'town', name: '丹霞街道', parent: '440224', aliases: [] },
  ];
  const pupils: { year: number; id: string; grade: string }[] = [];
  let turn = 0;
  const put = (table: Table, row: Changes): string => `${sheets[table]}:${rows[table].push(row) + 1}`;
  const lay = (entry: HouseholdCase, first: Usual | null, places: Map<string, string[]>): void => {
    turn += 1;
    const isSame = entry.same_village === true && first !== null;
    const usual = usualOf(turn, isSame ? Number(first.villageCode.slice(-3)) - 200 : turn, entry.number === '{number}' ? first!.number : entry.number);
    const other = first ?? usual;
    const fill = (cell: Cell): Cell => {
      if (typeof cell !== 'string') return cell;
      const values: Record<string, string> = {
        number: other.number, 'number+1': usualOf(turn + 1, 0, undefined).number, 'number+2': usualOf(turn + 2, 0, undefined).number, other: regions.at(-1)!.name, village: other.village,
        wrong2: other.ids[1]!.slice(0, 17) + '1'.replace(other.ids[1]![17]!, '2'),
      };
      other.ids.forEach((id, index) => {
        values[`id${index + 1}`] = id;
        values[`old${index + 1}`] = id.slice(0, 6) + id.slice(8, 17);
        values[`name${index + 1}`] = other.names[index]!;
        values[`phone${index + 1}`] = other.phones[index]!;
      });
      return cell.replaceAll(/\{([a-z]+[+]?\d?)\}/g, (whole, name: string) => values[name] ?? whole);
    };
    const change = (row: Changes, changes: Changes): Changes => {
      for (const heading of Object.keys(changes)) if (!(heading in row)) throw new Error(`no column ${heading}`);
      return { ...row, ...Object.fromEntries(Object.entries(changes).map(([heading, cell]) => [heading, fill(cell)])) };
    };
    const note = (table: Table, place: string): void => void places.set(table, [...(places.get(table) ?? []), place]);
    const persons = entry.persons === undefined ? [{}, {}] : entry.persons.length === 1 ? [...entry.persons, {}] : entry.persons;
    const listed: Changes = entry.household === null ? { 贫困户属性: '一般贫困户', 人均纯收入: 2855.5 } : {};
    if (entry.household !== null) note('household', put('household', change(householdOf(usual, persons.length), entry.household ?? {})));
    persons.forEach((changes, index) => note('person', put('person', change({ ...personOf(usual, index), ...listed }, changes))));
    (entry.helpers ?? [{}]).forEach((changes, index) => note('helper', put('helper', change(helperOf(usual, index), changes))));
    for (const [year, grade] of Object.entries(entry.grades ?? {})) pupils.push({ year: Number(year), id: usual.ids[2]!, grade });
    if (!isSame) {
      for (let count = 0; count < (entry.villages ?? 1); count += 1) note('village', put('village', change(villageOf(usual), entry.village ?? {})));
      regions.push({ code: usual.villageCode, level: 'village', name: usual.village, parent: town, aliases: [], tier: 'poor' });
    }
    for (const further of entry.and ?? []) lay(further, other, places);
  };
  const laid = cases.flatMap(({ check, at, found, silent }) =>
    (['found', 'silent'] as const).flatMap((kind) =>
      (kind === 'found' ? found : silent).map((entry, index): LaidOutCase => {
        const places = new Map<string, string[]>();
        lay(entry, null, places);
        const [table, number] = (at ?? 'household').split(' ');
        const place = at === 'any' ? null : places.get(table!)?.[Number(number ?? 1) - 1];
        if (place === undefined && kind === 'found') throw new Error(`${check}: no row ${at ?? 'household'}`);
        return { check, kind, turn: index, at: place ?? null, rows: [...places.values()].flat() };
      }),
    ),
  );
  const grid = (table: Table, usual: Changes): TextWorkbook['sheets'][number] => {
    const headings = [...Object.keys(usual), ...(table === 'person' ? extraColumns : [])];
    const write = (cell: Cell | undefined): string | null => (cell === null || cell === undefined ? null : String(cell));
    return { name: sheets[table], firstRow: 1, merges: [], rows: [headings.map((heading) => (table === 'household' ? (headed[heading] ?? heading) : heading)), ...rows[table].map((row) => headings.map((heading) => write(row[heading])))] };
  };
  const usual = usualOf(0, 0, undefined);
  const workbook: TextWorkbook = {
    fileName: '试例.xlsx',
    sha256: '',
    sheets: [grid('household', householdOf(usual, 2)), grid('person', personOf(usual, 0)), grid('village', villageOf(usual)), grid('helper', helperOf(usual, 0))],
  };
  return { workbook, regions, laid, otherYears: [...new Set(pupils.map(({ year }) => year))].map((year) => yearOf(year, pupils.filter((pupil) => pupil.year === year))) };
}

function yearOf(year: number, pupils: readonly { id: string; grade: string }[]): OtherYear {
  const ids = { name: 'person_id', type: 'integer' as const, values: pupils.map((_, index) => index + 1) };
  const tables: Record<string, Uint8Array> = {
    person: toArrowBytes([ids, { name: 'in_school', type: 'text', values: pupils.map(({ grade }) => grade) }]),
    identity: toArrowBytes([ids, { name: 'id_number', type: 'text', values: pupils.map(({ id }) => id) }]),
  };
  return { year, table: (name) => tables[name] };
}
