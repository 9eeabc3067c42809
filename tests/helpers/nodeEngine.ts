export { createNodeEngine } from '../../electron/headless/engine/nodeQueryEngine';
export { createNodeWorkbookReader } from '../../electron/headless/engine/nodeWorkbookReader';
export { createNodeSolver } from '../../electron/headless/engine/nodeSolver';
