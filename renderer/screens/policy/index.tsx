export { PolicyScreen } from './PolicyScreen';
