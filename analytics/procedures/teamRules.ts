import { refuseTeams } from './procedureProblems';
import type { Task } from './tasks';
import type { CheckTeams } from './types';

/** Checks that a rule of teams can be used: whole positive numbers, each step in one rule. Errors: `check_teams_unusable`. */
export function requireTeams(rules: readonly CheckTeams[]): void {
  const ids = new Set<string>();
  const steps = new Set<string>();
  for (const { id, teams, teamsOf = {}, casesPerTeamDay, steps: own } of rules) {
    if (ids.has(id)) refuseTeams(id, { zh: '代号重复', en: 'its id occurs twice' });
    ids.add(id);
    for (const count of [teams, casesPerTeamDay, ...Object.values(teamsOf)]) {
      if (Number.isInteger(count) && count >= 1 && count <= 100_000) continue;
      refuseTeams(id, { zh: `${count} 不是可用的正整数`, en: `${count} is not a usable positive whole number` });
    }
    for (const { procedure, step } of own) {
      const name = `${procedure}/${step}`;
      if (steps.has(name)) refuseTeams(id, { zh: `步骤 ${name} 已有验收组`, en: `step ${name} has teams already` });
      steps.add(name);
    }
  }
}

/** How many working days a team needs for the cases of a batch, at least what the step takes anyhow. */
export function setTeamDays(task: Task): void {
  if (!task.team) return;
  const days = Math.ceil(task.team.cases / task.team.rule.casesPerTeamDay);
  if (days <= task.days) return;
  task.days = days;
  task.ground = 'teams';
}

/** Teams in the place of a task. */
export function teamsIn(task: Task): number {
  const { rule, place } = task.team!;
  return rule.teamsOf?.[place] ?? rule.teams;
}
