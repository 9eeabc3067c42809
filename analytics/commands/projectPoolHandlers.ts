import type { CommandHandler } from './commandHandler';
import type { projectPoolArguments } from './contracts/projectPool';
import { exportProjects } from './projectPool/exportProjects';
import { estimateProjectCommand, listProjects, listProjectTypes } from './projectPool/listProjects';
import { moveProjects, removeProjects, saveProject } from './projectPool/projectCommands';
import { readProjects, takeProjects } from './projectPool/readProjects';

/** One handler per command of `contracts/projectPool.ts`. */
export const projectPoolHandlers: { [C in keyof typeof projectPoolArguments]: CommandHandler<C> } = {
  listProjectTypes,
  listProjects,
  estimateProject: estimateProjectCommand,
  saveProject,
  moveProjects,
  removeProjects,
  readProjects,
  takeProjects,
  exportProjects,
};
