export { costProject, type CostedProject, type ProjectPayment } from './costProject';
export { listProjectNeeds, type ProjectNeed } from './listProjectNeeds';
export { listProjectFaults, type ProjectContext } from './listProjectFaults';
export { currentState, isApproved, isPlausibleDay, moveProject, projectStateLabels } from './moveProject';
export { projectProblem } from './projectProblems';
export { describeProjectChanges } from './describeProjectChanges';
export { listQuantityColumns, projectHeading } from './readProjectHeadings';
export { cleanProjectText, isPersonalNumber, projectLimits } from './readProjectRow';
export {
  mostProjects,
  nextProjectId,
  readProjectList,
  tooManyProjects,
  type ProjectList,
  type ProjectListContext,
  type ProjectListRow,
} from './readProjectList';
export { numberKey } from '../ledger/readHeadings';
export { roundQuantity } from './readQuantity';
