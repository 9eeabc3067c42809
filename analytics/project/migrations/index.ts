export { openVersion1 } from './version1';
