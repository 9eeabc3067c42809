import { ProblemError, type LocalizedText } from '../engine';
import type { RegisterChange } from '../register';
import type { CommandHandler } from './commandHandler';
import { describeChange, readComparedYears, registerChanges, type ComparedYears } from './compareRegisters';
import type { ChangeRow } from './contracts/years';
import { requireUnlocked, type UnlockedProject } from './projectAccess';
import { recordAct } from './recordActs';
import { columnOf, common, fileNameOf, from as sources, writeTableWorkbook, type CellValue as Cell, type Column, type TableSheet } from './workbook';
import { stateLabel } from './yearTexts';

const changeNames: Record<RegisterChange, string> = { came: '新增', left: '减少', changed: '有变动', moved: '迁移', undecided: '待核', same: '无变动' };
const matching = '年度间匹配（程序核对）';
const leading: Column[] = [
  columnOf('变化', 'text', '新增、减少、有变动、迁移或待核', matching),
  columnOf('户编号（前）', 'identifier', '前一年登记中的户编号；新增的为空', sources.register),
  columnOf('户编号（后）', 'identifier', '后一年登记中的户编号；减少的为空', sources.register),
  common.town,
  common.village,
];
const fieldColumns: Column[] = [
  columnOf('变动项', 'text', '内容不同的登记项，一项一行', sources.register),
  columnOf('前', 'text', '前一年登记的内容', sources.register),
  columnOf('后', 'text', '后一年登记的内容', sources.register),
];
const points = columnOf('匹配分', 'decimal', '两年登记是同一户（人）的把握，分数越高越有把握', matching);
const why = columnOf('说明', 'text', '判为这种变化的理由', matching);
const householdColumns: Column[] = [
  ...leading,
  common.head,
  columnOf('人数', 'integer', '户内人口', sources.register),
  columnOf('原状态', 'text', '前一年的脱贫状态', sources.register),
  columnOf('现状态', 'text', '后一年的脱贫状态', sources.register),
  columnOf('状态依据', 'text', '现状态由什么得出', matching),
  why,
  points,
  ...fieldColumns,
];
const personColumns: Column[] = [
  ...leading,
  columnOf('姓名', 'text', '姓名，已隐去部分内容', sources.register),
  columnOf('证件号码', 'identifier', '证件号码，已隐去部分内容', sources.register),
  columnOf('与户主关系', 'text', '与户主的关系', sources.register),
  why,
  points,
  ...fieldColumns,
];

/**
 * The whole comparison as a workbook of two sheets, one line for each changed field; names and numbers are masked.
 * The export is recorded. Errors: `project_locked`, `register_year_unknown`, `years_order`, `export_empty`.
 */
export const exportRegisterChanges: CommandHandler<'exportRegisterChanges'> = async ({ from, to, scope }, { session, report, signal }) => {
  const project = requireUnlocked(session);
  const compared = await readComparedYears(project, from, to, { report, signal });
  const place = (code: string | undefined): string => project.pack.regions.find((region) => region.code === code)?.name ?? code ?? '';
  const households = listChanges(project, compared, 'household', scope);
  const persons = listChanges(project, compared, 'person', scope);
  if (households.length + persons.length === 0) throw new ProblemError(nothingChanged(from, to));
  const note = `${from} 年与 ${to} 年登记的变化；姓名、证件号码、电话已隐去部分内容。无变动的不列出。`;
  const head = (row: ChangeRow, change: RegisterChange): Cell[] => {
    const at = row.to ?? row.from;
    return [changeNames[change], row.from?.householdNumber ?? null, row.to?.householdNumber ?? null, place(at?.townCode), place(at?.villageCode)];
  };
  const householdRows = households.flatMap(({ row, change }) => {
    const { states } = row;
    const state = [states?.from ? stateLabel(states.from).zh : null, states ? stateLabel(states.to).zh : null, states?.reason.zh ?? null];
    return withFields(row, [...head(row, change), row.headName, row.members, ...state, textsOf(row.reasons), row.points]);
  });
  const personRows = persons.flatMap(({ row, change }) =>
    withFields(row, [...head(row, change), row.name, row.idNumber, row.relation.zh, textsOf(row.reasons), row.points]),
  );
  const sheets: TableSheet[] = [
    { kind: 'table', name: '户', titles: [note], columns: householdColumns, rows: householdRows, frozenColumns: 3 },
    { kind: 'table', name: '人员', titles: [note], columns: personColumns, rows: personRows, frozenColumns: 3 },
  ];
  const bytes = writeTableWorkbook(sheets, {
    title: `${place(scope)}登记变化（${from} 年与 ${to} 年）`,
    rows: [['一户（人）有几项变动的占几行，因此不作合计。']],
  });
  const rows = households.length + persons.length;
  await recordAct(session, project, { action: 'export', subject: 'register_changes', count: rows });
  return { fileName: fileNameOf(place(scope), `登记变化-${from}-${to}`, 'xlsx'), bytes, rows };
};

function listChanges(project: UnlockedProject, compared: ComparedYears, of: 'household' | 'person', scope: string): { row: ChangeRow; change: RegisterChange }[] {
  const { comparison } = compared;
  const rows = of === 'household' ? comparison.households : comparison.persons;
  const listed: { row: ChangeRow; change: RegisterChange; order: number }[] = [];
  for (const entry of rows) {
    const change = entry.changes.at(-1)!;
    if (change === 'same') continue;
    const row = describeChange(project, compared, of, entry);
    const isWithin = row.from?.villageCode.startsWith(scope) || row.to?.villageCode.startsWith(scope);
    if (isWithin) listed.push({ row, change, order: registerChanges.indexOf(change) });
  }
  return listed.sort((a, b) => a.order - b.order);
}

/** One line for each changed field, one without fields for who came or left. */
function withFields({ changes }: ChangeRow, cells: Cell[]): Cell[][] {
  if (changes.length === 0) return [[...cells, null, null, null]];
  return changes.map((change) => [...cells, change.label.zh, change.from.zh, change.to.zh]);
}

function textsOf(texts: readonly LocalizedText[]): string {
  return texts.map((text) => text.zh).join('；');
}

function nothingChanged(from: number, to: number) {
  return {
    code: 'export_empty',
    message: { zh: `${from} 年与 ${to} 年之间没有变化，没有导出文件。`, en: `Nothing changed between ${from} and ${to}; nothing was exported.` },
    hint: { zh: '请换一个乡镇或另外两个年度。', en: 'Choose another town or other years.' },
  };
}
