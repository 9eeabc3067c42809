export { createProjectActions, type ProjectActions } from './actions';
export { initialProjectState, readOnlyWhy, useProject, type ProjectFile, type ProjectState, type ReadOnlyWhy } from './store';
export { useReveal } from './reveal';
