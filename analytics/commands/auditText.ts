import type { LocalizedText } from '../engine';
import type { ProjectRecord } from '../project';
import { summariseEntries } from './describeProject';
import type { OpenProject } from './session';

const exported: Record<string, LocalizedText> = {
  briefing: { zh: '汇报', en: 'briefing' },
  wall_chart: { zh: '作战图', en: 'wall chart' },
  wall_chart_rows: { zh: '挂图明细', en: 'rows of a wall chart' },
  plan_workbook: { zh: '脱贫计划表', en: 'plan workbook' },
  households: { zh: '贫困户名单', en: 'list of households' },
  households_masked: { zh: '贫困户名单（已隐去个人信息）', en: 'list of households (masked)' },
  households_whole: { zh: '贫困户名单（含完整个人信息）', en: 'list of households with whole personal data' },
  register_masked: { zh: '登记（已隐去个人信息）', en: 'register (masked)' },
  register_whole: { zh: '登记（含完整个人信息）', en: 'register with whole personal data' },
  ledger_findings: { zh: '资金台账核对结果（已隐去个人信息）', en: 'findings of the funding ledger (masked)' },
  pairs_masked: { zh: '帮扶结对表（已隐去个人信息）', en: 'pairs of helpers and households (masked)' },
  pairs_whole: { zh: '帮扶结对表（含完整个人信息）', en: 'pairs of helpers and households with whole personal data' },
  project_pool: { zh: '项目库', en: 'project pool' },
  survey_masked: { zh: '满意度调查名单（已隐去个人信息）', en: 'list of a survey (masked)' },
  survey_whole: { zh: '满意度调查名单（含户主姓名）', en: 'list of a survey with whole names' },
  progress: { zh: '进度', en: 'progress' },
  progress_form: { zh: '进度月报表', en: 'monthly report form' },
  document: { zh: '文书', en: 'document' },
  document_masked: { zh: '文书（已隐去个人信息）', en: 'document (masked)' },
  document_whole: { zh: '文书（含完整个人信息）', en: 'document with whole personal data' },
  exit_notice: { zh: '退出文书', en: 'paper of an exit' },
  exit_notice_whole: { zh: '退出文书（含户主姓名）', en: 'paper of an exit with whole names' },
  exit_schedule: { zh: '倒排工期', en: 'backward schedule' },
  exit_order: { zh: '预退出名单（已隐去个人信息）', en: 'draft list of exits (masked)' },
  register_changes: { zh: '两年登记的变化（已隐去个人信息）', en: 'changes between two registers (masked)' },
  case_facts_masked: { zh: '识别核实表（已隐去姓名）', en: 'sheets of missing facts (masked)' },
  case_facts_whole: { zh: '识别核实表（含户主姓名）', en: 'sheets of missing facts with whole names' },
  table: { zh: '表格', en: 'table' },
  picture: { zh: '图片', en: 'picture' },
  certificate: { zh: '计划证明', en: 'certificate of the plan' },
  audit: { zh: '操作日志', en: 'log of what was done' },
  anonymous_copy: { zh: '不含个人信息的副本', en: 'copy without personal data' },
};

const credentials: Record<string, LocalizedText> = {
  password: { zh: '密码', en: 'password' },
  recovery: { zh: '恢复码', en: 'recovery code' },
};

/** What one line of the log says, in both languages. */
export function auditText(project: OpenProject, record: ProjectRecord): LocalizedText {
  const subject = record.subject ?? '';
  const count = record.count ?? 0;
  switch (record.action) {
    case 'edit':
    case 'undo':
    case 'redo':
      return entryText(project, record);
    case 'create':
      return { zh: '新建项目', en: 'Made the project' };
    case 'open':
      return subject === 'copy' ? { zh: '作为副本打开', en: 'Opened as a copy' } : { zh: '打开项目', en: 'Opened the project' };
    case 'plan':
      return { zh: `编制脱贫计划（编号 ${subject}，${count} 户）`, en: `Made the exit plan (${subject}, ${count} households)` };
    case 'reveal':
      return { zh: `查看第 ${subject} 户 ${count} 人的完整个人信息`, en: `Saw the whole personal data of household ${subject}, ${count} persons` };
    case 'export':
      return exportText(subject, record.count);
    case 'unlock':
      return { zh: `用${credentials[subject]?.zh ?? '密码'}解锁`, en: `Unlocked by the ${credentials[subject]?.en ?? 'password'}` };
    case 'unlock_failed':
      return { zh: `${credentials[subject]?.zh ?? '密码'}输错（连续第 ${count} 次）`, en: `Wrong ${credentials[subject]?.en ?? 'password'} (number ${count} in a row)` };
    case 'lock':
      return { zh: '锁定项目', en: 'Locked the project' };
    case 'protect':
      return { zh: '设置密码', en: 'Set a password' };
    case 'change_password':
      return { zh: '修改密码', en: 'Changed the password' };
    case 'unprotect':
      return { zh: '取消密码', en: 'Took the password away' };
    case 'recover':
      return { zh: `从日志恢复 ${count} 条操作`, en: `Recovered ${count} entries from the journal` };
    case 'migrate':
      return { zh: `由格式 ${subject} 升级`, en: `Brought up from format ${subject}` };
    case 'mend':
      return { zh: `修复或补做项目文件中损坏的部分（${count} 处）`, en: `Mended damaged parts of the file (${count})` };
  }
}

function entryText(project: OpenProject, { entry, action }: ProjectRecord): LocalizedText {
  const found = entry === undefined ? undefined : project.history.entries.at(entry - 1);
  return (found && summariseEntries(project, [found])[0]?.text) ?? { zh: action, en: action };
}

function exportText(subject: string, count: number | undefined): LocalizedText {
  const [what = '', ...rest] = subject.split('|');
  const file = rest.join('|');
  const named = exported[what] ?? { zh: what, en: what };
  const zhCount = count === undefined ? '' : `（${count} 户或条）`;
  const enCount = count === undefined ? '' : ` (${count})`;
  return {
    zh: file === '' ? `导出${named.zh}${zhCount}` : `保存${named.zh}“${file}”`,
    en: file === '' ? `Exported the ${named.en}${enCount}` : `Saved the ${named.en} as “${file}”`,
  };
}
