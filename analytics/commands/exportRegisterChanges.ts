import { ProblemError, type LocalizedText } from '../engine';
import type { RegisterChange } from '../register';
import type { CommandHandler } from './commandHandler';
import { describeChange, readComparedYears, registerChanges, type ComparedYears } from './compareRegisters';
import type { ChangeRow } from './contracts/years';
import { requireUnlocked, type UnlockedProject } from './projectAccess';
import { recordAct } from './recordActs';
import { fileNameOf, sheetOf, writeWorkbook, type Cell } from './workbookSheets';
import { stateLabel } from './yearTexts';

const changeNames: Record<RegisterChange, string> = { came: '新增', left: '减少', changed: '有变动', moved: '迁移', undecided: '待核', same: '无变动' };
const householdHeadings = ['变化', '户编号（前）', '户编号（后）', '乡镇', '行政村', '户主', '人数', '原状态', '现状态', '状态依据', '说明', '匹配分', '变动项', '前', '后'];
const personHeadings = ['变化', '户编号（前）', '户编号（后）', '乡镇', '行政村', '姓名', '证件号码', '与户主关系', '说明', '匹配分', '变动项', '前', '后'];

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
  const bytes = writeWorkbook([
    ['户', sheetOf([[note], householdHeadings, ...households.flatMap(({ row, change }) => {
      const { states } = row;
      const state = [states?.from ? stateLabel(states.from).zh : null, states ? stateLabel(states.to).zh : null, states?.reason.zh ?? null];
      return withFields(row, [...head(row, change), row.headName, row.members, ...state, textsOf(row.reasons), row.points]);
    })], [1, 2])],
    ['人员', sheetOf([[note], personHeadings, ...persons.flatMap(({ row, change }) =>
      withFields(row, [...head(row, change), row.name, row.idNumber, row.relation.zh, textsOf(row.reasons), row.points]),
    )], [1, 2, 6])],
  ]);
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
