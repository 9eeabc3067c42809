import { ProblemError, type Problem } from '../../engine';
import { readProjectList, type PoolProject } from '../../funding';
import type { CommandHandler } from '../commandHandler';
import { describeProject } from '../describeProject';
import { requireWritable } from '../projectAccess';
import { readWorkbooks } from '../readWorkbooks';
import { stopIfAborted } from '../stopIfAborted';
import { startWaiting } from '../waitingAnswers';
import { poolContext, requireCountable } from './poolContext';
import { recordProjects } from './projectCommands';

interface ReadPool {
  projects: Record<string, PoolProject>;
  /** The pool against which they were read. */
  against: readonly PoolProject[];
}

const waiting = startWaiting<ReadPool>({
  zh: '这批项目已不在等待确认之列。',
  en: 'Those projects no longer wait to be taken.',
});

/**
 * Reads the office's list of projects against the pool: row by row a new project, a change, the same, or refused with
 * its reason. Nothing is taken before `takeProjects`.
 * Errors: those of the reader; `project_list.no_sheet`, `project_list.too_many`.
 */
export const readProjects: CommandHandler<'readProjects'> = async ({ files }, context) => {
  const project = requireWritable(context.session);
  const workbooks = await readWorkbooks(files, context, 0.8);
  const { projects: against, placeAnswers } = project.history.document;
  const read = readProjectList(workbooks, { ...poolContext(project), projects: against, placeAnswers });
  stopIfAborted(context.signal);
  const count = (what: (typeof read.rows)[number]['what']): number =>
    read.rows.filter((row) => row.what === what).length;
  return {
    token: await waiting.hold(project.vault, [{ projects: read.projects, against }]),
    rowsRead: read.rowsRead,
    fresh: count('fresh'),
    changed: count('changed'),
    same: count('same'),
    refused: count('refused'),
    rows: read.rows,
    problems: read.problems,
  };
};

/**
 * Takes the projects that were read last, as one edit; the reason stands in the vault's log alone.
 * Errors: `no_read_answers`; `project_list.pool_changed` where the pool was changed since they were read.
 */
export const takeProjects: CommandHandler<'takeProjects'> = async ({ token, reason }, { session }) => {
  const project = requireWritable(session);
  const [held] = waiting.find(project.vault, token);
  const { projects: now } = project.history.document;
  if (held!.against !== now) throw new ProblemError(poolChanged);
  const { projects } = held!;
  requireCountable(
    [...now.filter(({ id }) => !Object.hasOwn(projects, id)), ...Object.values(projects)],
    poolContext(project),
  );
  await recordProjects(session, project, projects, reason);
  waiting.drop(project.vault);
  return describeProject(session);
};

const poolChanged: Problem = {
  code: 'project_list.pool_changed',
  message: {
    zh: '读入之后项目库又有改动，没有收入。',
    en: 'The pool was changed after the list was read; nothing was taken.',
  },
  hint: { zh: '请重新读入项目表。', en: 'Read the list again.' },
};
