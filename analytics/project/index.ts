export * from './types';
export * from './applyEdit';
export * from './history';
export * from './container';
export type { ProjectJson } from './schema';
