import { writeCertificate } from '../../certificate';
import { chosenScenario, mainScenario } from '../../project';
import type { CommandHandler } from '../commandHandler';
import { recordOrNote } from '../auditCommands';
import { requireProject } from '../session';
import { fileNameOf } from '../workbook';
import { requirePlanBase } from './planBase';

/**
 * The certificate of the plan shown: options, rows, multipliers, plan, by position only. It says of the scenario only
 * its id, as names are the planner's own words. Errors: `no_plan`, `plan_stale`.
 */
export const exportCertificate: CommandHandler<'exportCertificate'> = async (_, { session, report, signal }) => {
  const project = requireProject(session);
  const { hash, options, choice, least, inputs } = await requirePlanBase(session, { report, signal });
  const { id } = chosenScenario(project.history.document);
  const text = writeCertificate({
    subject: {
      county: project.pack.county.name.zh,
      planHash: hash,
      scenario: id === mainScenario ? mainScenario : id,
      unit: inputs.pack.cohorts.unit,
      application: session.tools.application,
    },
    problem: options.problem,
    choice,
    ...(least ? { least } : {}),
  });
  await recordOrNote(session, project, { action: 'export', subject: 'certificate' });
  return {
    fileName: fileNameOf(project.pack.county.name.zh, '计划证明', 'json'),
    bytes: new TextEncoder().encode(text),
  };
};
