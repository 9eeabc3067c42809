import { ProblemError } from '../engine';
import { holdsPersonalNumber } from '../register';
import type { CommandHandler } from './commandHandler';
import { describeProject, summariseEntries } from './describeProject';
import { requireWritable } from './projectAccess';
import { recordChange, recordTurn } from './recordActs';
import { requireProject, type OpenProject } from './session';

export const projectOverview: CommandHandler<'projectOverview'> = async (_, { session }) => describeProject(session);

export const setOverlay: CommandHandler<'setOverlay'> = async ({ parameter, year, value, reason }, { session }) => {
  const project = requireWritable(session);
  requireParameter(project, parameter);
  requireImpersonal(reason);
  const { scenario } = project.history.document;
  const payload = { scenario, parameter, ...(year === undefined ? {} : { year }), value, reason };
  await recordChange(session, project, 'set_overlay', payload, { reason });
  return describeProject(session);
};

function requireParameter({ pack }: OpenProject, id: string): void {
  const known = [...pack.parameters, ...pack.series].some((parameter) => parameter.id === id);
  if (known) return;
  throw new ProblemError({
    code: 'unknown_parameter',
    message: { zh: `政策参数“${id}”不存在。`, en: `There is no policy parameter "${id}".` },
    where: { field: id },
    hint: { zh: '请在“政策依据”中选择参数。', en: 'Choose a parameter under "Policy".' },
  });
}

/** The reason of a scenario stands beside its value, on screens and papers, and outside the vault. */
export function requireImpersonal(reason: string): void {
  if (!holdsPersonalNumber(reason)) return;
  throw new ProblemError({
    code: 'reason_personal',
    message: { zh: '理由里有证件号码或电话号码；理由会随情景显示和打印，未保存。', en: 'The reason holds an ID or telephone number; reasons are shown and printed with the scenario. Nothing was saved.' },
    where: { field: 'reason' },
    hint: { zh: '请去掉号码；需要指明某户时，请写户编号以外的说法，如村名和情况。', en: 'Take the number out; say which case is meant by its village and circumstances.' },
  });
}

export const undo: CommandHandler<'undo'> = async (_, { session }) => {
  await recordTurn(session, requireWritable(session), 'undo');
  return describeProject(session);
};

export const redo: CommandHandler<'redo'> = async (_, { session }) => {
  await recordTurn(session, requireWritable(session), 'redo');
  return describeProject(session);
};

export const listEdits: CommandHandler<'listEdits'> = async ({ limit }, { session }) => {
  const project = requireProject(session);
  return summariseEntries(project, project.history.entries.slice(-limit));
};
