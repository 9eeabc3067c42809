import type { PolicyPack } from '../policy';
import { inspectRegister } from '../register';
import type { CommandHandler } from './commandHandler';
import { requireWritable } from './projectAccess';
import { readWorkbooks } from './readWorkbooks';

/** Offices that the policy pack gives a measure or programme to: helpers come from them, too. */
const listUnits = ({ measures, programmes }: PolicyPack): string[] => [...new Set([...measures.flatMap((measure) => measure.responsible_units), ...programmes.flatMap(({ lead_unit, co_units }) => [lead_unit, ...co_units])])];

/** Looks at the files only. A locked project takes no import, so the names in them are not even read then. */
export const inspectRegisterCommand: CommandHandler<'inspectRegister'> = async ({ files, mapping }, context) => {
  const project = context.session.project ? requireWritable(context.session) : null;
  const workbooks = await readWorkbooks(files, context, 0.9);
  context.report({ step: 'progress.matching', share: 0.9 });
  if (!project) return inspectRegister(workbooks, { mapping });
  const { headingTemplates: templates, placeAnswers: places } = project.history.document;
  return inspectRegister(workbooks, { mapping, templates, places, regions: project.pack.regions, units: listUnits(project.pack) });
};
