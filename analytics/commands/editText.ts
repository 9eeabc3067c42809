import { formatDecimal } from '../charts';
import { documentTemplates } from '../documents';
import type { LocalizedText } from '../engine';
import type { PolicyPack } from '../policy';
import type { Edit, EditPayloads } from '../project';

/** One edit in words, for the list of edits, undo and redo. Names no person: reasons stand beside it. */
export function writeEditText(pack: PolicyPack, edit: Edit): LocalizedText {
  if (edit.kind === 'set_template') {
    const { name, template } = edit.payload;
    return template ? { zh: `保存表头模板“${name}”`, en: `Save the heading template “${name}”` } : { zh: `删除表头模板“${name}”`, en: `Remove the heading template “${name}”` };
  }
  if (edit.kind === 'set_view') {
    const { name, view } = edit.payload;
    return view ? { zh: `保存视图“${name}”`, en: `Save the view “${name}”` } : { zh: `删除视图“${name}”`, en: `Remove the view “${name}”` };
  }
  if (edit.kind === 'set_lists') {
    const rows = edit.payload.table?.rows ?? 0;
    return { zh: `更新其他部门名册（共 ${formatDecimal(rows)} 行）`, en: `Change the lists of other offices (${formatDecimal(rows)} rows in all)` };
  }
  if (edit.kind === 'set_projects') {
    const { length } = Object.keys(edit.payload.projects);
    return { zh: `更改项目库（${formatDecimal(length)} 个项目）`, en: `Change the project pool (${formatDecimal(length)} ${length === 1 ? 'project' : 'projects'})` };
  }
  if (edit.kind === 'set_ledger') {
    const rows = edit.payload.table?.rows ?? null;
    return rows === null ? { zh: '移除资金台账', en: 'Remove the funding ledger' } : { zh: `读入资金台账（${formatDecimal(rows)} 行）`, en: `Read the funding ledger (${formatDecimal(rows)} rows)` };
  }
  if (edit.kind === 'set_time') {
    const batches = Object.keys(edit.payload.steps ?? {}).length;
    return batches > 0
      ? { zh: `调整 ${formatDecimal(batches)} 个批次的工期`, en: `Change the days of ${formatDecimal(batches)} ${batches === 1 ? 'batch' : 'batches'}` }
      : { zh: '调整验收组和步骤用时', en: 'Change check teams and lengths of steps' };
  }
  if (edit.kind === 'set_people') {
    const length = Object.values(edit.payload).reduce((sum, part) => sum + Object.keys(part ?? {}).length, 0);
    return { zh: `更改 ${formatDecimal(length)} 项帮扶安排`, en: `Change ${formatDecimal(length)} ${length === 1 ? 'entry' : 'entries'} about helpers` };
  }
  if (edit.kind === 'set_pairing') {
    const rows = edit.payload.table?.rows ?? null;
    return rows === null ? { zh: '恢复登记中的结对', en: 'Pairs as the register says' } : { zh: `采用结对方案（${formatDecimal(rows)} 对）`, en: `Adopt a pairing (${formatDecimal(rows)} pairs)` };
  }
  if (edit.kind === 'add_progress') {
    const facts = edit.payload.batches.reduce((sum, { facts: typed, tables }) => sum + typed.length + (tables?.progress.rows ?? 0), 0);
    return { zh: `登记 ${formatDecimal(facts)} 条进度`, en: `Record ${formatDecimal(facts)} ${facts === 1 ? 'fact' : 'facts'} of progress` };
  }
  if (edit.kind === 'set_boundaries')
    return edit.payload.table ? { zh: '采用本单位的地图边界', en: 'Use the office’s own boundaries' } : { zh: '不再使用地图边界', en: 'No longer use boundaries' };
  if (edit.kind === 'set_document') return paperText(edit);
  if (edit.kind === 'set_places') {
    const { length } = edit.payload.places;
    return { zh: `确认 ${length} 个地名或单位`, en: `Answer for ${length} ${length === 1 ? 'name' : 'names'} of places or units` };
  }
  if (edit.kind === 'set_answers') {
    const { length } = Object.keys(edit.payload.answers);
    return { zh: `处理 ${formatDecimal(length)} 个问题`, en: `Answer ${formatDecimal(length)} ${length === 1 ? 'finding' : 'findings'}` };
  }
  if (edit.kind === 'accept_import') {
    const turn = registerYearText(edit.payload, edit.inverse);
    if (turn) return turn;
    const entry = edit.payload.imports.at(-1);
    const households = entry?.counts.households ?? 0;
    const persons = entry?.counts.persons ?? 0;
    return {
      zh: `导入 ${edit.payload.registerYear ?? ''} 年登记（${formatDecimal(households)} 户、${formatDecimal(persons)} 人）`,
      en: `Import the register of ${edit.payload.registerYear ?? ''} (${formatDecimal(households)} households, ${formatDecimal(persons)} persons)`,
    };
  }
  if (edit.kind !== 'set_overlay') return planningText(edit);
  const { parameter, year, value } = edit.payload;
  const label = [...pack.parameters, ...pack.series].find((candidate) => candidate.id === parameter)?.label;
  const at = year === undefined ? { zh: '', en: '' } : { zh: `（${year} 年）`, en: ` (${year})` };
  const to = value === null ? { zh: '恢复原值', en: 'back to the plan’s value' } : { zh: `改为 ${value}`, en: `set to ${value}` };
  return {
    zh: `${label?.zh ?? parameter}${at.zh}${to.zh}`,
    en: `${label?.en ?? parameter}${at.en} ${to.en}`,
  };
}

/** Text of a change of a paper: an export keeps its numbers for the next comparison, everything else is writing. */
function paperText({ payload: { id, draft }, inverse: { draft: before } }: Extract<Edit, { kind: 'set_document' }>): LocalizedText {
  const label = documentTemplates.find((template) => template.id === (draft ?? before)?.template)?.label ?? { zh: id, en: id };
  // A fourth part of the id: the remark on one household's paper.
  if (id.split(':').length > 3) {
    if (draft === null) return { zh: `删去一户“${label.zh}”的备注`, en: `Take away the remark on a “${label.en}”` };
    return { zh: `写一户“${label.zh}”的备注`, en: `Write the remark on a “${label.en}”` };
  }
  if (draft === null) return { zh: `“${label.zh}”恢复为系统文稿`, en: `Take back all changes of “${label.en}”` };
  const isExport = draft.exported !== null && draft.exported.time !== before?.exported?.time;
  return isExport ? { zh: `“${label.zh}”导出，记下数字`, en: `Keep the numbers of “${label.en}” as exported` } : { zh: `修改“${label.zh}”`, en: `Change “${label.en}”` };
}

/** Text of an edit that brought no file: another register is used, or one was taken out; null for an import. */
function registerYearText(payload: EditPayloads['accept_import'], before: EditPayloads['accept_import']): LocalizedText | null {
  const removed = Object.keys(before.otherRegisters ?? {}).find((year) => !Object.hasOwn(payload.otherRegisters ?? {}, year) && Number(year) !== payload.registerYear);
  if (removed !== undefined) return { zh: `移除 ${removed} 年登记`, en: `Remove the register of ${removed}` };
  if (payload.imports.length !== before.imports.length || payload.registerYear === before.registerYear) return null;
  return { zh: `改用 ${payload.registerYear} 年登记`, en: `Use the register of ${payload.registerYear}` };
}

type PlanningEdit = Extract<Edit, { kind: 'set_scenario' | 'choose_scenario' | 'set_wishes' | 'set_baseline' | 'set_as_of' }>;

function planningText(edit: PlanningEdit): LocalizedText {
  switch (edit.kind) {
    case 'set_scenario': {
      const { scenario, id } = edit.payload;
      const before = edit.inverse.scenario;
      const name = scenario?.name || before?.name || id;
      if (scenario === null) return { zh: `删除情景“${name}”`, en: `Remove the scenario “${name}”` };
      return before === null ? { zh: `新建情景“${name}”`, en: `Add the scenario “${name}”` } : { zh: `修改情景“${name}”`, en: `Change the scenario “${name}”` };
    }
    case 'choose_scenario':
      return { zh: '切换情景', en: 'Choose another scenario' };
    case 'set_wishes': {
      const { length } = Object.keys(edit.payload.wishes);
      return { zh: `调整 ${length} 项安排要求`, en: `Change ${length} planning ${length === 1 ? 'wish' : 'wishes'}` };
    }
    case 'set_baseline':
      return edit.payload.baseline ? { zh: '确定执行计划', en: 'Adopt the plan' } : { zh: '取消执行计划', en: 'No longer adopt a plan' };
    case 'set_as_of': {
      const { asOf } = edit.payload;
      return asOf ? { zh: `基准日改为 ${asOf}`, en: `Set the as-of date to ${asOf}` } : { zh: '基准日恢复为方案的日期', en: 'As-of date back to the plan’s' };
    }
  }
}
