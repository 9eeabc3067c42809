import type { PoolProject, SetProjectsPayload } from '../types';
import type { EditRule } from './editRule';

/** Adds, replaces or takes away projects of the pool; they stand by id. */
export const setProjects: EditRule<SetProjectsPayload> = {
  apply(document, { projects }) {
    const others = document.projects.filter(({ id }) => !Object.hasOwn(projects, id));
    // The key says which project it is, whatever the content calls itself: else two could share an id.
    const given = Object.entries(projects).flatMap(([id, project]): PoolProject[] => {
      if (project === null) return [];
      return [project.id === id ? project : { ...project, id }];
    });
    return { ...document, projects: [...others, ...given].sort((a, b) => (a.id < b.id ? -1 : 1)) };
  },
  invert(document, { projects }) {
    const before = new Map(document.projects.map((project) => [project.id, project]));
    return { projects: Object.fromEntries(Object.keys(projects).map((id) => [id, before.get(id) ?? null])) };
  },
};
