export { createProjectActions, type ProjectActions } from './actions';
export { initialProjectState, readOnlyWhy, useProject, type BusyTask, type ProjectFile, type ProjectState, type ReadOnlyWhy } from './store';
export { useReveal } from './reveal';
