import { ProblemError, runSql, type Row } from '../engine';
import { maskIdNumber, maskName, maskTelephone } from '../register';
import { codeLabel } from '../terms';
import type { HouseholdRow } from './contract';
import type { CommandHandler } from './commandHandler';
import { listHouseholdRows } from './householdCommands';
import { requireExport, wholeCopyNote } from './personalExport';
import { placeNames } from './placeNames';
import { recordAct } from './recordActs';
import type { OpenProject } from './session';
import { columnOf, common, fileNameOf, from, writeTableWorkbook, type CellValue as Cell, type Column, type TableSheet } from './workbook';
import exportPersonRowsSql from './sql/export_person_rows.sql?raw';

const householdColumns: Column[] = [
  common.household,
  common.town,
  common.village,
  common.head,
  columnOf('对象类别', 'text', '按文件划分的对象类别', from.policy),
  columnOf('主要致贫原因', 'text', '登记的主要致贫原因', from.register),
  common.members,
  columnOf('劳动力', 'integer', '户内有劳动能力的人数', from.register, { total: true }),
  columnOf('人均纯收入（元）', 'yuan', '登记的年人均纯收入', from.register),
  columnOf('距脱贫标准（元）', 'yuan', '当年标准线减人均纯收入，元/人·年；已达到的为零', '登记表和政策文件（程序计算）'),
  columnOf('脱贫年度', 'year', '计划脱贫的年度', from.plan),
  columnOf('措施', 'text', '安排给这一户的措施', from.plan),
  columnOf('计划成本（元）', 'fen', '这一户的措施、兜底和后续支出合计', from.plan, { total: true }),
];
const personColumns: Column[] = [
  common.household,
  common.town,
  common.village,
  columnOf('姓名', 'text', '姓名；第一行没有注明含个人信息的，已隐去部分内容', from.register),
  columnOf('证件号码', 'identifier', '证件号码，按文本保存；隐去规则同姓名', from.register),
  columnOf('联系电话', 'identifier', '联系电话，按文本保存；隐去规则同姓名', from.register),
  columnOf('与户主关系', 'text', '与户主的关系', from.register),
  columnOf('性别', 'text', '性别', from.register),
  columnOf('年龄', 'integer', '登记年度的周岁', '由出生日期或证件号码计算'),
  columnOf('文化程度', 'text', '文化程度', from.register),
  columnOf('健康状况', 'text', '健康状况，可有几项', from.register),
  columnOf('劳动能力', 'text', '劳动能力（劳动技能）', from.register),
  columnOf('务工月数', 'integer', '一年中务工的月数', from.register),
];

/** How personal values are written: as they are, or masked. */
interface Writing {
  name(name: string): string;
  idNumber(idNumber: string): string;
  telephone(telephone: string): string;
}
const masked: Writing = { name: maskName, idNumber: maskIdNumber, telephone: maskTelephone };
const whole: Writing = { name: (name) => name, idNumber: (idNumber) => idNumber, telephone: (telephone) => telephone };

/**
 * The households of a scope with their members as a workbook of two sheets. Personal values are masked, or
 * whole for a reason; both are recorded. Numbers are text, so that no program rounds them.
 * Errors: `project_locked`, `export_reason_missing`, `export_empty`.
 */
export const exportHouseholds: CommandHandler<'exportHouseholds'> = async ({ scope, identities, reason }, { session }) => {
  const isWhole = identities === 'whole';
  const project = requireExport(session, { identities, reason }, 'list');
  const { rows } = await listHouseholdRows(session, { scope, sort: 'number', descending: false, offset: 0, limit: Number.MAX_SAFE_INTEGER });
  if (rows.length === 0) throw new ProblemError(nothingToExport(scope));
  const persons = await runSql(session.tools.engine, exportPersonRowsSql, { scope });
  const writing = isWhole ? whole : masked;
  const heads = new Map(persons.filter((person) => person.is_head === true).map((person) => [person.household_id, writing.name(textOf(person.name))]));
  const place = placeNames(project);
  const note = noteOf(isWhole, session.tools.now(), session.user, reason);
  const householdRows = rows.map((row) => householdCells(project, row, place, heads.get(row.householdId) ?? ''));
  const personRows = persons.map((row) => personCells(row, place, writing));
  const sheets: TableSheet[] = [
    { kind: 'table', name: '户', titles: [note], columns: householdColumns, rows: householdRows, frozenColumns: 1 },
    { kind: 'table', name: '人员', titles: [note], columns: personColumns, rows: personRows, frozenColumns: 1 },
  ];
  const bytes = writeTableWorkbook(sheets, { title: `${place(scope)}贫困户名单`, rows: [[note]] });
  await recordAct(session, project, {
    action: 'export',
    subject: isWhole ? 'households_whole' : 'households_masked',
    count: rows.length,
    ...(reason === '' ? {} : { reason }),
  });
  const what = isWhole ? '贫困户名单（含个人信息）' : '贫困户名单';
  return { fileName: fileNameOf(place(scope), what, 'xlsx'), bytes, rows: rows.length };
};

/** First line of both sheets: what kind of copy this is, and of a whole one who made it and why. */
function noteOf(isWhole: boolean, time: string, user: string, reason: string): string {
  if (!isWhole) return '姓名、证件号码、电话已隐去部分内容。';
  return wholeCopyNote(user, time, reason);
}

function householdCells({ pack }: OpenProject, row: HouseholdRow, place: (code: string) => string, head: string): Cell[] {
  return [
    row.number,
    place(row.townCode),
    place(row.villageCode),
    head,
    labelOf(pack.groups, row.group),
    row.cause === '' ? '' : codeLabel('cause', row.cause).zh,
    row.members,
    row.labour,
    row.incomePerHeadYuan,
    row.gapPerHeadYuan,
    row.exitYear === 0 ? '规划期内未安排' : row.exitYear,
    row.measures.map((measure) => labelOf(pack.measures, measure)).join('、'),
    row.costFen,
  ];
}

function personCells(row: Row, place: (code: string) => string, writing: Writing): Cell[] {
  const health = textOf(row.health).split(',').filter(Boolean).map((code) => codeLabel('health', code).zh);
  return [
    textOf(row.household_number),
    place(textOf(row.town_code)),
    place(textOf(row.village_code)),
    writing.name(textOf(row.name)),
    writing.idNumber(textOf(row.id_number)),
    writing.telephone(textOf(row.telephone)),
    codeLabel('relation', row.relation as string | null).zh,
    row.sex === 'male' ? '男' : row.sex === 'female' ? '女' : '',
    row.age as number | null,
    codeLabel('education', row.education as string | null).zh,
    health.join('、'),
    codeLabel('labour', row.labour as string | null).zh,
    row.months_of_work as number | null,
  ];
}

function labelOf(entries: readonly { id: string; label: { zh: string } }[], id: string): string {
  return entries.find((entry) => entry.id === id)?.label.zh ?? id;
}

function textOf(value: Row[string] | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

function nothingToExport(scope: string) {
  return {
    code: 'export_empty',
    message: { zh: `“${scope}”范围内没有贫困户，没有导出文件。`, en: `There are no households within "${scope}"; nothing was exported.` },
    where: { record: scope },
    hint: { zh: '请换一个乡镇或村。', en: 'Choose another town or village.' },
  };
}
