import { fail, succeed, type LocalizedText, type Result } from '../../engine';
import type { PolicyPack, ScenarioOverlay } from '../../policy';
import { projectStates, type PoolProject, type ProjectState } from '../../project/types';
import { readDay } from '../ledger/readCells';
import { costProject } from './costProject';
import { projectProblem } from './projectProblems';

/** Names of the states. */
export const projectStateLabels: Record<ProjectState, LocalizedText> = {
  proposed: { zh: '申报入库', en: 'proposed' },
  approved: { zh: '已批复', en: 'approved' },
  tendered: { zh: '已招标', en: 'tendered' },
  building: { zh: '在建', en: 'building' },
  accepted: { zh: '已验收', en: 'accepted' },
  paid: { zh: '已付清', en: 'paid' },
  handed_over: { zh: '已移交', en: 'handed over' },
};

const orderOf = (state: ProjectState): number => projectStates.indexOf(state);

/** The state that a project has reached, and since when; one without any is proposed. */
export function currentState({ states }: Pick<PoolProject, 'states'>): { state: ProjectState; since: string } {
  const last = states.at(-1);
  return last ? { state: last.state, since: last.date } : { state: 'proposed', since: '' };
}

/** True where the state is approved or later. */
export const isApproved = (project: Pick<PoolProject, 'states'>): boolean =>
  orderOf(currentState(project).state) >= orderOf('approved');

/** A day of the calendar between 1990 and 2100. Example: isPlausibleDay('2016-02-30') = false. */
export const isPlausibleDay = (day: string): boolean => readDay(day) === day && day >= '1990' && day < '2101';

/**
 * Moves a project to the next state on a day; or, with a reason, sets it back to a state that it had, whose later days
 * are then forgotten. One that is there already stays as it is; its day is corrected by setting it back and on again.
 * Errors: `project.state_skipped` naming the states between, `project.date_backwards`, `project.date_unreal`,
 * `project.cost_unknown` (approval needs an amount or quantities that give one), `project.reason_missing`,
 * `project.never_there`.
 * Example: a project proposed on 2016-01-05 moved to `building` → fails and names 已批复、已招标.
 */
export function moveProject(
  project: PoolProject,
  { to, day, reason }: { to: ProjectState; day: string; reason?: string | undefined },
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): Result<PoolProject> {
  const { number: record, states } = project;
  const about = { a: record, record };
  const now = currentState(project);
  if (to === now.state) return succeed(project);
  const isBack = orderOf(to) < orderOf(now.state);
  if (isBack && (reason ?? '').trim().length < 2) return fail(projectProblem('reason_missing', about));
  if (isBack) {
    const at = states.findIndex(({ state }) => state === to);
    // Whoever was approved was proposed, also where the list did not say when.
    if (at < 0 && to !== 'proposed')
      return fail(projectProblem('never_there', { ...about, b: projectStateLabels[to] }));
    return succeed({ ...project, states: states.slice(0, at + 1) });
  }
  const skipped = projectStates.slice(orderOf(now.state) + 1, orderOf(to));
  if (skipped.length > 0) return fail(projectProblem('state_skipped', { ...about, b: listStates(skipped) }));
  if (!isPlausibleDay(day)) return fail(projectProblem('date_unreal', { ...about, b: day }));
  const moved = { ...project, states: [...states, { state: to, date: day }] };
  const backwards = findBackwards(moved);
  if (backwards !== null) return fail(projectProblem('date_backwards', { ...about, b: backwards }));
  if (isApproved(moved) && costProject(moved, pack, overlays).countsFen === null)
    return fail(projectProblem('cost_unknown', about));
  return succeed(moved);
}

/** States in words, in their order. */
export const listStates = (states: readonly ProjectState[]): LocalizedText => ({
  zh: states.map((state) => projectStateLabels[state].zh).join('、'),
  en: states.map((state) => projectStateLabels[state].en).join(', '),
});

/** States between being proposed and the present one that have no day. */
export function findSkipped({ states }: Pick<PoolProject, 'states'>): ProjectState[] {
  const had = new Set(states.map(({ state }) => state));
  return projectStates.slice(1, orderOf(currentState({ states }).state)).filter((state) => !had.has(state));
}

/** The first two states whose days run backwards, in words; null where they do not. */
export function findBackwards({ states }: Pick<PoolProject, 'states'>): LocalizedText | null {
  for (const [index, { state, date }] of states.entries()) {
    const before = states[index - 1];
    if (!before || before.date <= date) continue;
    const say = (language: 'zh' | 'en') =>
      `${projectStateLabels[before.state][language]} ${before.date}, ${projectStateLabels[state][language]} ${date}`;
    return { zh: say('zh').replace(', ', '，'), en: say('en') };
  }
  return null;
}
