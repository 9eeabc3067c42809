import { readArrowColumns, type SqlValue } from '../../engine';
import { codeLabel, readTermTables, type TermField, type TermTableName } from '../../terms';
import { columnOf, common, from, type CellValue, type Column, type TableRow, type TableSheet } from '../workbook';
import type { Writing } from './readRecords';

/** Rows of one kept table, cells by column. */
export interface KeptRows {
  count: number;
  cell(row: number, column: string): SqlValue;
}

/** The tables of one register year; a table that the register lacks has no rows. */
export type RegisterRows = Record<'household' | 'person' | 'village' | 'helper' | 'pairing' | 'identity' | 'helper_identity', KeptRows>;

export interface RegisterWish {
  scope: string;
  isWhole: boolean;
  writing: Writing;
  /** Stands above every sheet. */
  note: string;
  place: (code: string) => string;
}

/** Reads a kept table; rows of other years are left out. */
export function openKeptRows(bytes: Uint8Array | null, year: number): KeptRows {
  if (bytes === null) return { count: 0, cell: () => null };
  const { rowCount, columns } = readArrowColumns(bytes);
  const values = new Map(columns.map((column) => [column.name, column.values]));
  const years = values.get('year');
  const rows = Array.from({ length: rowCount }, (_, row) => row).filter((row) => !years || years[row] === year);
  return { count: rows.length, cell: (row, column) => values.get(column)?.[rows[row]!] ?? null };
}

const textOf = (value: SqlValue): string => (value === null ? '' : String(value));
const indexesOf = ({ count }: KeptRows): number[] => Array.from({ length: count }, (_, row) => row);

const amounts = ['wage_income_fen', 'production_income_fen', 'production_expense_fen', 'asset_dividend_fen', 'other_property_income_fen', 'low_income_allowance_fen', 'five_guarantees_allowance_fen', 'pension_fen', 'family_planning_money_fen', 'ecological_compensation_fen', 'other_transfer_income_fen', 'net_income_fen'];
const householdFields = ['kind', 'main_cause', 'other_causes', 'exit_state', 'exit_year', 'members', 'house_grade', 'safe_water', 'cropland_mu', 'forest_mu', ...amounts, 'net_income_per_head_fen'];
const personFields = ['relation', 'sex', 'birth_date', 'nationality', 'education', 'in_school', 'health', 'labour', 'work_place', 'months_of_work', 'medical_insurance', 'pension_insurance', 'low_income_allowance'];
const villageFields = ['tier', 'registered_households', 'registered_population', 'per_capita_income_yuan', 'collective_income_yuan', 'unhardened_road_km', 'dangerous_bridge_area_m2', 'safe_water', 'clinic', 'information_point'];
const addedUp = new Set([...amounts, 'members', 'cropland_mu', 'forest_mu', 'registered_households', 'registered_population', 'collective_income_yuan', 'unhardened_road_km', 'dangerous_bridge_area_m2']);

/** A register as sheets: households, persons, villages, helpers, each by the places and numbers of the register. */
export function layRegister(rows: RegisterRows, wish: RegisterWish): TableSheet[] {
  const { household } = rows;
  const within = indexesOf(household)
    .filter((row) => textOf(household.cell(row, 'village_code')).startsWith(wish.scope))
    .sort((a, b) => compareCells(household, a, b, ['village_code', 'household_number', 'household_id']));
  const numbers = new Map(within.map((row) => [household.cell(row, 'household_id'), textOf(household.cell(row, 'household_number'))]));
  const rowOf = new Map(within.map((row, index) => [household.cell(row, 'household_id'), { row, index }]));
  const persons = indexesOf(rows.person)
    .filter((row) => rowOf.has(rows.person.cell(row, 'household_id')))
    .map((row) => ({ row, home: rowOf.get(rows.person.cell(row, 'household_id'))!, isHead: rows.person.cell(row, 'is_head') === true }))
    .sort((a, b) => a.home.index - b.home.index || Number(b.isHead) - Number(a.isHead) || compareCells(rows.person, a.row, b.row, ['person_id']));
  const identityOf = new Map(indexesOf(rows.identity).map((row) => [rows.identity.cell(row, 'person_id'), row]));
  const nameOf = (person: number): string => {
    const row = identityOf.get(rows.person.cell(person, 'person_id'));
    return row === undefined ? '' : wish.writing.name(textOf(rows.identity.cell(row, 'name')));
  };
  const heads = new Map(persons.filter(({ isHead }) => isHead).map(({ row, home }) => [home.index, nameOf(row)]));
  return [householdSheet(), personSheet(), villageSheet(rows, wish), helperSheet(rows, wish, numbers)];

  function placeCells(row: number): CellValue[] {
    return [wish.place(textOf(household.cell(row, 'town_code'))), wish.place(textOf(household.cell(row, 'village_code')))];
  }

  function householdSheet(): TableSheet {
    return {
      kind: 'table',
      name: '户',
      titles: [wish.note],
      columns: [common.household, common.town, common.village, common.villageCode, common.head, ...householdFields.map((id) => fieldColumn('household', id))],
      rows: within.map((row, index): TableRow => [
        textOf(household.cell(row, 'household_number')),
        ...placeCells(row),
        textOf(household.cell(row, 'village_code')),
        heads.get(index) ?? null,
        ...householdFields.map((id) => fieldCell('household', id, household.cell(row, id))),
      ]),
      frozenColumns: 1,
    };
  }

  function personSheet(): TableSheet {
    const birth = columnOf('出生年', 'year', '出生的年份；完整的出生日期只在含个人信息的名册中', from.register);
    return {
      kind: 'table',
      name: '人员',
      titles: [wish.note],
      columns: [
        common.household,
        common.town,
        common.village,
        columnOf('姓名', 'text', `姓名${hidden}`, from.register),
        columnOf('证件号码', 'identifier', `证件号码，按文本保存${hidden}`, from.register),
        columnOf('联系电话', 'identifier', `联系电话，按文本保存${hidden}`, from.register),
        columnOf('是否户主', 'text', '是或否', from.register),
        ...personFields.map((id) => (id === 'birth_date' && !wish.isWhole ? birth : fieldColumn('person', id))),
      ],
      rows: persons.map(({ row, home, isHead }): TableRow => {
        const identity = identityOf.get(rows.person.cell(row, 'person_id'));
        const own = (column: string): string => (identity === undefined ? '' : textOf(rows.identity.cell(identity, column)));
        return [
          textOf(household.cell(home.row, 'household_number')),
          ...placeCells(home.row),
          nameOf(row),
          wish.writing.idNumber(own('id_number')),
          wish.writing.telephone(own('telephone')),
          isHead ? '是' : '否',
          ...personFields.map((id) => {
            const value = rows.person.cell(row, id);
            return id === 'birth_date' && !wish.isWhole ? Number(textOf(value).slice(0, 4)) || null : fieldCell('person', id, value);
          }),
        ];
      }),
      frozenColumns: 1,
    };
  }
}

const hidden = '；第一行没有注明含个人信息的，已隐去部分内容';

function villageSheet({ village }: RegisterRows, { scope, note, place }: RegisterWish): TableSheet {
  const own = indexesOf(village)
    .filter((row) => textOf(village.cell(row, 'village_code')).startsWith(scope))
    .sort((a, b) => compareCells(village, a, b, ['village_code']));
  return {
    kind: 'table',
    name: '村',
    titles: [note],
    columns: [common.villageCode, common.town, columnOf('村名', 'text', '登记的村名', from.register), ...villageFields.map((id) => fieldColumn('village', id))],
    rows: own.map((row): TableRow => [
      textOf(village.cell(row, 'village_code')),
      place(textOf(village.cell(row, 'town_code'))),
      textOf(village.cell(row, 'name')),
      ...villageFields.map((id) => fieldCell('village', id, village.cell(row, id))),
    ]),
    frozenColumns: 1,
  };
}

/** Helpers of the households of the place, and those whose own place lies in it. */
function helperSheet({ helper, helper_identity: identity, pairing }: RegisterRows, { scope, note, place, writing }: RegisterWish, numbers: ReadonlyMap<SqlValue, string>): TableSheet {
  const helped = new Map<SqlValue, string[]>();
  for (const row of indexesOf(pairing)) {
    const number = numbers.get(pairing.cell(row, 'household_id'));
    if (number === undefined) continue;
    const id = pairing.cell(row, 'helper_id');
    helped.set(id, [...(helped.get(id) ?? []), number]);
  }
  const identityOf = new Map(indexesOf(identity).map((row) => [identity.cell(row, 'helper_id'), row]));
  const own = indexesOf(helper)
    .filter((row) => helped.has(helper.cell(row, 'helper_id')) || (textOf(helper.cell(row, 'town_code')) || 'none').startsWith(scope))
    .sort((a, b) => compareCells(helper, a, b, ['helper_id']));
  return {
    kind: 'table',
    name: '帮扶责任人',
    titles: [note],
    columns: [
      columnOf('干部编号', 'identifier', '名册内的编号', from.register),
      columnOf('姓名', 'text', `姓名${hidden}`, from.register),
      columnOf('联系电话', 'identifier', `联系电话，按文本保存${hidden}`, from.register),
      fieldColumn('helper', 'unit'),
      fieldColumn('helper', 'rank'),
      common.town,
      columnOf('帮扶户数', 'integer', '所选范围内帮扶的户数', from.register, { total: true }),
      columnOf('帮扶户编号', 'text', '所选范围内帮扶的各户', from.register),
    ],
    rows: own.map((row): TableRow => {
      const id = helper.cell(row, 'helper_id');
      const at = identityOf.get(id);
      const whom = [...(helped.get(id) ?? [])].sort();
      return [
        textOf(id),
        at === undefined ? '' : writing.name(textOf(identity.cell(at, 'name'))),
        at === undefined ? '' : writing.telephone(textOf(identity.cell(at, 'telephone'))),
        fieldCell('helper', 'unit', helper.cell(row, 'unit')),
        fieldCell('helper', 'rank', helper.cell(row, 'rank')),
        helper.cell(row, 'town_code') === null ? null : place(textOf(helper.cell(row, 'town_code'))),
        whom.length,
        whom.join('、'),
      ];
    }),
  };
}

function compareCells(table: KeptRows, a: number, b: number, columns: readonly string[]): number {
  for (const column of columns) {
    const [one, other] = [table.cell(a, column), table.cell(b, column)];
    if (one === other) continue;
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    return textOf(one) < textOf(other) ? -1 : 1;
  }
  return 0;
}

/** The field of the dictionary. Errors: Error for one that it lacks. */
function fieldOf(table: TermTableName, id: string): TermField {
  const field = readTermTables().find((entry) => entry.table === table)?.fields.find((entry) => entry.id === id);
  if (!field) throw new Error(`the field ${table}.${id} is not in the field dictionary`);
  return field;
}

const unitNames: Record<string, string> = { 'yuan/person-year': '元/人·年', 'yuan/year': '元/年', yuan: '元', mu: '亩', km: '公里', m2: '平方米', month: '月', person: '人', household: '户' };

/** A column as the field dictionary has it: label with unit, type, and the form that it comes from. */
function fieldColumn(table: TermTableName, id: string): Column {
  const { label, type, unit, source, codeList } = fieldOf(table, id);
  const named = type === 'amount' && unitNames[unit] === undefined ? '元' : unitNames[unit];
  const base = { heading: named ? `${label.zh}（${named}）` : label.zh, explain: `登记的${label.zh}${codeList === null ? '' : '，按代码表写成文字'}`, source };
  const total = addedUp.has(id) ? { total: true as const } : {};
  if (type === 'amount') return { ...base, kind: 'fen', ...total };
  if (type === 'number') return { ...base, kind: unit.startsWith('yuan') ? 'yuan' : 'decimal', ...total };
  if (type === 'integer') return unit === 'year' ? { ...base, kind: 'year' } : { ...base, kind: 'integer', ...total };
  return { ...base, kind: type === 'date' ? 'date' : 'text' };
}

function fieldCell(table: TermTableName, id: string, value: SqlValue): CellValue {
  if (value === null) return null;
  const { type, codeList } = fieldOf(table, id);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (type === 'code' && codeList !== null) return codeLabel(codeList, String(value)).zh;
  if (type === 'codes' && codeList !== null) return String(value).split(',').filter(Boolean).map((code) => codeLabel(codeList, code).zh).join('、');
  return typeof value === 'number' ? value : String(value);
}
