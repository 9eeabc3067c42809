import { formatYuan, type LocalizedText, type Problem } from '../../engine';
import { describeUnit, findValue, type PolicyPack, type ProjectType, type ScenarioOverlay } from '../../policy';
import type { PoolProject } from '../../project/types';
import { costProject } from './costProject';
import { currentState, findBackwards, findSkipped, isApproved, listStates } from './moveProject';
import { projectProblem } from './projectProblems';
import { projectStates } from '../../project/types';

export interface ProjectContext {
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  /** Day up to which everything is fact, ISO text. */
  asOf: string;
}

/**
 * Everything that is to be said of one project as it stands; a project that is told of is kept all the same. Unknown
 * type, village or measure; quantities that are missing or below every standard of their kind; approved above the
 * estimate or without any known amount; a year outside the plan; states skipped, days that run backwards; late by
 * the as-of day; money that the exit plan holds already.
 * Errors: none. Example: a village road of 3.5 m → one problem that names 路面宽度 and 4.5.
 */
export function listProjectFaults(project: PoolProject, context: ProjectContext): Problem[] {
  const { pack, overlays, asOf } = context;
  const { number: record, year } = project;
  const faults: Problem[] = [];
  const type = pack.project_types.find(({ id }) => id === project.type);
  const measure = pack.measures.find(({ id }) => id === project.measure);
  const { estimateFen, countsFen, problems } = costProject(project, pack, overlays);
  if (!pack.regions.some(({ code, level }) => code === project.villageCode && level === 'village'))
    faults.push(projectProblem('unknown_village', { a: project.villageCode, record, field: 'villageCode' }));
  if (project.measure !== null && !measure)
    faults.push(projectProblem('unknown_measure', { a: project.measure, record, field: 'measure' }));
  if (measure?.scope === 'household') faults.push(projectProblem('in_households', { a: measure.label, record }));
  faults.push(...problems);
  if (type) faults.push(...listBelowStandard(project, type, context));
  if (project.approvedFen !== null && estimateFen !== null && project.approvedFen > estimateFen) {
    const amounts = { a: formatYuan(project.approvedFen), b: formatYuan(estimateFen) };
    faults.push(projectProblem('above_estimate', { ...amounts, record, field: 'approvedFen' }));
  }
  if (isApproved(project) && countsFen === null) faults.push(projectProblem('cost_unknown', { a: record, record }));
  const last = pack.horizon.to + pack.follow_up_years;
  if (year < pack.horizon.from || year > last)
    faults.push(
      projectProblem('year_outside', { a: String(year), b: `${pack.horizon.from}–${last}`, record, field: 'year' }),
    );
  const skipped = findSkipped(project);
  if (skipped.length > 0) faults.push(projectProblem('state_skipped', { a: record, b: listStates(skipped), record }));
  const backwards = findBackwards(project);
  if (backwards !== null) faults.push(projectProblem('date_backwards', { a: record, b: backwards, record }));
  const isAccepted = projectStates.indexOf(currentState(project).state) >= projectStates.indexOf('accepted');
  if (!isAccepted && asOf > `${year}-12-31`) faults.push(projectProblem('late', { a: String(year), b: asOf, record }));
  return faults;
}

function listBelowStandard(project: PoolProject, type: ProjectType, { pack, overlays }: ProjectContext): Problem[] {
  return type.dimensions.flatMap(({ id, label, unit, standards }) => {
    const value = project.quantities[id];
    if (value === undefined) return [];
    const minima = standards.flatMap((standard) => {
      const minimum = findValue(pack, overlays, standard.minimum, project.year);
      return minimum === null ? [] : [{ ...standard, minimum }];
    });
    const lowest = minima.sort((a, b) => a.minimum - b.minimum)[0];
    if (!lowest || value >= lowest.minimum) return [];
    const text = describeUnit(unit);
    const say = (language: 'zh' | 'en'): { is: string; should: string } => ({
      is: `${label[language]} ${value} ${text[language]}`,
      should: `${lowest.minimum} ${text[language]}${language === 'zh' ? `（${lowest.label.zh}）` : ` (${lowest.label.en})`}`,
    });
    const both = (part: 'is' | 'should'): LocalizedText => ({ zh: say('zh')[part], en: say('en')[part] });
    return [projectProblem('below_standard', { a: both('is'), b: both('should'), record: project.number, field: id })];
  });
}
