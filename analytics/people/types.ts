export type * from './pairingTypes';
export type * from './staffingTypes';
