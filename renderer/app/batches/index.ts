export { BatchDialog } from './BatchDialog';
