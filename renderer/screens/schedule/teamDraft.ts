import type { TeamSetting } from '../../../analytics/project/types';

/** Teams as they stand in the form: numbers may still be missing. */
export interface TeamDraft {
  id: string;
  name: string;
  /** `procedure/step`. */
  steps: string[];
  per: TeamSetting['per'];
  teams: number | null;
  teamsOf: Record<string, number>;
  casesPerTeamDay: number | null;
}

export function draftOf(team: TeamSetting): TeamDraft {
  return { ...team, steps: team.steps.map(({ procedure, step }) => `${procedure}/${step}`) };
}

/** A new team for the steps that no other one carries out. */
export function newDraft(drafts: readonly TeamDraft[], checkSteps: readonly string[], name: string): TeamDraft {
  const taken = new Set(drafts.flatMap(({ steps }) => steps));
  let number = drafts.length + 1;
  while (drafts.some(({ id }) => id === `team${number}`)) number += 1;
  return {
    id: `team${number}`,
    name,
    steps: checkSteps.filter((step) => !taken.has(step)),
    per: 'town',
    teams: 1,
    teamsOf: {},
    casesPerTeamDay: 10,
  };
}

/** Teams as the contract takes them; null while something is missing. */
export function teamsOf(drafts: readonly TeamDraft[]): TeamSetting[] | null {
  const teams: TeamSetting[] = [];
  for (const draft of drafts) {
    const { name, steps, per, casesPerTeamDay } = draft;
    if (name.trim() === '' || steps.length === 0 || draft.teams === null || !casesPerTeamDay) return null;
    teams.push({
      id: draft.id,
      name: name.trim(),
      steps: steps.map((key) => {
        const at = key.indexOf('/');
        return { procedure: key.slice(0, at), step: key.slice(at + 1) };
      }),
      per,
      teams: draft.teams,
      teamsOf: per === 'town' ? draft.teamsOf : {},
      casesPerTeamDay,
    });
  }
  return teams;
}
