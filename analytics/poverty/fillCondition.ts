export { fillCondition } from '../policy';
