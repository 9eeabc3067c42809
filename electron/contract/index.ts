export * from './host';
export * from './parseCall';
export * from './result';
export * from './wire';
