import { ProblemError, type Problem } from '../../engine';
import {
  cleanProjectText,
  costProject,
  isApproved,
  isPersonalNumber,
  isPlausibleDay,
  mostProjects,
  moveProject,
  nextProjectId,
  numberKey,
  projectProblem,
  roundQuantity,
  tooManyProjects,
  type PoolProject,
  type ProjectContext,
} from '../../funding';
import { checkQuantities } from '../../policy';
import { holdsPersonalNumber } from '../../register';
import type { CommandHandler } from '../commandHandler';
import { describeProject } from '../describeProject';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import { recordChange } from '../recordActs';
import type { Session } from '../session';
import { poolContext, requireCountable } from './poolContext';
import { requireProjectType } from './requireProjectType';

/**
 * Adds a project (proposed on the day given, else on the as-of day) or gives one new contents; its states stay. Missing
 * quantities and values below a standard are kept and told of in the list.
 * Errors: `project.unknown_type`, `project.unknown_village`, `project.unknown_measure`, `project.number_taken`,
 * `project.personal`, `project.date_unreal`, `project.cost_unknown`, `project_bad_quantity`, `project.not_there`.
 */
export const saveProject: CommandHandler<'saveProject'> = async ({ id, fields, proposedOn }, { session }) => {
  const project = requireWritable(session);
  const { projects } = project.history.document;
  const context = poolContext(project);
  const before = id === null ? null : findProject(projects, id);
  const saved = makeProject(project, before, fields, proposedOn ?? context.asOf, context);
  if (before === null && projects.length >= mostProjects) throw new ProblemError(tooManyProjects(projects.length + 1));
  requireCountable([...projects.filter((other) => other.id !== saved.id), saved], context);
  if (JSON.stringify(before) !== JSON.stringify(saved))
    await recordChange(session, project, 'set_projects', { projects: { [saved.id]: saved } }, { count: 1 });
  return { overview: await describeProject(session), id: saved.id };
};

type Fields = Parameters<typeof saveProject>[0]['fields'];

function makeProject(
  { history }: UnlockedProject,
  before: PoolProject | null,
  fields: Fields,
  proposedOn: string,
  context: ProjectContext,
): PoolProject {
  const { pack, overlays } = context;
  const { projects } = history.document;
  const [number, name] = [cleanProjectText(fields.number), cleanProjectText(fields.name)];
  const refuse = (problem: Problem): never => {
    throw new ProblemError(problem);
  };
  if (number === '' || name === '') refuse(projectProblem('text_empty', { field: number === '' ? 'number' : 'name' }));
  if (isPersonalNumber(number) || holdsPersonalNumber(name))
    refuse(projectProblem('personal', { field: isPersonalNumber(number) ? 'number' : 'name' }));
  if (projects.some((other) => other.id !== before?.id && numberKey(other.number) === numberKey(number)))
    refuse(projectProblem('number_taken', { a: number, record: number, field: 'number' }));
  const type = requireProjectType(pack, fields.type);
  if (!pack.regions.some(({ code, level }) => level === 'village' && code === fields.villageCode))
    refuse(projectProblem('unknown_village', { a: fields.villageCode, record: number, field: 'villageCode' }));
  if (fields.measure !== null && !pack.measures.some((measure) => measure.id === fields.measure))
    refuse(projectProblem('unknown_measure', { a: fields.measure, record: number, field: 'measure' }));
  const wrong = checkQuantities(type, fields.quantities).find(({ where }) =>
    Object.hasOwn(fields.quantities, where!.field!),
  );
  if (wrong) refuse(wrong);
  if (before === null && !isPlausibleDay(proposedOn))
    refuse(projectProblem('date_unreal', { a: number, b: proposedOn, field: 'proposedOn' }));
  const quantities = Object.fromEntries(
    type.dimensions.flatMap(({ id }) =>
      fields.quantities[id] === undefined ? [] : [[id, roundQuantity(fields.quantities[id])]],
    ),
  );
  const project: PoolProject = {
    id: before?.id ?? nextProjectId(projects)(),
    number,
    name,
    type: type.id,
    villageCode: fields.villageCode,
    year: fields.year,
    quantities,
    approvedFen: fields.approvedFen,
    states: before?.states ?? [{ state: 'proposed', date: proposedOn }],
    measure: fields.measure,
  };
  const { countsFen, problems } = costProject(project, pack, overlays);
  const unworkable = problems.find(({ code }) => code === 'bad_amount');
  if (unworkable) refuse(unworkable);
  if (isApproved(project) && countsFen === null)
    refuse(projectProblem('cost_unknown', { a: number, record: number, field: 'approvedFen' }));
  return project;
}

/**
 * Moves projects to the next state on a day, or sets them back with a reason, which stands in the vault's log alone;
 * all of them or none.
 * Errors: those of `moveProject` for the first project that cannot be moved, and how many others cannot.
 */
export const moveProjects: CommandHandler<'moveProjects'> = async ({ ids, to, day, reason }, { session }) => {
  const project = requireWritable(session);
  const { projects } = project.history.document;
  const { pack, overlays } = poolContext(project);
  const moved: Record<string, PoolProject> = {};
  const problems: Problem[] = [];
  for (const id of new Set(ids)) {
    const before = findProject(projects, id);
    const result = moveProject(before, { to, day, reason }, pack, overlays);
    if (!result.ok) problems.push(result.problem);
    else if (JSON.stringify(result.value) !== JSON.stringify(before)) moved[id] = result.value;
  }
  if (problems.length > 0) throw new ProblemError(withOthers(problems[0]!, problems.length - 1));
  await recordProjects(session, project, moved, reason);
  return describeProject(session);
};

/** Takes projects out of the pool; the reason stands in the vault's log alone. Errors: `project.not_there`. */
export const removeProjects: CommandHandler<'removeProjects'> = async ({ ids, reason }, { session }) => {
  const project = requireWritable(session);
  const { projects } = project.history.document;
  const gone = Object.fromEntries(ids.map((id) => [findProject(projects, id).id, null]));
  await recordProjects(session, project, gone, reason);
  return describeProject(session);
};

/** Records changed projects as one edit; without any nothing happens. Details keep the reason out of the open journal. */
export async function recordProjects(
  session: Session,
  project: UnlockedProject,
  projects: Record<string, PoolProject | null>,
  reason: string | undefined,
): Promise<void> {
  const count = Object.keys(projects).length;
  if (count === 0) return;
  const draft = reason === undefined ? { count } : { count, reason, details: [] };
  await recordChange(session, project, 'set_projects', { projects }, draft);
}

function findProject(projects: readonly PoolProject[], id: string): PoolProject {
  const project = projects.find((one) => one.id === id);
  if (project) return project;
  throw new ProblemError(projectProblem('not_there', { a: id, field: 'id' }));
}

function withOthers(problem: Problem, others: number): Problem {
  if (others === 0) return problem;
  const { zh, en } = problem.message;
  return {
    ...problem,
    message: {
      zh: `${zh}另有 ${others} 个项目也不能这样更改，一个都没有更改。`,
      en: `${en} ${others} more cannot be moved either; none was.`,
    },
  };
}
