import { ProblemError, runSql, type Problem, type QueryEngine, type TextWorkbook } from '../../engine';
import type { HeadingTemplate, PlaceAnswer } from '../../project/types';
import { listTableNames, type ListTableName } from '../../terms';
import { loadRaw, loadTerms } from '../loadRaw';
import type { RegisterRegion } from '../types';
import { refuseSameFiles } from '../refuseImport';
import { discardStagedRegister, makeCasts } from '../stageTables';
import acceptOtherListSql from './sql/accept_other_list.sql?raw';
import clearOtherListSql from './sql/clear_other_list.sql?raw';
import countRawListSql from './sql/count_raw_list.sql?raw';
import removeOtherListSql from './sql/remove_other_list.sql?raw';
import stgListPlaceSql from './sql/stg_list_place.sql?raw';
import stgOtherListSql from './sql/stg_other_list.sql?raw';

/** Rows of one sheet of a list: read, kept (with a name) and placed in a village of the county. */
export interface ListTally {
  list: ListTableName;
  file: string;
  sheet: string;
  read: number;
  kept: number;
  placed: number;
}

/**
 * Types the rows of `raw_list` into `stg_other_list` and says what became of them. Needs the casting macros,
 * `term_code` and `stg_region_alias`. Nothing is dropped but rows without a name, which are counted.
 */
async function makeOtherList(engine: QueryEngine): Promise<ListTally[]> {
  await runSql(engine, stgListPlaceSql);
  await runSql(engine, stgOtherListSql);
  return (await runSql(engine, countRawListSql)).map((row) => ({
    list: row.list as ListTableName,
    file: String(row.source_file),
    sheet: String(row.source_sheet),
    read: row.read as number,
    kept: row.kept as number,
    placed: row.placed as number,
  }));
}

export interface ListStageOptions {
  mapping: Readonly<Record<string, string>>;
  regions: readonly RegisterRegion[];
  places?: readonly PlaceAnswer[];
  templates?: readonly HeadingTemplate[];
}

/** What was read of one sheet, rows that are heads, subtotals, notes or nameless included. */
export interface StagedListSheet extends ListTally {
  rowsSkipped: number;
}

/**
 * Reads lists of other offices out of workbooks into `stg_other_list`; sheets of the register in them are passed over.
 * Staged tables live until `discardStagedLists`; a register that waits for acceptance must not be there.
 * Errors: ProblemError `no_list_table`, `column_missing`, `same_file`.
 * Example: a workbook with 姓名 | 身份证号 | 残疾类别 | 残疾等级 → one sheet of `disability_list`.
 */
export async function stageLists(engine: QueryEngine, workbooks: readonly TextWorkbook[], { mapping, regions, places = [], templates = [] }: ListStageOptions): Promise<StagedListSheet[]> {
  refuseSameFiles(workbooks);
  await discardStagedLists(engine);
  const tallies = await loadRaw(engine, workbooks, mapping, undefined, { templates, regions });
  const sheets = tallies.filter(({ table }) => (listTableNames as readonly (string | null)[]).includes(table));
  if (sheets.length === 0) throw new ProblemError(noListProblem(workbooks[0]?.fileName ?? ''));
  await loadTerms(engine, regions, places);
  await makeCasts(engine);
  const rows = await makeOtherList(engine);
  return sheets.map(({ file, sheet, table, rowsRead }) => {
    const tally = rows.find((row) => row.file === file && row.sheet === sheet) ?? { read: 0, kept: 0, placed: 0 };
    return { list: table as ListTableName, file, sheet, read: rowsRead, kept: tally.kept, placed: tally.placed, rowsSkipped: rowsRead - tally.kept };
  });
}

/** Forgets what was staged of lists, with every original cell. */
export async function discardStagedLists(engine: QueryEngine): Promise<void> {
  await engine.run('DROP TABLE IF EXISTS stg_list_place');
  await engine.run('DROP TABLE IF EXISTS stg_other_list');
  await discardStagedRegister(engine);
}

function noListProblem(file: string): Problem {
  return {
    code: 'no_list_table',
    message: { zh: '没有找到低保、残疾、住房鉴定或在校学生名册的表头。', en: 'No heading row of a low-income, disability, housing or school list was found.' },
    where: { file },
    hint: { zh: '低保名册须有“月保障金额”，残疾人名册须有“残疾类别”，住房名册须有“鉴定等级”，学生名册须有“学校名称”；登记表请在“导入与核查”中导入。', en: 'A low-income list has an amount a month, a disability list a kind of disability, a housing list a grade, a school list a school; registers are imported under "Import and checks".' },
  };
}

/** Puts the typed rows into `other_list`: a kind of list that was read takes the place of the former one, the others stay. */
export async function acceptOtherList(engine: QueryEngine): Promise<void> {
  await runSql(engine, clearOtherListSql);
  await runSql(engine, acceptOtherListSql);
}

/** Takes one list out of `other_list`. */
export async function removeOtherList(engine: QueryEngine, list: ListTableName): Promise<void> {
  await runSql(engine, removeOtherListSql, { list });
}
