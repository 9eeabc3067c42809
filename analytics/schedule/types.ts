export type * from '../certificate/types';
