import { documentTemplates, type DocumentTemplate } from '../../documents';
import type { LocalizedText } from '../../engine';
import type { CommandHandler } from '../commandHandler';
import { isUnlocked } from '../projectAccess';
import { currentResult, requireProject, type OpenProject } from '../session';

const noRegister: LocalizedText = { zh: '还没有登记数据，请先在“导入与核查”中导入。', en: 'There is no register yet; import one under "Import and checks".' };
const noPlan: LocalizedText = { zh: '还没有脱贫计划，请先在“脱贫计划”中编制。', en: 'There is no exit plan yet; make one under "Exit plan".' };
const locked: LocalizedText = { zh: '项目已锁定，含个人信息的文书要先解锁。', en: 'The project is locked; papers with personal data need it unlocked.' };
const oneScenario: LocalizedText = { zh: '只有一个情景，请先在“脱贫计划”中新建另一个。', en: 'There is only one scenario; add another under "Exit plan".' };

/**
 * The papers in the order in which they are offered, each with its years and, where it cannot be made now, what is
 * missing. Errors: `no_project`.
 * @example (await listTemplates({}, context)).find(({ id }) => id === 'leaders_brief')?.missing // null once there is a plan
 */
export const listTemplates: CommandHandler<'listTemplates'> = async (_, { session }) => {
  const project = requireProject(session);
  const planned = (await currentResult(project)) !== null;
  const { from, to } = project.pack.horizon;
  const horizon = Array.from({ length: to - from + 1 }, (_year, index) => from + index);
  return documentTemplates.map((template) => ({
    ...template,
    missing: whatIsMissing(template, project, planned),
    years: template.byYear ? horizon : [],
  }));
};

function whatIsMissing(template: DocumentTemplate, project: OpenProject, planned: boolean): LocalizedText | null {
  const { document } = project.history;
  if (document.registerYear === null) return noRegister;
  if (template.needsPlan && !planned) return noPlan;
  if (template.personal && !isUnlocked(project)) return locked;
  if (template.id === 'scenario_comparison' && document.scenarios.length < 2) return oneScenario;
  return null;
}
