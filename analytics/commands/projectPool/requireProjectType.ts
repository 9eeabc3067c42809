import { ProblemError } from '../../engine';
import { projectProblem } from '../../funding';
import type { PolicyPack, ProjectType } from '../../policy';

/** The project type of that id. Errors: ProblemError `project.unknown_type`. */
export function requireProjectType(
  { project_types: types }: Pick<PolicyPack, 'project_types'>,
  id: string,
): ProjectType {
  const type = types.find((one) => one.id === id);
  if (type) return type;
  throw new ProblemError(projectProblem('unknown_type', { a: id, field: 'type' }));
}
