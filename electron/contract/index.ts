export * from './appCommands';
export * from './host';
export * from './makeHost';
export * from './parseCall';
export * from './result';
export * from './wire';
